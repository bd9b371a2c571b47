//! Table 1 of an area's sheet: statuses by year and indicator, with the reasons beside them.

use std::collections::BTreeMap;

use super::area::Indicators;
use super::cells::Sheet;
use super::reading::Reader;
use super::row::{Row, Table, usual};
use super::table1::{Cell, Grid, Room, grid};
use crate::model::{Year, Years};
use crate::yaml::{Fields, Key, Layout, Value};

const REASONS: [&str; 6] = ["indicator", "years", "reasons", "because", "at", "note"];

/// The entries of Table 1 by indicator, each with the first of its years.
type Entries = BTreeMap<String, Vec<(Option<Year>, Key, Value)>>;

/// The availability table; `None` where nothing is declared.
pub fn table(reader: &Reader<'_>, order: usize, sheet: &Sheet, known: &Indicators, file: &str) -> Option<Value> {
    let mut room = Room::default();
    let mut grid = grid(reader, order, sheet, known, &mut room);
    let mut entries = Entries::new();
    if let Some(reasons) = Table::find(&reader.desk, sheet, order, &["indicator", "years", "reasons"]) {
        let end = end_above_sources(reader, &reasons);
        reader.headers(&reasons, &known.ids, &REASONS, end);
        let reasons = reasons.only(&REASONS);
        let before = reader.kept(file, "availability");
        for row in reasons.rows(end) {
            let absent = |id: &str, year: Year| room.lacks(id, year, before.as_ref());
            reason(row, known, &absent, &mut grid, &mut entries);
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

/// The row at which Table 2 begins, where it stands below a table and not beside it.
pub fn end_above_sources(reader: &Reader<'_>, table: &Table<'_>) -> Option<u32> {
    let sources = Table::find(&reader.desk, table.sheet, table.order, &["cite", "access"])?;
    let is_below = sources.header > table.header && sources.span.0 <= table.span.1 && table.span.0 <= sources.span.1;
    is_below.then_some(sources.header)
}

/// Takes the cells of Table 1 that a row of reasons speaks of.
fn reason(
    row: Row<'_>,
    known: &Indicators,
    is_absent: &dyn Fn(&str, Year) -> bool,
    grid: &mut Grid,
    entries: &mut Entries,
) {
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
    for year in cells.as_slice().iter().filter(|year| !is_absent(&name, **year)) {
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
