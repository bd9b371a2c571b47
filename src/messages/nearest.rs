//! The legal word that was probably meant by one that is not legal.

use std::sync::OnceLock;

use super::spoken::{denies, spoken};
use crate::finding::{Choice, plain};
use crate::messages::{REPORT_LANGUAGES, built_in_messages};

/// The most words that a message lists; beyond it only the nearest is named.
const MAX_LISTED: usize = 24;

/// The longest word, and the longest list of words, in which a neighbour is looked for: beyond both it would take long
/// and help nobody.
const MAX_LETTERS: usize = 64;
const MAX_WORDS: usize = 2_000;

/// Makes a choice of a word that is none of those allowed: the one that was meant, and all where they are few.
pub(crate) fn choice<'a>(found: &str, allowed: impl IntoIterator<Item = &'a str>) -> Choice {
    choice_by_name(found, allowed, [])
}

/// The same of words that have names besides, such as the labels of indicators: each name with its word.
pub(crate) fn choice_by_name<'a>(
    found: &str,
    allowed: impl IntoIterator<Item = &'a str>,
    named: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Choice {
    let allowed: Vec<&str> = allowed.into_iter().collect();
    let (nearest, is_certain) = meant(found, &allowed, named);
    let nearest = nearest.map(str::to_owned);
    let listed = if allowed.len() <= MAX_LISTED { allowed } else { Vec::new() };
    Choice { found: found.to_owned(), allowed: listed.into_iter().map(str::to_owned).collect(), nearest, is_certain }
}

/// The word that was meant, and whether it can be no other: the same but for its case, its spaces and signs that look alike, or its
/// name in one of the languages.
fn meant<'a>(
    found: &str,
    allowed: &[&'a str],
    named: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> (Option<&'a str>, bool) {
    if found.len() > MAX_LETTERS || allowed.len() > MAX_WORDS {
        return (None, false);
    }
    let wanted = folded(found);
    let mut same = allowed.iter().filter(|word| folded(word) == wanted);
    if let (Some(word), None) = (same.next(), same.next()) {
        return (Some(word), true);
    }
    let mut near = None;
    for (name, word) in named {
        let name = folded(name);
        if name == wanted {
            return (Some(word), true);
        }
        if strsim::osa_distance(&name, &wanted) * 5 <= name.chars().count() {
            near = Some(word);
        }
    }
    if let Some(word) = translated(&wanted, allowed, Names::Whole) {
        return (Some(word), true);
    }
    let spoken: Vec<&str> =
        spoken(&wanted).filter_map(|word| allowed.iter().find(|one| **one == word).copied()).collect();
    if let [word] = spoken.as_slice() {
        return (Some(word), false);
    }
    let close = nearest(found, allowed).filter(|word| !denies(&wanted, &folded(word)));
    (close.or(near).or_else(|| translated(&wanted, allowed, Names::Beginning)), false)
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

/// How much of a name a text is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Names {
    /// All of it.
    Whole,
    /// What it begins with.
    Beginning,
}

/// Returns the allowed word whose name, in one of the languages of the reports, is this one or alone begins with it.
fn translated<'a>(wanted: &str, allowed: &[&'a str], names_are: Names) -> Option<&'a str> {
    // `n/a` is the sign of a matrix for what is not applicable, and most people's for what is not available.
    if wanted.chars().count() < 3 || wanted.contains('/') {
        return None;
    }
    let is_meant = |name: &str| match names_are {
        Names::Whole => name == wanted,
        Names::Beginning => name.starts_with(wanted),
    };
    let words = names().iter().filter(|(_, name)| is_meant(name));
    let mut meant = words.filter_map(|(word, _)| allowed.iter().find(|allowed| **allowed == word.as_str()).copied());
    let first = meant.next()?;
    meant.all(|word| word == first).then_some(first)
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
                // The columns of the workbook are the fields of the files.
                let word = if list == "book" { word.strip_prefix("column.")? } else { word };
                (!matches!(list, "report" | "page")).then(|| (word.to_owned(), name))
            });
            of_words.collect::<Vec<_>>()
        });
        named.collect()
    })
}

/// Writes a word as identifiers are written: lower case, with underscores for spaces and hyphens, without the quotation marks and
/// brackets around it, and with the plain signs in place of those that look alike.
pub(super) fn folded(word: &str) -> String {
    let plain = plain(word);
    let bare = plain.trim().trim_matches(['«', '»', '“', '”', '„', '"', '\'', '`', '‘', '’', ',', ';', '.']);
    let mut out = String::with_capacity(bare.len());
    for c in bare.chars().flat_map(char::to_lowercase) {
        match c {
            ' ' | '-' | '(' | ')' | ',' if out.ends_with('_') => {}
            ' ' | '-' | '(' | ')' | ',' => out.push('_'),
            'ё' => out.push('е'),
            c => out.push(c),
        }
    }
    if out.len() > 1 { out.trim_matches('_').to_owned() } else { out }
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

    #[test]
    fn what_people_say_leads_to_the_word_and_never_to_its_opposite() {
        let statuses = ["available", "partial", "missing", "not_applicable"];
        let access = ["public", "on_request", "unknown", "restricted"];
        for (found, allowed, word) in [
            ("not available", &statuses, Some("missing")),
            ("Not-Available", &statuses, Some("missing")),
            ("unavailable", &statuses, Some("missing")),
            ("unavailble", &statuses, None),
            ("n/a", &statuses, Some("missing")),
            ("no data", &statuses, Some("missing")),
            ("yes", &statuses, Some("available")),
            ("partially", &statuses, Some("partial")),
            ("not missing", &statuses, None),
            ("нет данных", &statuses, Some("missing")),
            ("недоступно", &statuses, Some("missing")),
            ("не доступно", &statuses, Some("missing")),
            ("не отсутствует", &statuses, None),
            ("маалымат жок", &statuses, Some("missing")),
            ("жеткиликтүү эмес", &statuses, Some("missing")),
            ("по запросу", &access, Some("on_request")),
            ("not public", &access, Some("restricted")),
            ("not restricted", &access, None),
            ("открытый доступ", &access, Some("public")),
        ] {
            assert_eq!(choice(found, allowed.iter().copied()).nearest.as_deref(), word, "{found}");
        }
    }

    #[test]
    fn what_can_be_no_other_word_is_certain() {
        let is_certain = |found: &str, allowed: &[&'static str]| choice(found, allowed.iter().copied()).is_certain;
        let statuses = ["available", "partial", "missing", "not_applicable"];
        for found in ["Available", "av\u{430}ilable", "«available»", "avail\u{ad}able", "available.", "NOT APPLICABLE"]
        {
            assert!(is_certain(found, &statuses), "{found}");
        }
        for found in ["avialable", "not available", "avail", "yes"] {
            assert!(!is_certain(found, &statuses), "{found}");
        }
        assert!(is_certain("UZSTAT (2024)", &["uzstat-2024", "uzstat-2023"]));
        assert!(is_certain("Кыргызстан", &["KAZ", "KGZ"]));
        let labels = [("Immigration", "immigration"), ("Emigration", "emigration")];
        let near = choice_by_name("imigration", ["immigration", "emigration"], labels);
        assert_eq!((near.nearest.as_deref(), near.is_certain), (Some("immigration"), false));
        let by_name = choice_by_name("Flow of immigrants", ["flow", "stock"], [("Flow of immigrants", "flow")]);
        assert_eq!((by_name.nearest.as_deref(), by_name.is_certain), (Some("flow"), true));
    }
}
