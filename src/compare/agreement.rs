//! The same edition filled in by several assessors: how far they agree, and where they do not.

use crate::{
    model::{Class, Status, Year},
    score::{Assessment, Cell},
};

use super::{
    diff::Named,
    exact::Exact,
    line::{Spot, lines},
    statistics::{Table, ordinal_alpha},
};

/// The agreement of two or more assessors (method, "Two assessors").
#[derive(Clone, Debug)]
pub struct Agreement<'a> {
    /// Their assessments, in the order given.
    pub assessments: Vec<&'a Assessment<'a>>,
    /// Over the cells that all put in one of the three classes.
    pub classed: Figures,
    /// Over all cells in everyone's tables, in five states.
    pub states: StateFigures,
    /// Each area that is in everyone's tables, in the first assessor's order.
    pub by_area: Vec<(Named<'a>, Figures)>,
    /// Each indicator that is in everyone's tables.
    pub by_indicator: Vec<(Named<'a>, Figures)>,
    /// Each two of three or more assessors, by their positions, as if they were the only ones; empty for two.
    pub pairs: Vec<(usize, usize, Agreement<'a>)>,
    /// The cells in which the statuses differ.
    pub disputed: Vec<Dispute<'a>>,
}

/// The figures over the three classes. Undefined is `None`; for three or more assessors the kappas and AC1 are given
/// pair by pair only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    /// How many cells all of them classed.
    pub cells: u64,
    /// Raw agreement: the share of these cells on which all agree.
    pub raw: Option<Exact>,
    /// Cohen's kappa.
    pub kappa: Option<Exact>,
    /// Cohen's kappa with linear weights.
    pub weighted_kappa: Option<Exact>,
    /// Krippendorff's alpha, ordinal, over the cells that at least two classed.
    pub alpha: Option<Exact>,
    /// How many cells at least two classed.
    pub alpha_cells: u64,
    /// Gwet's AC1 over three categories.
    pub ac1: Option<Exact>,
    /// The first assessor's class (rows) against the second's: missing, partial, available; only for two assessors.
    pub confusion: Option<Table<3>>,
}

/// The figures over all five states, without order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StateFigures {
    /// How many cells there are.
    pub cells: u64,
    /// Raw agreement.
    pub raw: Option<Exact>,
    /// Cohen's kappa; only for two assessors.
    pub kappa: Option<Exact>,
    /// The first assessor's state (rows) against the second's, in the order of [`Status::ALL`]; only for two.
    pub confusion: Option<Table<5>>,
}

/// A cell in which the assessors' statuses differ.
#[derive(Clone, Debug)]
pub struct Dispute<'a> {
    /// The indicator, as the first assessor's method has it.
    pub named: Named<'a>,
    /// The year.
    pub year: Year,
    /// Everyone's cell, in the order of the assessors.
    pub cells: Vec<&'a Cell<'a>>,
}

/// One indicator as every assessor has it.
struct Row<'a> {
    named: Named<'a>,
    /// Everyone's cells of the years that are in everyone's tables.
    cells: Vec<(Year, Vec<&'a Cell<'a>>)>,
}

/// Compares two or more assessments of the same edition.
#[must_use]
pub fn agreement<'a>(assessments: &[&'a Assessment<'a>]) -> Agreement<'a> {
    let rows = rows(assessments);
    let areas = rows.chunk_by(|one, next| one.named.area.id == next.named.area.id);
    let assessors = assessments.len();
    Agreement {
        assessments: assessments.to_vec(),
        classed: Figures::over(assessors, &rows),
        states: StateFigures::over(assessors, &rows),
        by_area: areas.map(|rows| (rows[0].named, Figures::over(assessors, rows))).collect(),
        by_indicator: rows.iter().map(|row| (row.named, Figures::over(assessors, std::slice::from_ref(row)))).collect(),
        pairs: if assessors > 2 { pairs(assessments) } else { Vec::new() },
        disputed: rows.iter().flat_map(disputes).collect(),
    }
}

fn pairs<'a>(assessments: &[&'a Assessment<'a>]) -> Vec<(usize, usize, Agreement<'a>)> {
    let later = |first: usize| (first + 1..assessments.len()).map(move |second| (first, second));
    (0..assessments.len())
        .flat_map(later)
        .map(|(first, second)| (first, second, agreement(&[assessments[first], assessments[second]])))
        .collect()
}

