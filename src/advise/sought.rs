//! What was done to find the figures of a missing cell: the searches of its area and the requests that cover it.

use crate::model::{Outcome, Request, Year};
use crate::score::{AssessedArea, AssessedIndicator, Assessment};

/// The searches and requests that cover a cell, each by its place in the author's order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sought {
    /// Among the area's searches.
    pub searches: Vec<usize>,
    /// Among the edition's requests.
    pub requests: Vec<usize>,
}

impl Sought {
    /// Whether neither a search nor a request covers the cell.
    #[must_use]
    pub const fn is_nothing(&self) -> bool {
        self.searches.is_empty() && self.requests.is_empty()
    }
}

/// What was done to find the figures of a cell.
#[must_use]
pub fn sought(assessment: &Assessment<'_>, area: &AssessedArea<'_>, row: &AssessedIndicator<'_>, year: Year) -> Sought {
    let id = &row.indicator.id;
    let searches = area.tables.map_or(&[][..], |tables| &tables.searches);
    Sought {
        searches: places(searches, |search| search.looks_for(id, year)),
        requests: places(&assessment.edition.requests, |request| request.asks_for(&area.area.id, id, year)),
    }
}

/// Whether an institution has answered a request for a cell, with figures or with a refusal.
pub(super) fn is_answered(
    assessment: &Assessment<'_>,
    area: &AssessedArea<'_>,
    row: &AssessedIndicator<'_>,
    year: Year,
) -> bool {
    let answers = |request: &Request| matches!(request.outcome, Outcome::Received | Outcome::Refused);
    let mut requests = assessment.edition.requests.iter().filter(|request| answers(request));
    requests.any(|request| request.asks_for(&area.area.id, &row.indicator.id, year))
}

/// The request that is under way for a cell, the latest of several; `None` where there is none, or another was answered.
pub(super) fn awaited<'a>(
    assessment: &Assessment<'a>,
    area: &AssessedArea<'_>,
    row: &AssessedIndicator<'_>,
    year: Year,
) -> Option<&'a Request> {
    if is_answered(assessment, area, row, year) {
        return None;
    }
    let requests = assessment.edition.requests.iter();
    let pending = requests.filter(|request| {
        request.outcome == Outcome::Pending && request.asks_for(&area.area.id, &row.indicator.id, year)
    });
    pending.max_by_key(|request| request.asked)
}

fn places<T>(all: &[T], holds: impl Fn(&T) -> bool) -> Vec<usize> {
    (0..all.len()).filter(|&at| holds(&all[at])).collect()
}
