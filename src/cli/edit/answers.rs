//! The answers of the protocol (docs/desk.md): what is read, what is changed, and why a change is refused.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::super::{explain, merge::json as merged, report, site::Kind};
use super::import::Imported;
use super::keeper::{Errors, Keeper, Made};
use super::query;
use crate::advise;
use crate::desk::edits::{self, Cells, Edit};
use crate::desk::session::Way;
use crate::desk::view::{self, SCHEMA};
use crate::desk::{Answer, Content, Method, Question, StatusCode};
use crate::finding::Finding;
use crate::load;
use crate::messages::{self, speech_in};
use crate::model::Messages;
use crate::render::html::Templates;
use crate::report::todo::todo;
use crate::score::score;
use crate::told;

/// A change of a page.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ChangeRequest {
    /// The state that it is based on.
    base: String,
    /// What the page calls itself, so that it can take its own changes back.
    page: String,
    /// The changes.
    edits: Vec<Edit>,
    /// Cells of which the availability table says nothing: what the sources then support is declared with the same change.
    #[serde(default)]
    evidenced: Vec<Evidenced>,
    /// The area that the answer shows.
    area: Option<String>,
}

/// Cells of an area that are declared as the sources support them, where nothing is declared.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Evidenced {
    pub area: String,
    pub cells: Vec<Cells>,
}

/// A change to take back, or to make again.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct StepRequest {
    page: String,
    area: Option<String>,
}

/// A text that is mended by hand, or by the program where `text` is left out.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TextRequest {
    base: String,
    page: String,
    file: String,
    text: Option<String>,
}

/// A long text to be shown as the report shows it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PreviewRequest {
    text: String,
}

/// What became of a change.
#[derive(Debug, Serialize)]
struct Saved<'m> {
    schema: u32,
    version: String,
    /// The files that were written.
    files: Vec<&'m str>,
    /// What changed, and what is in conflict.
    merged: merged::View<'m>,
    /// How many changes the page can take back, and make again.
    undo: usize,
    redo: usize,
    area: Option<view::AreaView>,
    /// What an import says besides.
    #[serde(skip_serializing_if = "Option::is_none")]
    imported: Option<Imported>,
}

/// The longest name that a page may give itself.
const MAX_PAGE: usize = 40;

impl Keeper {
    /// Answers a question in the language of the page; what the machine refuses is said in a sentence.
    pub(super) fn answer(&mut self, question: &Question) -> Answer {
        let language = self.language(query::value(&question.query, "lang").as_deref());
        let answer = messages::answering(language, || match question.method {
            Method::GET | Method::HEAD => self.shown(question),
            Method::POST => self.changed(question),
            _ => Ok(Answer::refusal(StatusCode::METHOD_NOT_ALLOWED, &told!("page.ask-or-change"))),
        });
        answer.unwrap_or_else(|error| refused("machine", json!({ "message": format!("{error:#}") })))
    }

    fn shown(&mut self, question: &Question) -> anyhow::Result<Answer> {
        self.look()?;
        let asked = |key: &str| query::value(&question.query, key);
        let language = asked("lang");
        match question.path.as_str() {
            "words" => {
                let method = self.reading.method().clone();
                let (messages, words) = self.words(language.as_deref())?;
                Ok(shown(&view::words(messages, words, &method, all_messages())))
            }
            "edition" => {
                let words = self.words(language.as_deref())?.1.clone();
                Ok(shown(&view::edition(&self.reading, &words)))
            }
            "area" => {
                let words = self.words(language.as_deref())?.1.clone();
                let area = view::area(&self.reading, &words, &asked("area").unwrap_or_default());
                Ok(area.map_or_else(unknown, |area| shown(&area)))
            }
            "cell" => {
                let named = ["area", "indicator", "year"].map(|key| asked(key).unwrap_or_default());
                Ok(self.cell(named.each_ref().map(String::as_str)))
            }
            "report" => self.report_page(language.as_deref()),
            "todo" => Ok(self.todo()),
            _ => Ok(unknown()),
        }
    }

