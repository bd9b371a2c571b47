//! The values of a row of the sources table.

use super::{texts, words};
use crate::model::{Covers, Figure, Figures, Precision, SourceRow};
use crate::yaml::{Fields, Value};

/// A row of the sources table.
pub fn source(of: &SourceRow) -> Value {
    Fields::new()
        .word("cite", Some(&of.cite))
        .word("type", Some(of.source_type))
        .word("frequency", of.frequency)
        .word("access", Some(of.access))
        .word("level", of.level)
        .list("languages", words(&of.languages))
        .text("definition", of.definition.as_ref())
        .list("limits", words(&of.limits))
        .list("also", texts(&of.also))
        .remark(&of.remark)
        .with("covers", covers(&of.covers))
        .lines()
}

/// What a row covers, by indicator: years alone, or a list of entries.
fn covers(covers: &[Covers]) -> Value {
    let mut indicators: Vec<&str> = covers.iter().map(|entry| entry.indicator.as_str()).collect();
    let mut seen = std::collections::BTreeSet::new();
    indicators.retain(|id| seen.insert(*id));
    let of = |id: &str| {
        let entries: Vec<Value> = covers.iter().filter(|entry| entry.indicator.as_str() == id).map(entry).collect();
        match <[Value; 1]>::try_from(entries) {
            Ok([only]) if only.scalar().is_some() => only,
            Ok(only) => Value::list(only.into()),
            // In a list with braces years alone would be an entry too, but a list of years is one.
            Err(several) => Value::list(several.into_iter().map(in_braces).collect()),
        }
    };
    let all = indicators.into_iter().fold(Fields::new(), |fields, id| fields.with(id, of(id)));
    if all.is_empty() { all.fit() } else { all.lines() }
}

fn in_braces(entry: Value) -> Value {
    if entry.scalar().is_some() { Fields::new().with("years", entry).fit() } else { entry }
}

/// An entry: years alone where there is no more to say.
pub fn entry(of: &Covers) -> Value {
    let years = of.years.as_ref().map_or_else(|| Value::word("unknown"), Value::word);
    let unit = of.unit.as_deref();
    let values = of.values.iter().fold(Fields::new(), |all, one| all.with(&one.years, figures(&one.figures, unit)));
    let fields = Fields::new()
        .with("years", years.clone())
        .word("type", of.source_type)
        .word("access", of.access)
        .list("limits", words(&of.limits))
        .plain("unit", unit)
        .maybe("values", Some(values).filter(|values| !values.is_empty()).map(Fields::fit))
        .remark(&of.remark);
    if fields.clone().fit() == Fields::new().with("years", years.clone()).fit() { years } else { fields.fit() }
}

pub fn figures(of: &Figures, unit: Option<&str>) -> Value {
    match of {
        Figures::Total(one) => figure(one, unit),
        Figures::Categories(categories) => {
            categories.iter().fold(Fields::new(), |all, (name, one)| all.with(name, figure(one, unit))).fit()
        }
    }
}

/// A number, alone where its unit is the entry's and there is no more to say.
fn figure(of: &Figure, unit: Option<&str>) -> Value {
    let own_unit = of.unit.as_deref().filter(|own| Some(*own) != unit);
    let approx = (of.precision == Precision::Approximate).then_some("yes");
    let value = Value::word(of.value);
    if own_unit.is_none() && approx.is_none() && of.note.is_none() {
        return value;
    }
    Fields::new()
        .with("value", value)
        .plain("unit", own_unit)
        .word("approx", approx)
        .text("note", of.note.as_ref())
        .fit()
}
