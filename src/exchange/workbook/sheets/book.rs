//! The whole workbook of an edition, sheet by sheet.

use super::lists::{self, List};
use super::sheet::Sheet;
use super::words::Words;
use super::{area, companions, covers, edition as front, instructions, meanings};
use crate::model::{Edition, Method};

/// A workbook.
#[derive(Clone, Debug)]
pub struct Book {
    /// Its title.
    pub title: String,
    /// Its sheets in order, the hidden one last.
    pub sheets: Vec<Sheet>,
    /// The lists of the hidden sheet, a column each.
    pub lists: Vec<List>,
}

/// Puts together the workbook of an edition: everything its files say, and room for more.
#[must_use]
pub fn workbook(edition: &Edition, method: &Method, words: &Words) -> Book {
    let lists = lists::lists(edition, method, words);
    let mut sheets = vec![instructions::sheet(edition, words), meanings::sheet(method, words)];
    sheets.push(front::edition_sheet(edition, words));
    sheets.push(front::areas_sheet(edition, method, words));
    sheets.extend(method.areas.iter().map(|area| area::sheet(edition, area, words)));
    sheets.push(covers::values(edition, words));
    sheets.extend(companions::sheets(edition, words));
    sheets.push(front::indicators_sheet(edition, words));
    sheets.push(lists::sheet(&lists));
    Book { title: edition.title.version(words.language()).words.to_owned(), sheets, lists }
}

impl Book {
    /// The same workbook with a further sheet behind all others.
    #[must_use]
    pub fn with(mut self, sheet: Sheet) -> Self {
        self.sheets.push(sheet);
        self
    }
}