    /// Everything behind a cell, as `mdmm explain` says it.
    fn cell(&self, named: [&str; 3]) -> Answer {
        let Some(edition) = self.reading.sound() else { return unknown() };
        let assessment = score(edition, self.reading.method());
        match explain::find(&assessment, &self.reading.loaded.places, named) {
            Ok(explained) => shown(&explained),
            Err(_) => unknown(),
        }
    }

    /// What is left to do, as `mdmm todo` says it.
    fn todo(&self) -> Answer {
        let Some(edition) = self.reading.sound() else { return unknown() };
        let assessment = score(edition, self.reading.method());
        shown(&todo(&assessment, &advise::todo(&assessment)))
    }

    /// The report as it is now; where it cannot be made, as it was before.
    fn report_page(&mut self, language: Option<&str>) -> anyhow::Result<Answer> {
        let messages = self.words(language)?.0.clone();
        let language = messages.language();
        let is_made =
            |made: &(String, crate::model::Language, _)| (&made.0, made.1) == (&self.reading.version, language);
        if self.reading.loaded.edition.is_some() && !self.report.as_ref().is_some_and(is_made) {
            let view = report::view(&self.reading.loaded, messages)?;
            let page = Kind::HTML.report(&Templates::built_in(), view)?;
            self.report = Some((self.reading.version.clone(), language, page.into()));
        }
        Ok(match &self.report {
            Some((_, _, page)) => Answer::new(Content::Page, page.clone()),
            None => Answer::refusal(StatusCode::NOT_FOUND, &told!("page.has-errors")),
        })
    }

    fn changed(&mut self, question: &Question) -> anyhow::Result<Answer> {
        self.look()?;
        let language = query::value(&question.query, "lang");
        match question.path.as_str() {
            "change" => {
                let request: ChangeRequest = match serde_json::from_slice(&question.body) {
                    Ok(request) => request,
                    Err(why) => return Ok(refused("bad-request", json!({ "message": why.to_string() }))),
                };
                let Some(base) = self.session.state(&request.base).cloned() else { return Ok(outdated()) };
                let wanted = match edits::apply(&base, &request.edits, self.reading.method()) {
                    Ok(wanted) => wanted,
                    Err(why) => return Ok(refused("edit", json!({ "refused": why.view() }))),
                };
                let wanted = match self.evidenced(wanted, &request.evidenced) {
                    Ok(wanted) => wanted,
                    Err(why) => return Ok(refused("edit", json!({ "refused": why.view() }))),
                };
                let made = self.change(page(&request.page), &base, &wanted, Errors::Refused)?;
                self.saved(&made, &request.page, request.area.as_deref(), language.as_deref(), None)
            }
            "undo" | "redo" => {
                let request: StepRequest = match serde_json::from_slice(&question.body) {
                    Ok(request) => request,
                    Err(why) => return Ok(refused("bad-request", json!({ "message": why.to_string() }))),
                };
                let way = if question.path == "undo" { Way::Back } else { Way::Forward };
                match self.go(page(&request.page), way)? {
                    Some(made) => self.saved(&made, &request.page, request.area.as_deref(), language.as_deref(), None),
                    None => Ok(refused("nothing-to-undo", json!({}))),
                }
            }
            "text" => {
                let request: TextRequest = match serde_json::from_slice(&question.body) {
                    Ok(request) => request,
                    Err(why) => return Ok(refused("bad-request", json!({ "message": why.to_string() }))),
                };
                self.text(&request, language.as_deref())
            }
            "import" => self.import(&question.body, language.as_deref()),
            "preview" => {
                let request: PreviewRequest = match serde_json::from_slice(&question.body) {
                    Ok(request) => request,
                    Err(why) => return Ok(refused("bad-request", json!({ "message": why.to_string() }))),
                };
                let words = self.words(language.as_deref())?.1.clone();
                let parts = view::preview(&self.reading, &words, &request.text);
                Ok(shown(&json!({ "schema": SCHEMA, "parts": parts })))
            }
            _ => Ok(unknown()),
        }
    }

