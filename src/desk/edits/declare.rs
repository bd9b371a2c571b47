//! Declarations of cells: a year leaves a range only where what is said of it differs, and joins an entry that says the same.

use std::collections::BTreeSet;

use super::fields::{AREA_ORDER, DECLARATION, checked};
use super::{Cells, Desk, Refused, Set, tree, years};
use crate::model::{AreaId, Declared, Year, Years};
use crate::yaml::{Key, Layout, Shape, Value};

/// One entry of the availability table: its years, and what it says.
struct Entry {
    key: Key,
    years: BTreeSet<Year>,
    /// The years are others than the key says.
    is_changed: bool,
    value: Value,
}

impl Desk<'_> {
    /// Declares cells of an area.
    pub(super) fn declare(&self, file: &mut Value, area: &AreaId, cells: &[Cells], set: &Set) -> Result<(), Refused> {
        checked(set, DECLARATION)?;
        self.refuse_words(set)?;
        for one in cells {
            self.indicator_of(area, file, &one.indicator)?;
            let years = years::read(&one.years)?;
            let order = self.indicators(area, file);
            let order: Vec<&str> = order.iter().map(String::as_str).collect();
            let availability = tree::map_at(file, "availability", AREA_ORDER);
            let mut table =
                availability.get(&one.indicator).cloned().unwrap_or_else(|| Value::map(Vec::new(), Layout::Lines));
            self.declare_years(&mut table, &one.indicator, &years, set)?;
            let is_new = availability.get(&one.indicator).is_none();
            if !(is_new && table.is_empty()) {
                tree::set(availability, &one.indicator, Some(table), &order);
            }
        }
        Ok(())
    }

    /// Refuses statuses and reasons that the method does not have, and not applicable without a reason.
    fn refuse_words(&self, set: &Set) -> Result<(), Refused> {
        let text = |key: &str| set.get(key).and_then(serde_json::Value::as_str);
        let status: Option<Declared> = match text("status") {
            Some(word) => Some(word.parse().map_err(|_| Refused::BadValue("status".to_owned(), word.to_owned()))?),
            None => None,
        };
        let has_because = set.iter().any(|(key, value)| key.starts_with("because") && !value.is_null() && value != "");
        if status == Some(Declared::NotApplicable) && !has_because {
            return Err(Refused::NoReason);
        }
        let reasons = set.get("reasons").and_then(serde_json::Value::as_array).into_iter().flatten();
        for reason in reasons.filter_map(serde_json::Value::as_str) {
            if !self.method.reasons.iter().any(|rule| rule.reason.word() == reason) {
                return Err(Refused::BadValue("reasons".to_owned(), reason.to_owned()));
            }
        }
        Ok(())
    }

    fn declare_years(&self, table: &mut Value, indicator: &str, years: &Years, set: &Set) -> Result<(), Refused> {
        let mut entries: Vec<Entry> = tree::pairs(table).iter().filter_map(entry).collect();
        let mut places: Vec<Option<usize>> = Vec::new();
        let mut fresh: Vec<(Option<usize>, Value, BTreeSet<Year>)> = Vec::new();
        for &year in years.as_slice() {
            let at = entries.iter().position(|entry| entry.years.contains(&year));
            let old = at.map(|at| &entries[at].value);
            let new = self.declared(old, set, || format!("{indicator} {year}"))?;
            if new.as_ref() == old {
                continue;
            }
            if let Some(at) = at {
                entries[at].years.remove(&year);
                entries[at].is_changed = true;
            }
            places.push(at);
            let Some(new) = new else { continue };
            match fresh.iter_mut().find(|(from, value, _)| *from == at && *value == new) {
                Some((_, _, years)) => drop(years.insert(year)),
                None => fresh.push((at, new, BTreeSet::from([year]))),
            }
        }
        for (from, value, years) in fresh {
            join(&mut entries, from, value, years);
        }
        let pairs = entries.into_iter().filter_map(Entry::written).collect();
        if let Shape::Map(own, _) = &mut table.shape {
            *own = pairs;
        }
        Ok(())
    }

    /// What is said of a year afterwards; `None` where nothing is.
    fn declared(&self, old: Option<&Value>, set: &Set, cell: impl Fn() -> String) -> Result<Option<Value>, Refused> {
        let group = ["status", "reasons", "because", "adjudicated"];
        let mut said = match old.map(|old| &old.shape) {
            Some(Shape::Map(pairs, layout)) => Value::map(pairs.clone(), *layout),
            Some(_) => Value::map(old.map(|old| (Key::new("status"), old.clone())).into_iter().collect(), Layout::Fit),
            None => Value::map(Vec::new(), Layout::Fit),
        };
        let status = set.get("status");
        if status.is_some_and(serde_json::Value::is_null) {
            return Ok(None);
        }
        if status.is_some() {
            for key in group {
                tree::set(&mut said, key, None, &[]);
            }
        }
        self.set(&mut said, set, DECLARATION)?;
        if said.get("status").is_none() {
            return Err(Refused::NothingDeclared(cell()));
        }
        Ok(Some(match tree::pairs(&said) {
            [(_, only)] => only.clone(),
            _ => said,
        }))
    }
}

fn entry((key, value): &(Key, Value)) -> Option<Entry> {
    let years: Years = key.text.parse().ok()?;
    let years = years.as_slice().iter().copied().collect();
    Some(Entry { key: key.clone(), years, is_changed: false, value: value.clone() })
}

impl Entry {
    fn written(self) -> Option<(Key, Value)> {
        let key = if self.is_changed { Key::new(years::written(self.years)?) } else { self.key };
        Some((key, self.value))
    }
}

/// Puts years into the entry that says the same, else in the place of the one that they have left empty, else behind the last
/// that begins before them.
fn join(entries: &mut Vec<Entry>, from: Option<usize>, value: Value, years: BTreeSet<Year>) {
    let same = entries.iter_mut().find(|entry| entry.value == value && !entry.years.is_empty());
    if let Some(entry) = same {
        entry.years.extend(years);
        entry.is_changed = true;
        return;
    }
    if let Some(entry) = from.map(|at| &mut entries[at]).filter(|entry| entry.years.is_empty()) {
        // An entry keeps its layout and the comments beside it.
        entry.value = value;
        entry.years = years;
        return;
    }
    let first = years.first().copied();
    let before = |entry: &Entry| entry.years.first().is_some_and(|own| Some(*own) < first);
    let at = entries.iter().rposition(before).map_or(0, |at| at + 1);
    entries.insert(at, Entry { key: Key::new(""), years, is_changed: true, value });
}
