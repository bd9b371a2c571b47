//! From the bytes of a workbook to its sheets: measured before it is unpacked, and never more than a sane number of cells.

use std::{
    collections::BTreeSet,
    io::{Cursor, Read, Seek},
    sync::Arc,
};

use calamine::{DataRef, Reader, Xlsx};

use super::{
    cells::{CellFault, CellPlace, Refused, Sheet},
    comments::comments,
    formats::{Seen, seen},
    measured::measure,
    ods,
};
use crate::told;
use crate::yaml::takes_no_room;

/// The most cells with something in them, those that merging fills in included.
const MAX_CELLS: usize = 400_000;
/// The most bytes of all cells' texts together (24 MiB), one that several cells share counted in each.
const MAX_TEXT: usize = 24 << 20;
/// The longest text of a cell in units of UTF-16, as spreadsheets have it.
pub(super) const MAX_UNITS: usize = 32_767;
/// The most cells of a merged stretch that are filled in.
const MAX_MERGED: u64 = 2_000;

/// Opens a workbook.
///
/// # Errors
/// One sentence: it is no workbook, it is broken, or it unpacks to far more than a workbook holds.
pub fn open(bytes: &[u8]) -> Result<Vec<Sheet>, Refused> {
    measure(bytes)?;
    if ods::is_one(bytes) {
        return ods::sheets(bytes);
    }
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    let names = book.sheet_names();
    let mut taken = BTreeSet::new();
    if let Some(twice) = names.iter().find(|name| !taken.insert(name.trim().to_lowercase())) {
        return Err(Refused(told!("xlsx.two-names", twice)));
    }
    let mut room = Room::whole();
    let mut sheets: Vec<Sheet> =
        names.iter().map(|name| sheet(&mut book, name, &mut room)).collect::<Result<_, _>>()?;
    let partly = seen(bytes);
    for sheet in &mut sheets {
        for (at, seen) in partly.get(&*sheet.name).into_iter().flatten() {
            show_in_part(sheet, *at, *seen);
        }
    }
    for comment in comments(bytes) {
        if let Some(sheet) = sheets.iter_mut().find(|sheet| *sheet.name == *own_name(&comment.sheet)) {
            sheet.comments.push((comment.cell, comment.text));
        }
    }
    Ok(sheets)
}

/// Shortens a date to what the workbook shows of it.
fn show_in_part(sheet: &mut Sheet, at: (u32, u32), seen: Seen) {
    let length = match seen {
        Seen::Year => 4,
        Seen::Month => 7,
    };
    let date = sheet.cells.get_mut(&at).filter(|text| sheet.converted.contains(&at) && text.len() == 10);
    if let Some(date) = date {
        *date = date[..length].into();
    }
}

/// A sheet's name without what other programs put behind it: Numbers names each table of a sheet.
pub(super) fn own_name(name: &str) -> String {
    let name = name.trim();
    let behind = |name: &str| {
        let (own, tail) = name.rsplit_once(['-', '–'])?;
        let word = tail.trim_end_matches(|c: char| c.is_ascii_digit()).trim();
        // A name of 31 letters, the most that a sheet can have, is cut.
        let is_cut = name.chars().count() >= 31;
        let is_tail = |known: &&str| *known == word || (is_cut && !word.is_empty() && known.starts_with(word));
        ["Table", "Таблица", "Tabelle", "Tableau"].iter().find(|known| is_tail(known))?;
        Some(own.trim()).filter(|own| !own.is_empty()).map(str::to_owned)
    };
    behind(name).unwrap_or_else(|| name.to_owned())
}

pub(super) fn broken(error: &dyn std::fmt::Display) -> Refused {
    Refused(told!("xlsx.unreadable", error = error.to_string()))
}

/// How much more is read of a workbook.
pub(super) struct Room {
    cells: usize,
    text: usize,
}

impl Room {
    /// All of it.
    pub(super) const fn whole() -> Self {
        Self { cells: MAX_CELLS, text: MAX_TEXT }
    }

