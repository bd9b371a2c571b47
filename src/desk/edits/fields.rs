//! The lists of an edition and the fields of their entries: which there are, in which order they are written, what each holds.

use super::{Refused, Set};
use serde::{Deserialize, Serialize};

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// A word of the format, a number, a date or years.
    Word,
    /// Several words.
    Words,
    /// A text in no particular language.
    Text,
    /// Several texts.
    Texts,
    /// A text, or one a language.
    Prose,
    /// Years by indicator, or by area and indicator.
    Cells,
    /// Figures by years and category.
    Figures,
    /// What a row covers: changed by edits of its own.
    Covers,
    /// A text with the publication that it stands in; `none` where there is none.
    Meaning,
}

/// A field of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its key.
    pub key: &'static str,
    /// What it holds.
    pub kind: FieldKind,
}

/// A list of an edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is named after what it lists")]
pub enum List {
    Sources,
    Searches,
    Excluded,
    Bibliography,
    Requests,
    Definitions,
    Conventions,
    Policies,
    Stakeholders,
    Acronyms,
    Reviews,
}

/// Every list.
pub const LISTS: [List; 11] = [
    List::Sources,
    List::Searches,
    List::Excluded,
    List::Bibliography,
    List::Requests,
    List::Definitions,
    List::Conventions,
    List::Policies,
    List::Stakeholders,
    List::Acronyms,
    List::Reviews,
];

const fn field(key: &'static str, kind: FieldKind) -> Field {
    Field { key, kind }
}

use FieldKind::{Cells, Covers, Figures, Meaning, Prose, Text, Texts, Word, Words};

const AT: Field = field("at", Prose);
const NOTE: Field = field("note", Prose);

/// An entry of the availability table.
pub(super) const DECLARATION: &[Field] =
    &[field("status", Word), field("reasons", Words), field("because", Prose), AT, NOTE];

/// What a cell of a source may have of its own.
pub(super) const TRAITS: &[Field] = &[field("type", Word), field("access", Word), field("limits", Words)];

/// An entry of what a row covers.
pub(super) const ENTRY: &[Field] = &[
    field("years", Word),
    field("type", Word),
    field("access", Word),
    field("limits", Words),
    field("unit", Prose),
    field("values", Figures),
    AT,
    NOTE,
];

const SOURCE: &[Field] = &[
    field("cite", Word),
    field("type", Word),
    field("frequency", Word),
    field("access", Word),
    field("level", Word),
    field("languages", Words),
    field("definition", Prose),
    field("limits", Words),
    field("also", Texts),
    AT,
    NOTE,
    field("covers", Covers),
];
const SEARCH: &[Field] = &[
    field("terms", Texts),
    field("language", Word),
    field("engine", Text),
    field("pages", Word),
    field("date", Word),
    field("found", Word),
    field("selected", Word),
    field("covers", Cells),
    AT,
    NOTE,
];
const EXCLUDED: &[Field] = &[field("cite", Word), field("because", Prose), AT, NOTE];
const PUBLICATION: &[Field] = &[
    field("id", Word),
    field("label", Text),
    field("authors", Texts),
    field("institution", Prose),
    field("title", Prose),
    field("published", Word),
    field("replaces", Word),
    field("accessed", Word),
    field("link", Word),
    field("languages", Words),
    AT,
    NOTE,
];
const REQUEST: &[Field] = &[
    field("institution", Prose),
    field("asked", Word),
    field("answered", Word),
    field("outcome", Word),
    field("covers", Cells),
    AT,
    NOTE,
];
const DEFINITION: &[Field] =
    &[field("term", Prose), field("national", Meaning), field("international", Meaning), AT, NOTE];
const CONVENTION: &[Field] = &[field("name", Prose), field("ratified", Word), field("cite", Word), AT, NOTE];
const POLICY: &[Field] = &[field("name", Prose), field("purpose", Prose), field("cite", Word), AT, NOTE];
const STAKEHOLDER: &[Field] =
    &[field("name", Prose), field("role", Prose), field("collects", Prose), field("cite", Word), AT, NOTE];
const ACRONYM: &[Field] = &[field("short", Text), field("long", Prose)];

