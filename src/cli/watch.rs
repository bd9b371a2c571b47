//! `mdmm watch`: checks again, and writes the report again, as files are saved.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::anyhow;
use clap::Args;

use super::{
    check::Least,
    editions,
    language::Spoken,
    output,
    preview::{Audience, Build, Builder, Follower},
    verdict::Verdict,
    workbook,
    writing::{Inputs, write_file},
};
use crate::{
    finding::{Code, Finding, Severity},
    messages::speech,
    model::Language,
    told,
};

/// What to watch, and where to write the report.
#[derive(Args, Debug)]
pub(super) struct WatchArgs {
    /// An edition's folder, a country's folder, a root that holds many, or a workbook.
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// The report of the one edition, written after each save that leaves it without an error.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Shows no finding less grave than this.
    #[arg(long, value_enum, default_value_t = Least::Note, value_name = "SEVERITY")]
    at_least: Least,
    /// The language of the report.
    #[arg(long, value_name = "CODE", value_parser = Spoken, default_value = "en")]
    lang: Language,
}

pub(super) fn run(args: &WatchArgs) -> anyhow::Result<Verdict> {
    if let Some(path) = &args.output {
        let book = Some(&*args.path).filter(|path| workbook::is_named(path));
        let places = editions::find(std::slice::from_ref(&args.path)).unwrap_or_default();
        Inputs::of(&editions::load_found(&places)).and(book).spare(path)?;
    }
    let (follower, build) = Follower::begin(Builder::new(&args.path, args.lang))?;
    let least = args.at_least.severity();
    let mut terminal = Terminal { output: args.output.as_deref(), said: None, least, known: None };
    terminal.see(Ok(build));
    output::say(&told!("watch.watching", path = args.path.display()));
    Err(follower.run(&mut terminal))
}

/// The terminal, the report's file, and what was said last of why there is nothing new.
struct Terminal<'a> {
    output: Option<&'a Path>,
    said: Option<String>,
    /// The least severity that is shown.
    least: Severity,
    /// What has been shown and still holds; nothing before the first time.
    known: Option<BTreeSet<Known>>,
}

/// A finding wherever in its file it stands: lines move as others are written.
type Known = (Arc<str>, Code, String);

impl Terminal<'_> {
    /// What is new since the last save, how much of what was said is settled, and how much there is in all.
    fn news(&mut self, build: &Build) -> String {
        let key = |finding: &Finding| -> Known {
            (Arc::clone(&finding.place.file), finding.code(), speech().say(&finding.fact.message()))
        };
        let now: Vec<(Known, &str)> = build.each(self.least).map(|(finding, shown)| (key(finding), shown)).collect();
        let (shared, summary) = build.shared_and_summary();
        let known = self.known.replace(now.iter().map(|(known, _)| known.clone()).collect());
        let Some(known) = known else {
            let all: String = now.iter().map(|(_, shown)| *shown).collect();
            return format!("{all}{shared}{summary}");
        };
        let new: String = now.iter().filter(|(one, _)| !known.contains(one)).map(|(_, shown)| *shown).collect();
        let settled = known.iter().filter(|one| now.iter().all(|(other, _)| other != *one)).count();
        let settled = if settled == 0 { String::new() } else { format!("{}; ", told!("watch.settled", n = settled)) };
        format!("{new}{shared}{settled}{summary}")
    }
}

impl Audience for Terminal<'_> {
    fn see(&mut self, build: anyhow::Result<Build>) {
        let shown = build.and_then(|build| {
            if let Some((path, page)) = self.output.zip(build.only_page()) {
                write_file(path, page)?;
            }
            let news = self.news(&build);
            output::print(|out| Ok(writeln!(out, "{news}")?))?;
            build.unwatched().map_or(Ok(()), |why| Err(anyhow!("{why}")))
        });
        let trouble = shown.err().map(|error| format!("{error:#}"));
        if let Some(trouble) = trouble.as_ref().filter(|trouble| self.said.as_ref() != Some(*trouble)) {
            output::complain(trouble);
        }
        self.said = trouble;
    }
}
