//! The language in which a run speaks: what `--lang` asks for, else the locale, else English; and the files of words beside its paths.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};

use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};

use super::{output, revision};
use crate::messages::{MessagesFault, OwnFiles, REPORT_LANGUAGES, speak, speak_with};
use crate::model::Language;
use crate::told;

/// The options' names, with the hyphens before them.
const OPTION: &str = "--lang";
const TEMPLATES: &str = "--templates";

/// The variables of the locale that say in which language messages are wanted, the strongest first.
const LOCALE: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

/// What became of the choice of a language.
#[derive(Debug, Default)]
pub(super) struct Chosen {
    /// Why the program cannot speak as it was asked to, beyond what a command says itself.
    pub(super) refusal: Option<String>,
    /// What is said of it once the command is known.
    pub(super) remark: Option<String>,
}

/// Chooses the language of this run, before the arguments are read: what is wrong with them is said in it too.
#[expect(clippy::disallowed_methods, reason = "the locale decides the language of messages, as the arguments do")]
pub(super) fn choose() -> Chosen {
    let locale = LOCALE.iter().filter_map(std::env::var_os).find(|value| !value.is_empty());
    let locale = locale.and_then(|value| of_locale(&value.to_string_lossy()));
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    let asked = asked(arguments.iter().cloned());
    let own = match files(&arguments) {
        Ok(own) => own,
        Err(fault) => {
            speak(asked.and_then(|language| spoken(language.as_str())).or(locale).unwrap_or(Language::ENGLISH));
            return Chosen { refusal: Some(fault.to_string()), remark: None };
        }
    };
    let language = asked.or(locale).unwrap_or(Language::ENGLISH);
    let is_known = spoken(language.as_str()).is_some();
    let has_files = own.iter().any(|files| files.languages().contains(&language));
    let lacking = match speak_with(language, own) {
        Ok(lacking) => lacking,
        Err(fault) => return Chosen { refusal: Some(fault.to_string()), remark: None },
    };
    let language = language.to_string();
    if !is_known && !has_files {
        return Chosen { refusal: Some(told!("messages.none", language)), remark: None };
    }
    let remark = (!lacking.is_empty()).then(|| told!("messages.said-in-english", n = lacking.len(), language));
    Chosen { refusal: None, remark }
}

/// The language that the arguments ask for.
fn asked(arguments: impl Iterator<Item = OsString>) -> Option<Language> {
    let values = values(arguments, OPTION);
    // Of several the first is that of the run.
    values.iter().filter_map(|value| value.split(',').next()?.parse().ok()).next_back()
}

/// The values that the arguments give an option.
fn values(arguments: impl Iterator<Item = OsString>, option: &str) -> Vec<String> {
    let mut values = Vec::new();
    let mut arguments = arguments.take_while(|argument| argument != "--").map(|one| one.to_string_lossy().into_owned());
    while let Some(argument) = arguments.next() {
        match argument.strip_prefix(option) {
            Some("") => values.extend(arguments.next()),
            Some(value) => values.extend(value.strip_prefix('=').map(str::to_owned)),
            None => {}
        }
    }
    values
}

/// The files of words that the arguments lead to: those beside the matrices that are named, and over them those among templates.
fn files(arguments: &[OsString]) -> Result<Vec<OwnFiles>, MessagesFault> {
    let paths: Vec<PathBuf> =
        arguments.iter().filter(|one| !one.to_string_lossy().starts_with('-')).map(PathBuf::from).collect();
    let templates = values(arguments.iter().cloned(), TEMPLATES);
    let is_of_templates = |path: &&PathBuf| templates.iter().any(|folder| Path::new(folder) == path.as_path());
    let paths: Vec<PathBuf> = paths.iter().filter(|path| !is_of_templates(path)).cloned().collect();
    let mut files = files_beside(&paths)?;
    for folder in templates.iter().map(Path::new).filter(|folder| folder.is_dir()) {
        files.push(OwnFiles::of_templates(folder)?);
    }
    Ok(files)
}

/// The files of words beside matrices: in the folder `messages` at their root, which is the folder itself, or lies one or two above.
pub(super) fn files_beside(paths: &[PathBuf]) -> Result<Vec<OwnFiles>, MessagesFault> {
    let mut roots: Vec<PathBuf> = Vec::new();
    for path in paths {
        let path = revision::split(path).map_or(path.as_path(), |(_, folder)| Path::new(folder));
        let Ok(real) = path.canonicalize() else { continue };
        if !real.is_dir() {
            continue;
        }
        let above = if real.join("edition.yaml").exists() { 2 } else { 0 };
        let root = real.ancestors().skip(above).take(3 - above).find(|folder| has_words(folder));
        roots.extend(root.map(Path::to_owned).filter(|root| !roots.contains(root)));
    }
    Ok(roots.iter().map(|root| OwnFiles::beside(root)).collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
}

/// Whether there are files of words in a root.
fn has_words(root: &Path) -> bool {
    root.join(crate::messages::FOLDER).is_dir()
}

/// Says what there is to say of the language before a command runs.
///
/// # Errors
/// Why the program cannot speak as it was asked to.
pub(super) fn settle(chosen: Chosen) -> anyhow::Result<()> {
    if let Some(refusal) = chosen.refusal {
        anyhow::bail!(refusal);
    }
    chosen.remark.iter().for_each(|remark| output::say(remark));
    Ok(())
}

/// Reads the code of a language; completions offer those that are built in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spoken;

impl TypedValueParser for Spoken {
    type Value = Language;

    fn parse_ref(
        &self,
        command: &clap::Command,
        argument: Option<&clap::Arg>,
        value: &std::ffi::OsStr,
    ) -> Result<Language, clap::Error> {
        StringValueParser::new().try_map(|text| text.parse::<Language>()).parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(REPORT_LANGUAGES.iter().map(PossibleValue::new)))
    }
}

/// The language of a locale such as `ru_RU.UTF-8` or `ky`.
fn of_locale(locale: &str) -> Option<Language> {
    spoken(locale.split(['_', '.', '@', '-']).next().unwrap_or_default())
}

/// The language of a code, where the program speaks it.
fn spoken(code: &str) -> Option<Language> {
    REPORT_LANGUAGES.contains(&code).then(|| code.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_option_is_found_in_both_ways_of_writing_it() {
        let asked = |words: &str| asked(words.split(' ').map(OsString::from)).map(|language| language.to_string());
        assert_eq!(asked("check --lang ru matrices").as_deref(), Some("ru"));
        assert_eq!(asked("--lang=ky check").as_deref(), Some("ky"));
        assert_eq!(asked("check --lang fr").as_deref(), Some("fr"), "files may give any language");
        assert_eq!(asked("check --lang frr"), None);
        assert_eq!(asked("check --language ru"), None);
        assert_eq!(asked("check -- --lang ru"), None, "what stands behind -- is a path");
        assert_eq!(asked("check --lang"), None);
    }

    #[test]
    fn a_locale_names_its_language_first() {
        let of_locale = |locale: &str| of_locale(locale).map(|language| language.to_string());
        assert_eq!(of_locale("ru_RU.UTF-8").as_deref(), Some("ru"));
        assert_eq!(of_locale("ky").as_deref(), Some("ky"));
        assert_eq!(of_locale("en_GB@euro").as_deref(), Some("en"));
        for other in ["C", "C.UTF-8", "POSIX", "de_DE", "", "russian"] {
            assert_eq!(of_locale(other), None, "{other}");
        }
    }
}
