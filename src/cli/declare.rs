//! `mdmm declare`: writes what the sources support into the availability table, where it is silent.

use std::path::PathBuf;

use anyhow::{Context, anyhow};
use clap::Args;

use super::{
    changing::{self, Changing, Made},
    editions, output,
    score::narrow,
    verdict::Verdict,
};
use crate::told;
use crate::{
    advise::{Undeclared, undeclared, with_declarations},
    load, render, report,
    score::{Assessment, score},
};

/// The edition whose availability table is completed.
#[derive(Args, Debug)]
pub(super) struct DeclareArgs {
    /// The edition's folder.
    edition: PathBuf,
    /// Only this area.
    #[arg(long, value_name = "AREA")]
    area: Option<String>,
    /// Shows the changes without writing them.
    #[arg(long)]
    dry_run: bool,
}

/// The command as undo lists it.
const COMMAND: &str = "declare";

pub(super) fn run(args: &DeclareArgs) -> anyhow::Result<Verdict> {
    let loaded = editions::load_to_change(&args.edition)?;
    let Some(edition) = editions::scorable(&loaded) else { return Ok(Verdict::Complaints) };
    let whole = score(edition, &loaded.method);
    let mut narrowed: Assessment<'_> = whole.clone();
    args.area.iter().try_for_each(|area| narrow(&mut narrowed, area)).map_err(anyhow::Error::msg)?;
    let added: Vec<Undeclared> = undeclared(&narrowed);
    if added.is_empty() {
        output::say(&report::todo::nothing_to_declare(&narrowed));
        return Ok(Verdict::Clean);
    }
    let wanted = with_declarations(&whole, &added);
    let changes = load::update(&loaded, edition, &wanted).map_err(|why| anyhow!(told!("nothing-written", why)))?;
    let says = report::todo::declared(&whole, &added);
    if args.dry_run {
        let diff: String = changes
            .iter()
            .map(|one| render::changes::unified(&format!("{}/{}", loaded.name, one.file), &one.old, &one.new))
            .collect();
        output::print(|out| out.write_all(diff.as_bytes()).with_context(|| told!("standard-output")))?;
        output::say(&says.join("\n"));
        return Ok(Verdict::Clean);
    }
    let read = changing::texts_of(&loaded);
    let mut texts = read.clone();
    texts.extend(changes.iter().map(|change| (change.file.clone(), change.new.as_str().into())));
    match Changing::begin(&loaded.folder, COMMAND)?.change(COMMAND, &read, &texts)? {
        Made::Not(verdict) => return Ok(verdict),
        Made::Nothing => output::say(&told!("files-say-so")),
        Made::Changed(files) => {
            output::say(&says.join("\n"));
            let files: Vec<&str> = files.iter().map(|change| change.file.as_str()).collect();
            output::say(&told!("changed", files = files.join(", ")));
        }
    }
    Ok(Verdict::Clean)
}