    /// Takes the room of one more cell with this text.
    pub(super) fn take(&mut self, text: &str) -> Result<(), Refused> {
        let cells = self.cells.checked_sub(1);
        self.cells = cells.ok_or_else(|| Refused(told!("xlsx.many-cells", most = MAX_CELLS.to_string())))?;
        self.text = self
            .text
            .checked_sub(text.len())
            .ok_or_else(|| Refused(told!("xlsx.much-text", size = (MAX_TEXT >> 20).to_string())))?;
        Ok(())
    }
}

fn sheet<R: Read + Seek>(book: &mut Xlsx<R>, name: &str, room: &mut Room) -> Result<Sheet, Refused> {
    let merged = book.merge_cells_by_sheet_name(name).unwrap_or_default();
    let mut sheet = Sheet { name: own_name(name).into(), ..Sheet::default() };
    let mut cells = book.worksheet_cells_reader(name).map_err(|error| broken(&error))?;
    while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(|error| broken(&error))? {
        let text = text_of(&cell.value);
        let (row, column) = cell.pos;
        match &cell.value {
            DataRef::Error(_) => drop(sheet.faults.insert((row, column), CellFault::Error)),
            DataRef::Empty if cell.formula.is_some() => {
                sheet.faults.insert((row, column), CellFault::NoValue);
                room.take("=")?;
                sheet.cells.insert((row, column), "=".into());
            }
            DataRef::DateTime(_) | DataRef::DateTimeIso(_) | DataRef::Bool(_) => {
                sheet.converted.insert((row, column));
            }
            _ => {}
        }
        if is_blank(&text) {
            continue;
        }
        if text.len() > MAX_UNITS && text.encode_utf16().count() > MAX_UNITS {
            let place = CellPlace { order: 0, row, column, sheet: Arc::clone(&sheet.name), text: "".into() };
            return Err(Refused(told!("xlsx.long-cell", place = place.to_string(), most = MAX_UNITS.to_string())));
        }
        room.take(&text)?;
        sheet.cells.insert((row, column), text.into());
    }
    for area in merged {
        fill(&mut sheet, area.start, area.end, room)?;
    }
    Ok(sheet)
}

/// Gives every cell of a merged stretch what its first cell says, as a person reads it.
fn fill(sheet: &mut Sheet, first: (u32, u32), last: (u32, u32), room: &mut Room) -> Result<(), Refused> {
    let Some(text) = sheet.cells.get(&first).cloned() else { return Ok(()) };
    let side = |first: u32, last: u32| u64::from(last.saturating_sub(first)) + 1;
    if side(first.0, last.0) * side(first.1, last.1) > MAX_MERGED {
        return Ok(());
    }
    for row in first.0..=last.0 {
        for column in first.1..=last.1 {
            if let std::collections::btree_map::Entry::Vacant(free) = sheet.cells.entry((row, column)) {
                room.take(&text)?;
                free.insert(Arc::clone(&text));
            }
        }
    }
    Ok(())
}

/// A cell's content as the tables write it.
fn text_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) => trimmed(text),
        DataRef::SharedString(text) => trimmed(text),
        DataRef::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        DataRef::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::DateTimeIso(text) => text.split('T').next().unwrap_or(text).to_owned(),
        DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
    }
}

/// The text without the spaces around it, with the line breaks of all systems as one.
pub(super) fn trimmed(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned()
}

/// Whether a cell shows nothing.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || takes_no_room(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_workbook_is_refused_in_a_sentence() {
        for bytes in [&b""[..], b"PK", b"hello", &[0; 100]] {
            assert_eq!(open(bytes), Err(Refused("it is no xlsx workbook".to_owned())));
        }
    }

    #[test]
    fn spaces_of_all_kinds_are_stripped() {
        assert_eq!(trimmed("\u{a0} a\u{a0}b \u{3000}\r\n"), "a\u{a0}b");
    }
}
