//! The edition as the page shows it: its areas with their progress, its files, its findings.

use serde::Serialize;
use serde_json::Value as Json;

use super::{SCHEMA, findings, raw, reading::Reading};
use crate::advise::open_questions;
use crate::desk::edits::{List, json};
use crate::finding::Severity;
use crate::model::{AreaId, Review, Status};
use crate::score::score;
use crate::wording::Words;

/// The edition.
#[derive(Clone, Debug, Serialize)]
pub struct EditionView {
    /// The version of the protocol.
    pub schema: u32,
    /// The state.
    pub version: String,
    /// Its path below the root, e.g. `kgz/2024-01`.
    pub name: String,
    /// What `edition.yaml` says.
    pub keys: Json,
    /// The language of plain texts, then the others.
    pub languages: Vec<String>,
    /// The languages of its long texts: those, and all in which its own texts are.
    pub text_languages: Vec<String>,
    /// The method's version.
    pub method: String,
    /// Whether all of it can be scored.
    pub scored: bool,
    /// The areas of the method.
    pub areas: Vec<AreaLine>,
    /// The lists beside the areas, by name.
    pub lists: std::collections::BTreeMap<&'static str, Vec<Json>>,
    /// The places of the reviews that are questions and wait for an answer.
    pub questions: Vec<usize>,
    /// The files that cannot be read as tables: their texts, to be mended.
    pub broken: Vec<BrokenFile>,
    /// Everything that is to be said of it.
    pub findings: Vec<findings::FindingView>,
}

/// An area in a line.
#[derive(Clone, Debug, Serialize)]
pub struct AreaLine {
    /// Its identifier.
    pub id: AreaId,
    /// Its name.
    pub label: String,
    /// How many of its cells are assessed; nothing where its file has errors.
    pub assessed: Option<usize>,
    /// How many it has.
    pub cells: Option<usize>,
    /// How many findings are errors, and how many are warnings.
    pub errors: usize,
    /// How many are warnings.
    pub warnings: usize,
    /// Its indicators, the country's own behind the method's.
    pub indicators: Vec<IndicatorLine>,
}

/// An indicator's name.
#[derive(Clone, Debug, Serialize)]
pub struct IndicatorLine {
    /// Its identifier.
    pub id: String,
    /// Its name.
    pub label: String,
}

/// A file that cannot be read as tables.
#[derive(Clone, Debug, Serialize)]
pub struct BrokenFile {
    /// Its name in the edition's folder.
    pub file: String,
    /// Its text.
    pub text: String,
}

/// Views an edition.
#[must_use]
pub fn edition(reading: &Reading, words: &Words) -> EditionView {
    let method = reading.method();
    let assessment = reading.sound().map(|edition| score(edition, method));
    let line = |area: &crate::model::Area| {
        let file = format!("{}.yaml", area.id);
        let of = |severity| reading.of_file(&file).filter(|finding| finding.severity() == severity).count();
        let errors = of(Severity::Error);
        let assessed = assessment.as_ref().and_then(|assessment| assessment.area(&area.id)).filter(|_| errors == 0);
        let cells = assessed.map(|area| area.indicators.iter().flat_map(|row| &row.cells));
        AreaLine {
            id: area.id.clone(),
            label: words.text(&area.label),
            assessed: cells.clone().map(|cells| cells.filter(|cell| cell.status != Status::NotAssessed).count()),
            cells: cells.map(Iterator::count),
            errors,
            warnings: of(Severity::Warning),
            indicators: indicators(area, reading, words),
        }
    };
    let keys = reading.values.get("edition.yaml").map_or(Json::Null, json);
    EditionView {
        schema: SCHEMA,
        version: reading.version.clone(),
        name: reading.loaded.name.clone(),
        text_languages: text_languages(&keys),
        languages: languages(&keys),
        keys,
        method: method.version.to_string(),
        scored: reading.loaded.edition.is_some(),
        areas: method.areas.iter().map(line).collect(),
        lists: crate::desk::edits::LISTS
            .iter()
            .filter_map(|list| Some((list.word(), entries(reading, *list)?)))
            .collect(),
        questions: questions(reading),
        broken: broken(reading),
        findings: reading.findings.iter().map(|finding| findings::view(reading, finding, words)).collect(),
    }
}

fn questions(reading: &Reading) -> Vec<usize> {
    let Some(edition) = reading.sound() else { return Vec::new() };
    let open = open_questions(edition);
    let is_open = |review: &Review| open.iter().any(|one| std::ptr::eq(*one, review));
    edition.reviews.iter().enumerate().filter(|(_, review)| is_open(review)).map(|(at, _)| at).collect()
}

/// The indicators of an area by their names.
fn indicators(area: &crate::model::Area, reading: &Reading, words: &Words) -> Vec<IndicatorLine> {
    let tables = reading.sound().and_then(|edition| edition.areas.iter().find(|tables| tables.area == area.id));
    let own = tables.map_or(&[][..], |tables| &tables.indicators);
    let line = |one: &crate::model::Indicator| IndicatorLine { id: one.id.to_string(), label: words.text(&one.label) };
    area.indicators.iter().chain(own).map(line).collect()
}

fn languages(keys: &Json) -> Vec<String> {
    let all = match &keys["languages"] {
        Json::Array(codes) => codes.iter().filter_map(Json::as_str).map(str::to_owned).collect(),
        Json::String(code) => vec![code.clone()],
        _ => Vec::new(),
    };
    if all.is_empty() { vec!["en".to_owned()] } else { all }
}

/// The languages of texts: those that the edition names first, then those in which its title, disclaimer and others are.
fn text_languages(keys: &Json) -> Vec<String> {
    let mut all = languages(keys);
    let is_language = |code: &String| crate::model::LANGUAGE_CODES.contains(&code.as_str());
    let texts = keys.as_object().into_iter().flatten().filter_map(|(_, value)| value.as_object());
    for code in texts.filter(|versions| versions.keys().all(is_language)).flat_map(|versions| versions.keys()) {
        if !all.contains(code) {
            all.push(code.clone());
        }
    }
    all
}

/// The entries of a list beside the areas.
fn entries(reading: &Reading, list: List) -> Option<Vec<Json>> {
    let file = reading.values.get(list.file()?);
    Some(raw::entries(file, (!list.is_whole_file()).then(|| list.word())))
}

fn broken(reading: &Reading) -> Vec<BrokenFile> {
    let unread = reading.texts.iter().filter(|(name, _)| !reading.values.contains_key(*name));
    unread.map(|(file, text)| BrokenFile { file: file.clone(), text: text.to_string() }).collect()
}
