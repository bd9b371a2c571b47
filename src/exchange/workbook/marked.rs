//! A copy of a workbook with the cells that are complained of in colour, each with a comment that says what is wrong.

use std::collections::BTreeMap;

use super::base;
use super::read;
use super::sheets::{Book, Content, Sheet, Style, Visibility};
use crate::exchange::workbook::read::{CellPlace, OWN_COMMENT};

/// What is said at a cell.
pub type Mark = (CellPlace, String);

/// The copy: what the cells say, laid out as an untouched workbook is.
#[must_use]
pub fn marked(sheets: &[read::Sheet], untouched: &Book, marks: &[Mark]) -> Book {
    let sheets = sheets.iter().enumerate().map(|(order, sheet)| {
        let laid = untouched.sheets.iter().find(|laid| laid.name.eq_ignore_ascii_case(&sheet.name));
        let mut copy = copy(sheet, laid);
        let mut said: BTreeMap<(u32, u32), Vec<&str>> = BTreeMap::new();
        for (cell, words) in marks.iter().filter(|(cell, _)| cell.order == order) {
            said.entry((cell.row, cell.column)).or_default().push(words);
        }
        let comment = |words: Vec<&str>| format!("{OWN_COMMENT}{}", words.join("\n"));
        let own = said
            .into_iter()
            .filter_map(|((row, column), words)| Some((row, u16::try_from(column).ok()?, comment(words))));
        copy.marks.extend(own);
        copy
    });
    Book { title: untouched.title.clone(), sheets: sheets.collect(), lists: untouched.lists.clone() }
}

/// A sheet's cells in the layout of another; its tables are left to the reader, who finds them by their headers.
fn copy(sheet: &read::Sheet, laid: Option<&Sheet>) -> Sheet {
    let mut copy = laid.map_or_else(|| Sheet::new(&*sheet.name), Clone::clone);
    copy.name = sheet.name.to_string();
    if copy.name.eq_ignore_ascii_case(base::SHEET) {
        copy.visibility = Visibility::VeryHidden;
    }
    copy.tables.clear();
    let styles: BTreeMap<(u32, u32), Style> =
        copy.cells.iter().map(|cell| ((cell.row, u32::from(cell.column)), cell.style)).collect();
    copy.cells.clear();
    for (at, text) in &sheet.cells {
        let Ok(column) = u16::try_from(at.1) else { continue };
        let style = match styles.get(at) {
            Some(Style::Date) | None => Style::Field,
            Some(style) => *style,
        };
        let content = match style {
            Style::Number | Style::Identifier => Content::number(text),
            _ => Content::Text(text.to_string()),
        };
        copy.put(at.0, column, content, style);
    }
    copy
}
