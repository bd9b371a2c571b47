//! Why a cell differs between two editions: every cause that holds, and the facts behind it.

use std::collections::BTreeSet;

use super::{cite::Cites, likeness};
use crate::{
    model::{Access, CiteId, Declaration, Limit, Reason, SourceType, words::words},
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

/// Finds every cause for which a cell that both editions have differs, in their order; one at least.
///
/// `ruled` is OLD's cell under NEW's method: OLD's own where both have one method. The tables are compared apart from
/// the methods, and the methods over OLD's tables, so that each cause is seen whether another one holds too or not.
pub(super) fn whys<'a>(old: &Cell<'a>, ruled: &Cell<'_>, new: &Cell<'a>, cites: &Cites<'a>) -> Vec<Why<'a>> {
    let mut found = Vec::new();
    let shifts = source_shifts(&old.evidence, &new.evidence, cites);
    if !shifts.is_empty() {
        found.push(Why::Evidence(shifts));
    } else if is_order_decisive(ruled, new, cites) {
        found.push(Why::Evidence(vec![SourceShift::Order]));
    }
    let parts = declared_parts(old.declared, new.declared);
    if !parts.is_empty() {
        found.push(Why::Judgement(parts));
    }
    // Without another cause the rules differ in what no method says: how the country defines an indicator of its own.
    if found.is_empty() || (old.status, &old.reasons) != (ruled.status, &ruled.reasons) {
        found.push(Why::Method);
    }
    found
}

/// What a source says of a cell: the publication, as NEW calls it, and the traits that count.
type Said<'a> = (&'a CiteId, Access, SourceType, Vec<Limit>);

/// How the sources behind a cell differ.
///
/// A cell is not concerned with where a row stands, what its publication is called, or how often it says the same: a
/// row that moved, was renamed or was divided says what it said. What one edition alone says is paired by likeness.
fn source_shifts<'a>(old: &[Evidence<'a>], new: &[Evidence<'a>], cites: &Cites<'a>) -> Vec<SourceShift<'a>> {
    let renamed: Vec<Said<'a>> = old.iter().map(|one| said(one, cites.in_new(&one.row.cite))).collect();
    let kept: Vec<Said<'a>> = new.iter().map(|one| said(one, &one.row.cite)).collect();
    let gone = only(old, &renamed, &kept);
    let come = only(new, &kept, &renamed);
    let alike = |before: &&Evidence<'a>, now: &&Evidence<'a>| {
        let same = cites.in_new(&before.row.cite) == &now.row.cite;
        same.then(|| TraitKind::ALL.len() - differing_traits(before, now).len())
    };
    let pairs = likeness::pairs(&gone, &come, alike);
    let shift = |(at, now): (usize, &&Evidence<'a>)| match pairs.iter().find(|(_, to)| *to == at) {
        None => SourceShift::Covers((*now).clone()),
        Some(&(from, _)) => SourceShift::Differs {
            old: gone[from].clone(),
            new: (*now).clone(),
            traits: differing_traits(gone[from], now),
        },
    };
    let mut shifts: Vec<SourceShift<'a>> = come.iter().enumerate().map(shift).collect();
    let no_more = gone.iter().enumerate().filter(|(at, _)| !pairs.iter().any(|(from, _)| from == at));
    shifts.extend(no_more.map(|(_, one)| SourceShift::CoversNoMore((*one).clone())));
    shifts
}

fn said<'a>(one: &Evidence<'a>, cite: &'a CiteId) -> Said<'a> {
    (cite, one.row.access_of(one.covers), one.row.type_of(one.covers), limits(one))
}

/// The sources that say what the other side does not say, each once.
fn only<'e, 'a>(own: &'e [Evidence<'a>], said: &[Said<'a>], others: &[Said<'a>]) -> Vec<&'e Evidence<'a>> {
    let mut known: BTreeSet<&Said<'a>> = others.iter().collect();
    own.iter().zip(said).filter(|(_, said)| known.insert(said)).map(|(one, _)| one).collect()
}

/// Whether the same sources stand in another order, and the order alone decided which of two equally good ones wins.
fn is_order_decisive(ruled: &Cell<'_>, new: &Cell<'_>, cites: &Cites<'_>) -> bool {
    let Some((before, now)) = ruled.best().zip(new.best()) else { return false };
    let same_rank = (before.worth, before.reasons.len()) == (now.worth, now.reasons.len());
    let same_source = cites.in_new(&before.row.cite) == &now.row.cite && differing_traits(before, now).is_empty();
    same_rank && !same_source && before.reasons != now.reasons
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
