//! `mdmm messages`: the words of a language as files, to begin with, and what they lack.

use std::path::{Path, PathBuf};

use anyhow::{bail, ensure};
use clap::Args;

use super::{
    language, output,
    verdict::Verdict,
    writing::{Folder, Inputs, Sync},
};
use crate::messages::{FOLDER, OwnFiles, PARTS, REPORT_LANGUAGES, Use, begun, completeness, own_of_run, whole};
use crate::model::Language;
use crate::told;

/// Which language, and where its files are.
#[derive(Args, Debug)]
pub(super) struct MessagesArgs {
    /// The root of the matrices, or a folder of templates, beside which files of words are looked for.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The language, as a two-letter code; without it all that there are.
    #[arg(long, value_name = "CODE")]
    lang: Option<Language>,
    /// Writes the files of the language into DIR/messages, to begin with; a file that is there is kept.
    #[arg(long, value_name = "DIR", requires = "lang", conflicts_with = "check")]
    init: Option<PathBuf>,
    /// Says what the files in DIR/messages lack, and what is wrong with them.
    #[arg(long, value_name = "DIR")]
    check: Option<PathBuf>,
}

pub(super) fn run(args: &MessagesArgs) -> anyhow::Result<Verdict> {
    match (&args.init, &args.check, args.lang) {
        (Some(folder), _, Some(language)) => init(folder, language),
        (_, Some(folder), language) => check(folder, language),
        (_, _, language) => list(&args.paths, language),
    }
}

/// Whether a folder is itself one of words.
fn is_of_words(folder: &Path) -> bool {
    folder.file_name().is_some_and(|name| name == FOLDER)
}

/// Writes the files of a language, all that are not there.
fn init(folder: &Path, language: Language) -> anyhow::Result<Verdict> {
    let place = if is_of_words(folder) { folder.to_owned() } else { folder.join(FOLDER) };
    let files = PARTS.iter().filter_map(|part| Some((part.path(language), begun(part, language)?)));
    let files = files.map(|(path, text)| (path.trim_start_matches("messages/").to_owned(), text));
    let (there, new): (Vec<_>, Vec<_>) = files.partition(|(name, _)| place.join(name).symlink_metadata().is_ok());
    ensure!(!new.is_empty(), told!("messages.are-there", language = language.to_string(), folder = place.display()));
    let inputs = Inputs::default();
    let out = Folder::begin(&place, &inputs, Sync::Now)?;
    new.iter().try_for_each(|(name, text)| out.put(Path::new(name), text.as_bytes()))?;
    out.finish()?;
    output::say(&told!("messages.wrote", n = new.len(), folder = place.display()));
    for (name, _) in &there {
        output::say(&told!("messages.kept", path = place.join(name).display()));
    }
    Ok(Verdict::Clean)
}

/// The files of a folder: those in its `messages`, or in itself where it is a folder of words.
fn files_in(folder: &Path) -> anyhow::Result<OwnFiles> {
    ensure!(folder.is_dir(), told!("messages.no-folder", folder = folder.display()));
    let found = if is_of_words(folder) { OwnFiles::of_folder(folder)? } else { OwnFiles::beside(folder)? };
    match found {
        Some(files) => Ok(files),
        None => bail!(told!("messages.no-files", folder = folder.display())),
    }
}

/// Holds the files of a language, or of each, against the English ones.
fn check(folder: &Path, language: Option<Language>) -> anyhow::Result<Verdict> {
    let own = files_in(folder)?;
    let languages = language.map_or_else(|| own.languages(), |language| [language].into());
    let mut complaints = 0;
    output::print(|out| {
        for language in &languages {
            let found = whole(*language, &own);
            for line in found.mistakes.iter().chain(&found.lacking) {
                writeln!(out, "{line}")?;
            }
            let (wrong, lacking) = (found.mistakes.len(), found.lacking.len());
            complaints += wrong + lacking;
            let said = match wrong + lacking {
                0 => told!("messages.complete", language = language.to_string()),
                _ => told!("messages.incomplete", language = language.to_string(), wrong, lacking),
            };
            writeln!(out, "{said}")?;
        }
        Ok(())
    })?;
    Ok(if complaints == 0 { Verdict::Clean } else { Verdict::Complaints })
}

/// Lists the languages, and how complete each is.
fn list(paths: &[PathBuf], language: Option<Language>) -> anyhow::Result<Verdict> {
    let found = if paths.is_empty() { language::files_beside(&[PathBuf::from(".")])? } else { Vec::new() };
    let own: Vec<OwnFiles> = own_of_run().iter().cloned().chain(found).collect();
    let built_in = REPORT_LANGUAGES.iter().filter_map(|code| code.parse::<Language>().ok());
    let mut languages: Vec<Language> = built_in.collect();
    languages.extend(own.iter().flat_map(OwnFiles::languages));
    languages.extend(language);
    let mut shown = Vec::new();
    languages.retain(|one| {
        language.is_none_or(|language| *one == language) && !shown.contains(one) && {
            shown.push(*one);
            true
        }
    });
    output::print(|out| {
        for language in &languages {
            let parts = completeness(*language, &own);
            let sum = |used: &dyn Fn(Use) -> bool| {
                let wanted = || parts.iter().filter(|one| used(one.part.used));
                (wanted().map(|one| one.has).sum::<usize>(), wanted().map(|one| one.of).sum::<usize>())
            };
            let (has, of) = sum(&|used| used == Use::Reports);
            let (has_all, of_all) = sum(&|_| true);
            let is_built_in = REPORT_LANGUAGES.contains(&language.as_str());
            let place = own.iter().find(|files| files.languages().contains(language)).map(|files| files.folder());
            let place = match (is_built_in, place) {
                (true, None) => told!("messages.built-in"),
                (true, Some(folder)) => told!("messages.built-in-changed", folder = folder.display()),
                (false, Some(folder)) => folder.display().to_string(),
                (false, None) => told!("messages.nowhere"),
            };
            let language = language.to_string();
            writeln!(out, "{}", told!("messages.line", language, has, of, has_all, of_all, place))?;
        }
        Ok(())
    })?;
    Ok(Verdict::Clean)
}
