//! A dataset's file: its head, and its records one by one.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read},
    path::Path,
};

use super::run::ProbeError;

/// The longest line that is read, in bytes (16 MiB); a record of a dataset has some hundred bytes.
const MAX_LINE: u64 = 16 << 20;

/// What must be known of a dataset's file before its head can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    /// What stands between two fields.
    pub delimiter: u8,
    /// How many lines stand above the head.
    pub skipped: u32,
}

/// A dataset open for reading.
pub(super) struct Table {
    /// The head's texts.
    pub head: Vec<Box<str>>,
    reader: csv::Reader<BoundedLines<BufReader<File>>>,
    skipped: u64,
}

impl Table {
    /// Opens a dataset and reads its head.
    ///
    /// # Errors
    /// What the machine refused, or a head that is no CSV.
    pub(super) fn open(path: &Path, layout: Layout) -> Result<Self, ProbeError> {
        let refused = |error| ProbeError::Refused(path.to_path_buf(), error);
        let mut lines = BoundedLines { inner: BufReader::new(File::open(path).map_err(refused)?), left: MAX_LINE };
        for _ in 0..layout.skipped {
            if lines.skip_line().map_err(refused)? == 0 {
                break;
            }
        }
        let mut reader =
            csv::ReaderBuilder::new().delimiter(layout.delimiter).has_headers(false).flexible(true).from_reader(lines);
        let mut head = csv::StringRecord::new();
        reader.read_record(&mut head).map_err(|error| ProbeError::of(path, error, u64::from(layout.skipped)))?;
        let head = head.iter().map(|name| name.trim_start_matches('\u{feff}').trim().into()).collect();
        Ok(Self { head, reader, skipped: u64::from(layout.skipped) })
    }

    /// Reads the next record; `None` at the end, otherwise the line it begins at, from 1.
    pub(super) fn next(&mut self, path: &Path, record: &mut csv::StringRecord) -> Result<Option<u64>, ProbeError> {
        let more = self.reader.read_record(record).map_err(|error| ProbeError::of(path, error, self.skipped))?;
        let line = record.position().map_or(self.skipped, |position| position.line() + self.skipped);
        Ok(more.then_some(line))
    }
}

/// A reader that refuses a line longer than any dataset has: it would be held in memory whole.
struct BoundedLines<R> {
    inner: R,
    left: u64,
}

impl<R: BufRead> BoundedLines<R> {
    /// Goes over a line; how many bytes it had, none at the end.
    fn skip_line(&mut self) -> io::Result<usize> {
        (&mut self.inner).take(MAX_LINE).skip_until(b'\n')
    }
}

impl<R: Read> Read for BoundedLines<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        let after_newline = buffer[..count].iter().rev().position(|&byte| byte == b'\n');
        match after_newline {
            Some(length) => self.left = MAX_LINE - length as u64,
            None if count as u64 > self.left => {
                return Err(io::Error::other(format!("a line is longer than {MAX_LINE} bytes")));
            }
            None => self.left -= count as u64,
        }
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
