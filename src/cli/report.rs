//! `mdmm report`: the gap report of an edition as one self-contained file.

use std::{
    collections::BTreeMap,
    io::IsTerminal,
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::{Context, anyhow, bail, ensure};
use clap::{Args, ValueEnum};
use sha2::{Digest, Sha256};

use super::{
    args::Paths,
    editions::{self, Place},
    language::Spoken,
    made::Making,
    output, pictures,
    site::{self, Kind, Site},
    verdict::Verdict,
    writing::{Inputs, write_file},
};
use crate::load::Loaded;
use crate::messages::{lacking_in, messages_of_run, speech};
use crate::model::{Edition, Language, Messages};
use crate::render::docx::{Reference, docx};
use crate::render::html::Templates;
use crate::report::fields::Given;
use crate::report::page::{self, Annex, InputFile, Page, Provenance, Source, page};
use crate::report::portfolio::SiteLanguage;
use crate::told;
use crate::wording::Words;

/// The most bytes of a reference document (32 MiB).
const MAX_REFERENCE: u64 = 32 << 20;

/// The program and its version, as reports name it.
pub(super) const ENGINE: &str = concat!("mdmm ", env!("CARGO_PKG_VERSION"));

/// The editions to report on, and how.
#[derive(Args, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub(super) struct ReportArgs {
    #[command(flatten)]
    paths: Paths,
    /// The file to write, standard output without it; of many editions the folder.
    #[arg(short, long, value_name = "FILE|DIR")]
    pub(super) output: Option<PathBuf>,
    /// The language of the report; other than en, ru and ky by files of words (`mdmm messages`). Of many editions several with commas between.
    #[arg(long, value_name = "CODE", value_parser = Spoken, value_delimiter = ',', default_value = "en")]
    lang: Vec<Language>,
    /// The format of the report.
    #[arg(long, value_enum, default_value_t = Format::Html)]
    format: Format,
    /// A folder whose files replace the built-in templates of the same names.
    #[arg(long, value_name = "DIR")]
    pub(super) templates: Option<PathBuf>,
    /// Two printed pages in place of the whole report: main points, every area by year, the largest gaps.
    #[arg(long)]
    brief: bool,
    /// A .docx whose styles, colours and page the document takes.
    #[arg(long, value_name = "FILE")]
    reference_doc: Option<PathBuf>,
    /// Puts the evidence of each cell at the end of the document.
    #[arg(long)]
    annex: bool,
    /// Of many editions, makes every page again, those too that are as they were made.
    #[arg(long)]
    fresh: bool,
    /// Prints what a template is given, as JSON, in place of the report.
    #[arg(long)]
    print_context: bool,
}

/// The formats of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Html,
    Markdown,
    /// For a word processor: needs a file to write to.
    Docx,
    /// Pictures to share: the overview; into a folder, with the matrix of each area.
    Svg,
}

impl Format {
    /// What a page of this format is made of; nothing for a document.
    const fn kind(self) -> Option<Kind> {
        match self {
            Self::Html => Some(Kind::HTML),
            Self::Markdown => Some(Kind::MARKDOWN),
            Self::Docx | Self::Svg => None,
        }
    }
}

impl ReportArgs {
    /// The one language of what is written of one edition.
    fn language(&self) -> anyhow::Result<Language> {
        let [language] = self.lang[..] else { bail!(told!("report.one-language")) };
        Ok(language)
    }
}

pub(super) fn run(args: &ReportArgs) -> anyhow::Result<Verdict> {
    let places = editions::find(&args.paths.paths)?;
    if !is_one_edition(&args.paths.paths, &places) {
        return site(&places, args);
    }
    let loaded = &places[0].load();
    if editions::scorable(loaded).is_none() {
        return Ok(Verdict::Complaints);
    }
    if args.brief && args.format != Format::Html {
        bail!(told!("report.brief-html"));
    }
    if args.format == Format::Docx && !args.print_context {
        return document(loaded, args);
    }
    if args.reference_doc.is_some() || args.annex {
        bail!(told!("report.for-document"));
    }
    if args.format == Format::Svg && !args.print_context {
        return pictures::of_one(loaded, args);
    }
    let text = text(loaded, args)?;
    match &args.output {
        Some(path) => {
            Inputs::of([loaded]).and(args.templates.as_deref()).spare(path)?;
            write_file(path, text.as_bytes())?;
            output::wrote(path);
        }
        None => output::document(|out| Ok(out.write_all(text.as_bytes())?))?,
    }
    Ok(Verdict::Clean)
}

