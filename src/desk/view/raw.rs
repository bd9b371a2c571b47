//! What the files say, as JSON: an entry with its fields, years with their declarations, figures as a list.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use crate::desk::edits;
use crate::model::{Year, Years};
use crate::yaml::{Shape, Value};

/// What one side of a table says of each year of an indicator.
pub(super) type ByYear = BTreeMap<Year, Json>;

/// The declarations of an area: by indicator and year, each as `{status, reasons, because, note, at}`.
pub(super) fn declarations(file: Option<&Value>) -> BTreeMap<String, ByYear> {
    let table = file.and_then(|file| file.get("availability"));
    let mut all = BTreeMap::new();
    for (indicator, years) in pairs(table) {
        let by_year: &mut ByYear = all.entry(indicator.to_owned()).or_default();
        for (key, said) in pairs(Some(years)) {
            let Ok(years) = key.parse::<Years>() else { continue };
            let said = match &said.shape {
                Shape::Map(..) => edits::json(said),
                _ => json!({ "status": edits::json(said) }),
            };
            by_year.extend(years.as_slice().iter().map(|year| (*year, said.clone())));
        }
    }
    all
}

/// The entries of a list that stands under a key, or is the file.
pub(super) fn entries(file: Option<&Value>, key: Option<&str>) -> Vec<Json> {
    let list = match key {
        Some(key) => file.and_then(|file| file.get(key)),
        None => file,
    };
    match list.map(|list| &list.shape) {
        Some(Shape::List(values)) => values.iter().map(edits::json).collect(),
        _ => Vec::new(),
    }
}

/// The rows of a sources table: the fields of each, and what it covers in the order of the file.
pub(super) fn rows(file: Option<&Value>) -> Vec<(Json, Vec<Json>)> {
    let list = file.and_then(|file| file.get("sources"));
    let Some(Shape::List(values)) = list.map(|list| &list.shape) else { return Vec::new() };
    let row = |value: &Value| {
        let fields = pairs(Some(value)).filter(|(key, _)| *key != "covers");
        let fields: Map<String, Json> = fields.map(|(key, value)| (key.to_owned(), edits::json(value))).collect();
        let covers = pairs(value.get("covers")).flat_map(|(indicator, said)| covered(indicator, said)).collect();
        (Json::Object(fields), covers)
    };
    values.iter().map(row).collect()
}

/// The entries of what a row covers of an indicator, each with its place among them.
fn covered(indicator: &str, said: &Value) -> Vec<Json> {
    let several = match &said.shape {
        Shape::List(values) if values.iter().any(|value| value.scalar().is_none()) => values.iter().collect(),
        _ => vec![said],
    };
    let entry = |(at, entry): (usize, &&Value)| {
        let mut fields = Map::new();
        match &entry.shape {
            Shape::Map(pairs, _) => {
                for (key, value) in pairs {
                    let value = match key.text.as_str() {
                        "values" => Json::Array(figures(value)),
                        "years" => Json::String(years(value)),
                        _ => edits::json(value),
                    };
                    fields.insert(key.text.clone(), value);
                }
            }
            _ => drop(fields.insert("years".to_owned(), Json::String(years(entry)))),
        }
        fields.insert("indicator".to_owned(), Json::String(indicator.to_owned()));
        fields.insert("entry".to_owned(), json!(at));
        Json::Object(fields)
    };
    several.iter().enumerate().map(entry).collect()
}

fn years(value: &Value) -> String {
    match &value.shape {
        Shape::List(parts) => parts.iter().filter_map(Value::scalar).collect::<Vec<_>>().join(", "),
        _ => value.scalar().unwrap_or_default().to_owned(),
    }
}

/// The figures of an entry as a list: years, category, and what is printed.
fn figures(values: &Value) -> Vec<Json> {
    let is_figure = |value: &Value| ["value", "unit", "approx", "note"].iter().any(|key| value.get(key).is_some());
    let one = |years: &str, category: Option<&str>, value: &Value| {
        let mut fields = Map::new();
        fields.insert("years".to_owned(), json!(years));
        fields.extend(category.map(|category| ("category".to_owned(), json!(category))));
        match &value.shape {
            Shape::Map(pairs, _) => {
                fields.extend(pairs.iter().map(|(key, value)| (key.text.clone(), edits::json(value))));
            }
            _ => drop(fields.insert("value".to_owned(), edits::json(value))),
        }
        Json::Object(fields)
    };
    let mut all = Vec::new();
    for (key, value) in pairs(Some(values)) {
        match &value.shape {
            Shape::Map(categories, _) if !is_figure(value) => {
                all.extend(categories.iter().map(|(category, figure)| one(key, Some(&category.text), figure)));
            }
            _ => all.push(one(key, None, value)),
        }
    }
    all
}

pub(super) fn pairs(value: Option<&Value>) -> impl Iterator<Item = (&str, &Value)> {
    let pairs = match value.map(|value| &value.shape) {
        Some(Shape::Map(pairs, _)) => pairs.as_slice(),
        _ => &[],
    };
    pairs.iter().map(|(key, value)| (key.text.as_str(), value))
}
