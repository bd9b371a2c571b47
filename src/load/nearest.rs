//! The legal word that was probably meant by one that is not legal.

use crate::finding::Choice;

/// The most words that a message lists; beyond it only the nearest is named.
const MAX_LISTED: usize = 24;

/// The longest word, and the longest list of words, in which a neighbour is looked for: beyond both it would take long
/// and help nobody.
const MAX_LETTERS: usize = 64;
const MAX_WORDS: usize = 2_000;

/// Makes a choice of a word that is none of those allowed: the nearest of them, and all where they are few.
pub(super) fn choice<'a>(found: &str, allowed: impl IntoIterator<Item = &'a str>) -> Choice {
    let allowed: Vec<&str> = allowed.into_iter().collect();
    let nearest = nearest(found, &allowed).map(str::to_owned);
    let listed = if allowed.len() <= MAX_LISTED { allowed } else { Vec::new() };
    Choice { found: found.to_owned(), allowed: listed.into_iter().map(str::to_owned).collect(), nearest }
}

/// Returns the allowed word that differs least: by case, spaces and hyphens not at all, else by a third of its letters
/// at most, else as the only one that begins alike.
pub(super) fn nearest<'a>(found: &str, allowed: &[&'a str]) -> Option<&'a str> {
    if found.len() > MAX_LETTERS || allowed.len() > MAX_WORDS {
        return None;
    }
    let wanted = folded(found);
    let most = (wanted.chars().count() / 3).max(1);
    // One letter has at most four bytes, so words of very different length need no comparison.
    let comparable = allowed.iter().filter(|word| word.len().abs_diff(wanted.len()) <= most * 4);
    let distances = comparable.map(|word| (strsim::osa_distance(&wanted, &folded(word)), *word));
    if let Some((distance, word)) = distances.min_by_key(|(distance, _)| *distance)
        && distance <= most
    {
        return Some(word);
    }
    let mut alike = allowed.iter().filter(|word| wanted.len() >= 3 && folded(word).starts_with(&wanted));
    alike.next().copied().filter(|_| alike.next().is_none())
}

/// Writes a word as identifiers are written: lower case, with underscores for spaces and hyphens.
fn folded(word: &str) -> String {
    word.trim().chars().flat_map(char::to_lowercase).map(|c| if c == ' ' || c == '-' { '_' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_meant_is_found_and_none_is_made_up() {
        let statuses = ["available", "partial", "missing", "not_applicable"];
        for (found, meant) in [("partail", "partial"), ("Missing", "missing"), ("not applicable", "not_applicable")] {
            assert_eq!(nearest(found, &statuses), Some(meant));
        }
        assert_eq!(nearest("avail", &statuses), Some("available"));
        assert_eq!(nearest("none", &statuses), None);
        assert_eq!(nearest("NO", &["nb", "no", "nn"]), Some("no"));
        assert_eq!(nearest("x", &[]), None);
        assert_eq!(nearest(&"partial".repeat(100), &statuses), None);
    }
}
