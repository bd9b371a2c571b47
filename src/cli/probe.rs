//! `mdmm probe`: rows for the sources table, derived from a dataset.

use std::{fmt::Write as _, path::PathBuf};

use anyhow::{Context, bail};
use clap::Args;

use super::{output, verdict::Verdict};
use crate::exchange::dataset;
use crate::exchange::dataset::{ProbeError, Probed, Unread, UnreadKind, Wanted};
use crate::model::{CountryCode, Window, Years};
use crate::told;

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
    let probed = match dataset::probe(&args.dataset, &args.map, wanted) {
        Err(doubtful @ ProbeError::Doubtful { .. }) => {
            output::complain(&output::harmless(&doubtful.to_string()));
            return Ok(Verdict::Complaints);
        }
        other => other?,
    };
    if !probed.findings.is_empty() {
        output::findings(&probed.findings, &probed.texts);
        return Ok(Verdict::Complaints);
    }
    if !probed.unread.is_empty() {
        output::complain(&unread(&probed, args));
        return Ok(Verdict::Complaints);
    }
    note_strangers(&probed);
    note_unread_elsewhere(&probed, wanted);
    note_repeated(&probed);
    if probed.countries.is_empty() {
        output::complain(&nothing(&probed, args, wanted));
        return Ok(Verdict::Complaints);
    }
    let text = format!("{}{}", head(args), rows(&probed, wanted.country));
    output::document(|out| out.write_all(text.as_bytes()).with_context(|| told!("standard-output")))?;
    Ok(Verdict::Clean)
}

fn rows(probed: &Probed, wanted: Option<CountryCode>) -> String {
    match (probed.countries.as_slice(), wanted) {
        ([], _) => String::new(),
        ([(_, rows)], Some(_)) => dataset::one_country(rows),
        (countries, _) => dataset::several_countries(countries),
    }
}

/// Where the rows come from; the files without their folders, which differ from one machine to another.
fn head(args: &ProbeArgs) -> String {
    let name = |path: &PathBuf| output::harmless(&path.file_name().unwrap_or_default().to_string_lossy());
    told!("probe.head", dataset = name(&args.dataset), mapping = name(&args.map))
}

fn country(text: &str) -> anyhow::Result<CountryCode> {
    match text.to_ascii_uppercase().parse() {
        Ok(country) => Ok(country),
        Err(_) => bail!(told!("probe.no-country", found = text)),
    }
}

fn window(text: &str) -> anyhow::Result<Window> {
    let ranges = text.parse::<Years>().map(|years| years.ranges());
    match ranges.as_deref() {
        Ok([window]) => Ok(*window),
        _ => bail!(told!("probe.no-window", found = text)),
    }
}

/// What the mapping does not explain, and how to mend it.
fn unread(probed: &Probed, args: &ProbeArgs) -> String {
    let mut text = told!("probe.unread", path = args.dataset.display());
    for one in &probed.unread {
        let _ = write!(text, "\n  {}", named(one));
    }
    let has = |kind| probed.unread.iter().any(|one| one.kind == kind);
    if has(UnreadKind::Figure) {
        let _ = write!(text, "\n{}", told!("probe.say-marks"));
    }
    if let Some(one) = probed.unread.iter().find(|one| one.kind == UnreadKind::Year) {
        let example = format!("where_not: {{{}: [{}]}}", one.column, output::harmless(&one.text));
        let _ = write!(text, "\n{}", told!("probe.years-have-no-marks", example));
    }
    text
}

/// A text, its column and its line.
fn named(one: &Unread) -> String {
    let is = match one.kind {
        UnreadKind::Year => told!("probe.is-no-year"),
        UnreadKind::Figure => told!("probe.is-no-figure"),
    };
    let (found, column) = (output::harmless(&one.text), output::harmless(&one.column));
    told!("probe.text", n = one.count, found, column, line = one.line, is)
}

/// Names what is not explained of other countries and years: it stops nobody.
fn note_unread_elsewhere(probed: &Probed, wanted: Wanted) {
    if let Some(first) = probed.unread_elsewhere.first() {
        let more = match probed.unread_elsewhere.len() - 1 {
            0 => String::new(),
            more => told!("probe.more-texts", n = more),
        };
        output::say(&told!("probe.elsewhere", text = named(first), more, what = of_what(wanted)));
    }
}

/// Names records that stand twice.
fn note_repeated(probed: &Probed) {
    if probed.repeated.is_empty() {
        return;
    }
    let pair = |(first, second): &(u64, u64)| told!("probe.pair", first, second);
    let pairs: Vec<String> = probed.repeated.iter().map(pair).collect();
    output::say(&told!("probe.repeated", lines = pairs.join("; ")));
}

/// Why nothing is derived: what the dataset has, beside what is wanted.
fn nothing(probed: &Probed, args: &ProbeArgs, wanted: Wanted) -> String {
    let seen = &probed.seen;
    let columns = seen.columns.iter().map(|name| output::harmless(name)).collect::<Vec<_>>().join(", ");
    let holds = if seen.records == 0 {
        told!("probe.no-record")
    } else if seen.admitted == 0 {
        told!("probe.none-admitted", n = seen.records)
    } else {
        let named: Vec<&str> = seen.countries.iter().take(MAX_STRANGERS).map(|country| country.as_str()).collect();
        let more = if seen.countries.len() > MAX_STRANGERS { ", ..." } else { "" };
        let countries = match seen.countries.len() {
            0 => told!("probe.no-country-known"),
            n => told!("probe.countries", n, named = named.join(", ") + more),
        };
        let years = match (seen.years.first(), seen.years.last()) {
            (Some(first), Some(last)) if first == last => told!("probe.one-year", year = first.to_string()),
            (Some(first), Some(last)) => {
                told!("probe.years-from-to", first = first.to_string(), last = last.to_string())
            }
            _ => told!("probe.without-years"),
        };
        told!("probe.it-has", countries, years)
    };
    told!("probe.nothing", path = args.dataset.display(), columns, what = of_what(wanted), holds)
}

/// The country and the years that are wanted, in words.
fn of_what(wanted: Wanted) -> String {
    let country = wanted.country.map_or_else(|| told!("probe.any-country"), |country| country.to_string());
    match wanted.window {
        Some(window) => told!("probe.in-years", country, years = window.to_string()),
        None => country,
    }
}

/// Names the codes that stand for no country: groups, unknown origin, codes that the mapping should list.
fn note_strangers(probed: &Probed) {
    if probed.strangers.is_empty() {
        return;
    }
    let named: Vec<String> =
        probed.strangers.iter().take(MAX_STRANGERS).map(|(code, count)| format!("{code} ({count})")).collect();
    let more = probed.strangers.len().saturating_sub(MAX_STRANGERS);
    let more = if more == 0 { String::new() } else { told!("probe.and-more", more) };
    output::say(&told!("probe.strangers", codes = named.join(", "), more));
}
