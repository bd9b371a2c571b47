//! The editions that a command works on: found, loaded on all cores, and those with an error left out and named.

use std::{collections::BTreeSet, path::PathBuf};

use anyhow::bail;
use rayon::prelude::*;

use super::{output, verdict::Verdict};
use crate::{
    load::{self, Loaded},
    model::Edition,
};

/// Finds the folders of all editions under the paths, in order, each once.
///
/// # Errors
/// A path that is missing, cannot be read, or holds no edition.
pub(super) fn find(paths: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let mut folders: Vec<PathBuf> = Vec::new();
    let mut seen: BTreeSet<PathBuf> = BTreeSet::new();
    // One folder may be named in several ways: `m`, `./m`, from the root of the machine, by a link.
    let real = |folder: &PathBuf| folder.canonicalize().unwrap_or_else(|_| folder.clone());
    for path in paths {
        folders.extend(load::find(path)?.into_iter().filter(|folder| seen.insert(real(folder))));
    }
    Ok(folders)
}

/// Loads all editions under the paths, in their order.
///
/// # Errors
/// As [`find`].
pub(super) fn load_all(paths: &[PathBuf]) -> anyhow::Result<Vec<Loaded>> {
    Ok(find(paths)?.par_iter().map(|folder| load::edition(folder)).collect())
}

/// How many editions a core has in hand.
const IN_HAND: usize = 4;

/// Makes something of each edition on all cores, and takes it over in their order; only some are in memory at a time.
/// Those with an error are left out and named.
///
/// # Errors
/// What `make` and `take` refuse.
pub(super) fn in_order<T: Send>(
    folders: &[PathBuf],
    make: impl Fn(&Loaded, &Edition) -> anyhow::Result<T> + Sync,
    mut take: impl FnMut(T) -> anyhow::Result<()>,
) -> anyhow::Result<Verdict> {
    let mut verdict = Verdict::Clean;
    for some in folders.chunks(rayon::current_num_threads() * IN_HAND) {
        let made = |folder: &PathBuf| {
            let loaded = load::edition(folder);
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

/// Loads the one edition of a path.
///
/// # Errors
/// As [`find`], and a path that holds several.
pub(super) fn load_one(path: &std::path::Path) -> anyhow::Result<Loaded> {
    let folders = load::find(path)?;
    match folders.as_slice() {
        [folder] => Ok(load::edition(folder)),
        several => bail!(
            "{} holds {} editions, and this command takes one: name one of them, e.g. {}",
            path.display(),
            several.len(),
            several[0].display()
        ),
    }
}

/// The edition where it can be scored; else says on standard error what is wrong with it.
pub(super) fn scorable(loaded: &Loaded) -> Option<&Edition> {
    if loaded.edition.is_none() {
        output::findings(&loaded.findings, &loaded.texts);
        output::complain(&format!("{} has errors and is left out", loaded.name));
    }
    loaded.edition.as_ref()
}

/// The verdict on several editions: complaints where one could not be scored.
pub(super) fn verdict(editions: &[Loaded]) -> Verdict {
    if editions.iter().all(|loaded| loaded.edition.is_some()) { Verdict::Clean } else { Verdict::Complaints }
}
