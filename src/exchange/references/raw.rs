//! An entry of BibTeX: its fields as they stand there, what it takes over from others, and what they say.

use std::collections::BTreeMap;

use super::{
    details::Details,
    fields::{Given, address_in, doi_link},
    latex::{address, words},
    names::names,
    reference::{Told, tidy},
};

/// The fields that an entry does not take over: they tell one publication from another.
const OWN: [&str; 17] = [
    "crossref",
    "xdata",
    "xref",
    "ids",
    "entryset",
    "label",
    "shorthand",
    "title",
    "subtitle",
    "titleaddon",
    "doi",
    "url",
    "urldate",
    "note",
    "addendum",
    "abstract",
    "pages",
];

/// The fields that lead to other entries.
const LINKS: [&str; 2] = ["crossref", "xdata"];

/// How much an entry takes over from another.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum TakenOver {
    /// What a part has of its whole.
    Whole,
    /// All fields.
    Everything,
}

/// The fields that say when something was published: an entry that has one takes over none.
const DATES: [&str; 4] = ["date", "year", "month", "day"];

/// An entry as it stands in the file, its abbreviations in words.
#[derive(Clone, Debug, Default)]
pub(super) struct Raw {
    pub line: u32,
    pub key: String,
    pub kind: String,
    pub fields: BTreeMap<String, String>,
    pub told: Vec<Told>,
}

impl Raw {
    /// Takes over what the other has and this one lacks; returns how many bytes that is.
    pub fn take_over(&mut self, parent: &Self, what: TakenOver) -> usize {
        let everything = what == TakenOver::Everything;
        let dated = DATES.iter().any(|date| self.fields.contains_key(*date));
        let mut bytes = 0;
        for (name, text) in &parent.fields {
            let is_date = DATES.contains(&name.as_str());
            let is_own = OWN.contains(&name.as_str()) && (!everything || LINKS.contains(&name.as_str()));
            if is_own || is_date && dated || self.fields.contains_key(name) || name == "author" && !everything {
                continue;
            }
            bytes += text.len();
            self.fields.insert(name.clone(), text.clone());
        }
        let title = parent.fields.get("title").filter(|_| !everything);
        if let Some(title) =
            title.filter(|_| !self.fields.contains_key("booktitle") && !self.fields.contains_key("journal"))
        {
            bytes += title.len();
            self.fields.insert("booktitle".to_owned(), title.clone());
        }
        bytes
    }

    fn words(&self, name: &str) -> Option<String> {
        self.fields.get(name).and_then(|source| tidy(&words(source)))
    }

    fn first(&self, fields: &[&str]) -> Option<String> {
        fields.iter().find_map(|name| self.words(name))
    }

    /// What its fields say.
    pub fn given(self) -> Given {
        let of = |name: &str| self.fields.get(name).map(|source| names(source)).unwrap_or_default();
        let title = match (self.words("title"), self.words("subtitle")) {
            (Some(title), Some(subtitle)) => Some(format!("{title}: {subtitle}")),
            (title, _) => title,
        };
        let note = self.words("note");
        let (dated, note) = match note.as_deref().and_then(accessed_in) {
            Some((date, rest)) => (Some(date), Some(rest).filter(|rest| !rest.is_empty())),
            None => (None, note),
        };
        let links = self.links();
        let link_alone = |text: &String| links.iter().any(|link| text.trim_matches(['.', ' ']) == link.as_str());
        let note = note.filter(|note| !link_alone(note));
        let language = ["language", "langid", "hyphenation"].into_iter().find_map(|name| self.words(name));
        Given {
            line: self.line,
            key: self.key.clone(),
            label: self.first(&["label", "shorthand"]),
            authors: of("author"),
            editors: of("editor"),
            institution: self.first(&["institution", "organization"]),
            publisher: self.first(&["publisher", "school"]),
            title,
            published: self.date(""),
            accessed: self.date("url").or(dated),
            doi: self.fields.get("doi").map(|doi| address(doi)),
            links,
            language,
            at: self.words("addendum"),
            note,
            details: self.details(),
            told: self.told,
        }
    }

