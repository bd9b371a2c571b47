//! The rule of unknown years: a source whose years nobody has found out evidences nothing.

use crate::finding::Fact;
use crate::record::Route;
use crate::score::Assessment;

use super::draft::Draft;

/// One finding for each entry of `covers` with `years: unknown`.
pub(super) fn findings(assessment: &Assessment<'_>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for tables in assessment.areas.iter().filter_map(|area| area.tables) {
        for (row_at, row) in tables.sources.iter().enumerate() {
            for (covers_at, covers) in row.covers.iter().enumerate().filter(|(_, covers)| covers.years.is_none()) {
                drafts.push(Draft {
                    route: Route::Covers(tables.area.clone(), row_at, covers_at),
                    fact: Fact::YearsUnknown {
                        area: tables.area.to_string(),
                        indicator: covers.indicator.to_string(),
                        cite: row.cite.to_string(),
                    },
                    related: Vec::new(),
                });
            }
        }
    }
    drafts
}
