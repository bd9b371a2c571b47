//! What the availability table would say where it is silent and the sources speak.

use std::collections::BTreeMap;

use crate::model::{AreaId, Declaration, Declared, Edition, Indicator, Reason, Remark, Status, Year, Years};
use crate::score::{AssessedArea, AssessedIndicator, Assessment, Rule};

/// The declarations that an area's table lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undeclared {
    /// The area.
    pub area: AreaId,
    /// What the sources evidence: a declaration for each indicator and status, reasons included.
    pub declarations: Vec<Declaration>,
}

/// What the sources evidence where the availability table is silent, area by area; those without anything are left out.
#[must_use]
pub fn undeclared(assessment: &Assessment<'_>) -> Vec<Undeclared> {
    let all = assessment.areas.iter().map(|area| Undeclared {
        area: area.area.id.clone(),
        declarations: area.indicators.iter().flat_map(of_row).collect(),
    });
    all.filter(|one| !one.declarations.is_empty()).collect()
}

/// The status and the reasons of each cell that only the sources speak of; years of which they say the same in one entry.
fn of_row(row: &AssessedIndicator<'_>) -> Vec<Declaration> {
    let mut groups: Vec<(Declared, &[Reason], Vec<Year>)> = Vec::new();
    for cell in row.cells.iter().filter(|cell| cell.rule == Rule::Undeclared) {
        let Some(status) = declared(cell.status) else { continue };
        match groups.iter_mut().find(|(of, reasons, _)| *of == status && *reasons == cell.reasons) {
            Some((.., years)) => years.push(cell.year),
            None => groups.push((status, &cell.reasons, vec![cell.year])),
        }
    }
    let declaration = |(status, reasons, years): (Declared, &[Reason], Vec<Year>)| Declaration {
        indicator: row.indicator.id.clone(),
        years: Years::new(years).expect("each cell of a row has a year of its own").expect("a group has a cell"),
        status,
        reasons: reasons.to_vec(),
        because: None,
        adjudicated: None,
        remark: Remark::default(),
    };
    groups.into_iter().map(declaration).collect()
}

const fn declared(status: Status) -> Option<Declared> {
    match status {
        Status::Available => Some(Declared::Available),
        Status::Partial => Some(Declared::Partial),
        Status::Missing => Some(Declared::Missing),
        Status::NotAssessed | Status::NotApplicable => None,
    }
}

/// The edition with declarations added: years in the order that an indicator's entries have, indicators in the method's.
#[must_use]
pub fn with_declarations(assessment: &Assessment<'_>, added: &[Undeclared]) -> Edition {
    let mut edition = assessment.edition.clone();
    for one in added {
        let Some(tables) = edition.areas.iter_mut().find(|tables| tables.area == one.area) else { continue };
        let order = assessment.area(&one.area).map(order).unwrap_or_default();
        for declaration in &one.declarations {
            let at = place(&tables.availability, declaration, &order);
            tables.availability.insert(at, declaration.clone());
        }
    }
    edition
}

/// The place of each indicator in its area.
fn order(area: &AssessedArea<'_>) -> BTreeMap<String, usize> {
    let ids = area.indicators.iter().map(|row: &AssessedIndicator<'_>| row.indicator);
    ids.enumerate().map(|(at, indicator): (usize, &Indicator)| (indicator.id.to_string(), at)).collect()
}

/// Where a declaration belongs among others.
fn place(entries: &[Declaration], new: &Declaration, order: &BTreeMap<String, usize>) -> usize {
    let own: Vec<usize> = (0..entries.len()).filter(|&at| entries[at].indicator == new.indicator).collect();
    let first = |entry: &Declaration| entry.years.as_slice().first().copied();
    if let (Some(&begin), Some(&end)) = (own.first(), own.last()) {
        // Some write the newest year first.
        let descends = own.len() > 1 && first(&entries[begin]) > first(&entries[end]);
        let behind = |at: &&usize| (first(&entries[**at]) < first(new)) != descends;
        return own.iter().rev().find(behind).map_or(begin, |at| at + 1);
    }
    let rank = |entry: &Declaration| order.get(entry.indicator.as_str());
    entries.iter().position(|entry| rank(entry) > rank(new)).unwrap_or(entries.len())
}
