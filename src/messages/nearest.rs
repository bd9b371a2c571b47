//! The legal word that was probably meant by one that is not legal.

use std::sync::OnceLock;

use crate::finding::Choice;
use crate::messages::{REPORT_LANGUAGES, built_in_messages};

/// The most words that a message lists; beyond it only the nearest is named.
const MAX_LISTED: usize = 24;

/// The longest word, and the longest list of words, in which a neighbour is looked for: beyond both it would take long
/// and help nobody.
const MAX_LETTERS: usize = 64;
const MAX_WORDS: usize = 2_000;

/// Statuses as people say them where the reports use a fuller word.
const SPOKEN: [(&str, &str); 4] = [("available", "есть"), ("missing", "нет"), ("available", "бар"), ("missing", "жок")];

/// Makes a choice of a word that is none of those allowed: the nearest of them, and all where they are few.
pub(crate) fn choice<'a>(found: &str, allowed: impl IntoIterator<Item = &'a str>) -> Choice {
    let allowed: Vec<&str> = allowed.into_iter().collect();
    let nearest = nearest(found, &allowed).or_else(|| translated(found, &allowed)).map(str::to_owned);
    let listed = if allowed.len() <= MAX_LISTED { allowed } else { Vec::new() };
    Choice { found: found.to_owned(), allowed: listed.into_iter().map(str::to_owned).collect(), nearest }
}

/// Returns the allowed word that differs least: by case, spaces and hyphens not at all, else by a third of its letters
/// at most, else as the only one that begins alike.
pub(crate) fn nearest<'a>(found: &str, allowed: &[&'a str]) -> Option<&'a str> {
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

/// Returns the allowed word whose name, in one of the languages of the reports, is this one or alone begins with it.
fn translated<'a>(found: &str, allowed: &[&'a str]) -> Option<&'a str> {
    let wanted = folded(found);
    if wanted.chars().count() < 3 || found.len() > MAX_LETTERS {
        return None;
    }
    let meant = |(word, name): &(String, String)| {
        let word = *allowed.iter().find(|allowed| **allowed == word.as_str())?;
        Some((word, *name == wanted))
    };
    let begin = names().iter().filter(|(_, name)| name.starts_with(&wanted)).filter_map(meant);
    let mut meant: Vec<(&str, bool)> = begin.collect();
    if meant.iter().any(|(_, is_whole)| *is_whole) {
        meant.retain(|(_, is_whole)| *is_whole);
    }
    let (first, _) = *meant.first()?;
    meant.iter().all(|(word, _)| *word == first).then_some(first)
}

/// The words of the vocabularies, each with its name in a language of the reports.
fn names() -> &'static [(String, String)] {
    static NAMES: OnceLock<Vec<(String, String)>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let languages = REPORT_LANGUAGES.iter().filter_map(|code| built_in_messages(code.parse().ok()?).ok());
        let named = languages.flat_map(|messages| {
            let of_words = messages.iter().filter_map(|(key, message)| {
                let (list, word) = key.split_once('.')?;
                let name = folded(message.wordings().next()?);
                (!matches!(list, "report" | "page" | "book")).then(|| (word.to_owned(), name))
            });
            of_words.collect::<Vec<_>>()
        });
        let spoken = SPOKEN.iter().map(|(word, name)| ((*word).to_owned(), (*name).to_owned()));
        named.chain(spoken).collect()
    })
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

    #[test]
    fn a_word_of_another_language_is_known_by_its_name() {
        let meant = |found, allowed: &[&'static str]| choice(found, allowed.iter().copied()).nearest;
        let statuses = ["available", "partial", "missing", "not_applicable"];
        assert_eq!(meant("частично", &statuses).as_deref(), Some("partial"));
        assert_eq!(meant("Доступно", &statuses).as_deref(), Some("available"));
        assert_eq!(meant("открытый", &["public", "on_request", "restricted", "unknown"]).as_deref(), Some("public"));
        assert_eq!(meant("перепись", &["census", "survey"]).as_deref(), Some("census"));
        assert_eq!(meant("Кыргызстан", &["KAZ", "KGZ"]).as_deref(), Some("KGZ"));
        assert_eq!(meant("отсутствует", &statuses).as_deref(), Some("missing"));
        assert_eq!(meant("нет", &statuses).as_deref(), Some("missing"));
        assert_eq!(meant("жок", &statuses).as_deref(), Some("missing"));
        assert_eq!(meant("кошка", &statuses), None);
        assert_eq!(meant("н", &statuses), None);
    }
}
