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
        /// Where each head leads; empty for nowhere.
        pub hrefs: Listed<String>,
        /// Whether those are years, which are short.
        pub of_years: bool,
        /// What its figures are.
        pub note: String,
        /// Whether its rows are many, so that a cell shows its index and the share assessed alone.
        pub many: bool,
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
        /// The country's code, where it is about a country.
        pub code: String,
        /// What to know about it, in a few words; empty for nothing.
        pub note: String,
        /// Where that is told; empty for nowhere.
        pub href: String,
        /// Its cells; `None` where there is nothing to count.
        pub cells: Listed<Shaded>,
    }
}

/// What the figures of a table are whose cells show their counts too.
pub(super) fn heat_note(words: &Words) -> String {
    words.of_page().get("heat_note").map(ToString::to_string).unwrap_or_default()
}

impl CountsRow {
    /// A row that is about no country and leads nowhere itself.
    pub(super) fn new(label: String, cells: Listed<Shaded>) -> Self {
        let none = String::new;
        Self { label, code: none(), note: none(), href: none(), cells }
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
