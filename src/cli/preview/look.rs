//! What an edition's files look like from outside: two looks that are equal are of files that did not change.

use std::{
    collections::{BTreeMap, BTreeSet},
    ffi::OsString,
    fs::{self, Metadata},
    path::{Path, PathBuf},
    time::SystemTime,
};

use super::steps::steps;
use crate::load::is_looked_at;

/// The name of a method's file.
const METHOD: &str = "method.yaml";

/// The names, sizes and times of all that an edition is read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Look {
    /// The folder itself, all links followed.
    folder: Option<PathBuf>,
    files: BTreeMap<OsString, Stamp>,
    /// The method above it.
    method: Stamp,
}

/// What the machine says of a file, links followed: its size, its times, its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stamp {
    /// It is there.
    There { size: u64, changed: Option<SystemTime>, number: u64 },
    /// Only its name is read.
    Named,
    /// It is not there, or may not be seen.
    Away,
}

/// Places outside an edition's folder that it is read from.
#[derive(Clone, Debug, Default)]
pub(super) struct Elsewhere {
    /// Names on the way to its files and to the methods above it.
    pub(super) steps: BTreeSet<PathBuf>,
    /// Folders that links lead to; whatever lies directly in them counts.
    pub(super) folders: BTreeSet<PathBuf>,
}

impl Look {
    /// Looks at an edition's folder, or at the file of a workbook.
    pub(super) fn at(folder: &Path) -> Self {
        let whole = folder.canonicalize().ok();
        let mut files = BTreeMap::new();
        for entry in fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
            let name = entry.file_name();
            if is_looked_at(&name.to_string_lossy()) {
                let stamp = if is_table(&name) { Stamp::of(&entry.path()) } else { Stamp::Named };
                files.insert(name, stamp);
            }
        }
        if folder.is_file() {
            files.insert(OsString::new(), Stamp::of(folder));
        }
        let method = whole.as_deref().and_then(method_above).map_or(Stamp::Away, |path| Stamp::of(&path));
        Self { folder: whole, files, method }
    }
}

impl Stamp {
    fn of(path: &Path) -> Self {
        fs::metadata(path).map_or(Self::Away, |metadata| Self::There {
            size: metadata.len(),
            changed: metadata.modified().ok(),
            number: number(&metadata),
        })
    }
}

/// The file's number on its disk: another file in the same place has another one.
#[cfg(unix)]
pub(super) fn number(metadata: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(metadata)
}

/// Elsewhere the size and the times have to do.
#[cfg(not(unix))]
pub(super) fn number(_: &Metadata) -> u64 {
    0
}

impl Elsewhere {
    /// Adds what an edition that was found below the path is read from besides.
    pub(super) fn add(&mut self, path: &Path, folder: &Path) {
        let (Ok(path_itself), Ok(whole)) = (path.canonicalize(), folder.canonicalize()) else { return };
        if let Some(method) = method_above(&whole) {
            self.steps.extend(steps(&method));
        }
        let is_below =
            folder.strip_prefix(path).is_ok_and(|below| whole.components().eq(path_itself.join(below).components()));
        if !is_below {
            self.steps.extend(steps(folder));
            // A country's folder may be the link: an edition that is new there counts too.
            self.folders.extend(whole.parent().map(Path::to_path_buf));
            self.folders.insert(whole);
        }
        for entry in fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
            if entry.file_type().is_ok_and(|kind| kind.is_symlink()) {
                self.steps.extend(steps(&entry.path()));
            }
        }
    }
}

/// The method that may lie above an edition: at the root, two folders up.
fn method_above(folder: &Path) -> Option<PathBuf> {
    folder.parent().and_then(Path::parent).map(|root| root.join(METHOD))
}

fn is_table(name: &std::ffi::OsStr) -> bool {
    Path::new(name).extension().is_some_and(|ending| ending == "yaml" || ending == "yml")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_differs_with_the_files_and_the_method() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let folder = root.path().join("kgz/2024-01");
        let put = |path: &str, text: &str| fs::write(root.path().join(path), text).expect("it can be written");
        fs::create_dir_all(&folder).expect("folders");
        put("kgz/2024-01/edition.yaml", "a");
        let mut before = Look::at(&folder);
        assert_eq!(before, Look::at(&folder));
        for (path, text) in [("kgz/2024-01/edition.yaml", "ab"), ("kgz/2024-01/scan.pdf", "a"), ("method.yaml", "a")] {
            put(path, text);
            let after = Look::at(&folder);
            assert_ne!(before, after, "{path}");
            before = after;
        }
        // Of what is no table the name alone is read; a report that is written beside the tables is no change of them.
        put("kgz/2024-01/scan.pdf", "abc");
        put("kgz/2024-01/.hidden.yaml", "a");
        put("kgz/2024-01/notes.md", "a");
        assert_eq!(before, Look::at(&folder));
        fs::remove_dir_all(&folder).expect("it can be removed");
        assert_ne!(before, Look::at(&folder));
    }
}
