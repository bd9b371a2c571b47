//! A publication as a reference manager gives it.

use crate::model::LANGUAGE_CODES;
use crate::yaml::{Fields, Value, takes_no_room};

/// A publication as a reference manager gives it; what it does not give is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reference {
    /// The line of its entry, from 1.
    pub line: u32,
    /// Its key, kept as the identifier.
    pub id: String,
    /// As cited in the text.
    pub label: Option<String>,
    /// Its authors, `Family, Given`.
    pub authors: Vec<String>,
    /// The institution behind it.
    pub institution: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// When it was published: a year, a month or a day.
    pub published: Option<String>,
    /// When it was read.
    pub accessed: Option<String>,
    /// Where it is.
    pub link: Option<String>,
    /// Its languages.
    pub languages: Vec<String>,
    /// Where in it.
    pub at: Option<String>,
    /// What is noted.
    pub note: Option<String>,
}

/// The most entries of a file that are named of those that cannot be read.
pub(super) const MAX_UNREAD: usize = 1_000;

/// An entry that cannot be read; the others are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Its line, from 1.
    pub line: u32,
    /// Why.
    pub why: String,
}

impl Reference {
    /// The reference as an entry of a bibliography.
    #[must_use]
    pub fn value(&self) -> Value {
        let text = |text: &Option<String>| text.as_ref().map(Value::text);
        Fields::new()
            .with("id", Value::word(&self.id))
            .maybe("label", text(&self.label))
            .list("authors", self.authors.iter().map(Value::text).collect())
            .maybe("institution", text(&self.institution))
            .maybe("title", text(&self.title))
            .word("published", self.published.as_ref())
            .word("accessed", self.accessed.as_ref())
            .word("link", self.link.as_ref())
            .list("languages", self.languages.iter().map(Value::word).collect())
            .maybe("at", text(&self.at))
            .maybe("note", text(&self.note))
            .lines()
    }
}

/// The names of languages that reference managers write out, and their codes.
const NAMES: [(&str, &str); 16] = [
    ("english", "en"),
    ("russian", "ru"),
    ("kyrgyz", "ky"),
    ("kirghiz", "ky"),
    ("kazakh", "kk"),
    ("uzbek", "uz"),
    ("tajik", "tg"),
    ("turkmen", "tk"),
    ("german", "de"),
    ("french", "fr"),
    ("spanish", "es"),
    ("arabic", "ar"),
    ("русский", "ru"),
    ("кыргызча", "ky"),
    ("американский английский", "en"),
    ("английский", "en"),
];

/// The codes of the languages that a field names, separated by commas, semicolons, slashes or `and`; what names none is
/// left out.
pub fn languages(written: &str) -> Vec<String> {
    let lower = written.to_lowercase().replace(" and ", ";");
    let parts = lower.split([';', ',', '/']).map(str::trim).filter(|part| !part.is_empty());
    let code = |part: &str| {
        let bare = part.split(['-', '_']).next().unwrap_or(part);
        let named = NAMES.iter().find(|(name, _)| *name == part).map(|(_, code)| *code);
        named.or_else(|| LANGUAGE_CODES.iter().copied().find(|code| *code == bare)).map(str::to_owned)
    };
    let mut codes: Vec<String> = parts.filter_map(code).collect();
    codes.dedup();
    codes
}

/// A text with its runs of spaces as one and without what takes no room; nothing where it is empty.
pub fn tidy(text: &str) -> Option<String> {
    let shown: String = text.chars().filter(|c| !takes_no_room(*c)).collect();
    let words: Vec<&str> = shown.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_known_by_name_and_code() {
        assert_eq!(languages("en-US"), ["en"]);
        assert_eq!(languages("russian"), ["ru"]);
        assert_eq!(languages("ky and ru and en"), ["ky", "ru", "en"]);
        assert_eq!(languages("Klingon"), Vec::<String>::new());
    }
}
