//! From a path to the text of a file; what the machine refuses is a mistake of the file.

use std::{
    fs,
    io::{self, Read},
    path::Path,
    sync::Arc,
};

use crate::finding::Mistake;
use crate::model::Said;
use crate::said;
use crate::yaml::{Fault, MAX_BYTES, decode, span_at};

/// A file's text, and the fault that keeps it from being read as YAML.
#[derive(Clone, Debug)]
pub(crate) struct FileText {
    /// The text; where it is not UTF-8, with replacement characters, so that a finding can be shown beside it.
    pub text: Arc<str>,
    /// Why it cannot be read further.
    pub fault: Option<Fault>,
}

/// Reads a file.
pub(crate) fn read(path: &Path) -> FileText {
    match bytes(path) {
        Err(why) => unreadable(why),
        Ok(bytes) => of_bytes(&bytes),
    }
}

/// The text of a file that cannot be read, and why.
pub(crate) fn unreadable(why: Said) -> FileText {
    FileText { text: "".into(), fault: Some(Fault::new(Mistake::Unreadable { why }, span_at("", 0, 0))) }
}

/// The text of a file of these bytes.
pub(crate) fn of_bytes(bytes: &[u8]) -> FileText {
    match decode(bytes) {
        Ok(text) => FileText { text: text.into(), fault: None },
        Err(fault) => FileText { text: String::from_utf8_lossy(bytes).into(), fault: Some(fault) },
    }
}

/// Reads a file, or what a pipe gives, up to a size.
///
/// # Errors
/// What the machine refused, or that there is more.
pub fn bounded(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        let why = format!("it has more than {} MiB, and no more is read", most >> 20);
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, why));
    }
    Ok(bytes)
}

/// Reads a text that belongs to the program's own parts, such as a template or messages: of a regular file, never from a pipe or
/// a device.
///
/// # Errors
/// Why it cannot be read, in a sentence without its name.
pub fn text_of(path: &Path) -> Result<String, Said> {
    String::from_utf8(bytes(path)?).map_err(|_| said!("disk.not-utf8"))
}

/// Tells whether something of that name is there, even if it cannot be read.
pub(crate) fn exists(path: &Path) -> bool {
    !matches!(fs::symlink_metadata(path), Err(error) if error.kind() == io::ErrorKind::NotFound)
}

/// Reads the bytes of a regular file of a sane size; a pipe or a device would never end.
fn bytes(path: &Path) -> Result<Vec<u8>, Said> {
    let metadata = fs::metadata(path).map_err(|error| reason(&error))?;
    if !metadata.is_file() {
        return Err(said!("disk.no-file"));
    }
    if metadata.len() > MAX_BYTES as u64 {
        return Err(said!("disk.too-large", bytes = metadata.len(), most = MAX_BYTES));
    }
    bounded(path, MAX_BYTES as u64).map_err(|error| reason(&error))
}

/// Says why the machine refused, in the same words on every machine where the kind is known.
pub(crate) fn reason(error: &io::Error) -> Said {
    match error.kind() {
        io::ErrorKind::NotFound => said!("disk.nowhere"),
        io::ErrorKind::PermissionDenied => said!("disk.permission"),
        io::ErrorKind::IsADirectory => said!("io.is-folder"),
        _ => Said::verbatim(error.to_string()),
    }
}
