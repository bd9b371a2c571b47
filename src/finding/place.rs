//! Where a finding stands: file, line, column.

use std::sync::Arc;

use crate::model::Said;

/// A stretch of a file's text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1, in code points.
    pub column: u32,
    /// The first byte, from 0; a byte order mark counts as three.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The stretch as a range of bytes.
    #[must_use]
    pub fn bytes(self) -> std::ops::Range<usize> {
        self.start..self.end
    }
}

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file, relative to the root above the country's folder, with `/`; a workbook's sheet and cell follow a `!`.
    pub file: Arc<str>,
    /// The stretch of its text; a file as a whole has line 1, column 1 and no length.
    pub span: Span,
}

/// Another place that a finding has to do with, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// The place.
    pub place: Place,
    /// What stands there, in a few words.
    pub label: Said,
}

impl Place {
    /// The beginning of a file, for what is true of the file as a whole.
    #[must_use]
    pub fn whole(file: Arc<str>) -> Self {
        Self { file, span: Span { line: 1, column: 1, start: 0, end: 0 } }
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.span.line, self.span.column)
    }
}
