//! Table 1 of an area's sheet: statuses by year and indicator, with the reasons beside them.

use std::collections::BTreeMap;

use super::area::Indicators;
use super::cells::Sheet;
use super::reading::Reader;
use super::row::{Row, Table, usual};
use super::signs::{REASONS, SOURCES};
use super::table1::{Cell, Grid, Room, grid};
use crate::finding::{CellTrouble, Mistake};
use crate::model::{Window, Year, Years};
use crate::said;
use crate::yaml::{Fields, Key, Layout, Origin, Value};

const FIELDS: [&str; 6] = ["indicator", "years", "reasons", "because", "at", "note"];

/// The entries of Table 1 by indicator, each with the first of its years.
type Entries = BTreeMap<String, Vec<(Option<Year>, Key, Value)>>;

/// The availability table; `None` where nothing is declared.
pub fn table(
    reader: &Reader<'_>,
    (order, sheet): (usize, &Sheet),
    known: &Indicators,
    file: &str,
    window: Option<Window>,
) -> Option<Value> {
    let mut room = Room::default();
    let mut grid = grid(reader, (order, sheet), known, window, &mut room);
    let mut entries = Entries::new();
    if let Some(reasons) = Table::told_by(&reader.desk, sheet, order, REASONS) {
        let end = end_above_sources(reader, &reasons);
        reader.headers(&reasons, &known.ids, &FIELDS, end);
        let reasons = reasons.only(&FIELDS);
        let before = reader.kept(file, "availability");
        for row in reasons.rows(end) {
            let absent = |id: &str, year: Year| room.lacks(id, year, before.as_ref());
            if let Some((at, mistake)) = reason(row, known, &absent, &mut grid, &mut entries) {
                reader.say(at, mistake);
            }
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
    let sources = Table::told_by(&reader.desk, table.sheet, table.order, SOURCES)?;
    let is_below = sources.header > table.header && sources.span.0 <= table.span.1 && table.span.0 <= sources.span.1;
    is_below.then_some(sources.header)
}

/// Takes the cells of Table 1 that a row of reasons speaks of. Gives what is wrong with the row where that is not found of itself.
fn reason(
    row: Row<'_>,
    known: &Indicators,
    is_absent: &dyn Fn(&str, Year) -> bool,
    grid: &mut Grid,
    entries: &mut Entries,
) -> Option<(Origin, Mistake)> {
    let at = row.first();
    if let Some(field) = ["indicator", "years"].into_iter().find(|field| row.cell(field).is_none()) {
        let within = said!("within.declaration");
        return Some((at, Mistake::MissingField { field: field.to_owned(), within }));
    }
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
        return None;
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
    let mut mistake = None;
    for (cell, years) in by_status {
        let Some((status, origin)) = cell else {
            mistake = Some((key_at, without_status(&name, &years, entries)));
            continue;
        };
        let fields = Fields::new()
            .with("status", Value::word(status).from_cell(origin))
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
    mistake
}

fn folded(years: &[Year]) -> String {
    Years::new(years.to_vec()).ok().flatten().map(|years| years.to_string()).unwrap_or_default()
}

/// What is wrong with a row that speaks of years without a status: none stands in Table 1, or another row speaks of them.
fn without_status(name: &str, years: &[Year], entries: &Entries) -> Mistake {
    let is_said = |(_, key, _): &(Option<Year>, Key, Value)| {
        key.text.parse::<Years>().is_ok_and(|said| years.iter().any(|year| said.contains(*year)))
    };
    let years = folded(years);
    if entries.get(name).is_some_and(|own| own.iter().any(is_said)) {
        return Mistake::RepeatedYear { what: format!("`{name}`"), year: years };
    }
    Mistake::Cell(CellTrouble::NoStatus { indicator: name.to_owned(), years })
}
