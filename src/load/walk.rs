//! Where editions lie: an edition's folder, a country's folder, or a root that holds many.

use std::{
    collections::BTreeSet,
    io,
    ops::Bound,
    path::{Path, PathBuf},
};

use crate::messages::{FOLDER, Part, machine_says};
use crate::told;
use walkdir::{DirEntry, WalkDir};

/// How deep below a root an edition lies: `root/kgz/2024-01/edition.yaml`.
const DEPTH: usize = 3;

/// How many files are looked at for an edition further down.
const MOST_LOOKED_AT: usize = 10_000;

/// Why a path gives no edition.
#[derive(Debug)]
pub enum PathError {
    /// The machine refused.
    Refused(PathBuf, io::Error),
    /// There is no edition in it.
    NoEdition(PathBuf),
    /// It is a file of the edition in this folder.
    File(PathBuf, PathBuf),
    /// It is a file, and none of an edition.
    OtherFile(PathBuf),
    /// The editions lie further down, in this folder.
    Higher(PathBuf, PathBuf),
    /// The edition is this folder, in which it lies.
    Lower(PathBuf, PathBuf),
    /// A file in it has another name than an edition needs.
    Misnamed(PathBuf, PathBuf),
}

impl std::fmt::Display for PathError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Refused(path, error) if error.kind() == io::ErrorKind::NotFound => {
                f.write_str(&told!("walk.no-folder", path = path.display()))
            }
            Self::Refused(path, error) => {
                let why = machine_says(error);
                write!(f, "{}: {why}", told!("cannot.read", path = path.display()))
            }
            Self::File(path, folder) => {
                f.write_str(&told!("walk.file", path = path.display(), folder = folder.display()))
            }
            Self::OtherFile(path) => f.write_str(&told!("walk.other-file", path = path.display())),
            Self::Higher(path, folder) => {
                f.write_str(&told!("walk.higher", path = path.display(), folder = folder.display()))
            }
            Self::Lower(path, folder) => {
                f.write_str(&told!("walk.lower", path = path.display(), folder = folder.display()))
            }
            Self::Misnamed(path, file) => {
                f.write_str(&told!("walk.misnamed", path = path.display(), file = file.display()))
            }
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
    if path.is_file() && has_ending(path, &["yaml", "yml", "txt"]) {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        return Err(PathError::File(path.to_path_buf(), folder.to_path_buf()));
    }
    if path.is_file() {
        return Err(PathError::OtherFile(path.to_path_buf()));
    }
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
    if folders.is_empty() { Err(near(path)) } else { Ok(folders) }
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    path.extension().is_some_and(|end| endings.iter().any(|ending| end.eq_ignore_ascii_case(ending)))
}

/// Where the edition is that was probably meant by a path that holds none.
fn near(path: &Path) -> PathError {
    let (own, real) = (path.to_path_buf(), path.canonicalize().unwrap_or_else(|_| path.to_path_buf()));
    let is_edition = |folder: &Path| folder.join("edition.yaml").is_file();
    if let Some(folder) = real.ancestors().skip(1).take(2).find(|folder| is_edition(folder)) {
        return PathError::Lower(own, folder.to_path_buf());
    }
    let files = || std::fs::read_dir(path).into_iter().flatten().filter_map(Result::ok).map(|entry| entry.path());
    let is_misnamed = |file: &PathBuf| {
        let name = file.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
        name.starts_with("edition") && file.is_file() && has_ending(file, &["txt", "yml", "yaml"])
    };
    let mut names: Vec<PathBuf> = files().filter(is_misnamed).collect();
    names.sort();
    if let Some(file) = names.into_iter().next() {
        return PathError::Misnamed(own, file);
    }
    let deeper = WalkDir::new(path).min_depth(DEPTH + 1).max_depth(DEPTH + 2).sort_by_file_name();
    let found = deeper
        .into_iter()
        .filter_map(Result::ok)
        .take(MOST_LOOKED_AT)
        .find(|entry| entry.file_name() == "edition.yaml");
    match found.and_then(|entry| Some(entry.path().ancestors().nth(DEPTH)?.to_path_buf())) {
        Some(folder) => PathError::Higher(own, folder),
        None => PathError::NoEdition(own),
    }
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

/// The folder of the edition that a file belongs to: any YAML but a method, or words of a language, makes its folder an edition's.
fn edition_of(file: &Path) -> Option<&Path> {
    let is_table = file.extension().is_some_and(|extension| extension == "yaml" || extension == "yml")
        && file.file_name().is_some_and(|name| name != "method.yaml");
    if is_table && !is_of_words(file) { file.parent() } else { None }
}

/// Whether a file is one of the words of a language, as they lie at the root of matrices.
fn is_of_words(file: &Path) -> bool {
    let folder = file.parent().and_then(Path::file_name).is_some_and(|name| name == FOLDER);
    let name = file.file_name().map(|name| format!("{FOLDER}/{}", name.to_string_lossy()));
    folder && name.is_some_and(|name| Part::of_path(&name).is_some())
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
        std::fs::create_dir(root.path().join("messages")).expect("a folder");
        std::fs::write(root.path().join("messages/report.fr.yaml"), "").expect("a file");
        for path in [root.path(), &root.path().join("kgz"), &edition] {
            assert_eq!(find(path).expect("an edition"), [edition.as_path()]);
        }
        assert!(matches!(find(&root.path().join("uzb")), Err(PathError::Refused(..))));
        std::fs::create_dir(root.path().join("empty")).expect("a folder");
        assert!(matches!(find(&root.path().join("empty")), Err(PathError::NoEdition(_))));
    }
}
