//! The words of a workbook in its language: headers, headings, and the vocabularies of its lists.

use std::collections::BTreeMap;

use crate::model::{Language, Reason, ReasonRule};

/// The words of a workbook.
#[derive(Clone, Debug)]
pub struct Words {
    language: Language,
    words: BTreeMap<String, String>,
}

impl Words {
    /// Makes the words of a language from its messages by key.
    #[must_use]
    pub const fn new(language: Language, words: BTreeMap<String, String>) -> Self {
        Self { language, words }
    }

    /// The language.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    /// The words of a key; the key itself where there are none.
    #[must_use]
    pub fn say<'a>(&'a self, key: &'a str) -> &'a str {
        self.words.get(key).map_or(key, String::as_str)
    }

    /// A column's header.
    #[must_use]
    pub fn column(&self, key: &str) -> String {
        self.words.get(&format!("column.{key}")).map_or(key, String::as_str).to_owned()
    }

    /// A word of a vocabulary as a list offers it: in English the method's own word.
    #[must_use]
    pub fn choice(&self, vocabulary: &str, word: &str) -> String {
        if self.language == Language::ENGLISH {
            return word.to_owned();
        }
        self.words.get(&format!("{vocabulary}.{word}")).map_or(word, String::as_str).to_owned()
    }

    /// A reason as a list offers it: in English the method's own word, else its label.
    #[must_use]
    pub fn reason(&self, rules: &[ReasonRule], reason: Reason) -> String {
        let rule = rules.iter().find(|rule| rule.reason == reason);
        let label =
            rule.map(|rule| rule.label.version(self.language)).filter(|label| label.language == Some(self.language));
        match label {
            Some(label) if self.language != Language::ENGLISH => label.words.to_owned(),
            _ => reason.word().to_owned(),
        }
    }
}
