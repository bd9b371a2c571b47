//! The cells of a workbook as text, each in its place.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::exchange::workbook::sheets;

/// Why a workbook is not read at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused(pub String);

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Refused {}

/// One sheet; rows and columns count from 0, blank cells are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: Arc<str>,
    /// Its cells by row and column: trimmed text, numbers and dates as the tables write them. Merged cells share one text.
    pub cells: BTreeMap<(u32, u32), Arc<str>>,
    /// The cells that show an error, or a formula of which the file does not say what it gives.
    pub faults: BTreeMap<(u32, u32), CellFault>,
    /// The cells that hold a date or a truth value, where a person may have typed a text.
    pub converted: BTreeSet<(u32, u32)>,
    /// The comments, each with the name of its cell.
    pub comments: Vec<(String, String)>,
}

/// Why a cell says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellFault {
    /// It shows an error.
    Error,
    /// It holds a formula without a stored value.
    NoValue,
}

/// A cell that a value came from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CellPlace {
    /// The number of the sheet, from 0.
    pub order: usize,
    /// The row, from 0.
    pub row: u32,
    /// The column, from 0.
    pub column: u32,
    /// The sheet's name.
    pub sheet: Arc<str>,
    /// What stands in the cell.
    pub text: Arc<str>,
}

impl Sheet {
    /// A sheet as it would be read once it is written.
    #[must_use]
    pub fn of(written: &sheets::Sheet) -> Self {
        let text = |content: &sheets::Content| match content {
            sheets::Content::Blank => None,
            sheets::Content::Text(text) => Some(text.trim().to_owned()),
            sheets::Content::Number(number) => Some(number.to_string()),
            sheets::Content::Date(year, month, day) => Some(format!("{year:04}-{month:02}-{day:02}")),
        };
        let cells = written.cells.iter().filter_map(|cell| {
            let text = text(&cell.content).filter(|text| !text.is_empty())?;
            Some(((cell.row, u32::from(cell.column)), text.into()))
        });
        Self { name: written.name.as_str().into(), cells: cells.collect(), ..Self::default() }
    }

    /// The text of a cell.
    pub fn get(&self, row: u32, column: u32) -> Option<&str> {
        self.cells.get(&(row, column)).map(|text| &**text)
    }

    /// The text of a cell, shared.
    pub fn shared(&self, row: u32, column: u32) -> Arc<str> {
        self.cells.get(&(row, column)).map_or_else(|| "".into(), Arc::clone)
    }

    /// Whether a column has anything below a row.
    pub fn is_filled_below(&self, row: u32, column: u32) -> bool {
        self.is_filled_between(row, None, column)
    }

    /// Whether a column has anything below a row and above another.
    pub fn is_filled_between(&self, row: u32, end: Option<u32>, column: u32) -> bool {
        let end = end.unwrap_or(u32::MAX);
        self.cells.range((row + 1, 0)..(end.max(row + 1), 0)).any(|((_, at), _)| *at == column)
    }

    /// The cells of a row with their columns.
    pub fn row(&self, row: u32) -> impl Iterator<Item = (u32, &str)> {
        self.cells.range((row, 0)..=(row, u32::MAX)).map(|((_, column), text)| (*column, &**text))
    }

    /// The rows that have a cell, ascending.
    pub fn rows(&self) -> Vec<u32> {
        let mut rows: Vec<u32> = self.cells.keys().map(|(row, _)| *row).collect();
        rows.dedup();
        rows
    }
}

impl std::fmt::Display for CellPlace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut letters = Vec::new();
        let mut rest = self.column + 1;
        while rest > 0 {
            letters.push(char::from(b'A' + u8::try_from((rest - 1) % 26).expect("less than 26")));
            rest = (rest - 1) / 26;
        }
        let letters: String = letters.into_iter().rev().collect();
        write!(f, "{}!{letters}{}", self.sheet, self.row + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_a_spreadsheet_names_them() {
        let name = |row, column| CellPlace { row, column, order: 0, sheet: "s".into(), text: "".into() }.to_string();
        assert_eq!(name(6, 2), "s!C7");
        assert_eq!(name(0, 26), "s!AA1");
        assert_eq!(name(0, 701), "s!ZZ1");
    }
}
