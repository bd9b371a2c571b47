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
    /// side's entry, over as many steps as it takes; then by a link, then by a title that exactly one publication on each
    /// side has.
    #[must_use]
    pub fn matched(old: &'a Edition, new: &'a Edition) -> Self {
        let replaced = replaced(old, new);
        let (old, new) = (&old.bibliography[..], &new.bibliography[..]);
        let new_ids: BTreeSet<&CiteId> = new.iter().map(|one| &one.id).collect();
        let same = old.iter().filter_map(|one| Some((&one.id, *new_ids.get(&one.id)?)));
        let mut matching =
            Matching { in_new: same.clone().collect(), taken: same.map(|(id, _)| id).collect::<BTreeSet<_>>() };
        matching.take(replaced);
        for marks in [links, titles] {
            matching.take(unranked(alike(old, new, marks)));
        }
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
    /// Takes the pairs of which neither publication has its pair yet, those of the lower rank first, in an order that does
    /// not depend on which edition is which.
    fn take(&mut self, mut found: Vec<Ranked<'a>>) {
        found.sort_by_key(|&(rank, (old, new))| (rank, old.min(new), old.max(new)));
        for (_, (old, new)) in found {
            if !self.in_new.contains_key(old) && self.taken.insert(new) {
                self.in_new.insert(old, new);
            }
        }
    }
}

/// OLD's identifier and NEW's of what may be one publication.
type Pair<'a> = (&'a CiteId, &'a CiteId);

/// A pair with its rank: those that no table cites come last, and of the others the one of fewest steps comes first.
type Ranked<'a> = ((bool, u32), Pair<'a>);

fn unranked(pairs: Vec<Pair<'_>>) -> Vec<Ranked<'_>> {
    pairs.into_iter().map(|pair| ((false, 0), pair)).collect()
}

/// The pairs that `replaces` of either side names, at once or over several steps. A publication that is in both editions
/// under its identifier has its pair already, so that what it is said to have replaced, or what is said to replace it, is
/// another one. A bibliography that keeps an entry of which nothing in the tables rests any more, between what replaced
/// it and what it replaced, leaves the earlier one to the entry that the tables cite.
fn replaced<'a>(old: &'a Edition, new: &'a Edition) -> Vec<Ranked<'a>> {
    let forward = reached(new, old).into_iter().map(|(new, old, steps)| ((old, new), steps));
    let back = reached(old, new).into_iter().map(|(old, new, steps)| ((old, new), steps));
    let (of_old, of_new) = (cited(old), cited(new));
    let rank = |((old, new), steps): (Pair<'a>, u32)| {
        let rests = of_old.contains(old) && of_new.contains(new);
        ((!rests, steps), (old, new))
    };
    forward.chain(back).map(rank).collect()
}

/// The publications that rows of the sources tables rest on.
fn cited(edition: &Edition) -> BTreeSet<&CiteId> {
    edition.areas.iter().flat_map(|tables| &tables.sources).map(|row| &row.cite).collect()
}

/// This side's publications that replace one of the other side's, each with the nearest such one and the steps to it. A
/// circle of entries that replace each other leads nowhere.
fn reached<'a>(own: &'a Edition, other: &'a Edition) -> Vec<(&'a CiteId, &'a CiteId, u32)> {
    let others: BTreeSet<&CiteId> = other.bibliography.iter().map(|one| &one.id).collect();
    let replaces: BTreeMap<&CiteId, &CiteId> =
        own.bibliography.iter().filter_map(|one| Some((&one.id, one.replaces.as_ref()?))).collect();
    // What has been walked once is not walked again, so that long chains take no more time than short ones.
    let mut known: BTreeMap<&CiteId, Option<(&CiteId, u32)>> = BTreeMap::new();
    for one in &own.bibliography {
        let (mut walked, mut at) = (Vec::new(), &one.id);
        let mut found = loop {
            if let Some(&found) = known.get(at) {
                break found;
            }
            known.insert(at, None);
            walked.push(at);
            match replaces.get(at) {
                Some(&next) if others.contains(next) => break Some((next, 0)),
                Some(&next) => at = next,
                None => break None,
            }
        };
        for id in walked.into_iter().rev() {
            found = found.map(|(id, steps)| (id, steps + 1));
            known.insert(id, found);
        }
    }
    let reach = |one: &'a Publication| known[&one.id].map(|(id, steps)| (&one.id, id, steps));
    own.bibliography.iter().filter_map(reach).collect()
}

/// The pairs of which exactly one publication on each side has the same mark.
fn alike<'a>(
    old: &'a [Publication],
    new: &'a [Publication],
    marks: impl Fn(&'a Publication) -> Vec<&'a str>,
) -> Vec<Pair<'a>> {
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

/// The link.
fn links(of: &Publication) -> Vec<&str> {
    of.link.as_deref().into_iter().collect()
}

/// The versions of a title.
fn titles(of: &Publication) -> Vec<&str> {
    of.title.iter().flat_map(|title| title.versions()).map(|version| version.words).collect()
}
