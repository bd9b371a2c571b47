//! Message files of one's own: what is wrong with them is said at once, since a report with a gap in a sentence goes out unseen.

use std::{collections::BTreeMap, path::Path};

use super::built_in::{Entry, MESSAGE_FILES, MessagesFault, at, built_in, files_of, messages, read};
use super::{nearest::nearest, speech::speech};
use crate::model::{Language, Message, Messages, plural_forms};
use crate::yaml::text_of;

/// The most keys that a file is said to lack.
const MAX_LISTED: usize = 20;

/// Reads the messages of a language, the files of a folder of templates in place of the built-in ones.
///
/// # Errors
/// Everything that is wrong with the language's files in that folder, a line each, with file, line and column; a file of messages
/// whose name is none of the program's; or that the language has no messages.
pub fn messages_of_folder(language: Language, folder: &Path) -> Result<Messages, MessagesFault> {
    let own = files(folder).map_err(MessagesFault)?;
    let mut faults: Vec<String> = own.keys().filter_map(|name| stranger(name)).collect();
    for name in files_of(language) {
        let (Some(text), Some(model)) = (own.get(&name), built_in(&name)) else { continue };
        match read(text) {
            Err(wrong) => faults.push(format!("{name}:{}", wrong.told())),
            Ok(entries) => faults.extend(faults_of(&name, &entries, model, language)),
        }
    }
    if !faults.is_empty() {
        return Err(MessagesFault(format!("the messages of {}:\n{}", folder.display(), faults.join("\n"))));
    }
    messages(language, |path| own.get(path).map(String::as_str).or_else(|| built_in(path)))
}

/// The files of messages in a folder, by their path in it.
fn files(folder: &Path) -> Result<BTreeMap<String, String>, String> {
    let mut own = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry.map_err(|why| format!("cannot read {}: {why}", folder.display()))?;
        let path = entry.path();
        if path.is_dir() || path.extension().is_none_or(|end| end != "yaml") {
            continue;
        }
        let inside = path.strip_prefix(folder).expect("the walk stays below its folder");
        let name = inside.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
        let text = text_of(path).map_err(|why| format!("cannot read {}: {}", path.display(), speech().say(&why)))?;
        own.insert(name, text);
    }
    Ok(own)
}

/// What is said of a file that the program would not read.
fn stranger(name: &str) -> Option<String> {
    let known: Vec<&str> = MESSAGE_FILES.iter().map(|(known, _)| *known).collect();
    let says = || format!("{name}: the program has no file of messages of this name{}", meant(nearest(name, &known)));
    (!known.contains(&name)).then(says)
}

/// What is wrong with a file beside the built-in one of its name.
fn faults_of(name: &str, entries: &[Entry], model: &str, language: Language) -> Vec<String> {
    let model = read(model).unwrap_or_default();
    let known: BTreeMap<String, Message> = model.into_iter().map(|entry| (entry.key, entry.message)).collect();
    let keys: Vec<&str> = known.keys().map(String::as_str).collect();
    let mut faults = Vec::new();
    for entry in entries {
        let found = match known.get(&entry.key) {
            None => vec![format!("`{}` is no key of this file{}", entry.key, meant(nearest(&entry.key, &keys)))],
            Some(model) => mistakes(entry, model, language),
        };
        faults.extend(found.iter().map(|why| format!("{name}:{}", at(entry.span, why))));
    }
    let lacking: Vec<&str> =
        keys.iter().filter(|key| entries.iter().all(|entry| entry.key != **key)).copied().collect();
    if let Some(list) = listed(&lacking) {
        faults.push(format!("{name}: {} of its {} keys are lacking:{list}", lacking.len(), keys.len()));
    }
    faults
}

/// What is wrong with a message that stands for another.
fn mistakes(entry: &Entry, model: &Message, language: Language) -> Vec<String> {
    let Entry { key, message, .. } = entry;
    let mut given = model.arguments();
    if matches!(model, Message::Plural(_)) {
        given.insert("n");
    }
    let has = match given.is_empty() {
        true => "there is nothing to fill in".to_owned(),
        false => {
            format!("filled in are {}", given.iter().map(|name| format!("{{{name}}}")).collect::<Vec<_>>().join(", "))
        }
    };
    let unknown = message.arguments().into_iter().filter(|name| !given.contains(name));
    let mut mistakes: Vec<String> =
        unknown.map(|name| format!("`{key}` has `{{{name}}}`, which nothing fills in; {has}")).collect();
    if message.wordings().any(|wording| wording.matches('{').count() != wording.matches('}').count()) {
        mistakes.push(format!("`{key}` has a brace without its other half"));
    }
    match (message, model) {
        (Message::Plural(_), Message::Plain(_)) => {
            mistakes.push(format!("`{key}` counts nothing: it is one text, without plural forms"));
        }
        (Message::Plural(forms), Message::Plural(_)) => {
            let lacking = plural_forms(language).iter().filter(|form| !forms.contains_key(*form));
            mistakes.extend(
                lacking.map(|form| format!("`{key}` lacks the plural form `{form}`, which `{language}` needs")),
            );
        }
        (Message::Plain(_), _) => {}
    }
    mistakes
}

/// Keys one below the other, the first of many; `None` for none.
fn listed(keys: &[&str]) -> Option<String> {
    let mut list: String = keys.iter().take(MAX_LISTED).map(|key| format!("\n  {key}")).collect();
    if let Some(more) = keys.len().checked_sub(MAX_LISTED).filter(|more| *more > 0) {
        list.push_str(&format!("\n  and {more} more"));
    }
    (!keys.is_empty()).then_some(list)
}

fn meant(nearest: Option<&str>) -> String {
    nearest.map(|word| format!("; is `{word}` meant?")).unwrap_or_default()
}
