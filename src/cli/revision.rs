//! Editions at a revision of git (`REV:PATH`): found and read as in folders, and held in memory.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail, ensure};

use super::git::{Entry, Found, Kind, Mode, Object, Repository};
use crate::load::{self, Content, Files, Loaded};
use crate::model::Said;
use crate::said;
use crate::told;
use crate::yaml;

/// How many folders below a root an edition lies: `root/kgz/2024-01`.
const DEPTH: usize = 2;

/// The most bytes of tables that are read of a revision (256 MiB): as much as some thousand editions hold.
const MAX_BYTES: u64 = 256 << 20;

/// An edition at a revision.
#[derive(Clone, Debug)]
pub(super) struct AtRevision {
    /// The edition as it would be named on the command line, e.g. `main:matrices/kgz/2024-01`.
    pub named: String,
    /// The revision.
    pub revision: String,
    files: Files,
}

impl AtRevision {
    /// Reads the edition's tables.
    pub(super) fn load(&self) -> Loaded {
        load::edition_of_files(&self.named, &self.files)
    }
}

/// Splits `REV:PATH`; `None` where a file or a folder is called so, or no revision is named.
pub(super) fn split(named: &Path) -> Option<(&str, &str)> {
    let (revision, path) = named.to_str()?.split_once(':')?;
    (!revision.is_empty() && !named.exists()).then_some((revision, path))
}

/// Finds the editions in a folder at a revision, in order.
///
/// # Errors
/// git is not there, the working folder lies in no repository, the revision or the folder does not exist or holds no
/// edition, or more than is read.
pub(super) fn find(revision: &str, path: &str) -> anyhow::Result<Vec<AtRevision>> {
    let prefix = Repository::prefix()?;
    let mut reading = Reading { repository: Repository::open()?, top: top(&prefix), left: MAX_BYTES };
    let mut knows = |what: &str| -> anyhow::Result<bool> {
        Ok(matches!(reading.repository.find(&format!("{revision}^{{{what}}}"))?, Found::Object(_)))
    };
    if !knows("tree")? {
        ensure!(!knows("commit")?, told!("git.partial-clone"));
        bail!(told!("revision.none", revision));
    }
    let (place, folder) = reading.folder(revision, path, &prefix)?;
    let mut found = reading.editions(&place, &folder, DEPTH)?;
    ensure!(!found.is_empty(), told!("revision.no-edition", revision, path));
    found.sort_by(|a, b| a.path.cmp(&b.path));
    let read = |edition: EditionFolder| {
        let below = edition.path.strip_prefix(&place.path).unwrap_or(&edition.path).to_path_buf();
        let named = Path::new(path).join(below);
        let files = reading.read(&place.at(&edition.path), &edition.entries)?;
        let named = format!("{revision}:{}", named.display());
        Ok(AtRevision { named, revision: revision.to_owned(), files })
    };
    found.into_iter().map(read).collect()
}

/// A folder of a revision as git is asked for it.
#[derive(Clone, Debug)]
struct Place {
    revision: String,
    /// Its path from the top of the repository.
    path: PathBuf,
}

impl Place {
    /// Another path of the same revision.
    fn at(&self, path: &Path) -> Self {
        Self { path: path.to_path_buf(), ..self.clone() }
    }

    /// The name that git knows it by.
    fn name(&self) -> String {
        format!("{}:{}", self.revision, slashed(&self.path))
    }
}

/// A folder that holds an edition.
struct EditionFolder {
    path: PathBuf,
    entries: Vec<Entry>,
}

struct Reading {
    repository: Repository,
    /// The folder that the repository lies in: what an edition at its top is named after.
    top: PathBuf,
    /// How many bytes may still be read.
    left: u64,
}

