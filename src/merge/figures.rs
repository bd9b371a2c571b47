//! The figures of an entry of `covers`, each known by its years as they are written and by its category.

use super::canonical::plain;
use super::keys::years_of;
use crate::model::Years;
use crate::yaml::{Key, Layout, Shape, Value};

/// The fields of a figure; a mapping with none of them is one figure a category.
const FIELDS: [&str; 4] = ["value", "unit", "approx", "note"];

/// One figure as it is printed.
#[derive(Clone, Debug)]
pub(super) struct Printed {
    /// Its years, folded; more than one are pooled.
    pub years: String,
    /// Its category; `None` for the whole.
    pub category: Option<String>,
    /// What it says, its unit included, to be compared.
    pub canonical: Value,
    /// As it is written.
    pub raw: Value,
}

impl Printed {
    /// Whether it is the figure of the same years and category.
    pub(super) fn key(&self) -> (String, Option<String>) {
        (self.years.clone(), self.category.clone())
    }

    /// Its years one by one.
    pub(super) fn single_years(&self) -> Vec<Option<crate::model::Year>> {
        years_of(&Value::word(&self.years)).unwrap_or_default()
    }

    /// The figure as it is to be written in an entry of this unit.
    pub(super) fn in_unit(&self, unit: Option<&Value>, first: &str) -> Value {
        let own = self.canonical.get("unit");
        let entry_says = unit.map(|unit| plain(unit, first));
        if self.raw.get("unit").is_some() || own == entry_says.as_ref() {
            return self.raw.clone();
        }
        let mut pairs = match &self.raw.shape {
            Shape::Map(pairs, _) => pairs.clone(),
            _ => vec![(Key::new("value"), self.raw.clone())],
        };
        pairs.extend(own.map(|unit| (Key::new("unit"), unit.clone())));
        Value::map(pairs, Layout::Fit)
    }
}

/// The figures of `values`; `unit` is that of those that name none.
pub(super) fn printed(values: &Value, unit: Option<&Value>, first: &str) -> Vec<Printed> {
    let Shape::Map(pairs, _) = &values.shape else { return Vec::new() };
    let mut all = Vec::new();
    for (key, value) in pairs {
        let years = key.text.parse::<Years>().map_or_else(|_| key.text.clone(), |years| years.to_string());
        let one = |category: Option<&str>, raw: &Value| Printed {
            years: years.clone(),
            category: category.map(str::to_owned),
            canonical: comparable(raw, unit, first),
            raw: raw.clone(),
        };
        match &value.shape {
            Shape::Map(pairs, _) if !pairs.iter().any(|(key, _)| FIELDS.contains(&key.text.as_str())) => {
                all.extend(pairs.iter().map(|(category, raw)| one(Some(&category.text), raw)));
            }
            _ => all.push(one(None, value)),
        }
    }
    all
}

fn comparable(raw: &Value, unit: Option<&Value>, first: &str) -> Value {
    let mut pairs = match &raw.shape {
        Shape::Map(pairs, _) => pairs.clone(),
        _ => vec![(Key::new("value"), raw.clone())],
    };
    if raw.get("unit").is_none() {
        pairs.extend(unit.map(|unit| (Key::new("unit"), unit.clone())));
    }
    plain(&Value::map(pairs, Layout::Lines), first)
}
