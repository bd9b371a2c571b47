//! `mdmm agree`: how far assessors of the same edition agree, and the disputed cells.

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, ValueEnum};
use rayon::prelude::*;

use super::{
    adjudicate, editions,
    output::{self, Kind},
    verdict::Verdict,
    writing::Inputs,
};
use crate::told;
use crate::{
    compare::agreement,
    load::Loaded,
    render::{self, html::Templates},
    report::{
        agree::{Agree, agree},
        agree_page::page,
    },
    score::{Assessment, score},
};

/// The assessments to compare, and how to print the agreement.
#[derive(Args, Debug)]
pub(super) struct AgreeArgs {
    /// The edition's folder as the first assessor filled it in.
    first: PathBuf,
    /// The same edition as the others filled it in.
    #[arg(required = true, value_name = "OTHER")]
    others: Vec<PathBuf>,
    /// How to print the agreement.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Also writes a third edition below this folder: agreed cells stand, disputed ones are left open with everyone's
    /// word on them in comments.
    #[arg(long, value_name = "DIR")]
    adjudicate: Option<PathBuf>,
    /// The file to write; standard output without it.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// The formats of an agreement.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Text,
    Html,
    Json,
}

pub(super) fn run(args: &AgreeArgs) -> anyhow::Result<Verdict> {
    let paths: Vec<&Path> = std::iter::once(&args.first).chain(&args.others).map(PathBuf::as_path).collect();
    let loaded = paths.par_iter().map(|path| editions::load_one(path)).collect::<anyhow::Result<Vec<Loaded>>>()?;
    let scored: Vec<Option<Assessment<'_>>> =
        loaded.iter().map(|loaded| editions::scorable(loaded).map(|edition| score(edition, &loaded.method))).collect();
    let Some(scored) = scored.into_iter().collect::<Option<Vec<_>>>() else { return Ok(Verdict::Complaints) };
    let assessments: Vec<&Assessment<'_>> = scored.iter().collect();
    name_differences(&assessments);
    let agreement = agreement(&assessments);
    let names = assessors(&assessments, &paths);
    let view = agree(&agreement, &names);
    if let Some(root) = &args.adjudicate {
        adjudicate::write(root, &agreement, &names, &loaded)?;
    }
    write(&view, &Inputs::of(&loaded), args)?;
    Ok(Verdict::Clean)
}

/// What the assessors are called: by their names where these tell them apart, else by their paths.
fn assessors(assessments: &[&Assessment<'_>], paths: &[&Path]) -> Vec<String> {
    let names: Vec<String> = assessments.iter().map(|assessment| assessment.edition.assessors.join(", ")).collect();
    let told_apart = (0..names.len()).all(|at| !names[at].is_empty() && !names[..at].contains(&names[at]));
    if told_apart { names } else { paths.iter().map(|path| output::harmless(&path.to_string_lossy())).collect() }
}

/// Says where the folders do not hold the same edition under the same method.
fn name_differences(assessments: &[&Assessment<'_>]) {
    let first = assessments[0];
    for other in &assessments[1..] {
        let (own, its) = (first.edition.path(), other.edition.path());
        if own != its {
            output::say(&told!("agree.other-edition", its, own));
        }
        if first.method != other.method {
            output::say(&told!("agree.other-method", its, method = other.method.version.to_string()));
        }
    }
}

fn write(view: &Agree<'_>, inputs: &Inputs, args: &AgreeArgs) -> anyhow::Result<()> {
    let kind = match args.format {
        Format::Text => Kind::Lines,
        Format::Html | Format::Json => Kind::Document,
    };
    output::result(args.output.as_deref(), inputs, kind, |out| match args.format {
        Format::Text => render::terminal::agree(view, output::columns(args.output.as_deref()), out),
        Format::Json => render::json::write(view, out),
        Format::Html => {
            let text = render::html::page(page(view), "agree.html", &Templates::built_in());
            out.write_all(text.context("the template of agree")?.as_bytes())
                .with_context(|| told!("cannot.write-result"))
        }
    })
}
