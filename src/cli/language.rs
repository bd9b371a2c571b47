//! The language in which a run speaks: what `--lang` asks for, else the locale, else English.

use std::ffi::OsString;

use crate::{
    messages::{REPORT_LANGUAGES, speak},
    model::Language,
};

/// The option's name, with the hyphens before it.
const OPTION: &str = "--lang";

/// The variables of the locale that say in which language messages are wanted, the strongest first.
const LOCALE: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

/// Chooses the language of this run, before the arguments are read: what is wrong with them is said in it too.
#[expect(clippy::disallowed_methods, reason = "the locale decides the language of messages, as the arguments do")]
pub(super) fn choose() {
    let locale = LOCALE.iter().filter_map(std::env::var_os).find(|value| !value.is_empty());
    let locale = locale.and_then(|value| of_locale(&value.to_string_lossy()));
    speak(asked(std::env::args_os().skip(1)).or(locale).unwrap_or(Language::ENGLISH));
}

/// The language that the arguments ask for, where the program speaks it; a report may be in others.
fn asked(arguments: impl Iterator<Item = OsString>) -> Option<Language> {
    let mut asked = None;
    let mut arguments = arguments.take_while(|argument| argument != "--").map(|one| one.to_string_lossy().into_owned());
    while let Some(argument) = arguments.next() {
        let value = match argument.strip_prefix(OPTION) {
            Some("") => arguments.next(),
            Some(value) => value.strip_prefix('=').map(str::to_owned),
            None => continue,
        };
        asked = value.as_deref().and_then(spoken).or(asked);
    }
    asked
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
        assert_eq!(asked("check --lang fr"), None, "the program does not speak it");
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
