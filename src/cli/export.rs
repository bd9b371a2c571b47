//! `mdmm export`: the workbook to fill in.

use std::path::{Path, PathBuf};

use anyhow::{anyhow, bail};
use clap::Args;

use super::{editions, output, report::ReportLanguage, verdict::Verdict};
use crate::{
    load::{self, Loaded},
    model::Edition,
    render,
    report::workbook::{Words, workbook},
};

/// The edition to export, and where to.
#[derive(Args, Debug)]
pub(super) struct ExportArgs {
    /// The edition's folder.
    edition: PathBuf,
    /// The file to write; its ending says what: `.xlsx` the workbook to fill in.
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
    /// The language of the workbook's headers, lists and instructions.
    #[arg(long, value_enum, default_value_t = ReportLanguage::En)]
    lang: ReportLanguage,
}

pub(super) fn run(args: &ExportArgs) -> anyhow::Result<Verdict> {
    let loaded = editions::load_one(&args.edition)?;
    let Some(edition) = editions::scorable(&loaded) else { return Ok(Verdict::Complaints) };
    let bytes = match ending(&args.to).as_str() {
        "xlsx" => xlsx(edition, &loaded, args.lang)?,
        other => bail!("`.{other}` is no format of export: the file's name must end in .xlsx"),
    };
    output::write_file(&args.to, &bytes)?;
    Ok(Verdict::Clean)
}

/// The ending of a file's name, in lower case.
pub(super) fn ending(path: &Path) -> String {
    path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default()
}

fn xlsx(edition: &Edition, loaded: &Loaded, lang: ReportLanguage) -> anyhow::Result<Vec<u8>> {
    let messages = load::built_in_messages(lang.language()).map_err(|why| anyhow!(why))?;
    render::xlsx::bytes(&workbook(edition, &loaded.method, &Words::new(messages)))
}
