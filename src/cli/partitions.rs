//! `mdmm export --format parquet`: the tables of many editions as one set of files, partitioned by country and edition.

use std::path::Path;

use super::verdict::Verdict;

/// Writes the tables of all editions under a path into a folder, an edition a core; those with an error are left out and named.
///
/// # Errors
/// As [`super::editions::find`], and where the folder cannot be written.
#[cfg(feature = "parquet")]
pub(super) fn write(path: &Path, folder: &Path) -> anyhow::Result<Verdict> {
    use rayon::prelude::*;

    use super::{editions, output, progress::Progress};

    let places = editions::find(&[path.to_owned()])?;
    let progress = Progress::new("editions", places.len());
    let complete = places.par_iter().map(|place| {
        progress.step();
        one(place, folder)
    });
    let complete: Vec<bool> = complete.collect::<anyhow::Result<_>>()?;
    progress.end();
    let written = complete.iter().filter(|&&complete| complete).count();
    if written > 0 {
        let editions = if written == 1 { "1 edition".to_owned() } else { format!("{written} editions") };
        output::say(&format!("Wrote the tables of {editions} to {}", folder.display()));
    }
    Ok(if complete.iter().all(|&complete| complete) { Verdict::Clean } else { Verdict::Complaints })
}

/// Writes the tables of one edition; false where it has errors.
#[cfg(feature = "parquet")]
fn one(place: &super::editions::Place, folder: &Path) -> anyhow::Result<bool> {
    use super::{editions, output};
    use crate::exchange::package::{package, parquet as tables};
    use crate::score::score;

    let loaded = place.load();
    let Some(edition) = editions::scorable(&loaded) else { return Ok(false) };
    for (path, bytes) in tables::files(&package(&score(edition, &loaded.method)))? {
        output::write_page(&folder.join(path), &bytes)?;
    }
    Ok(true)
}

/// Says how to get a program that can.
///
/// # Errors
/// Always.
#[cfg(not(feature = "parquet"))]
pub(super) fn write(_: &Path, _: &Path) -> anyhow::Result<Verdict> {
    anyhow::bail!(
        "this mdmm was built without Parquet: build it without `--no-default-features`, or export the data package \
         (`--format package`), which DuckDB reads as well"
    )
}
