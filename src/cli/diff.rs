//! `mdmm diff`: what changed between two editions, in which direction, why.

use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, ValueEnum};

use super::{
    editions,
    output::{self, Kind},
    verdict::Verdict,
    writing::Inputs,
};
use crate::messages::speech;
use crate::told;
use crate::{
    check::{Strictness, check},
    compare::{Also, Comparison, Direction, also, compare},
    finding::Finding,
    load::Loaded,
    model::{RecordFinding, Records},
    record,
    render::{self, html::Templates},
    report::{diff::diff, diff_page::page},
    score::{Assessment, score},
};

/// The editions to compare, and how to print what changed.
#[derive(Args, Debug)]
pub(super) struct DiffArgs {
    /// The earlier edition: its folder, or `REV:PATH` for the folder at a revision of git.
    old: PathBuf,
    /// The later edition.
    new: PathBuf,
    /// How to print what changed.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The file to write; standard output without it.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Exits with 1 where a cell changed in one of these ways, or anything at all; several are separated by commas.
    #[arg(long, value_enum, value_delimiter = ',', value_name = "CONDITION")]
    fail_on: Vec<Condition>,
}

/// The formats of a comparison.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Text,
    Html,
    Markdown,
    Json,
}

/// What `--fail-on` watches for.
#[derive(Clone, Copy, Debug, ValueEnum)]
#[value(rename_all = "snake_case")]
enum Condition {
    /// Any change at all: of a cell, a source, a text, the method.
    Changed,
    /// A lower class.
    Worsened,
    /// A higher class.
    Improved,
    /// A class or not applicable, where nothing was said.
    NewlyAssessed,
    /// Nothing is said where there was a class.
    NoLongerAssessed,
    /// A cell that did not apply does now.
    NewlyApplicable,
    /// A cell that applied does no longer.
    NoLongerApplicable,
    /// Other reasons under the same status.
    ReasonsOnly,
}

impl Condition {
    /// Whether a change of this direction meets it.
    const fn watches(self, direction: Direction) -> bool {
        match self {
            Self::Changed => true,
            Self::Worsened => matches!(direction, Direction::Worsened),
            Self::Improved => matches!(direction, Direction::Improved),
            Self::NewlyAssessed => matches!(direction, Direction::NewlyAssessed),
            Self::NoLongerAssessed => matches!(direction, Direction::NoLongerAssessed),
            Self::NewlyApplicable => matches!(direction, Direction::NewlyApplicable),
            Self::NoLongerApplicable => matches!(direction, Direction::NoLongerApplicable),
            Self::ReasonsOnly => matches!(direction, Direction::ReasonsOnly),
        }
    }
}

pub(super) fn run(args: &DiffArgs) -> anyhow::Result<Verdict> {
    let places = [editions::find_one(&args.old)?, editions::find_one(&args.new)?];
    let sides = [places[0].load(), places[1].load()];
    let scored = [editions::scorable(&sides[0]), editions::scorable(&sides[1])];
    let [Some(old), Some(new)] = scored else { return Ok(Verdict::Complaints) };
    let (old, new) = (score(old, &sides[0].method), score(new, &sides[1].method));
    let comparison = compare(&old, &new);
    let named = [places[0].label(&sides[0]), places[1].label(&sides[1])];
    let also = also(&comparison, &records(&sides[0], &old), &records(&sides[1], &new));
    write((&comparison, &also), &labels(named, args), &Inputs::of(&sides), args)?;
    Ok(if fails((&comparison, &also), &args.fail_on) { Verdict::Complaints } else { Verdict::Clean })
}

/// Everything that an edition and its method say, with what there is to say of the files; the findings of cells are seen
/// by the cells.
pub(super) fn records(loaded: &Loaded, assessment: &Assessment<'_>) -> Records {
    let found = check(assessment, &loaded.places, Strictness::Usual);
    let of_files = loaded.findings.iter().chain(&found).filter(|finding| !finding.code().is_of_cell());
    let plain = |finding: &Finding| {
        let file = finding.place.file.rsplit('/').next().unwrap_or_default();
        let code = finding.code().word();
        RecordFinding { file: file.into(), code: code.into(), message: speech().say(&finding.fact.message()).into() }
    };
    Records { findings: of_files.map(plain).collect(), ..record::records(assessment.edition, assessment.method) }
}

/// What the two are called: by their names, or by what was typed where both have the same, as two assessors' have.
fn labels(named: [String; 2], args: &DiffArgs) -> [String; 2] {
    let typed = [&args.old, &args.new].map(|path| output::harmless(&path.to_string_lossy()));
    if named[0] == named[1] && typed[0] != typed[1] { typed } else { named }
}

fn fails((comparison, also): (&Comparison<'_>, &[Also]), conditions: &[Condition]) -> bool {
    let changes = &comparison.changes;
    let anything = conditions.iter().any(|condition| matches!(condition, Condition::Changed));
    if anything && !also.is_empty() {
        return true;
    }
    changes.iter().any(|change| conditions.iter().any(|condition| condition.watches(change.direction)))
}

fn write(
    (comparison, also): (&Comparison<'_>, &[Also]),
    labels: &[String; 2],
    inputs: &Inputs,
    args: &DiffArgs,
) -> anyhow::Result<()> {
    let view = diff(comparison, also, labels);
    let kind = match args.format {
        Format::Text => Kind::Lines,
        Format::Html | Format::Markdown | Format::Json => Kind::Document,
    };
    output::result(args.output.as_deref(), inputs, kind, |out| match args.format {
        Format::Text => render::terminal::diff(&view, output::columns(args.output.as_deref()), out),
        Format::Markdown => render::markdown::diff(&view, out),
        Format::Json => render::json::write(&view, out),
        Format::Html => {
            let page = page(comparison, &view, labels);
            let text = render::html::page(page, "diff.html", &Templates::built_in()).context("the template of diff")?;
            out.write_all(text.as_bytes()).with_context(|| told!("cannot.write-result"))
        }
    })
}
