//! A table of a sheet found by its headers, and its rows field by field.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::account::Account;
use super::cells::{CellPlace, Sheet};
use super::dictionary::{Dictionary, folded, usual_width};
use super::parts::parts_of;
use super::signs::Signs;
use super::typed;
use crate::finding::{CellTrouble, Mistake};
use crate::model::Language;
use crate::record::reader::MAX_FINDINGS;
use crate::yaml::{Fields, Key, Layout, Origin, Value, takes_no_room};

/// What all tables of a workbook are read with.
#[derive(Debug)]
pub struct Desk<'a> {
    /// The words.
    pub dictionary: &'a Dictionary,
    /// The language of plain texts beside translated ones.
    pub language: Language,
    /// The cells that values came from.
    pub cells: RefCell<Vec<CellPlace>>,
    /// What the workbook has room for.
    pub found: RefCell<Scope>,
    /// Which cells belong to a table.
    pub account: Account,
    /// The publications by what they may be called beside their identifiers.
    pub cites: BTreeMap<String, Option<String>>,
    /// What is wrong with cells that are read on the way.
    pub mistakes: RefCell<Vec<(CellPlace, Mistake)>>,
    /// What alone is read, where another workbook has no room for the rest.
    pub within: Option<&'a Scope>,
}

/// The tables of a workbook, each with its columns and other parts, and whether anything stands in them.
pub type Scope = BTreeMap<String, BTreeMap<String, bool>>;

/// A table: its header row, and the column of each field.
#[derive(Debug)]
pub struct Table<'a> {
    desk: &'a Desk<'a>,
    /// Its sheet.
    pub sheet: &'a Sheet,
    /// The number of its sheet.
    pub order: usize,
    /// The row of its headers.
    pub header: u32,
    /// Field, language and column.
    pub columns: Vec<(String, Option<Language>, u32)>,
    /// The first and the last of its columns, those included whose headers name no field.
    pub span: (u32, u32),
}

/// The fields that tables of one sheet begin with.
const FIRST: [&str; 3] = ["year", "indicator", "cite"];

/// One row of a table.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// The table.
    pub table: &'a Table<'a>,
    /// The row, from 0.
    pub at: u32,
}

impl<'a> Table<'a> {
    /// Finds the first row with the headers of all these fields; `None` where there is none.
    pub fn find(desk: &'a Desk<'a>, sheet: &'a Sheet, order: usize, needed: &[&str]) -> Option<Self> {
        Self::told_by(desk, sheet, order, Signs { needed, foreign: &[] })
    }

    /// Finds the first row with the headers of a table, and none of another.
    pub fn told_by(desk: &'a Desk<'a>, sheet: &'a Sheet, order: usize, signs: Signs<'_>) -> Option<Self> {
        let needed = signs.needed;
        let found = sheet.rows().into_iter().find_map(|row| Self::in_row(desk, sheet, order, row, signs))?;
        let name = table_name(sheet, needed);
        for (key, language, column) in &found.columns {
            let part = language.map_or_else(|| key.clone(), |language| format!("{key} ({language})"));
            desk.note(&name, part, sheet.is_filled_below(found.header, *column));
        }
        let mut found = found;
        found.columns.retain(|(key, language, _)| {
            let part = language.map_or_else(|| key.clone(), |language| format!("{key} ({language})"));
            desk.is_read(&name, &part)
        });
        needed.iter().all(|key| found.columns.iter().any(|(own, ..)| own == key)).then_some(found)
    }

