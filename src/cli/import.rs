//! `mdmm import`: a filled-in workbook, or a bibliography, into an edition's files.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Args;

use super::{
    editions,
    export::ending,
    references,
    verdict::Verdict,
    workbook::{self, Compared, Faults, Format, Import, Writing},
};
use crate::exchange::references::OtherKey;
use crate::merge::Settle;
use crate::told;
use crate::yaml;

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
    /// Where what is imported and the files changed one thing differently, the files stand.
    #[arg(long, conflicts_with = "theirs")]
    ours: bool,
    /// Where what is imported and the files changed one thing differently, what is imported stands.
    #[arg(long)]
    theirs: bool,
    /// The workbook replaces what the files say: also what was written in them since it was exported, and what it lacks is removed.
    #[arg(long, conflicts_with_all = ["ours", "theirs"])]
    replace: bool,
    /// How to print what changes.
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

    /// How a bibliography is imported.
    fn of_bibliography<'a>(&'a self, bytes: &'a [u8]) -> references::Import<'a> {
        references::Import {
            file: &self.file,
            bytes,
            other_key: self.other_key(),
            settle: self.settle(),
            writing: self.writing(),
            format: self.format,
        }
    }

    /// Which side stands where both have changed one thing differently.
    fn settle(&self) -> Settle {
        match (self.ours, self.theirs) {
            (true, _) => Settle::Ours,
            (_, true) => Settle::Theirs,
            _ => Settle::Ask,
        }
    }

    fn writing(&self) -> Writing {
        if self.dry_run { Writing::Shown } else { Writing::Made }
    }

    /// How a workbook is imported.
    fn of_workbook(&self) -> Import<'_> {
        Import {
            file: &self.file,
            settle: self.settle(),
            writing: self.writing(),
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
    if !matches!(ending(&args.file).as_str(), "bib" | "json") {
        bail!(told!("import.no-format", ending = ending(&args.file)));
    }
    let bytes =
        yaml::bounded(&args.file, MAX_BYTES).with_context(|| told!("cannot.read", path = args.file.display()))?;
    references::import(&args.of_bibliography(&bytes), &loaded)
}

pub(super) fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
