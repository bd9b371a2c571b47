//! Table 2 of an area's sheet: the sources, with the years of each indicator.

use std::collections::{BTreeMap, BTreeSet};

use super::area::Indicators;
use super::cells::Sheet;
use super::covers::{Detail, OfArea};
use super::form::Form;
use super::reading::Reader;
use super::row::{Row, Table, table_name, usual};
use super::typed::is_total;
use crate::finding::{CellTrouble, Mistake, Vocabulary};
use crate::messages::nearest::choice;
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
    ("cite", Form::Cite),
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
pub fn rows(reader: &Reader<'_>, order: usize, sheet: &Sheet, known: &Indicators, details: &OfArea<'_>) -> Vec<Value> {
    let Some(table) = Table::find(&reader.desk, sheet, order, &["cite", "access"]) else { return Vec::new() };
    let labels = table.headers().filter(|(_, text)| known.named(text).is_some()).map(|(_, text)| text.to_owned());
    let labels: Vec<String> = labels.collect();
    reader.headers(&table, &labels, &FIELDS, None);
    let name = table_name(sheet, &["cite", "access"]);
    let mut columns: BTreeMap<u32, &str> = BTreeMap::new();
    for (column, text) in table.headers() {
        let Some(id) = known.named(text) else { continue };
        let part = format!("#{id}");
        reader.desk.note(&name, part.clone(), sheet.is_filled_below(table.header, column));
        if reader.desk.is_read(&name, &part) {
            columns.insert(column, id);
        }
    }
    let mut table = table;
    // A column of years counts as part of the row, so that a row of years alone is not overlooked.
    table.columns.extend(columns.keys().map(|column| ("covers".to_owned(), None, *column)));
    let rows = table.rows(None);
    let mut cites: BTreeMap<String, usize> = BTreeMap::new();
    for cite in rows.iter().filter_map(|row| cite_of(*row)) {
        *cites.entry(cite).or_default() += 1;
    }
    let mut numbers: BTreeSet<String> = BTreeSet::new();
    let mut values = Vec::new();
    for row in &rows {
        if let Some((found, origin)) = row.cell("cite").filter(|(text, _)| is_total(text)) {
            let trouble = CellTrouble::Total { found: found.to_owned() };
            reader.say(origin, Mistake::Cell(trouble));
            continue;
        }
        let number = row.cell("row").map(|(text, origin)| (usual(text), origin));
        // What the sheet `covers` says of a number belongs to the first row that has it.
        let own = number.filter(|(number, origin)| {
            let is_first = numbers.insert(number.clone());
            if !is_first {
                reader.say(*origin, Mistake::RepeatedId { id: number.clone() });
            }
            is_first
        });
        let number = own.map(|(number, _)| number);
        let told = details.is_told;
        values.push(source(
            reader,
            *row,
            (&columns, told),
            details.of(number.as_deref(), cite_of(*row).as_deref(), &cites),
        ));
    }
    values
}

fn cite_of(row: Row<'_>) -> Option<String> {
    row.cite("cite")?.scalar().map(str::to_owned)
}

fn source(reader: &Reader<'_>, row: Row<'_>, columns: (&BTreeMap<u32, &str>, bool), own: Vec<&Detail>) -> Value {
    let covers = covers(reader, row, columns, own);
    row.remark(row.fields(&FORMS)).with("covers", covers).lines().from_cell(row.first())
}

/// What a row covers: years in its own cells, then the entries of the sheet `covers`.
fn covers(
    reader: &Reader<'_>,
    row: Row<'_>,
    (columns, is_told): (&BTreeMap<u32, &str>, bool),
    own: Vec<&Detail>,
) -> Value {
    let cite = cite_of(row);
    for detail in &own {
        if let (Some((found, origin)), Some(cite)) = (&detail.cite, &cite)
            && found != cite
        {
            let choice = choice(found, [cite.as_str()]);
            reader.say(*origin, Mistake::Unknown { vocabulary: Vocabulary::Field("cite".to_owned()), choice });
        }
    }
    let detailed: BTreeSet<&str> = own.iter().map(|detail| detail.indicator.text.as_str()).collect();
    let mut indicators: Vec<(Key, Vec<Value>)> = Vec::new();
    for (column, text) in row.table.cells(row.at) {
        let Some(id) = columns.get(&column) else { continue };
        let marked = reader.desk.dictionary.is_mark("see_covers", text);
        // Where the table of the entries is not there, nothing is said of them.
        if marked && (detailed.contains(id) || !is_told) {
            continue;
        }
        let origin = row.table.origin(row.at, column);
        let key = Key { text: (*id).to_owned(), origin: Some(origin) };
        indicators.push((key, vec![row.years_of(text).from_cell(origin)]));
    }
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    for (at, (key, _)) in indicators.iter().enumerate() {
        first.entry(key.text.clone()).or_insert(at);
    }
    for detail in own {
        if let Some(&at) = first.get(&detail.indicator.text) {
            indicators[at].1.push(detail.value.clone());
        } else {
            first.insert(detail.indicator.text.clone(), indicators.len());
            indicators.push((detail.indicator.clone(), vec![detail.value.clone()]));
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
