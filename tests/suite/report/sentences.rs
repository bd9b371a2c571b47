//! Sentences taken apart again by the messages that they were made of.

use std::collections::{BTreeMap, BTreeSet};

use serde_yaml::Value;

use super::tables::range;
use crate::harness::read;

/// The messages of a language as its files give them.
pub struct Sentences {
    pub language: &'static str,
    messages: Value,
    words: Value,
}

/// The arguments of a sentence by their names.
pub type Parts<'s> = BTreeMap<&'s str, &'s str>;

impl Sentences {
    pub fn of(language: &'static str) -> Self {
        let yaml =
            |stem: &str| serde_yaml::from_str(&read(format!("templates/messages/{stem}{language}.yaml"))).unwrap();
        Self { language, messages: yaml("report."), words: yaml("") }
    }

    /// The wordings of a message.
    fn wordings(&self, key: &str) -> Vec<&str> {
        match &self.messages[key] {
            Value::Mapping(forms) => forms.iter().map(|(_, form)| form.as_str().unwrap()).collect(),
            plain => vec![plain.as_str().unwrap_or_else(|| panic!("no message {key}"))],
        }
    }

    /// The wording of a message for a number of things, by the plural rules of the three languages.
    pub fn form(&self, key: &str, number: usize) -> &str {
        let category = match (self.language, number % 10, number % 100) {
            ("ru", 1, hundredth) if hundredth != 11 => "one",
            ("ru", 2..=4, hundredth) if !(12..=14).contains(&hundredth) => "few",
            ("ru", ..) => "many",
            _ if number == 1 => "one",
            _ => "other",
        };
        let forms = &self.messages[key];
        forms[category].as_str().or_else(|| forms.as_str()).unwrap_or_else(|| panic!("no message {key} for {number}"))
    }

    /// Years folded into ranges, with the word that the language has for them.
    pub fn years(&self, years: &BTreeSet<u16>) -> String {
        let mut ranges: Vec<(u16, u16)> = Vec::new();
        for &year in years {
            match ranges.last_mut().filter(|(_, last)| last + 1 == year) {
                Some((_, last)) => *last = year,
                None => ranges.push((year, year)),
            }
        }
        let range =
            |(first, last): (u16, u16)| if first == last { first.to_string() } else { format!("{first}–{last}") };
        let folded = ranges.into_iter().map(range).collect::<Vec<_>>().join(", ");
        self.form("report.years-named", years.len().min(2)).replace("{years}", &folded)
    }

    /// Whether years have the word that the language has for them; the stop of an abbreviation that ends a sentence is its own.
    fn is_named(&self, years: &str, text: &str, number: usize) -> bool {
        // «за 2001–2021 гг.»: these are years in plural, though the number ends with 1.
        let named = self.form("report.years-named", number.min(2)).replace("{years}", years);
        named.trim_end_matches('.') == text.trim_end_matches('.')
    }

    /// A message without arguments.
    pub fn say(&self, key: &str) -> &str {
        self.wordings(key)[0]
    }

    /// A word of a vocabulary.
    pub fn word(&self, list: &str, word: &str) -> &str {
        self.words[format!("{list}.{word}").as_str()].as_str().unwrap()
    }

    /// The arguments that a message was filled with; `None` where the text is not of this message.
    pub fn taken_apart<'s>(&'s self, key: &str, text: &'s str) -> Option<Parts<'s>> {
        self.wordings(key).into_iter().find_map(|wording| taken_apart(wording, text))
    }

    /// Parts joined as the language joins them.
    pub fn list(&self, parts: &[String]) -> String {
        match parts {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => {
                self.say("report.list-last").replace("{list}", &first.join(", ")).replace("{last}", last)
            }
        }
    }

    /// The names of languages, or that none is stated.
    pub fn languages(&self, codes: &[&str]) -> String {
        match codes {
            [] => self.say("report.unstated").to_owned(),
            codes => codes.iter().map(|code| self.word("language", code)).collect::<Vec<_>>().join(", "),
        }
    }

    /// The labels and years that a list of indicators names: `“Stock by age” for 2020; “Stock” and “Flow” for 2018–2020`.
    pub fn named<'s>(&'s self, what: &'s str) -> Vec<(&'s str, u16)> {
        let group = |group: &'s str| {
            let (_, close) = self.say("report.quoted").split_once("{text}").unwrap();
            let (listed, years) = group.split_at(group.rfind(close).expect("a name in quotes") + close.len());
            let between = self.say("report.names-and-years").strip_prefix("{names}").unwrap();
            let years = years.strip_prefix(between.strip_suffix("{years}").unwrap()).expect("years behind the names");
            let names = self.quoted(listed);
            let as_listed: Vec<String> =
                names.iter().map(|name| self.say("report.quoted").replace("{text}", name)).collect();
            assert_eq!(self.list(&as_listed), listed, "names in a list");
            let bare = years.trim_end_matches(|c: char| !c.is_ascii_digit());
            let (text, years) = (years, bare.split(", ").flat_map(|part| range(part, '–')).collect::<Vec<u16>>());
            assert!(self.is_named(bare, text, years.len()), "years as the language names them: {text}");
            names
                .into_iter()
                .flat_map(move |name| years.clone().into_iter().map(move |year| (name, year)))
                .collect::<Vec<_>>()
        };
        what.split("; ").flat_map(group).collect()
    }

    /// What stands between the language's quotation marks.
    fn quoted<'s>(&self, text: &'s str) -> Vec<&'s str> {
        let (open, close) = self.say("report.quoted").split_once("{text}").unwrap();
        text.split(open).skip(1).map(|part| part.split_once(close).expect("a closing mark").0).collect()
    }

    /// A number as the language writes it, its unit left out.
    pub fn number(&self, figure: &str) -> f64 {
        let decimal = if self.language == "en" { '.' } else { ',' };
        let digits = figure.chars().take_while(|c| !c.is_alphabetic()).filter(|c| c.is_ascii_digit() || *c == decimal);
        let plain: String = digits.map(|c| if c == decimal { '.' } else { c }).collect();
        plain.parse().unwrap_or_else(|_| panic!("no number: {figure}"))
    }
}

/// Matches a wording against the whole text: each argument reaches to the next words of the wording.
fn taken_apart<'s>(wording: &'s str, text: &'s str) -> Option<Parts<'s>> {
    let (first, rest) = wording.split_once('{').unwrap_or((wording, ""));
    let mut text = text.strip_prefix(first)?;
    let mut parts = Parts::new();
    let mut behind: Vec<&str> = rest.split('{').collect();
    if rest.is_empty() {
        return text.is_empty().then_some(parts);
    }
    let last = behind.pop()?;
    for piece in behind {
        let (name, words) = piece.split_once('}')?;
        let (argument, remains) = text.split_once(words)?;
        parts.insert(name, argument);
        text = remains;
    }
    let (name, words) = last.split_once('}')?;
    parts.insert(name, text.strip_suffix(words)?);
    Some(parts)
}

/// The parts of an enumeration with semicolons, as a set.
pub fn parts_of(text: &str) -> BTreeSet<&str> {
    text.split("; ").collect()
}

#[test]
fn a_sentence_comes_apart_into_what_it_was_made_of() {
    let parts =
        taken_apart("Open: {what}. Source: {sources}.", "Open: “A” for 2020; “B” for 2021. Source: C, 2020.").unwrap();
    assert_eq!((parts["what"], parts["sources"]), ("“A” for 2020; “B” for 2021", "C, 2020"));
    assert!(taken_apart("Open: {what}. Source: {sources}.", "Open: “A” for 2020.").is_none());
}
