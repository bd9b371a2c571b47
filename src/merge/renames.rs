//! Publications that got another identifier on one side: the other sides are read as if they had it too.

use std::collections::{BTreeMap, BTreeSet};

use super::canonical::{plain, sorted};
use super::edition::Values;
use super::form::is_area;
use super::three::Three;
use crate::yaml::{Key, Shape, Value};

/// Identifiers that were changed: the old one to the new one.
pub(super) type Renames = BTreeMap<String, String>;

/// The file that says which identifier came of which.
const BIBLIOGRAPHY: &str = "bibliography.yaml";

/// What is called otherwise on a side than in BASE: by `replaces` where the bibliography is there, else, where a single
/// area is merged, by rows that are the same but for their cite.
pub(super) fn renames(base: &Values, side: &Values, first: &str) -> Renames {
    match (base.get(BIBLIOGRAPHY), side.get(BIBLIOGRAPHY)) {
        (Some(base), Some(side)) => replaced(base, side),
        _ if base.keys().filter(|file| is_area(file)).count() == 1 => recited(base, side, first),
        _ => Renames::new(),
    }
}

/// Renames both sides made are OURS'; those of one side hold for all. Returned are the renames to make in each side, and
/// those that THEIRS made otherwise: the old identifier, OURS', THEIRS'.
pub(super) fn agreed(ours: &Renames, theirs: &Renames) -> (Three<Renames>, Vec<(String, String, String)>) {
    let mut both = theirs.clone();
    both.extend(ours.iter().map(|(old, new)| (old.clone(), new.clone())));
    let mut of_theirs = both.clone();
    let mut differing = Vec::new();
    for (old, new) in theirs {
        if let Some(own) = ours.get(old).filter(|own| *own != new) {
            of_theirs.insert(new.clone(), own.clone());
            differing.push((old.clone(), own.clone(), new.clone()));
        }
    }
    (Three { base: both.clone(), ours: both, theirs: of_theirs }, differing)
}

/// The values of a side with other identifiers.
pub(super) fn renamed(side: &Values, renames: &Renames) -> Values {
    let file = |(name, value): (&String, &Value)| {
        let mut value = value.clone();
        if name == BIBLIOGRAPHY
            && let Shape::List(entries) = &mut value.shape
        {
            for entry in entries {
                rename_under(entry, "id", renames);
            }
        }
        rename(&mut value, renames);
        (name.clone(), value)
    };
    if renames.is_empty() { side.clone() } else { side.iter().map(file).collect() }
}

/// How often each publication is cited by a source row.
pub(super) fn rows_by_cite(side: &Values) -> BTreeMap<String, usize> {
    let mut rows = BTreeMap::new();
    for row in rows_of(side) {
        if let Some(cite) = row.get("cite").and_then(Value::scalar) {
            *rows.entry(cite.to_owned()).or_insert(0) += 1;
        }
    }
    rows
}

fn rename(value: &mut Value, renames: &Renames) {
    rename_under(value, "cite", renames);
    match &mut value.shape {
        Shape::List(values) => values.iter_mut().for_each(|value| rename(value, renames)),
        Shape::Map(pairs, _) => pairs.iter_mut().for_each(|(_, value)| rename(value, renames)),
        Shape::Word(text) | Shape::Text(text) if text.contains("[@") => {
            for (old, new) in renames {
                *text = text.replace(&format!("[@{old}]"), &format!("[@{new}]"));
            }
        }
        Shape::Word(_) | Shape::Text(_) => {}
    }
}

fn rename_under(value: &mut Value, key: &str, renames: &Renames) {
    let Shape::Map(pairs, _) = &mut value.shape else { return };
    for (_, value) in pairs.iter_mut().filter(|(own, _)| own.text == key) {
        if let Some(new) = value.scalar().and_then(|old| renames.get(old.trim())) {
            value.shape = Shape::Word(new.clone());
        }
    }
}

/// The entries whose `replaces` names an identifier that BASE has and the side no longer has.
fn replaced(base: &Value, side: &Value) -> Renames {
    let ids = |list: &Value| -> BTreeSet<String> {
        entries(list).iter().filter_map(|entry| entry.get("id")?.scalar().map(str::to_owned)).collect()
    };
    let (before, now) = (ids(base), ids(side));
    let renamed = entries(side).iter().filter_map(|entry| {
        let (new, old) = (entry.get("id")?.scalar()?, entry.get("replaces")?.scalar()?);
        (before.contains(old) && !now.contains(old) && !before.contains(new)).then(|| (old.to_owned(), new.to_owned()))
    });
    renamed.collect()
}

/// The cites of rows that are gone, each with that of a row which is new and says the same.
fn recited(base: &Values, side: &Values, first: &str) -> Renames {
    let (before, now) = (rows_by_cite(base), rows_by_cite(side));
    let rest = |row: &Value| match &row.shape {
        Shape::Map(pairs, layout) => {
            let pairs: Vec<(Key, Value)> = pairs.iter().filter(|(key, _)| key.text != "cite").cloned().collect();
            sorted(&plain(&Value::map(pairs, *layout), first))
        }
        _ => String::new(),
    };
    let cite = |row: &Value| row.get("cite").and_then(Value::scalar).map(str::to_owned);
    let mut renames = Renames::new();
    for row in rows_of(base) {
        let Some(old) = cite(row).filter(|old| !now.contains_key(old) && !renames.contains_key(old)) else { continue };
        let is_it = |other: &&Value| {
            let is_new = cite(other).is_some_and(|new| !before.contains_key(&new));
            is_new && rest(other) == rest(row) && !renames.values().any(|new| Some(new) == cite(other).as_ref())
        };
        if let Some(new) = rows_of(side).find(is_it).and_then(cite) {
            renames.insert(old, new);
        }
    }
    renames
}

fn rows_of(side: &Values) -> impl Iterator<Item = &Value> {
    side.iter().filter(|(file, _)| is_area(file)).filter_map(|(_, value)| value.get("sources")).flat_map(entries)
}

fn entries(list: &Value) -> &[Value] {
    match &list.shape {
        Shape::List(values) => values,
        _ => &[],
    }
}
