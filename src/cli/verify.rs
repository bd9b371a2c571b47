//! `mdmm verify`: whether a report is what an edition's tables give.

use std::{path::PathBuf, sync::Arc};

use anyhow::Context;
use clap::Args;

use super::{
    editions, output, report,
    site::{self, Kind},
    verdict::Verdict,
};
use crate::told;
use crate::{
    load::Loaded,
    messages::messages_of_run,
    model::{Language, Messages},
    render::{html::Templates, svg},
    report::page::{self, InputFile, Provenance, Source, pictures},
    report::portfolio::SiteLanguage,
    yaml,
};

/// The most bytes of a report (64 MiB); a country's has one or two million.
const MAX_BYTES: u64 = 64 << 20;

/// The report, and the edition it should be of.
#[derive(Args, Debug)]
pub(super) struct VerifyArgs {
    /// The report, as HTML or Markdown, or a picture of it.
    report: PathBuf,
    /// The edition's folder.
    edition: PathBuf,
    /// The templates that the report was written with, where they were not the built-in ones.
    #[arg(long, value_name = "DIR")]
    templates: Option<PathBuf>,
}

/// Writes the report anew and compares: the same bytes, but for the digests of files that say the same in another form.
pub(super) fn run(args: &VerifyArgs) -> anyhow::Result<Verdict> {
    let written =
        yaml::bounded(&args.report, MAX_BYTES).with_context(|| told!("cannot.read", path = args.report.display()))?;
    let written = String::from_utf8_lossy(&written);
    let loaded = editions::load_one(&args.edition)?;
    if editions::scorable(&loaded).is_none() {
        return Ok(Verdict::Complaints);
    }
    let found = match kind(&written) {
        None => Found::Other(vec![told!("verify.no-report")]),
        Some((language, format)) => {
            let folder = args.templates.as_deref();
            let messages = report::messages(language)?;
            let templates = report::templates(folder)?;
            let site = languages_of_site(&written, language)?;
            let press = Press { loaded: &loaded, messages, templates, format, site };
            press.compare(&written)?
        }
    };
    let report = output::harmless(&args.report.to_string_lossy());
    let edition = &loaded.name;
    let (verdict, line, lines) = match found {
        Found::Same(lines) => (Verdict::Clean, told!("verify.same", report, edition), lines),
        Found::Other(lines) => (Verdict::Complaints, told!("verify.other", report, edition), lines),
    };
    output::print(|out| Ok(writeln!(out, "{line}")?))?;
    for line in &lines {
        output::say(line);
    }
    Ok(verdict)
}

/// What comparing found, with what there is to say of it.
enum Found {
    /// The report is what the tables give.
    Same(Vec<String>),
    /// It is not.
    Other(Vec<String>),
}

/// What the report is written with anew.
struct Press<'a> {
    loaded: &'a Loaded,
    messages: Messages,
    templates: Templates,
    format: Format,
    /// The languages of the site that the report is a page of.
    site: Option<Vec<SiteLanguage>>,
}

impl Press<'_> {
    /// Compares a report with what the tables give. Line ends, blanks and comments that change nothing change the digest of
    /// a file alone: where the report is the same but for such digests, it is verified, and the files are named.
    fn compare(&self, written: &str) -> anyhow::Result<Found> {
        if matches!(self.format, Format::Svg) {
            let is_drawn = self.draws(written)?;
            return Ok(if is_drawn {
                Found::Same(Vec::new())
            } else {
                Found::Other(vec![told!("verify.report-changed")])
            });
        }
        let now = report::provenance(&self.loaded.texts);
        if self.write(&now)? == written {
            return Ok(Found::Same(Vec::new()));
        }
        let recorded = with_recorded_digests(&now, written);
        let changed: Vec<&InputFile> =
            now.files.iter().zip(recorded.files.iter()).filter(|(now, then)| now != then).map(|(now, _)| now).collect();
        if !changed.is_empty() && self.write(&recorded)? == written {
            let line = |file: &&InputFile| told!("verify.another-form", file = &file.path);
            return Ok(Found::Same(changed.iter().map(line).collect()));
        }
        Ok(Found::Other(differences(written, &now)))
    }

    fn write(&self, provenance: &Provenance) -> anyhow::Result<String> {
        let provenance = provenance.clone();
        let making = move || provenance.clone();
        let view = match &self.site {
            None => report::view_of(self.loaded, self.messages.clone(), making)?,
            Some(languages) => {
                let edition = self.loaded.edition.as_ref().context("the edition cannot be scored")?;
                let words = report::words(self.messages.clone(), report::language_of_texts(edition))?;
                let words = words.of_edition(edition);
                let way = site::way(edition, &words, Kind::HTML.making(languages));
                let source = Source::new(Arc::clone(edition), Arc::clone(&self.loaded.method), words, making);
                page::page_of_site(&Arc::new(source), way)
            }
        };
        match self.format {
            Format::Html => Kind::HTML.report(&self.templates, view),
            Format::Markdown => Kind::MARKDOWN.report(&self.templates, view),
            Format::Svg => Ok(String::new()),
        }
    }

    /// Whether a picture is one of those that the tables give: it names no files.
    fn draws(&self, written: &str) -> anyhow::Result<bool> {
        let edition = self.loaded.edition.as_ref().context("the edition cannot be scored")?;
        let words = report::words(self.messages.clone(), report::language_of_texts(edition))?;
        let drawn = pictures(&report::source(self.loaded, edition, &words));
        Ok(drawn.iter().any(|one| svg::picture(one) == written))
    }
}

