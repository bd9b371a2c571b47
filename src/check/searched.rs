//! The rule of `--strict`: behind each missing cell stands a search or a request (method, "What justifies missing").

use crate::finding::{Cell as Cells, Fact};
use crate::model::Year;
use crate::record::Route;
use crate::score::{AssessedArea, Assessment, Cell, is_unsearched};

use super::{
    draft::Draft,
    tables::{declaration_route, folded},
};

/// One finding for each row's missing cells that nobody is known to have looked for.
pub(super) fn findings(assessment: &Assessment<'_>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for area in &assessment.areas {
        for row in &area.indicators {
            let unsearched = |cell: &&Cell<'_>| is_unsearched(assessment.edition, area, &row.indicator.id, cell);
            let mut groups: Vec<(Option<Route>, Vec<Year>)> = Vec::new();
            for cell in row.cells.iter().filter(unsearched) {
                let route = route(area, cell);
                match groups.iter_mut().find(|(other, _)| *other == route) {
                    Some((_, years)) => years.push(cell.year),
                    None => groups.push((route, vec![cell.year])),
                }
            }
            drafts.extend(groups.into_iter().filter_map(|(route, years)| {
                let cell = Cells {
                    area: area.area.id.to_string(),
                    indicator: row.indicator.id.to_string(),
                    years: folded(years.into_iter()),
                };
                Some(Draft { route: route?, fact: Fact::Unsearched { cell }, related: Vec::new() })
            }));
        }
    }
    drafts
}

/// Where a missing cell stands: its declaration, or the source that makes it missing.
fn route(area: &AssessedArea<'_>, cell: &Cell<'_>) -> Option<Route> {
    let source = || cell.best().map(|best| Route::Covers(area.area.id.clone(), best.row_at, best.covers_at));
    declaration_route(area, cell).or_else(source)
}
