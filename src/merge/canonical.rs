//! Values without what makes no difference: notation, order of keys, defaults, how years are gathered into entries.

use std::collections::BTreeMap;

use super::entries::{Entry, Kind, entries};
use super::form::{DEFAULTS, Form, of_field};
use super::keys::{is_by_language, written};
use crate::model::Years;
use crate::yaml::{Key, Layout, Shape, Value};

/// Whether two values of one form say the same; nothing at all and an empty value do.
pub(super) fn same(form: &'static Form, one: Option<&Value>, other: Option<&Value>, first: &str) -> bool {
    let full = |value: Option<&Value>| value.map(|value| canonical(form, value, first)).filter(|one| !one.is_empty());
    full(one) == full(other)
}

/// A value as its form compares it.
pub(super) fn canonical(form: &'static Form, value: &Value, first: &str) -> Value {
    match (form, &value.shape) {
        (Form::Record(fields), Shape::Map(pairs, _)) => of_pairs(pairs, |key| of_field(fields, key), first),
        (Form::Keyed(keyed), Shape::Map(pairs, _)) => of_pairs(pairs, |_| &keyed.each, first),
        (Form::List(listed), Shape::List(values)) => {
            Value::list(values.iter().map(|value| of_fields(listed.fields, value, first)).collect())
        }
        (Form::Declarations, _) => by_year(&entries(Kind::Declarations, value, first)),
        (Form::Covers, _) => by_year(&entries(Kind::Covers, value, first)),
        _ => plain(value, first),
    }
}

/// An entry of a list as it is compared.
pub(super) fn of_fields(fields: &'static [(&'static str, Form)], value: &Value, first: &str) -> Value {
    match &value.shape {
        Shape::Map(pairs, _) => of_pairs(pairs, |key| of_field(fields, key), first),
        _ => plain(value, first),
    }
}

fn of_pairs(pairs: &[(Key, Value)], form: impl Fn(&str) -> &'static Form, first: &str) -> Value {
    let pairs = pairs.iter().map(|(key, value)| (Key::new(&key.text), canonical(form(&key.text), value, first)));
    Value::map(pairs.filter(|(key, value)| says_something(key, value)).collect(), Layout::Lines)
}

/// A value of no known form.
pub(super) fn plain(value: &Value, first: &str) -> Value {
    match &value.shape {
        Shape::Word(text) | Shape::Text(text) => Value::word(text.trim()),
        Shape::List(values) => match values.as_slice() {
            [one] if one.scalar().is_some() => plain(one, first),
            values => Value::list(values.iter().map(|value| plain(value, first)).collect()),
        },
        Shape::Map(pairs, _) => match pairs.as_slice() {
            [(key, only)] if key.text == first && is_by_language(value) => plain(only, first),
            pairs => {
                let key =
                    |key: &Key| key.text.parse::<Years>().map_or_else(|_| key.text.clone(), |one| one.to_string());
                let pairs = pairs.iter().map(|(name, value)| (Key::new(key(name)), plain(value, first)));
                Value::map(pairs.filter(|(key, value)| says_something(key, value)).collect(), Layout::Lines)
            }
        },
    }
}

fn says_something(key: &Key, value: &Value) -> bool {
    let is_default = DEFAULTS.iter().any(|(name, word)| key.text == *name && value.scalar() == Some(word));
    !value.is_empty() && !is_default
}

/// Entries by years, as a mapping: whatever entries a year is gathered into, and the figures by theirs.
fn by_year(entries: &[Entry]) -> Value {
    let mut years: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut figures: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for entry in entries {
        for year in &entry.years {
            years.entry(written([*year])).or_default().push(sorted(&entry.canonical));
        }
        for figure in &entry.figures {
            let key = format!("{} {}", figure.years, figure.category.as_deref().unwrap_or_default());
            figures.entry(key).or_default().push(sorted(&figure.canonical));
        }
    }
    let pairs = years.into_iter().chain(figures).map(|(key, mut said)| {
        said.sort();
        (Key::new(key), Value::list(said.into_iter().map(Value::word).collect()))
    });
    Value::map(pairs.collect(), Layout::Lines)
}

/// A canonical value as a text in which the order of keys makes no difference.
pub(super) fn sorted(value: &Value) -> String {
    match &value.shape {
        Shape::Word(text) | Shape::Text(text) => format!("{text:?}"),
        Shape::List(values) => format!("[{}]", values.iter().map(sorted).collect::<Vec<_>>().join(",")),
        Shape::Map(pairs, _) => {
            let mut parts: Vec<String> =
                pairs.iter().map(|(key, value)| format!("{:?}:{}", key.text, sorted(value))).collect();
            parts.sort();
            format!("{{{}}}", parts.join(","))
        }
    }
}
