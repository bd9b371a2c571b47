//! `mdmm check`: every finding of every file in one run.

use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, ValueEnum};

use super::{
    args::Paths,
    base,
    editions::{self, Place},
    fix::{self, Writing},
    output,
    verdict::Verdict,
};
use crate::{
    check::{Strictness, check},
    finding::{Finding, Severity, sort},
    load::Loaded,
    render::{self, findings::Texts},
    score::score,
};

/// What to check, how strictly, and how to print it.
#[derive(Args, Debug)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    paths: Paths,
    /// Also asks what stands behind each missing cell, and fails on warnings.
    #[arg(long)]
    strict: bool,
    /// First mends what is mechanical, and shows the change: years in order, words misspelt by a slip. Never a status.
    #[arg(long)]
    fix: bool,
    /// Shows what `--fix` would change, and changes nothing.
    #[arg(long, requires = "fix")]
    dry_run: bool,
    /// How to print the findings.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Shows no finding less grave than this; the exit code is that of all.
    #[arg(long, value_enum, default_value_t = Least::Note, value_name = "SEVERITY")]
    at_least: Least,
    /// Writes paths as seen from this folder, e.g. `--base .` in a repository, in place of the root above the countries.
    #[arg(long, value_name = "DIR")]
    base: Option<PathBuf>,
}

/// The formats of findings.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Text,
    Json,
    Sarif,
    Github,
}

/// The least severity to show.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Least {
    Note,
    Warning,
    Error,
}

impl Least {
    const fn severity(self) -> Severity {
        match self {
            Self::Note => Severity::Note,
            Self::Warning => Severity::Warning,
            Self::Error => Severity::Error,
        }
    }
}

pub(super) fn run(args: &CheckArgs) -> anyhow::Result<Verdict> {
    let strictness = if args.strict { Strictness::Strict } else { Strictness::Usual };
    let places = editions::find(&args.paths.paths)?;
    if args.fix {
        mend(args, &places)?;
    }
    let editions = editions::load_found(&places);
    let (mut findings, mut texts) = (Vec::new(), Texts::new());
    for loaded in &editions {
        let (mut found, mut read) = (findings_of(loaded, strictness), loaded.texts.clone());
        if let Some(base) = &args.base {
            base::seen_from(base, loaded, &mut found, &mut read)?;
        }
        findings.extend(found);
        texts.extend(read);
    }
    sort(&mut findings);
    // Editions share a method file: what is wrong with it is said once.
    findings.dedup();
    let verdict = verdict(&findings, strictness);
    findings.retain(|finding| finding.severity() >= args.at_least.severity());
    let text = match args.format {
        Format::Text => text(&findings, &texts),
        Format::Json => render::findings::json(&findings, &texts),
        Format::Sarif => render::findings::sarif(&findings, &texts),
        Format::Github => render::findings::github(&findings, &texts),
    };
    output::print(|out| out.write_all(text.as_bytes()).context("standard output"))?;
    Ok(verdict)
}

/// Mends the files and shows the changes: before the findings where a person reads, else beside the result.
fn mend(args: &CheckArgs, places: &[Place]) -> anyhow::Result<()> {
    let editions = places.iter().map(Place::load_to_change).collect::<anyhow::Result<Vec<Loaded>>>()?;
    let writing = if args.dry_run { Writing::Shown } else { Writing::Made };
    let changes = fix::fix(&editions, writing)?;
    match args.format {
        _ if changes.is_empty() => output::say("nothing to mend"),
        Format::Text => output::print(|out| Ok(out.write_all(changes.as_bytes())?))?,
        _ => output::say(changes.trim_end()),
    }
    Ok(())
}

/// What is wrong with an edition's text; where that is no error, also what its tables say of each other.
fn findings_of(loaded: &Loaded, strictness: Strictness) -> Vec<Finding> {
    let mut findings = loaded.findings.clone();
    if let Some(edition) = &loaded.edition {
        findings.extend(check(&score(edition, &loaded.method), &loaded.places, strictness));
    }
    findings
}

fn verdict(findings: &[Finding], strictness: Strictness) -> Verdict {
    let worst = findings.iter().map(Finding::severity).max();
    let tolerated = if strictness == Strictness::Strict { Severity::Note } else { Severity::Warning };
    if worst > Some(tolerated) { Verdict::Complaints } else { Verdict::Clean }
}

/// The findings for a person, and how many there are.
fn text(findings: &[Finding], texts: &Texts) -> String {
    format!("{}{}\n", render::findings::text(findings, texts), render::findings::summary(findings))
}
