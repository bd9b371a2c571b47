//! The keeper of the edition: one thread reads and writes its files, one request after the other, and tells the pages what changed.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::mpsc::Receiver,
};

use serde::Serialize;
use tokio::sync::{oneshot, watch};

use super::super::changing::{Changing, Merging};
use crate::desk::session::{Session, Step, Way};
use crate::desk::view::Reading;
use crate::desk::{Answer, Bytes, Question, session};
use crate::finding::Finding;
use crate::merge::{Refusal, Texts};
use crate::messages::messages_of_run;
use crate::model::{Language, Messages};
use crate::told;
use crate::wording::Words;

/// What `mdmm undo` lists.
pub(super) const COMMAND: &str = "edit";

/// What the keeper is asked.
pub(super) enum Asked {
    /// A page asks.
    Question(Question, oneshot::Sender<Answer>),
    /// Something was saved.
    Saved,
    /// The server has ended.
    Ended(anyhow::Error),
}

/// What the pages are told.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct News {
    /// The state that the files are in.
    pub version: String,
    /// The page that made the change; empty where it came from outside.
    pub page: String,
}

/// What became of a change.
pub(super) enum Made {
    /// It is in the files, or they said so already; with what was in conflict.
    Yes(Box<Merging>),
    /// It would break the edition: the findings that it would bring.
    Breaks(Vec<Finding>),
    /// It cannot be made, since a file cannot be read: why not.
    Unreadable(Vec<Finding>),
    /// The file, once changed, would not say what is wanted.
    Unwritten(String),
}

/// The keeper.
pub(super) struct Keeper {
    folder: PathBuf,
    /// The language that was named on the command line.
    language: Option<Language>,
    words: BTreeMap<&'static str, (Messages, Words)>,
    pub(super) reading: Reading,
    pub(super) session: Session,
    /// The change of `mdmm undo` to which the session's changes are added.
    kept: Option<u64>,
    /// The report as it was made last.
    pub(super) report: Option<(String, Language, Bytes)>,
    news: watch::Sender<News>,
    receiver: Receiver<Asked>,
}

/// Whether a change may bring errors: only one that mends a text by hand may.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Errors {
    /// It is refused.
    Refused,
    /// It is made.
    Accepted,
}

/// Whether a change is one that a page can take back, or is itself the taking back of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Remembered {
    Yes,
    No,
}

/// The rules of a change.
#[derive(Clone, Copy, Debug)]
struct Rules {
    errors: Errors,
    step: Remembered,
}

impl Keeper {
    /// Opens an edition.
    ///
    /// # Errors
    /// Where its files cannot be read.
    pub(super) fn begin(
        folder: &Path,
        language: Option<Language>,
        receiver: Receiver<Asked>,
        news: watch::Sender<News>,
    ) -> anyhow::Result<Self> {
        let texts = Changing::begin(folder, COMMAND)?.texts()?;
        let reading = Reading::new(folder, &texts);
        let mut session = Session::default();
        session.see(&reading.version, &texts);
        news.send_replace(News { version: reading.version.clone(), page: String::new() });
        Ok(Self {
            folder: folder.to_owned(),
            language,
            words: BTreeMap::new(),
            reading,
            session,
            kept: None,
            report: None,
            news,
            receiver,
        })
    }

    /// The edition's folder.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Answers until the server has ended.
    pub(super) fn run(mut self) -> anyhow::Error {
        while let Ok(asked) = self.receiver.recv() {
            match asked {
                // A page that has gone away is no concern of ours.
                Asked::Question(question, reply) => drop(reply.send(self.answer(&question))),
                Asked::Saved => {
                    // What cannot be read now is read with the next request, which says why.
                    self.look().ok();
                }
                Asked::Ended(error) => return error,
            }
        }
        anyhow::anyhow!(told!("edit.closed"))
    }

    /// The language of a page: that of the command line, else the one asked for, else English.
    pub(super) fn language(&self, asked: Option<&str>) -> Language {
        let known = |code: &str| crate::messages::REPORT_LANGUAGES.contains(&code);
        let asked = asked.filter(|code| known(code)).and_then(|code| code.parse().ok());
        self.language.or(asked).unwrap_or(Language::ENGLISH)
    }

