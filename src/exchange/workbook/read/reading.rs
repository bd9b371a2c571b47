//! A whole workbook as the values of an edition's files.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::account::{self, Account};
use super::cells::{CellPlace, Sheet};
use super::dictionary::{Dictionary, folded};
use super::row::{Desk, Scope, Table};
use super::{area, cites, companions, covers::Details, front};
use crate::finding::{CellTrouble, Choice, Fact, Finding, Mistake, Place, Span};
use crate::messages::nearest::{choice, nearest};
use crate::model::{Language, Method};
use crate::record::Companion;
use crate::record::reader::MAX_FINDINGS;
use crate::yaml::{Fields, Origin, Value};
use crate::{said, told};

/// The sheets that are not an area's.
const SHEETS: [&str; 19] = [
    "instructions",
    "meanings",
    "edition",
    "areas",
    "covers",
    "values",
    "bibliography",
    "searches",
    "requests",
    "excluded",
    "definitions",
    "conventions",
    "policies",
    "stakeholders",
    "acronyms",
    "words",
    "indicators",
    "lists",
    "base",
];

/// What a workbook says.
#[derive(Debug, Default)]
pub struct Reading {
    /// The files of the edition, by name.
    pub files: BTreeMap<String, Value>,
    /// The cells that values came from, by the number of their origin.
    pub cells: Vec<CellPlace>,
    /// What is wrong with the workbook itself.
    pub findings: Vec<(CellPlace, Mistake)>,
    /// The cells in which the mark stands that entries say what is covered.
    pub marked: Vec<Marked>,
    /// Those that lack it although there are entries.
    pub unmarked: Vec<Marked>,
    /// What is not read, in a sentence each.
    pub unread: Vec<String>,
    /// The tables that the workbook has, with their columns.
    pub scope: Scope,
}

/// A cell of Table 2 for which entries say what a source covers of an indicator.
#[derive(Clone, Debug)]
pub struct Marked {
    /// The cell.
    pub place: CellPlace,
    /// The indicator.
    pub indicator: String,
    /// The source.
    pub cite: String,
    /// The number of its row.
    pub row: String,
}

impl Marked {
    /// Whether it speaks of the same entries as another, wherever that stands.
    #[must_use]
    pub fn is_of(&self, other: &Self) -> bool {
        let all = |one: &Self| (one.indicator.clone(), one.cite.clone(), one.row.clone());
        folded(&self.place.sheet) == folded(&other.place.sheet) && all(self) == all(other)
    }
}

/// What every part of a workbook is read with.
pub struct Reader<'a> {
    /// The sheets.
    pub sheets: &'a [Sheet],
    /// The words, and the cells remembered.
    pub desk: Desk<'a>,
    /// The method.
    pub method: &'a Method,
    /// What the edition says now: kept where the workbook has no sheet for it.
    pub before: &'a BTreeMap<String, Value>,
    /// What is wrong with the workbook itself.
    findings: RefCell<Vec<(CellPlace, Mistake)>>,
    /// The cells with the mark of entries, and those that lack it.
    pub marks: RefCell<(Vec<Marked>, Vec<Marked>)>,
}

