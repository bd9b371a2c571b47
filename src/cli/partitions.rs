//! `mdmm export --format parquet`: the tables of many editions as one set of files, partitioned by country and edition.

use std::path::Path;

use super::{made::Making, verdict::Verdict};
use crate::told;

/// Writes the tables of all editions under a path into a folder, an edition a core; those with an error are left out and named.
///
/// # Errors
/// As [`super::editions::find`], and where the folder cannot be written.
#[cfg(feature = "parquet")]
pub(super) fn write(path: &Path, folder: &Path, making: Making) -> anyhow::Result<Verdict> {
    use rayon::prelude::*;

    use super::{
        editions, machine,
        made::{Digesting, Made},
        output,
        progress::{Progress, Steps},
        writing::{Folder, Inputs, Sync},
    };

    let places = editions::find(&[path.to_owned()])?;
    let inputs = Inputs::default();
    let out = Folder::begin(folder, &inputs, Sync::Later)?;
    let progress = Progress::new(Steps::Editions, places.len());
    let made = Made::read(folder, making);
    let mut digest = Digesting::program();
    digest.add(b"parquet");
    machine::ready_threads();
    let complete = places.par_iter().map(|place| {
        progress.step();
        let of = digest.edition(place);
        if of.as_ref().is_some_and(|of| made.has(of)) { Ok(true) } else { one(place, (&made, &out), of.as_ref()) }
    });
    let complete: Vec<bool> = complete.collect::<anyhow::Result<_>>()?;
    progress.end();
    let written = complete.iter().filter(|&&complete| complete).count();
    if written > 0 {
        made.keep(&out)?;
        out.finish()?;
        output::say(&told!("partitions.wrote", n = written, folder = folder.display()));
    }
    Ok(if complete.iter().all(|&complete| complete) { Verdict::Clean } else { Verdict::Complaints })
}

/// Writes the tables of one edition; false where it has errors.
#[cfg(feature = "parquet")]
fn one(
    place: &super::editions::Place,
    (made, out): (&super::made::Made, &super::writing::Folder<'_>),
    of: Option<&super::made::Digest>,
) -> anyhow::Result<bool> {
    use super::editions;
    use crate::exchange::package::{package, parquet as tables};
    use crate::score::score;

    let loaded = place.load();
    let Some(edition) = editions::scorable(&loaded) else { return Ok(false) };
    for (path, bytes) in tables::files(&package(&score(edition, &loaded.method)))? {
        made.write(out, Path::new(&path), &bytes, of)?;
    }
    Ok(true)
}

/// Says how to get a program that can.
///
/// # Errors
/// Always.
#[cfg(not(feature = "parquet"))]
pub(super) fn write(_: &Path, _: &Path, _: Making) -> anyhow::Result<Verdict> {
    anyhow::bail!(told!("partitions.none"))
}
