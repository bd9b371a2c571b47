//! The words of a workbook in its language: headers, headings, and the vocabularies of its lists.

use std::collections::BTreeMap;

use crate::model::{
    Access, Counted, Declared, Derivation, DraftedText, Edition, Frequency, Kind, Language, Level, Limit, Measure,
    Message, Messages, Method, Outcome, ReasonRule, SourceType,
};
use crate::wording::{LackingMessages, whose_in};

/// The vocabulary of limits.
pub const LIMITS: &str = "limits";
/// The vocabulary of reasons.
pub const REASONS: &str = "reasons";

/// The columns, by the field that they hold.
const COLUMNS: &[&str] = &[
    "year",
    "years",
    "indicator",
    "reasons",
    "because",
    "note",
    "at",
    "row",
    "cite",
    "type",
    "frequency",
    "access",
    "level",
    "languages",
    "limits",
    "definition",
    "also",
    "area",
    "label",
    "window",
    "narrative",
    "research",
    "drafted_text",
    "entry",
    "unit",
    "category",
    "value",
    "approx",
    "terms",
    "language",
    "engine",
    "pages",
    "date",
    "found",
    "selected",
    "covers",
    "institution",
    "asked",
    "answered",
    "outcome",
    "id",
    "authors",
    "title",
    "published",
    "replaces",
    "accessed",
    "link",
    "details",
    "term",
    "national",
    "national_cite",
    "international",
    "international_cite",
    "name",
    "ratified",
    "purpose",
    "role",
    "collects",
    "measure",
    "dimension",
    "of",
    "kind",
    "counted",
    "renamed_from",
    "field",
    "country",
    "edition",
    "method",
    "assessors",
    "contact",
    "limitations",
    "based_on",
    "as",
    "disclaimer",
    "summary",
    "recommendations",
    "acknowledgements",
    "publisher",
    "licence",
    "doi",
    "cite_as",
];

/// Headings, marks in the cells, and instructions.
const KEYS: &[&str] = &[
    "mark.see_covers",
    "mark.yes",
    "mark.no",
    "mark.none",
    "mark.unknown",
    "table.availability",
    "table.reasons",
    "table.sources",
    "title.areas",
    "title.edition",
    "title.bibliography",
    "title.covers",
    "title.values",
    "title.searches",
    "title.requests",
    "title.excluded",
    "title.definitions",
    "title.conventions",
    "title.policies",
    "title.stakeholders",
    "title.indicators",
    "title.instructions",
    "help.1",
    "help.2",
    "help.3",
    "help.4",
    "help.5",
    "help.6",
    "help.7",
    "help.8",
];

/// The vocabularies that a workbook's lists offer; a method may add limits of its own.
pub(super) const VOCABULARIES: [(&str, &[&str]); 12] = [
    ("status", Declared::WORDS),
    ("type", SourceType::WORDS),
    ("frequency", Frequency::WORDS),
    ("access", Access::WORDS),
    ("level", Level::WORDS),
    (LIMITS, Limit::KNOWN_WORDS),
    ("outcome", Outcome::WORDS),
    ("measure", Measure::WORDS),
    ("kind", Kind::WORDS),
    ("counted", Counted::WORDS),
    ("drafted_text", DraftedText::WORDS),
    ("as", Derivation::WORDS),
];

/// The words of a workbook; made only of messages that lack nothing, as those of a report are.
#[derive(Clone, Debug)]
pub struct Words {
    messages: Messages,
    /// The method's own labels of reasons, and of the limits that bear their names, by word.
    labels: BTreeMap<&'static str, String>,
}

impl Words {
    /// Makes the words of a language from its messages and the labels of a method.
    ///
    /// # Errors
    /// Names the messages that the language lacks.
    pub fn new(messages: Messages, method: &Method) -> Result<Self, LackingMessages> {
        let columns = COLUMNS.iter().map(|column| format!("book.column.{column}"));
        let mut lacking: Vec<String> = columns.chain(KEYS.iter().map(|key| format!("book.{key}"))).collect();
        lacking.retain(|key| messages.get(key).is_none());
        let choices =
            VOCABULARIES.iter().flat_map(|(list, words)| words.iter().map(move |word| format!("{list}.{word}")));
        let is_lacking = |key: &String| messages.get(key).is_none() && messages.get(&format!("book.{key}")).is_none();
        lacking.extend(choices.filter(is_lacking));
        if !lacking.is_empty() {
            return Err(LackingMessages(lacking));
        }
        let language = messages.language();
        let label = |rule: &ReasonRule| {
            let label = rule.label.version(language);
            (label.language == Some(language)).then(|| (rule.reason.word(), label.words.to_owned()))
        };
        let labels = method.reasons.iter().filter_map(label).collect();
        Ok(Self { messages, labels })
    }

    /// The language.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.messages.language()
    }

    /// The words of a key of the workbook.
    #[must_use]
    pub fn say(&self, key: &str) -> &str {
        self.find(&format!("book.{key}")).expect("it stands in KEYS, and messages without it are refused")
    }

    fn find(&self, key: &str) -> Option<&str> {
        self.messages.get(key).and_then(|message| Message::wordings(message).next())
    }

    /// Whose the edition is, where it says so.
    #[must_use]
    pub fn whose(&self, edition: &Edition) -> Option<String> {
        let wording = |derivation: Derivation| self.find(&format!("report.whose.{derivation}")).unwrap_or_default();
        let drafted = |derivation, publication: &str| wording(derivation).replace("{publication}", publication);
        whose_in(edition, self.language(), drafted).map(|prose| prose.text)
    }

    /// A column's header.
    #[must_use]
    pub fn column(&self, key: &str) -> String {
        self.find(&format!("book.column.{key}")).expect("it stands in COLUMNS, as KEYS do").to_owned()
    }

    /// A word of a vocabulary as a list offers it: in English the method's own word, else its name; reasons and limits are
    /// named as the method labels them, so that the workbook and the report say the same. A word that a
    /// method adds without a label in this language stays as it is.
    #[must_use]
    pub fn choice(&self, vocabulary: &str, word: &str) -> String {
        if self.language() == Language::ENGLISH {
            return word.to_owned();
        }
        if let (LIMITS | REASONS, Some(label)) = (vocabulary, self.labels.get(word)) {
            return label.clone();
        }
        let key = format!("{vocabulary}.{word}");
        self.find(&key).or_else(|| self.find(&format!("book.{key}"))).unwrap_or(word).to_owned()
    }
}