/// The provenance with the digests that the report itself gives its files, which stand in it in the files' order; as it was
/// where there are fewer.
fn with_recorded_digests(now: &Provenance, written: &str) -> Provenance {
    let words = written.split(|c: char| !c.is_ascii_alphanumeric());
    let digests = words.filter(|word| word.len() == 64 && word.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let digests: Vec<&str> = digests.take(now.files.len()).collect();
    if digests.len() != now.files.len() {
        return now.clone();
    }
    let file = |(file, digest): (&InputFile, &str)| InputFile { path: file.path.clone(), sha256: digest.to_owned() };
    Provenance { engine: now.engine.clone(), files: now.files.iter().zip(digests).map(file).collect() }
}

/// The languages of the site that a report says it is a page of; `None` for a report of its own.
fn languages_of_site(written: &str, own: Language) -> anyhow::Result<Option<Vec<SiteLanguage>>> {
    let Some((_, way)) = written.split_once("<div class=\"way\">") else { return Ok(None) };
    let way = way.split("</div>").next().unwrap_or_default();
    let named = way.split(" lang=\"").skip(1).filter_map(|rest| rest.split('"').next()?.parse().ok());
    let named: Vec<Language> = named.collect();
    let all = if named.is_empty() { vec![own] } else { named };
    let known = all.into_iter().filter_map(|language| report::messages(language).ok());
    known.map(|messages| report::site_language(&messages)).collect::<anyhow::Result<_>>().map(Some)
}

/// The formats of reports.
#[derive(Clone, Copy)]
enum Format {
    Html,
    Markdown,
    Svg,
}

/// The language and the format of a report, as its beginning says; `None` for what is none in a language that there are words of.
fn kind(written: &str) -> Option<(Language, Format)> {
    let says = |before: &str, after: char| {
        let (_, rest) = written.split_once(before)?;
        let language: Language = rest.split_once(after)?.0.trim().parse().ok()?;
        messages_of_run(language).is_ok().then_some(language)
    };
    if written.starts_with("<!doctype html>") {
        Some((says("<html lang=\"", '"')?, Format::Html))
    } else if written.starts_with("<svg xmlns=") {
        Some((says(" xml:lang=\"", '"')?, Format::Svg))
    } else if written.starts_with("---\n") {
        Some((says("\nlang: ", '\n')?, Format::Markdown))
    } else {
        None
    }
}

/// What the report says of its making that does not hold: another program, other files, or neither.
fn differences(written: &str, now: &Provenance) -> Vec<String> {
    let mut lines = Vec::new();
    let changed: Vec<&InputFile> = now.files.iter().filter(|file| !written.contains(&file.sha256)).collect();
    if !written.contains(&now.engine) {
        lines.push(told!("verify.other-program", program = &now.engine));
    }
    if changed.len() > 1 && changed.len() == now.files.len() {
        lines.push(told!("verify.no-file"));
    } else {
        lines.extend(changed.iter().map(|file| told!("verify.other-file", file = &file.path)));
    }
    if lines.is_empty() {
        lines.push(told!("verify.report-changed"));
    }
    lines
}
