//! The words of the page in a language: the messages, the names of the method's own words, the fields of every list.

use std::collections::BTreeMap;

use serde::Serialize;

use super::SCHEMA;
use crate::desk::edits::{Field, FieldKind, INDICATOR, LISTS};
use crate::model::{Class, Kind, Message, Messages, Method, Status};
use crate::wording::{Words, mark::Mark};

/// How the keys begin of the messages that the page uses.
const USED: [&str; 18] = [
    "desk.",
    "status.",
    "short.",
    "access.",
    "type.",
    "frequency.",
    "level.",
    "outcome.",
    "measure.",
    "kind.",
    "book.counted.",
    "finding.",
    "language.",
    "country.",
    "legend.",
    "report.rule.",
    "book.column.",
    "book.limits.",
];

/// The words of a language.
#[derive(Debug, Serialize)]
pub struct WordsView<'a> {
    /// The version of the protocol.
    pub schema: u32,
    /// The language.
    pub language: &'static str,
    /// The languages that can be chosen.
    pub languages: &'static [&'static str],
    /// The messages, by key; one that counts has a wording a plural category.
    pub messages: BTreeMap<&'a str, Wording<'a>>,
    /// The statuses by every word that is read for them when a table is pasted: those of all languages, in lower case.
    pub statuses: BTreeMap<String, &'static str>,
    /// The reasons of the method in their order.
    pub reasons: Vec<ReasonView>,
    /// The limits that a source may have, in the method's order.
    pub limits: Vec<&'static str>,
    /// The fields of each list, in the order in which they are written.
    pub lists: BTreeMap<&'static str, Vec<FieldView>>,
    /// What measures are broken down by, each with its name.
    pub dimensions: Vec<(String, String)>,
}

/// A message.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Wording<'a> {
    /// One wording.
    Plain(&'a str),
    /// One a plural category.
    Plural(BTreeMap<&'static str, &'a str>),
}

/// A reason of the method.
#[derive(Debug, Serialize)]
pub struct ReasonView {
    /// Its word.
    pub reason: &'static str,
    /// The class that it explains, of a count.
    pub class: Option<Class>,
    /// Its name.
    pub label: String,
    /// What it means.
    pub meaning: String,
}

/// A field of a list.
#[derive(Debug, Serialize)]
pub struct FieldView {
    /// Its key.
    pub key: &'static str,
    /// What it holds.
    pub kind: FieldKind,
}

/// Views the words of a language.
#[must_use]
pub fn words<'a>(messages: &'a Messages, words: &Words, method: &Method, all: &[Messages]) -> WordsView<'a> {
    let is_used = |key: &str| USED.iter().any(|begin| key.starts_with(begin));
    let wording = |message: &'a Message| match message {
        Message::Plain(text) => Wording::Plain(text),
        Message::Plural(forms) => {
            Wording::Plural(forms.iter().map(|(category, text)| (category.word(), text.as_str())).collect())
        }
    };
    let reason = |rule: &crate::model::ReasonRule| ReasonView {
        reason: rule.reason.word(),
        class: method.class_of(rule.reason, Kind::Count),
        label: words.text(&rule.label),
        meaning: words.text(&rule.meaning),
    };
    let fields = |fields: &[Field]| fields.iter().map(|field| FieldView { key: field.key, kind: field.kind }).collect();
    let lists = LISTS.iter().map(|list| (list.word(), list.fields())).chain([("indicators", INDICATOR)]);
    let dimension = |(id, label): &(crate::model::DimensionId, crate::model::Text)| (id.to_string(), words.text(label));
    WordsView {
        schema: SCHEMA,
        language: messages.language().as_str(),
        languages: crate::messages::REPORT_LANGUAGES,
        messages: messages
            .iter()
            .filter(|(key, _)| is_used(key))
            .map(|(key, message)| (key, wording(message)))
            .collect(),
        statuses: statuses(all),
        reasons: method.reasons.iter().map(reason).collect(),
        limits: method.ceilings.limits().map(|limit| limit.word()).collect(),
        lists: lists.map(|(name, own)| (name, fields(own))).collect(),
        dimensions: method.dimensions.iter().map(dimension).collect(),
    }
}

/// Every word of a status: the format's own, and what each language calls it.
fn statuses(all: &[Messages]) -> BTreeMap<String, &'static str> {
    let mut read = BTreeMap::new();
    for status in Status::ALL {
        let word = status.word();
        read.insert(word.to_owned(), word);
        read.insert(word.replace('_', " "), word);
        read.insert(Mark::of(*status).sign.to_owned(), word);
        let keys = [format!("status.{word}"), format!("short.{word}")];
        let messages = all.iter().flat_map(|messages| keys.iter().filter_map(|key| messages.get(key)));
        read.extend(messages.flat_map(Message::wordings).map(|wording| (wording.to_lowercase(), word)));
    }
    read
}
