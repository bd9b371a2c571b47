//! The editions that a command works on: found, loaded on all cores, and those with an error left out and named.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::bail;
use rayon::prelude::*;

use super::{
    machine, output,
    revision::{self, AtRevision},
    verdict::Verdict,
};
use crate::told;
use crate::{
    load::{self, Loaded},
    model::Edition,
};

/// Where an edition lies.
#[derive(Clone, Debug)]
pub(super) enum Place {
    /// In a folder.
    Folder(PathBuf),
    /// At a revision of git.
    Revision(AtRevision),
}

impl Place {
    /// Loads the edition.
    pub(super) fn load(&self) -> Loaded {
        match self {
            Self::Folder(folder) => load::edition(folder),
            Self::Revision(edition) => edition.load(),
        }
    }

    /// Loads the edition to change its files.
    ///
    /// # Errors
    /// At a revision of git, where nothing can be changed.
    pub(super) fn load_to_change(&self) -> anyhow::Result<Loaded> {
        match self {
            Self::Folder(folder) => Ok(load::edition(folder)),
            Self::Revision(edition) => {
                bail!(told!("at-revision.name-folder", edition = edition.named))
            }
        }
    }

    /// The name of the edition that was loaded from here, with its revision where it is at one.
    pub(super) fn label(&self, loaded: &Loaded) -> String {
        match self {
            Self::Folder(_) => loaded.name.clone(),
            Self::Revision(edition) => format!("{} at {}", loaded.name, edition.revision),
        }
    }

    /// Its path, as a person would name it.
    pub(super) fn path(&self) -> &Path {
        match self {
            Self::Folder(folder) => folder,
            Self::Revision(edition) => Path::new(&edition.named),
        }
    }
}

/// Finds all editions under the paths, in order, each once; a path may be `REV:PATH`, a folder at a revision of git.
///
/// # Errors
/// A path that is missing, cannot be read, or holds no edition.
pub(super) fn find(paths: &[PathBuf]) -> anyhow::Result<Vec<Place>> {
    let mut places: Vec<Place> = Vec::new();
    let mut seen: BTreeSet<PathBuf> = BTreeSet::new();
    // One folder may be named in several ways: `m`, `./m`, from the root of the machine, by a link.
    let real = |place: &Path| place.canonicalize().unwrap_or_else(|_| place.to_path_buf());
    for path in paths {
        let found = match revision::split(path) {
            Some((revision, folder)) => revision::find(revision, folder)?.into_iter().map(Place::Revision).collect(),
            None => load::find(path)?.into_iter().map(Place::Folder).collect::<Vec<_>>(),
        };
        places.extend(found.into_iter().filter(|place| seen.insert(real(place.path()))));
    }
    Ok(places)
}

/// Loads all editions under the paths, in their order.
///
/// # Errors
/// As [`find`].
pub(super) fn load_all(paths: &[PathBuf]) -> anyhow::Result<Vec<Loaded>> {
    Ok(load_found(&find(paths)?))
}

/// Loads the editions that were found, on all cores, in their order.
pub(super) fn load_found(places: &[Place]) -> Vec<Loaded> {
    machine::ready_threads();
    places.par_iter().map(Place::load).collect()
}

/// How many editions a core has in hand.
pub(super) const IN_HAND: usize = 4;

/// Makes something of each edition on all cores, and takes it over in their order; only some are in memory at a time.
/// Those with an error are left out and named.
///
/// # Errors
/// What `make` and `take` refuse.
pub(super) fn in_order<T: Send>(
    places: &[Place],
    make: impl Fn(&Loaded, &Edition) -> anyhow::Result<T> + Sync,
    mut take: impl FnMut(T) -> anyhow::Result<()>,
) -> anyhow::Result<Verdict> {
    machine::ready_threads();
    let mut verdict = Verdict::Clean;
    for some in places.chunks(rayon::current_num_threads() * IN_HAND) {
        let made = |place: &Place| {
            let loaded = place.load();
            let made = loaded.edition.as_ref().map(|edition| make(&loaded, edition));
            (loaded, made)
        };
        let made: Vec<_> = some.par_iter().map(made).collect();
        for (loaded, made) in made {
            match made {
                Some(made) => take(made?)?,
                None => {
                    scorable(&loaded);
                    verdict = Verdict::Complaints;
                }
            }
        }
    }
    Ok(verdict)
}

/// Loads the one edition of a path, which may be `REV:PATH`.
///
/// # Errors
/// As [`find`], and a path that holds several.
pub(super) fn load_one(path: &Path) -> anyhow::Result<Loaded> {
    Ok(find_one(path)?.load())
}

/// Loads the one edition of a folder, to change its files.
///
/// # Errors
/// As [`load_one`], and a revision of git, which cannot be changed.
pub(super) fn load_to_change(path: &Path) -> anyhow::Result<Loaded> {
    find_one(path)?.load_to_change()
}

/// Finds the one edition of a path, which may be `REV:PATH`.
///
/// # Errors
/// As [`load_one`].
pub(super) fn find_one(path: &Path) -> anyhow::Result<Place> {
    let mut places = find(&[path.to_path_buf()])?;
    if places.len() > 1 {
        bail!(told!(
            "editions.one-wanted",
            path = path.display(),
            n = places.len(),
            first = places[0].path().display()
        ));
    }
    Ok(places.remove(0))
}

/// The edition where it can be scored; else says on standard error what is wrong with it.
pub(super) fn scorable(loaded: &Loaded) -> Option<&Arc<Edition>> {
    if loaded.edition.is_none() {
        output::findings(&loaded.findings, &loaded.texts);
        output::complain(&told!("editions.left-out", edition = &loaded.name));
    }
    loaded.edition.as_ref()
}

/// The verdict on several editions: complaints where one could not be scored.
pub(super) fn verdict(editions: &[Loaded]) -> Verdict {
    if editions.iter().all(|loaded| loaded.edition.is_some()) { Verdict::Clean } else { Verdict::Complaints }
}
