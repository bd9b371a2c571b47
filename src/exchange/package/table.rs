//! A table of values with typed and described columns.

use super::value::Value;

/// An edition as tables.
#[derive(Clone, Debug)]
pub struct Package {
    /// Its name: lower case letters, digits, `-`, `_` and `.`.
    pub name: String,
    /// The country's code, e.g. `KGZ`.
    pub country: String,
    /// The edition within the country.
    pub edition: String,
    /// Its title.
    pub title: String,
    /// Whose it is, where the edition says so.
    pub whose: Option<String>,
    /// The method's version.
    pub method: String,
    /// The languages of its texts.
    pub languages: Vec<String>,
    /// Who filled in the tables.
    pub contributors: Vec<String>,
    /// The tables.
    pub tables: Vec<Table>,
}

/// A table; every row has a value for each column, of the column's kind or nothing.
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
    pub rows: Vec<Vec<Value>>,
}

/// A column.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What its values are.
    pub kind: Kind,
    /// What they mean.
    pub description: &'static str,
}

/// What the values of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Any text, or nothing.
    Text,
    /// A text that is always there.
    Name,
    /// One of these words, or nothing.
    Word(&'static [&'static str]),
    /// A whole number, or nothing.
    Integer,
    /// A number, or nothing.
    Number,
    /// Yes or no.
    Flag,
    /// Words in their order, or none.
    List,
}

/// A column whose values are those of another table's.
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
