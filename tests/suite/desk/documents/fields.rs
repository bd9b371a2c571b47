//! The reference of the format's fields, from the schemas that editors get.

use mdmm::record::built_in_method;
use mdmm::record::schema::SchemaKind;
use serde_json::Value;

use crate::harness::read;

/// The table of one place's fields, by the place's name in the document.
pub fn table(name: &str) -> String {
    if name == "policies" {
        let sections = ["conventions", "policies", "stakeholders"];
        return sections.map(|section| format!("`{section}`, a list:\n\n{}\n", rows(&entry(section)))).concat();
    }
    rows(&entry(name))
}

fn schema(kind: &SchemaKind) -> Value {
    kind.schema(&built_in_method()).expect("a usual kind")
}

/// The schema of a file beside the areas.
fn companion(name: &str) -> Value {
    schema(&SchemaKind::Companion(name.parse().expect("a file beside the areas")))
}

/// The schema of the entry that a name stands for.
fn entry(name: &str) -> Value {
    let area = || schema(&SchemaKind::Area)["properties"].clone();
    match name {
        "edition" => schema(&SchemaKind::Edition),
        "bibliography" | "requests" | "definitions" | "reviews" | "acronyms" => companion(name)["items"].clone(),
        "conventions" | "policies" | "stakeholders" => companion("policies")["properties"][name]["items"].clone(),
        "area" => schema(&SchemaKind::Area),
        "availability" => {
            let table = area()["availability"]["additionalProperties"].clone();
            table["allOf"][1]["additionalProperties"]["anyOf"][1].clone()
        }
        "sources" | "searches" | "excluded" => area()[name]["items"].clone(),
        "covers" => area()["sources"]["items"]["properties"]["covers"]["additionalProperties"]["anyOf"][1].clone(),
        "indicators" => area()["indicators"]["additionalProperties"].clone(),
        other => panic!("docs/matrix-format.md: nothing generates `{other}`"),
    }
}

fn rows(entry: &Value) -> String {
    let required: Vec<&str> = entry["required"].as_array().unwrap().iter().map(|key| key.as_str().unwrap()).collect();
    let fields = entry["properties"].as_object().unwrap();
    let mut names: Vec<&String> = fields.keys().collect();
    names.sort_by_key(|name| (!required.contains(&name.as_str()), order(name)));
    let rows = names.into_iter().map(|name| {
        let field = &fields[name];
        let needed = if required.contains(&name.as_str()) { "required" } else { "" };
        let what = field["description"].as_str().unwrap_or_else(|| panic!("`{name}` is not described"));
        let what = what.trim_end_matches("Required.").trim_end();
        format!("| `{name}` | {needed} | {} | {what} |\n", allowed(name, field))
    });
    format!("| field | | allowed | what it says |\n|---|---|---|---|\n{}", rows.collect::<String>())
}

/// Remarks come last; the others in the order of their names.
fn order(name: &str) -> (bool, String) {
    (name == "note" || name == "at", name.to_owned())
}

/// What may stand in a field, in words.
fn allowed(name: &str, field: &Value) -> String {
    if let Some(part) = field["allOf"][0]["$ref"].as_str() {
        return of_part(part.rsplit('/').next().unwrap()).to_owned();
    }
    if name == "ratified" {
        return "a year, or `no`".to_owned();
    }
    if let Some(words) = field["enum"].as_array() {
        let words: Vec<String> = words.iter().filter_map(Value::as_str).map(|word| format!("`{word}`")).collect();
        return if words.len() > 60 { "a code of ISO 3166-1, such as `KGZ`".to_owned() } else { words.join(", ") };
    }
    match name {
        "limits" => {
            let words = field["items"]["enum"].as_array().unwrap();
            let words: Vec<String> = words.iter().map(|word| format!("`{}`", word.as_str().unwrap())).collect();
            format!("any of {}", words.join(", "))
        }
        "years" => "[years](#years), or `unknown`".to_owned(),
        "found" | "selected" => "a whole number".to_owned(),
        "terms" => "a text or a list of texts".to_owned(),
        "words" => "words, each with a [text](#texts)".to_owned(),
        "also" => "a list of texts, or of [texts](#texts) a language".to_owned(),
        "authors" | "assessors" | "funders" => "a list of texts".to_owned(),
        "seen" => "years with digests, or indicators with such years".to_owned(),
        "values" => "years with figures".to_owned(),
        "national" => "`none`, or `{text: ..., cite: ...}`".to_owned(),
        "international" => "`{text: ..., cite: ...}`".to_owned(),
        "adjudicated" => "`{by: ..., date: ..., because: ...}`".to_owned(),
        "based_on" => "`{cite: ..., as: transcription}`; or `continuation`, `translation`".to_owned(),
        "covers" => "indicators with years".to_owned(),
        "area" => "an area of the method".to_owned(),
        "availability" | "sources" | "searches" | "excluded" | "indicators" => "see below".to_owned(),
        "conventions" | "policies" | "stakeholders" => "a list".to_owned(),
        other => panic!("what may stand in `{other}`?"),
    }
}

fn of_part(part: &str) -> &'static str {
    match part {
        "text" => "a [text](#texts)",
        "words" => "a text",
        "id" => "an identifier: letters, digits, `. _ - : +`",
        "years" => "[years](#years)",
        "date" => "`2023`, `2023-10` or `2023-10-19`",
        "language" => "a code of ISO 639-1, such as `ky`",
        "languages" => "a list of codes of ISO 639-1, such as `[ky, ru]`",
        "link" => "an address",
        "reasons" => "a list of [reasons](method.md#reasons) of the status",
        other => panic!("how is `{other}` said?"),
    }
}

#[test]
fn every_field_has_an_example() {
    let text = read("docs/matrix-format.md");
    let examples: String = text.split("```yaml\n").skip(1).filter_map(|part| part.split("```").next()).collect();
    let places = [
        "edition",
        "bibliography",
        "requests",
        "definitions",
        "conventions",
        "policies",
        "stakeholders",
        "reviews",
        "acronyms",
        "area",
    ];
    let inner = ["availability", "sources", "covers", "searches", "excluded", "indicators"];
    for place in places.iter().chain(&inner) {
        for field in entry(place)["properties"].as_object().unwrap().keys() {
            assert!(examples.contains(&format!("{field}:")), "{place}: no example shows `{field}`");
        }
    }
}
