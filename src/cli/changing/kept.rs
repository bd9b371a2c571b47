//! The changes that are kept of an edition: what each command replaced and what it left, the last fifty of them.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::Context;
use serde::{Deserialize, Serialize};

use super::super::writing;
use crate::merge::{FileChange, Texts};
use crate::told;

/// The most changes that are kept of an edition.
const MOST: usize = 50;

/// The most bytes that are kept of all editions (64 MiB).
const MOST_BYTES: u64 = 64 << 20;

/// The ending of a change that was undone.
const UNDONE: &str = ".undone.json";

/// The ending of a change that can be undone.
const DONE: &str = ".json";

/// Which way to go through the changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Way {
    /// The last change is undone.
    Back,
    /// The last change that was undone is made again.
    Forward,
}

/// The changes of one edition.
pub(in crate::cli) struct Kept {
    /// Where those of all editions lie, a folder each.
    store: PathBuf,
    folder: PathBuf,
}

/// One change that is kept.
#[derive(Debug, Serialize, Deserialize)]
pub(in crate::cli) struct Change {
    /// The number of its file; later ones are higher.
    #[serde(skip)]
    number: u64,
    /// The command that made it.
    pub command: String,
    files: Vec<KeptFile>,
}

#[derive(Debug, Serialize, Deserialize)]
struct KeptFile {
    file: String,
    before: Option<String>,
    after: Option<String>,
}

/// An edition's texts around a change, the files that it did not touch as they are now.
pub(super) struct States {
    pub before: Texts,
    pub after: Texts,
}

impl Change {
    /// The files that it changed.
    pub(in crate::cli) fn files(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|one| one.file.as_str())
    }

    /// The edition's texts before and after it.
    pub(super) fn states(&self, now: &Texts) -> States {
        let with = |of: fn(&KeptFile) -> Option<&String>| {
            let mut texts = now.clone();
            for one in &self.files {
                match of(one) {
                    Some(text) => texts.insert(one.file.clone(), Arc::from(text.as_str())),
                    None => texts.remove(&one.file),
                };
            }
            texts
        };
        States { before: with(|one| one.before.as_ref()), after: with(|one| one.after.as_ref()) }
    }
}

impl Kept {
    /// Opens what is kept of an edition; `named` tells it from others.
    pub(super) fn open(store: &Path, named: &str) -> anyhow::Result<Self> {
        let store = store.join("changes");
        let folder = store.join(named);
        fs::create_dir_all(&folder).with_context(|| told!("cannot.make-folder", path = folder.display()))?;
        Ok(Self { store, folder })
    }

    /// Keeps a change before it is made; what was undone before it cannot be made again.
    pub(super) fn keep(&self, command: &str, files: &[FileChange]) -> anyhow::Result<u64> {
        for (_, path) in self.list(UNDONE)? {
            remove(&path)?;
        }
        let number = self.list(DONE)?.last().map_or(1, |(number, _)| number + 1);
        let files = files.iter().map(|change| KeptFile {
            file: change.file.clone(),
            before: change.old.as_ref().map(ToString::to_string),
            after: change.new.clone(),
        });
        let change = Change { number, command: command.to_owned(), files: files.collect() };
        let text = serde_json::to_vec(&change).context("a change is written as JSON")?;
        writing::write_file(&self.path(number, DONE), &text)?;
        self.forget()?;
        Ok(number)
    }

    /// Adds to the last change on the list, which must be this one and must have left what is replaced now; `false` where it is
    /// not so, and nothing is added.
    pub(super) fn extend(&self, number: u64, files: &[FileChange]) -> anyhow::Result<bool> {
        let Some((last, path)) = self.list(DONE)?.pop() else { return Ok(false) };
        if last != number {
            return Ok(false);
        }
        let mut change = read(number, &path)?;
        for one in files {
            let before = one.old.as_deref();
            match change.files.iter_mut().find(|kept| kept.file == one.file) {
                Some(kept) if kept.after.as_deref() == before => kept.after.clone_from(&one.new),
                Some(_) => return Ok(false),
                None => {
                    let kept =
                        KeptFile { file: one.file.clone(), before: before.map(str::to_owned), after: one.new.clone() };
                    change.files.push(kept);
                }
            }
        }
        let text = serde_json::to_vec(&change).context("a change is written as JSON")?;
        writing::write_file(&path, &text)?;
        Ok(true)
    }

