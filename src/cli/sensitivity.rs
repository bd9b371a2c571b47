//! `mdmm sensitivity`: the coverage under other readings of "partial", and the cells that flip.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{editions, output, verdict::Verdict};
use crate::{
    compare::{method_readings, sensitivity},
    render, report,
    score::score,
};

/// The edition to read otherwise, and how to print what that makes of it.
#[derive(Args, Debug)]
pub(super) struct SensitivityArgs {
    /// The edition's folder.
    edition: PathBuf,
    /// How to print the readings.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The file to write; standard output without it.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// The formats of readings.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Text,
    Json,
}

pub(super) fn run(args: &SensitivityArgs) -> anyhow::Result<Verdict> {
    let loaded = editions::load_one(&args.edition)?;
    let Some(edition) = editions::scorable(&loaded) else { return Ok(Verdict::Complaints) };
    let assessment = score(edition, &loaded.method);
    let view = report::sensitivity::sensitivity(&sensitivity(&assessment, &method_readings()));
    output::result(args.output.as_deref(), |out| match args.format {
        Format::Text => render::terminal::sensitivity(&view, out),
        Format::Json => render::json::write(&view, out),
    })?;
    Ok(Verdict::Clean)
}
