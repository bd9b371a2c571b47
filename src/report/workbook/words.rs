//! The words of a workbook in its language: headers, headings, and the vocabularies of its lists.

use crate::model::{Language, Message, Messages, Reason, ReasonRule};

/// The words of a workbook.
#[derive(Clone, Debug)]
pub struct Words(Messages);

impl Words {
    /// Makes the words of a language from its messages.
    #[must_use]
    pub const fn new(messages: Messages) -> Self {
        Self(messages)
    }

    /// The language.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.0.language()
    }

    /// The words of a key of the workbook; the key itself where there are none.
    #[must_use]
    pub fn say<'a>(&'a self, key: &'a str) -> &'a str {
        self.find(&format!("book.{key}")).unwrap_or(key)
    }

    fn find(&self, key: &str) -> Option<&str> {
        self.0.get(key).and_then(|message| Message::wordings(message).next())
    }

    /// A column's header.
    #[must_use]
    pub fn column(&self, key: &str) -> String {
        self.find(&format!("book.column.{key}")).unwrap_or(key).to_owned()
    }

    /// A word of a vocabulary as a list offers it: in English the method's own word.
    #[must_use]
    pub fn choice(&self, vocabulary: &str, word: &str) -> String {
        if self.language() == Language::ENGLISH {
            return word.to_owned();
        }
        let key = format!("{vocabulary}.{word}");
        self.find(&key).or_else(|| self.find(&format!("book.{key}"))).unwrap_or(word).to_owned()
    }

    /// A reason as a list offers it: in English the method's own word, else its label.
    #[must_use]
    pub fn reason(&self, rules: &[ReasonRule], reason: Reason) -> String {
        let rule = rules.iter().find(|rule| rule.reason == reason);
        let label = rule
            .map(|rule| rule.label.version(self.language()))
            .filter(|label| label.language == Some(self.language()));
        match label {
            Some(label) if self.language() != Language::ENGLISH => label.words.to_owned(),
            _ => reason.word().to_owned(),
        }
    }
}
