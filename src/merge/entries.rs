//! Entries that speak of years: declarations of an indicator, and what a source row covers of one.

use super::canonical::plain;
use super::figures::{Printed, printed};
use super::form::{DECLARED, TRAITS};
use super::keys::{SourceYear, years_of};
use crate::yaml::{Key, Layout, Shape, Value};

/// Which table the entries are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The availability table.
    Declarations,
    /// `covers` of a source row.
    Covers,
}

/// Fields by their keys.
pub(super) type Content = Vec<(Key, Value)>;

/// An entry: its years, what it says of each, and the figures that stand in it.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// The years, each once.
    pub years: Vec<SourceYear>,
    /// What it says of each of them.
    pub content: Content,
    /// The same, to be compared.
    pub canonical: Value,
    /// The figures.
    pub figures: Vec<Printed>,
    /// The entry as it is written.
    pub raw: Value,
}

impl Kind {
    /// The fields that change as one.
    pub(super) const fn together(self) -> &'static [&'static str] {
        match self {
            Self::Declarations => DECLARED,
            Self::Covers => TRAITS,
        }
    }
}

/// The entries of a value; those that are of another shape have been found before.
pub(super) fn entries(kind: Kind, value: &Value, first: &str) -> Vec<Entry> {
    match (kind, &value.shape) {
        (Kind::Declarations, Shape::Map(pairs, _)) => {
            pairs.iter().filter_map(|(key, value)| declaration(key, value, first)).collect()
        }
        (Kind::Declarations, _) => Vec::new(),
        (Kind::Covers, Shape::List(values)) if values.iter().any(|value| value.scalar().is_none()) => {
            values.iter().filter_map(|value| coverage(value, first)).collect()
        }
        (Kind::Covers, _) => coverage(value, first).into_iter().collect(),
    }
}

fn declaration(key: &Key, value: &Value, first: &str) -> Option<Entry> {
    let years = years_of(&Value::word(&key.text))?;
    let content = match &value.shape {
        Shape::Map(pairs, _) => pairs.clone(),
        _ => vec![(Key::new("status"), value.clone())],
    };
    Some(Entry { years, canonical: comparable(&content, first), content, figures: Vec::new(), raw: value.clone() })
}

fn coverage(value: &Value, first: &str) -> Option<Entry> {
    let Shape::Map(pairs, _) = &value.shape else {
        let canonical = Value::map(Vec::new(), Layout::Lines);
        let years = years_of(value)?;
        return Some(Entry { years, content: Vec::new(), canonical, figures: Vec::new(), raw: value.clone() });
    };
    let years = years_of(value.get("years")?)?;
    let content: Content =
        pairs.iter().filter(|(key, _)| !matches!(key.text.as_str(), "years" | "values")).cloned().collect();
    let unit = value.get("unit");
    let figures = value.get("values").map(|values| printed(values, unit, first)).unwrap_or_default();
    Some(Entry { years, canonical: comparable(&content, first), content, figures, raw: value.clone() })
}

/// Fields as they are compared.
pub(super) fn comparable(content: &Content, first: &str) -> Value {
    plain(&Value::map(content.clone(), Layout::Lines), first)
}
