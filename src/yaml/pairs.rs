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

/// For each new key the old one that it is: of the same text, or else, renamed, one with an equal value.
pub fn pair_up(olds: &[(Key, Value)], news: &[(Key, Value)]) -> Vec<Option<usize>> {
    let exact = first_of_each(olds.iter().enumerate().map(|(at, (old, _))| (&*old.text, at)));
    let mut kept: Vec<Option<usize>> = news.iter().map(|(key, _)| exact.get(&*key.text).copied()).collect();
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
