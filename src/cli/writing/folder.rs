//! The files of an output folder: written one by one while a run goes on, and put in their places together at its end.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Component, Path, PathBuf},
    sync::Mutex,
};

use anyhow::{Context, bail, ensure};

use super::{
    Inputs, all_take_their_places, builder, cannot_write, dead, is_unchanged, make_folders, refuse_read_only,
    take_away, without_name,
};
use crate::told;

/// An output folder that is being filled. Until [`Folder::finish`] nothing in it has changed; a folder that was made for it is
/// taken away again where it comes to nothing.
pub(in crate::cli) struct Folder<'i> {
    /// As it was named.
    named: PathBuf,
    /// Where it lies, without links.
    real: PathBuf,
    /// The folders that were not there before, the outermost first.
    made: Vec<PathBuf>,
    /// Where its files wait; nothing once they have taken their places.
    waiting: Option<Waiting>,
    staged: Mutex<Vec<Staged>>,
    inputs: &'i Inputs,
    sync: Sync,
}

/// When the bytes of a file must have reached the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Sync {
    /// Before it takes its place.
    Now,
    /// Some time after: only a power cut can lose a page that was just written, and to wait for each of many takes long.
    Later,
}

/// The folder in which files wait, locked as long as it is held.
pub(super) struct Waiting {
    pub(super) folder: tempfile::TempDir,
    /// The open folder that the lock lives as long as.
    pub(super) lock: Option<File>,
}

/// A file that waits, and its place.
struct Staged {
    waits: PathBuf,
    place: PathBuf,
}

impl<'i> Folder<'i> {
    /// Begins to fill a folder, which is made where it is lacking. No file of it may be one of the inputs.
    ///
    /// # Errors
    /// The folder, with what the machine refused.
    pub(in crate::cli) fn begin(named: &Path, inputs: &'i Inputs, sync: Sync) -> anyhow::Result<Self> {
        let refused = || cannot_write(named);
        let made = make_folders(named).with_context(refused)?;
        let begun = fs::canonicalize(named).and_then(|real| {
            dead::sweep(&real);
            Ok((waiting(&real, 0o700)?, real))
        });
        let (waiting, real) = begun.inspect_err(|_| take_away(&made)).map_err(without_name).with_context(refused)?;
        let staged = Mutex::new(Vec::new());
        Ok(Self { named: named.to_path_buf(), real, made, waiting: Some(waiting), staged, inputs, sync })
    }

    /// Takes a file up, by its path in the folder; one that has these bytes already is left alone.
    ///
    /// # Errors
    /// What the machine refused; a place that lies outside the folder behind a link, or that is an input.
    pub(in crate::cli) fn put(&self, inside: &Path, bytes: &[u8]) -> anyhow::Result<()> {
        let place = self.place(inside)?;
        self.inputs.spare(&place)?;
        if is_unchanged(&place, bytes) {
            return Ok(());
        }
        let named = self.named.join(inside);
        let waits = self.stage(&place, bytes).map_err(without_name).with_context(|| cannot_write(&named))?;
        self.staged.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(Staged { waits, place });
        Ok(())
    }

    /// Puts all files that were taken up in their places.
    ///
    /// # Errors
    /// What the machine refused, with which files are new and which are not.
    pub(in crate::cli) fn finish(mut self) -> anyhow::Result<()> {
        let staged = std::mem::take(self.staged.get_mut().unwrap_or_else(std::sync::PoisonError::into_inner));
        let mut made = Vec::new();
        for one in &staged {
            let above = one.place.parent().unwrap_or(&self.real);
            match make_folders(above) {
                Ok(folders) => made.extend(folders),
                Err(refused) => {
                    take_away(&made);
                    return Err(refused).with_context(|| cannot_write(&one.place));
                }
            }
        }
        let places: Vec<PathBuf> = staged.iter().map(|one| self.as_named(&one.place)).collect();
        all_take_their_places(&places, |at| fs::rename(&staged[at].waits, &staged[at].place))
            .inspect_err(|_| take_away(&made))?;
        self.waiting = None;
        self.made.clear();
        Ok(())
    }

    /// Where a file lies in the end: every link on the way leads to a place inside the folder, or is refused.
    fn place(&self, inside: &Path) -> anyhow::Result<PathBuf> {
        let mut place = self.real.clone();
        for part in inside.components() {
            let Component::Normal(name) = part else { bail!(told!("writing.no-path", path = inside.display())) };
            place.push(name);
            if place.is_symlink() {
                let target = fs::canonicalize(&place).unwrap_or_default();
                ensure!(
                    target.starts_with(&self.real),
                    "{}: {} is a link that leads out of the folder, and none is followed there: delete it, or name \
                     another folder",
                    cannot_write(&self.named.join(inside)),
                    self.as_named(&place).display()
                );
                place = target;
            }
        }
        Ok(place)
    }

    fn as_named(&self, place: &Path) -> PathBuf {
        place.strip_prefix(&self.real).map_or_else(|_| place.to_path_buf(), |inside| self.named.join(inside))
    }

    /// Writes a file to where it waits.
    fn stage(&self, place: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
        let old = fs::metadata(place).ok();
        refuse_read_only(old.as_ref())?;
        if old.as_ref().is_some_and(|old| !old.is_file()) {
            return Err(io::Error::other(told!("writing.no-file")));
        }
        let Some(waiting) = &self.waiting else { return Err(io::Error::other("the folder is finished")) };
        let (mut file, waits) = builder(0o666).tempfile_in(waiting.folder.path())?.keep()?;
        file.write_all(bytes)?;
        if let Some(old) = old {
            file.set_permissions(old.permissions())?;
        }
        if self.sync == Sync::Now {
            file.sync_all()?;
        }
        Ok(waits)
    }
}

impl Drop for Folder<'_> {
    fn drop(&mut self) {
        self.waiting = None;
        take_away(&self.made);
    }
}

/// Makes the folder in which files wait, and locks it.
pub(super) fn waiting(beside: &Path, mode: u32) -> io::Result<Waiting> {
    let (folder, lock) = dead::locked(|| {
        let folder = builder(mode).tempdir_in(beside)?;
        let lock = File::open(folder.path()).ok();
        Ok((folder, lock))
    })?;
    Ok(Waiting { folder, lock })
}
