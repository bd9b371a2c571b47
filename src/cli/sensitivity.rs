//! `mdmm sensitivity`: the coverage under other readings of "partial", and the cells that flip.

use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, ValueEnum};

use super::{
    editions,
    output::{self, Kind},
    verdict::Verdict,
    writing::Inputs,
};
use crate::told;
use crate::{
    compare::{method_readings, sensitivity},
    model::{Method, NamedReading},
    record, render, report,
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
    /// A YAML file of further readings of one's own.
    #[arg(long, value_name = "FILE")]
    readings: Option<PathBuf>,
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
    let Some(own) = own_readings(args, &loaded.method)? else { return Ok(Verdict::Complaints) };
    let readings = [method_readings(), own].concat();
    let assessment = score(edition, &loaded.method);
    let view = report::sensitivity::sensitivity(&sensitivity(&assessment, &readings));
    let kind = match args.format {
        Format::Text => Kind::Lines,
        Format::Json => Kind::Document,
    };
    let inputs = Inputs::of([&loaded]).and(args.readings.as_deref());
    output::result(args.output.as_deref(), &inputs, kind, |out| match args.format {
        Format::Text => render::terminal::sensitivity(&view, output::columns(args.output.as_deref()), out),
        Format::Json => render::json::write(&view, out),
    })?;
    Ok(Verdict::Clean)
}

/// One's own readings; `None` where something is wrong with their file, which is said on standard error.
fn own_readings(args: &SensitivityArgs, method: &Method) -> anyhow::Result<Option<Vec<NamedReading>>> {
    let Some(path) = &args.readings else { return Ok(Some(Vec::new())) };
    std::fs::metadata(path).with_context(|| told!("cannot.read", path = path.display()))?;
    let taken: Vec<Box<str>> = method_readings().into_iter().map(|reading| reading.name).collect();
    let file = record::readings(path, method, &taken);
    if file.readings.is_none() {
        output::findings(&file.findings, &file.texts);
    }
    Ok(file.readings)
}
