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

/// The folder of the schemas, beside the countries' folders.
const SCHEMAS: &str = ".schema";

/// What stands before the settings of git.
const IN_GIT: &str = "\
Where several people write, in git: these lines, once in each copy of the repository, have git merge and show tables cell by
cell (.gitattributes beside the countries' folders says for which files):

";

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
    text.to_ascii_uppercase().parse().map_err(|_| "no ISO 3166-1 code of three letters".to_owned())
}

fn language(text: &str) -> Result<Language, String> {
    text.trim().parse().map_err(|_| "no ISO 639-1 code of two letters".to_owned())
}

fn window(text: &str) -> Result<Window, String> {
    let years: Years = text.parse().map_err(|_| "write a first and a last year, such as 2018-2025".to_owned())?;
    match years.ranges().as_slice() {
        [window] => Ok(*window),
        _ => Err("write one range of years, such as 2018-2025".to_owned()),
    }
}

pub(super) fn run(args: &InitArgs) -> anyhow::Result<Verdict> {
    let last = args.last.as_deref().map(editions::load_one).transpose()?;
    let last = match &last {
        None => None,
        Some(loaded) => match editions::scorable(loaded) {
            None => return Ok(Verdict::Complaints),
            Some(edition) => Some((loaded, edition)),
        },
    };
    let country = args.country.or(last.map(|(_, edition)| edition.country)).context("name the --country")?;
    let id = edition_id(&args.folder, country)?;
    refuse_to_overwrite(&args.folder)?;
    let method = record::method_for(&args.folder).context("the method beside the countries has mistakes")?;
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
        Some((loaded, _)) => bail!("{} is an edition of another country than {country}", loaded.name),
    };
    write(&args.folder, &files, &method)?;
    let told = if last.is_some() { after_the_last(args) } else { first_steps(args, &blank) };
    output::print(|out| Ok(write!(out, "{told}\n{IN_GIT}{}", gitattributes::CONFIG)?))?;
    Ok(Verdict::Clean)
}

/// The window where nobody says one.
fn usual_window() -> Window {
    window("2018-2023").expect("the usual window is one range")
}

/// The edition's name, from a path that ends as the country and edition are named.
fn edition_id(folder: &Path, country: CountryCode) -> anyhow::Result<EditionId> {
    let names: Vec<String> = folder.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    let example =
        || format!("the folder is named after country and edition, e.g. matrices/{}/2026-01", country.folder());
    let [.., above, name] = names.as_slice() else { bail!("{}", example()) };
    if *above != country.folder() {
        bail!("{} does not lie in a folder `{}`: {}", folder.display(), country.folder(), example());
    }
    name.parse().map_err(|illegal| anyhow!("{illegal}")).with_context(example)
}

fn refuse_to_overwrite(folder: &Path) -> anyhow::Result<()> {
    match fs::read_dir(folder).map(Iterator::count) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error).with_context(|| format!("cannot read {}", folder.display())),
        Ok(0) => Ok(()),
        Ok(_) => bail!("{}", not_empty(folder)),
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
        bail!("{}", not_empty(folder));
    }
    // Where another run has put them there meanwhile, they are the same.
    schemas.map_or(Ok(()), |schemas| schemas.take_place().map(drop))?;
    gitattributes::amend(&folder.parent().unwrap_or(folder).join(".."))
}

fn texts(files: &[(String, String)]) -> impl Iterator<Item = (&str, &[u8])> {
    files.iter().map(|(name, text)| (name.as_str(), text.as_bytes()))
}

fn not_empty(folder: &Path) -> String {
    format!("{} is not empty, and init writes over nothing: name a new folder", folder.display())
}

/// What to do next in a blank edition: from nothing to a first scored cell.
fn first_steps(args: &InitArgs, blank: &Blank<'_>) -> String {
    let folder = args.folder.display();
    let first = blank.method.areas.first().and_then(|area| Some((&area.id, &area.indicators.first()?.id)));
    let Some((area, indicator)) = first else { return format!("Wrote {folder}.\n") };
    let window = blank.window;
    format!(
        "\
Wrote {folder}: every area is there, and nothing is assessed yet.

To get to a first status:

1. Name a publication at the end of {folder}/bibliography.yaml:

- id: my-source
  institution: Who published it
  title: What it is called

2. Say what it covers, below `sources:` in {folder}/{area}.yaml:

  - cite: my-source
    type: administrative
    access: public
    covers:
      {indicator}: {window}

3. Say what you found, below `availability:`, `{indicator}:` in the same file:

    {window}: available

4. See what the program makes of it:

   mdmm check {folder}      lists what it does not understand, and where the tables disagree
   mdmm score {folder}      prints the matrices
   mdmm serve {folder}      shows the report in a browser, and follows as you save

Each file explains its fields in comments. An editor that knows yaml-language-server offers the words as you type.
"
    )
}

/// What to do next in an edition that goes on from the last.
fn after_the_last(args: &InitArgs) -> String {
    let folder = args.folder.display();
    let last = args.last.as_deref().unwrap_or(Path::new("LAST")).display();
    let kept = if args.keep {
        "Statuses, searches and requests were kept: look at each of them again."
    } else {
        "Statuses, searches and requests were left out: they are for you to find anew."
    };
    format!(
        "\
Wrote {folder}: sources, bibliography, definitions, policies and texts as in the last edition.
{kept}

1. Read title, limitations and the areas' narratives again: they speak of the last edition.
2. Add to `covers` the years for which the sources now have figures, and the sources that are new.
3. See which cells the sources support, with the lines to paste below `availability:`:

   mdmm check {folder}

4. See what has changed:

   mdmm diff {last} {folder}
"
    )
}
