//! From the bytes of a workbook to its sheets: measured before it is unpacked, and never more than a sane number of cells.

use std::io::{Cursor, Read};

use calamine::{DataRef, Reader, Xlsx};
use zip::ZipArchive;

use super::{
    cells::{Refused, Sheet},
    places::impossible,
};

/// The most bytes that a workbook may have when unpacked (64 MiB); one of a country has about two million.
const MAX_UNPACKED: u64 = 64 << 20;
/// The most parts of a workbook's file.
const MAX_PARTS: usize = 2_000;
/// The most cells with something in them.
const MAX_CELLS: usize = 500_000;
/// The widest and the highest merged stretch that is filled in.
const MAX_MERGED: u32 = 2_000;

/// Opens a workbook.
///
/// # Errors
/// One sentence: it is no workbook, it is broken, or it unpacks to far more than a workbook holds.
pub fn open(bytes: &[u8]) -> Result<Vec<Sheet>, Refused> {
    measure(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    let names = book.sheet_names();
    let mut count = 0;
    names.iter().map(|name| sheet(&mut book, name, &mut count)).collect()
}

fn broken(error: &dyn std::fmt::Display) -> Refused {
    Refused(format!("it is no workbook that can be read: {error}"))
}

/// Unpacks every part once, one at a time: what the file itself says of its sizes need not be true.
fn measure(bytes: &[u8]) -> Result<(), Refused> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refused("it is no xlsx workbook".to_owned()))?;
    if archive.len() > MAX_PARTS {
        return Err(Refused(format!("it has {} parts, and at most {MAX_PARTS} are read", archive.len())));
    }
    let mut left = MAX_UNPACKED;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|error| broken(&error))?;
        if part.size() > left {
            return Err(too_large());
        }
        let name = part.name().map_err(|error| broken(&error))?.into_owned();
        let mut unpacked = Vec::new();
        part.take(left + 1).read_to_end(&mut unpacked).map_err(|error| broken(&error))?;
        left = left.checked_sub(unpacked.len() as u64).ok_or_else(too_large)?;
        if let Some(place) = impossible(&unpacked) {
            return Err(Refused(format!("its part {name} names the cell {place}, which no sheet can have")));
        }
    }
    Ok(())
}

fn too_large() -> Refused {
    Refused(format!("it unpacks to more than {} MiB, far more than a workbook of tables", MAX_UNPACKED >> 20))
}

fn sheet<R: Read + std::io::Seek>(book: &mut Xlsx<R>, name: &str, count: &mut usize) -> Result<Sheet, Refused> {
    let merged = book.merge_cells_by_sheet_name(name).unwrap_or_default();
    let mut sheet = Sheet { name: name.trim().to_owned(), ..Sheet::default() };
    let mut cells = book.worksheet_cells_reader(name).map_err(|error| broken(&error))?;
    while let Some(cell) = cells.next_cell().map_err(|error| broken(&error))? {
        let text = text_of(cell.get_value());
        if !text.is_empty() {
            *count += 1;
            if *count > MAX_CELLS {
                return Err(Refused(format!("it has more than {MAX_CELLS} cells")));
            }
            sheet.cells.insert(cell.get_position(), text);
        }
    }
    for area in merged {
        fill(&mut sheet, area.start, area.end);
    }
    Ok(sheet)
}

/// Gives every cell of a merged stretch what its first cell says, as a person reads it.
fn fill(sheet: &mut Sheet, first: (u32, u32), last: (u32, u32)) {
    let Some(text) = sheet.cells.get(&first).cloned() else { return };
    let sane = last.0 - first.0 < MAX_MERGED && last.1 - first.1 < MAX_MERGED;
    if sane && (last.0 - first.0 + 1) * (last.1 - first.1 + 1) <= MAX_MERGED {
        for row in first.0..=last.0 {
            for column in first.1..=last.1 {
                sheet.cells.entry((row, column)).or_insert_with(|| text.clone());
            }
        }
    }
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
fn trimmed(text: &str) -> String {
    let space = |c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}');
    text.replace("\r\n", "\n").replace("_x000D_\n", "\n").replace('\r', "\n").trim_matches(space).to_owned()
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
