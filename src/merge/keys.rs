//! What tells one object from another: years, languages, the fields by which an entry of a list is known.

use super::form::Listed;
use crate::model::{LANGUAGE_CODES, Year, Years};
use crate::yaml::{Shape, Value};

/// A year of a source; `None` is the year that nobody has found out.
pub(super) type SourceYear = Option<Year>;

/// The years of a value: a text or a list of texts; `None` where it is neither.
pub(super) fn years_of(value: &Value) -> Option<Vec<SourceYear>> {
    let text = match &value.shape {
        Shape::List(parts) => parts.iter().map(Value::scalar).collect::<Option<Vec<_>>>()?.join(", "),
        Shape::Word(text) | Shape::Text(text) => text.clone(),
        Shape::Map(..) => return None,
    };
    if text.trim() == "unknown" {
        return Some(vec![None]);
    }
    let years: Years = text.parse().ok()?;
    Some(years.as_slice().iter().copied().map(Some).collect())
}

/// Years as a file writes them: folded into ranges.
pub(super) fn written(years: impl IntoIterator<Item = SourceYear>) -> String {
    let known: Option<Vec<Year>> = years.into_iter().collect();
    let folded = known.and_then(|years| Years::new(years).ok().flatten());
    folded.map_or_else(|| "unknown".to_owned(), |years| years.to_string())
}

/// The versions of a text by language; a text alone is in the edition's first language. `None` where it is no text.
pub(super) fn versions<'v>(value: &'v Value, first: &'v str) -> Option<Vec<(&'v str, &'v Value)>> {
    match &value.shape {
        Shape::Word(_) | Shape::Text(_) => Some(vec![(first, value)]),
        Shape::Map(..) if is_by_language(value) => match &value.shape {
            Shape::Map(pairs, _) => Some(pairs.iter().map(|(key, value)| (key.text.as_str(), value)).collect()),
            _ => None,
        },
        _ => None,
    }
}

/// Whether a value is a text a language.
pub(super) fn is_by_language(value: &Value) -> bool {
    match &value.shape {
        Shape::Map(pairs, _) => {
            !pairs.is_empty()
                && pairs
                    .iter()
                    .all(|(key, value)| LANGUAGE_CODES.contains(&key.text.as_str()) && value.scalar().is_some())
        }
        _ => false,
    }
}

/// What an entry of a list is known by, field by field; of a text in several languages the version in the first.
pub(super) fn identity(entry: &Value, listed: &Listed, first: &str) -> Vec<String> {
    if listed.known_by.is_empty() {
        return vec![super::canonical::sorted(&super::canonical::plain(entry, first))];
    }
    listed.known_by.iter().map(|key| entry.get(key).map_or_else(String::new, |value| brief(value, first))).collect()
}

/// A value as one text, to be compared: of a mapping that is no text its keys.
fn brief(value: &Value, first: &str) -> String {
    if let Some(versions) = versions(value, first) {
        let own = versions.iter().find(|(language, _)| *language == first).or(versions.first());
        return own.and_then(|(_, value)| value.scalar()).unwrap_or_default().trim().to_owned();
    }
    match &value.shape {
        Shape::List(values) => values.iter().map(|value| brief(value, first)).collect::<Vec<_>>().join("\n"),
        Shape::Map(pairs, _) => {
            let mut keys: Vec<&str> = pairs.iter().map(|(key, _)| key.text.as_str()).collect();
            keys.sort_unstable();
            keys.join("\n")
        }
        Shape::Word(_) | Shape::Text(_) => String::new(),
    }
}
