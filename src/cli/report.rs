//! `mdmm report`: the gap report of an edition as one self-contained file.

use std::path::PathBuf;

use anyhow::{Context, anyhow, bail};
use clap::{Args, ValueEnum};
use sha2::{Digest, Sha256};

use super::{args::Paths, editions, output, verdict::Verdict};
use crate::{
    load::{self, Loaded},
    model::{Edition, Language},
    render::{self, html::Templates},
    report::{
        Words,
        page::{InputFile, Page, Provenance, page},
    },
    score::score,
};

/// The editions to report on, and how.
#[derive(Args, Debug)]
pub(super) struct ReportArgs {
    #[command(flatten)]
    paths: Paths,
    /// The file to write; standard output without it.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The language of the report.
    #[arg(long, value_enum, default_value_t = ReportLanguage::En)]
    lang: ReportLanguage,
    /// The format of the report.
    #[arg(long, value_enum, default_value_t = Format::Html)]
    format: Format,
    /// A folder whose files replace the built-in templates of the same names.
    #[arg(long, value_name = "DIR")]
    templates: Option<PathBuf>,
    /// Prints what a template is given, as JSON, in place of the report.
    #[arg(long)]
    print_context: bool,
}

/// The languages of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportLanguage {
    En,
    Ru,
    Ky,
}

/// The formats of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Html,
}

impl ReportLanguage {
    /// The language's code.
    pub(super) fn language(self) -> Language {
        let code = match self {
            Self::En => "en",
            Self::Ru => "ru",
            Self::Ky => "ky",
        };
        code.parse().expect("each is a code of ISO 639-1")
    }
}

pub(super) fn run(args: &ReportArgs) -> anyhow::Result<Verdict> {
    let loaded = editions::load_all(&args.paths.paths)?;
    let [loaded] = loaded.as_slice() else {
        bail!("{} editions: name the folder of one", loaded.len());
    };
    let Some(edition) = editions::scorable(loaded) else { return Ok(Verdict::Complaints) };
    let view = view(loaded, edition, args.lang.language())?;
    let text = if args.print_context { context(&view)? } else { write(&view, args)? };
    match &args.output {
        Some(path) => output::write_file(path, text.as_bytes())?,
        None => output::print(|out| Ok(out.write_all(text.as_bytes())?))?,
    }
    Ok(Verdict::Clean)
}

/// The view model of an edition's report in a language.
pub(super) fn view(loaded: &Loaded, edition: &Edition, language: Language) -> anyhow::Result<Page> {
    let texts = edition.languages.first().copied().unwrap_or(Language::ENGLISH);
    let messages = load::built_in_messages(language).map_err(|why| anyhow!(why))?;
    let words = Words::new(messages, texts).map_err(|lacking| {
        anyhow!("no report can be written in `{language}`: there is no message for {}", lacking.join(", "))
    })?;
    Ok(page(&score(edition, &loaded.method), &words, &provenance(loaded)))
}

/// What makes a report of an edition, and of which files.
fn provenance(loaded: &Loaded) -> Provenance {
    let digest = |text: &str| Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    Provenance {
        engine: format!("mdmm {}", env!("CARGO_PKG_VERSION")),
        files: loaded
            .texts
            .iter()
            .map(|(path, text)| InputFile { path: path.to_string(), sha256: digest(text) })
            .collect(),
    }
}

fn write(view: &Page, args: &ReportArgs) -> anyhow::Result<String> {
    let templates = match &args.templates {
        Some(folder) => Templates::with_folder(folder)?,
        None => Templates::built_in(),
    };
    match args.format {
        Format::Html => render::html::page(view, "report.html", &templates).context("the templates of the report"),
    }
}

fn context(view: &Page) -> anyhow::Result<String> {
    let mut text = serde_json::to_string_pretty(view).context("the context of the templates")?;
    text.push('\n');
    Ok(text)
}