/// Reads a workbook. Where it lacks a sheet, the edition keeps what it says. Where `within` names what another workbook has,
/// no more is read than that.
#[must_use]
pub fn read(
    sheets: &[Sheet],
    dictionary: &Dictionary,
    method: &Method,
    language: Language,
    before: &BTreeMap<String, Value>,
    within: Option<&Scope>,
) -> Reading {
    let desk = Desk {
        dictionary,
        language,
        cells: RefCell::new(Vec::new()),
        found: RefCell::new(Scope::new()),
        account: Account::default(),
        cites: cites::called(sheets, dictionary, before),
        mistakes: RefCell::default(),
        within,
    };
    let (findings, marks) = (RefCell::default(), RefCell::default());
    let reader = Reader { sheets, desk, method, before, findings, marks };
    let mut files = BTreeMap::new();
    let edition = front::edition(&reader);
    for (name, value) in companions::files(&reader) {
        files.insert(name, value);
    }
    let details = Details::read(&reader);
    for area in &method.areas {
        area::look_at_headers(&reader, area);
    }
    for area in &method.areas {
        if let Some(file) = area::file(&reader, area, &details, &edition) {
            files.insert(format!("{}.yaml", area.id), file);
        }
    }
    files.insert("edition.yaml".to_owned(), edition);
    // What has no sheet stays as it is.
    for file in Companion::ALL.iter().map(|companion| companion.file()) {
        let kept = before.get(&file).cloned();
        files.entry(file).or_insert_with(|| kept.unwrap_or_else(|| Value::list(Vec::new())));
    }
    let unread = [details.unused(&reader), reader.unread(), account::settle(&reader, &reader.names())].concat();
    for (place, mistake) in reader.desk.mistakes.take() {
        reader.find(place, mistake);
    }
    let (marked, unmarked) = reader.marks.into_inner();
    Reading {
        files,
        unread,
        marked,
        unmarked,
        findings: reader.findings.into_inner(),
        cells: reader.desk.cells.into_inner(),
        scope: reader.desk.found.into_inner(),
    }
}

impl<'a> Reader<'a> {
    /// The sheet of a name, and its number.
    pub fn sheet(&self, name: &str) -> Option<(usize, &'a Sheet)> {
        let name = folded(name);
        let found = self.sheets.iter().enumerate().find(|(_, sheet)| folded(&sheet.name) == name)?;
        self.desk.note(&name, String::new(), true);
        self.desk.is_read(&name, "").then_some(found)
    }

    /// What the edition says now under a key of a file.
    pub fn kept(&self, file: &str, key: &str) -> Option<Value> {
        self.before.get(file)?.get(key).cloned()
    }

    /// Records a mistake at a cell.
    pub fn say(&self, at: Origin, mistake: Mistake) {
        let place = self.desk.cells.borrow()[at.0 as usize].clone();
        self.find(place, mistake);
    }

    /// Keeps a mistake, as long as there are not so many that nobody would read on.
    pub fn find(&self, place: CellPlace, mistake: Mistake) {
        if !self.is_full() {
            self.findings.borrow_mut().push((place, mistake.shortened()));
        }
    }

    /// Whether so much has been said that no more is kept.
    pub fn is_full(&self) -> bool {
        self.findings.borrow().len() >= MAX_FINDINGS
    }

    /// Says that a sheet with something in it lacks the headers of its table: those of them that no cell is.
    pub fn lacks_headers(&self, order: usize, sheet: &Sheet, needed: &[&str]) {
        let is_there = |key: &str| {
            let named = |text: &str| self.desk.dictionary.column(text).is_some_and(|(own, _)| own == key);
            sheet.cells.values().any(|text| named(text))
        };
        let lacking: Vec<&str> = needed.iter().copied().filter(|key| !is_there(key)).collect();
        let columns = if lacking.is_empty() { needed } else { lacking.as_slice() };
        let trouble = CellTrouble::NoColumn { columns: columns.join("`, `"), sheet: sheet.name.to_string() };
        self.say_of(order, sheet, 0, Mistake::Cell(trouble));
    }

    /// Records a mistake of a sheet as a whole.
    pub fn say_of(&self, order: usize, sheet: &Sheet, row: u32, mistake: Mistake) {
        let place = CellPlace { order, row, column: 0, sheet: Arc::clone(&sheet.name), text: "".into() };
        self.find(place, mistake);
    }