    /// Takes a change off the list that was not made.
    pub(super) fn drop(&self, number: u64) -> anyhow::Result<()> {
        remove(&self.path(number, DONE))
    }

    /// The next change to undo, or to make again.
    pub(super) fn next(&self, way: Way) -> anyhow::Result<Option<Change>> {
        let found = match way {
            Way::Back => self.list(DONE)?.pop(),
            Way::Forward => self.list(UNDONE)?.into_iter().next(),
        };
        found.map(|(number, path)| read(number, &path)).transpose()
    }

    /// Takes a change off the list, or puts it back.
    pub(super) fn went(&self, change: &Change, way: Way) -> anyhow::Result<()> {
        let (from, to) = match way {
            Way::Back => (DONE, UNDONE),
            Way::Forward => (UNDONE, DONE),
        };
        let (from, to) = (self.path(change.number, from), self.path(change.number, to));
        fs::rename(&from, &to).with_context(|| told!("cannot.rename", path = from.display()))
    }

    /// The changes that can be undone, the last first.
    ///
    /// # Errors
    /// What the machine refuses.
    pub(in crate::cli) fn done(&self) -> anyhow::Result<Vec<Change>> {
        self.list(DONE)?.into_iter().rev().map(|(number, path)| read(number, &path)).collect()
    }

    fn path(&self, number: u64, ending: &str) -> PathBuf {
        self.folder.join(format!("{number:06}{ending}"))
    }

    /// The changes with this ending, the first first.
    fn list(&self, ending: &str) -> anyhow::Result<Vec<(u64, PathBuf)>> {
        let mut found = Vec::new();
        let entries = fs::read_dir(&self.folder).with_context(|| told!("cannot.read", path = self.folder.display()))?;
        for entry in entries {
            let path = entry.with_context(|| told!("cannot.read", path = self.folder.display()))?.path();
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            if let Some(number) = name.strip_suffix(ending).and_then(|stem| stem.parse().ok()) {
                found.push((number, path));
            }
        }
        found.sort();
        Ok(found)
    }

    /// Forgets the oldest changes: beyond fifty of this edition, and beyond the bytes of all.
    fn forget(&self) -> anyhow::Result<()> {
        let own = self.list(DONE)?;
        for (_, path) in own.iter().take(own.len().saturating_sub(MOST)) {
            remove(path)?;
        }
        let all = walkdir::WalkDir::new(&self.store).into_iter().filter_map(Result::ok);
        let mut files: Vec<(std::time::SystemTime, u64, PathBuf)> = all
            .filter(|entry| entry.file_type().is_file())
            .filter_map(|entry| {
                let known = entry.metadata().ok()?;
                Some((known.modified().ok()?, known.len(), entry.into_path()))
            })
            .collect();
        files.sort();
        let mut bytes: u64 = files.iter().map(|(_, length, _)| length).sum();
        // The change that was just kept stays, whatever its size.
        let most = files.len().saturating_sub(1);
        for (_, length, path) in files.into_iter().take(most) {
            if bytes <= MOST_BYTES {
                break;
            }
            remove(&path)?;
            bytes -= length;
        }
        Ok(())
    }
}

fn read(number: u64, path: &Path) -> anyhow::Result<Change> {
    let text = fs::read(path).with_context(|| told!("cannot.read", path = path.display()))?;
    let change: Change = serde_json::from_slice(&text).with_context(|| told!("kept.broken", path = path.display()))?;
    Ok(Change { number, ..change })
}

fn remove(path: &Path) -> anyhow::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| told!("cannot.remove", path = path.display()))
        }
        _ => Ok(()),
    }
}
