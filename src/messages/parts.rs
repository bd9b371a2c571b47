//! The files that the words of a language are in: how they are named, what uses them, and the English that each is held against.

use std::{collections::BTreeMap, sync::OnceLock};

use super::built_in::{built_in, read};
use super::method_words::method_words;
use super::speech::SPEECH_FILES;
use crate::model::{Language, Message};

/// What the words of a file are needed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// A report: without one of them none is written.
    Reports,
    /// The workbook of `export` and `import`.
    Workbook,
    /// The desk of `edit`.
    Desk,
    /// What the program itself says of files and of its doings.
    Program,
}

/// A file of words, one a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// How its name begins, before the language's code.
    stem: &'static str,
    /// How its keys begin among the messages.
    prefix: &'static str,
    /// What needs it.
    pub used: Use,
}

/// Every file, in the order in which a translator comes to them.
pub const PARTS: &[Part] = &[
    Part::new("report.", "", Use::Reports),
    Part::new("", "", Use::Reports),
    Part::new("method.", "method.", Use::Reports),
    Part::new("portfolio.", "", Use::Reports),
    Part::new("countries.", "country.", Use::Reports),
    Part::new("workbook.", "book.", Use::Workbook),
    Part::new("desk.", "desk.", Use::Desk),
    Part::new("findings.", "", Use::Program),
    Part::new("slips.", "", Use::Program),
    Part::new("program.", "", Use::Program),
    Part::new("results.", "", Use::Program),
    Part::new("scaffold.", "", Use::Program),
    Part::new("references.", "", Use::Program),
];

impl Part {
    const fn new(stem: &'static str, prefix: &'static str, used: Use) -> Self {
        Self { stem, prefix, used }
    }

    /// The file of a language, by its path under `templates/`.
    #[must_use]
    pub fn path(&self, language: Language) -> String {
        format!("messages/{}{language}.yaml", self.stem)
    }

    /// The part and the language of a file, by its path.
    #[must_use]
    pub fn of_path(path: &str) -> Option<(&'static Self, Language)> {
        let name = path.strip_prefix("messages/")?.strip_suffix(".yaml")?;
        let (stem, code) = name.rfind('.').map_or(("", name), |at| name.split_at(at + 1));
        let part = PARTS.iter().find(|part| part.stem == stem)?;
        Some((part, code.parse().ok()?))
    }

    /// A key of the file as the program asks for it.
    #[must_use]
    pub fn whole_key(&self, key: &str) -> String {
        [self.prefix, key].concat()
    }

    /// Whether the words are those of reports, of the workbook or of the desk, and not the program's own.
    pub(super) fn is_of_reports(self) -> bool {
        self.used != Use::Program
    }

    /// The messages in English, in the order of their file: what a translator translates.
    #[must_use]
    pub fn english(&self) -> &'static [(String, Message)] {
        static ENGLISH: OnceLock<BTreeMap<&'static str, Vec<(String, Message)>>> = OnceLock::new();
        let all = ENGLISH.get_or_init(|| PARTS.iter().map(|part| (part.stem, part.read_english())).collect());
        all.get(self.stem).map_or(&[], Vec::as_slice)
    }

    fn read_english(self) -> Vec<(String, Message)> {
        if self.stem == "method." {
            return method_words();
        }
        let path = self.path(Language::ENGLISH);
        let speech = SPEECH_FILES.iter().find(|(name, _)| *name == path).map(|(_, text)| *text);
        let text = built_in(&path).or(speech).unwrap_or_default();
        let entries = read(text).unwrap_or_default();
        entries.into_iter().filter_map(|entry| Some((entry.key, entry.message?))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_its_name() {
        let of = |path| Part::of_path(path).map(|(part, language)| (part.stem, language.as_str()));
        assert_eq!(of("messages/fr.yaml"), Some(("", "fr")));
        assert_eq!(of("messages/report.ar.yaml"), Some(("report.", "ar")));
        assert_eq!(of("messages/reprot.ar.yaml"), None);
        assert_eq!(of("messages/report.xx.yaml"), None);
        assert_eq!(of("report.fr.yaml"), None);
    }

    #[test]
    fn every_part_has_words_in_english() {
        for part in PARTS {
            assert!(part.english().len() > 5, "{part:?}");
        }
    }
}
