//! The cells of Table 1: a status a year and indicator, years and indicators found by their headers.

use std::collections::{BTreeMap, BTreeSet};

use super::area::Indicators;
use super::cells::Sheet;
use super::reading::Reader;
use super::row::{Table, table_name, usual};
use super::typed;
use super::typed::is_total;
use crate::finding::{CellTrouble, Mistake, Vocabulary};
use crate::messages::nearest::choice;
use crate::model::{Window, Year, Years};
use crate::yaml::{Origin, Shape, Value};

/// A status as a cell has it.
pub type Cell = (String, Origin);
/// The cells of Table 1 by indicator and year.
pub type Grid = BTreeMap<String, BTreeMap<Year, Cell>>;

/// The indicators and years that Table 1 has a column and a row for.
#[derive(Default)]
pub struct Room {
    indicators: BTreeSet<String>,
    years: BTreeSet<Year>,
}

impl Room {
    /// Whether the table has no room for a cell of which something is said: then it stays as it is.
    pub fn lacks(&self, id: &str, year: Year, before: Option<&Value>) -> bool {
        if self.indicators.contains(id) && self.years.contains(&year) {
            return false;
        }
        let Some(Shape::Map(pairs, _)) = before.and_then(|before| before.get(id)).map(|value| &value.shape) else {
            return false;
        };
        pairs.iter().any(|(key, _)| key.text.parse::<Years>().is_ok_and(|years| years.contains(year)))
    }
}

/// Table 1 while it is read.
struct Reading<'a, 'r> {
    reader: &'a Reader<'r>,
    sheet: &'a Sheet,
    table: &'a Table<'a>,
    known: &'a Indicators,
    /// The years that the table may have; `None` where nobody can say.
    window: Option<Window>,
    /// The table's name where it is said what is absent.
    name: String,
    /// The column of the years.
    years: u32,
    /// The row in which the identifiers stand, where they do.
    ids: Option<u32>,
    /// The columns of indicators.
    columns: BTreeMap<u32, &'a str>,
    /// The columns that name no indicator, with their headers.
    unknown: BTreeMap<u32, &'a str>,
}

/// The cells of Table 1; a row whose year is none, and a status in another column, are mistakes.
pub fn grid(
    reader: &Reader<'_>,
    (order, sheet): (usize, &Sheet),
    known: &Indicators,
    window: Option<Window>,
    room: &mut Room,
) -> Grid {
    let Some(table) = Table::find(&reader.desk, sheet, order, &["year"]) else { return Grid::new() };
    let Some(years) = table.columns.iter().find(|(key, ..)| key == "year").map(|(_, _, column)| *column) else {
        return Grid::new();
    };
    let own = |column: &u32| (table.span.0..=table.span.1).contains(column);
    let below = table.header + 1;
    let has_ids = sheet.row(below).any(|(column, text)| own(&column) && known.contains(text));
    let mut reading = Reading {
        reader,
        sheet,
        table: &table,
        known,
        window,
        name: table_name(sheet, &["year"]),
        years,
        ids: has_ids.then_some(below),
        columns: BTreeMap::new(),
        unknown: BTreeMap::new(),
    };
    reading.find_columns(room);
    reading.cells(room)
}

