//! `edition.yaml`: which country, which edition, which years.

use super::fields::Repeats;
use super::reader::Reader;
use crate::messages::nearest::choice;
use crate::said;
use crate::yaml::Node;
use crate::{
    finding::{Mistake, Span, Vocabulary},
    model::{
        BasedOn, COUNTRY_CODES, CountryCode, Date, EditionId, Imprint, Language, MethodVersion, Text, Translations,
        Window, Year,
    },
};

/// The keys of `edition.yaml`, in the order of the file.
pub(crate) const KEYS: &[&str] = &[
    "country",
    "edition",
    "title",
    "published",
    "window",
    "method",
    "assessors",
    "languages",
    "contact",
    "limitations",
    "based_on",
    "disclaimer",
    "summary",
    "recommendations",
    "acknowledgements",
    "publisher",
    "funders",
    "licence",
    "doi",
    "cite_as",
    "words",
];

/// What `edition.yaml` says, as far as it is right.
#[derive(Debug)]
pub(crate) struct Head {
    pub country: Option<CountryCode>,
    pub id: Option<EditionId>,
    pub title: Option<Text>,
    pub published: Option<Date>,
    /// The window; nothing where it is given and wrong.
    pub window: Option<Window>,
    pub requires: Option<(MethodVersion, Span)>,
    pub assessors: Vec<Box<str>>,
    pub languages: Vec<Language>,
    pub contact: Option<Text>,
    pub limitations: Option<Text>,
    pub based_on: Option<BasedOn>,
    pub disclaimer: Option<Text>,
    pub summary: Option<Text>,
    pub recommendations: Option<Text>,
    pub acknowledgements: Option<Text>,
    pub imprint: Imprint,
    /// What plain texts of the tables are called in other languages.
    pub words: Translations,
}

/// The names of the folders that an edition lies in; empty where there is none.
#[derive(Clone, Debug, Default)]
pub(crate) struct FolderNames {
    /// The country's, e.g. `kgz`.
    pub country: String,
    /// The edition's, e.g. `2024-01`.
    pub edition: String,
}

impl std::fmt::Display for FolderNames {
    /// The path below the root, e.g. `kgz/2024-01`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.country, self.edition)
    }
}

/// Returns the window of an edition that names none: 2018-2023.
fn default_window() -> Option<Window> {
    Window::new(Year::new(2018)?, Year::new(2023)?)
}

impl Reader {
    /// Reads `edition.yaml` and compares it with the folders it lies in.
    pub(crate) fn edition_file(&mut self, root: &Node<'_>, names: &FolderNames) -> Option<Head> {
        let fields = self.fields(root, said!("within.edition"), KEYS)?;
        let country = self.required(&fields, "country", Self::country);
        let id: Option<EditionId> = self.required(&fields, "edition", Self::id);
        if let (Some(country), Some(node)) = (country, fields.get("country")) {
            self.compare(node, "country", country.folder(), &names.country);
        }
        if let (Some(id), Some(node)) = (&id, fields.get("edition")) {
            self.compare(node, "edition", id.to_string(), &names.edition);
        }
        let window = match fields.get("window") {
            // Of a window that could not be read, years are not held against another one.
            None if fields.is_suspected("window") => None,
            None => default_window(),
            Some(node) => self.window(node, "window"),
        };
        let requires = fields.get("method").and_then(|node| Some((self.id(node, "method")?, node.span)));
        Some(Head {
            country,
            id,
            title: self.required(&fields, "title", Self::text),
            published: self.optional(&fields, "published", Self::date),
            window,
            requires,
            assessors: self.many(&fields, "assessors", Self::string),
            languages: self.languages(&fields, "languages"),
            contact: self.optional(&fields, "contact", Self::text),
            limitations: self.optional(&fields, "limitations", Self::long),
            based_on: self.optional(&fields, "based_on", Self::based_on),
            disclaimer: self.optional(&fields, "disclaimer", Self::long),
            summary: self.optional(&fields, "summary", Self::long),
            recommendations: self.optional(&fields, "recommendations", Self::long),
            acknowledgements: self.optional(&fields, "acknowledgements", Self::long),
            imprint: self.imprint(&fields),
            words: fields.get("words").map(|node| self.words_of(node)).unwrap_or_default(),
        })
    }

    /// Reads what plain texts are called in other languages.
    fn words_of(&mut self, node: &Node<'_>) -> Translations {
        let mut words = Translations::new();
        for entry in self.map(node, "words", Repeats::Refused) {
            // What stands here is no text to be translated, but the translation.
            let before = self.written.len();
            let text = self.text(entry.value, entry.key);
            self.written.truncate(before);
            words.extend(text.map(|text| (Box::from(entry.key), text)));
        }
        words
    }

    fn imprint(&mut self, fields: &super::fields::Fields<'_, '_>) -> Imprint {
        Imprint {
            publisher: self.optional(fields, "publisher", Self::text),
            funders: self.many(fields, "funders", Self::text),
            licence: self.optional(fields, "licence", Self::string),
            doi: self.optional(fields, "doi", Self::doi),
            cite_as: self.optional(fields, "cite_as", Self::text),
        }
    }

    /// Reads a digital object identifier, with or without the address that it is followed by.
    fn doi(&mut self, node: &Node<'_>, field: &str) -> Option<Box<str>> {
        let text = self.scalar(node, field)?.trim();
        let lower = text.to_ascii_lowercase();
        let address = ["https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "doi:"].iter();
        let bare =
            address.filter(|&address| lower.starts_with(address)).map(|address| text[address.len()..].trim()).next();
        let bare = bare.unwrap_or(text);
        let is_doi = bare.split_once('/').is_some_and(|(registrant, name)| {
            let number = registrant.strip_prefix("10.").unwrap_or_default();
            let counts = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
            number.split('.').all(counts)
                && !name.is_empty()
                && !bare.contains(|c: char| c.is_whitespace() || c.is_control())
        });
        if !is_doi {
            self.wrong_kind(node, field, said!("kind.doi"));
        }
        is_doi.then(|| bare.into())
    }

    fn based_on(&mut self, node: &Node<'_>, _field: &str) -> Option<BasedOn> {
        let fields = self.fields(node, said!("within.based-on"), &["cite", "as"])?;
        let cite = self.required(&fields, "cite", Self::cite);
        let derivation = self.required(&fields, "as", Self::word_of);
        Some(BasedOn { cite: cite?, derivation: derivation? })
    }

    fn compare(&mut self, node: &Node<'_>, field: &'static str, written: String, path: &str) {
        if written != path {
            self.say(node.span, Mistake::PathMismatch { field, written, path: path.to_owned() });
        }
    }

    fn country(&mut self, node: &Node<'_>, field: &str) -> Option<CountryCode> {
        let text = self.scalar(node, field)?;
        let country = text.trim().parse().ok();
        if country.is_none() {
            let choice = choice(text, COUNTRY_CODES.iter().copied());
            self.say(node.span, Mistake::Unknown { vocabulary: Vocabulary::Country, choice });
        }
        country
    }
}
