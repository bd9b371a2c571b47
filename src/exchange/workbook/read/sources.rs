//! Table 2 of an area's sheet: the sources, with the years of each indicator.

use std::collections::{BTreeMap, BTreeSet};

use super::area::Indicators;
use super::cells::Sheet;
use super::covers::{Detail, OfArea};
use super::form::Form;
use super::reading::{Marked, Reader};
use super::row::{Row, Table, table_name, usual};
use super::signs::SOURCES;
use super::typed::is_total;
use crate::finding::{CellTrouble, Mistake, Vocabulary};
use crate::messages::nearest::choice;
use crate::said;
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
    let Some(table) = Table::told_by(&reader.desk, sheet, order, SOURCES) else { return Vec::new() };
    let labels = table.headers().filter(|(_, text)| known.named(text).is_some()).map(|(_, text)| text.to_owned());
    let labels: Vec<String> = known.ids.iter().cloned().chain(labels).collect();
    reader.headers(&table, &labels, &FIELDS, None);
    let name = table_name(sheet, SOURCES.needed);
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
        let own = details.of(number.as_deref(), cite_of(*row).as_deref(), &cites);
        let known = Known { columns: &columns, indicators: known, has_entries: details.is_told };
        values.push(source(reader, *row, &known, own));
    }
    values
}

fn cite_of(row: Row<'_>) -> Option<String> {
    row.cite("cite")?.scalar().map(str::to_owned)
}

/// What the years of a row are read with.
struct Known<'a> {
    /// The column of each indicator.
    columns: &'a BTreeMap<u32, &'a str>,
    indicators: &'a Indicators,
    /// Whether the workbook has the table of the entries.
    has_entries: bool,
}

fn source(reader: &Reader<'_>, row: Row<'_>, known: &Known<'_>, own: Vec<&Detail>) -> Value {
    let covers = covers(reader, row, known, own);
    row.remark(row.fields(&FORMS)).with("covers", covers).lines().from_cell(row.first())
}

/// What a row covers: years in its own cells, then the entries beside the table.
fn covers(reader: &Reader<'_>, row: Row<'_>, known: &Known<'_>, own: Vec<&Detail>) -> Value {
    let cite = cite_of(row);
    let is_of_row = |detail: &&Detail| match (&detail.cite, &cite) {
        (Some((found, origin)), Some(cite)) if found != cite => {
            let choice = choice(found, [cite.as_str()]);
            reader.say(*origin, Mistake::Unknown { vocabulary: Vocabulary::Field("cite".to_owned()), choice });
            false
        }
        _ => true,
    };
    let own = own.into_iter().filter(is_of_row);
    let own: Vec<(Key, &Detail)> =
        own.filter_map(|detail| Some((indicator_of(reader, detail, known, row)?, detail))).collect();
    let detailed: BTreeSet<&str> = own.iter().map(|(key, _)| key.text.as_str()).collect();
    let mut indicators: Vec<(Key, Vec<Value>)> = Vec::new();
    for (&column, &id) in known.columns {
        let of_entries = || Marked {
            place: row.table.place(row.at, column),
            indicator: id.to_owned(),
            cite: cite.clone().unwrap_or_default(),
            row: row.bare("row").map(usual).unwrap_or_default(),
        };
        let Some(text) = row.table.get(row.at, column) else {
            if detailed.contains(id) {
                reader.marks.borrow_mut().1.push(of_entries());
            }
            continue;
        };
        let origin = row.table.origin(row.at, column);
        if reader.desk.dictionary.is_mark("see_covers", text) {
            reader.marks.borrow_mut().0.push(of_entries());
            // Where the table of the entries is not there, nothing is said of them.
            if !detailed.contains(id) && known.has_entries {
                let trouble = CellTrouble::NoEntry { found: text.to_owned(), indicator: id.to_owned() };
                reader.say(origin, Mistake::Cell(trouble));
            }
            continue;
        }
        let key = Key { text: id.to_owned(), origin: Some(origin) };
        indicators.push((key, vec![row.years_of(text).from_cell(origin)]));
    }
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    for (at, (key, _)) in indicators.iter().enumerate() {
        first.entry(key.text.clone()).or_insert(at);
    }
    for (key, detail) in own {
        if let Some(&at) = first.get(&key.text) {
            indicators[at].1.push(detail.value.clone());
        } else {
            first.insert(key.text.clone(), indicators.len());
            indicators.push((key, vec![detail.value.clone()]));
        }
    }
    let pairs: Vec<(Key, Value)> = indicators.into_iter().map(|(key, entries)| (key, one_or_many(entries))).collect();
    let layout = if pairs.is_empty() { Layout::Fit } else { Layout::Lines };
    Value::map(pairs, layout)
}

/// The indicator that an entry is about, by its identifier or its label; one that is none is a mistake.
fn indicator_of(reader: &Reader<'_>, detail: &Detail, known: &Known<'_>, row: Row<'_>) -> Option<Key> {
    let written = &detail.indicator;
    if let Some(id) = known.indicators.named(&written.text) {
        return Some(Key { text: id.to_owned(), origin: written.origin });
    }
    let mistake = if written.text.is_empty() {
        Mistake::MissingField { field: "indicator".to_owned(), within: said!("within.covers") }
    } else {
        let choice = choice(&written.text, known.indicators.ids.iter().map(String::as_str));
        Mistake::Unknown { vocabulary: Vocabulary::Indicator(row.table.sheet.name.to_string()), choice }
    };
    reader.say(written.origin.unwrap_or(detail.at), mistake);
    None
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
