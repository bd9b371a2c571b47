//! The words of a workbook in every language that it may be written in: headers, vocabularies, marks.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Language, Message, Messages, Method};
use crate::yaml::takes_no_room;

/// What words mean, whatever the language.
#[derive(Clone, Debug, Default)]
pub struct Dictionary {
    /// Keys of columns and fields.
    columns: BTreeMap<String, String>,
    /// Words by vocabulary and spelling.
    words: BTreeMap<(String, String), String>,
    /// Titles, headings and explanations that an export writes beside the tables.
    headings: BTreeSet<String>,
    /// The codes of countries by their names.
    countries: BTreeMap<String, String>,
    /// The codes of languages by their names.
    languages: BTreeMap<String, String>,
}

/// The vocabularies whose messages have another name than their column.
const VOCABULARIES: [&str; 13] = [
    "status",
    "access",
    "type",
    "frequency",
    "level",
    "measure",
    "kind",
    "outcome",
    "limits",
    "counted",
    "drafted_text",
    "as",
    "mark",
];

impl Dictionary {
    /// Makes the dictionary of messages in several languages, and of a method's labels.
    #[must_use]
    pub fn new<'m>(messages: impl IntoIterator<Item = &'m Messages>, method: &Method) -> Self {
        let mut dictionary = Self::default();
        for messages in messages {
            for (key, message) in messages.iter() {
                for wording in Message::wordings(message) {
                    dictionary.learn(key, wording);
                }
            }
        }
        for area in &method.areas {
            for version in area.label.versions().chain(area.definition.versions()) {
                dictionary.headings.insert(folded(version.words));
            }
        }
        for rule in &method.reasons {
            let word = rule.reason.word();
            let is_limit = method.limit(word).is_some();
            for wording in rule.label.versions().map(|version| version.words).chain([word]) {
                dictionary.words.insert(("reasons".to_owned(), folded(wording)), word.to_owned());
                if is_limit {
                    dictionary.words.insert(("limits".to_owned(), folded(wording)), word.to_owned());
                }
            }
        }
        dictionary
    }

    fn learn(&mut self, key: &str, wording: &str) {
        let key = key.strip_prefix("book.").unwrap_or(key);
        let Some((list, word)) = key.split_once('.') else { return };
        match list {
            "title" | "table" | "help" | "input" => drop(self.headings.insert(folded(wording))),
            "country" => drop(self.countries.entry(folded(wording)).or_insert_with(|| word.to_uppercase())),
            "language" => drop(self.languages.entry(folded(wording)).or_insert_with(|| word.to_owned())),
            _ => {}
        }
        // The columns of the sheet of meanings are read by nobody.
        if list == "column" && !matches!(word, "list" | "word" | "class" | "meaning") {
            self.columns.insert(folded(word), word.to_owned());
            self.columns.entry(folded(wording)).or_insert_with(|| word.to_owned());
        } else if VOCABULARIES.contains(&list) {
            for spelling in [word, wording] {
                self.words.entry((list.to_owned(), folded(spelling))).or_insert_with(|| word.to_owned());
            }
        }
    }

    /// The column that a header names, and the language of its texts.
    #[must_use]
    pub fn column(&self, header: &str) -> Option<(&str, Option<Language>)> {
        let header = folded(header);
        if let Some(key) = self.columns.get(&header) {
            return Some((key, None));
        }
        let (key, language) = header.strip_suffix(')')?.rsplit_once('(')?;
        let language = language.trim();
        let code = self.code("language", language).unwrap_or(language);
        Some((self.columns.get(key.trim())?, Some(code.parse().ok()?)))
    }

    /// Whether a text is one that an export writes beside the tables.
    #[must_use]
    pub fn is_heading(&self, text: &str) -> bool {
        self.headings.contains(&folded(text))
    }

    /// The code of a country or of a language that is called so in one of the program's languages.
    #[must_use]
    pub fn code(&self, field: &str, name: &str) -> Option<&str> {
        let names = if field == "country" { &self.countries } else { &self.languages };
        names.get(&folded(name)).map(String::as_str)
    }

    /// The word of a vocabulary that a spelling in any language stands for.
    #[must_use]
    pub fn word(&self, vocabulary: &str, spelling: &str) -> Option<&str> {
        self.words.get(&(vocabulary.to_owned(), folded(spelling))).map(String::as_str)
    }

    /// Whether a cell holds a mark such as `yes` or `unknown`.
    #[must_use]
    pub fn is_mark(&self, mark: &str, spelling: &str) -> bool {
        self.words.get(&("mark".to_owned(), folded(spelling))).is_some_and(|found| found == mark)
            || (mark == "none" && self.is_mark_alike(spelling, "no"))
            || (mark == "no" && self.is_mark_alike(spelling, "none"))
    }

    /// In some languages one word stands for `no` and for `none`.
    fn is_mark_alike(&self, spelling: &str, other: &str) -> bool {
        folded(spelling) != other
            && self.words.get(&("mark".to_owned(), folded(spelling))).is_some_and(|found| found == other)
    }
}

/// A spelling as words are compared: lower case, full-width characters as usual ones, one space for any run of spaces,
/// underscores and line breaks.
pub fn folded(text: &str) -> String {
    let usual: String = text.chars().filter(|c| !takes_no_room(*c)).map(usual_width).collect();
    let words: Vec<&str> =
        usual.split(|c: char| c.is_whitespace() || c == '_').filter(|word| !word.is_empty()).collect();
    words.join(" ").to_lowercase()
}

/// A character of full width as its usual one.
pub fn usual_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' => ' ',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_fold() {
        assert_eq!(folded(" Not\u{a0}Applicable "), "not applicable");
        assert_eq!(folded("not_applicable"), "not applicable");
        assert_eq!(folded("２０１８–２０２０"), "2018-2020");
    }
}
