//! `mdmm check`: every finding of every file in one run.

use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};
use clap::{Args, ValueEnum};

use super::{
    args::Paths,
    base,
    checked::{self, Said, Shown},
    editions::{self, Place},
    fix::{self, Writing},
    output,
    verdict::Verdict,
    workbook,
};
use crate::told;
use crate::{
    check::{Strictness, check},
    finding::{Finding, Severity},
    load::Loaded,
    render,
    render::findings::{Tally, Texts},
    render::list::{Around, List},
    score::score,
};

/// What to check, how strictly, and how to print it.
#[derive(Args, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub(super) struct CheckArgs {
    #[command(flatten)]
    paths: Paths,
    /// Also asks what stands behind each missing cell, and fails on warnings.
    #[arg(long)]
    strict: bool,
    /// Also lists each text that lacks a language of the edition.
    #[arg(long)]
    translations: bool,
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
    /// Of a workbook, the edition that it is held against, in place of what it was made of.
    #[arg(long, value_name = "EDITION")]
    into: Option<PathBuf>,
    /// Of a workbook, writes a copy in which the cells are marked, by colour and by a comment.
    #[arg(long, value_name = "OUT.xlsx")]
    mark: Option<PathBuf>,
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
pub(super) enum Least {
    Note,
    Warning,
    Error,
}

impl Least {
    pub(super) const fn severity(self) -> Severity {
        match self {
            Self::Note => Severity::Note,
            Self::Warning => Severity::Warning,
            Self::Error => Severity::Error,
        }
    }
}

pub(super) fn run(args: &CheckArgs) -> anyhow::Result<Verdict> {
    let strictness = if args.strict { Strictness::Strict } else { Strictness::Usual };
    if let [book] = args.paths.paths.as_slice()
        && workbook::is_named(book)
    {
        return of_workbook(args, book, strictness);
    }
    ensure!(args.into.is_none() && args.mark.is_none(), told!("check.only-workbook"));
    let places = editions::find(&args.paths.paths)?;
    if args.fix {
        mend(args, &places)?;
    }
    let read = |loaded: &Loaded| {
        let (mut findings, mut texts) = (findings_of(loaded, strictness), loaded.texts.clone());
        if args.translations {
            findings.extend(loaded.untranslated());
        }
        if let Some(base) = &args.base {
            base::seen_from(base, loaded, &mut findings, &mut texts)?;
        }
        Ok(Said { findings, texts })
    };
    let list = |out: &mut dyn std::io::Write| {
        let shown = Shown { least: args.at_least.severity(), render: args.format.render() };
        let mut list = List::new(args.format.around(), out);
        let counted = checked::each(&places, read, &shown, |text| {
            list.add(text.as_bytes()).with_context(|| told!("standard-output"))
        })?;
        list.end().with_context(|| told!("standard-output"))?;
        if let Format::Text = args.format {
            writeln!(out, "{}", counted.shown).with_context(|| told!("standard-output"))?;
        }
        Ok(counted)
    };
    let counted = match args.format {
        Format::Text => output::print(list)?,
        Format::Json | Format::Sarif | Format::Github => output::document(list)?,
    };
    Ok(verdict(counted.worst, strictness))
}

/// Checks a workbook, alone, and never changes it.
fn of_workbook(args: &CheckArgs, book: &Path, strictness: Strictness) -> anyhow::Result<Verdict> {
    ensure!(!args.fix && args.base.is_none(), told!("check.not-workbook"));
    let (into, mark) = (args.into.as_deref(), args.mark.as_deref());
    let Some(said) = workbook::check(book, into, mark, strictness)? else { return Ok(Verdict::Complaints) };
    let worst = said.findings.iter().map(Finding::severity).max();
    let least = args.at_least.severity();
    let shown: Vec<Finding> = said.findings.into_iter().filter(|finding| finding.severity() >= least).collect();
    let list = |out: &mut dyn std::io::Write| {
        let mut list = List::new(args.format.around(), out);
        list.add((args.format.render())(&shown, &said.texts).as_bytes()).with_context(|| told!("standard-output"))?;
        list.end().with_context(|| told!("standard-output"))?;
        if let Format::Text = args.format {
            writeln!(out, "{}", Tally::of(&shown)).with_context(|| told!("standard-output"))?;
        }
        Ok(())
    };
    match args.format {
        Format::Text => output::print(list)?,
        Format::Json | Format::Sarif | Format::Github => output::document(list)?,
    }
    Ok(verdict(worst, strictness))
}

/// Mends the files and shows the changes: before the findings where a person reads, else beside the result.
fn mend(args: &CheckArgs, places: &[Place]) -> anyhow::Result<()> {
    let editions = places.iter().map(Place::load_to_change).collect::<anyhow::Result<Vec<Loaded>>>()?;
    let writing = if args.dry_run { Writing::Shown } else { Writing::Made };
    let fix::Fixed { patches: changes, left } = fix::fix(&editions, writing)?;
    match args.format {
        _ if changes.is_empty() => output::say(&told!("fix.nothing")),
        Format::Text => output::print(|out| Ok(out.write_all(changes.as_bytes())?))?,
        _ => output::say(changes.trim_end()),
    }
    for why in &left {
        output::say(why);
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

fn verdict(worst: Option<Severity>, strictness: Strictness) -> Verdict {
    let tolerated = if strictness == Strictness::Strict { Severity::Note } else { Severity::Warning };
    if worst > Some(tolerated) { Verdict::Complaints } else { Verdict::Clean }
}

impl Format {
    /// What is printed around the findings.
    fn around(self) -> Around {
        match self {
            Self::Json => render::findings::around_json(),
            Self::Sarif => render::findings::around_sarif(),
            Self::Text | Self::Github => Around::default(),
        }
    }

    fn render(self) -> &'static (dyn Fn(&[Finding], &Texts) -> String + Sync) {
        match self {
            Self::Text => &render::findings::text,
            Self::Json => &render::findings::json,
            Self::Sarif => &render::findings::sarif,
            Self::Github => &render::findings::github,
        }
    }
}