    /// Mends the text of a file that is there; its name is looked up among those of the edition.
    fn text(&mut self, request: &TextRequest, language: Option<&str>) -> anyhow::Result<Answer> {
        let Some(base) = self.session.state(&request.base).cloned() else { return Ok(outdated()) };
        let Some(old) = base.get(&request.file) else { return Ok(unknown()) };
        let own: Vec<_> = self.reading.of_file(&request.file).cloned().collect();
        let new = request.text.clone().or_else(|| load::mend(old, &own));
        let mut wanted = base.clone();
        if let Some(new) = new {
            wanted.insert(request.file.clone(), new.into());
        }
        let made = self.change(page(&request.page), &base, &wanted, Errors::Accepted)?;
        self.saved(&made, &request.page, None, language, None)
    }

    /// What became of a change, with the area that the page shows.
    pub(super) fn saved(
        &mut self,
        made: &Made,
        page: &str,
        area: Option<&str>,
        language: Option<&str>,
        imported: Option<Imported>,
    ) -> anyhow::Result<Answer> {
        let speech = speech_in(self.words(language)?.0.language());
        let said = |findings: &[Finding]| -> Vec<serde_json::Value> {
            let one = |finding: &Finding| {
                let help = finding.fact.help().map(|help| speech.say(&help));
                json!({ "message": speech.say(&finding.fact.message()), "help": help.unwrap_or_default() })
            };
            findings.iter().map(one).collect()
        };
        let merging = match made {
            Made::Yes(merging) => merging,
            Made::Breaks(findings) => return Ok(refused("breaks", json!({ "findings": said(findings) }))),
            Made::Unreadable(findings) => return Ok(refused("unreadable", json!({ "findings": said(findings) }))),
            Made::Unwritten(file) => return Ok(refused("unwritten", json!({ "message": file }))),
        };
        let words = self.words(language)?.1.clone();
        let (undo, redo) = self.session.steps(page);
        Ok(shown(&Saved {
            schema: SCHEMA,
            version: self.reading.version.clone(),
            files: merging.merged.files.iter().map(|change| change.file.as_str()).collect(),
            merged: merged::view(&merging.merged),
            undo,
            redo,
            area: area.and_then(|name| view::area(&self.reading, &words, name)),
            imported,
        }))
    }
}

/// The messages of every language, in any of which a table may be pasted.
fn all_messages() -> &'static [Messages] {
    static ALL: OnceLock<Vec<Messages>> = OnceLock::new();
    ALL.get_or_init(|| {
        let languages = messages::REPORT_LANGUAGES.iter().filter_map(|code| code.parse().ok());
        languages.filter_map(|language| messages::messages_of_run(language).ok()).collect()
    })
}

/// What a page calls itself, cut to a length.
pub(super) fn page(name: &str) -> &str {
    match name.char_indices().nth(MAX_PAGE) {
        Some((end, _)) => &name[..end],
        None if name.is_empty() => "page",
        None => name,
    }
}

pub(super) fn shown(value: &impl Serialize) -> Answer {
    Answer::new(Content::Json, serde_json::to_vec(value).expect("texts and numbers are always JSON"))
}

pub(super) fn unknown() -> Answer {
    Answer::refusal(StatusCode::NOT_FOUND, &told!("page.no-such-thing"))
}

/// The state that a change is based on is no longer remembered.
fn outdated() -> Answer {
    refused("outdated", json!({}))
}

pub(super) fn refused(code: &str, more: serde_json::Value) -> Answer {
    let mut said = json!({ "schema": SCHEMA, "code": code });
    if let (Some(said), serde_json::Value::Object(more)) = (said.as_object_mut(), more) {
        said.extend(more);
    }
    Answer::refusing(StatusCode::UNPROCESSABLE_ENTITY, serde_json::to_vec(&said).expect("texts are always JSON"))
}
