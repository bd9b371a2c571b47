//! A workbook as another program would save it: its cells read, changed, and written anew.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use calamine::{Data, Reader, Xlsx};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

use crate::harness::{Project, Ran, mdmm, root};

/// What a cell is changed to.
#[derive(Clone, Debug)]
pub enum Cell {
    Text(String),
    Number(f64),
    /// A date that the program shows in its own way.
    Date(u16, u8, u8),
    /// A formula, and the value it had when the file was saved.
    Formula(&'static str, &'static str),
    Blank,
}

/// A text as a cell.
pub fn text(words: &str) -> Cell {
    Cell::Text(words.to_owned())
}

/// The cells of a sheet, by row and column from 0.
pub type Cells = BTreeMap<(u32, u32), Cell>;
/// A merged stretch: its sheet, its first and its last cell.
pub type Merged = (String, (u32, u32), (u32, u32));

/// A workbook's cells, to be changed by a person.
#[derive(Clone, Debug)]
pub struct Book {
    /// Sheets in order, each with its cells.
    pub sheets: Vec<(String, Cells)>,
    /// Its merged stretches.
    pub merged: Vec<Merged>,
}

impl Book {
    /// Reads a workbook.
    pub fn open(path: &Path) -> Self {
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(std::fs::read(path).unwrap())).unwrap();
        let sheets = book.sheet_names().into_iter().map(|name| {
            let range = book.worksheet_range(&name).unwrap();
            let (top, left) = range.start().unwrap_or_default();
            let cells = range.used_cells().filter_map(|(row, column, value)| {
                let at = (top + u32::try_from(row).unwrap(), left + u32::try_from(column).unwrap());
                match value {
                    Data::String(words) => Some((at, text(words))),
                    Data::Float(number) => Some((at, Cell::Number(*number))),
                    Data::DateTime(date) => {
                        let (year, month, day, ..) = date.to_ymd_hms_milli();
                        Some((at, Cell::Date(year, month, day)))
                    }
                    _ => None,
                }
            });
            (name, cells.collect())
        });
        Self { sheets: sheets.collect(), merged: Vec::new() }
    }

    /// The cells of a sheet.
    pub fn sheet(&mut self, name: &str) -> &mut Cells {
        &mut self.sheets.iter_mut().find(|(found, _)| found == name).unwrap().1
    }

    /// Sets a cell, named as a spreadsheet names it.
    pub fn set(&mut self, sheet: &str, name: &str, cell: Cell) {
        self.sheet(sheet).insert(at(name), cell);
    }

    /// The first cell of a sheet that holds this text.
    pub fn find(&mut self, sheet: &str, words: &str) -> (u32, u32) {
        let holds = |cell: &Cell| matches!(cell, Cell::Text(found) if found == words);
        let found = self.sheet(sheet).iter().find(|(_, cell)| holds(cell));
        *found.unwrap_or_else(|| panic!("{sheet} has no cell {words:?}")).0
    }

    /// Saves the workbook, without anything that is not a cell.
    pub fn save(&self, path: &Path) {
        let mut workbook = Workbook::new();
        let date = Format::new().set_num_format("dd.mm.yyyy");
        for (name, cells) in &self.sheets {
            let sheet = workbook.add_worksheet();
            sheet.set_name(name).unwrap();
            for (_, first, last) in self.merged.iter().filter(|(of, ..)| of == name) {
                let (left, right) = (u16::try_from(first.1).unwrap(), u16::try_from(last.1).unwrap());
                sheet.merge_range(first.0, left, last.0, right, "", &Format::new()).unwrap();
            }
            for ((row, column), cell) in cells {
                let column = u16::try_from(*column).unwrap();
                match cell {
                    Cell::Text(words) => drop(sheet.write_string(*row, column, words).unwrap()),
                    Cell::Number(number) => drop(sheet.write_number(*row, column, *number).unwrap()),
                    Cell::Date(year, month, day) => {
                        let at = ExcelDateTime::from_ymd(*year, *month, *day).unwrap();
                        sheet.write_datetime_with_format(*row, column, &at, &date).unwrap();
                    }
                    Cell::Formula(formula, value) => {
                        sheet.write_formula(*row, column, Formula::new(*formula).set_result(*value)).unwrap();
                    }
                    Cell::Blank => {}
                }
            }
        }
        workbook.save(path).unwrap();
    }
}

/// Row and column, from 0, of a cell's name.
pub fn at(name: &str) -> (u32, u32) {
    let letters = name.chars().take_while(char::is_ascii_alphabetic);
    let column = letters.fold(0, |sum, letter| sum * 26 + u32::from(letter) - u32::from('A') + 1);
    let row: u32 = name.trim_start_matches(|c: char| c.is_ascii_alphabetic()).parse().unwrap();
    (row - 1, column - 1)
}

/// Kyrgyzstan's edition in a folder of its own, and its workbook.
pub struct Desk {
    pub project: Project,
    pub edition: PathBuf,
    pub book: PathBuf,
}

impl Desk {
    /// A copy of an edition of the project, exported in a language.
    pub fn of(root_folder: &str, edition: &str, lang: &str) -> Self {
        let project = Project::copy_of(root_folder);
        let edition = project.path().join(edition);
        let book = project.path().join("book.xlsx");
        mdmm(["export", edition.to_str().unwrap(), "--to", book.to_str().unwrap(), "--lang", lang]).prints();
        Self { project, edition, book }
    }

    /// Kyrgyzstan's edition of January 2024.
    pub fn kyrgyzstan() -> Self {
        Self::of("matrices", "kgz/2024-01", "en")
    }

    /// Imports a workbook into the edition.
    pub fn import(&self, book: &Path, more: &[&str]) -> Ran {
        let mut arguments = vec!["import", book.to_str().unwrap(), "--into", self.edition.to_str().unwrap()];
        arguments.extend(more);
        mdmm(arguments).run()
    }

    /// Imports the workbook with changes, without writing: the lines taken away and added.
    pub fn changes(&self, change: impl FnOnce(&mut Book)) -> Vec<String> {
        let mut book = Book::open(&self.book);
        change(&mut book);
        let changed = self.project.path().join("changed.xlsx");
        book.save(&changed);
        let ran = self.import(&changed, &["--dry-run"]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let is_change = |line: &&str| {
            (line.starts_with('-') || line.starts_with('+')) && !line.starts_with("---") && !line.starts_with("+++")
        };
        ran.stdout.lines().filter(is_change).map(str::to_owned).collect()
    }
}

/// The scores of an edition as JSON.
pub fn score(edition: &Path) -> String {
    mdmm(["score", edition.to_str().unwrap(), "--format", "json"]).prints()
}

/// The project's own edition of Kyrgyzstan.
pub fn own() -> PathBuf {
    root().join("matrices/kgz/2024-01")
}