impl Reading {
    /// The folder of a revision. As in git, a path counts from the top, or with `./` from the working folder, which lies at
    /// `prefix`; where the top has no such folder, the working folder is tried too.
    fn folder(&mut self, revision: &str, path: &str, prefix: &Path) -> anyhow::Result<(Place, Object)> {
        let from_top = normal(Path::new(path));
        let from_here = normal(&prefix.join(path));
        let relative = path.starts_with('.');
        let tried = if relative { vec![from_here] } else { vec![from_top, from_here] };
        for tried in tried {
            let place = Place { revision: revision.to_owned(), path: tried };
            match self.repository.find(&place.name())? {
                Found::Object(object) if object.kind == Kind::Folder => return Ok((place, object)),
                Found::Object(_) => bail!(told!("revision.file", revision, path)),
                Found::LinkElsewhere => bail!(told!("revision.link", revision, path)),
                Found::Nothing => ensure!(!self.is_lacking(&place)?, told!("git.partial-clone")),
            }
        }
        bail!(told!("revision.no-folder", revision, path))
    }

    /// The editions in a folder, `depth` folders deep: an edition ends the search below it, and a stray table beside
    /// editions makes none of the folder that holds them.
    fn editions(&mut self, place: &Place, folder: &Object, depth: usize) -> anyhow::Result<Vec<EditionFolder>> {
        let entries = self.repository.entries(folder)?;
        let mut below = Vec::new();
        let is_edition = entries.iter().any(|entry| entry.name == "edition.yaml");
        if !is_edition && depth > 0 {
            for entry in entries.iter().filter(|entry| !entry.name.starts_with('.')) {
                let inner = place.at(&place.path.join(&entry.name));
                if let Some(folder) = self.folder_of(entry, &inner)? {
                    below.extend(self.editions(&inner, &folder, depth - 1)?);
                }
            }
        }
        let has_tables = entries
            .iter()
            .any(|entry| entry.mode != Mode::Folder && is_table(&entry.name) && entry.name != "method.yaml");
        if is_edition || (has_tables && below.is_empty()) {
            return Ok(vec![EditionFolder { path: place.path.clone(), entries }]);
        }
        Ok(below)
    }

    /// The folder that an entry is, or that a link leads to.
    fn folder_of(&mut self, entry: &Entry, place: &Place) -> anyhow::Result<Option<Object>> {
        match entry.mode {
            Mode::Folder => {
                let size = self.repository.size(&entry.id)?.with_context(|| told!("git.partial-clone"))?;
                Ok(Some(Object { id: entry.id.clone(), kind: Kind::Folder, size }))
            }
            Mode::Link if !entry.name.chars().any(char::is_control) => match self.repository.find(&place.name())? {
                Found::Object(object) if object.kind == Kind::Folder => Ok(Some(object)),
                _ => Ok(None),
            },
            _ => Ok(None),
        }
    }

    /// Reads an edition's tables, and the method at the root above its country's folder.
    fn read(&mut self, place: &Place, entries: &[Entry]) -> anyhow::Result<Files> {
        let mut files = BTreeMap::new();
        for entry in entries.iter().filter(|entry| load::is_looked_at(&entry.name)) {
            if let Some(content) = self.content(entry, &place.at(&place.path.join(&entry.name)))? {
                files.insert(entry.name.clone(), content);
            }
        }
        let whole = self.top.join(&place.path);
        let name = |path: Option<&Path>| {
            path.and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
        };
        let (country, edition) = (name(whole.parent()), name(Some(&whole)));
        let root = place.path.parent().and_then(Path::parent);
        let method_at_root = match root {
            Some(root) => self.method(&place.at(&root.join("method.yaml")))?,
            None => None,
        };
        Ok(Files { country, edition, files, method_at_root })
    }

    /// The method at a root; `None` where there is none.
    fn method(&mut self, place: &Place) -> anyhow::Result<Option<Content>> {
        match self.repository.find(&place.name())? {
            Found::Object(object) if object.kind == Kind::File => self.bytes(&object.id, object.size).map(Some),
            Found::Nothing => {
                ensure!(!self.is_lacking(place)?, told!("git.partial-clone"));
                Ok(None)
            }
            _ => Ok(None),
        }
    }

