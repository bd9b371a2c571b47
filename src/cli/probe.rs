//! `mdmm probe`: rows for the sources table, derived from a dataset.

use std::{fmt::Write as _, path::PathBuf};

use anyhow::{Context, bail};
use clap::Args;

use super::{output, verdict::Verdict};
use crate::{
    load::probe::{self, Probed, Wanted},
    model::{CountryCode, Window, Years},
};

/// The most codes without a country that are named.
const MAX_STRANGERS: usize = 10;

/// The dataset, and how to read it.
#[derive(Args, Debug)]
pub(super) struct ProbeArgs {
    /// The dataset, a CSV file in UTF-8.
    #[arg(value_name = "DATA.csv")]
    dataset: PathBuf,
    /// The mapping that says what its columns mean (see docs/probe.md).
    #[arg(long, value_name = "MAP.yaml")]
    map: PathBuf,
    /// Only this country, by its ISO 3166-1 alpha-3 code; else all of the dataset.
    #[arg(long, value_name = "CODE")]
    country: Option<String>,
    /// Only these years, e.g. 2018-2023.
    #[arg(long, value_name = "YEARS")]
    years: Option<String>,
}

pub(super) fn run(args: &ProbeArgs) -> anyhow::Result<Verdict> {
    let wanted = Wanted {
        country: args.country.as_deref().map(country).transpose()?,
        window: args.years.as_deref().map(window).transpose()?,
    };
    let probed = probe::probe(&args.dataset, &args.map, wanted)?;
    if !probed.findings.is_empty() {
        output::findings(&probed.findings, &probed.texts);
        return Ok(Verdict::Complaints);
    }
    if !probed.unread.is_empty() {
        output::complain(&unread(&probed, args));
        return Ok(Verdict::Complaints);
    }
    note_strangers(&probed);
    if probed.countries.is_empty() {
        output::complain(&format!("{} holds no figure that is wanted", args.dataset.display()));
    }
    let text = format!("{}{}", head(args), rows(&probed, wanted.country));
    output::print(|out| out.write_all(text.as_bytes()).context("standard output"))?;
    Ok(Verdict::Clean)
}

fn rows(probed: &Probed, wanted: Option<CountryCode>) -> String {
    match (probed.countries.as_slice(), wanted) {
        ([], _) => String::new(),
        ([(_, rows)], Some(_)) => probe::one_country(rows),
        (countries, _) => probe::several_countries(countries),
    }
}

/// Where the rows come from; the files without their folders, which differ from one machine to another.
fn head(args: &ProbeArgs) -> String {
    let name = |path: &PathBuf| output::harmless(&path.file_name().unwrap_or_default().to_string_lossy());
    format!(
        "# Derived from {} by the mapping {}. Paste each list under `sources` of the area's file,\n\
         # and what it cites into bibliography.yaml.\n",
        name(&args.dataset),
        name(&args.map)
    )
}

fn country(text: &str) -> anyhow::Result<CountryCode> {
    match text.parse() {
        Ok(country) => Ok(country),
        Err(_) => bail!("`{text}` is no country's three-letter code in capitals (ISO 3166-1), e.g. KGZ"),
    }
}

fn window(text: &str) -> anyhow::Result<Window> {
    let ranges = text.parse::<Years>().map(|years| years.ranges());
    match ranges.as_deref() {
        Ok([window]) => Ok(*window),
        _ => bail!("`{text}` is not one range of years, e.g. 2018-2023"),
    }
}

/// What the mapping does not explain, and how to mend it.
fn unread(probed: &Probed, args: &ProbeArgs) -> String {
    let mut text =
        format!("{} has texts that are neither a figure nor explained by the mapping:", args.dataset.display());
    for one in &probed.unread {
        let times = if one.count == 1 { String::new() } else { format!(", {} times", one.count) };
        let _ = write!(text, "\n  `{}` in the column {}, first on line {}{times}", one.text, one.column, one.line);
    }
    text.push_str("\nsay under `marks` whether each is `none`, `figure` or `suppressed`");
    text
}

/// Names the codes that stand for no country: groups, unknown origin, codes that the mapping should list.
fn note_strangers(probed: &Probed) {
    if probed.strangers.is_empty() {
        return;
    }
    let named: Vec<String> =
        probed.strangers.iter().take(MAX_STRANGERS).map(|(code, count)| format!("{code} ({count})")).collect();
    let more = probed.strangers.len().saturating_sub(MAX_STRANGERS);
    let more = if more == 0 { String::new() } else { format!(" and {more} more") };
    output::say(&format!(
        "note: these codes stand for no country, and their records are left out: {}{more}",
        named.join(", ")
    ));
}
