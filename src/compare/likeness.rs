//! Pairs of entries of two lists that have one name: those most alike first.

/// Pairs the entries of two lists by likeness, as positions in either: the pairs with most in common first, ties in
/// the order of the lists. Entries whose likeness is `None` are never a pair.
///
/// Seen from the other list the pairs are the same: two pairs of one rank and of the same two positions, (1, 2) and
/// (2, 1), never stand in each other's way.
pub(crate) fn pairs<O, N>(old: &[O], new: &[N], likeness: impl Fn(&O, &N) -> Option<usize>) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize, usize)> = Vec::new();
    for (from, one) in old.iter().enumerate() {
        found.extend(new.iter().enumerate().filter_map(|(to, other)| Some((likeness(one, other)?, from, to))));
    }
    found.sort_by_key(|&(alike, from, to)| (std::cmp::Reverse(alike), from.min(to), from.max(to)));
    let (mut of_old, mut of_new) = (vec![false; old.len()], vec![false; new.len()]);
    let mut pairs = Vec::new();
    for (_, from, to) in found {
        if !of_old[from] && !of_new[to] {
            (of_old[from], of_new[to]) = (true, true);
            pairs.push((from, to));
        }
    }
    pairs.sort_unstable();
    pairs
}

#[cfg(test)]
mod tests {
    use super::pairs;

    /// How many characters are the same; texts of other lengths are never a pair.
    fn alike(one: &&str, other: &&str) -> Option<usize> {
        let same = one.chars().zip(other.chars()).filter(|(a, b)| a == b).count();
        (one.len() == other.len()).then_some(same)
    }

    #[test]
    fn entries_that_changed_places_are_still_themselves() {
        assert_eq!(pairs(&["abc", "xyz"], &["xyz", "abc"], alike), [(0, 1), (1, 0)]);
        assert_eq!(pairs(&["abc", "abd"], &["abd", "abx"], alike), [(0, 1), (1, 0)]);
        assert_eq!(pairs(&["same", "same"], &["same"], alike), [(0, 0)], "ties in order");
        assert_eq!(pairs(&["a"], &["ab"], alike), []);
    }

    #[test]
    fn the_pairs_are_the_same_from_the_other_side() {
        let lists: [&[&str]; 4] = [&["aa", "ab", "bb"], &["ab", "aa"], &["bb", "bb", "ba"], &["zz"]];
        for old in lists {
            for new in lists {
                let mut back: Vec<_> = pairs(new, old, alike).into_iter().map(|(to, from)| (from, to)).collect();
                back.sort_unstable();
                assert_eq!(pairs(old, new, alike), back, "{old:?} {new:?}");
            }
        }
    }
}
