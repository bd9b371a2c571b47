//! Tables of counts, shaded by their index.

use crate::model::Weights;
use crate::report::fields::{Listed, view};
use crate::report::shade::Shaded;
use crate::score::Counts;
use crate::wording::Words;

view! {
    /// A table of counts.
    #[derive(Clone, Debug, Default)]
    pub struct CountsTable {
        /// What heads the first column.
        pub corner: String,
        /// The heads of the others.
        pub heads: Listed<String>,
        /// Whether those are years, which are short.
        pub of_years: bool,
        /// The rows.
        pub rows: Listed<CountsRow>,
    }
}

view! {
    /// A row of counts.
    #[derive(Clone, Debug)]
    pub struct CountsRow {
        /// What it is about.
        pub label: String,
        /// Where that is told; empty for nowhere.
        pub href: String,
        /// Its cells; `None` where there is nothing to count.
        pub cells: Listed<Shaded>,
    }
}

/// Whether a cell is one of the parts or all of them together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    One,
    All,
}

/// What cells of counts are shown with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shades<'w> {
    /// The weights; without them there is no index.
    pub weights: Option<&'w Weights>,
    /// The words.
    pub words: &'w Words,
}

impl Shades<'_> {
    /// Shows counts under a head.
    pub(super) fn cell(self, head: &str, counts: &Counts, part: Part) -> Shaded {
        let shaded = Shaded::new(head, counts, self.weights, self.words);
        if part == Part::All { shaded.as_total() } else { shaded }
    }
}
