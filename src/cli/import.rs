//! `mdmm import`: a filled-in workbook, or a bibliography, into an edition's files.

use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow, bail};
use clap::Args;

use super::{
    changing::{self, Changing, Made},
    editions,
    export::ending,
    output, references,
    verdict::Verdict,
    workbook::{self, Compared, Faults, Format, Import, Writing},
};
use crate::exchange::references::OtherKey;
use crate::load::Loaded;
use crate::merge::Settle;
use crate::told;
use crate::{load, render, yaml};

/// The most bytes of a file to import (16 MiB); a country's workbook has some hundred thousand.
const MAX_BYTES: u64 = 16 << 20;

/// What to import, and into which edition.
#[derive(Args, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command line, and turned into a choice at once"
)]
pub(super) struct ImportArgs {
    /// A filled-in workbook (.xlsx, .ods), or a bibliography: BibTeX or BibLaTeX (.bib), CSL-JSON (.json).
    file: PathBuf,
    /// The edition's folder; its files are changed only where the import says something else.
    #[arg(long, value_name = "EDITION")]
    into: PathBuf,
    /// Shows the changes without writing them.
    #[arg(long)]
    dry_run: bool,
    /// A publication that the bibliography has under another key is that one, and brings it up to date; without --same or --new it is
    /// left out and named.
    #[arg(long, conflicts_with = "new")]
    same: bool,
    /// A publication that seems to be one of the bibliography is another, and is added beside it.
    #[arg(long)]
    new: bool,
    /// Of a workbook with mistakes, takes all that has none.
    #[arg(long)]
    partial: bool,
    /// Where workbook and files changed one thing differently, the files stand.
    #[arg(long, conflicts_with = "theirs")]
    ours: bool,
    /// Where workbook and files changed one thing differently, the workbook stands.
    #[arg(long)]
    theirs: bool,
    /// The workbook replaces what the files say: also what was written in them since it was exported, and what it lacks is removed.
    #[arg(long, conflicts_with_all = ["ours", "theirs"])]
    replace: bool,
    /// How to print what a workbook changes.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

impl ImportArgs {
    fn other_key(&self) -> OtherKey {
        match (self.same, self.new) {
            (true, _) => OtherKey::Same,
            (_, true) => OtherKey::New,
            _ => OtherKey::Ask,
        }
    }

    /// How a workbook is imported.
    fn of_workbook(&self) -> Import<'_> {
        let settle = match (self.ours, self.theirs) {
            (true, _) => Settle::Ours,
            (_, true) => Settle::Theirs,
            _ => Settle::Ask,
        };
        Import {
            file: &self.file,
            settle,
            writing: if self.dry_run { Writing::Shown } else { Writing::Made },
            faults: if self.partial { Faults::HoldThemselves } else { Faults::HoldAll },
            against: if self.replace { Compared::Files } else { Compared::Base },
            format: self.format,
        }
    }
}

pub(super) fn run(args: &ImportArgs) -> anyhow::Result<Verdict> {
    let loaded = editions::load_to_change(&args.into)?;
    if matches!(ending(&args.file).as_str(), "xlsx" | "ods") {
        return workbook::import(&args.of_workbook(), &loaded);
    }
    let Some(edition) = editions::scorable(&loaded) else { return Ok(Verdict::Complaints) };
    let bytes =
        yaml::bounded(&args.file, MAX_BYTES).with_context(|| told!("cannot.read", path = args.file.display()))?;
    let (wanted, verdict) = match ending(&args.file).as_str() {
        "bib" | "json" => references::read(&bytes, &args.file, &loaded, edition, args.other_key())?,
        other => bail!(told!("import.no-format", ending = other)),
    };
    let Some(wanted) = wanted else { return Ok(Verdict::Complaints) };
    let changes = load::update(&loaded, edition, &wanted).map_err(|why| anyhow!(told!("nothing-written", why)))?;
    // What was left out of a bibliography has been named; all else comes in.
    show_or_write(&changes, &loaded, args).map(|written| written.max(verdict))
}

pub(super) fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn show_or_write(changes: &[load::Change], loaded: &Loaded, args: &ImportArgs) -> anyhow::Result<Verdict> {
    let nothing_new = || output::say(&told!("import.nothing-new", file = args.file.display()));
    if changes.is_empty() {
        nothing_new();
        return Ok(Verdict::Clean);
    }
    if args.dry_run {
        let diff: String = changes
            .iter()
            .map(|change| {
                render::changes::unified(&format!("{}/{}", loaded.name, change.file), &change.old, &change.new)
            })
            .collect();
        output::print(|out| out.write_all(diff.as_bytes()).with_context(|| told!("standard-output")))?;
        return Ok(Verdict::Clean);
    }
    let command = format!("import {}", name(&args.file));
    let read = changing::texts_of(loaded);
    let mut wanted = read.clone();
    wanted.extend(changes.iter().map(|change| (change.file.clone(), change.new.as_str().into())));
    match Changing::begin(&loaded.folder, &command)?.change(&command, &read, &wanted)? {
        Made::Not(verdict) => return Ok(verdict),
        Made::Nothing => nothing_new(),
        Made::Changed(files) => {
            let files: Vec<&str> = files.iter().map(|change| change.file.as_str()).collect();
            output::say(&told!("changed", files = files.join(", ")));
        }
    }
    Ok(Verdict::Clean)
}
