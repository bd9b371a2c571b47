//! `mdmm score`: the matrices and the coverage.

use anyhow::bail;
use clap::{Args, ValueEnum};

use super::{args::Paths, editions, output, verdict::Verdict};
use crate::{
    model::{AreaId, Language},
    render,
    report::{matrix::matrices, rows::rows, scores::scores},
    score::{Assessment, score},
};

/// What to score, and how to print it.
#[derive(Args, Debug)]
pub(super) struct ScoreArgs {
    #[command(flatten)]
    paths: Paths,
    /// Only this area.
    #[arg(long, value_name = "AREA")]
    area: Option<String>,
    /// How to print the scores.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// Begins CSV with a byte order mark, by which Excel knows UTF-8.
    #[arg(long)]
    bom: bool,
}

/// The formats of scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Csv,
    Json,
}

pub(super) fn run(args: &ScoreArgs) -> anyhow::Result<Verdict> {
    let editions = editions::load_all(&args.paths.paths)?;
    let mut assessments: Vec<Assessment<'_>> = editions
        .iter()
        .filter_map(|loaded| editions::scorable(loaded).map(|edition| score(edition, &loaded.method)))
        .collect();
    if let Some(area) = &args.area {
        assessments.iter_mut().try_for_each(|assessment| narrow(assessment, area))?;
    }
    let verdict = editions::verdict(&editions);
    if !assessments.is_empty() {
        print(&assessments, args)?;
    }
    Ok(verdict)
}

fn print(assessments: &[Assessment<'_>], args: &ScoreArgs) -> anyhow::Result<()> {
    match args.format {
        Format::Csv => output::document(|out| {
            if args.bom {
                out.write_all("\u{feff}".as_bytes())?;
            }
            render::csv::write(assessments.iter().flat_map(rows), out)
        }),
        Format::Json => output::document(|out| render::json::write(&scores(assessments), out)),
        Format::Table => output::print(|out| {
            assessments.iter().try_for_each(|assessment| {
                render::terminal::matrices(&matrices(assessment, Language::ENGLISH), output::width(), out)
            })
        }),
    }
}

/// Leaves one area of an assessment.
fn narrow(assessment: &mut Assessment<'_>, wanted: &str) -> anyhow::Result<()> {
    let id: Result<AreaId, _> = wanted.parse();
    let known: Vec<&str> = assessment.areas.iter().map(|area| area.area.id.as_str()).collect();
    if !known.contains(&wanted) {
        bail!("there is no area `{wanted}`; there are {}", known.join(", "));
    }
    assessment.areas.retain(|area| id.as_ref() == Ok(&area.area.id));
    Ok(())
}
