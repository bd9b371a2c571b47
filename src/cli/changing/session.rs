//! The changes of a session, which are one change to `mdmm undo`: what both sides changed differently stays as it is in the files,
//! and is told.

use super::{Changing, exactly};
use crate::merge::{Merged, Refusal, Settle, Side, Texts, merge};

/// A change that is worked out and not yet made.
pub(in crate::cli) struct Merging {
    /// The files as they are now.
    pub now: Texts,
    /// What changes in them, and what is in conflict.
    pub merged: Merged,
}

impl Merging {
    /// The files as they will be.
    pub(in crate::cli) fn after(&self) -> Texts {
        self.merged.texts(&self.now)
    }
}

impl Changing {
    /// Works out what becomes of the files where `base` was read and `wanted` was made of it.
    ///
    /// # Errors
    /// What the machine refuses. A file that cannot be read as tables keeps only a change of that file from being made.
    pub(in crate::cli) fn merging(&self, base: &Texts, wanted: &Texts) -> anyhow::Result<Result<Merging, Refusal>> {
        let now = self.texts()?;
        let side = |texts: &Texts| Side { name: self.name.clone(), texts: texts.clone() };
        let whole = merge(&side(base), &side(&now), &side(wanted), Settle::Ask);
        let merged = match whole {
            Err(Refusal::Unreadable(_)) if now == *base => Ok(exactly(&now, wanted)),
            Err(Refusal::Unreadable(_)) => {
                let changes = |name: &String| base.get(name) != wanted.get(name) || name == "edition.yaml";
                let own = |texts: &Texts| -> Texts {
                    texts
                        .iter()
                        .filter(|(name, _)| changes(name))
                        .map(|(name, text)| (name.clone(), text.clone()))
                        .collect()
                };
                merge(&side(&own(base)), &side(&own(&now)), &side(&own(wanted)), Settle::Ask)
            }
            merged => merged,
        };
        Ok(merged.map(|mut merged| {
            // Where nobody else has changed anything, a file gets the very text that was wanted.
            for change in merged.files.iter_mut().filter(|_| now == *base) {
                change.new = wanted.get(&change.file).map(ToString::to_string);
            }
            Merging { now, merged }
        }))
    }

    /// Makes a change that was worked out, as a part of the session's: `number` is the change of `mdmm undo` that it is added to.
    ///
    /// # Errors
    /// What the machine refused; then the old files are as they were.
    pub(in crate::cli) fn make(
        &mut self,
        command: &str,
        merging: &Merging,
        number: &mut Option<u64>,
    ) -> anyhow::Result<()> {
        let files = &merging.merged.files;
        let is_added = match *number {
            Some(number) => self.kept.extend(number, files)?,
            None => false,
        };
        if !is_added {
            *number = Some(self.kept.keep(command, files)?);
        }
        self.write(files)
    }
}
