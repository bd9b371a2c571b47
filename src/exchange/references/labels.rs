//! The label of a publication that has none: who, and when, as texts cite it: `IOM, 2024`.

use std::collections::BTreeSet;

use super::names::OTHERS;
use super::reference::Reference;
use crate::model::Edition;

/// Small words of names, which no acronym counts.
const SMALL: [&str; 14] = ["of", "the", "for", "and", "in", "on", "to", "de", "la", "le", "des", "du", "et", "&"];

/// A label that no other publication has; nothing where neither people nor an institution are named.
pub(super) fn label(reference: &Reference, edition: &Edition, taken: &BTreeSet<String>) -> Option<String> {
    let people: Vec<&str> = reference.authors.iter().map(|name| family(name)).collect();
    let who = match people.as_slice() {
        [] => reference.institution.as_deref().map(|name| short(name, edition))?,
        [one] => (*one).to_owned(),
        [one, other] if *other != OTHERS => format!("{one} & {other}"),
        [one, ..] => format!("{one} et al."),
    };
    let year = reference.published.as_deref().and_then(|date| date.get(..4)).unwrap_or("n.d.");
    let label = format!("{who}, {year}");
    let between = if year == "n.d." { "-" } else { "" };
    let letters = ('b'..='z').map(|letter| format!("{label}{between}{letter}"));
    std::iter::once(label.clone()).chain(letters).find(|label| !taken.contains(label))
}

fn family(name: &str) -> &str {
    name.split(',').next().unwrap_or(name).trim()
}

/// An institution's acronym where the edition lists it, its name gives it, or its name is long and is made of capitals; else the name.
fn short(name: &str, edition: &Edition) -> String {
    let listed = edition.acronyms.iter().find(|acronym| {
        *acronym.short == *name
            || acronym.long.versions().any(|version| version.words.trim().eq_ignore_ascii_case(name))
    });
    if let Some(acronym) = listed {
        return acronym.short.to_string();
    }
    let first = name.split("; ").next().unwrap_or(name);
    let in_brackets = first.rsplit_once('(').and_then(|(_, inside)| inside.strip_suffix(')'));
    let is_acronym = |word: &&str| (2..=10).contains(&word.chars().count()) && !word.chars().any(char::is_lowercase);
    if let Some(acronym) = in_brackets.filter(is_acronym) {
        return acronym.to_owned();
    }
    let words: Vec<&str> = first
        .split([' ', '-'])
        .filter(|word| !word.is_empty() && !SMALL.contains(&word.to_lowercase().as_str()))
        .collect();
    let initials: Option<String> = words.iter().map(|word| word.chars().next().filter(|c| c.is_uppercase())).collect();
    match initials {
        Some(initials) if (3..=8).contains(&words.len()) => initials,
        _ => first.to_owned(),
    }
}