    /// The words of the language of a page.
    pub(super) fn words(&mut self, asked: Option<&str>) -> anyhow::Result<&(Messages, Words)> {
        let language = self.language(asked);
        let code = language.as_str();
        if !self.words.contains_key(code) {
            let messages = messages_of_run(language)?;
            let words = Words::new(messages.clone(), Language::ENGLISH)?;
            self.words.insert(code, (messages, words));
        }
        let texts = self.reading.sound().and_then(|edition| edition.languages.first().copied());
        let kept = self.words.get_mut(code).expect("it was put there");
        if let Some(texts) = texts {
            kept.1 = kept.1.of_texts(texts);
        }
        Ok(kept)
    }

    /// Reads the files again where they have changed.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub(super) fn look(&mut self) -> anyhow::Result<()> {
        let texts = session::shared(super::super::changing::texts_in(&self.folder)?, &self.reading.texts);
        if session::version(&texts) != self.reading.version {
            self.take(Reading::new(&self.folder, &texts), "");
        }
        Ok(())
    }

    /// Takes a new state over and tells the pages.
    fn take(&mut self, reading: Reading, page: &str) {
        self.session.see(&reading.version, &reading.texts);
        self.news.send_replace(News { version: reading.version.clone(), page: page.to_owned() });
        self.reading = reading;
    }

    /// Makes a change of a page: `base` is what it was based on, `wanted` what it made of it.
    ///
    /// # Errors
    /// What the machine refuses; then nothing is changed.
    pub(super) fn change(&mut self, page: &str, base: &Texts, wanted: &Texts, errors: Errors) -> anyhow::Result<Made> {
        self.merge(page, base, wanted, Rules { errors, step: Remembered::Yes })
    }

    /// Takes back a page's last change, or makes it again; nothing where there is none. With a conflict nothing is written, and
    /// the change is left out of the list.
    ///
    /// # Errors
    /// As [`Self::change`].
    pub(super) fn go(&mut self, page: &str, way: Way) -> anyhow::Result<Option<Made>> {
        let Some(step) = self.session.next(page, way) else { return Ok(None) };
        let (before, after) = step.around(&self.reading.texts);
        let (base, wanted) = match way {
            Way::Back => (after, before),
            Way::Forward => (before, after),
        };
        let made = self.merge(page, &base, &wanted, Rules { errors: Errors::Accepted, step: Remembered::No })?;
        if base.get("bibliography.yaml") != wanted.get("bibliography.yaml") {
            // What was imported is no longer what the files say.
            Changing::begin(&self.folder, COMMAND)?.forget_books()?;
        }
        self.session.went(page, way);
        Ok(Some(made))
    }

    fn merge(&mut self, page: &str, base: &Texts, wanted: &Texts, rules: Rules) -> anyhow::Result<Made> {
        let mut changing = Changing::begin(&self.folder, COMMAND)?;
        let mut merging = match changing.merging(base, wanted)? {
            Ok(merging) => merging,
            Err(Refusal::Unreadable(findings)) => {
                return Ok(Made::Unreadable(findings));
            }
            Err(Refusal::Unwritten(file)) => return Ok(Made::Unwritten(file)),
        };
        merging.now = session::shared(merging.now, &self.reading.texts);
        if session::version(&merging.now) != self.reading.version {
            self.take(Reading::new(&self.folder, &merging.now), "");
        }
        // What is taken back is taken back whole or not at all.
        let is_kept = rules.step == Remembered::No && !merging.merged.outcome.conflicts.is_empty();
        if merging.merged.files.is_empty() || is_kept {
            return Ok(Made::Yes(Box::new(merging)));
        }
        let reading = Reading::new(&self.folder, &merging.after());
        let new = self.reading.new_errors(&reading);
        if rules.errors == Errors::Refused && !new.is_empty() {
            return Ok(Made::Breaks(new.into_iter().cloned().collect()));
        }
        // An editor may have saved while the change was looked at: what it saved is merged too.
        let there = super::super::changing::texts_in(&self.folder)?;
        if session::version(&there) != session::version(&merging.now) {
            drop(changing);
            return self.merge(page, base, wanted, rules);
        }
        changing.make(COMMAND, &merging, &mut self.kept)?;
        drop(changing);
        if rules.step == Remembered::Yes {
            self.session.did(page, Step::between(&merging.now, &reading.texts));
        }
        self.take(reading, page);
        Ok(Made::Yes(Box::new(merging)))
    }
}