/// What a reviewer says; `seen` is written by the program, and stays as it is.
const REVIEW: &[Field] = &[
    field("area", Word),
    field("indicator", Word),
    field("years", Word),
    field("by", Text),
    field("date", Word),
    field("verdict", Word),
    field("comment", Prose),
];

/// The keys of an area's file that are no table.
pub(super) const AREA: &[Field] =
    &[field("window", Word), field("narrative", Prose), field("drafted_text", Word), field("research", Prose)];

/// The keys of the edition's file.
pub(super) const EDITION: &[Field] = &[
    field("title", Prose),
    field("published", Word),
    field("window", Word),
    field("method", Word),
    field("assessors", Texts),
    field("languages", Words),
    field("contact", Prose),
    field("summary", Prose),
    field("recommendations", Prose),
    field("limitations", Prose),
    field("acknowledgements", Prose),
    field("disclaimer", Prose),
    field("publisher", Prose),
    field("licence", Word),
    field("doi", Word),
    field("cite_as", Prose),
];

/// An indicator that a country adds.
pub const INDICATOR: &[Field] = &[
    field("label", Prose),
    field("definition", Prose),
    field("measure", Word),
    field("dimension", Word),
    field("of", Word),
    field("kind", Word),
    field("counted", Word),
    field("renamed_from", Word),
];

/// The keys of an area's file in their order.
pub(super) const AREA_ORDER: &[&str] = &[
    "area",
    "window",
    "indicators",
    "narrative",
    "drafted_text",
    "research",
    "availability",
    "sources",
    "searches",
    "excluded",
];

impl List {
    /// The word by which it is named.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Sources => "sources",
            Self::Searches => "searches",
            Self::Excluded => "excluded",
            Self::Bibliography => "bibliography",
            Self::Requests => "requests",
            Self::Definitions => "definitions",
            Self::Conventions => "conventions",
            Self::Policies => "policies",
            Self::Stakeholders => "stakeholders",
            Self::Acronyms => "acronyms",
            Self::Reviews => "reviews",
        }
    }

    /// The file that it stands in; `None` where it is an area's.
    #[must_use]
    pub const fn file(self) -> Option<&'static str> {
        match self {
            Self::Sources | Self::Searches | Self::Excluded => None,
            Self::Bibliography => Some("bibliography.yaml"),
            Self::Requests => Some("requests.yaml"),
            Self::Definitions => Some("definitions.yaml"),
            Self::Conventions | Self::Policies | Self::Stakeholders => Some("policies.yaml"),
            Self::Acronyms => Some("acronyms.yaml"),
            Self::Reviews => Some("reviews.yaml"),
        }
    }

    /// Whether its file holds nothing else.
    #[must_use]
    pub const fn is_whole_file(self) -> bool {
        matches!(self, Self::Bibliography | Self::Requests | Self::Definitions | Self::Acronyms | Self::Reviews)
    }

    /// The fields of an entry, in the order in which they are written.
    #[must_use]
    pub const fn fields(self) -> &'static [Field] {
        match self {
            Self::Sources => SOURCE,
            Self::Searches => SEARCH,
            Self::Excluded => EXCLUDED,
            Self::Bibliography => PUBLICATION,
            Self::Requests => REQUEST,
            Self::Definitions => DEFINITION,
            Self::Conventions => CONVENTION,
            Self::Policies => POLICY,
            Self::Stakeholders => STAKEHOLDER,
            Self::Acronyms => ACRONYM,
            Self::Reviews => REVIEW,
        }
    }

    /// Whether an entry is written line by line, whatever its length.
    pub(super) const fn is_lines(self) -> bool {
        matches!(self, Self::Sources | Self::Bibliography | Self::Definitions | Self::Policies | Self::Stakeholders)
    }
}

/// The fields that are set, each one that the object has.
///
/// # Errors
/// The first that it does not have.
pub(super) fn checked<'s>(set: &'s Set, known: &[Field]) -> Result<&'s Set, Refused> {
    let is_known = |key: &str| {
        known.iter().any(|field| {
            field.key == key
                || matches!(field.kind, Prose | Meaning) && key.split_once('.').is_some_and(|(own, _)| own == field.key)
        })
    };
    match set.keys().find(|key| !is_known(key)) {
        Some(key) => Err(Refused::NoField(key.clone())),
        None => Ok(set),
    }
}