/// Writes the report as a document of Word.
fn document(loaded: &Loaded, args: &ReportArgs) -> anyhow::Result<Verdict> {
    let reference = args.reference_doc.as_deref().map(reference).transpose()?;
    let annex = if args.annex { Annex::Kept } else { Annex::LeftOut };
    let bytes = docx(&page::document(&source_of(loaded, args)?, annex), reference.as_ref());
    match &args.output {
        Some(path) => {
            Inputs::of([loaded]).and(args.templates.as_deref()).and(args.reference_doc.as_deref()).spare(path)?;
            write_file(path, &bytes)?;
            output::wrote(path);
        }
        None if std::io::stdout().is_terminal() => {
            bail!(told!("report.no-terminal"))
        }
        None => output::document(|out| Ok(out.write_all(&bytes)?))?,
    }
    Ok(Verdict::Clean)
}

/// What the report of an edition is made from, in the words that the arguments ask for.
pub(super) fn source_of(loaded: &Loaded, args: &ReportArgs) -> anyhow::Result<Arc<Source>> {
    let edition = loaded.edition.as_ref().context("the edition cannot be scored")?;
    let words = words(messages(args.language()?)?, language_of_texts(edition))?.of_edition(edition);
    Ok(source(loaded, edition, &words))
}

/// Reads a reference document.
fn reference(path: &Path) -> anyhow::Result<Reference> {
    let said = || told!("report.reference", path = path.display());
    let bytes = crate::yaml::bounded(path, MAX_REFERENCE).with_context(said)?;
    Reference::read(&bytes).with_context(said)
}

/// The report, or the context of its template.
fn text(loaded: &Loaded, args: &ReportArgs) -> anyhow::Result<String> {
    let templates = templates(args.templates.as_deref())?;
    let view = view(loaded, messages(args.language()?)?)?;
    match args.print_context {
        true => context(view),
        false if args.brief => Kind::BRIEF.report(&templates, view),
        false => args.format.kind().unwrap_or(Kind::HTML).report(&templates, view),
    }
}

/// Whether the one path that is named is the folder of one edition; a root or a country's folder gives a site.
fn is_one_edition(paths: &[PathBuf], places: &[Place]) -> bool {
    matches!((paths, places), ([path], [place]) if path.components().eq(place.path().components()))
}

/// Writes the site of many editions.
fn site(places: &[Place], args: &ReportArgs) -> anyhow::Result<Verdict> {
    let Some(folder) = &args.output else {
        bail!(told!("report.name-folder"));
    };
    if args.print_context {
        bail!(told!("report.one-context"));
    }
    if let Some([first, second]) = same_name(places) {
        let [first, second] = [first, second].map(|place| place.path().display());
        bail!(told!("report.one-page", first, second));
    }
    if args.brief {
        bail!(told!("report.one-brief"));
    }
    if args.format == Format::Svg {
        return pictures::of_many(places, folder, args);
    }
    let Some(kind) = args.format.kind() else {
        bail!(told!("report.one-document"));
    };
    let templates = templates(args.templates.as_deref())?;
    let making = if args.fresh { Making::All } else { Making::Changed };
    let inputs = &Inputs::default().and(args.templates.as_deref());
    let once = args.lang.iter().enumerate().filter(|(at, language)| !args.lang[..*at].contains(language));
    let all = once.map(|(_, language)| messages(*language)).collect::<anyhow::Result<Vec<Messages>>>()?;
    let languages = &all.iter().map(site_language).collect::<anyhow::Result<Vec<SiteLanguage>>>()?;
    let mut verdict = Verdict::Clean;
    for (at, messages) in all.into_iter().enumerate() {
        // The first language stands at the root, where people begin; each other in a folder of its code.
        let folder = &if at == 0 { folder.clone() } else { folder.join(messages.language().as_str()) };
        let site = Site { folder, inputs, messages, languages, templates: &templates, kind, making };
        if site::write(places, site)? == Verdict::Complaints {
            verdict = Verdict::Complaints;
        }
    }
    Ok(verdict)
}

