//! Lists of objects: which entry of one side is which of another, and the order in which they stand afterwards.

use std::collections::BTreeMap;

use super::canonical::{of_fields, sorted};
use super::form::{Listed, of_field};
use super::keys::identity;
use super::spot::Spot;
use super::three::{Merger, Presence, Three};
use crate::compare::likeness::pairs;
use crate::yaml::{Shape, Value};

/// Which entry of each side is one object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Same {
    pub base: Option<usize>,
    pub ours: Option<usize>,
    pub theirs: Option<usize>,
}

/// One object of a list afterwards.
struct Kept {
    same: Same,
    value: Value,
}

impl Merger<'_> {
    /// Merges a list of objects.
    pub(super) fn list(&mut self, listed: &'static Listed, at: &Spot, three: Three<Option<&Value>>) -> Value {
        let sides = three.map(entries);
        let known = Three { base: sides.base, ours: sides.ours, theirs: sides.theirs }
            .map(|side| side.iter().map(|entry| identity(entry, listed, self.first)).collect::<Vec<_>>());
        let alike = |one: &Value, other: &Value| likeness(one, other, listed, self.first);
        let same = which((sides.base, &known.base), (sides.ours, &known.ours), (sides.theirs, &known.theirs), alike);
        let mut kept = Vec::new();
        for same in same {
            let whole = Three {
                base: same.base.map(|at| &sides.base[at]),
                ours: same.ours.map(|at| &sides.ours[at]),
                theirs: same.theirs.map(|at| &sides.theirs[at]),
            };
            let id = same.ours.map(|at| &known.ours[at]).or(same.theirs.map(|at| &known.theirs[at]));
            let id = id.or(same.base.map(|at| &known.base[at])).map(|known| name(known, listed)).unwrap_or_default();
            let at = Spot { object: listed.object.to_owned(), id, field: String::new(), ..at.clone() };
            kept.extend(self.entry(listed, &at, whole).map(|value| Kept { same, value }));
        }
        let values = ordered(kept);
        Value { shape: Shape::List(values), origin: three.ours.and_then(|ours| ours.origin) }
    }

    fn entry(&mut self, listed: &'static Listed, at: &Spot, three: Three<Option<&Value>>) -> Option<Value> {
        let first = self.first;
        let comparable = |side: Option<&Value>| side.map(|value| of_fields(listed.fields, value, first));
        let base = comparable(three.base);
        let untouched = (comparable(three.ours) == base, comparable(three.theirs) == base);
        match self.presence_of(at, three, untouched) {
            Presence::Gone => None,
            Presence::Ours => three.ours.cloned(),
            Presence::Theirs => three.theirs.cloned(),
            Presence::Both => Some(self.mapping(three, |merger, key, three| {
                merger.value(of_field(listed.fields, key), &at.field(key), three)
            })),
        }
    }
}

/// The entries of a list; none where it is left out.
fn entries(list: Option<&Value>) -> &[Value] {
    match list.map(|list| &list.shape) {
        Some(Shape::List(values)) => values,
        _ => &[],
    }
}

/// How an entry is called in what is said of it.
fn name(known: &[String], listed: &Listed) -> String {
    if listed.known_by.is_empty() { String::new() } else { known.first().cloned().unwrap_or_default() }
}

/// How many fields of two entries are equal.
fn likeness(one: &Value, other: &Value, listed: &Listed, first: &str) -> usize {
    let (Shape::Map(pairs, _), Shape::Map(..)) = (&one.shape, &other.shape) else { return 0 };
    let same = |key: &str| super::canonical::same(of_field(listed.fields, key), one.get(key), other.get(key), first);
    pairs.iter().filter(|(key, _)| same(&key.text)).count()
}

