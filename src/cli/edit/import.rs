//! A bibliography that is dropped on the page: the import of `mdmm import`, with what it says.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::super::{changing::Changing, references};
use super::answers::{refused, unknown};
use super::keeper::{COMMAND, Errors, Keeper, Made};
use crate::desk::Answer;
use crate::exchange::references::OtherKey;
use crate::messages::speech;

/// A file that a page gives.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ImportRequest {
    page: String,
    /// Its name, by whose ending it is read; it is no path.
    name: String,
    text: String,
    /// What becomes of a publication that the bibliography has under another key.
    #[serde(default)]
    other_key: Asked,
    /// The area that the answer shows.
    area: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Asked {
    #[default]
    Ask,
    Same,
    New,
}

/// What an import says.
#[derive(Debug, Default, Serialize)]
pub(super) struct Imported {
    /// Of what was taken.
    pub told: Vec<String>,
    /// Of what was left out, and why.
    pub left_out: Vec<String>,
}

impl Keeper {
    /// Imports a bibliography.
    ///
    /// # Errors
    /// What the machine refuses.
    pub(super) fn import(&mut self, body: &[u8], language: Option<&str>) -> anyhow::Result<Answer> {
        let request: ImportRequest = match serde_json::from_slice(body) {
            Ok(request) => request,
            Err(why) => return Ok(refused("bad-request", json!({ "message": why.to_string() }))),
        };
        let Some(edition) = self.reading.loaded.edition.clone() else { return Ok(unknown()) };
        let other_key = match request.other_key {
            Asked::Ask => OtherKey::Ask,
            Asked::Same => OtherKey::Same,
            Asked::New => OtherKey::New,
        };
        let loaded = &self.reading.loaded;
        let before = references::past(&request.name, loaded, &edition)?.map_or_else(|| edition.clone(), Arc::new);
        let read = match references::gather(&request.text, &request.name, loaded, &before, other_key) {
            Ok(read) => read,
            Err(why) => return Ok(refused("unread", json!({ "message": format!("{why:#}") }))),
        };
        let wrong = read.findings.iter().map(|finding| {
            format!("{}:{}: {}", request.name, finding.place.span.line, speech().say(&finding.fact.message()))
        });
        let left_out: Vec<String> = read.unread.iter().cloned().chain(wrong).chain(read.left_out.clone()).collect();
        let Some(wanted) = read.edition else {
            return Ok(refused("unread", json!({ "message": left_out.join("\n") })));
        };
        let saying = |state| references::saying(loaded, &edition, state);
        let (base, texts) = match saying(&before).and_then(|base| Ok((base, saying(&wanted)?))) {
            Ok(both) => both,
            Err(why) => return Ok(refused("unwritten", json!({ "message": why }))),
        };
        let made = self.change(super::answers::page(&request.page), &base, &texts, Errors::Refused)?;
        if matches!(&made, Made::Yes(merging) if merging.merged.outcome.conflicts.is_empty()) {
            let changing = Changing::begin(self.folder(), COMMAND)?;
            references::remember(&changing, &request.name, &request.text, other_key)?;
        }
        let imported = Imported { told: read.told, left_out };
        self.saved(&made, &request.page, request.area.as_deref(), language, Some(imported))
    }
}
