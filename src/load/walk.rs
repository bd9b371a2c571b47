//! Where editions lie: an edition's folder, a country's folder, or a root that holds many.

use std::{
    collections::BTreeSet,
    io,
    ops::Bound,
    path::{Path, PathBuf},
};

use crate::told;
use walkdir::{DirEntry, WalkDir};

/// How deep below a root an edition lies: `root/kgz/2024-01/edition.yaml`.
const DEPTH: usize = 3;

/// Why a path gives no edition.
#[derive(Debug)]
pub enum PathError {
    /// The machine refused.
    Refused(PathBuf, io::Error),
    /// There is no edition in it.
    NoEdition(PathBuf),
}

impl std::fmt::Display for PathError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Refused(path, error) if error.kind() == io::ErrorKind::NotFound => {
                f.write_str(&told!("walk.no-folder", path = path.display()))
            }
            Self::Refused(path, error) => write!(f, "{}: {error}", told!("cannot.read", path = path.display())),
            Self::NoEdition(path) => f.write_str(&told!("walk.no-edition", path = path.display())),
        }
    }
}

impl std::error::Error for PathError {}

/// Finds the folders of the editions in a path, sorted.
///
/// # Errors
/// Where the path is missing, is no folder, or holds no edition; where it or a folder that may hold an edition cannot
/// be read.
pub fn find(path: &Path) -> Result<Vec<PathBuf>, PathError> {
    let refused = |error| PathError::Refused(path.to_path_buf(), error);
    std::fs::read_dir(path).map_err(refused)?;
    let mut folders: BTreeSet<PathBuf> = BTreeSet::new();
    let visible = |name: &std::ffi::OsStr| !name.to_string_lossy().starts_with('.');
    let walk = WalkDir::new(path).follow_links(true).max_depth(DEPTH).sort_by_file_name().into_iter();
    let wanted = |entry: &DirEntry| entry.depth() == 0 || (visible(entry.file_name()) && !is_inside_an_edition(entry));
    for entry in walk.filter_entry(wanted) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => match denied_folder(&error) {
                // An edition that is not seen must not look like one that is not there.
                Some(folder) => return Err(PathError::Refused(folder, io::Error::from(error))),
                // A link that leads nowhere or in a circle holds no edition.
                None => continue,
            },
        };
        // A folder's files follow one another, most of the time.
        if let Some(folder) = edition_of(entry.path())
            && folders.last().is_none_or(|last| last != folder)
        {
            folders.insert(folder.to_path_buf());
        }
    }
    // A stray file beside editions does not make an edition of the folder that holds them.
    let holds_others = |folder: &Path| {
        let below = folders.range::<Path, _>((Bound::Excluded(folder), Bound::Unbounded)).next();
        below.is_some_and(|other| other.starts_with(folder))
    };
    let is_edition = |folder: &&PathBuf| folder.join("edition.yaml").exists() || !holds_others(folder);
    let folders: Vec<PathBuf> = folders.iter().filter(is_edition).cloned().collect();
    if folders.is_empty() { Err(PathError::NoEdition(path.to_path_buf())) } else { Ok(folders) }
}

/// The folder that may not be read, or whose content may not; a denied file is a finding of its edition.
fn denied_folder(error: &walkdir::Error) -> Option<PathBuf> {
    let path = error.path()?;
    let denied = error.io_error()?.kind() == io::ErrorKind::PermissionDenied;
    let is_folder = path.symlink_metadata().map_or(true, |metadata| metadata.is_dir());
    (denied && is_folder).then(|| path.to_path_buf())
}

/// Whether an entry is a folder in an edition's folder: drafts and copies kept there are not editions.
fn is_inside_an_edition(entry: &DirEntry) -> bool {
    entry.file_type().is_dir() && entry.path().parent().is_some_and(|parent| parent.join("edition.yaml").is_file())
}

/// The folder of the edition that a file belongs to: any YAML but a method makes its folder an edition's.
fn edition_of(file: &Path) -> Option<&Path> {
    let is_table = file.extension().is_some_and(|extension| extension == "yaml" || extension == "yml")
        && file.file_name().is_some_and(|name| name != "method.yaml");
    if is_table { file.parent() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edition_ends_the_search_below_it() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let edition = root.path().join("kgz/2024-01");
        std::fs::create_dir_all(edition.join("drafts")).expect("folders");
        for file in ["edition.yaml", "drafts/immigration.yaml"] {
            std::fs::write(edition.join(file), "").expect("a file");
        }
        std::fs::write(root.path().join("method.yaml"), "").expect("a file");
        for path in [root.path(), &root.path().join("kgz"), &edition] {
            assert_eq!(find(path).expect("an edition"), [edition.as_path()]);
        }
        assert!(matches!(find(&root.path().join("uzb")), Err(PathError::Refused(..))));
        std::fs::create_dir(root.path().join("empty")).expect("a folder");
        assert!(matches!(find(&root.path().join("empty")), Err(PathError::NoEdition(_))));
    }
}
