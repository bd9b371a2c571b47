//! Table 1 of an area's sheet: statuses by year and indicator, with the reasons beside them.

use std::collections::BTreeMap;

use super::area::Indicators;
use super::cells::Sheet;
use super::reading::Reader;
use super::row::{Row, Table, usual};
use crate::finding::{Mistake, YearsTrouble};
use crate::model::{Year, Years};
use crate::yaml::{Fields, Key, Layout, Origin, Value};

const REASONS: [&str; 6] = ["indicator", "years", "reasons", "because", "at", "note"];

/// A status as a cell has it.
type Cell = (String, Origin);
/// The cells of Table 1 by indicator and year.
type Grid = BTreeMap<String, BTreeMap<Year, Cell>>;
/// The entries of Table 1 by indicator, each with the first of its years.
type Entries = BTreeMap<String, Vec<(Option<Year>, Key, Value)>>;

/// The availability table; `None` where nothing is declared.
pub fn table(reader: &Reader<'_>, order: usize, sheet: &Sheet, known: &Indicators) -> Option<Value> {
    let mut grid = grid(reader, order, sheet, known);
    let mut entries = Entries::new();
    if let Some(reasons) = Table::find(&reader.desk, sheet, order, &["indicator", "years", "reasons"]) {
        reader.headers(order, sheet, reasons.header, &known.ids, &REASONS);
        let reasons = reasons.only(&REASONS);
        let end = sources_header(reader, sheet, order);
        for row in reasons.rows(end) {
            reason(row, known, &mut grid, &mut entries);
        }
    }
    for (id, cells) in grid {
        let mut by_status: Vec<(Cell, Vec<Year>)> = Vec::new();
        for (year, cell) in cells {
            match by_status.iter_mut().find(|((status, _), _)| *status == cell.0) {
                Some((_, years)) => years.push(year),
                None => by_status.push((cell, vec![year])),
            }
        }
        for ((status, origin), years) in by_status {
            let key = Key { text: folded(&years), origin: Some(origin) };
            entries.entry(id.clone()).or_default().push((
                years.first().copied(),
                key,
                Value::word(status).from_cell(origin),
            ));
        }
    }
    let pairs = in_order(entries, known);
    (!pairs.is_empty()).then(|| Value::map(pairs, Layout::Lines))
}

/// The entries in the order of the indicators, each indicator's by their first year.
fn in_order(entries: Entries, known: &Indicators) -> Vec<(Key, Value)> {
    let mut ordered: Vec<_> = entries.into_iter().collect();
    ordered.sort_by_key(|(name, _)| known.place(name).unwrap_or(usize::MAX));
    let mut pairs = Vec::new();
    for (name, mut own) in ordered {
        own.sort_by_key(|(first, ..)| *first);
        let origin = own.first().and_then(|(_, key, _)| key.origin);
        let years = own.into_iter().map(|(_, key, value)| (key, value)).collect();
        pairs.push((Key { text: name, origin }, Value::map(years, Layout::Lines)));
    }
    pairs
}

/// The row at which Table 2 begins.
pub fn sources_header(reader: &Reader<'_>, sheet: &Sheet, order: usize) -> Option<u32> {
    Table::find(&reader.desk, sheet, order, &["cite", "access"]).map(|table| table.header)
}

