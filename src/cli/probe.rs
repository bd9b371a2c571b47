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
    format!(
        "# Derived from {} by the mapping {}. Paste each list under `sources` of the area's file,\n\
         # and what it cites into bibliography.yaml.\n",
        name(&args.dataset),
        name(&args.map)
    )
}

fn country(text: &str) -> anyhow::Result<CountryCode> {
    match text.to_ascii_uppercase().parse() {
        Ok(country) => Ok(country),
        Err(_) => bail!("`{text}` is no country's three-letter code (ISO 3166-1), e.g. KGZ"),
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
    let mut text = format!("{} has texts that the mapping does not explain:", args.dataset.display());
    for one in &probed.unread {
        let _ = write!(text, "\n  {}", named(one));
    }
    let has = |kind| probed.unread.iter().any(|one| one.kind == kind);
    if has(UnreadKind::Figure) {
        text.push_str(
            "\nsay under `marks` whether each text in a column of figures is `none`, `figure` or `suppressed`",
        );
    }
    if let Some(one) = probed.unread.iter().find(|one| one.kind == UnreadKind::Year) {
        let _ = write!(
            text,
            "\nmarks do not hold for years: keep records that are of no single year out, e.g. `where_not: {{{}: [{}]}}`",
            one.column,
            output::harmless(&one.text)
        );
    }
    text
}

/// A text, its column and its line.
fn named(one: &Unread) -> String {
    let times = if one.count == 1 { String::new() } else { format!(", {} times", one.count) };
    let is_no = match one.kind {
        UnreadKind::Year => "no year",
        UnreadKind::Figure => "neither a figure nor a mark",
    };
    format!(
        "`{}` in the column {}, first on line {}{times}: {is_no}",
        output::harmless(&one.text),
        output::harmless(&one.column),
        one.line
    )
}

/// Names what is not explained of other countries and years: it stops nobody.
fn note_unread_elsewhere(probed: &Probed, wanted: Wanted) {
    if let Some(first) = probed.unread_elsewhere.first() {
        let more = match probed.unread_elsewhere.len() - 1 {
            0 => String::new(),
            more => format!(", and {more} more such texts"),
        };
        output::say(&format!("note: {}{more}; nothing of {} is concerned", named(first), of_what(wanted)));
    }
}

/// Names records that stand twice.
fn note_repeated(probed: &Probed) {
    if probed.repeated.is_empty() {
        return;
    }
    let pairs: Vec<String> = probed.repeated.iter().map(|(first, second)| format!("{first} and {second}")).collect();
    output::say(&format!(
        "note: the same record stands twice, on lines {}; each is counted, so take one out of the file if it is a slip",
        pairs.join("; ")
    ));
}

/// Why nothing is derived: what the dataset has, beside what is wanted.
fn nothing(probed: &Probed, args: &ProbeArgs, wanted: Wanted) -> String {
    let seen = &probed.seen;
    let columns = seen.columns.iter().map(|name| output::harmless(name)).collect::<Vec<_>>().join(", ");
    let holds = if seen.records == 0 {
        "it has a head and no record".to_owned()
    } else if seen.admitted == 0 {
        format!("the `where` of no series lets any of its {} records through", seen.records)
    } else {
        let named: Vec<&str> = seen.countries.iter().take(MAX_STRANGERS).map(|country| country.as_str()).collect();
        let more = if seen.countries.len() > MAX_STRANGERS { ", ..." } else { "" };
        let countries = match seen.countries.len() {
            0 => "no country that is known".to_owned(),
            1 => format!("1 country ({})", named.join(", ")),
            several => format!("{several} countries ({}{more})", named.join(", ")),
        };
        let years = match (seen.years.first(), seen.years.last()) {
            (Some(first), Some(last)) if first == last => format!("the year {first}"),
            (Some(first), Some(last)) => format!("years from {first} to {last}"),
            _ => "no year".to_owned(),
        };
        format!("it has {countries} and {years}")
    };
    format!("{} (columns {columns}) holds no figure of {}: {holds}", args.dataset.display(), of_what(wanted))
}

/// The country and the years that are wanted, in words.
fn of_what(wanted: Wanted) -> String {
    let country = wanted.country.map_or_else(|| "any country".to_owned(), |country| country.to_string());
    let years = wanted.window.map_or_else(String::new, |window| format!(" in {window}"));
    format!("{country}{years}")
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
