//! What the program itself says, in the language of a run: the words of findings, of commands and of refusals.

use std::{cell::Cell, collections::BTreeMap, sync::OnceLock};

use super::built_in::{MessagesFault, REPORT_LANGUAGES, Wrong, read};
use crate::model::{Language, Message, Messages};

/// The files of what the program says, by their path under `templates/`: no report takes words from them.
pub const SPEECH_FILES: &[(&str, &str)] = &[
    ("messages/findings.en.yaml", include_str!("../../templates/messages/findings.en.yaml")),
    ("messages/findings.ru.yaml", include_str!("../../templates/messages/findings.ru.yaml")),
    ("messages/findings.ky.yaml", include_str!("../../templates/messages/findings.ky.yaml")),
    ("messages/slips.en.yaml", include_str!("../../templates/messages/slips.en.yaml")),
    ("messages/slips.ru.yaml", include_str!("../../templates/messages/slips.ru.yaml")),
    ("messages/slips.ky.yaml", include_str!("../../templates/messages/slips.ky.yaml")),
    ("messages/program.en.yaml", include_str!("../../templates/messages/program.en.yaml")),
    ("messages/program.ru.yaml", include_str!("../../templates/messages/program.ru.yaml")),
    ("messages/program.ky.yaml", include_str!("../../templates/messages/program.ky.yaml")),
    ("messages/results.en.yaml", include_str!("../../templates/messages/results.en.yaml")),
    ("messages/results.ru.yaml", include_str!("../../templates/messages/results.ru.yaml")),
    ("messages/results.ky.yaml", include_str!("../../templates/messages/results.ky.yaml")),
    ("messages/scaffold.en.yaml", include_str!("../../templates/messages/scaffold.en.yaml")),
    ("messages/scaffold.ru.yaml", include_str!("../../templates/messages/scaffold.ru.yaml")),
    ("messages/scaffold.ky.yaml", include_str!("../../templates/messages/scaffold.ky.yaml")),
    ("messages/references.en.yaml", include_str!("../../templates/messages/references.en.yaml")),
    ("messages/references.ru.yaml", include_str!("../../templates/messages/references.ru.yaml")),
    ("messages/references.ky.yaml", include_str!("../../templates/messages/references.ky.yaml")),
];

/// The language that a run speaks, where one was chosen.
static CHOSEN: OnceLock<Language> = OnceLock::new();

thread_local! {
    /// The language in which this thread answers somebody now, whatever the run speaks.
    static ANSWERED_IN: Cell<Option<Language>> = const { Cell::new(None) };
}

/// Chooses the language that the program speaks from now on; the first choice holds. Only the edge, which knows the arguments and
/// the locale, does so, once and before anything is said; without a choice it is English.
pub fn speak(language: Language) {
    // A second choice would change what has begun to be said.
    let _ = CHOSEN.set(language);
}

/// What the program says in the language of this run, or in that of whom this thread answers.
#[must_use]
pub fn speech() -> &'static Messages {
    let language = ANSWERED_IN.get().or_else(|| CHOSEN.get().copied());
    speech_in(language.unwrap_or(Language::ENGLISH))
}

/// Does some work for somebody who asks in a language of their own: what is said of it on this thread is said in that one.
pub fn answering<T>(language: Language, work: impl FnOnce() -> T) -> T {
    let before = ANSWERED_IN.replace(Some(language));
    let done = work();
    ANSWERED_IN.set(before);
    done
}

/// What the program says in a language; in English where it does not speak that language.
#[must_use]
pub fn speech_in(language: Language) -> &'static Messages {
    static SPEECHES: [OnceLock<Messages>; 3] = [const { OnceLock::new() }; 3];
    let known = REPORT_LANGUAGES.iter().position(|code| *code == language.as_str());
    let (at, language) = known.map_or((0, Language::ENGLISH), |at| (at, language));
    SPEECHES[at].get_or_init(|| read_speech(language).expect("a test reads what the program says in each language"))
}

/// Reads what the program says in a language.
///
/// # Errors
/// Says which of the files cannot be read as messages.
pub(crate) fn read_speech(language: Language) -> Result<Messages, MessagesFault> {
    let end = format!(".{language}.yaml");
    let mut entries: BTreeMap<String, Message> = BTreeMap::new();
    for (path, text) in SPEECH_FILES.iter().filter(|(path, _)| path.ends_with(&end)) {
        for entry in read(text).map_err(|wrong| broken(path, &wrong))? {
            if entries.contains_key(&entry.key) {
                return Err(MessagesFault(format!("{path}: `{}` is given twice", entry.key)));
            }
            entries.insert(entry.key, entry.message);
        }
    }
    Ok(Messages::new(language, entries))
}

/// What is wrong with a file of the program's own words: there are none to say it with but the key.
fn broken(path: &str, wrong: &Wrong) -> MessagesFault {
    MessagesFault(format!("{path}:{}:{}: {}", wrong.span.line, wrong.span.column, wrong.why.key()))
}

/// Says a message in the language of this run: `told!("undo.nothing")`, with values as [`said!`](crate::said) takes them.
#[macro_export]
macro_rules! told {
    ($($said:tt)+) => { $crate::messages::speech().say(&$crate::said!($($said)+)) };
}
