//! Table 2 of an area's sheet: the sources, with the years of each indicator.

use std::collections::BTreeMap;

use super::area::indicator;
use super::cells::Sheet;
use super::covers::Details;
use super::form::Form;
use super::reading::Reader;
use super::row::{Row, Table, usual};
use crate::finding::{Mistake, Vocabulary};
use crate::messages::nearest::choice;
use crate::model::Area;
use crate::yaml::{Fields, Key, Layout, Value};

const FIELDS: [&str; 13] = [
    "cite",
    "row",
    "type",
    "frequency",
    "access",
    "level",
    "languages",
    "limits",
    "definition",
    "also",
    "at",
    "note",
    "years",
];

/// The fields that stand in a row's own cells.
const FORMS: [(&str, Form); 9] = [
    ("cite", Form::Word),
    ("type", Form::Choice),
    ("frequency", Form::Choice),
    ("access", Form::Choice),
    ("level", Form::Choice),
    ("languages", Form::Codes),
    ("definition", Form::Text),
    ("limits", Form::Choices),
    ("also", Form::Texts),
];

/// The rows of the sources table.
pub fn rows(
    reader: &Reader<'_>,
    order: usize,
    sheet: &Sheet,
    area: &Area,
    ids: &[String],
    details: &Details,
) -> Vec<Value> {
    let Some(table) = Table::find(&reader.desk, sheet, order, &["cite", "access"]) else { return Vec::new() };
    let known: Vec<&str> = ids.iter().map(String::as_str).collect();
    reader.headers(order, sheet, table.header, &known, &FIELDS);
    let columns: BTreeMap<u32, &str> =
        sheet.row(table.header).filter_map(|(column, text)| Some((column, indicator(area, ids, text)?))).collect();
    let mut table = table;
    // A column of years counts as part of the row, so that a row of years alone is not overlooked.
    table.columns.extend(columns.keys().map(|column| ("covers".to_owned(), None, *column)));
    let rows = table.rows(None);
    let cites: Vec<&str> = rows.iter().filter_map(|row| row.cell("cite").map(|(text, _)| text)).collect();
    let mut numbers: Vec<String> = Vec::new();
    let mut values = Vec::new();
    for row in &rows {
        if let Some((number, origin)) = row.cell("row") {
            if numbers.contains(&usual(number)) {
                reader.say(origin, Mistake::RepeatedId { id: usual(number) });
            }
            numbers.push(usual(number));
        }
        values.push(source(reader, *row, &columns, area, details, &cites));
    }
    values
}

fn source(
    reader: &Reader<'_>,
    row: Row<'_>,
    columns: &BTreeMap<u32, &str>,
    area: &Area,
    details: &Details,
    cites: &[&str],
) -> Value {
    let covers = covers(reader, row, columns, area, details, cites);
    row.remark(row.fields(&FORMS)).with("covers", covers).lines().from_cell(row.first())
}

/// What a row covers: years in its own cells, then the entries of the sheet `covers`.
fn covers(
    reader: &Reader<'_>,
    row: Row<'_>,
    columns: &BTreeMap<u32, &str>,
    area: &Area,
    details: &Details,
    cites: &[&str],
) -> Value {
    let number = row.cell("row").map(|(text, _)| usual(text));
    let cite = row.cell("cite").map(|(text, _)| text);
    let own = details.of(area, number.as_deref(), cite, cites);
    for detail in &own {
        if let (Some((found, origin)), Some(cite)) = (&detail.cite, cite)
            && found != cite
        {
            let choice = choice(found, [cite]);
            reader.say(*origin, Mistake::Unknown { vocabulary: Vocabulary::Field("cite".to_owned()), choice });
        }
    }
    let mut indicators: Vec<(Key, Vec<Value>)> = Vec::new();
    for (column, id) in columns {
        let Some(text) = row.table.get(row.at, *column) else { continue };
        let marked = reader.desk.dictionary.is_mark("see_covers", text);
        if marked && own.iter().any(|detail| detail.indicator.text == **id) {
            continue;
        }
        let origin = row.table.origin(row.at, *column);
        let key = Key { text: (*id).to_owned(), origin: Some(origin) };
        indicators.push((key, vec![row.years_of(text).from_cell(origin)]));
    }
    for detail in own {
        match indicators.iter_mut().find(|(key, _)| key.text == detail.indicator.text) {
            Some((_, entries)) => entries.push(detail.value.clone()),
            None => indicators.push((detail.indicator.clone(), vec![detail.value.clone()])),
        }
    }
    let pairs: Vec<(Key, Value)> = indicators.into_iter().map(|(key, entries)| (key, one_or_many(entries))).collect();
    let layout = if pairs.is_empty() { Layout::Fit } else { Layout::Lines };
    Value::map(pairs, layout)
}

/// Years alone, or a list of entries.
fn one_or_many(entries: Vec<Value>) -> Value {
    match <[Value; 1]>::try_from(entries) {
        Ok([only]) if only.scalar().is_some() => only,
        Ok(only) => Value::list(only.into()),
        Err(several) => {
            let in_braces = |entry: Value| match entry.scalar() {
                Some(_) => Fields::new().with("years", entry).fit(),
                None => entry,
            };
            Value::list(several.into_iter().map(in_braces).collect())
        }
    }
}
