//! The figures that sources print: which make a series, their charts and tables, and where two sources differ.

mod charts;
mod differing;
mod drawing;
mod record;

use crate::report::fields::{Listed, view};
use crate::score::AssessedArea;

pub use charts::{Chart, FigureRow, Single};
pub use differing::Disagreement;
pub use drawing::{Axis, Bar, BarStyle, Drawing, Panel};

use super::writer::Writer;

view! {
    /// The figures of an area: each stands in one chart with its table, or among those that make no chart.
    #[derive(Clone, Debug)]
    pub struct Values {
        /// Where sources give different figures for the same cell.
        pub disagreements: Listed<Disagreement>,
        /// Where they give figures of different populations for the same cell.
        pub populations: Listed<Disagreement>,
        /// The charts: sources in the author's order, then indicators in the method's.
        pub charts: Listed<Chart>,
        /// The figures of which no chart is made.
        pub singles: Listed<Single>,
    }
}

impl Writer<'_> {
    /// The figures of an area; `None` where no source prints any.
    pub(super) fn values(&self, area: &AssessedArea<'_>) -> Option<Values> {
        let sets = record::sets(area);
        if sets.is_empty() {
            return None;
        }
        let (disagreements, populations) = self.differing(area, &sets);
        let (charts, singles) = (self.charts(area, &sets), self.singles(area, &sets));
        Some(Values {
            disagreements: disagreements.into(),
            populations: populations.into(),
            charts: charts.into(),
            singles: singles.into(),
        })
    }

    /// The cells for which sources give different figures of the same thing.
    pub(super) fn disagreements(&self, area: &AssessedArea<'_>) -> Vec<Disagreement> {
        self.differing(area, &record::sets(area)).0
    }
}
