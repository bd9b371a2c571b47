//! Which field of which object of an edition is spoken of.

use crate::model::Year;

/// A field of an object; empty texts where a part does not apply.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The file, by its name in the edition's folder.
    pub file: String,
    /// The area, where the object is of one.
    pub area: String,
    /// What the object is, e.g. `source`.
    pub object: String,
    /// Which one it is.
    pub id: String,
    /// The indicator.
    pub indicator: String,
    /// The years as a file writes them; `unknown` is one.
    pub year: String,
    /// The field; empty where the object as a whole is meant.
    pub field: String,
}

impl Spot {
    /// The same object's field.
    pub(super) fn field(&self, field: &str) -> Self {
        Self { field: field.to_owned(), ..self.clone() }
    }

    /// The same place's cell of a year; `None` is the year that nobody has found out.
    pub(super) fn year(&self, year: Option<Year>) -> Self {
        Self { year: year.map_or_else(|| "unknown".to_owned(), |year| year.to_string()), ..self.clone() }
    }
}