    /// Whether what was not found is in the revision, and only the repository lacks it or a folder above it.
    fn is_lacking(&mut self, place: &Place) -> anyhow::Result<bool> {
        let top = self.repository.find(&format!("{}^{{tree}}", place.revision))?;
        let Found::Object(mut folder) = top else { return Ok(false) };
        for part in slashed(&place.path).split('/') {
            let entries = self.repository.entries(&folder)?;
            let Some(entry) = entries.into_iter().find(|entry| entry.name == part) else { return Ok(false) };
            if !matches!(entry.mode, Mode::File | Mode::Folder) {
                return Ok(false);
            }
            let Some(size) = self.repository.size(&entry.id)? else { return Ok(true) };
            folder = Object { id: entry.id, kind: Kind::Folder, size };
            if entry.mode == Mode::File {
                return Ok(false);
            }
        }
        Ok(false)
    }

    /// What an entry of an edition's folder holds; `None` of folders, whatever they hold.
    fn content(&mut self, entry: &Entry, place: &Place) -> anyhow::Result<Option<Content>> {
        let is_table = is_table(&entry.name);
        let unreadable = |why: Said| Ok(Some(Content::Unreadable(why)));
        match entry.mode {
            Mode::Folder | Mode::Submodule if !is_table => Ok(None),
            Mode::Folder | Mode::Submodule => unreadable(said!("disk.no-file")),
            // Of what is no table, only the name is looked at.
            _ if !is_table => Ok(Some(Content::Bytes(Vec::new()))),
            Mode::File => match self.repository.size(&entry.id)? {
                Some(size) => self.bytes(&entry.id, size).map(Some),
                None => unreadable(said!("disk.partial-clone")),
            },
            Mode::Link if entry.name.chars().any(char::is_control) => unreadable(said!("disk.no-file")),
            Mode::Link => match self.repository.find(&place.name())? {
                Found::Object(object) if object.kind == Kind::File => self.bytes(&object.id, object.size).map(Some),
                Found::Object(_) => unreadable(said!("disk.no-file")),
                Found::LinkElsewhere | Found::Nothing => unreadable(said!("disk.link-elsewhere")),
            },
        }
    }

    /// The bytes of a file, where they are no more than any table has.
    fn bytes(&mut self, id: &str, size: u64) -> anyhow::Result<Content> {
        if size > yaml::MAX_BYTES as u64 {
            let why = said!("disk.too-large", bytes = size, most = yaml::MAX_BYTES);
            return Ok(Content::Unreadable(why));
        }
        let Some(left) = self.left.checked_sub(size) else {
            bail!(told!("revision.too-large", size = MAX_BYTES >> 20));
        };
        self.left = left;
        self.repository.read(id).map(Content::Bytes)
    }
}

/// Whether a file is a table by its name.
fn is_table(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|ending| ending == "yaml" || ending == "yml")
}

/// The folder that the repository lies in, where the working folder lies at `prefix` in it.
fn top(prefix: &Path) -> PathBuf {
    let here = std::fs::canonicalize(".").unwrap_or_default();
    here.ancestors().nth(prefix.components().count()).unwrap_or(&here).to_path_buf()
}

/// A path as git writes it.
fn slashed(path: &Path) -> String {
    path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// The path without `.`, and with each `..` taking back the folder before it; it never leaves its top.
fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for part in path.components() {
        match part {
            std::path::Component::Normal(name) => normal.push(name),
            std::path::Component::ParentDir => drop(normal.pop()),
            _ => {}
        }
    }
    normal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_named_as_git_names_it() {
        assert_eq!(slashed(&normal(Path::new("./matrices//kgz/../kgz/2024-01/"))), "matrices/kgz/2024-01");
        assert_eq!(slashed(&normal(Path::new("../../x"))), "x");
        assert_eq!(slashed(&normal(Path::new("."))), "");
    }

    #[test]
    fn a_name_that_is_there_is_a_path() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let folder = root.path().join("main:matrices");
        assert!(split(&folder).is_some());
        std::fs::create_dir(&folder).expect("a folder");
        assert!(split(&folder).is_none());
        assert!(split(Path::new(":matrices")).is_none());
        assert_eq!(split(Path::new("main:a:b")), Some(("main", "a:b")));
    }
}
