//! What a filled-in workbook changes: its sheets against those of the untouched workbook, made in the texts that it was made of.
//!
//! A sheet does not show all that a file says, and says it in another form. So what its sheets say is never compared with the files
//! themselves: the workbook is written again from what it was made of, that is read by the same rules, and the difference of the two
//! readings is what a person has changed. Where the workbook lacks a sheet or a column, the untouched one is read without it too.

use std::collections::{BTreeMap, BTreeSet};

use super::read::{CellPlace, Dictionary, Laid, Marked, Reading, Scope, Sheet, at_cell, in_cells, judge, read};
use super::sheets::{Book, Words, workbook};
use super::state::State;
use crate::finding::{CellTrouble, Finding, Mistake};
use crate::merge::{Conflict, Hold, Keeps, Merged, Refusal, Settle, Side, Spot, Texts, merge_but};
use crate::model::{Language, Messages};
use crate::record::files;
use crate::told;
use crate::yaml::{Shape, Value, document};

/// A workbook, and what it is read with.
#[derive(Clone, Copy, Debug)]
pub struct Filled<'a> {
    /// Its sheets.
    pub sheets: &'a [Sheet],
    /// Its name in findings.
    pub name: &'a str,
    /// The words of all languages.
    pub messages: &'a [Messages],
}

/// A workbook read against a state of an edition.
#[derive(Debug)]
pub struct Against {
    /// What it says.
    pub reading: Reading,
    /// What is wrong with it.
    pub laid: Laid,
    /// What it has no room for although something is said of it, in a sentence each.
    pub absent: Vec<String>,
    /// The untouched workbook.
    pub made: Book,
    state: State,
    untouched: Texts,
    said: Texts,
}

/// Which changes are left out: of what changes, the cells of all that the workbook says of it, and whether it still says all of it.
pub type HoldCells<'h> = &'h dyn Fn(&Spot, &[&CellPlace], Keeps) -> bool;

impl Filled<'_> {
    /// Reads it against a state; `None` where the state has errors, so that no workbook can be made of it.
    #[must_use]
    pub fn against(&self, state: &State) -> Option<Against> {
        let loaded = state.load();
        let edition = loaded.edition.as_ref()?;
        let dictionary = Dictionary::new(self.messages, &loaded.method);
        let language = edition.languages.first().copied().unwrap_or(Language::ENGLISH);
        let before = files(edition);
        let mut reading = read(self.sheets, &dictionary, &loaded.method, language, &before, None);
        let words = Words::new(self.messages.first()?.clone(), &loaded.method).ok()?;
        let book = workbook(edition, &loaded.method, &words);
        let made: Vec<Sheet> = book.sheets.iter().map(Sheet::of).collect();
        let as_made = read(&made, &dictionary, &loaded.method, language, &before, Some(&reading.scope));
        let absent = absent_parts(&as_made.scope, &reading.scope);
        let fields = absent.iter().flat_map(|(_, parts)| parts.iter().cloned()).collect();
        reading.findings.extend(unmarked(&reading, &as_made));
        reading.unread.extend(aside(self.sheets, &made));
        let laid = judge(&reading, state, self.name, &fields, &|field| words.heading_of(field));
        let untouched = as_made.files.iter().filter(|(file, value)| is_said(state, file, value));
        let untouched = untouched.map(|(file, value)| (file.clone(), document(value).text.into())).collect();
        let said = laid
            .written
            .texts
            .iter()
            .filter(|(file, _)| reading.files.get(*file).is_some_and(|value| is_said(state, file, value)));
        let said = said.map(|(file, text)| (file.clone(), text.clone())).collect();
        let absent = absent.iter().map(|(table, parts)| in_words(table, parts));
        let absent = absent_sheets(&made, &reading.scope).into_iter().chain(absent).collect();
        Some(Against { reading, laid, absent, made: book, state: state.clone(), untouched, said })
    }
}

