//! The parts that several schemas share: years, texts, dates, identifiers, words.

use serde_json::{Map, Value, json};

use crate::model::{LANGUAGE_CODES, Language, Method, Text};

/// A year or a range, and more of them behind commas.
pub(super) const YEARS: &str = r"^\s*\d{4}(\s*[-–—]\s*\d{4})?(\s*,\s*\d{4}(\s*[-–—]\s*\d{4})?)*\s*$";

/// An identifier: letters of any script but of full width, digits and `. _ - : +`, written without classes that not every validator
/// knows.
const ID: &str = r"^[^\s!-/:-@\[-`{-~\uff01-\uff5e][^\s!-*,/;-@\[-^`{-~\uff01-\uff5e]{0,63}$";

/// What every schema may refer to.
pub(super) fn definitions(method: &Method) -> Value {
    let date = r"^\d{4}(-\d{2}(-\d{2})?)?$";
    json!({
        "words": {"type": ["string", "number", "boolean"]},
        "text": {"anyOf": [
            reference("words"),
            {"type": "object", "minProperties": 1, "additionalProperties": false,
             "patternProperties": {"^[a-z]{2}$": reference("words")}},
        ]},
        "id": {"anyOf": [{"type": "string", "pattern": ID}, {"type": "integer"}]},
        "year": {"type": "integer", "minimum": 1800, "maximum": 2200},
        "years": {"anyOf": [
            reference("year"),
            {"type": "string", "pattern": YEARS},
            {"type": "array", "minItems": 1, "items": {"anyOf": [reference("year"), {"type": "string", "pattern": YEARS}]}},
        ]},
        "date": {"anyOf": [reference("year"), {"type": "string", "pattern": date}]},
        "language": {"enum": LANGUAGE_CODES},
        "languages": {"type": "array", "items": reference("language")},
        "link": {"type": "string", "pattern": "^https?://"},
        "reasons": {"type": "array", "uniqueItems": true, "items": reasons(method)},
    })
}

/// A reference to a shared part.
pub(super) fn reference(part: &str) -> Value {
    json!({"$ref": format!("#/definitions/{part}")})
}

/// A reference to a shared part, with what the field is for.
pub(super) fn described(part: &str, description: &str) -> Value {
    json!({"allOf": [reference(part)], "description": description})
}

/// One of a closed list of words.
pub(super) fn one_of(words: &[&str], description: &str) -> Value {
    json!({"enum": words, "description": description})
}

/// A list of objects, or nothing yet.
pub(super) fn list_of(entry: &Value, description: &str) -> Value {
    json!({"type": ["array", "null"], "items": entry, "description": description})
}

/// An object with these fields and no others.
pub(super) fn object(required: &[&str], fields: Value) -> Value {
    let mut object = json!({"type": "object", "required": required, "additionalProperties": false});
    object["properties"] = fields;
    object
}

/// Adds the fields that may stand on any entry: `note` and `at`.
pub(super) fn remarked(mut fields: Value) -> Value {
    fields["note"] = described("text", "A note; printed, and changes nothing.");
    fields["at"] =
        described("text", "Where in the source it stands: page, table, section; printed, and changes nothing.");
    fields
}

/// The English version of a text, which every method has.
pub(super) fn english(text: &Text) -> &str {
    text.version(Language::ENGLISH).words
}

/// The reasons, each with its meaning.
fn reasons(method: &Method) -> Value {
    let words: Vec<&str> = method.reasons.iter().map(|rule| rule.reason.word()).collect();
    let meanings: Vec<&str> = method.reasons.iter().map(|rule| english(&rule.meaning)).collect();
    json!({"enum": words, "markdownEnumDescriptions": meanings, "enumDescriptions": meanings})
}

/// An object of named fields.
pub(super) fn fields(named: impl Iterator<Item = (String, Value)>) -> Value {
    Value::Object(named.collect::<Map<_, _>>())
}
