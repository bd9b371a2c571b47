//! The rule of entries that are overruled: of two entries of one row for the same year the better one counts, so that an
//! exception to the worse says nothing.

use std::{cmp::Reverse, collections::BTreeMap};

use crate::finding::{Cell as Cells, Fact};
use crate::model::{CiteId, Class, IndicatorId, Year};
use crate::record::Route;
use crate::said;
use crate::score::{AssessedArea, Assessment, Evidence};

use super::{draft::Draft, tables::folded};

/// An entry of `covers` without figures of its own that a better entry of the same row overrules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overruled {
    /// Where the row stands in the area's sources table, from 0.
    pub row_at: usize,
    /// Where the entry stands among the row's `covers`, from 0.
    pub covers_at: usize,
    /// Where the better entry stands.
    pub better_at: usize,
    /// The indicator.
    pub indicator: IndicatorId,
    /// The source.
    pub cite: CiteId,
    /// What the entry is worth.
    pub worth: Class,
    /// What the better one is worth, which counts.
    pub better: Class,
    /// The years of the window that both have.
    pub years: Vec<Year>,
}

/// The entries of an area that are overruled. One that prints figures stands for them, whatever it is worth; and one that
/// covers more years than the better entry is the rule to which that is the exception.
#[must_use]
pub fn overruled(area: &AssessedArea<'_>) -> Vec<Overruled> {
    let mut all: BTreeMap<(usize, usize, usize), Overruled> = BTreeMap::new();
    for row in &area.indicators {
        for cell in &row.cells {
            for (one, better) in overruled_in(&cell.evidence) {
                let known = all.entry((one.row_at, one.covers_at, better.covers_at)).or_insert_with(|| Overruled {
                    row_at: one.row_at,
                    covers_at: one.covers_at,
                    better_at: better.covers_at,
                    indicator: row.indicator.id.clone(),
                    cite: one.row.cite.clone(),
                    worth: one.worth,
                    better: better.worth,
                    years: Vec::new(),
                });
                known.years.push(cell.year);
            }
        }
    }
    all.into_values().collect()
}

/// The entries of a cell that are overruled, and by which: the best of their row. Sorted, so that thousands of sources of a
/// cell are not held each against each.
fn overruled_in<'e, 'a>(evidence: &'e [Evidence<'a>]) -> Vec<(&'e Evidence<'a>, &'e Evidence<'a>)> {
    let mut sorted: Vec<&Evidence<'a>> = evidence.iter().collect();
    sorted.sort_by_key(|one| (one.row_at, Reverse(one.worth)));
    let mut found = Vec::new();
    for of_row in sorted.chunk_by(|a, b| a.row_at == b.row_at) {
        for one in of_row.iter().filter(|one| one.covers.values.is_empty()) {
            let mut better = of_row.iter().take_while(|other| other.worth > one.worth);
            found.extend(better.find(|other| !is_exception(other, one)).map(|other| (*one, *other)));
        }
    }
    found
}

/// Whether an entry is for some only of the years that another one covers.
fn is_exception(one: &Evidence<'_>, rule: &Evidence<'_>) -> bool {
    let (Some(one), Some(rule)) = (&one.covers.years, &rule.covers.years) else { return false };
    one.as_slice().len() < rule.as_slice().len() && one.as_slice().iter().all(|year| rule.contains(*year))
}

/// One finding for each entry that is overruled, with the place of the entry that counts.
pub(super) fn findings(assessment: &Assessment<'_>) -> Vec<Draft> {
    let draft = |area: &AssessedArea<'_>, one: Overruled| Draft {
        route: Route::Covers(area.area.id.clone(), one.row_at, one.covers_at),
        related: vec![(
            Route::Covers(area.area.id.clone(), one.row_at, one.better_at),
            said!("place.counts", better = one.better.to_string()),
        )],
        fact: Fact::Overruled {
            cell: Cells {
                area: area.area.id.to_string(),
                indicator: one.indicator.to_string(),
                years: folded(one.years.into_iter()),
            },
            cite: one.cite.to_string(),
            worth: one.worth.to_string(),
            better: one.better.to_string(),
        },
    };
    assessment.areas.iter().flat_map(|area| overruled(area).into_iter().map(|one| draft(area, one))).collect()
}
