//! What a row of the sources table covers: cell by cell, as the grid enters it, and entry by entry, as a table of details does.

use std::collections::BTreeSet;

use super::fields::{ENTRY, List, TRAITS};
use super::{Desk, Refused, Set, tree, years};
use crate::model::{Year, Years};
use crate::yaml::{Key, Layout, Shape, Value};

/// The key under which a row says what it covers.
const COVERS: &str = "covers";

/// Where the cells of an edit lie: the indicators of the area in their order, and the one that is meant.
pub(super) struct Column<'a> {
    pub order: &'a [String],
    pub indicator: &'a str,
}

/// One entry of what a row covers.
struct Entry {
    /// As it is written; nothing where the edit has made or changed it.
    raw: Option<Value>,
    years: BTreeSet<Year>,
    /// What it says beside its years and figures.
    content: Value,
    /// Its figures by years, as they are written.
    figures: Vec<(Key, Value)>,
}

impl Desk<'_> {
    /// Covers cells of one indicator by a row, or uncovers them.
    pub(super) fn cover(
        &self,
        row: &mut Value,
        column: &Column<'_>,
        years: &Years,
        set: Option<&Set>,
    ) -> Result<(), Refused> {
        let traits = set.map(|set| self.traits(row, set)).transpose()?;
        let covers = row.get(COVERS).and_then(|covers| covers.get(column.indicator)).cloned();
        let mut entries: Vec<Entry> =
            covers.as_ref().map(|value| split(value).into_iter().map(read).collect()).unwrap_or_default();
        let mut fresh: Vec<Entry> = Vec::new();
        for &year in years.as_slice() {
            let Some(traits) = &traits else {
                for entry in &mut entries {
                    entry.without(year);
                }
                continue;
            };
            let at = entries.iter().position(|entry| entry.years.contains(&year));
            let old = at.map(|at| &entries[at].content);
            let content = with_traits(old, traits);
            if old == Some(&content) {
                continue;
            }
            let figures = at.map(|at| entries[at].without(year)).unwrap_or_default();
            match fresh.iter_mut().find(|one| one.content == content) {
                Some(one) => {
                    one.years.insert(year);
                    one.figures.extend(figures);
                }
                None => fresh.push(Entry { raw: None, years: BTreeSet::from([year]), content, figures }),
            }
        }
        for one in fresh {
            join(&mut entries, one);
        }
        let written: Vec<Value> = entries.into_iter().filter_map(Entry::written).collect();
        put(row, column, written, covers.as_ref());
        Ok(())
    }

    /// The traits that cells get of their own: what the row says need not be said again.
    fn traits(&self, row: &Value, set: &Set) -> Result<Vec<(&'static str, Option<Value>)>, Refused> {
        let mut traits = Value::map(Vec::new(), Layout::Fit);
        self.set(&mut traits, set, TRAITS)?;
        let given = TRAITS.iter().filter(|field| set.contains_key(field.key));
        Ok(given
            .map(|field| {
                let new = traits.get(field.key).filter(|new| row.get(field.key) != Some(new)).cloned();
                (field.key, new)
            })
            .collect())
    }

    /// Changes one entry of what a row covers: `at` counts the entries of the indicator from 0, and nothing adds one.
    pub(super) fn entry(
        &self,
        row: &mut Value,
        column: &Column<'_>,
        at: Option<usize>,
        set: Option<&Set>,
    ) -> Result<(), Refused> {
        let covers = row.get(COVERS).and_then(|covers| covers.get(column.indicator)).cloned();
        let mut entries: Vec<Value> = covers.as_ref().map(split).unwrap_or_default();
        match (at, set) {
            (Some(at), _) if at >= entries.len() => return Err(Refused::NoEntry(at)),
            (Some(at), None) => drop(entries.remove(at)),
            (Some(at), Some(set)) => entries[at] = self.changed(&entries[at], set)?,
            (None, Some(set)) => entries.push(self.changed(&Value::map(Vec::new(), Layout::Fit), set)?),
            (None, None) => return Err(Refused::NoEntry(entries.len())),
        }
        put(row, column, entries, covers.as_ref());
        Ok(())
    }

    fn changed(&self, entry: &Value, set: &Set) -> Result<Value, Refused> {
        if let Some(years) = set.get("years").and_then(serde_json::Value::as_str).filter(|years| *years != "unknown") {
            years::read(years)?;
        }
        let mut entry = match &entry.shape {
            Shape::Map(..) => entry.clone(),
            _ => Value::map(vec![(Key::new("years"), entry.clone())], Layout::Fit),
        };
        self.set(&mut entry, set, ENTRY)?;
        match tree::pairs(&entry) {
            pairs if pairs.iter().all(|(key, _)| key.text != "years") => Err(Refused::BadYears(String::new())),
            [(_, years)] => Ok(years.clone()),
            _ => Ok(entry),
        }
    }
}

