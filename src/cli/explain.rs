//! `mdmm explain`: why a cell has its status.

use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::{Args, ValueEnum};

use super::{chapter, editions, output, verdict::Verdict};
use crate::finding::{Code, Place};
use crate::model::{AreaId, IndicatorId, Year};
use crate::record::{Places, Route};
use crate::render;
use crate::report::explanation::{Entry, Explanation, explain};
use crate::score::{Assessment, score};
use crate::told;

/// The cell to explain, or the finding.
#[derive(Args, Debug)]
pub(super) struct ExplainArgs {
    /// The edition's folder.
    #[arg(required_unless_present = "finding")]
    edition: Option<PathBuf>,
    /// The area, e.g. `immigration`.
    #[arg(required_unless_present = "finding")]
    area: Option<String>,
    /// The indicator, e.g. `flow_by_gender`.
    #[arg(required_unless_present = "finding")]
    indicator: Option<String>,
    /// The year.
    #[arg(required_unless_present = "finding")]
    year: Option<String>,
    /// Prints what a finding means and how to mend it, in place of a cell.
    #[arg(long, value_name = "CODE", value_parser = chapter::code, conflicts_with_all = ["edition", "area", "indicator", "year", "format"])]
    finding: Option<Code>,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// The formats of an explanation.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Text,
    Json,
}

pub(super) fn run(args: &ExplainArgs) -> anyhow::Result<Verdict> {
    if let Some(code) = args.finding {
        chapter::print(code)?;
        return Ok(Verdict::Clean);
    }
    let (Some(folder), Some(area), Some(indicator), Some(year)) =
        (&args.edition, &args.area, &args.indicator, &args.year)
    else {
        bail!(told!("explain.name-cell"));
    };
    let loaded = editions::load_one(folder)?;
    let Some(edition) = editions::scorable(&loaded) else { return Ok(Verdict::Complaints) };
    let assessment = score(edition, &loaded.method);
    let view = find(&assessment, &loaded.places, [area, indicator, year])?;
    match args.format {
        Format::Text => output::print(|out| render::terminal::explanation(&view, output::columns(None), out))?,
        Format::Json => output::document(|out| render::json::write(&view, out))?,
    }
    Ok(Verdict::Clean)
}

/// Finds the cell that the three words name: area, indicator, year.
pub(super) fn find<'a>(
    assessment: &Assessment<'a>,
    places: &Places,
    words: [&str; 3],
) -> anyhow::Result<Explanation<'a>> {
    let [area_word, indicator_word, year_word] = words;
    let areas = || assessment.areas.iter().map(|area| area.area.id.as_str());
    let id: Option<AreaId> = area_word.parse().ok();
    let area = id.as_ref().and_then(|id| assessment.area(id));
    let area = area.with_context(|| no_area(area_word, areas()))?;
    let indicators = || area.indicators.iter().map(|row| row.indicator.id.as_str());
    let indicator: Option<IndicatorId> =
        indicator_word.parse().ok().filter(|_| indicators().any(|id| id == indicator_word));
    let indicator = indicator.with_context(|| {
        let (allowed, nearest) = offered(indicator_word, indicators());
        told!("explain.no-indicator", found = indicator_word, allowed, nearest)
    })?;
    let year: Option<Year> = year_word.parse().ok().filter(|&year| area.window.contains(year));
    let Some(year) = year else {
        bail!(told!(
            "explain.no-year",
            area = area.area.id.to_string(),
            window = area.window.to_string(),
            year = year_word
        ));
    };
    let id = &area.area.id;
    let place = |entry| -> Option<Place> {
        places.find(&match entry {
            Entry::Declaration(at) => Route::Declaration(id.clone(), at),
            Entry::Covers(row, at) => Route::Covers(id.clone(), row, at),
        })
    };
    explain(assessment, id, &indicator, year, &place).context("the cell lies in the edition's own tables")
}

/// What is wrong with an area of the command line, which there are, and the nearest of them.
pub(super) fn no_area<'a>(found: &str, allowed: impl Iterator<Item = &'a str>) -> String {
    let (allowed, nearest) = offered(found, allowed);
    told!("explain.no-area", found, allowed, nearest)
}

/// The words that there are, and the one that is nearest to what was found.
fn offered<'a>(found: &str, allowed: impl Iterator<Item = &'a str>) -> (String, String) {
    let allowed: Vec<&str> = allowed.collect();
    let nearest =
        allowed.iter().max_by(|a, b| strsim::jaro_winkler(a, found).total_cmp(&strsim::jaro_winkler(b, found)));
    (allowed.join(", "), nearest.copied().unwrap_or("").to_owned())
}
