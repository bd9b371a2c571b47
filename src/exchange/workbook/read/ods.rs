//! `OpenDocument` spreadsheets, as LibreOffice saves them.

use std::{
    io::{Cursor, Read},
    sync::Arc,
};

use calamine::{Data, Ods, Reader};
use zip::ZipArchive;

use super::{
    cells::{CellFault, CellPlace, Refused, Sheet},
    file::{MAX_UNITS, Room, broken, is_blank, own_name, trimmed},
    measured::elements_of,
    places::attribute_values,
};
use crate::told;

/// The most cells of the smallest rectangle around all filled ones of a sheet, which the library keeps all at once.
const MAX_AREA: u64 = 4_000_000;

/// Whether a file is an `OpenDocument` spreadsheet.
pub fn is_one(bytes: &[u8]) -> bool {
    let kind = part(bytes, "mimetype").unwrap_or_default();
    kind.starts_with(b"application/vnd.oasis.opendocument.spreadsheet")
}

/// Its sheets.
///
/// # Errors
/// One sentence, as of any workbook.
pub fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, Refused> {
    refuse_spread(&part(bytes, "content.xml").unwrap_or_default())?;
    let mut book: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    let mut room = Room::whole();
    let names = book.sheet_names();
    names
        .iter()
        .map(|name| {
            let range = book.worksheet_range(name).map_err(|error| broken(&error))?;
            let (top, left) = range.start().unwrap_or_default();
            let mut sheet = Sheet { name: own_name(name).into(), ..Sheet::default() };
            for (row, column, value) in range.used_cells() {
                let at = |first: u32, by: usize| first.saturating_add(u32::try_from(by).unwrap_or(u32::MAX));
                take(&mut sheet, (at(top, row), at(left, column)), value, &mut room)?;
            }
            Ok(sheet)
        })
        .collect()
}

fn take(sheet: &mut Sheet, at: (u32, u32), value: &Data, room: &mut Room) -> Result<(), Refused> {
    let text = match value {
        Data::Empty => String::new(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::String(text) => trimmed(text),
        Data::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Data::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::DateTimeIso(text) => text.split('T').next().unwrap_or(text).to_owned(),
        Data::DurationIso(text) => text.clone(),
        Data::Error(error) => error.to_string(),
    };
    let is_error = matches!(value, Data::Error(_)) || is_error(&text);
    if is_blank(&text) {
        return Ok(());
    }
    if text.len() > MAX_UNITS && text.encode_utf16().count() > MAX_UNITS {
        let place = CellPlace { order: 0, row: at.0, column: at.1, sheet: Arc::clone(&sheet.name), text: "".into() };
        return Err(Refused(told!("xlsx.long-cell", place = place.to_string(), most = MAX_UNITS.to_string())));
    }
    room.take(&text)?;
    if matches!(value, Data::DateTime(_) | Data::DateTimeIso(_) | Data::Bool(_)) {
        sheet.converted.insert(at);
    }
    if is_error {
        sheet.faults.insert(at, CellFault::Error);
    }
    sheet.cells.insert(at, text.into());
    Ok(())
}

/// Whether a text is what LibreOffice shows for an error; an `OpenDocument` cell says no more of it.
fn is_error(text: &str) -> bool {
    matches!(text, "#REF!" | "#N/A" | "#NAME?" | "#VALUE!" | "#DIV/0!" | "#NUM!" | "#NULL!")
        || text.strip_prefix("Err:").is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Refuses a sheet whose filled cells lie so far apart that the rectangle around them is far more than a sheet of tables has.
fn refuse_spread(content: &[u8]) -> Result<(), Refused> {
    let (mut row, mut column, mut rows, mut last_row, mut last_column) = (0u64, 0u64, 0u64, 0u64, 0u64);
    for (word, rest) in elements_of(content) {
        match word {
            b"table" => (row, rows, last_row, last_column) = (0, 0, 0, 0),
            b"table-row" => {
                row += rows;
                rows = repeated(rest, b"number-rows-repeated");
                column = 0;
            }
            b"table-cell" | b"covered-table-cell" => {
                column += repeated(rest, b"number-columns-repeated");
                let head = rest.split(|byte| *byte == b'>').next().unwrap_or_default();
                if ["value-type", "formula"].iter().any(|name| attribute_values(head, name.as_bytes()).next().is_some())
                {
                    last_row = last_row.max(row + rows);
                    last_column = last_column.max(column);
                    if last_row.saturating_mul(last_column) > MAX_AREA {
                        return Err(Refused(told!("xlsx.far-apart")));
                    }
                }
            }
            _ => {}
        }
    }
    Ok(())
}

fn repeated(element: &[u8], name: &[u8]) -> u64 {
    let head = element.split(|byte| *byte == b'>').next().unwrap_or_default();
    let number = attribute_values(head, name).next().and_then(|value| std::str::from_utf8(value).ok()?.parse().ok());
    number.unwrap_or(1).min(20_000_000)
}

fn part(bytes: &[u8], name: &str) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut found = Vec::new();
    archive.by_name(name).ok()?.read_to_end(&mut found).ok()?;
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_lie_far_apart_are_refused() {
        let cell = "<table:table-cell office:value-type=\"string\">";
        let near = format!("<table:table><table:table-row>{cell}</table:table-row></table:table>");
        assert_eq!(refuse_spread(near.as_bytes()), Ok(()));
        let far = format!(
            "<table:table><table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell/></table:table-row>\
             <table:table-row><table:table-cell table:number-columns-repeated=\"16000\"/>{cell}</table:table-row></table:table>"
        );
        assert!(refuse_spread(far.as_bytes()).is_err());
        let empty = far.replace(" office:value-type=\"string\"", "");
        assert_eq!(refuse_spread(empty.as_bytes()), Ok(()));
    }
}
