//! A YAML value as the program wants it to stand in a file.

use std::{
    collections::BTreeMap,
    hash::{DefaultHasher, Hash, Hasher},
};

/// Where a value came from: the number of a workbook's cell, in the reader's own list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin(pub u32);

/// How a mapping is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// In braces on one line where it fits, else one line a key.
    Fit,
    /// One line a key.
    Lines,
}

/// What a value is.
#[derive(Clone, Debug)]
pub enum Shape {
    /// A word of the format, a number, a date or years: in quotes only where YAML could not read it otherwise.
    Word(String),
    /// An author's text: in quotes also where another reader would take it for a number, a date or a truth value.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// Keys and values in their order.
    Map(Vec<(Key, Value)>, Layout),
}

/// A key of a mapping.
#[derive(Clone, Debug)]
pub struct Key {
    /// The key as it is read back.
    pub text: String,
    /// Where it came from.
    pub origin: Option<Origin>,
}

/// A value, and where it came from.
///
/// Two values are equal when they read back the same: the order of keys, the layout and the origin do not matter.
#[derive(Clone, Debug)]
pub struct Value {
    /// What it is.
    pub shape: Shape,
    /// Where it came from.
    pub origin: Option<Origin>,
}

impl Key {
    /// Makes a key of unknown origin.
    pub fn new(text: impl std::fmt::Display) -> Self {
        Self { text: text.to_string(), origin: None }
    }
}

impl Value {
    /// Makes a word of the format, a number, a date or years.
    pub fn word(word: impl std::fmt::Display) -> Self {
        Self { shape: Shape::Word(word.to_string()), origin: None }
    }

    /// Makes an author's text.
    pub fn text(text: impl Into<String>) -> Self {
        Self { shape: Shape::Text(text.into()), origin: None }
    }

    /// Makes a list.
    #[must_use]
    pub const fn list(values: Vec<Self>) -> Self {
        Self { shape: Shape::List(values), origin: None }
    }

    /// Makes a mapping.
    #[must_use]
    pub const fn map(pairs: Vec<(Key, Self)>, layout: Layout) -> Self {
        Self { shape: Shape::Map(pairs, layout), origin: None }
    }

    /// The same value with its origin.
    #[must_use]
    pub const fn from_cell(mut self, origin: Origin) -> Self {
        self.origin = Some(origin);
        self
    }

    /// The text of a scalar.
    #[must_use]
    pub fn scalar(&self) -> Option<&str> {
        match &self.shape {
            Shape::Word(text) | Shape::Text(text) => Some(text),
            Shape::List(_) | Shape::Map(..) => None,
        }
    }

    /// The value of a key; `None` where there is no such key or no mapping.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        match &self.shape {
            Shape::Map(pairs, _) => pairs.iter().find(|(found, _)| found.text == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// Whether it is a list or a mapping with nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match &self.shape {
            Shape::Word(_) | Shape::Text(_) => false,
            Shape::List(values) => values.is_empty(),
            Shape::Map(pairs, _) => pairs.is_empty(),
        }
    }
}

impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        match (&self.shape, &other.shape) {
            (Shape::List(a), Shape::List(b)) => a == b,
            (Shape::Map(a, _), Shape::Map(b, _)) => a.len() == b.len() && same_pairs(a, b),
            _ => self.scalar().is_some() && self.scalar() == other.scalar(),
        }
    }
}

/// Whether each pair of one mapping is in another of as many. Nearly always they stand in one order; where they do not, the keys
/// are sorted first, so that a long mapping is not gone through once a key.
fn same_pairs(a: &[(Key, Value)], b: &[(Key, Value)]) -> bool {
    if a.iter().zip(b).all(|((key, _), (other, _))| key.text == other.text) {
        return a.iter().zip(b).all(|((_, value), (_, other))| value == other);
    }
    let mut found: BTreeMap<&str, &Value> = BTreeMap::new();
    for (key, value) in b {
        found.entry(&key.text).or_insert(value);
    }
    a.iter().all(|(key, value)| found.get(&*key.text) == Some(&value))
}

impl Value {
    /// A number that equal values have in common.
    #[must_use]
    pub fn digest(&self) -> u64 {
        let of = |text: &dyn Fn(&mut DefaultHasher)| {
            let mut hasher = DefaultHasher::new();
            text(&mut hasher);
            hasher.finish()
        };
        match &self.shape {
            Shape::Word(text) | Shape::Text(text) => of(&|hasher| text.hash(hasher)),
            Shape::List(values) => of(&|hasher| values.iter().for_each(|value| value.digest().hash(hasher))),
            // The order of keys does not matter.
            Shape::Map(pairs, _) => pairs
                .iter()
                .map(|(key, value)| of(&|hasher| (&key.text, value.digest()).hash(hasher)))
                .fold(pairs.len() as u64, u64::wrapping_add),
        }
    }
}

/// The fields of a mapping while it is put together; what is absent is left out.
#[derive(Clone, Debug, Default)]
pub struct Fields(Vec<(Key, Value)>);

impl Fields {
    /// Begins without a field.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a field.
    #[must_use]
    pub fn with(mut self, key: impl std::fmt::Display, value: Value) -> Self {
        self.0.push((Key::new(key), value));
        self
    }

    /// Adds a field where there is a value.
    #[must_use]
    pub fn maybe(self, key: &str, value: Option<Value>) -> Self {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }

    /// Adds a word where there is one.
    #[must_use]
    pub fn word(self, key: &str, word: Option<impl std::fmt::Display>) -> Self {
        self.maybe(key, word.map(Value::word))
    }

    /// Adds a list where it has something in it.
    #[must_use]
    pub fn list(self, key: &str, values: Vec<Value>) -> Self {
        if values.is_empty() { self } else { self.with(key, Value::list(values)) }
    }

    /// The mapping, on one line where it fits.
    #[must_use]
    pub fn fit(self) -> Value {
        Value::map(self.0, Layout::Fit)
    }

    /// The mapping, one line a key.
    #[must_use]
    pub fn lines(self) -> Value {
        Value::map(self.0, Layout::Lines)
    }

    /// Whether nothing was added.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