    /// Looks at headers that name no field of their table: one that is nearly a field's is a mistake, and one over filled cells
    /// above `end`.
    pub fn headers(&self, table: &Table<'_>, also: &[String], fields: &[&str], end: Option<u32>) {
        let (sheet, row) = (table.sheet, table.header);
        let mut seen: BTreeSet<String> = BTreeSet::new();
        let shown = also;
        let also: BTreeSet<String> = also.iter().map(|known| folded(known)).collect();
        for (column, text) in table.headers() {
            let place = || CellPlace {
                order: table.order,
                row,
                column,
                sheet: Arc::clone(&sheet.name),
                text: sheet.shared(row, column),
            };
            if also.contains(&folded(text)) {
                continue;
            }
            let named = self.desk.dictionary.column(text).filter(|(key, _)| fields.contains(key));
            if let Some((key, language)) = named {
                let name = format!("{key} {}", language.map_or("", Language::as_str));
                if !seen.insert(name) {
                    self.find(place(), Mistake::RepeatedKey { key: text.to_owned() });
                    table.claim_column(column, end);
                }
                continue;
            }
            let bare = text.split('(').next().unwrap_or(text).trim();
            if nearest(bare, fields).is_some() || sheet.is_filled_between(row, end, column) {
                let within = said!("within.sheet", sheet = &sheet.name);
                let known = fields.iter().copied().chain(shown.iter().map(String::as_str));
                let choice = Choice { found: text.to_owned(), ..choice(bare, known) };
                self.find(place(), Mistake::UnknownKey { within, choice });
            }
            table.claim_column(column, end);
        }
    }

    /// The names of the sheets that are read.
    fn names(&self) -> BTreeSet<String> {
        let areas = self.method.areas.iter().map(area::sheet_name);
        SHEETS.iter().map(|name| folded(name)).chain(areas.map(|name| folded(&name))).collect()
    }

    /// The sheets that are not read; one whose name is nearly another's is a mistake.
    fn unread(&self) -> Vec<String> {
        let areas = self.method.areas.iter().map(area::sheet_name);
        let known: Vec<String> = SHEETS.iter().map(ToString::to_string).chain(areas).collect();
        let known: Vec<&str> = known.iter().map(String::as_str).filter(|name| !name.is_empty()).collect();
        let names: BTreeSet<String> = known.iter().map(|name| folded(name)).collect();
        let absent: Vec<&str> = known.iter().copied().filter(|name| self.sheet(name).is_none()).collect();
        let mut unread = Vec::new();
        for (order, sheet) in self.sheets.iter().enumerate() {
            if names.contains(&folded(&sheet.name)) || sheet.cells.is_empty() {
                continue;
            }
            if nearest(&sheet.name, &absent).is_some() {
                let choice = choice(&sheet.name, absent.iter().copied());
                self.say_of(order, sheet, 0, Mistake::UnknownKey { within: said!("within.workbook"), choice });
            } else {
                unread.push(told!("workbook.sheet-left", sheet = sheet.name));
            }
        }
        unread
    }
}

impl Reading {
    /// The findings of the workbook, those of its cells included that loading its values has given: `of` tells for a place
    /// in a file the cell that it came from.
    #[must_use]
    pub fn place(book: &str, cell: &CellPlace) -> Place {
        let end = cell.text.len();
        Place { file: format!("{book}!{cell}").into(), span: Span { line: 1, column: 1, start: 0, end } }
    }

    /// The findings of the workbook itself.
    #[must_use]
    pub fn own_findings(&self, book: &str) -> Vec<(CellPlace, Finding)> {
        let finding = |(cell, mistake): &(CellPlace, Mistake)| {
            let finding =
                Finding { place: Self::place(book, cell), fact: Fact::Mistake(mistake.clone()), related: Vec::new() };
            (cell.clone(), finding)
        };
        self.findings.iter().map(finding).collect()
    }
}

/// A list under a key where it has something in it.
pub fn listed(fields: Fields, key: &str, values: Option<Vec<Value>>, kept: Option<Value>) -> Fields {
    match values {
        Some(values) => fields.list(key, values),
        None => fields.maybe(key, kept),
    }
}