/// Finds out which entries of three sides are one object: those of one identity, and of several of one identity those
/// that are most alike; first each side against BASE, then what is new on both sides against each other.
pub(super) fn which<T, K: Ord + Clone>(
    base: (&[T], &[K]),
    ours: (&[T], &[K]),
    theirs: (&[T], &[K]),
    alike: impl Fn(&T, &T) -> usize,
) -> Vec<Same> {
    let mut by_identity: BTreeMap<K, [Vec<usize>; 3]> = BTreeMap::new();
    for (side, (_, known)) in [base, ours, theirs].into_iter().enumerate() {
        for (at, key) in known.iter().enumerate() {
            by_identity.entry(key.clone()).or_default()[side].push(at);
        }
    }
    let mut found = Vec::new();
    for [of_base, of_ours, of_theirs] in by_identity.values() {
        let likeness = |one: &T, other: &T| Some(alike(one, other));
        let to_ours = pairs(of_base, of_ours, |one, other| likeness(&base.0[*one], &ours.0[*other]));
        let to_theirs = pairs(of_base, of_theirs, |one, other| likeness(&base.0[*one], &theirs.0[*other]));
        let partner = |pairs: &[(usize, usize)], from: usize, side: &[usize]| {
            pairs.iter().find(|pair| pair.0 == from).map(|pair| side[pair.1])
        };
        for (from, &at) in of_base.iter().enumerate() {
            let (ours, theirs) = (partner(&to_ours, from, of_ours), partner(&to_theirs, from, of_theirs));
            found.push(Same { base: Some(at), ours, theirs });
        }
        let new = |side: &[usize], paired: &[(usize, usize)]| -> Vec<usize> {
            let is_new = |at: &usize| !paired.iter().any(|pair| pair.1 == *at);
            (0..side.len()).filter(is_new).map(|at| side[at]).collect()
        };
        let (new_ours, new_theirs) = (new(of_ours, &to_ours), new(of_theirs, &to_theirs));
        let both = pairs(&new_ours, &new_theirs, |one, other| likeness(&ours.0[*one], &theirs.0[*other]));
        for (at, &one) in new_ours.iter().enumerate() {
            found.push(Same { base: None, ours: Some(one), theirs: partner(&both, at, &new_theirs) });
        }
        for (at, &one) in new_theirs.iter().enumerate() {
            if !both.iter().any(|pair| pair.1 == at) {
                found.push(Same { base: None, ours: None, theirs: Some(one) });
            }
        }
    }
    found.sort_by_key(|same| (same.ours.is_none(), same.ours, same.theirs, same.base));
    found
}

/// The place of an entry on one side.
type PlaceOn = fn(&Same) -> Option<usize>;

/// The order afterwards: THEIRS' where they alone moved entries, else OURS'; what only the other side has stands behind
/// the neighbour that it had there.
fn ordered(kept: Vec<Kept>) -> Vec<Value> {
    let moved = |of: fn(&Same) -> Option<usize>| {
        let mut common: Vec<(usize, usize)> =
            kept.iter().filter_map(|one| Some((one.same.base?, of(&one.same)?))).collect();
        common.sort_unstable();
        common.windows(2).any(|pair| pair[0].1 > pair[1].1)
    };
    let theirs_lead = moved(|same| same.theirs) && !moved(|same| same.ours);
    let (lead, other): (PlaceOn, PlaceOn) =
        if theirs_lead { (|same| same.theirs, |same| same.ours) } else { (|same| same.ours, |same| same.theirs) };
    let mut spine: Vec<usize> = (0..kept.len()).filter(|&at| lead(&kept[at].same).is_some()).collect();
    spine.sort_by_key(|&at| lead(&kept[at].same));
    let mut others: Vec<usize> = (0..kept.len()).filter(|&at| other(&kept[at].same).is_some()).collect();
    others.sort_by_key(|&at| other(&kept[at].same));
    let mut before: Option<usize> = None;
    for at in others {
        if lead(&kept[at].same).is_none() {
            let mut place =
                before.and_then(|before| spine.iter().position(|&one| one == before)).map_or(0, |at| at + 1);
            // What the leading side added behind the same neighbour stays beside it.
            while before.is_some() && spine.get(place).is_some_and(|&next| other(&kept[next].same).is_none()) {
                place += 1;
            }
            spine.insert(place, at);
        }
        before = Some(at);
    }
    let mut values: Vec<Option<Value>> = kept.into_iter().map(|one| Some(one.value)).collect();
    spine.into_iter().filter_map(|at| values[at].take()).collect()
}

/// How much two canonical mappings have in common: their equal fields.
pub(super) fn common(one: &Value, other: &Value) -> usize {
    match &one.shape {
        Shape::Map(pairs, _) => pairs
            .iter()
            .filter(|(key, value)| other.get(&key.text).is_some_and(|own| sorted(own) == sorted(value)))
            .count(),
        _ => usize::from(sorted(one) == sorted(other)),
    }
}
