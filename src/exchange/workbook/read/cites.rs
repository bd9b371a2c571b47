//! What publications may be called beside their identifiers: their labels and titles, where only one is called so.

use std::collections::BTreeMap;

use super::cells::Sheet;
use super::dictionary::{Dictionary, folded};
use super::row::usual;
use crate::yaml::{Shape, Value};

/// The publications by what they are called; nothing where two are called so.
pub fn called(
    sheets: &[Sheet],
    dictionary: &Dictionary,
    before: &BTreeMap<String, Value>,
) -> BTreeMap<String, Option<String>> {
    let mut called: BTreeMap<String, Option<String>> = BTreeMap::new();
    let mut learn = |name: &str, id: &str| {
        let known = called.entry(folded(name)).or_insert_with(|| Some(id.to_owned()));
        if known.as_deref() != Some(id) {
            *known = None;
        }
    };
    let mut ids: Vec<String> = Vec::new();
    if let Some(Shape::List(entries)) = before.get("bibliography.yaml").map(|value| &value.shape) {
        for entry in entries {
            let Some(id) = entry.get("id").and_then(Value::scalar) else { continue };
            ids.push(id.to_owned());
            for name in ["label", "title"].iter().filter_map(|key| entry.get(key).and_then(Value::scalar)) {
                learn(name, id);
            }
        }
    }
    if let Some(sheet) = sheets.iter().find(|sheet| folded(&sheet.name) == "bibliography") {
        let columns = |row: u32, key: &str| {
            let named = |text: &str| {
                dictionary.column(text).is_some_and(|(found, language)| found == key && language.is_none())
            };
            sheet.row(row).find(|(_, text)| named(text)).map(|(column, _)| column)
        };
        let header = sheet.rows().into_iter().find_map(|row| Some((row, columns(row, "id")?)));
        if let Some((header, id)) = header {
            let names: Vec<u32> = ["label", "title"].iter().filter_map(|key| columns(header, key)).collect();
            for row in sheet.rows().into_iter().filter(|row| *row > header) {
                let Some(id) = sheet.get(row, id).map(usual) else { continue };
                names.iter().filter_map(|column| sheet.get(row, *column)).for_each(|name| learn(name, &id));
                ids.push(id);
            }
        }
    }
    // An identifier is always itself, however it is spelled.
    for id in ids {
        called.insert(folded(&id), Some(id));
    }
    called
}
