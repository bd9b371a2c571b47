//! The words of the built-in method as messages: its title, reasons, dimensions, areas and indicators, to be said in any language.

use crate::model::Message;
use crate::yaml::{Kind, Node, parse};

/// The text of the newest method; `record` reads the same.
const METHOD: &str = include_str!("../../matrices/method.yaml");

/// The words in English by their keys, `area.immigration` or `indicator.immigration.flow`, in the order of the method.
pub(super) fn method_words() -> Vec<(String, Message)> {
    let parsed = parse(METHOD);
    let Some(root) = &parsed.root else { return Vec::new() };
    let mut words = Vec::new();
    add(&mut words, "title".to_owned(), under(root, "title"));
    for (reason, rule) in entries(root, "reasons") {
        add(&mut words, format!("reason.{reason}"), under(rule, "label"));
        add(&mut words, format!("reason.{reason}.meaning"), under(rule, "meaning"));
    }
    for (dimension, label) in entries(root, "dimensions") {
        add(&mut words, format!("dimension.{dimension}"), Some(label));
    }
    for (area, defined) in entries(root, "areas") {
        add(&mut words, format!("area.{area}"), under(defined, "label"));
        add(&mut words, format!("area.{area}.definition"), under(defined, "definition"));
        for (indicator, defined) in entries(defined, "indicators") {
            add(&mut words, format!("indicator.{area}.{indicator}"), under(defined, "label"));
        }
    }
    words
}

/// Adds the English version of a text.
fn add(words: &mut Vec<(String, Message)>, key: String, text: Option<&Node<'_>>) {
    let english = text.and_then(|text| under(text, "en")).and_then(Node::text);
    words.extend(english.map(|english| (key, Message::Plain(english.trim().to_owned()))));
}

fn under<'n, 's>(node: &'n Node<'s>, key: &str) -> Option<&'n Node<'s>> {
    match &node.kind {
        Kind::Mapping(pairs) => pairs.iter().find(|(name, _)| name.text() == Some(key)).map(|(_, value)| value),
        _ => None,
    }
}

fn entries<'n, 's>(node: &'n Node<'s>, key: &str) -> Vec<(&'n str, &'n Node<'s>)> {
    match under(node, key).map(|node| &node.kind) {
        Some(Kind::Mapping(pairs)) => pairs.iter().filter_map(|(name, value)| Some((name.text()?, value))).collect(),
        _ => Vec::new(),
    }
}
