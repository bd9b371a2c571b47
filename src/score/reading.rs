//! What a reading makes of the method and of the sources.

use crate::model::{Counted, Drops, Indicator, Kind, Method, NotDue, Reading, Tables, Trait};

use super::{
    assessment::{AssessedArea, AssessedIndicator, Assessment},
    cell::{Cell, Due},
    counts::Counts,
    coverage::Coverage,
    evidence::Evidence,
    institution::Institutions,
};

/// An assessment under another reading: most readings touch few cells, and only those are read anew.
#[derive(Clone, Debug)]
pub struct Rescored<'s, 'a> {
    assessment: &'s Assessment<'a>,
    /// By area, row and position in the window; none where the reading leaves the cell as it is.
    anew: Vec<Vec<Vec<Option<Cell<'a>>>>>,
}

/// A cell as it is and as another reading has it, with its area and row.
pub type Both<'r, 'a> = (&'r AssessedArea<'a>, &'r AssessedIndicator<'a>, [&'r Cell<'a>; 2]);

impl<'s, 'a> Rescored<'s, 'a> {
    pub(super) fn new(assessment: &'s Assessment<'a>, reading: &Reading) -> Self {
        let applied = AppliedReading::new(reading, assessment.method);
        let row = |row: &AssessedIndicator<'a>| {
            let of = row.indicator;
            let anew = row.cells.iter();
            anew.map(|cell| applied.touches(of.kind, cell).then(|| applied.cell(of, cell))).collect()
        };
        let anew = assessment.areas.iter().map(|area| area.indicators.iter().map(row).collect()).collect();
        Self { assessment, anew }
    }

    /// The cell at an area, a row of it and a position in its window.
    #[must_use]
    pub fn cell(&self, [area, row, position]: [usize; 3]) -> &Cell<'a> {
        let own = || &self.assessment.areas[area].indicators[row].cells[position];
        self.anew[area][row][position].as_ref().unwrap_or_else(own)
    }

    /// The coverage under the reading.
    #[must_use]
    pub fn coverage(&self) -> Coverage {
        Coverage::counted(self.assessment, |at| self.cell(at))
    }

    /// The counts by institution under the reading, as in [`Assessment::by_institution`].
    #[must_use]
    pub fn by_institution(&self) -> Vec<(String, Counts)> {
        let window = self.assessment.edition.window;
        let areas = self.assessment.areas.iter().zip(&self.anew);
        let rows =
            areas.flat_map(|(area, anew)| area.indicators.iter().zip(anew).map(move |(row, anew)| (area, row, anew)));
        let counted = rows.filter(|(_, row, _)| row.indicator.counted == Counted::Yes);
        let cells = counted.flat_map(|(area, row, anew)| {
            row.cells.iter().zip(anew).map(move |(cell, anew)| (area, row, anew.as_ref().unwrap_or(cell)))
        });
        Institutions::of(self.assessment.edition).counts(cells.filter(|(_, _, cell)| window.contains(cell.year)))
    }

    /// The cells that were read anew, widened years too: as they were, and as they are now.
    pub fn both(&self) -> impl Iterator<Item = Both<'_, 'a>> {
        let areas = self.assessment.areas.iter().zip(&self.anew);
        areas.flat_map(|(area, anew)| {
            area.indicators.iter().zip(anew).flat_map(move |(row, anew)| {
                let cells = row.cells.iter().zip(anew);
                cells.filter_map(move |(cell, anew)| Some((area, row, [cell, anew.as_ref()?])))
            })
        })
    }
}

/// A reading ready for one cell after another: the method as it is, and as the reading has it.
pub struct AppliedReading<'r> {
    reading: &'r Reading,
    method: &'r Method,
    read_under: Method,
}

impl<'r> AppliedReading<'r> {
    /// Makes a reading of a method ready.
    #[must_use]
    pub fn new(reading: &'r Reading, method: &'r Method) -> Self {
        Self { reading, method, read_under: reading.rules(method) }
    }

    /// Whether the reading has another word on anything that the cell rests on: else it leaves the cell as it is.
    fn touches(&self, kind: Kind, cell: &Cell<'_>) -> bool {
        let Reading { ceilings, reasons, drops, tables, not_due } = self.reading;
        let sets_aside = match tables {
            Tables::Both => false,
            Tables::DeclaredOnly => !cell.evidence.is_empty(),
            Tables::EvidenceOnly => cell.declared.is_some(),
        };
        let has_trait = |one: &Evidence<'_>| {
            let (row, covers) = (one.row, one.covers);
            ceilings.iter().any(|(of_trait, _)| match of_trait {
                Trait::Access(access) => row.access_of(covers) == *access,
                Trait::Type(source_type) => row.type_of(covers) == *source_type,
                Trait::Limit(limit) => row.limits.contains(limit) || covers.limits.contains(limit),
            })
        };
        let named = cell.declared.iter().flat_map(|entry| &entry.reasons);
        sets_aside
            || !reasons.is_empty()
            || (*not_due == NotDue::Counted && cell.due() == Due::No)
            || cell.evidence.iter().any(|one| drops.drops(one) || has_trait(one))
            || (!ceilings.is_empty()
                && named
                    .into_iter()
                    .any(|&reason| self.method.class_of(reason, kind) != self.read_under.class_of(reason, kind)))
    }

    /// Reads a cell of an indicator otherwise (method, "Sensitivity").
    #[must_use]
    pub fn cell<'a>(&self, indicator: &Indicator, cell: &Cell<'a>) -> Cell<'a> {
        cell.reread(self.reading, self.method, &self.read_under, indicator.kind)
    }
}

impl Reading {
    /// The rules of the method as this reading has them, without what they are applied to.
    fn rules(&self, method: &Method) -> Method {
        let mut read_under = Method {
            version: method.version.clone(),
            title: method.title.clone(),
            languages: Vec::new(),
            reconcile: method.reconcile,
            weights: method.weights.clone(),
            ceilings: method.ceilings.clone(),
            reasons: method.reasons.clone(),
            dimensions: Vec::new(),
            areas: Vec::new(),
        };
        for &(of_trait, class) in &self.ceilings {
            read_under.ceilings = read_under.ceilings.with(of_trait, class);
        }
        for rule in &mut read_under.reasons {
            let read = self.reasons.iter().find(|(reason, _)| *reason == rule.reason);
            rule.class = read.map(|(_, class)| *class).or(rule.class);
            if self.not_due == NotDue::Counted {
                rule.counted = Counted::Yes;
            }
        }
        read_under
    }
}

impl Drops {
    /// Whether the source is left out.
    pub(super) fn drops(&self, evidence: &Evidence<'_>) -> bool {
        let limits = evidence.row.limits.iter().chain(&evidence.covers.limits);
        limits.into_iter().any(|limit| self.limits.contains(limit))
            || evidence.row.level.is_some_and(|level| self.levels.contains(&level))
    }
}
