//! The bibliography of an edition as entries for a reference manager.

use super::names::OTHERS;
use super::reference::tidy;
use crate::model::{Edition, Language, Publication, Text};

/// An entry: its key and its fields in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// Its key: the identifier.
    pub key: String,
    /// Its authors.
    pub authors: Vec<Author>,
    /// Its other fields, each with its text.
    pub fields: Vec<(&'static str, String)>,
}

/// An author of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Author {
    /// A person, `Family, Given`.
    Person(String),
    /// An institution, whose name is not taken apart.
    Institution(String),
    /// Those who are not named.
    Others,
}

/// The entries of an edition's bibliography, in the author's order; texts in the version of a language.
#[must_use]
pub fn citations(edition: &Edition, language: Language) -> Vec<Citation> {
    edition.bibliography.iter().map(|publication| citation(publication, language)).collect()
}

fn citation(of: &Publication, language: Language) -> Citation {
    let text = |text: &Text| text.version(language).words.to_owned();
    let institution = of.institution.as_ref().map(text).and_then(|name| tidy(&name));
    let mut authors: Vec<Author> =
        of.authors.iter().filter_map(|author| tidy(author)).map(|author| person(&author)).collect();
    let as_author = authors.is_empty();
    if let Some(institution) = institution.clone().filter(|_| as_author) {
        authors.push(Author::Institution(institution));
    }
    let languages: Vec<&str> = of.languages.iter().map(|language| language.as_str()).collect();
    let fields = [
        ("title", of.title.as_ref().map(text)),
        ("institution", institution.filter(|_| !as_author)),
        ("year", of.published.map(|date| date.year().to_string())),
        ("date", of.published.map(|date| date.to_string())),
        ("url", of.link.as_deref().map(str::to_owned)),
        ("urldate", of.accessed.map(|date| date.to_string())),
        ("language", Some(languages.join(" and ")).filter(|languages| !languages.is_empty())),
        ("label", of.label.as_deref().map(str::to_owned)),
        ("howpublished", of.details.as_ref().map(text)),
        ("addendum", of.remark.at.as_deref().map(str::to_owned)),
        ("note", of.remark.note.as_ref().map(text)),
    ];
    let fields = fields.into_iter().filter_map(|(name, text)| Some((name, text?))).collect();
    Citation { key: of.id.to_string(), authors, fields }
}

/// The most words of a person's name that has no comma; what is longer is the name of an institution.
const MAX_NAMES: usize = 3;

/// A name with a comma is a person's; of one without, a word alone too, and the last of a few. Nobody is called `and`: such a name is
/// a firm's.
fn person(name: &str) -> Author {
    let words = name.split_whitespace().count();
    let is_joined = name.split_whitespace().any(|word| word.eq_ignore_ascii_case("and"));
    match name.rsplit_once(' ') {
        _ if name == OTHERS => Author::Others,
        _ if name.contains(',') => Author::Person(name.to_owned()),
        Some(_) if words > MAX_NAMES || is_joined => Author::Institution(name.to_owned()),
        Some((given, family)) => Author::Person(format!("{family}, {given}")),
        None => Author::Person(name.to_owned()),
    }
}
