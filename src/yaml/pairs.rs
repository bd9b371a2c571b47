//! Which pair of a text, and which of an old mapping, a key stands for.

use std::{
    cell::OnceCell,
    collections::{BTreeMap, BTreeSet, VecDeque},
};

use super::Node;
use super::value::{Key, Value};
use crate::model::Years;

/// For each old key the pair of the text that writes it; `None` where one cannot be found.
pub fn places(pairs: &[(Node<'_>, Node<'_>)], olds: &[(Key, Value)]) -> Option<Vec<usize>> {
    let years = |text: &str| text.parse::<Years>().map(|years| years.to_string()).ok();
    let exact = first_of_each(pairs.iter().enumerate().filter_map(|(at, (key, _))| Some((key.text()?, at))));
    let of_years = |(at, (key, _)): (usize, &(Node<'_>, Node<'_>))| Some((years(&key.joined()?)?, at));
    let by_years = OnceCell::new();
    olds.iter()
        .map(|(old, _)| {
            exact.get(&*old.text).copied().or_else(|| {
                let by_years = by_years.get_or_init(|| first_of_each(pairs.iter().enumerate().filter_map(of_years)));
                by_years.get(&years(&old.text)?).copied()
            })
        })
        .collect()
}

/// The first place of each.
pub fn first_of_each<K: Ord>(placed: impl Iterator<Item = (K, usize)>) -> BTreeMap<K, usize> {
    let mut first = BTreeMap::new();
    for (key, at) in placed {
        first.entry(key).or_insert(at);
    }
    first
}

/// For each new key the old one that it is: the one that its value says it came from; else of the same text, or, renamed, one
/// with an equal value.
pub fn pair_up(olds: &[(Key, Value)], news: &[(Key, Value)]) -> Vec<Option<usize>> {
    // The key of a range changes as years leave it.
    let origins = first_of_each(olds.iter().enumerate().filter_map(|(at, (_, old))| Some((old.origin?.0, at))));
    let own = |value: &Value| origins.get(&value.origin?.0).copied();
    let exact = first_of_each(olds.iter().enumerate().map(|(at, (old, _))| (&*old.text, at)));
    let mut kept: Vec<Option<usize>> = news.iter().map(|(_, value)| own(value)).collect();
    let known: BTreeSet<usize> = kept.iter().flatten().copied().collect();
    for (at, (key, _)) in news.iter().enumerate().filter(|(at, _)| kept[*at].is_none()).collect::<Vec<_>>() {
        kept[at] = exact.get(&*key.text).copied().filter(|old| !known.contains(old));
    }
    let taken: BTreeSet<usize> = kept.iter().flatten().copied().collect();
    let mut by_value: BTreeMap<u64, VecDeque<usize>> = BTreeMap::new();
    for (at, (_, value)) in olds.iter().enumerate().filter(|(at, _)| !taken.contains(at)) {
        by_value.entry(value.digest()).or_default().push_back(at);
    }
    for (at, (_, value)) in news.iter().enumerate().filter(|(at, _)| kept[*at].is_none()).collect::<Vec<_>>() {
        let open = by_value.get_mut(&value.digest());
        kept[at] = open.and_then(VecDeque::pop_front).filter(|&old| olds[old].1 == *value);
    }
    kept
}
