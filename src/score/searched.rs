//! Whether a missing cell was looked for (method, "What justifies missing"): the one decision, for findings and report alike.

use crate::model::{Edition, IndicatorId, Reason, Status};

use super::{assessment::AssessedArea, cell::Cell};

impl Cell<'_> {
    /// Whether it is missing, so that somebody must have looked for its figures; what is not yet due needs no search.
    #[must_use]
    pub fn needs_search(&self) -> bool {
        self.status == Status::Missing && !self.reasons.contains(&Reason::NotYetDue)
    }
}

/// Whether a cell needs a search, and neither a search of its area nor a request covers it.
#[must_use]
pub fn is_unsearched(edition: &Edition, area: &AssessedArea<'_>, indicator: &IndicatorId, cell: &Cell<'_>) -> bool {
    let mut searches = area.tables.into_iter().flat_map(|tables| &tables.searches);
    cell.needs_search()
        && !searches.any(|search| search.looks_for(indicator, cell.year))
        && !edition.requests.iter().any(|request| request.asks_for(&area.area.id, indicator, cell.year))
}