/// The entries of one indicator: years alone, an entry, or a list of entries.
fn split(value: &Value) -> Vec<Value> {
    match &value.shape {
        Shape::List(values) if values.iter().any(|value| value.scalar().is_none()) => values.clone(),
        _ => vec![value.clone()],
    }
}

fn read(raw: Value) -> Entry {
    let pairs = tree::pairs(&raw);
    let years = if pairs.is_empty() { Some(&raw) } else { raw.get("years") };
    let years = years.and_then(years_of).unwrap_or_default();
    let content = pairs.iter().filter(|(key, _)| !matches!(key.text.as_str(), "years" | "values"));
    let content = Value::map(content.cloned().collect(), Layout::Fit);
    let figures = raw.get("values").map(|values| tree::pairs(values).to_vec()).unwrap_or_default();
    Entry { years, content, figures, raw: Some(raw) }
}

/// The years of a value; none where nobody has found them out.
fn years_of(value: &Value) -> Option<BTreeSet<Year>> {
    let text = match &value.shape {
        Shape::List(parts) => parts.iter().map(Value::scalar).collect::<Option<Vec<_>>>()?.join(", "),
        _ => value.scalar()?.to_owned(),
    };
    let years: Years = text.parse().ok()?;
    Some(years.as_slice().iter().copied().collect())
}

fn with_traits(old: Option<&Value>, traits: &[(&'static str, Option<Value>)]) -> Value {
    let mut content = old.cloned().unwrap_or_else(|| Value::map(Vec::new(), Layout::Fit));
    let order = tree::order(ENTRY);
    for (key, new) in traits {
        tree::set(&mut content, key, new.clone(), &order);
    }
    content
}

impl Entry {
    /// Takes a year out, with the figures of that year alone.
    fn without(&mut self, year: Year) -> Vec<(Key, Value)> {
        if !self.years.remove(&year) {
            return Vec::new();
        }
        self.raw = None;
        let is_own = |key: &Key| key.text.parse::<Years>().is_ok_and(|years| years.as_slice() == [year]);
        let (gone, kept) = std::mem::take(&mut self.figures).into_iter().partition(|(key, _)| is_own(key));
        self.figures = kept;
        gone
    }

    fn written(self) -> Option<Value> {
        if let Some(raw) = self.raw {
            return Some(raw);
        }
        let years = Value::word(years::written(self.years)?);
        let order = tree::order(ENTRY);
        let mut entry = self.content;
        tree::set(&mut entry, "years", Some(years.clone()), &order);
        if !self.figures.is_empty() {
            tree::set(&mut entry, "values", Some(Value::map(self.figures, Layout::Fit)), &order);
        }
        if tree::pairs(&entry).len() == 1 { Some(years) } else { Some(entry) }
    }
}

/// Years join an entry that says the same of its own; else they are an entry behind the others.
fn join(entries: &mut Vec<Entry>, one: Entry) {
    let says_same = |entry: &&mut Entry| {
        entry.content == one.content && !entry.years.is_empty() && (entry.figures.is_empty() || one.figures.is_empty())
    };
    match entries.iter_mut().find(says_same) {
        Some(entry) => {
            entry.raw = None;
            entry.years.extend(one.years);
            entry.figures.extend(one.figures);
        }
        None => entries.push(one),
    }
}

/// Writes the entries of an indicator into a row.
fn put(row: &mut Value, column: &Column<'_>, mut entries: Vec<Value>, old: Option<&Value>) {
    let was_list = old.is_some_and(|old| match &old.shape {
        Shape::List(values) => values.iter().any(|value| value.scalar().is_none()),
        _ => false,
    });
    let new = match entries.len() {
        0 => None,
        1 if !was_list || entries[0].scalar().is_some() => entries.pop(),
        // In a list with braces years alone would be an entry too, but a list of years is one.
        _ => Some(Value::list(entries.into_iter().map(in_braces).collect())),
    };
    let order: Vec<&str> = column.order.iter().map(String::as_str).collect();
    let covers = tree::map_at(row, COVERS, &tree::order(List::Sources.fields()));
    tree::set(covers, column.indicator, new, &order);
    // A row that covers nothing says so.
    if let Shape::Map(pairs, layout) = &mut covers.shape {
        *layout = if pairs.is_empty() { Layout::Fit } else { Layout::Lines };
    }
}

fn in_braces(entry: Value) -> Value {
    match entry.shape {
        Shape::Map(..) => entry,
        _ => Value::map(vec![(Key::new("years"), entry)], Layout::Fit),
    }
}