impl<'a> Reading<'a, '_> {
    /// Finds the column of each indicator, by its identifier or its label.
    fn find_columns(&mut self, room: &mut Room) {
        let own = |column: &u32| (self.table.span.0..=self.table.span.1).contains(column);
        let ids = self.ids.into_iter().flat_map(|row| self.sheet.row(row).map(move |cell| (row, cell)));
        let labels = self.table.headers().map(|cell| (self.table.header, cell));
        let mut taken: BTreeMap<&str, u32> = BTreeMap::new();
        for (row, (column, text)) in labels.chain(ids.filter(|(_, (column, _))| own(column))) {
            self.table.claim(row, column);
            let Some(id) = self.known.named(text) else {
                if column != self.years {
                    self.unknown.entry(column).or_insert(text);
                }
                continue;
            };
            if *taken.entry(id).or_insert(column) != column {
                let mistake = Mistake::RepeatedKey { key: id.to_owned() };
                self.reader.say(self.table.origin(self.table.header, column), mistake);
            }
            let part = format!("#{id}");
            self.reader.desk.note(&self.name, part.clone(), self.sheet.is_filled_below(row, column));
            if self.reader.desk.is_read(&self.name, &part) {
                self.columns.insert(column, id);
                room.indicators.insert(id.to_owned());
            }
        }
        self.unknown.retain(|column, _| !self.columns.contains_key(column) && !taken.values().any(|own| own == column));
    }

    /// Reads row by row.
    fn cells(&self, room: &mut Room) -> Grid {
        let mut grid = Grid::new();
        let mut taken: BTreeMap<Year, u32> = BTreeMap::new();
        let mut over_filled: BTreeSet<u32> = BTreeSet::new();
        let first = self.ids.unwrap_or(self.table.header) + 1;
        let end = super::availability::end_above_sources(self.reader, self.table);
        for row in self.sheet.rows().into_iter().filter(|row| *row >= first && end.is_none_or(|end| *row < end)) {
            let Some(year) = self.year(row) else { continue };
            let filled = self.unknown.keys().filter(|column| self.sheet.get(row, **column).is_some());
            over_filled.extend(filled.inspect(|column| self.table.claim(row, **column)));
            let part = format!("@{year}");
            self.reader.desk.note(&self.name, part.clone(), self.filled(row).next().is_some());
            if !self.reader.desk.is_read(&self.name, &part) {
                continue;
            }
            room.years.insert(year);
            if let Some(first) = taken.insert(year, row) {
                let trouble = CellTrouble::YearTwice { year: year.to_string(), row: (first + 1).to_string() };
                self.reader.say(self.table.origin(row, self.years), Mistake::Cell(trouble));
                continue;
            }
            if let Some(window) = self.window.filter(|window| !window.contains(year)) {
                let mistake = Mistake::YearOutsideWindow { years: year.to_string(), window: window.to_string() };
                self.reader.say(self.table.origin(row, self.years), mistake);
                continue;
            }
            for (column, text) in self.filled(row) {
                let known = self.reader.desk.dictionary.word("status", text);
                let word = known.map_or_else(|| usual(text), str::to_owned);
                // An empty cell is not assessed; a person may say so in words.
                if word != "not_assessed" {
                    let cell = (word, self.table.origin(row, column));
                    grid.entry(self.columns[&column].to_owned()).or_default().insert(year, cell);
                }
            }
        }
        for column in over_filled {
            let choice = choice(self.unknown[&column], self.known.ids.iter().map(String::as_str));
            let vocabulary = Vocabulary::Indicator(self.sheet.name.to_string());
            self.reader.say(self.table.origin(self.table.header, column), Mistake::Unknown { vocabulary, choice });
        }
        grid
    }

    /// The cells of a row that stand under an indicator.
    fn filled(&self, row: u32) -> impl Iterator<Item = (u32, &'a str)> {
        self.sheet.row(row).filter(|(column, _)| self.columns.contains_key(column))
    }

    /// The year of a row; where there is none but a status stands beside, that is a mistake.
    fn year(&self, row: u32) -> Option<Year> {
        let written = self.sheet.get(row, self.years).map(|text| typed::years(&usual(text))).unwrap_or_default();
        let year = written.parse::<Year>().ok();
        let is_status = |text: &str| self.reader.desk.dictionary.word("status", text).is_some();
        // What stands beside no year at all stands outside of the table, unless it is a status.
        let is_row = match written.is_empty() {
            true => self.filled(row).any(|(_, text)| is_status(text)),
            false => self.filled(row).next().is_some(),
        };
        if year.is_some() || is_row {
            let columns = self.filled(row).map(|(column, _)| column).chain([self.years]);
            columns.for_each(|column| self.table.claim(row, column));
        }
        if year.is_none() && is_row {
            let trouble = match written {
                found if found.is_empty() => CellTrouble::NoYear,
                found if is_total(&found) => CellTrouble::Total { found },
                found => CellTrouble::NotAYear { found },
            };
            self.reader.say(self.table.origin(row, self.years), Mistake::Cell(trouble));
        }
        year
    }
}
