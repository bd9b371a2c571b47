//! `mdmm history`: a country's editions, like for like.

use std::path::PathBuf;

use anyhow::ensure;
use clap::{Args, ValueEnum};

use super::{
    editions,
    output::{self, Kind},
    verdict::Verdict,
    writing::Inputs,
};
use crate::told;
use crate::{
    compare::history,
    render, report,
    score::{Assessment, score},
};

/// The country to follow, and how to print its editions.
#[derive(Args, Debug)]
pub(super) struct HistoryArgs {
    /// The country's folder, e.g. `matrices/kgz`.
    country: PathBuf,
    /// How to print the editions.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The file to write; standard output without it.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// The formats of a history.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Text,
    Json,
}

pub(super) fn run(args: &HistoryArgs) -> anyhow::Result<Verdict> {
    let loaded = editions::load_all(std::slice::from_ref(&args.country))?;
    let scored: Vec<Assessment<'_>> = loaded
        .iter()
        .filter_map(|loaded| editions::scorable(loaded).map(|edition| score(edition, &loaded.method)))
        .collect();
    let verdict = editions::verdict(&loaded);
    let mut assessments: Vec<&Assessment<'_>> = scored.iter().collect();
    // By the date of publication; an edition without one stands by its name, which is usually a date.
    assessments.sort_by_key(|one| (one.edition.published.map(|date| date.to_string()), one.edition.id.clone()));
    let one_country = assessments.windows(2).all(|pair| pair[0].edition.country == pair[1].edition.country);
    ensure!(one_country, told!("history.one-country", path = args.country.display()));
    if !assessments.is_empty() {
        let view = report::history::history(&history(&assessments));
        let kind = match args.format {
            Format::Text => Kind::Lines,
            Format::Json => Kind::Document,
        };
        output::result(args.output.as_deref(), &Inputs::of(&loaded), kind, |out| match args.format {
            Format::Text => render::terminal::history(&view, output::columns(args.output.as_deref()), out),
            Format::Json => render::json::write(&view, out),
        })?;
    }
    Ok(verdict)
}
