//! `mdmm score`: the matrices and the coverage.

use std::io::Write;

use anyhow::bail;
use clap::{Args, ValueEnum};

use super::{args::Paths, editions, explain::unknown, output, verdict::Verdict};
use crate::load::Loaded;
use crate::model::{AreaId, Edition, Language};
use crate::render;
use crate::report::institutions::by_institution;
use crate::report::matrix::matrices;
use crate::report::rows::rows;
use crate::report::scores::scores;
use crate::score::{Assessment, score};

/// What to score, and how to print it.
#[derive(Args, Debug)]
pub(super) struct ScoreArgs {
    #[command(flatten)]
    paths: Paths,
    /// Only this area.
    #[arg(long, value_name = "AREA")]
    area: Option<String>,
    /// The coverage by institution in place of the matrices: whose publication stands behind a cell, or who was asked for
    /// it. JSON has it beside all else.
    #[arg(long, value_enum, value_name = "GROUP")]
    by: Option<By>,
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

/// By what the coverage may be printed instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum By {
    Institution,
}

pub(super) fn run(args: &ScoreArgs) -> anyhow::Result<Verdict> {
    match args.format {
        Format::Csv if args.by.is_some() => whole(args, |assessments| {
            let mark = if args.bom { "\u{feff}" } else { "" };
            output::document(|out| {
                out.write_all(mark.as_bytes())?;
                render::csv::write_institutions(&by_institution(assessments), out)
            })
        }),
        Format::Table if args.by.is_some() => whole(args, |assessments| {
            output::print(|out| render::terminal::institutions(&by_institution(assessments), out))
        }),
        Format::Csv => output::document(|out| tidy_table(args, out)),
        Format::Json => {
            whole(args, |assessments| output::document(|out| render::json::write(&scores(assessments), out)))
        }
        Format::Table => whole(args, |assessments| output::print(|out| tables(assessments, out))),
    }
}

/// An edition whose method does not have the area that is asked for.
struct Lacking {
    edition: String,
    why: String,
}

/// Prints the tidy table edition by edition: of a world only some are in memory.
fn tidy_table(args: &ScoreArgs, out: &mut dyn Write) -> anyhow::Result<Verdict> {
    let (mut printed, mut lacking) = (0, Vec::new());
    let rows_of = |loaded: &Loaded, edition: &Edition| {
        let table = |assessment: Assessment<'_>| {
            let mut text = Vec::new();
            render::csv::write_rows(rows(&assessment), &mut text).map(|()| text)
        };
        assessed(loaded, edition, args).map(table).map_or_else(|lacking| Ok(Err(lacking)), |table| table.map(Ok))
    };
    let verdict = editions::in_order(&editions::find(&args.paths.paths)?, rows_of, |made| {
        let text = match made {
            Ok(text) => text,
            Err(one) => {
                lacking.push(one);
                return Ok(());
            }
        };
        if printed == 0 {
            let mark = if args.bom { "\u{feff}" } else { "" };
            out.write_all(mark.as_bytes())?;
            render::csv::write_head(out)?;
        }
        printed += 1;
        Ok(out.write_all(&text)?)
    })?;
    tell(&lacking, printed)?;
    Ok(verdict)
}

/// Prints all editions at once; nothing where none can be scored.
fn whole(args: &ScoreArgs, print: impl FnOnce(&[Assessment<'_>]) -> anyhow::Result<()>) -> anyhow::Result<Verdict> {
    let editions = editions::load_all(&args.paths.paths)?;
    let (mut assessments, mut lacking) = (Vec::new(), Vec::new());
    for (loaded, edition) in editions.iter().filter_map(|loaded| Some((loaded, editions::scorable(loaded)?))) {
        match assessed(loaded, edition, args) {
            Ok(assessment) => assessments.push(assessment),
            Err(one) => lacking.push(one),
        }
    }
    tell(&lacking, assessments.len())?;
    if !assessments.is_empty() {
        print(&assessments)?;
    }
    Ok(editions::verdict(&editions))
}

/// Names the editions that lack the area beside those that have it; where none has it, the call was wrong.
fn tell(lacking: &[Lacking], having: usize) -> anyhow::Result<()> {
    if let (Some(first), 0) = (lacking.first(), having) {
        bail!("{}", first.why);
    }
    for one in lacking {
        output::say(&format!("note: {} is left out: {}", one.edition, one.why));
    }
    Ok(())
}

fn tables(assessments: &[Assessment<'_>], out: &mut dyn Write) -> anyhow::Result<()> {
    let mut each = assessments.iter().map(|assessment| matrices(assessment, Language::ENGLISH));
    each.try_for_each(|edition| render::terminal::matrices(&edition, output::width(), out))
}

fn assessed<'l>(loaded: &'l Loaded, edition: &'l Edition, args: &ScoreArgs) -> Result<Assessment<'l>, Lacking> {
    let mut assessment = score(edition, &loaded.method);
    let narrowed = args.area.iter().try_for_each(|area| narrow(&mut assessment, area));
    narrowed.map(|()| assessment).map_err(|why| Lacking { edition: loaded.name.clone(), why })
}

/// Leaves one area of an assessment; else says which there are.
fn narrow(assessment: &mut Assessment<'_>, wanted: &str) -> Result<(), String> {
    let id: Result<AreaId, _> = wanted.parse();
    let known = assessment.areas.iter().map(|area| area.area.id.as_str());
    if !known.clone().any(|area| area == wanted) {
        return Err(unknown("area", wanted, known));
    }
    assessment.areas.retain(|area| id.as_ref() == Ok(&area.area.id));
    Ok(())
}
