//! The rule of the truth table: where availability and sources disagree (method, "Both tables together").

use crate::finding::{Cell as Cells, Fact};
use crate::model::Said;
use crate::model::{AreaId, Reason, Year, Years};
use crate::record::Route;
use crate::said;
use crate::score::{AssessedArea, Assessment, Cell, Evidence, TableFinding};

use super::draft::Draft;

/// The findings of the truth table's rows; neighbouring years of the same entries are one finding.
pub(super) fn findings(assessment: &Assessment<'_>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for area in &assessment.areas {
        for row in &area.indicators {
            for same in groups(&row.cells) {
                let cells = Cells {
                    area: area.area.id.to_string(),
                    indicator: row.indicator.id.to_string(),
                    years: folded(same.iter().map(|cell| cell.year)),
                };
                drafts.extend(draft(area, same[0], cells));
            }
        }
    }
    drafts
}

/// Groups cells that one finding can speak of: the same row of the truth table, entry and best source.
fn groups<'c, 'a>(cells: &'c [Cell<'a>]) -> Vec<Vec<&'c Cell<'a>>> {
    let mut groups: Vec<Vec<&Cell<'a>>> = Vec::new();
    for cell in cells.iter().filter(|cell| cell.finding().is_some()) {
        match groups.iter_mut().find(|group| is_same(group[0], cell)) {
            Some(group) => group.push(cell),
            None => groups.push(vec![cell]),
        }
    }
    groups
}

fn is_same(a: &Cell<'_>, b: &Cell<'_>) -> bool {
    let entry = |cell: &Cell<'_>| cell.declared.map(std::ptr::from_ref);
    let best = |cell: &Cell<'_>| cell.best().map(|best| (best.row_at, best.covers_at));
    (a.rule, entry(a), best(a)) == (b.rule, entry(b), best(b))
}

fn draft(area: &AssessedArea<'_>, cell: &Cell<'_>, cells: Cells) -> Option<Draft> {
    let finding = cell.finding()?;
    let id = &area.area.id;
    let at_source = |best: &Evidence<'_>| Route::Covers(id.clone(), best.row_at, best.covers_at);
    let declaration = declaration_route(area, cell);
    let route = declaration.clone().or_else(|| cell.best().map(at_source))?;
    let related = cell.best().filter(|_| declaration.is_some()).map(|best| (at_source(best), label(best)));
    Some(Draft { route, fact: fact(finding, cell, cells), related: related.into_iter().collect() })
}

/// What stands at the source, in a few words.
fn label(best: &Evidence<'_>) -> Said {
    let (cite, worth) = (best.row.cite.to_string(), best.worth.to_string());
    match words(&best.reasons) {
        reasons if reasons.is_empty() => said!("place.supports", cite, worth),
        reasons => said!("place.supports.reasons", cite, worth, reasons = reasons.join(", ")),
    }
}

fn fact(finding: TableFinding, cell: &Cell<'_>, cells: Cells) -> Fact {
    let cite = cell.best().map_or_else(String::new, |best| best.row.cite.to_string());
    let declared = cell.declared.map_or_else(String::new, |entry| entry.status.to_string());
    let evidenced = cell.evidenced().map_or_else(String::new, |class| class.to_string());
    let reasons = cell.best().map_or_else(Vec::new, |best| words(&best.reasons));
    let status = cell.status.to_string();
    match finding {
        TableFinding::Contradicted => Fact::Contradicted { cell: cells, evidenced, cite },
        TableFinding::Judgement => Fact::Judgement { cell: cells, declared, evidenced },
        TableFinding::Undeclared => Fact::Undeclared { cell: cells, evidenced, reasons, cite },
        TableFinding::Unsupported => Fact::Unsupported { cell: cells, declared },
        TableFinding::Overstated => Fact::Overstated { cell: cells, declared, evidenced, reasons, status, cite },
        TableFinding::Understated => Fact::Understated { cell: cells, declared, evidenced, status, cite },
    }
}

/// The route to a cell's entry in the availability table.
pub(super) fn declaration_route(area: &AssessedArea<'_>, cell: &Cell<'_>) -> Option<Route> {
    let entry = cell.declared?;
    let at = area.tables?.availability.iter().position(|other| std::ptr::eq(other, entry))?;
    let id: &AreaId = &area.area.id;
    Some(Route::Declaration(id.clone(), at))
}

fn words(reasons: &[Reason]) -> Vec<String> {
    reasons.iter().map(ToString::to_string).collect()
}

/// Folds years into the notation of the tables.
pub(super) fn folded(years: impl Iterator<Item = Year>) -> String {
    let years = Years::new(years.collect()).expect("each cell of a row has a year of its own");
    years.map_or_else(String::new, |years| years.to_string())
}
