//! `mdmm init`: an edition to begin with, blank or after the last one.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, anyhow, bail};
use clap::Args;

use super::{
    editions, gitattributes, output, schema,
    verdict::Verdict,
    writing::{NewFolder, Taken},
};
use crate::load::Loaded;
use crate::model::{CountryCode, EditionId, Language, Method, Window, Years};
use crate::record;
use crate::record::scaffold;
use crate::record::scaffold::{Blank, Declarations};
use crate::told;

/// The folder of the schemas, beside the countries' folders.
const SCHEMAS: &str = ".schema";

/// The edition to begin.
#[derive(Args, Debug)]
pub(super) struct InitArgs {
    /// The edition's folder, named country and edition: matrices/kgz/2026-01.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// The country, by its ISO 3166-1 code of three letters.
    #[arg(long, value_name = "ISO3", required_unless_present = "last", value_parser = country)]
    country: Option<CountryCode>,
    /// The years that the tables cover; 2018-2023, or those of the last edition.
    #[arg(long, value_name = "YEARS", value_parser = window)]
    years: Option<Window>,
    /// The languages that you write in, the main one first; en, or those of the last edition.
    #[arg(long, value_name = "CODES", value_delimiter = ',', value_parser = language)]
    languages: Vec<Language>,
    /// The last edition's folder: its sources, bibliography and texts are carried over, its statuses are not.
    #[arg(long = "from", value_name = "EDITION")]
    last: Option<PathBuf>,
    /// Keeps the last edition's statuses, searches and requests too.
    #[arg(long, requires = "last")]
    keep: bool,
}

fn country(text: &str) -> Result<CountryCode, String> {
    text.to_ascii_uppercase().parse().map_err(|_| told!("init.no-country"))
}

fn language(text: &str) -> Result<Language, String> {
    text.trim().parse().map_err(|_| told!("init.no-language"))
}

fn window(text: &str) -> Result<Window, String> {
    let years: Years = text.parse().map_err(|_| told!("init.no-years"))?;
    match years.ranges().as_slice() {
        [window] => Ok(*window),
        _ => Err(told!("init.one-range")),
    }
}

impl InitArgs {
    /// What a page asks for: the country is the folder's, `last` an earlier edition of it.
    ///
    /// # Errors
    /// Which of its words is none.
    pub(super) fn asked(
        folder: &Path,
        years: &str,
        languages: &[String],
        last: Option<PathBuf>,
    ) -> Result<Self, String> {
        let named = folder.parent().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        Ok(Self {
            folder: folder.to_owned(),
            country: Some(country(&named.unwrap_or_default())?),
            years: Some(window(years)?),
            languages: languages.iter().map(|code| language(code)).collect::<Result<_, _>>()?,
            last,
            keep: false,
        })
    }
}

pub(super) fn run(args: &InitArgs) -> anyhow::Result<Verdict> {
    let Some(told) = make(args)? else { return Ok(Verdict::Complaints) };
    output::print(|out| Ok(write!(out, "{told}\n{}\n\n{}", told!("init.in-git"), gitattributes::CONFIG)?))?;
    Ok(Verdict::Clean)
}

/// Begins an edition; what to do next, or nothing where the last edition has errors, which have been told.
///
/// # Errors
/// What keeps it from being begun.
pub(super) fn make(args: &InitArgs) -> anyhow::Result<Option<String>> {
    let last = args.last.as_deref().map(editions::load_one).transpose()?;
    let last = match &last {
        None => None,
        Some(loaded) => match editions::scorable(loaded) {
            None => return Ok(None),
            Some(edition) => Some((loaded, edition)),
        },
    };
    let country =
        args.country.or(last.map(|(_, edition)| edition.country)).with_context(|| told!("init.name-country"))?;
    let id = edition_id(&args.folder, country)?;
    refuse_to_overwrite(&args.folder)?;
    let method = record::method_for(&args.folder).with_context(|| told!("init.method-mistakes"))?;
    let languages = match (args.languages.as_slice(), last) {
        ([], Some((_, edition))) if !edition.languages.is_empty() => edition.languages.clone(),
        ([], _) => vec![Language::ENGLISH],
        (named, _) => named.to_vec(),
    };
    let window = args.years.or(last.map(|(_, edition)| edition.window)).unwrap_or_else(usual_window);
    let blank = Blank { country, id, window, languages, method: &method };
    let files = match last {
        None => blank.files(),
        Some((loaded, edition)) if edition.country == country => {
            let declarations = if args.keep { Declarations::Kept } else { Declarations::Cleared };
            scaffold::next(&blank, &files_of(loaded), declarations)
        }
        Some((loaded, _)) => bail!(told!("init.other-country", edition = &loaded.name, country = country.to_string())),
    };
    write(&args.folder, &files, &method)?;
    Ok(Some(if last.is_some() { after_the_last(args) } else { first_steps(args, &blank) }))
}

