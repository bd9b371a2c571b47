//! `mdmm export`: the workbook to fill in, tidy tables, a data package, Parquet.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail, ensure};
use clap::{Args, ValueEnum};

use super::{
    editions,
    language::Spoken,
    machine,
    made::Making,
    output, partitions,
    verdict::Verdict,
    writing::{Folder, Inputs, Sync, write_file},
};
use crate::exchange::package::package;
use crate::exchange::references::citations::citations;
use crate::exchange::workbook::{
    base::Base,
    sheets::{Words, workbook},
    state::State,
};
use crate::load::Loaded;
use crate::model::{Edition, Language};
use crate::report::rows::rows;
use crate::report::scores::scores;
use crate::score::score;
use crate::told;
use crate::{exchange, messages, render};

/// The edition to export, and where to.
#[derive(Args, Debug)]
pub(super) struct ExportArgs {
    /// The edition's folder; with `--format parquet` also a country's folder, or a root that holds many.
    edition: PathBuf,
    /// What to write; the ending says what: `.xlsx` the workbook to fill in, `.csv` or `.json` the scores, `.bib` and `.csl.json` the bibliography, a folder all
    /// tables.
    #[arg(long, value_name = "FILE|DIR")]
    to: PathBuf,
    /// What a folder gets: a data package of CSV files, or Parquet, partitioned by country and edition.
    #[arg(long, value_enum, default_value_t = Format::Package)]
    format: Format,
    /// Of Parquet, makes every table again, those too that are as they were made.
    #[arg(long)]
    fresh: bool,
    /// Writes over a workbook that is there already.
    #[arg(long)]
    force: bool,
    /// The language of the workbook's headers, lists and instructions.
    #[arg(long, value_name = "CODE", value_parser = Spoken, default_value = "en")]
    lang: Language,
}

/// What a folder gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Package,
    Parquet,
}

pub(super) fn run(args: &ExportArgs) -> anyhow::Result<Verdict> {
    if args.format == Format::Parquet {
        let making = if args.fresh { Making::All } else { Making::Changed };
        return partitions::write(&args.edition, &args.to, making);
    }
    let loaded = editions::load_one(&args.edition)?;
    let Some(edition) = editions::scorable(&loaded) else { return Ok(Verdict::Complaints) };
    let ending = if args.to.is_dir() { String::new() } else { ending(&args.to) };
    if ending == "xlsx" && args.to.is_file() && !args.force {
        bail!(told!("export.is-there", path = args.to.display()));
    }
    let bytes = match ending.as_str() {
        "xlsx" => xlsx(edition, &loaded, args.lang)?,
        "bib" => written(|out| exchange::references::write(&citations(edition, args.lang), out))?,
        "csv" => written(|out| render::csv::write(rows(&score(edition, &loaded.method)), out))?,
        "json" if is_csl(&args.to) => {
            written(|out| exchange::references::write_csl(&citations(edition, args.lang), out))?
        }
        "json" => written(|out| render::json::write(&scores(&[score(edition, &loaded.method)]), out))?,
        "" => return tables_package(edition, &loaded, &args.to),
        "parquet" => bail!(told!("export.parquet")),
        other => bail!(told!("export.no-format", ending = other)),
    };
    Inputs::of([&loaded]).spare(&args.to)?;
    write_file(&args.to, &bytes)?;
    output::wrote(&args.to);
    Ok(Verdict::Clean)
}

fn written(write: impl FnOnce(&mut Vec<u8>) -> anyhow::Result<()>) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    write(&mut bytes)?;
    Ok(bytes)
}

/// Writes a Frictionless Data Package into a folder, which is made where it is lacking.
fn tables_package(edition: &Edition, loaded: &Loaded, folder: &Path) -> anyhow::Result<Verdict> {
    ensure!(!folder.join("edition.yaml").exists(), told!("export.edition-folder", folder = folder.display()));
    let files = exchange::package::files(&package(&score(edition, &loaded.method)))?;
    let inputs = Inputs::of([loaded]);
    let out = Folder::begin(folder, &inputs, Sync::Now)?;
    files.iter().try_for_each(|(name, bytes)| out.put(Path::new(name), bytes))?;
    out.finish()?;
    output::say(&told!("export.package", n = files.len(), folder = folder.display()));
    Ok(Verdict::Clean)
}

/// Whether a file is to be a bibliography in CSL-JSON, and no scores: its name says so.
fn is_csl(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().to_lowercase().ends_with(".csl.json"))
}

/// The ending of a file's name, in lower case.
pub(super) fn ending(path: &Path) -> String {
    path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default()
}

fn xlsx(edition: &Edition, loaded: &Loaded, lang: Language) -> anyhow::Result<Vec<u8>> {
    machine::has_clock()?;
    let messages = messages::messages_of_run(lang)?;
    let words = Words::new(messages, &loaded.method).with_context(|| told!("export.no-workbook"))?;
    let base = Base::of(&State::of(loaded)).sheet().with_context(|| told!("export.no-workbook"))?;
    exchange::workbook::xlsx::bytes(&workbook(edition, &loaded.method, &words).with(base))
}
