//! What earlier imports took of a workbook and of its copies: the past of its next import.
//!
//! Several people fill in copies of one workbook, and a copy does not say which one it is: its file says that, and what it says.

use std::{collections::BTreeSet, path::Path};

use super::super::changing::{Changing, digest_of};
use super::import::{Theirs, side};
use crate::load::Loaded;
use crate::merge::{Hold, Merged, Refusal, Settle, Spot, Texts, merge, merge_but};

/// What was taken of a workbook before.
pub(super) struct Taken {
    /// What tells the workbook and its copies from others, and what tells this file from its copies.
    names: [String; 2],
    /// What was last taken of all copies, and of this file alone.
    last: [Option<Texts>; 2],
}

/// What an import begins with.
pub(super) struct Past {
    /// What the workbook is compared with.
    pub(super) base: Texts,
    /// How much was taken before that this copy does not say.
    pub(super) again: usize,
    /// What this file said otherwise at an earlier import.
    pub(super) corrected: BTreeSet<Spot>,
}

impl Taken {
    /// Recalls it, for a workbook of this identity in this file.
    ///
    /// # Errors
    /// What the machine refuses.
    pub(super) fn of(loaded: &Loaded, id: &str, file: &Path) -> anyhow::Result<Self> {
        let place = file.canonicalize().unwrap_or_else(|_| file.to_owned());
        let names = [id.to_owned(), digest_of(&format!("{id} {}", place.display()))];
        let [all, own] = names.each_ref().map(|name| Changing::book(&loaded.folder, name));
        Ok(Self { last: [all?, own?], names })
    }

    /// What a workbook is to be compared with.
    ///
    /// What it says again as an import took it before is nothing new, so that what a colleague has corrected since stays. What it says
    /// otherwise than at its own last import is a correction, where it is known to be the same copy: it lies in the same file, and says
    /// something of all that was taken of it. Else it may be another person's word, and the export is its past. Where it says what it
    /// said at the export, nobody has touched it.
    pub(super) fn past(&self, theirs: &Theirs) -> Result<Past, Refusal> {
        let exported = side("as exported", &theirs.base);
        let mut past = Past { base: theirs.base.clone(), again: 0, corrected: BTreeSet::new() };
        for (at, last) in self.last.iter().enumerate() {
            let Some(last) = last.as_ref().map(|last| side("taken before", last)) else { continue };
            let taken = changed(&merge(&exported, &exported, &last, Settle::Theirs)?);
            let said = taken.intersection(&theirs.spots).count();
            let others = changed(&merge(&last, &last, &side("workbook", &theirs.texts), Settle::Theirs)?);
            let is_of_all = at == 0;
            if is_of_all {
                past.again = taken.len() - said;
            }
            let is_same_copy = !is_of_all && said == taken.len();
            if is_same_copy {
                past.corrected = taken.intersection(&others).cloned().collect();
            }
            let hold = |spot: &Spot, _: &[&crate::finding::Place], _| {
                !theirs.spots.contains(spot) || (!is_same_copy && others.contains(spot))
            };
            let base = side("as exported", &past.base);
            past.base = merge_but(&exported, &base, &last, Settle::Theirs, Hold::If(&hold))?.texts(&past.base);
        }
        Ok(past)
    }

    /// Keeps what has been taken now, but for what is in conflict.
    ///
    /// # Errors
    /// What the machine refuses.
    pub(super) fn remember(&self, changing: &Changing, theirs: &Theirs, open: &BTreeSet<&Spot>) -> anyhow::Result<()> {
        let hold = |spot: &Spot, _: &[&crate::finding::Place], _| open.contains(spot);
        let exported = side("as exported", &theirs.base);
        let workbook = side("workbook", &theirs.texts);
        for (name, last) in self.names.iter().zip(&self.last) {
            let last = side("taken before", last.as_ref().unwrap_or(&theirs.base));
            if let Ok(taken) = merge_but(&exported, &last, &workbook, Settle::Theirs, Hold::If(&hold)) {
                changing.remember_book(name, &taken.texts(&last.texts))?;
            }
        }
        Ok(())
    }
}

/// What a merge changes.
fn changed(merged: &Merged) -> BTreeSet<Spot> {
    merged.outcome.changes.iter().map(|change| change.spot.clone()).collect()
}
