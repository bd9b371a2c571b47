//! The message files of every language: from YAML to messages, the built-in files with those of one's own laid over them.

use std::collections::{BTreeMap, BTreeSet};

use super::parts::{PARTS, Part};
use super::speech::speech;
use crate::yaml::{Kind, Node, Parsed, parse};
use crate::{
    finding::Span,
    model::{Language, Message, Messages, PluralCategory, Said},
    said,
};

/// What is wrong with the messages of a language: a line each, with file, line and column where there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessagesFault(pub String);

impl std::fmt::Display for MessagesFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for MessagesFault {}

/// The message files built into the program, by their path under `templates/`.
pub const MESSAGE_FILES: &[(&str, &str)] = &[
    ("messages/en.yaml", include_str!("../../templates/messages/en.yaml")),
    ("messages/report.en.yaml", include_str!("../../templates/messages/report.en.yaml")),
    ("messages/workbook.en.yaml", include_str!("../../templates/messages/workbook.en.yaml")),
    ("messages/desk.en.yaml", include_str!("../../templates/messages/desk.en.yaml")),
    ("messages/portfolio.en.yaml", include_str!("../../templates/messages/portfolio.en.yaml")),
    ("messages/countries.en.yaml", include_str!("../../templates/messages/countries.en.yaml")),
    ("messages/ru.yaml", include_str!("../../templates/messages/ru.yaml")),
    ("messages/report.ru.yaml", include_str!("../../templates/messages/report.ru.yaml")),
    ("messages/workbook.ru.yaml", include_str!("../../templates/messages/workbook.ru.yaml")),
    ("messages/desk.ru.yaml", include_str!("../../templates/messages/desk.ru.yaml")),
    ("messages/portfolio.ru.yaml", include_str!("../../templates/messages/portfolio.ru.yaml")),
    ("messages/countries.ru.yaml", include_str!("../../templates/messages/countries.ru.yaml")),
    ("messages/ky.yaml", include_str!("../../templates/messages/ky.yaml")),
    ("messages/report.ky.yaml", include_str!("../../templates/messages/report.ky.yaml")),
    ("messages/workbook.ky.yaml", include_str!("../../templates/messages/workbook.ky.yaml")),
    ("messages/desk.ky.yaml", include_str!("../../templates/messages/desk.ky.yaml")),
    ("messages/portfolio.ky.yaml", include_str!("../../templates/messages/portfolio.ky.yaml")),
    ("messages/countries.ky.yaml", include_str!("../../templates/messages/countries.ky.yaml")),
];

/// The languages whose words are built into the program; files of one's own give any other.
pub const REPORT_LANGUAGES: &[&str] = &["en", "ru", "ky"];

/// Reads the built-in messages of a language: those of reports, of the workbook and of the desk.
///
/// # Errors
/// Says that the language has none.
pub fn built_in_messages(language: Language) -> Result<Messages, MessagesFault> {
    let parts = || PARTS.iter().filter(|part| part.is_of_reports());
    let entries = laid_over(language, parts(), &[&built_in])?;
    if entries.is_empty() {
        return Err(none(language));
    }
    Ok(Messages::new(language, entries))
}

/// What is said where a language has no messages at all.
pub(super) fn none(language: Language) -> MessagesFault {
    let language = language.to_string();
    MessagesFault(speech().say(&said!("messages.none", language)))
}

/// The text of a file by its path under `templates/`.
pub(super) type TextOf<'t> = dyn Fn(&str) -> Option<&'t str> + 't;

/// Reads parts of a language from several sets of files, the later over the earlier: key by key, so that a file holds only what it
/// changes.
///
/// # Errors
/// Says which file cannot be read as messages, or gives one twice.
pub(super) fn laid_over(
    language: Language,
    parts: impl Iterator<Item = &'static Part>,
    layers: &[&TextOf<'_>],
) -> Result<BTreeMap<String, Message>, MessagesFault> {
    let parts: Vec<&Part> = parts.collect();
    let mut entries = BTreeMap::new();
    for text_of in layers {
        let mut given = BTreeSet::new();
        for part in &parts {
            let path = part.path(language);
            let Some(text) = text_of(&path) else { continue };
            let read = read(text).map_err(|wrong| MessagesFault(format!("{path}:{}", wrong.told())))?;
            for Entry { key, message, .. } in read {
                let key = part.whole_key(&key);
                if given.contains(&key) {
                    return Err(MessagesFault(format!("{path}: {}", speech().say(&said!("messages.twice", key)))));
                }
                // A message that is left blank is not given.
                if let Some(message) = message {
                    entries.insert(key.clone(), message);
                }
                given.insert(key);
            }
        }
    }
    Ok(entries)
}

/// The text of a built-in file of reports, of the workbook or of the desk.
pub(crate) fn built_in(path: &str) -> Option<&'static str> {
    MESSAGE_FILES.iter().find(|(name, _)| *name == path).map(|(_, text)| *text)
}

/// What is wrong with a file of messages, and where.
pub(crate) struct Wrong {
    pub span: Span,
    pub why: Said,
}

impl Wrong {
    /// The line, the column and the words.
    pub(crate) fn told(&self) -> String {
        at(self.span, &speech().say(&self.why))
    }
}

/// One message of a file, and where its key stands.
pub(crate) struct Entry {
    pub key: String,
    pub span: Span,
    /// What it says; nothing where it is left blank.
    pub message: Option<Message>,
}

/// Reads one file; what is wrong with it is said at its line and column.
pub(crate) fn read(text: &str) -> Result<Vec<Entry>, Wrong> {
    let Parsed { root, faults, .. } = parse(text);
    if let Some(fault) = faults.first() {
        return Err(Wrong { span: fault.span, why: fault.mistake.message() });
    }
    let Some(root) = root else { return Ok(Vec::new()) };
    let entry = |(key, node): &(Node<'_>, Node<'_>)| {
        Ok(Entry { key: word(key)?.to_owned(), span: key.span, message: message(node)? })
    };
    pairs(&root)?.iter().map(entry).collect()
}

fn message(node: &Node<'_>) -> Result<Option<Message>, Wrong> {
    if let Kind::Mapping(forms) = &node.kind {
        let mut given = BTreeMap::new();
        for (category, text) in forms {
            let parsed: Result<PluralCategory, _> = word(category)?.parse();
            let unknown = |_| Wrong { span: category.span, why: said!("messages.no-plural-form") };
            let (category, text) = (parsed.map_err(unknown)?, said_in(text)?);
            given.extend(text.map(|text| (category, text.to_owned())));
        }
        return Ok((!given.is_empty()).then_some(Message::Plural(given)));
    }
    Ok(said_in(node)?.map(|text| Message::Plain(text.to_owned())))
}

fn pairs<'n, 's>(node: &'n Node<'s>) -> Result<&'n [(Node<'s>, Node<'s>)], Wrong> {
    match &node.kind {
        Kind::Mapping(pairs) => Ok(pairs),
        _ => Err(Wrong { span: node.span, why: said!("messages.no-keys") }),
    }
}

/// The text of a message; nothing where it is left blank.
fn said_in<'n>(node: &'n Node<'_>) -> Result<Option<&'n str>, Wrong> {
    let text = word(node)?;
    Ok((!node.is_null() && !text.trim().is_empty()).then_some(text))
}

fn word<'n>(node: &'n Node<'_>) -> Result<&'n str, Wrong> {
    node.text().ok_or_else(|| Wrong { span: node.span, why: said!("messages.no-text") })
}

/// What is wrong, behind its line and column.
pub(crate) fn at(span: Span, why: &str) -> String {
    format!("{}:{}: {why}", span.line, span.column)
}
