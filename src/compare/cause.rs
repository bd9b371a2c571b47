//! Why a cell differs between two editions: the first cause that holds, and the facts behind it.

use crate::{
    model::{Declaration, Limit, Reason, words::words},
    score::{Cell, Evidence},
};

words! {
    /// Why a cell differs, in the order in which the causes are tried (method, "Two editions").
    Cause { Scope = "scope", Window = "window", Evidence = "evidence", Judgement = "judgement", Method = "method" }
}

/// Which of the two editions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// The earlier one.
    Old,
    /// The later one.
    New,
}

/// What is in one edition only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// The area: the other edition's method does not have it, or it has no file there.
    Area,
    /// The indicator.
    Indicator,
}

/// What changed behind a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Why<'a> {
    /// The area or the indicator is in one edition only.
    Scope(Extent, Side),
    /// The year is in one edition only.
    Window(Side),
    /// The rows that cover the cell differ.
    Evidence(Vec<SourceShift<'a>>),
    /// What is declared differs.
    Judgement(Vec<DeclaredPart>),
    /// The same tables under another method, or another definition of the indicator.
    Method,
}

/// How one source behind a cell differs.
#[derive(Clone, Debug, PartialEq)]
pub enum SourceShift<'a> {
    /// It covers the cell in NEW only.
    Covers(Evidence<'a>),
    /// It covers the cell in OLD only.
    CoversNoMore(Evidence<'a>),
    /// It covers the cell in both, with other traits.
    Differs {
        /// As OLD has it.
        old: Evidence<'a>,
        /// As NEW has it.
        new: Evidence<'a>,
        /// The traits in which they differ, at least one.
        traits: Vec<TraitKind>,
    },
    /// The same sources in another order, so that another one wins a tie.
    Order,
}

words! {
    /// A kind of trait of a source.
    TraitKind { Access = "access", Type = "type", Limits = "limits" }
}

words! {
    /// A part of an entry of the availability table.
    DeclaredPart { Status = "status", Reasons = "reasons", Because = "because" }
}

impl Why<'_> {
    /// The cause.
    #[must_use]
    pub const fn cause(&self) -> Cause {
        match self {
            Self::Scope(..) => Cause::Scope,
            Self::Window(_) => Cause::Window,
            Self::Evidence(_) => Cause::Evidence,
            Self::Judgement(_) => Cause::Judgement,
            Self::Method => Cause::Method,
        }
    }
}

/// Whether the two editions are scored under the same method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Methods {
    /// Under one.
    Same,
    /// Under two.
    Different,
}

/// Finds out why a cell that both editions have differs.
pub(super) fn why<'a>(old: &Cell<'a>, new: &Cell<'a>, methods: Methods) -> Why<'a> {
    let shifts = source_shifts(&old.evidence, &new.evidence);
    if !shifts.is_empty() {
        return Why::Evidence(shifts);
    }
    let parts = declared_parts(old.declared, new.declared);
    if !parts.is_empty() {
        return Why::Judgement(parts);
    }
    let order = |cell: &Cell<'_>| cell.evidence.iter().map(|one| one.row.cite.clone()).collect::<Vec<_>>();
    match methods {
        Methods::Same if order(old) != order(new) => Why::Evidence(vec![SourceShift::Order]),
        _ => Why::Method,
    }
}

/// How the rows that cover a cell differ: matched by cite, then by their order.
fn source_shifts<'a>(old: &[Evidence<'a>], new: &[Evidence<'a>]) -> Vec<SourceShift<'a>> {
    let mut unmatched: Vec<&Evidence<'a>> = old.iter().collect();
    let mut shifts = Vec::new();
    for now in new {
        match unmatched.iter().position(|before| before.row.cite == now.row.cite) {
            None => shifts.push(SourceShift::Covers(now.clone())),
            Some(at) => {
                let before = unmatched.remove(at);
                let traits = differing_traits(before, now);
                if !traits.is_empty() {
                    shifts.push(SourceShift::Differs { old: before.clone(), new: now.clone(), traits });
                }
            }
        }
    }
    shifts.extend(unmatched.into_iter().cloned().map(SourceShift::CoversNoMore));
    shifts
}

fn differing_traits(old: &Evidence<'_>, new: &Evidence<'_>) -> Vec<TraitKind> {
    let differs = |kind: &TraitKind| match kind {
        TraitKind::Access => old.row.access_of(old.covers) != new.row.access_of(new.covers),
        TraitKind::Type => old.row.type_of(old.covers) != new.row.type_of(new.covers),
        TraitKind::Limits => limits(old) != limits(new),
    };
    TraitKind::ALL.iter().copied().filter(differs).collect()
}

fn limits(evidence: &Evidence<'_>) -> Vec<Limit> {
    evidence.row.limits_of(evidence.covers)
}

fn declared_parts(old: Option<&Declaration>, new: Option<&Declaration>) -> Vec<DeclaredPart> {
    let differs = |part: &DeclaredPart| match part {
        DeclaredPart::Status => old.map(|entry| entry.status) != new.map(|entry| entry.status),
        DeclaredPart::Reasons => named(old) != named(new),
        DeclaredPart::Because => {
            old.and_then(|entry| entry.because.as_ref()) != new.and_then(|entry| entry.because.as_ref())
        }
    };
    DeclaredPart::ALL.iter().copied().filter(differs).collect()
}

/// The reasons that an entry names, each once; their order says nothing.
fn named(entry: Option<&Declaration>) -> Vec<Reason> {
    let mut reasons: Vec<Reason> = entry.into_iter().flat_map(|entry| &entry.reasons).copied().collect();
    reasons.sort_unstable();
    reasons.dedup();
    reasons
}
