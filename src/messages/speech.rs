//! What the program itself says, in the language of a run: the words of findings, of commands and of refusals.

use std::{cell::Cell, collections::BTreeMap, sync::OnceLock};

use super::built_in::{MessagesFault, REPORT_LANGUAGES, TextOf, Wrong, built_in_messages, laid_over, read};
use super::own::{OwnFiles, lacking, messages_with};
use super::parts::{PARTS, Use};
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

/// What was chosen for a run.
#[derive(Debug)]
struct Run {
    language: Language,
    /// What the program says where files of one's own say it; else the built-in words of the language.
    spoken: Option<Messages>,
    /// The files of one's own, the later over the earlier.
    own: Vec<OwnFiles>,
}

static RUN: OnceLock<Run> = OnceLock::new();

thread_local! {
    /// The language in which this thread answers somebody now, whatever the run speaks.
    static ANSWERED_IN: Cell<Option<Language>> = const { Cell::new(None) };
}

/// Chooses the language that the program speaks from now on; the first choice holds. Only the edge, which knows the arguments and
/// the locale, does so, once and before anything is said; without a choice it is English.
pub fn speak(language: Language) {
    // A second choice would change what has begun to be said.
    let _ = RUN.set(Run { language, spoken: None, own: Vec::new() });
}

/// Chooses the language as [`speak`] does, and the message files of one's own that this run reads besides the built-in ones. Of what
/// the program says the keys are returned that these files lack: they are said in English.
///
/// # Errors
/// What is wrong with the files of the program's own words; the language is chosen all the same, with English words.
pub fn speak_with(language: Language, own: Vec<OwnFiles>) -> Result<Vec<&'static str>, MessagesFault> {
    let read = spoken_with(language, &own);
    let (spoken, lacking) = match read {
        Ok((spoken, lacking)) => (spoken, Ok(lacking)),
        Err(fault) => (None, Err(fault)),
    };
    let _ = RUN.set(Run { language, spoken, own });
    lacking
}

/// What the program says in a language with files of one's own, and the keys of what they lack.
fn spoken_with(language: Language, own: &[OwnFiles]) -> Result<(Option<Messages>, Vec<&'static str>), MessagesFault> {
    let parts = || PARTS.iter().filter(|part| part.used == Use::Program);
    if parts().all(|part| own.iter().all(|files| files.text(&part.path(language)).is_none())) {
        let whole = parts().flat_map(|part| lacking(part, language, &BTreeMap::new())).collect();
        return Ok((None, whole));
    }
    let first = |path: &str| SPEECH_FILES.iter().find(|(name, _)| *name == path).map(|(_, text)| *text);
    let over: Vec<_> = own.iter().map(|files| |path: &str| files.text(path)).collect();
    let mut layers: Vec<&TextOf<'_>> = vec![&first];
    layers.extend(over.iter().map(|layer| layer as &TextOf<'_>));
    let mut entries = laid_over(language, parts(), &layers)?;
    let lacking: Vec<&str> = parts().flat_map(|part| lacking(part, language, &entries)).collect();
    for (key, message) in speech_in(Language::ENGLISH).iter() {
        entries.entry(key.to_owned()).or_insert_with(|| message.clone());
    }
    Ok((Some(Messages::new(language, entries)), lacking))
}

/// The messages of a language for reports, the workbook and the desk, with the files of this run.
///
/// # Errors
/// As [`messages_with`].
pub fn messages_of_run(language: Language) -> Result<Messages, MessagesFault> {
    match own_of_run() {
        [] => built_in_messages(language),
        own => messages_with(language, own),
    }
}

/// The message files of one's own that this run reads.
#[must_use]
pub fn own_of_run() -> &'static [OwnFiles] {
    RUN.get().map_or(&[], |run| &run.own)
}

/// What the program says in the language of this run, or in that of whom this thread answers.
#[must_use]
pub fn speech() -> &'static Messages {
    if let Some(language) = ANSWERED_IN.get() {
        return speech_in(language);
    }
    match RUN.get() {
        None => speech_in(Language::ENGLISH),
        Some(Run { spoken: Some(spoken), .. }) => spoken,
        Some(run) => speech_in(run.language),
    }
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
    if let Some(Run { spoken: Some(spoken), language: chosen, .. }) = RUN.get()
        && *chosen == language
    {
        return spoken;
    }
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
            entries.extend(entry.message.map(|message| (entry.key, message)));
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
