//! An edition and its method as records with fields, whatever these are: what a comparison of everything looks at.

use super::{
    id::{AreaId, IndicatorId},
    language::Language,
    years::Years,
};

/// The value of a field as the files say it, without their notation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldValue {
    /// A word of the format, a number, a date or years.
    Word(Box<str>),
    /// An author's text, in the edition's first language where it is no version of one.
    Text(Box<str>),
    /// Several values.
    List(Vec<Self>),
    /// Values by key.
    Map(Fields),
}

/// Values by key, in the author's order.
pub type Fields = Vec<(Box<str>, FieldValue)>;

/// How a record is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// By an identifier: another one is another record.
    Identifier,
    /// By words, which may be corrected.
    Words,
}

/// The cells that a record speaks of, in its area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordCells {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The years; `None` where nobody has found out which.
    pub years: Option<Years>,
}

/// One thing that a file says: an entry of a list or of a table, or what stands at the top of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The file.
    pub file: Box<str>,
    /// The area, where it is of one.
    pub area: Option<AreaId>,
    /// What it is, e.g. `request`.
    pub object: Box<str>,
    /// Which one: the identifier, or the words that it begins with; empty for the top of a file.
    pub name: Box<str>,
    /// How it is known.
    pub naming: Naming,
    /// The cells it speaks of.
    pub cells: Option<RecordCells>,
    /// What it says.
    pub fields: Fields,
    /// The records within it: what a source covers, and its figures.
    pub parts: Vec<Self>,
}

/// A finding as a comparison needs it: without its place, which any line added above would move.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RecordFinding {
    /// The file.
    pub file: Box<str>,
    /// The code.
    pub code: Box<str>,
    /// What it says.
    pub message: Box<str>,
}

/// Everything that an edition's files and its method say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Records {
    /// The language of plain texts.
    pub language: Option<Language>,
    /// The records, file by file.
    pub records: Vec<Record>,
    /// What there is to say of the files, save what the two tables say of a cell.
    pub findings: Vec<RecordFinding>,
}

impl Record {
    /// Makes a record that says nothing yet and is of no area.
    #[must_use]
    pub fn new(file: &str, object: &str, name: &str, naming: Naming) -> Self {
        Self {
            file: file.into(),
            area: None,
            object: object.into(),
            name: name.into(),
            naming,
            cells: None,
            fields: Vec::new(),
            parts: Vec::new(),
        }
    }
}
