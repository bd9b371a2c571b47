//! The figures that a source prints: they prove that the values exist, draw the series and show disagreement.

use rust_decimal::Decimal;

use super::{text::Text, year::Year, years::Years};

/// Whether a source prints a figure as exact or as about right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Precision {
    /// Printed as it is.
    #[default]
    Exact,
    /// Printed as "about" or "nearly".
    Approximate,
}

/// One figure as printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The number, with the decimals it was printed with.
    pub value: Decimal,
    /// Its unit; `None` where nothing says one.
    pub unit: Option<Box<str>>,
    /// Whether it is printed as exact.
    pub precision: Precision,
    /// What the author says of it.
    pub note: Option<Text>,
}

/// What a source prints for some years: one figure, or one a category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Figures {
    /// One figure for the indicator as a whole.
    Total(Figure),
    /// One figure a category of the breakdown, in the author's order.
    Categories(Vec<(Box<str>, Figure)>),
}

/// The figures of some years; more than one year means one figure for all of them together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearFigures {
    /// The years.
    pub years: Years,
    /// What is printed for them.
    pub figures: Figures,
}

impl YearFigures {
    /// The one year that the figures are for; `None` where they are pooled over several.
    #[must_use]
    pub fn single_year(&self) -> Option<Year> {
        match self.years.as_slice() {
            [year] => Some(*year),
            _ => None,
        }
    }
}
