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
        let read_as = declared.map(|entry| (entry.status, judged(entry)));
        let mut cell = Self::decided(year, (declared, read_as), evidence, method);
        let named = declared.into_iter().flat_map(|entry| &entry.reasons).copied();
        cell.explain(named, method, kind);
        cell
    }

    /// A cell without its reasons, decided by the truth table of what its entry is read as and of its sources.
    fn decided(
        year: Year,
        (declared, read_as): (Option<&'a Declaration>, Option<(Declared, Judged)>),
        evidence: Vec<Evidence<'a>>,
        method: &Method,
    ) -> Self {
        let best = evidence::best(&evidence);
        let evidenced = best.map(|at| evidence[at].worth);
        let (status, rule) = decide(read_as, evidenced, method.reconcile);
        Self { year, status, rule, reasons: Vec::new(), declared, evidence, best, due: Due::Yes }
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

    /// Reads the cell otherwise (method, "Sensitivity"). Status, rule and finding are those of what is read, so that a
    /// cell which is missing under the reading is never counted as unsupported.
    pub(super) fn reread(&self, reading: &Reading, method: &Method, read_under: &Method, kind: Kind) -> Self {
        let sources = if reading.tables == Tables::DeclaredOnly { &[][..] } else { &self.evidence };
        let evidence: Vec<_> = sources
            .iter()
            .filter(|one| !reading.drops.drops(one))
            .map(|one| Evidence::read((one.row_at, one.covers_at), one.row, one.covers, &read_under.ceilings, kind))
            .collect();
        let is_bare = evidence.is_empty();
        let has_lost_all = is_bare && !self.evidence.is_empty() && reading.tables != Tables::DeclaredOnly;
        let missing = Some((Declared::Missing, Judged::No));
        let read_as = match self.declared.map(|entry| (entry, entry.status)) {
            Some((_, Declared::NotApplicable)) => Some((Declared::NotApplicable, Judged::Yes)),
            _ if has_lost_all => missing,
            Some(_) if reading.tables == Tables::EvidenceOnly => missing.filter(|_| is_bare),
            Some((entry, status)) => {
                let class = self.reread_declaration(entry, reading.tables, (method, read_under), kind);
                Some((class.map_or(status, Into::into), judged(entry)))
            }
            None => None,
        };
        let mut cell = Self::decided(self.year, (self.declared, read_as), evidence, read_under);
        // Where the declaration is set aside, its reasons go with it.
        let heard = self.declared.filter(|_| reading.tables != Tables::EvidenceOnly);
        cell.explain(heard.into_iter().flat_map(|entry| &entry.reasons).copied(), read_under, kind);
        cell
    }

    /// The class of a declared partial or missing cell under another reading: the worst of the reasons it names, or else of
    /// the winning source's where that source is worth the declared status; `None` where there is no reason, so that it stays.
    fn reread_declaration(
        &self,
        entry: &Declaration,
        tables: Tables,
        (method, read_under): (&Method, &Method),
        kind: Kind,
    ) -> Option<Class> {
        let class = entry.status.class().filter(|class| *class < Class::Available)?;
        let winning = self.best().filter(|best| best.worth == class && tables != Tables::DeclaredOnly);
        let winning = winning.map_or(&[][..], |best| &best.reasons);
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
