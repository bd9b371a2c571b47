//! The words of a workbook in its language: headers, headings, and the vocabularies of its lists.

use std::collections::BTreeMap;

use super::keys::{KEYS, MEANT, columns, hints};
use super::sheet::Hint;
use crate::model::{
    Access, Counted, Declared, Derivation, DraftedText, Edition, Frequency, Kind, Language, Level, Limit, Measure,
    Message, Messages, Method, Outcome, ReasonRule, SourceType,
};
use crate::wording::{LackingMessages, whose_in};

/// The vocabulary of limits.
pub const LIMITS: &str = "limits";
/// The vocabulary of reasons.
pub const REASONS: &str = "reasons";

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
        let columns = columns().map(|column| format!("book.column.{column}"));
        let hints = hints().map(|key| format!("book.input.{key}"));
        let meant = MEANT.iter().map(|key| format!("book.meaning.{key}"));
        let keys = KEYS.iter().map(|key| format!("book.{key}"));
        let mut lacking: Vec<String> = columns.chain(keys).chain(hints).chain(meant).collect();
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
        self.find(&format!("book.column.{key}"))
            .expect("it is one of the columns, and messages without it are refused")
            .to_owned()
    }

    /// What is said beside the cells of a column under this header.
    #[must_use]
    pub fn hint(&self, key: &str, header: &str) -> Option<Hint> {
        let message = hints().any(|hint| hint == key).then(|| self.find(&format!("book.input.{key}"))).flatten()?;
        // A spreadsheet shows no more of a title.
        let title = header.chars().take(32).collect();
        Some(Hint { title, message: message.to_owned() })
    }

    /// Whether a text is the header of a column.
    #[must_use]
    pub fn is_column(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        columns().any(|key| key == text || self.column(key).to_lowercase() == text)
    }

    /// What the words of a list are words of.
    #[must_use]
    pub fn heading_of(&self, list: &str) -> String {
        self.find(&format!("book.column.{list}")).unwrap_or(list).to_owned()
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
