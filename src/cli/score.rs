//! `mdmm score`: the matrices and the coverage.

use std::io::Write;

use anyhow::{Context, bail};
use clap::{Args, ValueEnum};

use super::{args::Paths, editions, explain::no_area, output, verdict::Verdict};
use crate::load::Loaded;
use crate::messages::speech;
use crate::model::{AreaId, Edition};
use crate::render;
use crate::render::list::{self, Around, List};
use crate::report::institutions::by_institution;
use crate::report::matrix::matrices;
use crate::report::rows::rows;
use crate::report::scores::{SCHEMA, edition_scores};
use crate::score::{Assessment, score};
use crate::told;

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
    let mark = if args.bom { "\u{feff}" } else { "" };
    let headed = |head: Vec<u8>| {
        let head = String::from_utf8(head).context("the head of the table")?;
        anyhow::Ok(Around { begin: format!("{mark}{head}"), ..Around::default() })
    };
    let text = |write: &dyn Fn(&mut Vec<u8>) -> anyhow::Result<()>| {
        let mut text = Vec::new();
        write(&mut text).map(|()| text)
    };
    match (args.format, args.by) {
        (Format::Table, None) => output::print(|out| {
            let shown = |one: &Assessment<'_>| {
                text(&|out| render::terminal::matrices(&matrices(one, speech().language()), output::width(), out))
            };
            each(args, Around::default(), out, shown)
        }),
        (Format::Table, Some(By::Institution)) => output::print(|out| {
            let around = Around { between: "\n", ..Around::default() };
            each(args, around, out, |one| text(&|out| render::terminal::institutions(&by_institution(one), out)))
        }),
        (Format::Csv, None) => output::document(|out| {
            let around = headed(text(&|out| render::csv::write_head(out))?)?;
            each(args, around, out, |one| text(&|out| render::csv::write_rows(rows(one), out)))
        }),
        (Format::Csv, Some(By::Institution)) => output::document(|out| {
            let around = headed(text(&|out| render::csv::write_institutions_head(out))?)?;
            each(args, around, out, |one| text(&|out| render::csv::write_institutions(&by_institution(one), out)))
        }),
        (Format::Json, _) => output::document(|out| {
            let around = Around { empty: String::new(), ..Around::json(SCHEMA, "editions") };
            each(args, around, out, |one| Ok(list::entry(&edition_scores(one), 2).into_bytes()))
        }),
    }
}

/// An edition whose method does not have the area that is asked for.
struct Lacking {
    edition: String,
    why: String,
}

/// Prints edition by edition, made on all cores: of a world only some are in memory. Nothing where none can be scored.
fn each(
    args: &ScoreArgs,
    around: Around,
    out: &mut dyn Write,
    show: impl Fn(&Assessment<'_>) -> anyhow::Result<Vec<u8>> + Sync,
) -> anyhow::Result<Verdict> {
    let (mut printed, mut lacking) = (0, Vec::new());
    let mut list = List::new(around, out);
    let made = |loaded: &Loaded, edition: &Edition| match assessed(loaded, edition, args) {
        Ok(assessment) => show(&assessment).map(Ok),
        Err(lacking) => Ok(Err(lacking)),
    };
    let verdict = editions::in_order(&editions::find(&args.paths.paths)?, made, |made| match made {
        Ok(text) => {
            printed += 1;
            list.add(&text).with_context(|| told!("standard-output"))
        }
        Err(one) => {
            lacking.push(one);
            Ok(())
        }
    })?;
    tell(&lacking, printed)?;
    list.end().with_context(|| told!("standard-output"))?;
    Ok(verdict)
}

/// Names the editions that lack the area beside those that have it; where none has it, the call was wrong.
fn tell(lacking: &[Lacking], having: usize) -> anyhow::Result<()> {
    if let (Some(first), 0) = (lacking.first(), having) {
        bail!("{}", first.why);
    }
    for one in lacking {
        output::say(&told!("score.left-out", edition = &one.edition, why = &one.why));
    }
    Ok(())
}

fn assessed<'l>(loaded: &'l Loaded, edition: &'l Edition, args: &ScoreArgs) -> Result<Assessment<'l>, Lacking> {
    let mut assessment = score(edition, &loaded.method);
    let narrowed = args.area.iter().try_for_each(|area| narrow(&mut assessment, area));
    narrowed.map(|()| assessment).map_err(|why| Lacking { edition: loaded.name.clone(), why })
}

/// Leaves one area of an assessment; else says which there are.
pub(super) fn narrow(assessment: &mut Assessment<'_>, wanted: &str) -> Result<(), String> {
    let id: Result<AreaId, _> = wanted.parse();
    let known = assessment.areas.iter().map(|area| area.area.id.as_str());
    if !known.clone().any(|area| area == wanted) {
        return Err(no_area(wanted, known));
    }
    assessment.areas.retain(|area| id.as_ref() == Ok(&area.area.id));
    Ok(())
}
