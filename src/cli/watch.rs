//! `mdmm watch`: checks again, and writes the report again, as files are saved.

use std::path::{Path, PathBuf};

use anyhow::anyhow;
use clap::Args;

use super::{
    editions, output,
    preview::{Audience, Build, Builder, Follower},
    report::ReportLanguage,
    verdict::Verdict,
    writing::{Inputs, write_file},
};
use crate::told;

/// What to watch, and where to write the report.
#[derive(Args, Debug)]
pub(super) struct WatchArgs {
    /// An edition's folder, a country's folder, or a root that holds many.
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// The report of the one edition, written after each save that leaves it without an error.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The language of the report.
    #[arg(long, value_enum, default_value_t = ReportLanguage::En)]
    lang: ReportLanguage,
}

pub(super) fn run(args: &WatchArgs) -> anyhow::Result<Verdict> {
    if let (Some(path), Ok(places)) = (&args.output, editions::find(std::slice::from_ref(&args.path))) {
        Inputs::of(&editions::load_found(&places)).spare(path)?;
    }
    let (follower, build) = Follower::begin(Builder::new(&args.path, args.lang.language()))?;
    let mut terminal = Terminal { output: args.output.as_deref(), said: None };
    terminal.see(Ok(build));
    output::say(&told!("watch.watching", path = args.path.display()));
    Err(follower.run(&mut terminal))
}

/// The terminal, the report's file, and what was said last of why there is nothing new.
struct Terminal<'a> {
    output: Option<&'a Path>,
    said: Option<String>,
}

impl Audience for Terminal<'_> {
    fn see(&mut self, build: anyhow::Result<Build>) {
        let shown = build.and_then(|build| {
            if let Some((path, page)) = self.output.zip(build.only_page()) {
                write_file(path, page)?;
            }
            output::print(|out| Ok(writeln!(out, "{}", build.findings())?))?;
            build.unwatched().map_or(Ok(()), |why| Err(anyhow!("{why}")))
        });
        let trouble = shown.err().map(|error| format!("{error:#}"));
        if let Some(trouble) = trouble.as_ref().filter(|trouble| self.said.as_ref() != Some(*trouble)) {
            output::complain(trouble);
        }
        self.said = trouble;
    }
}