/// A language of a site, with the name that it has in itself.
pub(super) fn site_language(messages: &Messages) -> anyhow::Result<SiteLanguage> {
    let language = messages.language();
    let name = words(messages.clone(), language)?.language_name(language);
    Ok(SiteLanguage { language, name })
}

/// Two folders of the same country and edition, as the files of two assessors are.
fn same_name(places: &[Place]) -> Option<[&Place; 2]> {
    let mut seen = BTreeMap::new();
    places.iter().find_map(|place| {
        let whole = place.path().canonicalize().unwrap_or_else(|_| place.path().to_path_buf());
        let name = (whole.parent()?.file_name()?.to_owned(), whole.file_name()?.to_owned());
        seen.insert(name, place).map(|first| [first, place])
    })
}

/// The most keys that a language is said to lack.
const MAX_LISTED: usize = 20;

/// The messages of a language, with the files of words of this run; none where a report would have a gap.
pub(super) fn messages(language: Language) -> anyhow::Result<Messages> {
    let messages = messages_of_run(language)?;
    let lacking = lacking_in(&messages);
    ensure!(lacking.is_empty(), lacks(language, &lacking));
    Ok(messages)
}

/// What is said of a language in which no report can be written.
fn lacks(language: Language, lacking: &[String]) -> String {
    let mut keys = lacking.iter().take(MAX_LISTED).map(String::as_str).collect::<Vec<_>>().join("\n  ");
    if let Some(more) = lacking.len().checked_sub(MAX_LISTED).filter(|more| *more > 0) {
        keys.push_str(&format!("\n  {}", told!("messages.and-more", n = more)));
    }
    told!("report.lacking-messages", language = language.to_string(), keys)
}

/// The report of an edition that can be scored, in the language of the messages.
pub(super) fn view(loaded: &Loaded, messages: Messages) -> anyhow::Result<Page> {
    let files = loaded.texts.clone();
    view_of(loaded, messages, move || provenance(&files))
}

/// The same with what is said of its making.
pub(super) fn view_of(
    loaded: &Loaded,
    messages: Messages,
    making: impl Fn() -> Provenance + Send + Sync + 'static,
) -> anyhow::Result<Page> {
    let edition = loaded.edition.as_ref().context("the edition cannot be scored")?;
    let words = words(messages, language_of_texts(edition))?.of_edition(edition);
    Ok(page(&Arc::new(Source::new(Arc::clone(edition), Arc::clone(&loaded.method), words, making))))
}

/// What the report of an edition is made from, in these words.
pub(super) fn source(loaded: &Loaded, edition: &Arc<Edition>, words: &Words) -> Arc<Source> {
    let files = loaded.texts.clone();
    let words = words.of_edition(edition);
    Arc::new(Source::new(Arc::clone(edition), Arc::clone(&loaded.method), words, move || provenance(&files)))
}

/// The language of an edition's texts where their author named none.
pub(super) fn language_of_texts(edition: &Edition) -> Language {
    edition.languages.first().copied().unwrap_or(Language::ENGLISH)
}

/// The words of a language; `texts` is the language of texts whose author named none.
pub(super) fn words(messages: Messages, texts: Language) -> anyhow::Result<Words> {
    let language = messages.language();
    Words::new(messages, texts).map_err(|lacking| anyhow!(lacks(language, &lacking.0)))
}

/// What makes a report, and of which files.
pub(super) fn provenance(files: &BTreeMap<Arc<str>, Arc<str>>) -> Provenance {
    let digest = |text: &str| Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    let file = |(path, text): (&Arc<str>, &Arc<str>)| InputFile { path: path.to_string(), sha256: digest(text) };
    Provenance { engine: ENGINE.to_owned(), files: files.iter().map(file).collect() }
}

/// The templates built in, those of a folder in their place.
pub(super) fn templates(folder: Option<&Path>) -> anyhow::Result<Templates> {
    folder.map_or_else(
        || Ok(Templates::built_in()),
        |folder| Templates::with_folder(folder, |path| crate::yaml::text_of(path).map_err(|why| speech().say(&why))),
    )
}

fn context(view: Page) -> anyhow::Result<String> {
    let mut text = serde_json::to_string_pretty(&Given::View(view)).context("the context of the templates")?;
    text.push('\n');
    Ok(text)
}