    /// The table whose headers stand in a row: a run of headers side by side, or several runs where somebody has put empty columns
    /// between them.
    fn in_row(desk: &'a Desk<'a>, sheet: &'a Sheet, order: usize, row: u32, signs: Signs<'_>) -> Option<Self> {
        let begins_one = |text: &str| {
            desk.dictionary.column(text).is_some_and(|(key, language)| language.is_none() && FIRST.contains(&key))
        };
        let mut runs: Vec<Vec<(u32, &str)>> = Vec::new();
        for (column, text) in sheet.row(row) {
            // Where an indicator was added in the gap between two tables, the second begins all the same.
            let follows = |run: &Vec<(u32, &str)>| {
                let is_next = run.last().is_some_and(|(last, _)| last + 1 == column);
                let ends = run.last().is_some_and(|(_, text)| desk.dictionary.column(text).is_none());
                is_next && !(ends && begins_one(text) && run.first().is_some_and(|(_, text)| begins_one(text)))
            };
            match runs.last_mut() {
                Some(run) if follows(run) => run.push((column, text)),
                _ => runs.push(vec![(column, text)]),
            }
        }
        let columns = |first: usize, last: usize| {
            // Of two columns of one field the first is read; the second is a mistake that is said of the headers.
            let mut taken = BTreeSet::new();
            let cells = runs[first..=last].iter().flatten();
            let named = cells.filter_map(|(column, text)| {
                let (key, language) = desk.dictionary.column(text)?;
                Some((key.to_owned(), language, *column))
            });
            named.filter(|(key, language, _)| taken.insert((key.clone(), *language))).collect::<Vec<_>>()
        };
        let has = |columns: &[(String, Option<Language>, u32)]| {
            let is_there = |key: &&str| columns.iter().any(|(found, language, _)| found == key && language.is_none());
            // A text that all of a workbook's rows have in other languages may have lost its own empty column.
            let in_any_language = |key: &&str| columns.iter().any(|(found, ..)| found == key);
            signs.needed.iter().all(in_any_language) && !signs.foreign.iter().any(is_there)
        };
        let ends = 0..runs.len();
        let mut windows = ends.flat_map(|last| (0..=last).rev().map(move |first| (first, last)));
        let begins = |run: &[(u32, &str)]| run.first().is_some_and(|(_, text)| begins_one(text));
        let is_one = |first: usize, last: usize| !runs[first + 1..=last].iter().any(|run| begins(run));
        let (mut first, mut last) =
            windows.find(|(first, last)| is_one(*first, *last) && has(&columns(*first, *last)))?;
        // A table begins with one of its first fields; where that has moved, what stands before it belongs to it too.
        while first > 0 && !begins(&runs[first]) {
            first -= 1;
        }
        while runs.get(last + 1).is_some_and(|next| !begins(next)) {
            last += 1;
        }
        let span = (runs[first].first()?.0, runs[last].last()?.0);
        Some(Table { desk, sheet, order, header: row, columns: columns(first, last), span })
    }

    /// The headers, each with its column.
    pub fn headers(&self) -> impl Iterator<Item = (u32, &'a str)> {
        let (first, last) = self.span;
        self.sheet.row(self.header).filter(move |(column, _)| (first..=last).contains(column))
    }

    /// Notes that a cell belongs to the table.
    pub fn claim(&self, row: u32, column: u32) {
        self.desk.account.claim(self.order, row, column);
    }

    /// Notes that a whole column belongs to the table, down to a row.
    pub fn claim_column(&self, column: u32, end: Option<u32>) {
        let rows = self.sheet.rows().into_iter();
        let own = rows.filter(|row| *row >= self.header && end.is_none_or(|end| *row < end));
        own.for_each(|row| self.claim(row, column));
    }

    /// Keeps the columns of these fields only.
    pub fn only(mut self, fields: &[&str]) -> Self {
        self.columns.retain(|(key, ..)| fields.contains(&key.as_str()));
        self
    }

    /// The rows below the headers and above `end` in which one of the columns has something.
    pub fn rows(&'a self, end: Option<u32>) -> Vec<Row<'a>> {
        let columns: BTreeSet<u32> = self.columns.iter().map(|(_, _, column)| *column).collect();
        for column in &columns {
            self.claim(self.header, *column);
        }
        let filled = |row: &u32| self.sheet.row(*row).any(|(column, _)| columns.contains(&column));
        let rows = self.sheet.rows().into_iter();
        rows.filter(|row| *row > self.header && end.is_none_or(|end| *row < end))
            .filter(filled)
            .map(|at| {
                for column in &columns {
                    self.claim(at, *column);
                }
                Row { table: self, at }
            })
            .collect()
    }

    /// Remembers a cell, and gives the mark of values that came from it.
    pub fn origin(&self, row: u32, column: u32) -> Origin {
        self.desk.origin(self.place(row, column))
    }

    /// A cell.
    pub fn place(&self, row: u32, column: u32) -> CellPlace {
        let text = self.sheet.shared(row, column);
        CellPlace { order: self.order, row, column, sheet: Arc::clone(&self.sheet.name), text }
    }

    /// The text of a cell.
    pub fn get(&self, row: u32, column: u32) -> Option<&'a str> {
        self.sheet.get(row, column)
    }
}

