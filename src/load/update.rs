//! The files of an edition changed so that they say what another edition says.

use std::{collections::BTreeMap, sync::Arc};

use super::{Loaded, edition_of_texts};
use crate::messages::speech;
use crate::model::Edition;
use crate::record::files;
use crate::told;
use crate::yaml::{Key, Shape, Value, amend};

/// A file that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its name in the edition's folder.
    pub file: String,
    /// Its text; empty where there is no such file yet.
    pub old: String,
    /// The text that it gets.
    pub new: String,
}

/// The files that change so that an edition says what `after` says; comments and layout stay wherever nothing changes.
///
/// # Errors
/// Where the changed files, read back, would not say what `after` says; then nothing may be written.
pub fn update(loaded: &Loaded, before: &Edition, after: &Edition) -> Result<Vec<Change>, String> {
    let (old, new) = (files(before), files(after));
    let mut changes = Vec::new();
    for (file, wanted) in &new {
        let text = text_of(loaded, file);
        let said = old.get(file);
        if text.is_none() && says_nothing(wanted) || said == Some(wanted) {
            continue;
        }
        let text = text.unwrap_or_default();
        let nothing = Value::list(Vec::new());
        let amended = amend(&text, said.unwrap_or(&nothing), wanted);
        changes.push(Change { file: file.clone(), old: text, new: amended });
    }
    verify(loaded, &changes, &new)?;
    Ok(changes)
}

/// The text of a file of the edition.
fn text_of(loaded: &Loaded, file: &str) -> Option<String> {
    loaded.texts.get(format!("{}/{file}", loaded.name).as_str()).map(|text| text.to_string())
}

/// Whether a file that does not exist need not be made for this.
fn says_nothing(value: &Value) -> bool {
    value.is_empty()
        || matches!(&value.shape, Shape::Map(pairs, _) if matches!(&pairs[..], [(key, _)] if key.text == "area"))
}

/// The place of the first difference, from the top of the file, e.g. `sources, entry 3, note`.
fn first_difference(said: &Value, wanted: &Value) -> String {
    let mut place: Vec<String> = Vec::new();
    let (mut said, mut wanted) = (said, wanted);
    loop {
        let inner = match (&said.shape, &wanted.shape) {
            (Shape::Map(..), Shape::Map(pairs, _)) => {
                let differs = |(key, value): &&(Key, Value)| said.get(&key.text) != Some(value);
                let found = pairs.iter().find(differs);
                found.map(|(key, value)| (key.text.clone(), said.get(&key.text), value))
            }
            (Shape::List(olds), Shape::List(news)) => {
                let at = (0..news.len()).find(|&at| olds.get(at) != Some(&news[at]));
                at.map(|at| (told!("update.entry", number = at + 1), olds.get(at), &news[at]))
            }
            _ => None,
        };
        let Some((step, old, new)) = inner else { break };
        place.push(step);
        let Some(old) = old else { break };
        (said, wanted) = (old, new);
    }
    if place.is_empty() { told!("update.top") } else { place.join(", ") }
}

/// Reads the changed files back and compares what they say.
fn verify(loaded: &Loaded, changes: &[Change], wanted: &BTreeMap<String, Value>) -> Result<(), String> {
    let prefix = format!("{}/", loaded.name);
    let own =
        loaded.texts.iter().filter_map(|(name, text)| Some((name.strip_prefix(&prefix)?.to_owned(), Arc::clone(text))));
    let mut texts: BTreeMap<String, Arc<str>> = own.filter(|(name, _)| name != "method.yaml").collect();
    texts.extend(changes.iter().map(|change| (change.file.clone(), Arc::from(change.new.as_str()))));
    let again = edition_of_texts(&loaded.folder, texts);
    let Some(read) = &again.edition else {
        let first = again
            .findings
            .first()
            .map(|finding| format!("{}: {}", finding.place, speech().say(&finding.fact.message())));
        return Err(told!("update.not-back", first = first.unwrap_or_default()));
    };
    let said = files(read);
    let differs = |(file, value): &(&String, &Value)| said.get(*file) != Some(*value) && !says_nothing(value);
    match wanted.iter().find(differs) {
        Some((file, wanted)) => {
            let nothing = Value::list(Vec::new());
            let place = first_difference(said.get(file).unwrap_or(&nothing), wanted);
            Err(told!("update.other", file, place))
        }
        None => Ok(()),
    }
}