/// The indicators and years that are in everyone's tables, in the first assessor's order.
fn rows<'a>(assessments: &[&'a Assessment<'a>]) -> Vec<Row<'a>> {
    let Some((&first, others)) = assessments.split_first() else { return Vec::new() };
    let matched: Vec<Vec<(Spot, Spot)>> = others
        .iter()
        .map(|other| lines(first, other).into_iter().filter_map(|line| Some((line.old?, line.new?))).collect())
        .collect();
    let mut rows = Vec::new();
    for (area_at, area) in first.areas.iter().enumerate().filter(|(_, area)| area.tables.is_some()) {
        for at in 0..area.indicators.len() {
            let own = Spot::new(area_at, at);
            let theirs =
                matched.iter().map(|matched| matched.iter().find(|(spot, _)| *spot == own).map(|(_, spot)| *spot));
            if let Some(theirs) = theirs.collect::<Option<Vec<_>>>() {
                rows.push(row(first, own, others, &theirs));
            }
        }
    }
    rows
}

/// One indicator by everyone's place for it.
fn row<'a>(first: &'a Assessment<'a>, own: Spot, others: &[&'a Assessment<'a>], theirs: &[Spot]) -> Row<'a> {
    let (area, indicator) = own.of(first);
    let others = others.iter().zip(theirs).map(|(other, spot)| spot.of(other));
    let places: Vec<_> = std::iter::once((area, indicator)).chain(others).collect();
    let cells = area.window.years().filter_map(|year| {
        let of_year = places.iter().map(|(area, row)| row.cells.get(area.window.position(year)?));
        Some((year, of_year.collect::<Option<Vec<_>>>()?))
    });
    Row { named: Named { area: area.area, indicator: indicator.indicator }, cells: cells.collect() }
}

fn disputes<'r, 'a>(row: &'r Row<'a>) -> impl Iterator<Item = Dispute<'a>> + use<'r, 'a> {
    let differ = |cells: &[&Cell<'_>]| cells.iter().any(|cell| cell.status != cells[0].status);
    row.cells.iter().filter(move |(_, cells)| differ(cells)).map(|(year, cells)| Dispute {
        named: row.named,
        year: *year,
        cells: cells.clone(),
    })
}

impl Figures {
    fn over(assessors: usize, rows: &[Row<'_>]) -> Self {
        let mut table = Table::<3>::default();
        let mut tally = Tally::default();
        let mut units: Vec<[u64; 3]> = Vec::new();
        for (_, cells) in rows.iter().flat_map(|row| &row.cells) {
            let classes: Vec<Class> = cells.iter().filter_map(|cell| cell.status.class()).collect();
            if classes.len() >= 2 {
                let mut unit = [0; 3];
                for class in &classes {
                    unit[*class as usize] += 1;
                }
                units.push(unit);
            }
            if classes.len() == assessors {
                tally.count(&classes);
                if let [first, second] = classes[..] {
                    table.count(first as usize, second as usize);
                }
            }
        }
        let two = (assessors == 2).then_some(table);
        Self {
            cells: tally.cells,
            raw: tally.raw(),
            kappa: two.and_then(|table| table.kappa()),
            weighted_kappa: two.and_then(|table| table.weighted_kappa()),
            alpha: ordinal_alpha(&units),
            alpha_cells: units.len() as u64,
            ac1: two.and_then(|table| table.ac1()),
            confusion: two,
        }
    }
}

impl StateFigures {
    fn over(assessors: usize, rows: &[Row<'_>]) -> Self {
        let mut table = Table::<5>::default();
        let mut tally = Tally::default();
        for (_, cells) in rows.iter().flat_map(|row| &row.cells) {
            let states: Vec<Status> = cells.iter().map(|cell| cell.status).collect();
            tally.count(&states);
            if let [first, second] = states[..] {
                table.count(first as usize, second as usize);
            }
        }
        let two = (assessors == 2).then_some(table);
        Self { cells: tally.cells, raw: tally.raw(), kappa: two.and_then(|table| table.kappa()), confusion: two }
    }
}

/// How many cells there are, and on how many all agree.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    cells: u64,
    agreed: u64,
}

impl Tally {
    fn count<T: PartialEq>(&mut self, said: &[T]) {
        self.cells += 1;
        self.agreed += u64::from(said.iter().all(|one| *one == said[0]));
    }

    fn raw(self) -> Option<Exact> {
        crate::score::Share::new(self.agreed, self.cells).map(super::exact::exact)
    }
}
