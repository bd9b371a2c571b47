//! `mdmm report --format svg`: pictures of an edition, or of each of many.

use std::{
    io::IsTerminal,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};

use super::{
    editions::{self, Place},
    output,
    report::{ReportArgs, source_of},
    verdict::Verdict,
    writing::{Folder, Inputs, Sync, write_file},
};
use crate::load::Loaded;
use crate::render::svg;
use crate::report::page::{Picture, pictures};
use crate::told;

/// Writes the overview of one edition to a file or to standard output; to a folder the overview and each area.
pub(super) fn of_one(loaded: &Loaded, args: &ReportArgs) -> anyhow::Result<Verdict> {
    let all = of(loaded, args)?;
    let Some(path) = &args.output else {
        if std::io::stdout().is_terminal() {
            bail!(told!("report.no-terminal"))
        }
        output::document(|out| Ok(out.write_all(drawn(&all[0]).as_bytes())?))?;
        return Ok(Verdict::Clean);
    };
    let inputs = Inputs::of([loaded]).and(args.templates.as_deref());
    if is_folder(path) {
        let folder = Folder::begin(path, &inputs, Sync::Now)?;
        put(&folder, Path::new(""), &all)?;
        folder.finish()?;
        output::say(&told!("templates.wrote", n = all.len(), folder = path.display()));
    } else {
        inputs.spare(path)?;
        write_file(path, drawn(&all[0]).as_bytes())?;
        output::wrote(path);
    }
    Ok(Verdict::Clean)
}

/// Writes the pictures of many editions, a folder each below its country's; those with an error are left out and named.
pub(super) fn of_many(places: &[Place], folder: &Path, args: &ReportArgs) -> anyhow::Result<Verdict> {
    let inputs = Inputs::default().and(args.templates.as_deref());
    let out = Folder::begin(folder, &inputs, Sync::Later)?;
    let (mut verdict, mut written) = (Verdict::Clean, 0);
    for place in places {
        let loaded = place.load();
        let Some(edition) = editions::scorable(&loaded) else {
            verdict = Verdict::Complaints;
            continue;
        };
        let all = of(&loaded, args)?;
        put(&out, &Path::new(&edition.country.folder()).join(edition.id.as_str()), &all)?;
        written += all.len();
    }
    if written == 0 {
        return Ok(verdict);
    }
    out.finish()?;
    output::say(&told!("templates.wrote", n = written, folder = folder.display()));
    Ok(verdict)
}

fn of(loaded: &Loaded, args: &ReportArgs) -> anyhow::Result<Vec<Picture>> {
    Ok(pictures(&source_of(loaded, args)?))
}

fn put(folder: &Folder<'_>, below: &Path, all: &[Picture]) -> anyhow::Result<()> {
    all.iter().try_for_each(|one| {
        let path: PathBuf = below.join(format!("{}.svg", one.name));
        folder.put(&path, drawn(one).as_bytes()).with_context(|| told!("cannot.write-result"))
    })
}

fn drawn(picture: &Picture) -> String {
    svg::picture(picture)
}

/// Whether a path names a folder: one that is there, or a name that does not end as a picture's.
fn is_folder(path: &Path) -> bool {
    path.is_dir() || !path.extension().is_some_and(|end| end.eq_ignore_ascii_case("svg"))
}
