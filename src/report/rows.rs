//! The tidy table: one row a cell.

use serde::Serialize;

use crate::{
    model::{AreaId, CiteId, Class, CountryCode, Declared, EditionId, IndicatorId, Measure, Reason, Status, Year},
    score::{AssessedArea, AssessedIndicator, Assessment, Cell},
};

/// One cell, in the columns of the tidy table.
#[derive(Clone, Debug, Serialize)]
pub struct Row<'a> {
    /// The country.
    pub country: CountryCode,
    /// The edition.
    pub edition: &'a EditionId,
    /// The area.
    pub area: &'a AreaId,
    /// The indicator.
    pub indicator: &'a IndicatorId,
    /// Stock, flow or other.
    pub measure: Measure,
    /// The year.
    pub year: Year,
    /// The engine's state.
    pub status: Status,
    /// What the assessor wrote.
    pub declared: Option<Declared>,
    /// What the sources support.
    pub evidenced: Option<Class>,
    /// The code of the truth table's row.
    pub finding: Option<&'static str>,
    /// Why it is partial or missing, in the method's order.
    pub reasons: Vec<Reason>,
    /// All that cover it, in the author's order, each once.
    pub sources: Vec<&'a CiteId>,
}

impl<'a> Row<'a> {
    /// The columns, in their order.
    pub const COLUMNS: [&'static str; 12] = [
        "country",
        "edition",
        "area",
        "indicator",
        "measure",
        "year",
        "status",
        "declared",
        "evidenced",
        "finding",
        "reasons",
        "sources",
    ];

    /// Makes the row of one cell.
    #[must_use]
    pub fn of(
        assessment: &Assessment<'a>,
        area: &AssessedArea<'a>,
        row: &AssessedIndicator<'a>,
        cell: &Cell<'a>,
    ) -> Self {
        Self {
            country: assessment.edition.country,
            edition: &assessment.edition.id,
            area: &area.area.id,
            indicator: &row.indicator.id,
            measure: row.indicator.measure,
            year: cell.year,
            status: cell.status,
            declared: cell.declared.map(|entry| entry.status),
            evidenced: cell.evidenced(),
            finding: cell.finding().map(crate::score::TableFinding::word),
            reasons: cell.reasons.clone(),
            sources: cell.cites(),
        }
    }
}

/// Every cell of an assessment: areas and indicators in the method's order, then the edition's own, years ascending.
#[must_use]
pub fn rows<'a>(assessment: &Assessment<'a>) -> Vec<Row<'a>> {
    assessment.cells().map(|(area, row, cell)| Row::of(assessment, area, row, cell)).collect()
}
