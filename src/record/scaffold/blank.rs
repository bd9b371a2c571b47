//! A blank edition: every area and indicator is there, and nothing is assessed.

use super::{area, companions};
use crate::model::{CountryCode, EditionId, Language, Method, Text, Window};
use crate::record::Companion;

/// The folder of the schemas, seen from an edition's folder: beside the countries, so that all editions share it.
pub(super) const SCHEMAS: &str = "../../.schema";

/// An edition that has not been begun.
#[derive(Clone, Debug)]
pub struct Blank<'a> {
    /// The country.
    pub country: CountryCode,
    /// Its name.
    pub id: EditionId,
    /// The years it covers.
    pub window: Window,
    /// The languages it will be written in, at least one; labels stand in the first that the method has.
    pub languages: Vec<Language>,
    /// The method that lists its areas and indicators.
    pub method: &'a Method,
}

impl Blank<'_> {
    /// Its files by name, in the order in which an author meets them.
    #[must_use]
    pub fn files(&self) -> Vec<(String, String)> {
        let companion = |companion: Companion| Some((companion.file(), companions::blank(companion, self)?));
        let mut files = vec![("edition.yaml".to_owned(), companions::edition(self))];
        files.extend(companion(Companion::Bibliography));
        files.extend(self.method.areas.iter().map(|of| (format!("{}.yaml", of.id), area::file(self, of))));
        let others = Companion::ALL.iter().filter(|other| **other != Companion::Bibliography);
        files.extend(others.filter_map(|other| companion(*other)));
        files
    }

    /// A label in the author's language where the method has it, on one line.
    pub(super) fn words<'t>(&self, text: &'t Text) -> &'t str {
        let language = self.languages.iter().find(|language| self.method.languages.contains(language));
        text.version(language.copied().unwrap_or(Language::ENGLISH)).words
    }

    /// The window's first year, one in its middle, and its last.
    pub(super) fn years(&self) -> [String; 3] {
        let (first, last) = (self.window.first(), self.window.last());
        let middle = self.window.years().nth(self.window.len() / 2).unwrap_or(last);
        [first, middle, last].map(|year| year.to_string())
    }
}
