//! The words of a workbook in its language: headers, headings, and the vocabularies of its lists.

use std::collections::BTreeMap;

use crate::model::{Language, Message, Messages, Method, ReasonRule};

/// The vocabulary of limits.
pub const LIMITS: &str = "limits";
/// The vocabulary of reasons.
pub const REASONS: &str = "reasons";

/// The words of a workbook.
#[derive(Clone, Debug)]
pub struct Words {
    messages: Messages,
    /// The method's own labels of reasons, and of the limits that bear their names, by word.
    labels: BTreeMap<&'static str, String>,
}

impl Words {
    /// Makes the words of a language from its messages and the labels of a method.
    #[must_use]
    pub fn new(messages: Messages, method: &Method) -> Self {
        let language = messages.language();
        let label = |rule: &ReasonRule| {
            let label = rule.label.version(language);
            (label.language == Some(language)).then(|| (rule.reason.word(), label.words.to_owned()))
        };
        let labels = method.reasons.iter().filter_map(label).collect();
        Self { messages, labels }
    }

    /// The language.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.messages.language()
    }

    /// The words of a key of the workbook; the key itself where there are none.
    #[must_use]
    pub fn say<'a>(&'a self, key: &'a str) -> &'a str {
        self.find(&format!("book.{key}")).unwrap_or(key)
    }

    fn find(&self, key: &str) -> Option<&str> {
        self.messages.get(key).and_then(|message| Message::wordings(message).next())
    }

    /// A column's header.
    #[must_use]
    pub fn column(&self, key: &str) -> String {
        self.find(&format!("book.column.{key}")).unwrap_or(key).to_owned()
    }

    /// A word of a vocabulary as a list offers it: in English the method's own word, else its name; reasons and limits are
    /// named as the method labels them, so that the workbook and the report say the same.
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
