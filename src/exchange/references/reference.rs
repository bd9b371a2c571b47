//! A publication as a reference manager gives it.

use crate::model::Said;
use crate::said;
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
    /// What else it has: journal, volume, pages, the number of a law.
    pub details: Option<String>,
    /// What its author should know of how it was read.
    pub told: Vec<Told>,
}

/// Something of an entry that is not as it stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// Its key can be no identifier, or another entry has it: another was made.
    Key(String),
    /// A date that tables cannot say as it stands, which is kept in words.
    Date(String),
    /// A language that has no code.
    Language(String),
    /// An entry that it takes something over from, and that the file does not have.
    Crossref(String),
    /// An address that is none.
    Link(String),
    /// It has no key: one was made.
    NoKey,
}

impl Told {
    /// What there is to say.
    #[must_use]
    pub fn said(&self, id: &str) -> Said {
        match self {
            Self::Key(key) => said!("references.key", key, id),
            Self::Date(found) => said!("references.date", id, found),
            Self::Language(found) => said!("references.language", id, found),
            Self::Crossref(found) => said!("references.crossref", id, found),
            Self::Link(found) => said!("references.link", id, found),
            Self::NoKey => said!("references.no-key", id),
        }
    }
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
            .maybe("details", text(&self.details))
            .maybe("at", text(&self.at))
            .maybe("note", text(&self.note))
            .lines()
    }
}

/// A text with its runs of spaces as one and without what takes no room; nothing where it is empty.
pub fn tidy(text: &str) -> Option<String> {
    let shown: String = text.chars().filter(|c| !takes_no_room(*c)).collect();
    let words: Vec<&str> = shown.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}
