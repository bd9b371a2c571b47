//! What is kept of an edition when its report has been written: the statuses that count, and nothing of its texts.

use std::sync::Arc;

use crate::model::{AreaId, CountryCode, EditionId, IndicatorId, Method, Status, Window, Year};
use crate::score::{Assessment, Due};
use crate::wording::{Prose, Words, whose};

use super::country::facts;

/// An edition as the overview of many needs it.
#[derive(Clone, Debug)]
pub struct Summary {
    /// The country.
    pub country: CountryCode,
    /// The edition.
    pub edition: EditionId,
    /// Whose it is, where it says so.
    pub whose: Option<Prose>,
    /// Its title.
    pub title: Prose,
    /// When it was published, and the years that it covers.
    pub facts: String,
    /// Its window.
    pub window: Window,
    /// Its method.
    pub method: Arc<Method>,
    /// The counted cells of the window, by indicator.
    pub(super) rows: Vec<SummaryRow>,
}

/// One indicator's counted cells.
#[derive(Clone, Debug)]
pub(super) struct SummaryRow {
    pub area: AreaId,
    pub indicator: IndicatorId,
    pub states: Vec<(Year, Status, Due)>,
}

impl Summary {
    /// Keeps what the overview needs of an assessment.
    #[must_use]
    pub fn of(assessment: &Assessment<'_>, method: &Arc<Method>, words: &Words) -> Self {
        let mut rows: Vec<SummaryRow> = Vec::new();
        for (area, row, cell) in assessment.counted_cells() {
            let is_next =
                rows.last().is_none_or(|last| last.area != area.area.id || last.indicator != row.indicator.id);
            if is_next {
                let (area, indicator) = (area.area.id.clone(), row.indicator.id.clone());
                rows.push(SummaryRow { area, indicator, states: Vec::with_capacity(row.cells.len()) });
            }
            if let Some(last) = rows.last_mut() {
                last.states.push((cell.year, cell.status, cell.due()));
            }
        }
        let edition = assessment.edition;
        Self {
            country: edition.country,
            edition: edition.id.clone(),
            whose: whose(edition, words),
            title: words.prose(&edition.title),
            facts: facts(edition, words),
            window: edition.window,
            method: Arc::clone(method),
            rows,
        }
    }
}
