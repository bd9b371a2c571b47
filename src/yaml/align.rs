//! Which entries of an old list are which of a new one.

use std::{
    collections::{BTreeMap, VecDeque},
    hash::{DefaultHasher, Hash, Hasher},
};

use super::value::{Shape, Value};

/// What became of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The old entry stands on as the new one, changed or not.
    Keep(usize, usize),
    /// The old entry is gone.
    Delete(usize),
    /// The new entry has come.
    Insert(usize),
}

/// Lines two lists up: equal entries first, in order; between them those that begin with the same field.
#[must_use]
pub fn align(old: &[Value], new: &[Value]) -> Vec<Step> {
    if !old.is_empty() && old.iter().all(|entry| entry.origin.is_some()) {
        return by_origin(old, new);
    }
    let mut steps = Vec::new();
    let (mut from, mut to) = (0, 0);
    for (i, j) in common(old, new).into_iter().chain([(old.len(), new.len())]) {
        gap(old, new, (from, i), (to, j), &mut steps);
        if i < old.len() {
            steps.push(Step::Keep(i, j));
        }
        (from, to) = (i + 1, j + 1);
    }
    steps
}

/// Lines two lists up whose entries say where they came from: an entry is the one that it came from, whatever it says now.
fn by_origin(old: &[Value], new: &[Value]) -> Vec<Step> {
    let places: BTreeMap<u32, usize> =
        old.iter().enumerate().filter_map(|(at, entry)| Some((entry.origin?.0, at))).collect();
    let pair = |(j, entry): (usize, &Value)| Some((*places.get(&entry.origin?.0)?, j));
    let pairs: Vec<(usize, usize)> = new.iter().enumerate().filter_map(pair).collect();
    let kept: BTreeMap<usize, usize> = ascending(&pairs).into_iter().map(|(i, j)| (j, i)).collect();
    let (mut steps, mut next) = (Vec::new(), 0);
    for j in 0..new.len() {
        match kept.get(&j) {
            Some(&i) => {
                steps.extend((next..i).map(Step::Delete));
                steps.push(Step::Keep(i, j));
                next = i + 1;
            }
            None => steps.push(Step::Insert(j)),
        }
    }
    steps.extend((next..old.len()).map(Step::Delete));
    steps
}

/// A long common run of equal entries, as pairs of indices.
///
/// What both lists begin and end with is paired first. Of the rest the first entry of a content is paired with the first of the
/// same content in the other list, the second with the second, and so on; of these pairs the longest run that ascends in both
/// lists is kept. It is found by patience sorting (Fredman 1975, "On computing the length of longest increasing subsequences"), in
/// n log n steps: comparing each entry with each takes minutes for a table of some thousand rows.
fn common(old: &[Value], new: &[Value]) -> Vec<(usize, usize)> {
    let start = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let most = old.len().min(new.len()) - start;
    let end = old.iter().rev().zip(new.iter().rev()).take(most).take_while(|(a, b)| a == b).count();
    let inner = paired(&old[start..old.len() - end], &new[start..new.len() - end]);
    let before = (0..start).map(|at| (at, at));
    let between = ascending(&inner).into_iter().map(|(i, j)| (start + i, start + j));
    let behind = (0..end).rev().map(|at| (old.len() - 1 - at, new.len() - 1 - at));
    before.chain(between).chain(behind).collect()
}

/// Equal entries, the first of a content with the first of it, in the order of the new list.
fn paired(old: &[Value], new: &[Value]) -> Vec<(usize, usize)> {
    let mut by_content: BTreeMap<u64, VecDeque<usize>> = BTreeMap::new();
    for (at, value) in old.iter().enumerate() {
        by_content.entry(value.digest()).or_default().push_back(at);
    }
    let pair = |(j, value): (usize, &Value)| {
        let open = by_content.get_mut(&value.digest())?;
        let i = open.pop_front()?;
        (old[i] == *value).then_some((i, j))
    };
    new.iter().enumerate().filter_map(pair).collect()
}

