//! `mdmm watch`: checks again, and writes the report again, as files are saved.

use std::path::PathBuf;

use clap::Args;

use super::{
    output,
    preview::{self, Build, Builder},
    report::ReportLanguage,
    verdict::Verdict,
};

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
    let mut builder = Builder::new(&args.path, args.lang.language());
    let show = |build: Build| {
        let written = args.output.as_ref().zip(build.only_page());
        let written = written.map_or(Ok(()), |(path, page)| output::write_file(path, page.as_bytes()));
        if let Err(error) = written.and_then(|()| output::print(|out| Ok(writeln!(out, "{}", build.findings())?))) {
            output::complain(&format!("{error:#}"));
        }
    };
    preview::follow(
        &args.path,
        || output::say(&format!("Watching {} (Ctrl-C ends it)", args.path.display())),
        |change| match builder.build(change) {
            Ok(build) => show(build),
            Err(error) => output::complain(&format!("{error:#}")),
        },
    )?;
    Ok(Verdict::Clean)
}