/// The cells of Table 1; a row whose year is none, and a status in another column, are mistakes.
fn grid(reader: &Reader<'_>, order: usize, sheet: &Sheet, known: &Indicators) -> Grid {
    let mut grid = Grid::new();
    let Some(table) = Table::find(&reader.desk, sheet, order, &["year"]) else { return grid };
    let Some(years) = table.columns.iter().find(|(key, ..)| key == "year").map(|(_, _, column)| *column) else {
        return grid;
    };
    let header = table.header;
    let has_ids = sheet.row(header + 1).any(|(_, text)| known.contains(text));
    let mut columns: BTreeMap<u32, &str> = BTreeMap::new();
    let mut taken: BTreeMap<&str, u32> = BTreeMap::new();
    for (column, text) in sheet.row(header).chain(sheet.row(header + 1).filter(|_| has_ids)) {
        if let Some(id) = known.named(text) {
            if *taken.entry(id).or_insert(column) != column {
                reader.say(table.origin(header, column), Mistake::RepeatedKey { key: id.to_owned() });
            }
            columns.insert(column, id);
        }
    }
    let end = sources_header(reader, sheet, order);
    let first = header + if has_ids { 2 } else { 1 };
    for row in sheet.rows().into_iter().filter(|row| *row >= first && end.is_none_or(|end| *row < end)) {
        let written = sheet.get(row, years).map(usual).unwrap_or_default();
        let cells: Vec<(u32, &str)> = sheet.row(row).filter(|(column, _)| columns.contains_key(column)).collect();
        let Ok(year) = written.parse::<Year>() else {
            if let Some((column, _)) = cells.first() {
                let why = YearsTrouble::NotAYear(written.clone());
                reader.say(table.origin(row, *column), Mistake::BadYears { found: written, why });
            }
            continue;
        };
        for (column, text) in cells {
            let word = reader.desk.dictionary.word("status", text).map_or_else(|| usual(text), str::to_owned);
            // An empty cell is not assessed; a person may say so in words.
            if word != "not_assessed" {
                grid.entry(columns[&column].to_owned()).or_default().insert(year, (word, table.origin(row, column)));
            }
        }
    }
    grid
}

/// Takes the cells of Table 1 that a row of reasons speaks of.
fn reason(row: Row<'_>, known: &Indicators, grid: &mut Grid, entries: &mut Entries) {
    let at = row.first();
    let (name, name_at) = row.cell("indicator").map_or((String::new(), at), |(text, origin)| {
        (known.named(text).map_or_else(|| usual(text), str::to_owned), origin)
    });
    let years = row.years("years");
    let written = years.as_ref().and_then(Value::scalar).unwrap_or_default().to_owned();
    let key_at = years.as_ref().and_then(|years| years.origin).unwrap_or(name_at);
    let Some(cells) = known.contains(&name).then(|| written.parse::<Years>().ok()).flatten() else {
        // One finding is enough: the indicator or the years are wrong.
        let value = Value::word("missing").from_cell(name_at);
        let text = if known.contains(&name) { written } else { "2018".to_owned() };
        let key = Key { text, origin: Some(if known.contains(&name) { key_at } else { name_at }) };
        entries.entry(name).or_default().push((None, key, value));
        return;
    };
    let mut by_status: Vec<(Option<Cell>, Vec<Year>)> = Vec::new();
    for year in cells.as_slice() {
        let cell = grid.get_mut(&name).and_then(|years| years.remove(year));
        let same = |(other, _): &&mut (Option<Cell>, Vec<Year>)| {
            other.as_ref().map(|(status, _)| status) == cell.as_ref().map(|(status, _)| status)
        };
        match by_status.iter_mut().find(same) {
            Some((_, years)) => years.push(*year),
            None => by_status.push((cell, vec![*year])),
        }
    }
    for (cell, years) in by_status {
        let status = cell.map(|(status, origin)| Value::word(status).from_cell(origin));
        let fields = Fields::new()
            .maybe("status", status)
            .list("reasons", row.choices("reasons"))
            .maybe("because", row.text("because"));
        let value = row.remark(fields).fit();
        let alone = value
            .get("status")
            .filter(|status| value == Fields::new().with("status", (*status).clone()).fit())
            .cloned();
        let key = Key { text: folded(&years), origin: Some(key_at) };
        let value = alone.unwrap_or(value).from_cell(key_at);
        entries.entry(name.clone()).or_default().push((years.first().copied(), key, value));
    }
}

fn folded(years: &[Year]) -> String {
    Years::new(years.to_vec()).ok().flatten().map(|years| years.to_string()).unwrap_or_default()
}