impl Against {
    /// Whether a sheet of the workbook is one of an edition's.
    #[must_use]
    pub fn knows_a_sheet(&self) -> bool {
        self.reading.scope.keys().any(|table| !table.contains('\n') && !ASIDE[..4].contains(&table.as_str()))
    }

    /// A finding of the edition that the workbook makes, at its cell; without a sheet where it stands nowhere.
    #[must_use]
    pub fn at_cell(&self, finding: Finding, book: &str) -> (CellPlace, Finding) {
        let fact = in_cells(finding.fact, &str::to_owned);
        at_cell(Finding { fact, ..finding }, &self.reading, &self.laid.written, book)
    }

    /// The texts of the state with what the workbook changes, save what is held back.
    ///
    /// # Errors
    /// What the workbook says cannot be read as files, or would not stand in the texts.
    pub fn taken(&self, hold: HoldCells<'_>) -> Result<(Texts, Merged), Refusal> {
        let merged = self.merged(&self.untouched, &self.state.texts, Settle::Theirs, hold)?;
        Ok((merged.texts(&self.state.texts), merged))
    }

    fn merged(&self, base: &Texts, ours: &Texts, settle: Settle, hold: HoldCells<'_>) -> Result<Merged, Refusal> {
        let side = |name: &str, texts: &Texts| Side { name: name.to_owned(), texts: texts.clone() };
        let held = |spot: &Spot, places: &[&crate::finding::Place], keeps: Keeps| {
            let cells: Vec<&CellPlace> =
                places.iter().filter_map(|place| self.laid.written.cell(place, &self.reading)).collect();
            hold(spot, &cells, keeps)
        };
        let sides = [side("as exported", base), side("files", ours), side("workbook", &self.said)];
        merge_but(&sides[0], &sides[1], &sides[2], settle, Hold::If(&held))
    }

    /// Names the cells of a workbook where these conflicts say where THEIRS stand.
    pub fn name_cells(&self, ours: &Texts, conflicts: &mut [Conflict], book: &str) {
        let Ok(merged) = self.merged(&self.untouched, ours, Settle::Ask, &|_, _, _| false) else { return };
        let mut cells: BTreeMap<&Spot, &CellPlace> = BTreeMap::new();
        for conflict in &merged.outcome.conflicts {
            let place = conflict.theirs.as_ref().and_then(|said| said.place.as_ref());
            if let Some(cell) = place.and_then(|place| self.laid.written.cell(place, &self.reading)) {
                cells.insert(&conflict.spot, cell);
            }
        }
        for conflict in conflicts {
            if let Some(said) = &mut conflict.theirs {
                said.place = cells.get(&conflict.spot).map(|cell| Reading::place(book, cell));
            }
            if let Some(said) = &mut conflict.base {
                said.place = None;
            }
        }
    }
}

/// The most cells of a sheet that are named one by one.
const MOST_ASIDE: usize = 3;

/// What somebody has typed on the sheets that only explain, in a sentence each.
fn aside(sheets: &[Sheet], made: &[Sheet]) -> Vec<String> {
    let explains = |sheet: &&Sheet| ASIDE[..2].contains(&&*sheet.name.to_lowercase());
    let typed = |sheet: &Sheet| {
        let own = made.iter().find(|own| own.name.eq_ignore_ascii_case(&sheet.name));
        // An earlier version may have said something else in the same columns.
        let columns: BTreeSet<u32> = own.iter().flat_map(|own| own.cells.keys().map(|(_, column)| *column)).collect();
        let last = own.and_then(|own| own.cells.keys().map(|(row, _)| *row).max()).unwrap_or(u32::MAX);
        let is_own = |(row, column): &(u32, u32)| columns.contains(column) && *row <= last;
        let place = |(row, column): (u32, u32), text: &std::sync::Arc<str>| CellPlace {
            order: 0,
            row,
            column,
            sheet: std::sync::Arc::clone(&sheet.name),
            text: std::sync::Arc::clone(text),
        };
        let cells = sheet.cells.iter().filter(|(at, _)| !is_own(at)).map(|(at, text)| place(*at, text));
        cells.take(MOST_ASIDE).collect::<Vec<_>>()
    };
    let cells = sheets.iter().filter(explains).flat_map(typed);
    cells.map(|cell| told!("workbook.aside", cell = cell.to_string(), text = &*cell.text)).collect()
}

