//! `mdmm explain`: why a cell has its status.

use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::{Args, ValueEnum};

use super::{editions, output, verdict::Verdict};
use crate::{
    model::{AreaId, IndicatorId, Year},
    render,
    report::explanation::{Explanation, explain},
    score::{Assessment, score},
};

/// The cell to explain.
#[derive(Args, Debug)]
pub(super) struct ExplainArgs {
    /// The edition's folder.
    edition: PathBuf,
    /// The area, e.g. `immigration`.
    area: String,
    /// The indicator, e.g. `flow_by_gender`.
    indicator: String,
    /// The year.
    year: String,
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
    let loaded = editions::load_one(&args.edition)?;
    let Some(edition) = editions::scorable(&loaded) else { return Ok(Verdict::Complaints) };
    let assessment = score(edition, &loaded.method);
    let view = find(&assessment, args)?;
    output::print(|out| match args.format {
        Format::Text => render::terminal::explanation(&view, out),
        Format::Json => render::json::write(&view, out),
    })?;
    Ok(Verdict::Clean)
}

fn find<'a>(assessment: &Assessment<'a>, args: &ExplainArgs) -> anyhow::Result<Explanation<'a>> {
    let areas = || assessment.areas.iter().map(|area| area.area.id.as_str());
    let id: Option<AreaId> = args.area.parse().ok();
    let area = id.as_ref().and_then(|id| assessment.area(id));
    let area = area.with_context(|| unknown("area", &args.area, areas()))?;
    let indicators = || area.indicators.iter().map(|row| row.indicator.id.as_str());
    let indicator: Option<IndicatorId> =
        args.indicator.parse().ok().filter(|_| indicators().any(|id| id == args.indicator));
    let indicator = indicator.with_context(|| unknown("indicator", &args.indicator, indicators()))?;
    let year: Option<Year> = args.year.parse().ok().filter(|&year| area.window.contains(year));
    let Some(year) = year else {
        bail!("{} covers {}; there is no year `{}` in it", area.area.id, area.window, args.year);
    };
    explain(assessment, &area.area.id, &indicator, year).context("the cell lies in the edition's own tables")
}

/// What is wrong with a word of the command line, what is allowed, and the nearest legal word.
fn unknown<'a>(what: &str, found: &str, allowed: impl Iterator<Item = &'a str>) -> String {
    let allowed: Vec<&str> = allowed.collect();
    let nearest =
        allowed.iter().max_by(|a, b| strsim::jaro_winkler(a, found).total_cmp(&strsim::jaro_winkler(b, found)));
    let nearest = nearest.map_or_else(String::new, |nearest| format!("; did you mean `{nearest}`?"));
    format!("there is no {what} `{found}`; there are {}{nearest}", allowed.join(", "))
}
