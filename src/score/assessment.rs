//! The assessment of an edition: every cell of every area, and how it is made.

use crate::model::{
    Area, AreaId, AreaTables, Counted, Declaration, Edition, Indicator, IndicatorId, Method, Reading, Window, Year,
};

use super::{
    cell::Cell, counts::Counts, coverage::Coverage, evidence::Evidence, institution::Institutions, reading::Rescored,
};

/// An edition scored under a method: every cell of every area, widened years too.
#[derive(Clone, Debug)]
pub struct Assessment<'a> {
    /// The edition.
    pub edition: &'a Edition,
    /// The method.
    pub method: &'a Method,
    /// Its areas, in the method's order.
    pub areas: Vec<AssessedArea<'a>>,
}

/// An area of an assessment.
#[derive(Clone, Debug)]
pub struct AssessedArea<'a> {
    /// The area as the method has it.
    pub area: &'a Area,
    /// Its tables; `None` where it has no file and nothing is assessed.
    pub tables: Option<&'a AreaTables>,
    /// Its own window, or the edition's.
    pub window: Window,
    /// Its indicators: the method's, then the edition's own.
    pub indicators: Vec<AssessedIndicator<'a>>,
}

/// One row of a matrix: an indicator over the area's window.
#[derive(Clone, Debug)]
pub struct AssessedIndicator<'a> {
    /// The indicator.
    pub indicator: &'a Indicator,
    /// Its cells, one a year of the area's window, ascending.
    pub cells: Vec<Cell<'a>>,
}

/// Scores an edition under a method. Nothing can fail: an edition with an error never comes here.
#[must_use]
pub fn score<'a>(edition: &'a Edition, method: &'a Method) -> Assessment<'a> {
    let areas = method.areas.iter().map(|area| score_area(edition, area, method)).collect();
    Assessment { edition, method, areas }
}

fn score_area<'a>(edition: &'a Edition, area: &'a Area, method: &'a Method) -> AssessedArea<'a> {
    let tables = edition.tables(&area.id);
    let window = tables.map_or(edition.window, |tables| tables.window);
    let own = tables.map_or(&[][..], |tables| &tables.indicators);
    let indicators = area
        .indicators
        .iter()
        .chain(own)
        .map(|indicator| AssessedIndicator { indicator, cells: score_row(tables, window, indicator, method) })
        .collect();
    AssessedArea { area, tables, window, indicators }
}

/// Scores one indicator over a window.
fn score_row<'a>(
    tables: Option<&'a AreaTables>,
    window: Window,
    indicator: &Indicator,
    method: &Method,
) -> Vec<Cell<'a>> {
    let mut declared: Vec<Option<&Declaration>> = vec![None; window.len()];
    let mut evidence: Vec<Vec<Evidence<'a>>> = vec![Vec::new(); window.len()];
    let positions = |years: &[Year]| years.iter().filter_map(|&year| window.position(year)).collect::<Vec<_>>();
    for entry in tables.into_iter().flat_map(|tables| &tables.availability) {
        if entry.indicator == indicator.id {
            for at in positions(entry.years.as_slice()) {
                declared[at] = Some(entry);
            }
        }
    }
    for (row_at, row) in tables.into_iter().flat_map(|tables| tables.sources.iter().enumerate()) {
        for (covers_at, covers) in row.covers.iter().enumerate().filter(|(_, covers)| covers.indicator == indicator.id)
        {
            let Some(years) = &covers.years else { continue };
            let read = Evidence::read((row_at, covers_at), row, covers, &method.ceilings, indicator.kind);
            for at in positions(years.as_slice()) {
                evidence[at].push(read.clone());
            }
        }
    }
    let cells = window.years().zip(declared).zip(evidence);
    cells.map(|((year, declared), evidence)| Cell::score(year, declared, evidence, method, indicator.kind)).collect()
}

impl<'a> Assessment<'a> {
    /// Every cell with its area and row, areas and indicators in the method's order, years ascending.
    pub fn cells(&self) -> impl Iterator<Item = (&AssessedArea<'a>, &AssessedIndicator<'a>, &Cell<'a>)> {
        self.areas.iter().flat_map(|area| {
            area.indicators.iter().flat_map(move |row| row.cells.iter().map(move |cell| (area, row, cell)))
        })
    }

    /// The cells that count for coverage: of the edition's window, and of indicators that are counted.
    pub fn counted_cells(&self) -> impl Iterator<Item = (&AssessedArea<'a>, &AssessedIndicator<'a>, &Cell<'a>)> {
        let window = self.edition.window;
        self.cells().filter(move |(_, row, cell)| row.indicator.counted == Counted::Yes && window.contains(cell.year))
    }

    /// One cell; `None` where the area, the indicator or the year is not of this edition.
    #[must_use]
    pub fn cell(&self, area: &AreaId, indicator: &IndicatorId, year: Year) -> Option<&Cell<'a>> {
        let area = self.area(area)?;
        let row = area.indicators.iter().find(|row| row.indicator.id == *indicator)?;
        row.cells.get(area.window.position(year)?)
    }

    /// One area; `None` where the method does not have it.
    #[must_use]
    pub fn area(&self, id: &AreaId) -> Option<&AssessedArea<'a>> {
        self.areas.iter().find(|area| area.area.id == *id)
    }

    /// The same edition under another reading of the method (method, "Sensitivity").
    #[must_use]
    pub fn under(&self, reading: &Reading) -> Self {
        let rescored = self.rescored(reading);
        let mut under = self.clone();
        for (area_at, area) in under.areas.iter_mut().enumerate() {
            for (row_at, row) in area.indicators.iter_mut().enumerate() {
                for (position, cell) in row.cells.iter_mut().enumerate() {
                    *cell = rescored.cell([area_at, row_at, position]).clone();
                }
            }
        }
        under
    }

    /// The same without a copy of what the reading leaves as it is.
    #[must_use]
    pub fn rescored(&self, reading: &Reading) -> Rescored<'_, 'a> {
        Rescored::new(self, reading)
    }

    /// The counts by institution, most cells first, those of nobody last under an empty name. A cell of joint holders counts
    /// under each, so that they may add up to more than the whole.
    #[must_use]
    pub fn by_institution(&self) -> Vec<(String, Counts)> {
        Institutions::of(self.edition).counts(self.counted_cells())
    }

    /// The coverage of the edition (method, "Coverage").
    #[must_use]
    pub fn coverage(&self) -> Coverage {
        Coverage::of(self)
    }
}
