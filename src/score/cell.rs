//! One cell of an availability matrix: an indicator-year with its status and everything behind it.

use std::collections::BTreeSet;

use crate::model::{
    CiteId, Class, Counted, Declaration, Declared, Kind, Level, Method, Reading, Reason, Status, Tables, Year,
};

use super::{
    decide::{Judged, Rule, TableFinding, decide},
    evidence::{self, Evidence},
};

/// An indicator-year: its status, what was declared, what stands behind it, and the rule that decided.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell<'a> {
    /// The year.
    pub year: Year,
    /// The engine's state.
    pub status: Status,
    /// The row of the truth table that decided.
    pub rule: Rule,
    /// Why it is partial or missing, in the method's order; none for other states.
    pub reasons: Vec<Reason>,
    /// The entry of the availability table.
    pub declared: Option<&'a Declaration>,
    /// Every source that covers it, in the author's order.
    pub evidence: Vec<Evidence<'a>>,
    best: Option<usize>,
    due: Due,
}

/// Whether the data of a cell are due (method, "Due").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// They are, or the cell is not missing.
    Yes,
    /// The cell is missing, and every one of its reasons is one that the method does not count.
    No,
}

impl<'a> Cell<'a> {
    /// Scores a cell of its entry in the availability table and the sources that cover it.
    pub(super) fn score(
        year: Year,
        declared: Option<&'a Declaration>,
        evidence: Vec<Evidence<'a>>,
        method: &Method,
        kind: Kind,
    ) -> Self {
        let best = evidence::best(&evidence);
        let evidenced = best.map(|at| evidence[at].worth);
        let (status, rule) = decide(declared.map(|entry| (entry.status, judged(entry))), evidenced, method.reconcile);
        let mut cell = Self { year, status, rule, reasons: Vec::new(), declared, evidence, best, due: Due::Yes };
        let named = declared.into_iter().flat_map(|entry| &entry.reasons).copied();
        cell.explain(named, method, kind);
        cell
    }

    /// Gives the cell its reasons, and says whether it is due.
    fn explain(&mut self, named: impl Iterator<Item = Reason>, method: &Method, kind: Kind) {
        self.reasons = self.reasons_of(named, method, kind);
        let excused = self.status == Status::Missing
            && !self.reasons.is_empty()
            && self.reasons.iter().all(|&reason| method.counts(reason) == Counted::No)
            && self.evidenced().is_none_or(|class| class == Class::Missing);
        self.due = if excused { Due::No } else { Due::Yes };
    }

    /// The winning source's reasons and the declared ones, kept where their class is the cell's status.
    fn reasons_of(&self, named: impl Iterator<Item = Reason>, method: &Method, kind: Kind) -> Vec<Reason> {
        let Some(class) = self.status.class().filter(|class| *class < Class::Available) else {
            return Vec::new();
        };
        let winning = self.best().into_iter().flat_map(|best| best.reasons.iter().copied());
        let mut reasons: Vec<Reason> =
            winning.chain(named).filter(|&reason| method.class_of(reason, kind) == Some(class)).collect();
        reasons.sort_by_key(|&reason| method.order_of(reason));
        reasons.dedup();
        reasons
    }

    /// Whether its data are due; a cell that is not due stays missing, and is no part of the index's denominator.
    #[must_use]
    pub const fn due(&self) -> Due {
        self.due
    }

    /// The best source.
    #[must_use]
    pub fn best(&self) -> Option<&Evidence<'a>> {
        self.best.map(|at| &self.evidence[at])
    }

    /// What the sources support; `None` where none covers the cell.
    #[must_use]
    pub fn evidenced(&self) -> Option<Class> {
        self.best().map(|best| best.worth)
    }

    /// The finding of the row that decided.
    #[must_use]
    pub fn finding(&self) -> Option<TableFinding> {
        self.rule.finding()
    }

    /// The publications that cover it, in the author's order, each once.
    #[must_use]
    pub fn cites(&self) -> Vec<&'a CiteId> {
        let mut seen = BTreeSet::new();
        self.evidence.iter().map(|one| &one.row.cite).filter(|cite| seen.insert(*cite)).collect()
    }

    /// Whether it has sources and all of them are international.
    #[must_use]
    pub fn is_international_only(&self) -> bool {
        !self.evidence.is_empty() && self.evidence.iter().all(|one| one.row.level == Some(Level::International))
    }

    /// Reads the cell otherwise (method, "Sensitivity").
    pub(super) fn reread(&self, reading: &Reading, method: &Method, read_under: &Method, kind: Kind) -> Self {
        let had_sources = !self.evidence.is_empty();
        let declared_class = self.reread_declaration(method, read_under, kind);
        let sources = if reading.tables == Tables::DeclaredOnly { &[][..] } else { &self.evidence };
        let evidence: Vec<_> = sources
            .iter()
            .filter(|one| !reading.drops.drops(one))
            .map(|one| Evidence::read((one.row_at, one.covers_at), one.row, one.covers, &read_under.ceilings, kind))
            .collect();
        let lost = had_sources && evidence.is_empty() && reading.tables != Tables::DeclaredOnly;
        let mut cell = Self::score(self.year, self.declared, evidence, read_under, kind);
        cell.status = match self.declared.map(|entry| entry.status) {
            Some(Declared::NotApplicable) => Status::NotApplicable,
            _ if lost => Status::Missing,
            declared if reading.tables == Tables::EvidenceOnly => match (cell.evidenced(), declared) {
                (Some(evidenced), _) => evidenced.into(),
                (None, Some(_)) => Status::Missing,
                (None, None) => Status::NotAssessed,
            },
            declared => {
                let judged = self.declared.map_or(Judged::No, judged);
                let declared = declared.map(|status| (declared_class.map_or(status, Into::into), judged));
                decide(declared, cell.evidenced(), read_under.reconcile).0
            }
        };
        // Where the declaration is set aside, its reasons go with it.
        let heard = self.declared.filter(|_| reading.tables != Tables::EvidenceOnly);
        cell.explain(heard.into_iter().flat_map(|entry| &entry.reasons).copied(), read_under, kind);
        cell
    }

    /// The class of a declared partial or missing cell under another reading: the worst of the reasons it names, or
    /// else of the winning source's that explain it; `None` where there is no reason, so that it stays.
    fn reread_declaration(&self, method: &Method, read_under: &Method, kind: Kind) -> Option<Class> {
        let entry = self.declared?;
        let class = entry.status.class().filter(|class| *class < Class::Available)?;
        let winning = self.best().map_or(&[][..], |best| &best.reasons);
        let reasons = if entry.reasons.is_empty() { winning } else { &entry.reasons };
        reasons
            .iter()
            .filter(|&&reason| method.class_of(reason, kind) == Some(class))
            .filter_map(|&reason| read_under.class_of(reason, kind))
            .min()
    }
}

/// Whether the entry is a judgement.
fn judged(entry: &Declaration) -> Judged {
    if entry.because.is_some() { Judged::Yes } else { Judged::No }
}
