//! Coverage as the outputs show it: counts first, and a share only where there is something to count.

use serde::{Serialize, Serializer};

use crate::{
    model::Weights,
    score::{Counts, Coverage, Share},
};

/// Coverage in all and by area, measure, year and indicator.
#[derive(Clone, Debug, Serialize)]
pub struct CoverageView {
    /// All counted cells.
    pub overall: CountsView,
    /// By area.
    pub by_area: Groups,
    /// By measure.
    pub by_measure: Groups,
    /// By year.
    pub by_year: Groups,
    /// By indicator, as `area.indicator`.
    pub by_indicator: Groups,
    /// By institution, by name in the edition's first language; `""` for none.
    pub by_institution: Groups,
}

/// Counts by the key of each group, in a fixed order.
#[derive(Clone, Debug)]
pub struct Groups(pub Vec<(String, CountsView)>);

/// The counts of one group of cells and their index.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct CountsView {
    /// Available cells.
    pub available: u32,
    /// Partial cells.
    pub partial: u32,
    /// Missing cells.
    pub missing: u32,
    /// Cells of which neither table says anything.
    pub not_assessed: u32,
    /// Cells that do not apply.
    pub not_applicable: u32,
    /// Cells declared without a source, already among available or partial.
    pub unsupported: u32,
    /// Missing cells that are not due, already among missing and not in the index.
    pub not_due: u32,
    /// The index, 0 to 1; `None` where nothing is due.
    pub index: Option<f64>,
    /// The index if every cell not assessed were missing; `None` where nothing is due nor unassessed.
    pub low: Option<f64>,
    /// The index if every cell not assessed were available.
    pub high: Option<f64>,
}

impl CountsView {
    /// Shows counts under the weights of a method.
    #[must_use]
    pub fn of(counts: &Counts, weights: &Weights) -> Self {
        let bounds = counts.bounds(weights);
        Self {
            available: counts.available,
            partial: counts.partial,
            missing: counts.missing,
            not_assessed: counts.not_assessed,
            not_applicable: counts.not_applicable,
            unsupported: counts.unsupported,
            not_due: counts.not_due,
            index: counts.index(weights).map(Share::to_f64),
            low: bounds.map(|(low, _)| low.to_f64()),
            high: bounds.map(|(_, high)| high.to_f64()),
        }
    }
}

impl CoverageView {
    /// Shows coverage under the weights of a method.
    #[must_use]
    pub fn of(coverage: &Coverage, by_institution: &[(String, Counts)], weights: &Weights) -> Self {
        Self {
            overall: CountsView::of(&coverage.overall, weights),
            by_area: groups(&coverage.by_area, weights, ToString::to_string),
            by_measure: groups(&coverage.by_measure, weights, ToString::to_string),
            by_year: groups(&coverage.by_year, weights, ToString::to_string),
            by_indicator: groups(&coverage.by_indicator, weights, |(area, indicator)| format!("{area}.{indicator}")),
            by_institution: groups(by_institution, weights, Clone::clone),
        }
    }
}

fn groups<K>(counts: &[(K, Counts)], weights: &Weights, key: impl Fn(&K) -> String) -> Groups {
    Groups(counts.iter().map(|(of, counts)| (key(of), CountsView::of(counts, weights))).collect())
}

impl Serialize for Groups {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, counts)| (key, counts)))
    }
}
