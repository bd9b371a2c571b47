//! Which record of one edition is which of the other's.

use std::collections::BTreeMap;

use super::super::likeness;
use crate::model::{Naming, Record};

/// The most pairs of records of other names that are held against each other.
const MOST: usize = 250_000;

/// Matches records, as positions in either list: those of one name, several by likeness; then, where names are words that
/// may have been corrected, those that have half of their fields in common. In NEW's order, then what only OLD has.
pub(super) fn meet(old: &[Record], new: &[Record]) -> Vec<(Option<usize>, Option<usize>)> {
    let mut of_new: Vec<Option<usize>> = vec![None; new.len()];
    let mut by_name: BTreeMap<&str, [Vec<usize>; 2]> = BTreeMap::new();
    for (side, records) in [old, new].into_iter().enumerate() {
        for (at, record) in records.iter().enumerate() {
            by_name.entry(&record.name).or_default()[side].push(at);
        }
    }
    for [from, to] in by_name.values() {
        for (one, other) in likeness::pairs(from, to, |&from, &to| Some(alike(&old[from], &new[to]))) {
            of_new[to[other]] = Some(from[one]);
        }
    }
    let left = |side: &[Record], is_taken: &dyn Fn(usize) -> bool| -> Vec<usize> {
        (0..side.len()).filter(|&at| side[at].naming == Naming::Words && !is_taken(at)).collect()
    };
    let from = left(old, &|at| of_new.contains(&Some(at)));
    let to = left(new, &|at| of_new[at].is_some());
    if from.len().saturating_mul(to.len()) <= MOST {
        let half = |&from: &usize, &to: &usize| {
            let (one, other) = (&old[from], &new[to]);
            let alike = alike(one, other);
            (2 * alike >= size(one).max(size(other))).then_some(alike)
        };
        for (one, other) in likeness::pairs(&from, &to, half) {
            of_new[to[other]] = Some(from[one]);
        }
    }
    let only_old: Vec<usize> = (0..old.len()).filter(|&at| !of_new.contains(&Some(at))).collect();
    let of_new = of_new.into_iter().enumerate().map(|(to, from)| (from, Some(to)));
    of_new.chain(only_old.into_iter().map(|at| (Some(at), None))).collect()
}

/// How many fields and parts two records have in common.
fn alike(one: &Record, other: &Record) -> usize {
    let fields = one.fields.iter().filter(|field| other.fields.contains(field)).count();
    fields + one.parts.iter().filter(|part| other.parts.contains(part)).count()
}

fn size(of: &Record) -> usize {
    of.fields.len() + of.parts.len()
}
