//! The message files of the reports: from YAML to messages, one language at a time.

use std::collections::BTreeMap;

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

/// The files of a language, by how their names begin, and how the keys of each begin among the messages.
const PARTS: [(&str, &str); 6] = [
    ("", ""),
    ("report.", ""),
    ("workbook.", "book."),
    ("desk.", "desk."),
    ("portfolio.", ""),
    ("countries.", "country."),
];

/// The languages in which reports can be written.
pub const REPORT_LANGUAGES: &[&str] = &["en", "ru", "ky"];

/// Reads the messages of a language; `text_of` gives a file's text by its path under `templates/`.
///
/// # Errors
/// Says which file cannot be read as messages, or that the language has none.
pub fn messages<'t>(language: Language, text_of: impl Fn(&str) -> Option<&'t str>) -> Result<Messages, MessagesFault> {
    let mut entries = BTreeMap::new();
    for (stem, prefix) in PARTS {
        let path = format!("messages/{stem}{language}.yaml");
        let text = text_of(&path)
            .ok_or_else(|| MessagesFault(format!("no report can be written in `{language}`: {path} is lacking")))?;
        for Entry { key, message, .. } in
            read(text).map_err(|wrong| MessagesFault(format!("{path}:{}", wrong.told())))?
        {
            if entries.insert(format!("{prefix}{key}"), message).is_some() {
                return Err(MessagesFault(format!("{path}: `{key}` is given twice")));
            }
        }
    }
    Ok(Messages::new(language, entries))
}

/// Reads the built-in messages of a language.
///
/// # Errors
/// Says that the language has none.
pub fn built_in_messages(language: Language) -> Result<Messages, MessagesFault> {
    messages(language, built_in)
}

/// The paths of a language's files under `templates/`.
pub(crate) fn files_of(language: Language) -> impl Iterator<Item = String> {
    PARTS.iter().map(move |(stem, _)| format!("messages/{stem}{language}.yaml"))
}

/// The text of a built-in file.
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
    pub message: Message,
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

fn message(node: &Node<'_>) -> Result<Message, Wrong> {
    if let Kind::Mapping(forms) = &node.kind {
        let form = |(category, text): &(Node<'_>, Node<'_>)| {
            let parsed: Result<PluralCategory, _> = word(category)?.parse();
            let unknown = |_| Wrong { span: category.span, why: said!("messages.no-plural-form") };
            Ok((parsed.map_err(unknown)?, word(text)?.to_owned()))
        };
        return forms.iter().map(form).collect::<Result<_, _>>().map(Message::Plural);
    }
    word(node).map(|text| Message::Plain(text.to_owned()))
}

fn pairs<'n, 's>(node: &'n Node<'s>) -> Result<&'n [(Node<'s>, Node<'s>)], Wrong> {
    match &node.kind {
        Kind::Mapping(pairs) => Ok(pairs),
        _ => Err(Wrong { span: node.span, why: said!("messages.no-keys") }),
    }
}

fn word<'n>(node: &'n Node<'_>) -> Result<&'n str, Wrong> {
    node.text().ok_or_else(|| Wrong { span: node.span, why: said!("messages.no-text") })
}

/// What is wrong, behind its line and column.
pub(crate) fn at(span: Span, why: &str) -> String {
    format!("{}:{}: {why}", span.line, span.column)
}
