//! A third edition of what assessors agree on: agreed cells stand, disputed ones are left open.

use std::collections::BTreeSet;

use crate::model::{
    AreaId, AreaTables, Covers, Declaration, Edition, IndicatorId, Review, SourceRow, Verdict, Year, Years,
};

use super::agreement::Agreement;

/// The cells that are left open: those in dispute.
type Open<'o> = BTreeSet<(&'o AreaId, &'o IndicatorId, Year)>;

/// Makes the edition on which the assessors agree: the first one's tables without the disputed cells, and without what
/// is not in everyone's tables. `None` where there is no assessor.
#[must_use]
pub fn adjudicated(agreement: &Agreement<'_>) -> Option<Edition> {
    let first = agreement.assessments.first()?.edition;
    let open: Open<'_> = agreement
        .disputed
        .iter()
        .map(|dispute| (&dispute.named.area.id, &dispute.named.indicator.id, dispute.year))
        .collect();
    let common: BTreeSet<(&AreaId, &IndicatorId)> =
        agreement.by_indicator.iter().map(|(named, _)| (&named.area.id, &named.indicator.id)).collect();
    let mut edition = first.clone();
    edition.assessors = assessors(agreement);
    edition.reviews.retain(|review| may_stay(review, &edition.assessors));
    edition.areas.retain(|tables| common.iter().any(|(area, _)| **area == tables.area));
    for tables in &mut edition.areas {
        let area = tables.area.clone();
        let stands = |indicator: &IndicatorId, year: Year| {
            common.contains(&(&area, indicator)) && !open.contains(&(&area, indicator, year))
        };
        keep(tables, stands);
    }
    Some(edition)
}

/// Whether a review of the first assessor's tables can be one of the third edition: its assessors are now everyone, and
/// nobody agrees with their own tables.
fn may_stay(review: &Review, assessors: &[Box<str>]) -> bool {
    matches!(review.verdict, Verdict::Questioned | Verdict::Answered) || !assessors.contains(&review.by)
}

/// Everyone's names, each once.
fn assessors(agreement: &Agreement<'_>) -> Vec<Box<str>> {
    let mut names: Vec<Box<str>> = Vec::new();
    for name in agreement.assessments.iter().flat_map(|assessment| &assessment.edition.assessors) {
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
    names
}

/// Keeps of both tables the cells that stand; a source's years outside the window are no cells, and stay.
fn keep(tables: &mut AreaTables, stands: impl Fn(&IndicatorId, Year) -> bool) {
    let window = tables.window;
    let declared = std::mem::take(&mut tables.availability).into_iter().filter_map(|entry| {
        let years = kept(&entry.years, |year| stands(&entry.indicator, year))?;
        Some(Declaration { years, ..entry })
    });
    tables.availability = declared.collect();
    let rows = std::mem::take(&mut tables.sources).into_iter().map(|row| {
        let covers = row.covers.into_iter().filter_map(|entry| {
            keep_covers(entry, |indicator, year| !window.contains(year) || stands(indicator, year))
        });
        SourceRow { covers: covers.collect(), ..row }
    });
    tables.sources = rows.collect();
}

fn keep_covers(entry: Covers, stands: impl Fn(&IndicatorId, Year) -> bool) -> Option<Covers> {
    let Some(years) = &entry.years else { return Some(entry) };
    let years = kept(years, |year| stands(&entry.indicator, year))?;
    let whole = |of: &Years| of.as_slice().iter().all(|&year| years.contains(year));
    let values = entry.values.into_iter().filter(|values| whole(&values.years)).collect();
    Some(Covers { years: Some(years), values, ..entry })
}

/// The years that stand; `None` where none does.
fn kept(years: &Years, stands: impl Fn(Year) -> bool) -> Option<Years> {
    Years::new(years.as_slice().iter().copied().filter(|&year| stands(year)).collect()).ok().flatten()
}
