//! Which publication of one edition is which of the other's: an identifier may change, and the publication is the same.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{CiteId, Edition, Publication};

/// OLD's identifiers of publications, each with NEW's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cites<'a> {
    in_new: BTreeMap<&'a CiteId, &'a CiteId>,
}

impl<'a> Cites<'a> {
    /// Matches the publications of two editions (method, "Two editions"): by identifier; then by `replaces` of either
    /// side's entry; then by a link, then by a title that exactly one publication on each side has.
    #[must_use]
    pub fn matched(old: &'a Edition, new: &'a Edition) -> Self {
        let (old, new) = (&old.bibliography[..], &new.bibliography[..]);
        let new_ids: BTreeSet<&CiteId> = new.iter().map(|one| &one.id).collect();
        let same = old.iter().filter_map(|one| Some((&one.id, *new_ids.get(&one.id)?)));
        let mut matching =
            Matching { in_new: same.clone().collect(), taken: same.map(|(id, _)| id).collect::<BTreeSet<_>>() };
        matching.take(replaced(old, new));
        matching.take(alike(old, new, |one| one.link.iter().map(|link| &**link).collect()));
        matching.take(alike(old, new, titles));
        Self { in_new: matching.in_new }
    }

    /// NEW's identifier of a publication of OLD's; its own where NEW does not have it.
    #[must_use]
    pub fn in_new<'i>(&self, old: &'i CiteId) -> &'i CiteId
    where
        'a: 'i,
    {
        self.in_new.get(old).copied().unwrap_or(old)
    }

    /// The publications that have another identifier in NEW, by OLD's.
    pub fn renamed(&self) -> impl Iterator<Item = (&'a CiteId, &'a CiteId)> {
        self.in_new.iter().map(|(old, new)| (*old, *new)).filter(|(old, new)| old != new)
    }
}

/// The pairs found so far, each publication once.
struct Matching<'a> {
    in_new: BTreeMap<&'a CiteId, &'a CiteId>,
    /// NEW's publications that have their pair.
    taken: BTreeSet<&'a CiteId>,
}

impl<'a> Matching<'a> {
    /// Takes the pairs of which neither publication has its pair yet, in an order that does not depend on which
    /// edition is which.
    fn take(&mut self, mut found: Vec<(&'a CiteId, &'a CiteId)>) {
        found.sort_by_key(|&(old, new)| (old.min(new), old.max(new)));
        for (old, new) in found {
            if !self.in_new.contains_key(old) && self.taken.insert(new) {
                self.in_new.insert(old, new);
            }
        }
    }
}

/// The pairs that a `replaces` of either side names. A publication that is in both editions under its identifier has its
/// pair already, so that what it is said to have replaced, or what is said to replace it, is another one.
fn replaced<'a>(old: &'a [Publication], new: &'a [Publication]) -> Vec<(&'a CiteId, &'a CiteId)> {
    let forward = named(new, old).map(|(new, old)| (old, new));
    forward.chain(named(old, new)).collect()
}

/// This side's publications that name one of the other side's as replaced, each with that one.
fn named<'a>(own: &'a [Publication], other: &'a [Publication]) -> impl Iterator<Item = (&'a CiteId, &'a CiteId)> {
    let ids: BTreeSet<&CiteId> = other.iter().map(|one| &one.id).collect();
    own.iter().filter_map(move |one| Some((&one.id, *ids.get(one.replaces.as_ref()?)?)))
}

/// The pairs of which exactly one publication on each side has the same mark.
fn alike<'a>(
    old: &'a [Publication],
    new: &'a [Publication],
    marks: impl Fn(&'a Publication) -> Vec<&'a str>,
) -> Vec<(&'a CiteId, &'a CiteId)> {
    let only = |side: &'a [Publication]| {
        let mut holders: BTreeMap<&str, BTreeSet<&CiteId>> = BTreeMap::new();
        for one in side {
            for mark in marks(one) {
                holders.entry(mark).or_default().insert(&one.id);
            }
        }
        holders
    };
    let (old, new) = (only(old), only(new));
    let one = |holders: &BTreeSet<&'a CiteId>| holders.first().copied().filter(|_| holders.len() == 1);
    old.iter().filter_map(|(mark, holders)| Some((one(holders)?, one(new.get(mark)?)?))).collect()
}

/// The versions of a title.
fn titles(of: &Publication) -> Vec<&str> {
    of.title.iter().flat_map(|title| title.versions()).map(|version| version.words).collect()
}