/// The longest run of pairs whose first numbers ascend; their second ones do already.
fn ascending(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // Of the runs of each length, the pair at which the one with the smallest end ends; of each pair the one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (at, (i, _)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|&end| pairs[end].0 < *i);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut run: Vec<(usize, usize)> =
        std::iter::successors(ends.last().copied(), |&at| before[at]).map(|at| pairs[at]).collect();
    run.reverse();
    run
}

/// Lines up what stands between two equal entries; the steps come in the order of the new list.
fn gap(old: &[Value], new: &[Value], olds: (usize, usize), news: (usize, usize), steps: &mut Vec<Step>) {
    let mut by_first: BTreeMap<u64, VecDeque<usize>> = BTreeMap::new();
    for (at, entry) in old.iter().enumerate().take(olds.1).skip(olds.0) {
        by_first.entry(first_field(entry)).or_default().push_back(at);
    }
    let mut next = olds.0;
    for (j, entry) in new.iter().enumerate().take(news.1).skip(news.0) {
        let open = by_first.entry(first_field(entry)).or_default();
        while open.front().is_some_and(|&at| at < next) {
            open.pop_front();
        }
        match open.front().copied().filter(|&i| is_same(&old[i], entry)) {
            Some(i) => {
                steps.extend((next..i).map(Step::Delete));
                steps.push(Step::Keep(i, j));
                next = i + 1;
            }
            None => steps.push(Step::Insert(j)),
        }
    }
    steps.extend((next..olds.1).map(Step::Delete));
}

/// A number that entries which begin with the same field have in common.
fn first_field(entry: &Value) -> u64 {
    match &entry.shape {
        Shape::Map(pairs, _) => pairs.first().map_or(0, |(key, value)| {
            let mut hasher = DefaultHasher::new();
            (&key.text, value.digest()).hash(&mut hasher);
            hasher.finish()
        }),
        _ => 0,
    }
}

/// Whether two entries are one entry, changed: mappings that begin with the same field.
fn is_same(old: &Value, new: &Value) -> bool {
    match (&old.shape, &new.shape) {
        (Shape::Map(a, _), Shape::Map(b, _)) => match (a.first(), b.first()) {
            (Some((key, value)), Some((other, with))) => key.text == other.text && value == with,
            _ => false,
        },
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::{Key, Layout};

    fn words(text: &str) -> Vec<Value> {
        text.chars().map(Value::word).collect()
    }

    #[test]
    fn insertions_and_deletions_are_told_apart() {
        use Step::{Delete, Insert, Keep};
        assert_eq!(align(&words("abc"), &words("axc")), [Keep(0, 0), Insert(1), Delete(1), Keep(2, 2)]);
        assert_eq!(align(&words("ab"), &words("b")), [Delete(0), Keep(1, 1 - 1)]);
        assert_eq!(align(&[], &words("a")), [Insert(0)]);
        assert_eq!(align(&words("abcd"), &words("bcda")), [Delete(0), Keep(1, 0), Keep(2, 1), Keep(3, 2), Insert(3)]);
        assert_eq!(align(&words("aab"), &words("aaab")), [Keep(0, 0), Keep(1, 1), Insert(2), Keep(2, 3)]);
    }

    #[test]
    fn thousands_of_entries_are_lined_up() {
        let row = |at: usize, note: &str| {
            let pairs = [("cite", format!("c{at}")), ("note", note.to_owned())];
            Value::map(pairs.map(|(key, text)| (Key::new(key), Value::text(text))).into(), Layout::Fit)
        };
        let old: Vec<Value> = (0..20_000).map(|at| row(at, "a")).collect();
        let new: Vec<Value> = (0..20_000).rev().map(|at| row(at, "a")).collect();
        assert_eq!(align(&old, &new).iter().filter(|step| matches!(step, Step::Keep(..))).count(), 1);
        let changed: Vec<Value> = (0..20_000).map(|at| row(at, if at % 2 == 0 { "a" } else { "b" })).collect();
        assert!(align(&old, &changed).iter().enumerate().all(|(at, step)| *step == Step::Keep(at, at)));
    }
}
