//! `mdmm undo`: puts back what the last command that changed an edition's files replaced.

use std::path::PathBuf;

use anyhow::Context;
use clap::Args;

use super::{
    changing::{Changing, Made, Way},
    editions::{self, Place},
    output,
    verdict::Verdict,
};
use crate::told;

/// The edition whose last change is undone.
#[derive(Args, Debug)]
pub(super) struct UndoArgs {
    /// The edition's folder.
    #[arg(value_name = "EDITION")]
    edition: PathBuf,
    /// Lists the changes that can be undone, the last first, and undoes none.
    #[arg(long, conflicts_with = "redo")]
    list: bool,
    /// Makes the last change again that was undone.
    #[arg(long)]
    redo: bool,
}

pub(super) fn run(args: &UndoArgs) -> anyhow::Result<Verdict> {
    let place = editions::find_one(&args.edition)?;
    let Place::Folder(folder) = &place else {
        anyhow::bail!(told!("at-revision", edition = args.edition.display()));
    };
    let mut changing = Changing::begin(folder, "undo")?;
    if args.list {
        return list(&changing);
    }
    let way = if args.redo { Way::Forward } else { Way::Back };
    let Some((command, made)) = changing.go(way)? else {
        output::say(&if args.redo { told!("undo.nothing-again") } else { told!("undo.nothing") });
        return Ok(Verdict::Clean);
    };
    match made {
        Made::Not(verdict) => return Ok(verdict),
        Made::Nothing => output::say(&match way {
            Way::Back => told!("undo.said-so", command),
            Way::Forward => told!("redo.said-so", command),
        }),
        Made::Changed(files) => {
            let files: Vec<&str> = files.iter().map(|change| change.file.as_str()).collect();
            output::say(&match way {
                Way::Back => told!("undo.done", command, files = files.join(", ")),
                Way::Forward => told!("redo.done", command, files = files.join(", ")),
            });
        }
    }
    Ok(Verdict::Clean)
}

fn list(changing: &Changing) -> anyhow::Result<Verdict> {
    let done = changing.kept().done()?;
    if done.is_empty() {
        output::say(&told!("undo.nothing"));
    }
    output::print(|out| {
        for (at, change) in done.iter().enumerate() {
            let files: Vec<&str> = change.files().collect();
            writeln!(out, "{:>3}  {}: {}", at + 1, change.command, files.join(", "))
                .with_context(|| told!("standard-output"))?;
        }
        Ok(())
    })?;
    Ok(Verdict::Clean)
}