/// What a table is called where it is said which columns it has.
pub fn table_name(sheet: &Sheet, needed: &[&str]) -> String {
    format!("{}\n{}", folded(&sheet.name), needed.join(" "))
}

impl Desk<'_> {
    /// Notes that a table has a column, or another part, and whether anything stands in it.
    #[expect(clippy::fn_params_excessive_bools, reason = "what a sheet says of itself, stored as it is")]
    pub fn note(&self, table: &str, part: String, is_filled: bool) {
        *self.found.borrow_mut().entry(table.to_owned()).or_default().entry(part).or_default() |= is_filled;
    }

    /// The identifier of a publication that a text names.
    pub fn cite(&self, text: &str) -> String {
        let written = usual(text);
        match self.cites.get(&folded(text)) {
            Some(Some(id)) => id.clone(),
            _ => written,
        }
    }

    /// Whether a part of a table is read.
    pub fn is_read(&self, table: &str, part: &str) -> bool {
        self.within.is_none_or(|scope| scope.get(table).is_some_and(|parts| parts.contains_key(part)))
    }

    /// Remembers a cell, and gives the mark of values that came from it.
    pub fn origin(&self, place: CellPlace) -> Origin {
        let mut cells = self.cells.borrow_mut();
        cells.push(place);
        Origin(u32::try_from(cells.len() - 1).expect("a workbook has a bounded number of cells"))
    }
}

/// A text as words, numbers and years are read: characters of full width as their usual ones.
pub fn usual(text: &str) -> String {
    let usual: String = text.chars().map(usual_width).collect();
    usual.trim_matches(|c: char| c.is_whitespace() || takes_no_room(c)).to_owned()
}

impl<'a> Row<'a> {
    /// The text of a field, and its cell.
    pub fn cell(self, field: &str) -> Option<(&'a str, Origin)> {
        let (column, text) = self.placed(field)?;
        Some((text, self.table.origin(self.at, column)))
    }

