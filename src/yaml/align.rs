//! Which entries of an old list are which of a new one.

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

/// The longest common run of equal entries, as pairs of indices.
fn common(old: &[Value], new: &[Value]) -> Vec<(usize, usize)> {
    let start = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let mut pairs: Vec<(usize, usize)> = (0..start).map(|at| (at, at)).collect();
    let (old, new) = (&old[start..], &new[start..]);
    let width = new.len() + 1;
    let mut best = vec![0_u32; (old.len() + 1) * width];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            best[i * width + j] = if old[i] == new[j] {
                best[(i + 1) * width + j + 1] + 1
            } else {
                best[(i + 1) * width + j].max(best[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < old.len() && j < new.len() {
        if old[i] == new[j] {
            pairs.push((start + i, start + j));
            (i, j) = (i + 1, j + 1);
        } else if best[(i + 1) * width + j] >= best[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// Lines up what stands between two equal entries; the steps come in the order of the new list.
fn gap(old: &[Value], new: &[Value], olds: (usize, usize), news: (usize, usize), steps: &mut Vec<Step>) {
    let mut next = olds.0;
    for (j, entry) in new.iter().enumerate().take(news.1).skip(news.0) {
        match (next..olds.1).find(|&i| is_same(&old[i], entry)) {
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

    fn words(text: &str) -> Vec<Value> {
        text.chars().map(Value::word).collect()
    }

    #[test]
    fn insertions_and_deletions_are_told_apart() {
        use Step::{Delete, Insert, Keep};
        assert_eq!(align(&words("abc"), &words("axc")), [Keep(0, 0), Insert(1), Delete(1), Keep(2, 2)]);
        assert_eq!(align(&words("ab"), &words("b")), [Delete(0), Keep(1, 1 - 1)]);
        assert_eq!(align(&[], &words("a")), [Insert(0)]);
    }
}
