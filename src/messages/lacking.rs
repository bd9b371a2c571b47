//! What the files of a language lack beside the English ones, and the files that a translator begins with.

use std::collections::BTreeMap;

use super::built_in::{Entry, REPORT_LANGUAGES, at, built_in, read};
use super::own::{OwnFiles, lacking, left_out};
use super::parts::{PARTS, Part, Use};
use super::speech::{SPEECH_FILES, own_of_run};
use crate::finding::Span;
use crate::model::{Language, Message, Messages, plural_forms};
use crate::told;

/// How many messages of a part a language has, and of how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Completeness {
    /// The part.
    pub part: &'static Part,
    /// Those that it has.
    pub has: usize,
    /// Those that there are.
    pub of: usize,
}

/// What a check of a language's files found, a line each, with file, line and column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lack {
    /// What is wrong.
    pub mistakes: Vec<String>,
    /// What is not there.
    pub lacking: Vec<String>,
}

/// Says how complete a language is, part by part.
#[must_use]
pub fn completeness(language: Language, own: &[OwnFiles]) -> Vec<Completeness> {
    let part_of = |part: &'static Part| {
        let given = given(part, language, own);
        let of = part.english().len();
        Completeness { part, has: of - lacking(part, language, &given).len(), of }
    };
    PARTS.iter().map(part_of).collect()
}

/// Holds the files of a language against the English ones.
#[must_use]
pub fn whole(language: Language, own: &OwnFiles) -> Lack {
    let mut lack = Lack { mistakes: own.mistakes(language), lacking: Vec::new() };
    for part in PARTS {
        let path = part.path(language);
        let given = given(part, language, std::slice::from_ref(own));
        let keys = lacking(part, language, &given);
        let Some(text) = own.text(&path) else {
            if !keys.is_empty() {
                lack.lacking.push(format!("{path}: {}", told!("messages.lacks-file", n = keys.len())));
            }
            continue;
        };
        let entries = read(text).unwrap_or_default();
        lack.mistakes.extend(left_out(&path, &entries, part));
        lack.lacking.extend(keys.iter().map(|key| {
            let english = part.english().iter().find(|(known, _)| known == key);
            let english = english.and_then(|(_, message)| message.wordings().last()).unwrap_or_default();
            let why = told!("messages.lacks", key = *key, english = english.replace('\n', " "));
            format!("{path}:{}", at(place(&entries, key, text), &why))
        }));
    }
    lack
}

/// The keys that a language lacks for reports, as the program asks for them.
#[must_use]
pub fn lacking_in(messages: &Messages) -> Vec<String> {
    let entries: BTreeMap<String, Message> =
        messages.iter().map(|(key, message)| (key.to_owned(), message.clone())).collect();
    let of_reports = PARTS.iter().filter(|part| part.used == Use::Reports);
    of_reports
        .flat_map(|part| lacking(part, messages.language(), &entries).into_iter().map(|key| part.whole_key(key)))
        .collect()
}

/// Where a key stands that is left blank; the end of the file for one that is not there.
fn place(entries: &[Entry], key: &str, text: &str) -> Span {
    let blank = entries.iter().find(|entry| entry.key == key).map(|entry| entry.span);
    blank.unwrap_or_else(|| Span {
        line: u32::try_from(text.lines().count().max(1)).unwrap_or(u32::MAX),
        column: 1,
        start: text.len(),
        end: text.len(),
    })
}

/// The messages of a part that files give, by their whole keys.
fn given(part: &Part, language: Language, own: &[OwnFiles]) -> BTreeMap<String, Message> {
    let texts = own.iter().filter_map(|files| files.text(&part.path(language)));
    let entries = texts.flat_map(|text| read(text).unwrap_or_default());
    entries.filter_map(|entry| Some((part.whole_key(&entry.key), entry.message?))).collect()
}

/// The words of the method that the files of this run give: of each language the texts by key, `area.immigration`.
#[must_use]
pub fn method_texts() -> Vec<(Language, BTreeMap<String, String>)> {
    let Some(part) = PARTS.iter().find(|part| part.path(Language::ENGLISH) == "messages/method.en.yaml") else {
        return Vec::new();
    };
    let own = own_of_run();
    let languages = own.iter().flat_map(OwnFiles::languages).collect::<std::collections::BTreeSet<_>>();
    let texts = |language| {
        let whole = part.whole_key("");
        let words = given(part, language, own).into_iter();
        words
            .filter_map(|(key, message)| {
                Some((key.strip_prefix(&whole)?.to_owned(), message.wordings().next()?.to_owned()))
            })
            .collect::<BTreeMap<_, _>>()
    };
    languages.into_iter().map(|language| (language, texts(language))).filter(|(_, texts)| !texts.is_empty()).collect()
}

/// The file of a part that a translator begins with: each key blank, with its English above and the plural forms of the language; of
/// a language that is built in, the built-in file.
#[must_use]
pub fn begun(part: &Part, language: Language) -> Option<String> {
    let path = part.path(language);
    let speech = || SPEECH_FILES.iter().find(|(name, _)| *name == path).map(|(_, text)| *text);
    if REPORT_LANGUAGES.contains(&language.as_str()) {
        return built_in(&path).or_else(speech).map(str::to_owned);
    }
    let mut text = format!("# {}\n", told!("messages.head", language = language.to_string()).replace('\n', "\n# "));
    for (key, message) in part.english() {
        text.push('\n');
        match message {
            Message::Plain(english) => {
                remark(&mut text, english);
                text.push_str(&format!("{key}:\n"));
            }
            Message::Plural(forms) => {
                for (form, english) in forms {
                    remark(&mut text, &format!("{form}: {english}"));
                }
                text.push_str(&format!("{key}:\n"));
                for form in plural_forms(language) {
                    text.push_str(&format!("  {form}:\n"));
                }
            }
        }
    }
    Some(text)
}

fn remark(text: &mut String, words: &str) {
    words.lines().for_each(|line| text.push_str(&format!("# {line}\n")));
}
