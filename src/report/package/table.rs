//! A table of texts with typed and described columns.

/// An edition as tables.
#[derive(Clone, Debug)]
pub struct Package {
    /// Its name: lower case letters, digits, `-`, `_` and `.`.
    pub name: String,
    /// Its title.
    pub title: String,
    /// The method's version.
    pub method: String,
    /// The languages of its texts.
    pub languages: Vec<String>,
    /// Who filled in the tables.
    pub contributors: Vec<String>,
    /// The tables.
    pub tables: Vec<Table>,
}

/// A table; every row has a text for each column, empty where there is nothing.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its name, also that of its file.
    pub name: &'static str,
    /// What it holds, in a sentence.
    pub description: &'static str,
    /// Its columns.
    pub columns: &'static [Column],
    /// The columns that name a row, no two rows alike.
    pub key: &'static [&'static str],
    /// The columns that name rows of another table.
    pub references: &'static [Reference],
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

/// A column.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What its texts are.
    pub kind: Kind,
    /// What they mean.
    pub description: &'static str,
}

/// What the texts of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Any text.
    Text,
    /// A text that is never empty.
    Name,
    /// One of these words, or empty.
    Word(&'static [&'static str]),
    /// A whole number.
    Integer,
    /// A number.
    Number,
}

/// A column whose texts are those of another table's.
#[derive(Clone, Copy, Debug)]
pub struct Reference {
    /// The column.
    pub column: &'static str,
    /// The other table.
    pub table: &'static str,
    /// Its column.
    pub to: &'static str,
}

impl Column {
    /// Describes a column.
    pub(super) const fn new(name: &'static str, kind: Kind, description: &'static str) -> Self {
        Self { name, kind, description }
    }
}
