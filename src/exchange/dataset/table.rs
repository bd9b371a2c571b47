//! A dataset's file: its head, and its records one by one.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Chain, Cursor, Read},
    path::Path,
};

use super::error::ProbeError;
use crate::told;

/// The most bytes of a record that are read (16 MiB); a record of a dataset has some hundred bytes.
const MAX_RECORD: u64 = 16 << 20;

/// What must be known of a dataset's file before its head can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    /// What stands between two fields.
    pub delimiter: u8,
    /// How many lines stand above the head.
    pub skipped: u32,
}

/// What is read behind the end of a dataset: where a quotation mark is still open it is taken for a part of the last field.
const END: &str = "\u{1}the end of the dataset\u{1}";

/// A dataset open for reading.
pub(super) struct Table {
    /// The head's texts.
    pub head: Vec<Box<str>>,
    /// The line that the head stands on, from 1.
    pub head_line: u64,
    reader: csv::Reader<Bounded<Chain<BufReader<File>, Cursor<String>>>>,
    skipped: u64,
    delimiter: u8,
    /// Whether no record has been read yet.
    at_first: bool,
}

impl Table {
    /// Opens a dataset and reads its head.
    ///
    /// # Errors
    /// What the machine refused, or a head that is no CSV.
    pub(super) fn open(path: &Path, layout: Layout) -> Result<Self, ProbeError> {
        let refused = |error| ProbeError::Refused(path.to_path_buf(), error);
        let mut file = BufReader::new(File::open(path).map_err(refused)?);
        for _ in 0..layout.skipped {
            if skip_line(&mut file).map_err(refused)? == 0 {
                break;
            }
        }
        let end = Cursor::new(format!("\n{END}\n"));
        let lines = Bounded { inner: file.chain(end), left: MAX_RECORD };
        let mut reader =
            csv::ReaderBuilder::new().delimiter(layout.delimiter).has_headers(false).flexible(true).from_reader(lines);
        let mut head = csv::StringRecord::new();
        let skipped = u64::from(layout.skipped);
        reader.read_record(&mut head).map_err(|error| ProbeError::of(path, error, skipped))?;
        let head_line = head.position().map_or(skipped + 1, |position| position.line() + skipped);
        if is_cut(&head) {
            return Err(open_quote(path, head_line));
        }
        let mut names: Vec<Box<str>> =
            head.iter().map(|name| name.trim_start_matches('\u{feff}').trim().into()).collect();
        if is_end(&head) {
            names.clear();
        }
        Ok(Self { head: names, head_line, reader, skipped, delimiter: layout.delimiter, at_first: true })
    }

    /// Reads the next record; `None` at the end, otherwise the line it begins at, from 1. A row of HXL's tags below the head
    /// is passed over.
    ///
    /// # Errors
    /// What the machine refused; a line that is no CSV; a quotation mark that is never closed; a record with more fields than
    /// the head has names.
    pub(super) fn next(&mut self, path: &Path, record: &mut csv::StringRecord) -> Result<Option<u64>, ProbeError> {
        loop {
            self.reader.get_mut().left = MAX_RECORD;
            let more = self.reader.read_record(record).map_err(|error| ProbeError::of(path, error, self.skipped))?;
            if !more || is_end(record) {
                return Ok(None);
            }
            let line = record.position().map_or(self.skipped, |position| position.line() + self.skipped);
            if is_cut(record) {
                return Err(open_quote(path, line));
            }
            let tags = std::mem::take(&mut self.at_first) && is_tags(record);
            if !tags {
                self.check_length(path, line, record)?;
                return Ok(Some(line));
            }
        }
    }

    /// Refuses a record that is longer than the head, or one that swallowed lines and is shorter.
    fn check_length(&self, path: &Path, line: u64, record: &csv::StringRecord) -> Result<(), ProbeError> {
        let (fields, names) = (record.len(), self.head.len());
        let surplus = record.iter().skip(names).any(|field| !field.trim().is_empty());
        if surplus {
            let why = told!("dataset.too-many-fields", fields, names);
            return Err(ProbeError::doubtful(path, line, why));
        }
        // A note may go over several lines; a line of it that has the fields of a record is one that was swallowed.
        let is_record =
            |line: &str| names > 1 && line.bytes().filter(|&byte| byte == self.delimiter).count() + 1 >= names;
        let swallowed = record.iter().any(|field| field.lines().skip(1).any(is_record));
        if swallowed || (fields < names && record.iter().any(|field| field.contains('\n'))) {
            return Err(ProbeError::doubtful(path, line, told!("dataset.swallowed")));
        }
        Ok(())
    }
}

/// Whether a record is what was put behind the dataset's end.
fn is_end(record: &csv::StringRecord) -> bool {
    record.len() == 1 && record.get(0) == Some(END)
}

/// Whether a record has swallowed the end.
fn is_cut(record: &csv::StringRecord) -> bool {
    !is_end(record) && record.iter().next_back().is_some_and(|field| field.contains(END))
}

fn open_quote(path: &Path, line: u64) -> ProbeError {
    ProbeError::doubtful(path, line, told!("dataset.open-quote"))
}

/// Whether a record holds the tags of the Humanitarian Exchange Language, such as `#date+year`, and nothing else.
fn is_tags(record: &csv::StringRecord) -> bool {
    let mut fields = record.iter().map(str::trim).filter(|field| !field.is_empty()).peekable();
    fields.peek().is_some() && fields.all(|field| field.len() > 1 && field.starts_with('#'))
}

/// Goes over a line; how many bytes it had, none at the end.
fn skip_line(file: &mut impl BufRead) -> io::Result<usize> {
    file.take(MAX_RECORD).skip_until(b'\n')
}

/// A reader that gives no more than a record may have, until it is allowed more: a longer one would be held in memory whole.
struct Bounded<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.left = self
            .left
            .checked_sub(count as u64)
            .ok_or_else(|| io::Error::other(told!("dataset.long-record", most = MAX_RECORD.to_string())))?;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_lines_are_skipped_than_there_are() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("d.csv");
        std::fs::write(&path, "a\nb,c\n").expect("written");
        let head = |skipped| Table::open(&path, Layout { delimiter: b',', skipped }).ok().map(|table| table.head);
        assert_eq!(head(1), Some(vec!["b".into(), "c".into()]));
        assert_eq!(head(u32::MAX), Some(Vec::new()));
    }
}
