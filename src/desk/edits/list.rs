//! Entries of lists: sources, searches, publications and the others, each known by its place.

use super::fields::{AREA_ORDER, List};
use super::{Desk, Refused, Set, tree};
use crate::yaml::{Layout, Shape, Value};

/// The keys of the file of policies in their order.
const POLICIES: &[&str] = &["conventions", "policies", "stakeholders"];

impl Desk<'_> {
    /// Adds an entry.
    pub(super) fn add(&self, file: &mut Value, list: List, before: Option<usize>, set: &Set) -> Result<(), Refused> {
        let layout = if list.is_lines() { Layout::Lines } else { Layout::Fit };
        let mut entry = Value::map(Vec::new(), layout);
        self.set(&mut entry, set, list.fields())?;
        if list == List::Sources {
            let nothing = Value::map(Vec::new(), Layout::Fit);
            tree::set(&mut entry, "covers", Some(nothing), &tree::order(list.fields()));
        }
        let entries = entries(file, list);
        let at = before.unwrap_or(entries.len());
        if at > entries.len() {
            return Err(Refused::NoEntry(at));
        }
        entries.insert(at, entry);
        Ok(())
    }

    /// Changes fields of an entry.
    pub(super) fn alter(&self, file: &mut Value, list: List, at: usize, set: &Set) -> Result<(), Refused> {
        let entry = entry(file, list, at)?;
        self.set(entry, set, list.fields())
    }
}

/// Removes an entry.
pub(super) fn remove(file: &mut Value, list: List, at: usize) -> Result<Value, Refused> {
    let entries = entries(file, list);
    if at >= entries.len() {
        return Err(Refused::NoEntry(at));
    }
    Ok(entries.remove(at))
}

/// Gives an entry another place.
pub(super) fn relocate(file: &mut Value, list: List, at: usize, to: usize) -> Result<(), Refused> {
    if to >= entries(file, list).len() {
        return Err(Refused::NoEntry(to));
    }
    let moved = remove(file, list, at)?;
    entries(file, list).insert(to, moved);
    Ok(())
}

/// The entry of a list at a place.
pub(super) fn entry(file: &mut Value, list: List, at: usize) -> Result<&mut Value, Refused> {
    entries(file, list).get_mut(at).filter(|entry| matches!(entry.shape, Shape::Map(..))).ok_or(Refused::NoEntry(at))
}

fn entries(file: &mut Value, list: List) -> &mut Vec<Value> {
    if list.is_whole_file() {
        return tree::entries(file);
    }
    let order = if list.file().is_some() { POLICIES } else { AREA_ORDER };
    tree::list_at(file, list.word(), order)
}