    /// A date: in one field, or in up to three.
    fn date(&self, prefix: &str) -> Option<String> {
        let part = |name: &str| self.words(&format!("{prefix}{name}"));
        if let Some(date) = part("date") {
            // `2015~` is a year that is not certain; a text takes the sign for a space.
            let source = self.fields.get(format!("{prefix}date").as_str());
            let is_about = source.is_some_and(|source| source.trim_end_matches(['}', '"', ' ']).ends_with('~'));
            return Some(if is_about { format!("circa {date}") } else { date });
        }
        let year = part("year")?;
        let parts = [part("day"), part("month"), Some(year.clone())];
        let is_bare = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
        let numbers = |text: &String| text.bytes().all(|byte| byte.is_ascii_digit());
        match (&parts[1], &parts[0]) {
            _ if !is_bare => Some(year),
            (None, _) => Some(year),
            (Some(month), None) if numbers(month) => Some(format!("{year}-{month}")),
            (Some(month), Some(day)) if numbers(month) && numbers(day) => Some(format!("{year}-{month}-{day}")),
            _ => tidy(&parts.into_iter().flatten().collect::<Vec<_>>().join(" ")),
        }
    }

    /// The addresses, the one that is meant as such first.
    fn links(&self) -> Vec<String> {
        let plain = self.fields.get("url").map(|url| address(url));
        let within = ["howpublished", "note", "annote", "addendum"].into_iter().filter_map(|name| {
            let source = self.fields.get(name)?;
            let is_marked = source.contains("\\url") || source.contains("\\href") || source.contains("://");
            let found = address(source);
            is_marked
                .then(|| if found.starts_with("http") { Some(found) } else { address_in(&words(source)) })
                .flatten()
        });
        let kind = self.words("eprinttype").or_else(|| self.words("archiveprefix")).unwrap_or_default().to_lowercase();
        let eprint = self.words("eprint").and_then(|eprint| match kind.as_str() {
            "arxiv" => Some(format!("https://arxiv.org/abs/{eprint}")),
            "hdl" => Some(format!("https://hdl.handle.net/{eprint}")),
            _ => None,
        });
        let doi = self.fields.get("doi").and_then(|doi| doi_link(&address(doi)));
        plain.filter(|link| !link.is_empty()).into_iter().chain(doi).chain(within).chain(eprint).collect()
    }

    fn details(&self) -> Details {
        let how = self.fields.get("howpublished").filter(|source| !source.contains("\\url") && !source.contains("://"));
        let of_article = self.fields.contains_key("journal") || self.fields.contains_key("journaltitle");
        let number = self.words("number");
        let kind = self.words("type").filter(|kind| kind != &self.kind);
        Details {
            journal: self.first(&["journaltitle", "journal", "maintitle"]),
            book: self.words("booktitle"),
            series: self.words("series"),
            volume: self.words("volume"),
            issue: if of_article { self.words("issue").or_else(|| number.clone()) } else { self.words("issue") },
            number: number.filter(|_| !of_article),
            kind,
            edition: self.words("edition"),
            chapter: self.words("chapter"),
            pages: self.first(&["pages", "eid"]),
            editors: Vec::new(),
            place: self.first(&["location", "address"]),
            publisher: None,
            others: how.and_then(|source| tidy(&words(source))).into_iter().chain(self.words("titleaddon")).collect(),
        }
    }
}

/// The date of a note such as `Accessed: 2023-10-19`, and what the note says behind it.
fn accessed_in(note: &str) -> Option<(String, String)> {
    let rest = note.strip_prefix("Accessed:").or_else(|| note.strip_prefix("[Online; accessed"))?;
    let date: String = rest.trim().chars().take_while(|c| c.is_ascii_digit() || *c == '-').collect();
    let behind = rest.trim().get(date.len()..).unwrap_or_default();
    let behind = behind.trim_start_matches(['.', ',', ';', ']', ' ']).trim().to_owned();
    (date.len() >= 4).then_some((date, behind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_note_says_behind_its_date_stays() {
        let both = |date: &str, rest: &str| Some((date.to_owned(), rest.to_owned()));
        assert_eq!(accessed_in("Accessed: 2023-10-19"), both("2023-10-19", ""));
        assert_eq!(accessed_in("Accessed: 2023-10-19. My remark."), both("2023-10-19", "My remark."));
        assert_eq!(accessed_in("[Online; accessed 2023-10-19]"), both("2023-10-19", ""));
        assert_eq!(accessed_in("My remark"), None);
    }
}
