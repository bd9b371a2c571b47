//! Other readings of "partial": what each makes of the coverage, and which cells flip.

use crate::{
    model::{Access, Area, Class, Drops, Level, Limit, NamedReading, NotDue, Reading, Status, Tables, Trait, Year},
    score::{Assessment, Counts, Coverage, Rescored},
};

use super::{
    diff::Named,
    exact::{Exact, exact_index},
};

/// An edition under other readings (method, "Sensitivity").
#[derive(Clone, Debug)]
pub struct Sensitivity<'a> {
    /// The edition as the method reads it.
    pub assessment: &'a Assessment<'a>,
    /// Its coverage.
    pub baseline: Coverage,
    /// Each reading, in the order given.
    pub readings: Vec<Reread<'a>>,
}

/// An edition under one other reading.
#[derive(Clone, Debug)]
pub struct Reread<'a> {
    /// The reading's name.
    pub name: Box<str>,
    /// What it reads otherwise.
    pub reading: Reading,
    /// The edition under it.
    pub under: Rescored<'a, 'a>,
    /// The coverage under it.
    pub coverage: Coverage,
    /// The cells whose status differs under it, widened years too.
    pub flipped: Vec<Flip<'a>>,
}

/// A cell whose status hangs on the reading.
#[derive(Clone, Copy, Debug)]
pub struct Flip<'a> {
    /// The indicator.
    pub named: Named<'a>,
    /// The year.
    pub year: Year,
    /// The status by the method.
    pub from: Status,
    /// The status under the reading.
    pub to: Status,
}

/// The lowest and the highest index over the baseline and all readings, where an index is a measure of its cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    /// The lowest index.
    pub low: Exact,
    /// The reading that gives it, the first if several do; `None` for the baseline.
    pub low_by: Option<usize>,
    /// The highest index.
    pub high: Exact,
    /// The reading that gives it, the first if several do; `None` for the baseline.
    pub high_by: Option<usize>,
}

/// How far the index of one area hangs on the reading.
#[derive(Clone, Debug)]
pub struct AreaRange<'a> {
    /// The area.
    pub area: &'a Area,
    /// Its counts by the method.
    pub counts: Counts,
    /// Its lowest and highest index.
    pub range: Range,
}

/// The readings of the method, in its order.
#[must_use]
pub fn method_readings() -> Vec<NamedReading> {
    let on_request =
        |class| Reading { ceilings: vec![(Trait::Access(Access::OnRequest), class)], ..Reading::default() };
    let without = |drops| Reading { drops, ..Reading::default() };
    let only = |tables| Reading { tables, ..Reading::default() };
    [
        ("requests_count", on_request(Class::Available)),
        ("public_only", on_request(Class::Missing)),
        ("no_estimates", without(Drops { limits: vec![Limit::Estimate], ..Drops::default() })),
        ("national_only", without(Drops { levels: vec![Level::International], ..Drops::default() })),
        ("declared_only", only(Tables::DeclaredOnly)),
        ("evidence_only", only(Tables::EvidenceOnly)),
        ("due_or_not", Reading { not_due: NotDue::Counted, ..Reading::default() }),
    ]
    .map(|(name, reading)| NamedReading { name: name.into(), reading })
    .to_vec()
}

/// Reads an edition under each reading.
#[must_use]
pub fn sensitivity<'a>(assessment: &'a Assessment<'a>, readings: &[NamedReading]) -> Sensitivity<'a> {
    let reread = |named: &NamedReading| {
        let under = assessment.rescored(&named.reading);
        Reread {
            name: named.name.clone(),
            reading: named.reading.clone(),
            coverage: under.coverage(),
            flipped: flipped(&under),
            under,
        }
    };
    Sensitivity { assessment, baseline: assessment.coverage(), readings: readings.iter().map(reread).collect() }
}

fn flipped<'a>(under: &Rescored<'_, 'a>) -> Vec<Flip<'a>> {
    let flips = under.both().filter(|(.., [cell, reread])| cell.status != reread.status);
    flips
        .map(|(area, row, [cell, reread])| Flip {
            named: Named { area: area.area, indicator: row.indicator },
            year: cell.year,
            from: cell.status,
            to: reread.status,
        })
        .collect()
}

impl<'a> Sensitivity<'a> {
    /// Between which indices the edition's lies; `None` where its own is no measure of its cells: what is not
    /// assessed for the greater part is not compared.
    #[must_use]
    pub fn range(&self) -> Option<Range> {
        self.range_of(|coverage| coverage.overall)
    }

    /// The areas whose index is a measure of their cells, those that hang most on the reading first.
    #[must_use]
    pub fn by_area(&self) -> Vec<AreaRange<'a>> {
        let mut areas: Vec<AreaRange<'a>> = self
            .assessment
            .areas
            .iter()
            .enumerate()
            .filter_map(|(at, area)| {
                let range = self.range_of(|coverage| coverage.by_area[at].1)?;
                Some(AreaRange { area: area.area, counts: self.baseline.by_area[at].1, range })
            })
            .collect();
        areas.sort_by_key(|area| std::cmp::Reverse(&area.range.high - &area.range.low));
        areas
    }

    fn range_of(&self, counts: impl Fn(&Coverage) -> Counts) -> Option<Range> {
        let weights = &self.assessment.method.weights;
        let index = |coverage: &Coverage| {
            let counts = counts(coverage);
            counts.is_mostly_assessed().then(|| exact_index(&counts, weights)).flatten()
        };
        index(&self.baseline)?;
        let readings = self.readings.iter().enumerate().map(|(at, reread)| (Some(at), index(&reread.coverage)));
        let found: Vec<(Option<usize>, Exact)> = std::iter::once((None, index(&self.baseline)))
            .chain(readings)
            .filter_map(|(by, index)| Some((by, index?)))
            .collect();
        let (low_by, low) = found.iter().min_by_key(|(_, index)| index)?.clone();
        let (high_by, high) = found.iter().rev().max_by_key(|(_, index)| index)?.clone();
        Some(Range { low, low_by, high, high_by })
    }
}