/// The cells from which somebody has cleared the mark that entries say what is covered: the entries stay, whatever was meant.
fn unmarked(reading: &Reading, as_made: &Reading) -> Vec<(CellPlace, Mistake)> {
    let was_marked = |one: &&Marked| as_made.marked.iter().any(|other| one.is_of(other));
    let cleared = reading.unmarked.iter().filter(was_marked).cloned();
    let trouble = |one: Marked| CellTrouble::Unmarked { indicator: one.indicator, cite: one.cite };
    cleared.map(|one| (one.place.clone(), Mistake::Cell(trouble(one)))).collect()
}

/// Whether a file is one of the state's, or has something to say.
fn is_said(state: &State, file: &str, value: &Value) -> bool {
    let says_nothing = value.is_empty()
        || matches!(&value.shape, Shape::Map(pairs, _) if matches!(&pairs[..], [(key, _)] if key.text == "area"));
    state.texts.contains_key(file) || !says_nothing
}

/// The sheets that say nothing of the edition.
const ASIDE: [&str; 5] = ["instructions", "meanings", "lists", "base", "covers"];

/// The tables of the untouched workbook with the filled columns that this one lacks.
fn absent_parts(made: &Scope, found: &Scope) -> Vec<(String, BTreeSet<String>)> {
    let mut absent = Vec::new();
    for (table, parts) in made.iter().filter(|(table, _)| table.contains('\n')) {
        let own = found.get(table);
        let lacks = |(part, is_filled): (&String, &bool)| {
            (*is_filled && own.is_none_or(|own| !own.contains_key(part))).then(|| part.clone())
        };
        let lacking: BTreeSet<String> = parts.iter().filter_map(lacks).collect();
        if !lacking.is_empty() {
            absent.push((table.clone(), lacking));
        }
    }
    absent
}

/// The sheets of the untouched workbook that this one lacks, in a sentence.
fn absent_sheets(made: &[Sheet], found: &Scope) -> Option<String> {
    let name = |sheet: &Sheet| sheet.name.to_lowercase().replace('_', " ");
    let lacks = |sheet: &&Sheet| !found.contains_key(&name(sheet)) && !ASIDE.contains(&&*sheet.name);
    let named: Vec<&str> = made.iter().filter(lacks).map(|sheet| &*sheet.name).collect();
    (!named.is_empty()).then(|| told!("workbook.sheets-absent", sheets = named.join(", ")))
}

/// What is absent, in a sentence.
fn in_words(table: &str, parts: &BTreeSet<String>) -> String {
    let sheet = table.split('\n').next().unwrap_or_default().replace(' ', "_");
    let of = |sign: char| {
        let named = parts.iter().filter_map(|part| part.strip_prefix(sign)).collect::<Vec<_>>();
        named.join(", ")
    };
    let columns: Vec<&str> =
        parts.iter().map(|part| part.trim_start_matches('#')).filter(|part| !part.starts_with(['@', '='])).collect();
    let rows = [of('@'), of('=')].into_iter().filter(|named| !named.is_empty()).collect::<Vec<_>>().join(", ");
    let lacks = match (columns.is_empty(), rows.is_empty()) {
        (false, true) => told!("workbook.no-column", columns = columns.join(", ")),
        (true, _) => told!("workbook.no-row", rows),
        (false, false) => told!("workbook.no-column-no-row", columns = columns.join(", "), rows),
    };
    told!("workbook.lacks", sheet, lacks)
}
