//! A folder that is not there yet, or is empty: its files are written beside it, and it takes its place whole.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};

use super::{
    cannot_write, dead,
    folder::{Waiting, waiting},
    folder_of, make_folders, take_away, without_name,
};

/// A new folder that waits beside its place. Where several runs want the place, one gets it.
pub(in crate::cli) struct NewFolder {
    place: PathBuf,
    made: Vec<PathBuf>,
    waiting: Option<Waiting>,
}

/// What came of a folder that was to take its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Taken {
    /// It is there.
    Whole,
    /// Something lay there already, and was left as it is.
    Occupied,
}

impl NewFolder {
    /// Writes the files of a new folder beside its place, which must be free.
    ///
    /// # Errors
    /// The file, with what the machine refused; then nothing is left.
    pub(in crate::cli) fn stage<'f>(
        place: &Path,
        files: impl IntoIterator<Item = (&'f str, &'f [u8])>,
    ) -> anyhow::Result<Self> {
        let refused = || cannot_write(place);
        // A link to an empty folder stays a link.
        let real =
            if place.is_symlink() { fs::canonicalize(place).with_context(refused)? } else { place.to_path_buf() };
        let above = folder_of(&real);
        let made = make_folders(above).with_context(refused)?;
        dead::sweep(above);
        let waiting = waiting(above, 0o777).inspect_err(|_| take_away(&made)).map_err(without_name);
        let staged = Self { place: real, made, waiting: Some(waiting.with_context(refused)?) };
        for (name, bytes) in files {
            staged.put(name, bytes).with_context(|| cannot_write(&place.join(name)))?;
        }
        Ok(staged)
    }

    fn put(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let Some(waiting) = &self.waiting else { return Ok(()) };
        let mut file = fs::File::create_new(waiting.folder.path().join(name)).map_err(without_name)?;
        io::Write::write_all(&mut file, bytes)?;
        file.sync_all()
    }

    /// Lets the folder take its place.
    ///
    /// # Errors
    /// What the machine refused.
    pub(in crate::cli) fn take_place(mut self) -> anyhow::Result<Taken> {
        let Some(Waiting { folder, lock: _lock }) = self.waiting.take() else { bail!("the folder has its place") };
        if let Ok(old) = fs::metadata(&self.place) {
            fs::set_permissions(folder.path(), old.permissions()).with_context(|| cannot_write(&self.place))?;
        }
        #[cfg(not(unix))]
        // Elsewhere an empty folder does not make way by itself; one that is not empty stays.
        let _ = fs::remove_dir(&self.place);
        match fs::rename(folder.path(), &self.place) {
            Ok(()) => {
                // It has another name now: there is nothing temporary to delete.
                let _ = folder.keep();
                self.made.clear();
                Ok(Taken::Whole)
            }
            Err(error) if is_occupied(&error) => Ok(Taken::Occupied),
            Err(error) => Err(error).with_context(|| cannot_write(&self.place)),
        }
    }
}

/// Whether a folder could not be renamed because something lies at its place.
fn is_occupied(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::DirectoryNotEmpty | io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory
    )
}

impl Drop for NewFolder {
    fn drop(&mut self) {
        self.waiting = None;
        take_away(&self.made);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_for_one_place_one_gets_it() {
        let root = tempfile::tempdir().unwrap();
        let place = root.path().join("kgz/2026-01");
        let files = |text: &'static str| [("edition.yaml", text.as_bytes()), ("notes.yaml", text.as_bytes())];
        let first = NewFolder::stage(&place, files("first")).unwrap();
        let second = NewFolder::stage(&place, files("second")).unwrap();
        assert!(!place.exists());
        assert_eq!(second.take_place().unwrap(), Taken::Whole);
        assert_eq!(first.take_place().unwrap(), Taken::Occupied);
        for file in ["edition.yaml", "notes.yaml"] {
            assert_eq!(fs::read_to_string(place.join(file)).unwrap(), "second");
        }
        assert_eq!(fs::read_dir(root.path().join("kgz")).unwrap().count(), 1, "nothing temporary is left");
    }

    #[test]
    fn an_empty_folder_makes_way_and_what_comes_to_nothing_leaves_nothing() {
        let root = tempfile::tempdir().unwrap();
        let place = root.path().join("empty");
        fs::create_dir(&place).unwrap();
        assert_eq!(NewFolder::stage(&place, [("a", &b"x"[..])]).unwrap().take_place().unwrap(), Taken::Whole);
        let deep = root.path().join("a/b/c");
        assert!(NewFolder::stage(&deep, [("no/such", &b"x"[..])]).is_err());
        drop(NewFolder::stage(&deep, [("a", &b"x"[..])]).unwrap());
        assert!(!root.path().join("a").exists());
    }
}
