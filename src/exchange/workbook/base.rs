//! What an edition said when its workbook was written: kept inside the workbook, so that an import knows what was changed since.
//!
//! It stands on a sheet of its own that no program shows, as texts below the longest that a cell can have: that is what openpyxl,
//! Excel and LibreOffice keep when they save. The texts are packed as a zip archive, and its bytes written as hexadecimal digits.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read, Write},
    sync::Arc,
};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zip::{CompressionMethod, ZipArchive, ZipWriter, result::ZipError, write::SimpleFileOptions};

use super::read;
use super::sheets::{Sheet, Style, Visibility};
use super::state::State;
use crate::merge::Texts;

/// The name of the sheet.
pub const SHEET: &str = "base";

/// How many digits a cell gets; the most that one can have is 32,767.
const DIGITS: usize = 32_000;

/// The most bytes that the texts may have when unpacked (32 MiB).
const MAX_UNPACKED: u64 = 32 << 20;

/// What a workbook was made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base {
    /// What tells the workbook and its copies from others.
    pub id: String,
    /// The program that wrote it.
    pub program: String,
    /// The edition's files then.
    pub state: State,
}

/// Why a base cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoBase {
    /// There is none.
    Absent,
    /// It is not as it was written.
    Damaged,
}

/// The first cell: what the rest is, and how to tell that it is whole.
#[derive(Debug, Serialize, Deserialize)]
struct Head {
    mdmm_base: u8,
    program: String,
    country: String,
    edition: String,
    id: String,
    files: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    method_at_root: Option<String>,
}

impl Base {
    /// The base of a workbook that is made of a state.
    #[must_use]
    pub fn of(state: &State) -> Self {
        let program = concat!("mdmm ", env!("CARGO_PKG_VERSION")).to_owned();
        let mut all = Sha256::new();
        for (file, text) in &state.texts {
            all.update(format!("{file} {}\n", digest(text)));
        }
        all.update(format!("{} {program}", state.name()));
        let id: String = hexadecimal(&all.finalize()).chars().take(16).collect();
        Self { id, program, state: state.clone() }
    }

    /// The sheet that holds it.
    ///
    /// # Errors
    /// What keeps the texts from being packed.
    pub fn sheet(&self) -> Result<Sheet, ZipError> {
        let head = Head {
            mdmm_base: 1,
            program: self.program.clone(),
            country: self.state.country.clone(),
            edition: self.state.edition.clone(),
            id: self.id.clone(),
            files: self.state.texts.iter().map(|(file, text)| (file.clone(), digest(text))).collect(),
            method_at_root: self.state.method_at_root.as_ref().map(|text| text.to_string()),
        };
        let head = serde_json::to_string(&head).map_err(|error| ZipError::Io(std::io::Error::other(error)))?;
        let digits = hexadecimal(&packed(&self.state.texts)?);
        let mut sheet = Sheet::new(SHEET);
        sheet.visibility = Visibility::VeryHidden;
        let (head, digits) = (head.as_bytes(), digits.as_bytes());
        let cells = head.chunks(DIGITS).map(|part| ('h', part)).chain(digits.chunks(DIGITS).map(|part| ('d', part)));
        for (row, (kind, part)) in (0..).zip(cells) {
            sheet.write(row, 0, kind.to_string(), Style::Identifier);
            sheet.write(row, 1, String::from_utf8_lossy(part), Style::Identifier);
        }
        Ok(sheet)
    }

    /// The base of a workbook.
    ///
    /// # Errors
    /// There is none, or it is damaged.
    pub fn read(sheets: &[read::Sheet]) -> Result<Self, NoBase> {
        let sheet = sheets.iter().find(|sheet| sheet.name.eq_ignore_ascii_case(SHEET)).ok_or(NoBase::Absent)?;
        let part = |kind: &str| -> String {
            let rows = sheet.rows().into_iter().filter(|row| sheet.get(*row, 0) == Some(kind));
            rows.filter_map(|row| sheet.get(row, 1)).collect()
        };
        whole(&part("h"), &part("d")).ok_or(NoBase::Damaged)
    }
}

fn whole(head: &str, digits: &str) -> Option<Base> {
    let head: Head = serde_json::from_str(head).ok()?;
    let texts = unpacked(&bytes(digits)?)?;
    let digests: BTreeMap<String, String> = texts.iter().map(|(file, text)| (file.clone(), digest(text))).collect();
    if head.mdmm_base != 1 || digests != head.files {
        return None;
    }
    let method_at_root = head.method_at_root.map(Arc::from);
    let state = State { country: head.country, edition: head.edition, texts, method_at_root };
    Some(Base { id: head.id, program: head.program, state })
}

fn packed(texts: &Texts) -> Result<Vec<u8>, ZipError> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (file, text) in texts {
        writer.start_file(file.as_str(), options)?;
        writer.write_all(text.as_bytes()).map_err(ZipError::Io)?;
    }
    Ok(writer.finish()?.into_inner())
}

fn unpacked(bytes: &[u8]) -> Option<Texts> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut texts = Texts::new();
    let mut left = MAX_UNPACKED;
    for at in 0..archive.len() {
        let part = archive.by_index(at).ok()?;
        let name = part.name().ok()?.into_owned();
        let mut text = String::new();
        part.take(left + 1).read_to_string(&mut text).ok()?;
        left = left.checked_sub(text.len() as u64)?;
        texts.insert(name, Arc::from(text));
    }
    Some(texts)
}

fn digest(text: &str) -> String {
    hexadecimal(&Sha256::digest(text.as_bytes()))
}

fn hexadecimal(bytes: &[u8]) -> String {
    let digit = |four: u8| char::from_digit(u32::from(four), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

fn bytes(digits: &str) -> Option<Vec<u8>> {
    let four = |digit: u8| char::from(digit).to_digit(16).and_then(|four| u8::try_from(four).ok());
    let pairs = digits.as_bytes().chunks(2);
    pairs.map(|pair| Some(four(*pair.first()?)? << 4 | four(*pair.get(1)?)?)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state() -> State {
        let texts = [("edition.yaml", "country: KGZ\n"), ("immigration.yaml", "area: immigration\n# Табл\n")];
        let texts = texts.into_iter().map(|(file, text)| (file.to_owned(), Arc::from(text))).collect();
        State { country: "kgz".to_owned(), edition: "2024-01".to_owned(), texts, method_at_root: None }
    }

    fn as_read(sheet: &Sheet) -> read::Sheet {
        read::Sheet::of(sheet)
    }

    #[test]
    fn a_base_comes_back_and_one_that_was_touched_does_not() {
        let base = Base::of(&state());
        let sheet = as_read(&base.sheet().unwrap());
        assert_eq!(Base::read(std::slice::from_ref(&sheet)), Ok(base.clone()));
        assert_eq!(Base::read(&[]), Err(NoBase::Absent));
        let mut touched = sheet;
        touched.cells.insert((1, 1), "00ff".into());
        assert_eq!(Base::read(&[touched]), Err(NoBase::Damaged));
        let mut other = state();
        other.texts.insert("edition.yaml".to_owned(), "country: KGZ\nedition: 2024-01\n".into());
        assert_ne!(Base::of(&other).id, base.id);
    }
}
