//! `mdmm templates`: the built-in templates and messages as files, to begin with.

use std::path::{Path, PathBuf};

use anyhow::ensure;
use clap::Args;

use super::{
    output,
    verdict::Verdict,
    writing::{Folder, Inputs, Sync},
};
use crate::messages::MESSAGE_FILES;
use crate::render::html::TEMPLATES;
use crate::told;

/// Where the templates go.
#[derive(Args, Debug)]
pub(super) struct TemplatesArgs {
    /// The folder to write them into; a file that is there is not written over.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

pub(super) fn run(args: &TemplatesArgs) -> anyhow::Result<Verdict> {
    let files = || TEMPLATES.iter().chain(MESSAGE_FILES);
    if let Some((name, _)) = files().find(|(name, _)| args.folder.join(name).symlink_metadata().is_ok()) {
        let path = args.folder.join(name);
        ensure!(false, told!("templates.is-there", path = path.display()));
    }
    let inputs = Inputs::default();
    let out = Folder::begin(&args.folder, &inputs, Sync::Now)?;
    files().try_for_each(|(name, text)| out.put(Path::new(name), text.as_bytes()))?;
    out.finish()?;
    let written = files().count();
    output::say(&told!("templates.wrote", n = written, folder = args.folder.display()));
    Ok(Verdict::Clean)
}