    /// The text of a field of which nothing will be said.
    pub fn bare(self, field: &str) -> Option<&'a str> {
        self.placed(field).map(|(_, text)| text)
    }

    fn placed(self, field: &str) -> Option<(u32, &'a str)> {
        let column = self.table.columns.iter().find(|(key, language, _)| key == field && language.is_none())?.2;
        Some((column, self.table.sheet.get(self.at, column)?))
    }

    /// The first cell of the row that has something.
    pub fn first(self) -> Origin {
        let filled = |(_, _, column): &&(String, Option<Language>, u32)| self.table.get(self.at, *column).is_some();
        let column = self.table.columns.iter().find(filled).map_or(0, |(_, _, column)| *column);
        self.table.origin(self.at, column)
    }

    /// A field that is a word, a number, a date or years.
    pub fn word(self, field: &str) -> Option<Value> {
        self.cell(field).map(|(text, origin)| Value::word(usual(text)).from_cell(origin))
    }

    /// A field that is a date.
    pub fn date(self, field: &str) -> Option<Value> {
        self.cell(field).map(|(text, origin)| Value::word(typed::date(text)).from_cell(origin))
    }

    /// The code of a country or a language that is called so.
    pub fn code(self, field: &str, name: &str) -> Option<String> {
        self.table.desk.dictionary.code(field, name).map(str::to_owned)
    }

    /// A field that is a publication: its identifier, or what it is called where only one is called so.
    pub fn cite(self, field: &str) -> Option<Value> {
        self.cell(field).map(|(text, origin)| Value::word(self.table.desk.cite(text)).from_cell(origin))
    }

    /// A field that is a word of a vocabulary, in any language.
    pub fn choice(self, field: &str) -> Option<Value> {
        self.choice_of(field, field)
    }

    /// A field that is a word of a vocabulary of another name.
    pub fn choice_of(self, field: &str, vocabulary: &str) -> Option<Value> {
        let (text, origin) = self.cell(field)?;
        Some(Value::word(self.known(vocabulary, text)).from_cell(origin))
    }

    /// The vocabulary's word for a spelling, or the spelling itself.
    fn known(self, vocabulary: &str, text: &str) -> String {
        self.table.desk.dictionary.word(vocabulary, text).map_or_else(|| usual(text), str::to_owned)
    }

    /// Whether a field holds a mark.
    pub fn is_marked(self, field: &str, mark: &str) -> bool {
        self.cell(field).is_some_and(|(text, _)| self.table.desk.dictionary.is_mark(mark, text))
    }

    /// Years in words; the mark for years that nobody has found out is `unknown` in any language.
    pub fn years(self, field: &str) -> Option<Value> {
        let (text, origin) = self.cell(field)?;
        Some(self.years_of(text).from_cell(origin))
    }

    /// Years as a cell writes them.
    pub fn years_of(self, text: &str) -> Value {
        let unknown = self.table.desk.dictionary.is_mark("unknown", text);
        Value::word(if unknown { "unknown".to_owned() } else { typed::years(&usual(&text.replace([';', '\n'], ","))) })
    }

    /// A plain text.
    pub fn plain(self, field: &str) -> Option<Value> {
        let (column, text) = self.placed(field)?;
        self.ask(column, text);
        Some(Value::text(text).from_cell(self.table.origin(self.at, column)))
    }

    /// Asks about a date or a truth value where a text is wanted: a spreadsheet makes one of `5-10` or of a name.
    fn ask(self, column: u32, text: &str) {
        if self.table.sheet.converted.contains(&(self.at, column)) {
            let mistake = Mistake::Cell(CellTrouble::Converted { found: text.to_owned() });
            let mut mistakes = self.table.desk.mistakes.borrow_mut();
            let place = self.table.place(self.at, column);
            if mistakes.len() < MAX_FINDINGS && !mistakes.iter().any(|(other, _)| *other == place) {
                mistakes.push((place, mistake));
            }
        }
    }

    /// A text: plain, or one version a language.
    pub fn text(self, field: &str) -> Option<Value> {
        let versions = self.table.columns.iter().filter(|(key, language, _)| key == field && language.is_some());
        let mut pairs: Vec<(Key, Value)> = Vec::new();
        for (_, language, column) in versions {
            let Some((text, language)) = self.table.get(self.at, *column).zip(*language) else { continue };
            self.ask(*column, text);
            let origin = self.table.origin(self.at, *column);
            pairs.push((Key { text: language.to_string(), origin: Some(origin) }, Value::text(text).from_cell(origin)));
        }
        let plain = self.plain(field);
        if pairs.is_empty() {
            return plain;
        }
        if let Some(plain) = plain {
            pairs.insert(0, (Key { text: self.table.desk.language.to_string(), origin: plain.origin }, plain));
        }
        Some(Value::map(pairs, Layout::Fit))
    }

    /// Several words of a vocabulary; empty where the cell is blank.
    pub fn choices(self, field: &str) -> Vec<Value> {
        let Some((text, origin)) = self.cell(field) else { return Vec::new() };
        let known = |part: &str| self.table.desk.dictionary.word(field, part).is_some();
        let parts = parts_of(text).into_iter().flat_map(|part| {
            // A comma separates too, but may stand within a label.
            if known(&part) { vec![part] } else { part.split(',').map(|part| part.trim().to_owned()).collect() }
        });
        parts
            .filter(|part| !part.is_empty())
            .map(|part| Value::word(self.known(field, &part)).from_cell(origin))
            .collect()
    }

    /// Several texts; empty where the cell is blank.
    pub fn texts(self, field: &str) -> Vec<Value> {
        let Some((column, text)) = self.placed(field) else { return Vec::new() };
        self.ask(column, text);
        let origin = self.table.origin(self.at, column);
        parts_of(text).into_iter().map(|part| Value::text(part).from_cell(origin)).collect()
    }

    /// Several codes, such as languages, also separated by commas.
    pub fn codes(self, field: &str) -> Vec<Value> {
        let Some((text, origin)) = self.cell(field) else { return Vec::new() };
        let parts = parts_of(&text.replace(',', ";")).into_iter();
        let code =
            |part: String| self.table.desk.dictionary.code("language", &part).map_or(part.clone(), str::to_owned);
        parts.map(|part| Value::word(usual(&code(part)).to_lowercase()).from_cell(origin)).collect()
    }

    /// Adds place and note.
    pub fn remark(self, fields: Fields) -> Fields {
        fields.maybe("at", self.plain("at")).maybe("note", self.text("note"))
    }
}
