//! Changing an edition's files: locked against another command, merged with what was written meanwhile, and kept so that it can be
//! undone.

mod books;
mod kept;
mod lock;
mod session;
#[cfg(test)]
mod tests;

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::Context;

use books::Books;
pub(super) use books::digest_of;
pub(super) use kept::{Kept, Way};
use lock::Lock;
pub(super) use session::Merging;

use super::{merge::words, output, verdict::Verdict, writing};
use crate::told;
use crate::{
    load::Loaded,
    merge::{FileChange, Merged, Refusal, Settle, Side, Texts, merge},
};

/// Where changes are kept, in the root above the countries' folders.
const FOLDER: &str = ".mdmm";

/// What lies in it is nobody's but this machine's.
const IGNORED: &str = "# What mdmm keeps to undo changes on this machine: see mdmm undo.\n*\n";

/// An edition whose files a command changes; nobody else changes them while this is there.
pub(super) struct Changing {
    /// The edition's folder.
    folder: PathBuf,
    /// What it is called in outputs.
    name: String,
    kept: Kept,
    books: Books,
    _lock: Lock,
}

/// Where an edition lies, and what is kept of it.
struct Place {
    folder: PathBuf,
    store: PathBuf,
    country: String,
    edition: String,
}

impl Place {
    fn of(folder: &Path) -> anyhow::Result<Self> {
        let folder = fs::canonicalize(folder).with_context(|| told!("cannot.find", path = folder.display()))?;
        let part = |path: Option<&Path>| {
            path.and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
        };
        let (country, edition) = (part(folder.parent()), part(Some(&folder)));
        let root = folder.parent().and_then(Path::parent).unwrap_or(&folder);
        Ok(Self { store: root.join(FOLDER), folder, country, edition })
    }

    /// What tells the edition from others.
    fn named(&self) -> String {
        format!("{}-{}", self.country, self.edition)
    }
}

impl Changing {
    /// Begins to change an edition; `command` is what another that waits is told.
    ///
    /// # Errors
    /// Another command changes the edition and does not end, or the machine refuses.
    pub(super) fn begin(folder: &Path, command: &str) -> anyhow::Result<Self> {
        let place = Place::of(folder)?;
        let (store, named) = (&place.store, place.named());
        fs::create_dir_all(store).with_context(|| told!("cannot.make-folder", path = store.display()))?;
        writing::write_file(&store.join(".gitignore"), IGNORED.as_bytes())?;
        let name = format!("{}/{}", place.country, place.edition);
        let lock = Lock::take(&store.join(format!("{named}.lock")), &name, command)?;
        let (kept, books) = (Kept::open(store, &named)?, Books::of(store, &named));
        Ok(Self { folder: place.folder, name, kept, books, _lock: lock })
    }

    /// What was last taken of a workbook into an edition.
    ///
    /// # Errors
    /// The edition cannot be found.
    pub(super) fn book(folder: &Path, id: &str) -> anyhow::Result<Option<Texts>> {
        let place = Place::of(folder)?;
        Ok(Books::of(&place.store, &place.named()).recall(id))
    }

    /// Keeps what was taken of a workbook.
    ///
    /// # Errors
    /// What the machine refuses.
    pub(super) fn remember_book(&self, id: &str, taken: &Texts) -> anyhow::Result<()> {
        self.books.remember(id, taken)
    }

    /// Forgets what was taken of workbooks and bibliographies.
    ///
    /// # Errors
    /// What the machine refuses.
    pub(super) fn forget_books(&self) -> anyhow::Result<()> {
        self.books.forget()
    }

