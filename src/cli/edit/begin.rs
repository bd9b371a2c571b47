//! The first run: an edition that does not exist yet is offered to be begun, blank or from an earlier one.

use std::{
    path::{Path, PathBuf},
    sync::mpsc::Receiver,
};

use anyhow::anyhow;
use serde::Deserialize;
use serde_json::json;

use super::super::init::{self, InitArgs};
use super::{answers, keeper::Asked, query};
use crate::desk::view::{self, SCHEMA};
use crate::desk::{Answer, Method, Question};
use crate::messages::messages_of_run;
use crate::model::Language;
use crate::record;
use crate::told;
use crate::wording::Words;

/// The edition that is asked for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct BeginRequest {
    years: String,
    languages: Vec<String>,
    /// An earlier edition of the country, by its name; blank without one.
    from: Option<String>,
}

/// Waits until a page has begun the edition of a folder.
///
/// # Errors
/// Where the server has ended before.
pub(super) fn wait(folder: &Path, language: Option<Language>, receiver: &Receiver<Asked>) -> anyhow::Result<()> {
    while let Ok(asked) = receiver.recv() {
        match asked {
            Asked::Question(question, reply) => {
                let answer = answer(folder, language, &question)
                    .unwrap_or_else(|why| answers::refused("machine", json!({ "message": format!("{why:#}") })));
                reply.send(answer).ok();
                if folder.join("edition.yaml").is_file() {
                    return Ok(());
                }
            }
            Asked::Saved => {}
            Asked::Ended(error) => return Err(error),
        }
    }
    Err(anyhow!(told!("edit.closed")))
}

fn answer(folder: &Path, language: Option<Language>, question: &Question) -> anyhow::Result<Answer> {
    let is_read = question.method != Method::POST;
    match question.path.as_str() {
        "words" if is_read => {
            let asked = query::value(&question.query, "lang").and_then(|code| code.parse().ok());
            let known = asked.filter(|code: &Language| crate::messages::REPORT_LANGUAGES.contains(&code.as_str()));
            let messages = messages_of_run(language.or(known).unwrap_or(Language::ENGLISH))?;
            let words = Words::new(messages.clone(), Language::ENGLISH)?;
            let method = record::built_in_method();
            Ok(answers::shown(&view::words(&messages, &words, &method, std::slice::from_ref(&messages))))
        }
        "edition" if is_read => {
            let earlier: Vec<String> = earlier(folder).into_iter().map(|(name, _)| name).collect();
            let begin = json!({ "name": named(folder), "years": "2018-2023", "earlier": earlier });
            Ok(answers::shown(&json!({ "schema": SCHEMA, "begin": begin })))
        }
        "begin" if !is_read => begin(folder, question),
        _ => Ok(answers::unknown()),
    }
}

fn begin(folder: &Path, question: &Question) -> anyhow::Result<Answer> {
    let request: BeginRequest = match serde_json::from_slice(&question.body) {
        Ok(request) => request,
        Err(why) => return Ok(answers::refused("bad-request", json!({ "message": why.to_string() }))),
    };
    let last = match &request.from {
        None => None,
        Some(name) => match earlier(folder).into_iter().find(|(own, _)| own == name) {
            Some((_, path)) => Some(path),
            None => return Ok(answers::unknown()),
        },
    };
    let args = match InitArgs::asked(folder, &request.years, &request.languages, last) {
        Ok(args) => args,
        Err(why) => return Ok(answers::refused("bad-request", json!({ "message": why }))),
    };
    Ok(match init::make(&args)? {
        Some(_) => answers::shown(&json!({ "schema": SCHEMA })),
        None => answers::refused("machine", json!({ "message": told!("edit.last-has-errors") })),
    })
}

/// The name of an edition by its folder.
pub(super) fn named(folder: &Path) -> String {
    let part = |path: Option<&Path>| path.and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
    let parts = [part(folder.parent()), part(Some(folder))];
    parts.into_iter().flatten().collect::<Vec<_>>().join("/")
}

/// The other editions of the country, the latest first.
fn earlier(folder: &Path) -> Vec<(String, PathBuf)> {
    let entries = folder.parent().and_then(|country| std::fs::read_dir(country).ok()).into_iter().flatten();
    let folders = entries.filter_map(Result::ok).map(|entry| entry.path());
    let editions = folders.filter(|path| path.join("edition.yaml").is_file());
    let mut named: Vec<(String, PathBuf)> = editions.map(|path| (named(&path), path)).collect();
    named.sort();
    named.reverse();
    named
}
