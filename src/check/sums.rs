//! The rule of sums: the parts of a breakdown add up to the total that the same source prints.

use rust_decimal::Decimal;

use crate::finding::{Cell, Fact};
use crate::model::{AreaTables, CiteId, Covers, Figure, Figures, IndicatorId, Limit, Precision, Year};
use crate::record::Route;
use crate::score::{AssessedArea, Assessment};

use super::draft::Draft;

/// Parts of a breakdown that do not add up to their total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// Where the source's row stands in the area's sources table, from 0.
    pub row_at: usize,
    /// Where the entry with the parts stands among the row's `covers`, from 0.
    pub covers_at: usize,
    /// The breakdown.
    pub indicator: IndicatorId,
    /// The year of the figures.
    pub year: Year,
    /// The source.
    pub cite: CiteId,
    /// What the parts add up to.
    pub parts: Decimal,
    /// The total printed.
    pub total: Decimal,
}

/// The breakdowns of an area whose parts do not add up to the total that the same source prints for the year in the same
/// unit. Figures printed as approximate are left out, and so are incomplete breakdowns that fall short; parts that come to
/// less than half the total are a selection.
#[must_use]
pub fn mismatches(area: &AssessedArea<'_>) -> Vec<Mismatch> {
    let mut mismatches = Vec::new();
    for (row_at, row) in area.tables.iter().flat_map(|tables| tables.sources.iter().enumerate()) {
        for (covers_at, covers) in row.covers.iter().enumerate() {
            let known = area.indicators.iter().find(|known| known.indicator.id == covers.indicator);
            let Some(of) = known.and_then(|known| known.indicator.of.as_ref()) else { continue };
            for values in &covers.values {
                let (Some(year), Figures::Categories(parts)) = (values.single_year(), &values.figures) else {
                    continue;
                };
                let Some((parts, unit)) = sum(parts, covers) else { continue };
                let Some(total) = area.tables.and_then(|tables| total(tables, &row.cite, of, year, unit)) else {
                    continue;
                };
                let incomplete = row.limits_of(covers).contains(&Limit::IncompleteBreakdown);
                let selection = parts < total && (incomplete || parts + parts < total);
                if parts != total && !selection {
                    let (indicator, cite) = (covers.indicator.clone(), row.cite.clone());
                    mismatches.push(Mismatch { row_at, covers_at, indicator, year, cite, parts, total });
                }
            }
        }
    }
    mismatches
}

/// The sum of exact parts of one unit, and the unit.
fn sum<'a>(parts: &'a [(Box<str>, Figure)], covers: &'a Covers) -> Option<(Decimal, Option<&'a str>)> {
    let unit = unit_of(&parts.first()?.1, covers);
    let fits = |figure: &Figure| figure.precision == Precision::Exact && unit_of(figure, covers) == unit;
    let exact = parts.len() > 1 && parts.iter().all(|(_, figure)| fits(figure));
    exact.then(|| (parts.iter().map(|(_, figure)| figure.value).sum(), unit))
}

/// The exact total that a source prints for a year in a unit.
fn total(tables: &AreaTables, cite: &CiteId, of: &IndicatorId, year: Year, unit: Option<&str>) -> Option<Decimal> {
    let rows = tables.sources.iter().filter(|row| row.cite == *cite);
    let entries = rows.flat_map(|row| &row.covers).filter(|covers| covers.indicator == *of);
    let mut totals = entries.flat_map(|covers| covers.values.iter().map(move |values| (covers, values)));
    totals.find_map(|(covers, values)| match &values.figures {
        Figures::Total(figure) if values.single_year() == Some(year) => {
            (figure.precision == Precision::Exact && unit_of(figure, covers) == unit).then_some(figure.value)
        }
        _ => None,
    })
}

fn unit_of<'a>(figure: &'a Figure, covers: &'a Covers) -> Option<&'a str> {
    figure.unit.as_deref().or(covers.unit.as_deref())
}

/// One finding for each breakdown that does not add up.
pub(super) fn findings(assessment: &Assessment<'_>) -> Vec<Draft> {
    let draft = |area: &AssessedArea<'_>, one: Mismatch| Draft {
        route: Route::Covers(area.area.id.clone(), one.row_at, one.covers_at),
        fact: Fact::SumMismatch {
            cell: Cell {
                area: area.area.id.to_string(),
                indicator: one.indicator.to_string(),
                years: one.year.to_string(),
            },
            cite: one.cite.to_string(),
            parts: one.parts.to_string(),
            total: one.total.to_string(),
        },
        related: Vec::new(),
    };
    assessment.areas.iter().flat_map(|area| mismatches(area).into_iter().map(|one| draft(area, one))).collect()
}
