//! Tables of counts, shaded by their index.

use serde::Serialize;

use crate::{
    model::Weights,
    report::{numbers::NOTHING, words::Words},
    score::Counts,
};

/// A table of counts.
#[derive(Clone, Debug, Serialize)]
pub struct CountsTable {
    /// What heads the first column.
    pub corner: String,
    /// The heads of the others.
    pub heads: Vec<String>,
    /// The rows.
    pub rows: Vec<CountsRow>,
}

/// A row of counts.
#[derive(Clone, Debug, Serialize)]
pub struct CountsRow {
    /// What it is about.
    pub label: String,
    /// Where that is told; empty for nowhere.
    pub href: String,
    /// Its cells; `None` where there is nothing to count.
    pub cells: Vec<CountsCell>,
}

/// A cell of counts.
#[derive(Clone, Debug, Serialize)]
pub struct CountsCell {
    /// The shade: 0 for an index of 0 to 5 for 1; x where there is none.
    pub step: String,
    /// The index, or a dash.
    pub figure: String,
    /// Available, partial and missing cells, and those not assessed.
    pub counts: String,
    /// Whether it is the cell of all together.
    pub total: bool,
}

impl CountsCell {
    /// The cell of what there is not: no figure, and no count that could be taken for one.
    pub(super) fn nothing() -> Self {
        Self { step: "x".to_owned(), figure: NOTHING.to_owned(), counts: String::new(), total: false }
    }
}

/// Whether a cell is one of the parts or all of them together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    One,
    All,
}

/// Shows counts; without weights there is no index.
pub(super) fn cell(counts: &Counts, weights: Option<&Weights>, words: &Words, part: Part) -> CountsCell {
    let index = weights.and_then(|weights| counts.index(weights));
    let step = index.map_or_else(
        || "x".to_owned(),
        |share| if share.numerator == 0 { 0 } else { 1 + share.numerator * 4 / share.denominator }.to_string(),
    );
    let mut parts = vec![counts.available, counts.partial, counts.missing];
    if counts.not_assessed > 0 {
        parts.push(counts.not_assessed);
    }
    let parts: Vec<String> = parts.into_iter().map(|count| words.number(count)).collect();
    CountsCell { step, figure: words.index(index), counts: parts.join("\u{2009}·\u{2009}"), total: part == Part::All }
}