    /// The texts of the edition's files as they are now.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub(super) fn texts(&self) -> anyhow::Result<Texts> {
        texts_in(&self.folder)
    }

    /// Makes a change that was worked out from the texts that were read: what somebody else has written meanwhile is merged
    /// with it, and what it replaces is kept.
    ///
    /// # Errors
    /// What the machine refuses; then the old files are as they were.
    pub(super) fn change(&mut self, command: &str, read: &Texts, wanted: &Texts) -> anyhow::Result<Made> {
        let now = self.texts()?;
        let merged = match self.merged([("read", read), ("now", &now), (command, wanted)]) {
            Ok(merged) => merged,
            Err(verdict) => return Ok(Made::Not(verdict)),
        };
        if merged.files.is_empty() {
            return Ok(Made::Nothing);
        }
        let number = self.kept.keep(command, &merged.files)?;
        if let Err(refused) = self.write(&merged.files) {
            // What was not made need not be undone; where some of it was, it stays on the list.
            if self.texts().is_ok_and(|texts| texts == now) {
                self.kept.drop(number)?;
            }
            return Err(refused);
        }
        Ok(Made::Changed(merged.files))
    }

    /// Goes back one change, or forward one that was undone; nothing where there is none.
    ///
    /// # Errors
    /// What the machine refuses; then the old files are as they were.
    pub(super) fn go(&mut self, way: Way) -> anyhow::Result<Option<(String, Made)>> {
        let Some(change) = self.kept.next(way)? else { return Ok(None) };
        let now = self.texts()?;
        let states = change.states(&now);
        let (from, to) = match way {
            Way::Back => (&states.after, &states.before),
            Way::Forward => (&states.before, &states.after),
        };
        let merged = match self.merged([("kept", from), ("now", &now), ("before", to)]) {
            Ok(merged) => merged,
            Err(verdict) => return Ok(Some((change.command, Made::Not(verdict)))),
        };
        self.write(&merged.files)?;
        self.kept.went(&change, way)?;
        self.books.forget()?;
        let made = if merged.files.is_empty() { Made::Nothing } else { Made::Changed(merged.files) };
        Ok(Some((change.command, made)))
    }

    /// What is kept of the edition.
    pub(super) fn kept(&self) -> &Kept {
        &self.kept
    }

    /// Merges three states; with a conflict, or a file that cannot be read, says so and gives the verdict.
    fn merged(&self, states: [(&str, &Texts); 3]) -> Result<Merged, Verdict> {
        let side = |(_, texts): (&str, &Texts)| Side { name: self.name.clone(), texts: texts.clone() };
        let [base, ours, theirs] = states.map(side);
        let merged = match merge(&base, &ours, &theirs, Settle::Ask) {
            Ok(merged) => merged,
            // A change of files that cannot be read as tables, such as one that mends them, is made as long as nobody else
            // has changed them.
            Err(Refusal::Unreadable(_)) if ours.texts == base.texts => exactly(&ours.texts, &theirs.texts),
            Err(refusal) => return Err(super::merge::refused(&refusal, &[base, ours, theirs])),
        };
        if merged.outcome.conflicts.is_empty() {
            return Ok(merged);
        }
        for conflict in &merged.outcome.conflicts {
            output::say(&words::conflict(conflict).join("\n"));
        }
        output::complain(&told!("changing.since"));
        Err(Verdict::Complaints)
    }

    fn write(&self, files: &[FileChange]) -> anyhow::Result<()> {
        let written = files.iter().filter_map(|change| Some((self.folder.join(&change.file), change.new.as_ref()?)));
        writing::write_files(written.map(|(path, text)| (path, text.as_bytes())))?;
        for change in files.iter().filter(|change| change.new.is_none()) {
            let path = self.folder.join(&change.file);
            match fs::remove_file(&path) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    return Err(error).with_context(|| told!("cannot.remove", path = path.display()));
                }
                _ => {}
            }
        }
        Ok(())
    }
}

/// What became of a change.
pub(super) enum Made {
    /// These files are changed.
    Changed(Vec<FileChange>),
    /// The files say it already.
    Nothing,
    /// It was not made, for which the reason has been said.
    Not(Verdict),
}

/// The texts of the files of an edition's folder as they are now.
///
/// # Errors
/// A file that cannot be read.
pub(super) fn texts_in(folder: &Path) -> anyhow::Result<Texts> {
    let refused = || told!("cannot.read", path = folder.display());
    let mut texts = Texts::new();
    for entry in fs::read_dir(folder).with_context(refused)? {
        let name = entry.with_context(refused)?.file_name().to_string_lossy().into_owned();
        let path = folder.join(&name);
        if name.strip_suffix(".yaml").is_none_or(|stem| stem.is_empty() || stem.starts_with('.')) || !path.is_file() {
            continue;
        }
        let bytes = fs::read(&path).with_context(|| told!("cannot.read", path = path.display()))?;
        // What is no text is changed by nobody.
        if let Ok(text) = String::from_utf8(bytes) {
            texts.insert(name, Arc::from(text));
        }
    }
    Ok(texts)
}

/// The texts of an edition as it was read, by the names of its files.
pub(super) fn texts_of(loaded: &Loaded) -> Texts {
    let own = format!("{}/", loaded.name);
    let texts =
        loaded.texts.iter().filter_map(|(name, text)| Some((name.strip_prefix(&own)?.to_owned(), text.clone())));
    texts.filter(|(name, _)| name.strip_suffix(".yaml").is_some()).collect()
}

/// The change from one state to another, file by file, without a merge.
fn exactly(from: &Texts, to: &Texts) -> Merged {
    let names: std::collections::BTreeSet<&String> = from.keys().chain(to.keys()).collect();
    let differs = |name: &&String| from.get(*name) != to.get(*name);
    let change = |name: &String| FileChange {
        file: name.clone(),
        old: from.get(name).cloned(),
        new: to.get(name).map(ToString::to_string),
    };
    Merged { files: names.into_iter().filter(differs).map(change).collect(), ..Merged::default() }
}