/// The window where nobody says one.
fn usual_window() -> Window {
    window("2018-2023").expect("the usual window is one range")
}

/// Whether a folder could become an edition: it is named after a country and an edition, and nothing is in it.
pub(super) fn can_begin(folder: &Path) -> bool {
    let named = folder.parent().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
    let country = named.and_then(|name| country(&name).ok().filter(|code| code.folder() == name));
    country.is_some_and(|code| edition_id(folder, code).is_ok()) && refuse_to_overwrite(folder).is_ok()
}

/// The edition's name, from a path that ends as the country and edition are named.
fn edition_id(folder: &Path, country: CountryCode) -> anyhow::Result<EditionId> {
    let names: Vec<String> = folder.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    let example = || told!("init.named-after", example = format!("matrices/{}/2026-01", country.folder()));
    let [.., above, name] = names.as_slice() else { bail!(example()) };
    if *above != country.folder() {
        bail!(told!("init.not-in", folder = folder.display(), country = country.folder(), example = example()));
    }
    name.parse().map_err(|illegal| anyhow!("{illegal}")).with_context(example)
}

fn refuse_to_overwrite(folder: &Path) -> anyhow::Result<()> {
    match fs::read_dir(folder).map(Iterator::count) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error).with_context(|| told!("cannot.read", path = folder.display())),
        Ok(0) => Ok(()),
        Ok(_) => bail!(not_empty(folder)),
    }
}

/// The edition's own files, by name, as they were read.
fn files_of(loaded: &Loaded) -> Vec<(String, String)> {
    let own = format!("{}/", loaded.name);
    let files =
        loaded.texts.iter().filter_map(|(file, text)| Some((file.strip_prefix(&*own)?.to_owned(), text.to_string())));
    files.collect()
}

/// Writes the edition, and the schemas beside the countries where there are none yet: both wait beside their places before the
/// edition takes its own, so that a full disk leaves nothing.
fn write(folder: &Path, files: &[(String, String)], method: &Method) -> anyhow::Result<()> {
    let edition = NewFolder::stage(folder, texts(files))?;
    // The folder of the country is there by now.
    let schemas = folder.parent().unwrap_or(folder).join("..").join(SCHEMAS);
    let schemas = (!schemas.exists()).then(|| NewFolder::stage(&schemas, texts(&schema::files(method)))).transpose()?;
    if edition.take_place()? == Taken::Occupied {
        bail!(not_empty(folder));
    }
    // Where another run has put them there meanwhile, they are the same.
    schemas.map_or(Ok(()), |schemas| schemas.take_place().map(drop))?;
    gitattributes::amend(&folder.parent().unwrap_or(folder).join(".."))
}

fn texts(files: &[(String, String)]) -> impl Iterator<Item = (&str, &[u8])> {
    files.iter().map(|(name, text)| (name.as_str(), text.as_bytes()))
}

fn not_empty(folder: &Path) -> String {
    told!("init.not-empty", folder = folder.display())
}

/// What to do next in a blank edition: from nothing to a first scored cell.
fn first_steps(args: &InitArgs, blank: &Blank<'_>) -> String {
    let folder = args.folder.display();
    let first = blank.method.areas.first().and_then(|area| Some((&area.id, &area.indicators.first()?.id)));
    let Some((area, indicator)) = first else { return told!("init.wrote", folder) + "\n" };
    let (area, indicator, window) = (area.as_str(), indicator.as_str(), blank.window.to_string());
    told!("init.first-steps", folder, area, indicator, window) + "\n"
}

/// What to do next in an edition that goes on from the last.
fn after_the_last(args: &InitArgs) -> String {
    let folder = args.folder.display();
    let last = args.last.as_deref().unwrap_or(Path::new("LAST")).display();
    let kept = if args.keep { told!("init.kept") } else { told!("init.left-out") };
    told!("init.after-the-last", folder, kept, last) + "\n"
}
