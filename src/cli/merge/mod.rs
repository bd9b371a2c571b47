//! `mdmm merge`: three states of an edition made one, and git's merge driver for one file.

mod driver;
pub(super) mod json;
pub(super) mod words;

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail, ensure};
use clap::{Args, ValueEnum};

use super::{
    changing::{self, Changing, Made},
    editions::{self, Place},
    output,
    verdict::Verdict,
};
use crate::told;
use crate::{
    finding::{Fact, Mistake},
    load::Loaded,
    merge::{Merged, Refusal, Settle, Side, Texts, merge},
    render,
};

/// The three states, and what becomes of them.
#[derive(Args, Debug)]
pub(super) struct MergeArgs {
    /// BASE, OURS and THEIRS: what both began with, and the two that came of it; each an edition's folder, or REV:PATH for
    /// the folder at a revision of git. With --driver: git's %O, %A, %B and %P.
    #[arg(value_name = "STATE", num_args = 3..=4, required = true)]
    states: Vec<PathBuf>,
    /// The folder to write the merged edition into, which may be that of OURS; nothing is written without it.
    #[arg(long, value_name = "DIR", conflicts_with = "driver")]
    into: Option<PathBuf>,
    /// How to print what changes.
    #[arg(long, value_enum, default_value_t = Format::Text, conflicts_with = "driver")]
    format: Format,
    /// Where both changed one thing differently, OURS stands.
    #[arg(long, conflicts_with_all = ["theirs", "driver"])]
    ours: bool,
    /// Where both changed one thing differently, THEIRS stands.
    #[arg(long, conflicts_with = "driver")]
    theirs: bool,
    /// Is git's merge driver: merges the file %B into the file %A, and writes markers around what is in conflict.
    #[arg(long)]
    driver: bool,
    /// The length of git's conflict markers, its %L.
    #[arg(long, value_name = "N", default_value_t = driver::MARKER, requires = "driver", hide = true)]
    marker_size: usize,
}

/// The formats of a merge.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Text,
    Json,
}

pub(super) fn run(args: &MergeArgs) -> anyhow::Result<Verdict> {
    match (args.states.as_slice(), args.driver) {
        ([base, ours, theirs, path], true) => {
            driver::run(&driver::Files { base, ours, theirs, path }, args.marker_size)
        }
        (_, true) => bail!(told!("merge.driver-paths")),
        ([base, ours, theirs], false) => states([base, ours, theirs], args),
        _ => bail!(told!("merge.three-states")),
    }
}

fn states(paths: [&PathBuf; 3], args: &MergeArgs) -> anyhow::Result<Verdict> {
    let places = [editions::find_one(paths[0])?, editions::find_one(paths[1])?, editions::find_one(paths[2])?];
    let loaded = [places[0].load(), places[1].load(), places[2].load()];
    let [base, ours, theirs] = [0, 1, 2].map(|at| side(&places[at], &loaded[at]));
    if let Some(file) = [&loaded[0], &loaded[1], &loaded[2]].into_iter().find_map(no_text) {
        output::complain(&told!("merge.no-text", file));
        return Ok(Verdict::Complaints);
    }
    let settle = if args.ours {
        Settle::Ours
    } else if args.theirs {
        Settle::Theirs
    } else {
        Settle::Ask
    };
    let merged = match merge(&base, &ours, &theirs, settle) {
        Ok(merged) => merged,
        Err(refusal) => return Ok(refused(&refusal, &[base, ours, theirs])),
    };
    if let Some(folder) = &args.into {
        let written = write(folder, &changing::texts_of(&loaded[1]), &merged)?;
        if written == Verdict::Complaints {
            return Ok(written);
        }
    }
    match args.format {
        Format::Text => output::print(|out| {
            let shown = if args.into.is_none() { diff(&loaded[1].name, &merged) } else { String::new() };
            write!(out, "{}{shown}", words::text(&loaded[1].name, &merged)).with_context(|| told!("standard-output"))
        })?,
        Format::Json => output::document(|out| render::json::write(&json::view(&merged), out))?,
    }
    Ok(if merged.outcome.conflicts.is_empty() { Verdict::Clean } else { Verdict::Complaints })
}

/// The files of an edition as a side of a merge.
pub(super) fn side(place: &Place, loaded: &Loaded) -> Side {
    let own = format!("{}/", loaded.name);
    let texts =
        loaded.texts.iter().filter_map(|(name, text)| Some((name.strip_prefix(&own)?.to_owned(), text.clone())));
    Side { name: place.path().to_string_lossy().into_owned(), texts: texts.collect() }
}

/// The file of an edition whose text is no true copy of its bytes.
pub(super) fn no_text(loaded: &Loaded) -> Option<&str> {
    let is_untrue = |fact: &Fact| {
        matches!(
            fact,
            Fact::Mistake(
                Mistake::NotUtf8 { .. }
                    | Mistake::Utf16
                    | Mistake::Unreadable { .. }
                    | Mistake::ControlCharacter { .. }
            )
        )
    };
    loaded.findings.iter().find(|finding| is_untrue(&finding.fact)).map(|finding| &*finding.place.file)
}

/// Says why nothing is merged.
pub(super) fn refused(refusal: &Refusal, sides: &[Side]) -> Verdict {
    match refusal {
        Refusal::Unreadable(findings) => {
            let named = sides.iter().flat_map(|side| {
                side.texts.iter().map(|(file, text)| (format!("{}/{file}", side.name).into(), text.clone()))
            });
            output::findings(findings, &named.collect::<BTreeMap<_, _>>());
            output::complain(&told!("merge.unread"));
        }
        Refusal::Unwritten(file) => {
            output::complain(&told!("merge.unwritten", file));
        }
    }
    Verdict::Complaints
}

/// Writes the merged edition into a folder: one that is there must hold nothing else than OURS, or what came of it.
fn write(folder: &Path, ours: &Texts, merged: &Merged) -> anyhow::Result<Verdict> {
    let texts = merged.texts(ours);
    std::fs::create_dir_all(folder).with_context(|| told!("cannot.make-folder", path = folder.display()))?;
    let mut changing = Changing::begin(folder, "merge")?;
    let there = changing.texts()?;
    let is_ours = there.is_empty() || there == *ours;
    ensure!(is_ours || there == texts, told!("merge.not-ours", folder = folder.display()));
    match changing.change("merge", &there, &texts)? {
        Made::Not(verdict) => Ok(verdict),
        Made::Changed(_) | Made::Nothing => Ok(Verdict::Clean),
    }
}

/// The files that change, as a patch.
pub(super) fn diff(name: &str, merged: &Merged) -> String {
    let one = |change: &crate::merge::FileChange| {
        let (old, new) = (change.old.as_deref().unwrap_or_default(), change.new.as_deref().unwrap_or_default());
        render::changes::unified(&format!("{name}/{}", change.file), old, new)
    };
    merged.files.iter().map(one).collect()
}
