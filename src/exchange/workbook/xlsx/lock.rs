//! Locks a workbook's structure: its sheets cannot be renamed, moved or deleted by mistake.

use std::io::{self, Cursor, Read, Write};

use zip::{ZipArchive, ZipWriter, result::ZipError, write::SimpleFileOptions};

/// The part of a workbook that lists its sheets, and the element before which the lock stands.
const PART: &str = "xl/workbook.xml";
const BEFORE: &str = "<bookViews";
const LOCK: &str = r#"<workbookProtection lockStructure="1"/>"#;

/// The same workbook with its structure locked, without a password.
///
/// # Errors
/// Bytes that are no workbook.
pub fn structure(workbook: &[u8]) -> Result<Vec<u8>, ZipError> {
    let mut archive = ZipArchive::new(Cursor::new(workbook))?;
    let mut writer = ZipWriter::new(Cursor::new(Vec::with_capacity(workbook.len() + LOCK.len())));
    for at in 0..archive.len() {
        let mut part = archive.by_index(at)?;
        if part.name()? != PART {
            writer.raw_copy_file(part)?;
            continue;
        }
        let options = SimpleFileOptions::default().last_modified_time(part.last_modified().unwrap_or_default());
        let mut text = String::new();
        part.read_to_string(&mut text).map_err(io_error)?;
        writer.start_file(PART, options)?;
        writer.write_all(text.replacen(BEFORE, &format!("{LOCK}{BEFORE}"), 1).as_bytes()).map_err(io_error)?;
    }
    Ok(writer.finish()?.into_inner())
}

fn io_error(error: io::Error) -> ZipError {
    ZipError::Io(error)
}
