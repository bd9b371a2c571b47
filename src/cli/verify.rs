//! `mdmm verify`: whether a report is what an edition's tables give.

use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, ValueEnum};

use super::{
    editions, output,
    report::{self, ReportLanguage},
    verdict::Verdict,
};
use crate::{
    load,
    model::Language,
    render::{self, html::Templates},
    report::page::{Asked, Page},
};

/// The most bytes of a report (64 MiB); a country's has one or two million.
const MAX_BYTES: u64 = 64 << 20;

/// The report, and the edition it should be of.
#[derive(Args, Debug)]
pub(super) struct VerifyArgs {
    /// The report, as HTML or Markdown.
    report: PathBuf,
    /// The edition's folder.
    edition: PathBuf,
    /// The templates that the report was written with, where they were not the built-in ones.
    #[arg(long, value_name = "DIR")]
    templates: Option<PathBuf>,
}

/// Writes the report anew and compares: the same bytes, or not.
pub(super) fn run(args: &VerifyArgs) -> anyhow::Result<Verdict> {
    let written =
        load::bounded(&args.report, MAX_BYTES).with_context(|| format!("cannot read {}", args.report.display()))?;
    let loaded = editions::load_one(&args.edition)?;
    let Some(edition) = editions::scorable(&loaded) else { return Ok(Verdict::Complaints) };
    let differences = match kind(&String::from_utf8_lossy(&written)) {
        None => vec!["it is no report: neither a page nor Markdown that says its language".to_owned()],
        Some((language, format)) => {
            let folder = args.templates.as_deref();
            let view = report::view(&loaded, edition, report::messages(language, folder)?, &Asked::everything())?;
            let templates = folder.map_or_else(|| Ok(Templates::built_in()), Templates::with_folder)?;
            let anew = match format {
                Format::Html => render::html::page(&view, "report.html", &templates),
                Format::Markdown => render::markdown::report(&view, &templates),
            };
            let same = anew.context("the templates of the report")?.as_bytes() == written;
            if same { Vec::new() } else { differences(&String::from_utf8_lossy(&written), &view) }
        }
    };
    let says = if differences.is_empty() { "is" } else { "is not" };
    let report = output::harmless(&args.report.to_string_lossy());
    let line = format!("{report} {says} what the tables of {} give\n", loaded.name);
    output::print(|out| Ok(out.write_all(line.as_bytes())?))?;
    for line in &differences {
        output::say(line);
    }
    Ok(if differences.is_empty() { Verdict::Clean } else { Verdict::Complaints })
}

/// The formats of reports.
enum Format {
    Html,
    Markdown,
}

/// The language and the format of a report, as its beginning says; `None` for what is none in a language we have.
fn kind(written: &str) -> Option<(Language, Format)> {
    let says = |before: &str, after: char| {
        let (_, rest) = written.split_once(before)?;
        let language: Language = rest.split_once(after)?.0.trim().parse().ok()?;
        ReportLanguage::value_variants().iter().any(|known| known.language() == language).then_some(language)
    };
    if written.starts_with("<!doctype html>") {
        Some((says("<html lang=\"", '"')?, Format::Html))
    } else if written.starts_with("---\n") {
        Some((says("\nlang: ", '\n')?, Format::Markdown))
    } else {
        None
    }
}

/// What the report says of its making that does not hold: another program, other files, or neither.
fn differences(written: &str, view: &Page) -> Vec<String> {
    let mut lines = Vec::new();
    if !written.contains(&view.provenance.engine) {
        lines.push(format!("it was not written by {}", view.provenance.engine));
    }
    let files = &view.provenance.files;
    let changed: Vec<_> = files.iter().filter(|file| !written.contains(&file.sha256)).collect();
    if changed.len() > 1 && changed.len() == files.len() {
        lines.push("it was written from none of these files: it may be the report of another edition".to_owned());
    } else {
        lines.extend(changed.iter().map(|file| format!("{} is not the file that it was written from", file.path)));
    }
    if lines.is_empty() {
        lines.push(
            "the files are those it was written from: the report itself was changed, or the templates".to_owned(),
        );
    }
    lines
}
