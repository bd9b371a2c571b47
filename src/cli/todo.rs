//! `mdmm todo`: what is left to do for an edition, area by area.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{editions, output, score::narrow, verdict::Verdict};
use crate::{advise, render, report, score::score};

/// The edition, and how to print what is left of it.
#[derive(Args, Debug)]
pub(super) struct TodoArgs {
    /// The edition's folder.
    edition: PathBuf,
    /// Only this area.
    #[arg(long, value_name = "AREA")]
    area: Option<String>,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// The formats of what is left.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Text,
    Json,
}

pub(super) fn run(args: &TodoArgs) -> anyhow::Result<Verdict> {
    let loaded = editions::load_one(&args.edition)?;
    let Some(edition) = editions::scorable(&loaded) else { return Ok(Verdict::Complaints) };
    let mut assessment = score(edition, &loaded.method);
    args.area.iter().try_for_each(|area| narrow(&mut assessment, area)).map_err(anyhow::Error::msg)?;
    let view = report::todo::todo(&assessment, &advise::todo(&assessment));
    match args.format {
        Format::Text => output::print(|out| render::terminal::todo(&view, output::columns(None), out))?,
        Format::Json => output::document(|out| render::json::write(&view, out))?,
    }
    Ok(Verdict::Clean)
}
