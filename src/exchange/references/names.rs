//! The names of authors and editors, taken apart and put together as tables have them: `von Family, Jr., Given`.

use super::latex::words;
use super::reference::tidy;

/// What stands for the authors that are not named.
pub(super) const OTHERS: &str = "et al.";

/// The people and the institutions of a field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Names {
    /// People, `Family, Given`.
    pub people: Vec<String>,
    /// Institutions: names that are not to be taken apart.
    pub institutions: Vec<String>,
}

impl Names {
    /// Adds a name that may stand for further ones.
    pub fn add(&mut self, name: Option<String>) {
        self.people.extend(name);
    }

    /// The institutions in one text.
    pub fn institution(&self) -> Option<String> {
        (!self.institutions.is_empty()).then(|| self.institutions.join("; "))
    }

    /// Everybody's names.
    pub fn all(self) -> Vec<String> {
        self.institutions.into_iter().chain(self.people).collect()
    }
}

/// The names of a field of BibTeX, with `and` between them.
pub(super) fn names(source: &str) -> Names {
    let mut names = Names::default();
    for part in parts(source, |rest| {
        let word = rest.get(..3).is_some_and(|word| word.eq_ignore_ascii_case("and"));
        (word && rest[3..].chars().next().is_none_or(char::is_whitespace)).then_some(3)
    }) {
        let part = part.trim();
        if part.eq_ignore_ascii_case("others") {
            names.add(Some(OTHERS.to_owned()));
        } else if is_one_group(part) {
            names.institutions.extend(tidy(&words(part)));
        } else {
            names.add(person(part));
        }
    }
    names
}

/// Whether a name stands in braces as a whole.
fn is_one_group(name: &str) -> bool {
    let mut depth = 0_usize;
    let mut escaped = false;
    if !name.starts_with('{') || name.starts_with("{\\") {
        return false;
    }
    for (at, c) in name.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '{' => depth += 1,
            '}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 && at + 1 < name.len() {
                    return false;
                }
            }
            _ => {}
        }
    }
    true
}

/// One person, whatever the order: `Given von Family`, `von Family, Given`, `von Family, Jr., Given`.
fn person(name: &str) -> Option<String> {
    let parts: Vec<&str> = parts(name, |rest| rest.starts_with(',').then_some(1));
    let shown: Vec<String> = parts.iter().filter_map(|part| tidy(&words(part))).collect();
    if shown.len() != 1 || parts.len() > 1 {
        return (!shown.is_empty()).then(|| shown.join(", "));
    }
    let all: Vec<String> = self::parts(name, |rest| {
        rest.starts_with(char::is_whitespace).then(|| rest.chars().next().map_or(1, char::len_utf8))
    })
    .iter()
    .filter_map(|word| tidy(&words(word)))
    .collect();
    let (last, before) = all.split_last()?;
    // The family begins at the first word in small letters, which is a particle.
    let is_small = |word: &String| word.chars().next().is_some_and(char::is_lowercase);
    let from = before.iter().position(is_small).unwrap_or(before.len());
    let family: Vec<&str> = before[from..].iter().chain([last]).map(String::as_str).collect();
    let given = before[..from].join(" ");
    tidy(&if given.is_empty() { family.join(" ") } else { format!("{}, {given}", family.join(" ")) })
}

/// The parts of a text between separators outside braces; a separator begins where `separates` gives its length. One that is a word
/// stands behind a space.
fn parts(text: &str, separates: impl Fn(&str) -> Option<usize>) -> Vec<&str> {
    let mut found = Vec::new();
    let (mut depth, mut escaped, mut start, mut skip) = (0_usize, false, 0, 0);
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        if at < skip {
            continue;
        }
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 && (!c.is_alphabetic() || before.is_whitespace()) => {
                if let Some(length) = separates(&text[at..]) {
                    found.push(&text[start..at]);
                    start = at + length;
                    skip = start;
                    before = ' ';
                    continue;
                }
            }
            _ => {}
        }
        before = c;
    }
    found.push(&text[start..]);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_and_institutions_are_told_apart() {
        let all = |source: &str| {
            let names = names(source);
            (names.people.clone(), names.institutions)
        };
        let people = |source: &str| all(source).0;
        assert_eq!(people("Doe, Jane and others"), ["Doe, Jane", "et al."]);
        assert_eq!(
            people("Alexander von Humboldt and de la Cruz, Ana"),
            ["von Humboldt, Alexander", "de la Cruz, Ana"]
        );
        assert_eq!(
            people("King, Jr., Martin Luther and Jane {Doe Smith}"),
            ["King, Jr., Martin Luther", "Doe Smith, Jane"]
        );
        assert_eq!(people("Mar{\\'\\i}a P{\\'e}rez"), ["Pérez, María"]);
        assert_eq!(people("{\\'E}mile Zola"), ["Zola, Émile"]);
        assert_eq!(people("Anders Andersson AND Bo Brand"), ["Andersson, Anders", "Brand, Bo"]);
        assert_eq!(people("Smith {and} Sons, A."), ["Smith and Sons, A."]);
        assert_eq!(people("Plato"), ["Plato"]);
        let institution = |source: &str| all(source).1;
        assert_eq!(
            institution("{{International Organization for Migration}}"),
            ["International Organization for Migration"]
        );
        assert_eq!(institution("{IOM} and {World Bank}"), ["IOM", "World Bank"]);
        assert_eq!(institution("{others}"), ["others"]);
        assert_eq!(all(""), (Vec::new(), Vec::new()));
        assert_eq!(all("{"), (Vec::new(), Vec::new()));
    }
}
