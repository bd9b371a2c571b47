//! One cell as one edition or one assessor has it: its status with everything behind it, to be laid beside another.

use serde::Serialize;

use crate::messages::speech;
use crate::told;
use crate::wording::mark::Mark;
use crate::wording::whose_in;
use crate::{
    compare::{reasons_of, status_of},
    model::{CiteId, Class, Declared, Derivation, Edition, Language, Level, Reason, Status, Text},
    score::{Cell, Evidence},
};

/// One side of a comparison of cells.
#[derive(Clone, Debug, Serialize)]
pub struct CellSide<'a> {
    /// The engine's state; not assessed where the side does not have the cell.
    pub status: Status,
    /// Why it is partial or missing, in the method's order.
    pub reasons: Vec<Reason>,
    /// What the assessor wrote.
    pub declared: Option<Declared>,
    /// Why the assessor overrides the sources.
    pub because: Option<&'a str>,
    /// The assessor's note.
    pub note: Option<&'a str>,
    /// Every source that covers the cell, in the author's order.
    pub sources: Vec<SideSource<'a>>,
}

/// A source behind a cell.
#[derive(Clone, Debug, Serialize)]
pub struct SideSource<'a> {
    /// The publication.
    pub cite: &'a CiteId,
    /// As cited in the text.
    pub label: &'a str,
    /// Access, type, limits.
    pub traits: Vec<&'static str>,
    /// National or international.
    pub level: Option<Level>,
    /// What it is worth.
    pub worth: Class,
    /// Where in the source it stands.
    pub at: Option<&'a str>,
    /// What the author says of it.
    pub note: Option<&'a str>,
}

impl<'a> CellSide<'a> {
    /// Shows a cell of an edition; `None` where the edition does not have it.
    #[must_use]
    pub fn of(edition: &'a Edition, cell: Option<&Cell<'a>>) -> Self {
        let declared = cell.and_then(|cell| cell.declared);
        Self {
            status: status_of(cell),
            reasons: reasons_of(cell).to_vec(),
            declared: declared.map(|entry| entry.status),
            because: declared.and_then(|entry| entry.because.as_ref()).map(spoken),
            note: declared.and_then(|entry| entry.remark.note.as_ref()).map(spoken),
            sources: cell.into_iter().flat_map(|cell| &cell.evidence).map(|one| SideSource::of(edition, one)).collect(),
        }
    }

    /// The sign of its status.
    #[must_use]
    pub const fn mark(&self) -> Mark {
        Mark::of(self.status)
    }

    /// The status with its reasons, e.g. `partial (on_request)`.
    #[must_use]
    pub fn in_words(&self) -> String {
        let status = spaced(self.status.word());
        if self.reasons.is_empty() { status } else { format!("{status} ({})", listed(&self.reasons)) }
    }
}

impl<'a> SideSource<'a> {
    fn of(edition: &'a Edition, one: &Evidence<'a>) -> Self {
        let cite = &one.row.cite;
        Self {
            cite,
            label: edition.publication(cite).and_then(|of| of.label.as_deref()).unwrap_or(cite.as_str()),
            traits: traits(one),
            level: one.row.level,
            worth: one.worth,
            at: one.covers.remark.at.as_deref().or(one.row.remark.at.as_deref()),
            note: one.covers.remark.note.as_ref().or(one.row.remark.note.as_ref()).map(spoken),
        }
    }
}

/// The traits of a source as words: access, type, limits.
pub(super) fn traits(one: &Evidence<'_>) -> Vec<&'static str> {
    let first = [one.row.access_of(one.covers).word(), one.row.type_of(one.covers).word()];
    let limits = one.row.limits_of(one.covers);
    first.into_iter().chain(limits.into_iter().map(crate::model::Limit::word)).collect()
}

/// A text in the language of the run where there is such a version.
pub(super) fn spoken(text: &Text) -> &str {
    text.version(speech().language()).words
}

/// Whose an edition is, in the language of the run.
pub(super) fn whose_spoken(edition: &Edition) -> Option<String> {
    let drafted = |derivation: Derivation, publication: &str| match derivation {
        Derivation::Transcription => told!("whose.transcription", publication),
        Derivation::Continuation => told!("whose.continuation", publication),
        Derivation::Translation => told!("whose.translation", publication),
    };
    whose_in(edition, speech().language(), drafted).map(|prose| prose.text)
}

/// A word of the method as prose writes it, in the language of the run; a word of one's own with blanks.
pub(super) fn spaced(word: &str) -> String {
    let key = ["word.", word].concat();
    let said = speech().get(&key).and_then(|message| message.wordings().next());
    said.map_or_else(|| word.replace('_', " "), str::to_owned)
}

/// A code: in English as the tables have it, for it can be copied from there; else in words.
pub(super) fn named(code: &str) -> String {
    if speech().language() == Language::ENGLISH { code.to_owned() } else { spaced(code) }
}

/// Words in a row, as prose writes them.
pub(super) fn listed(words: &[impl std::fmt::Display]) -> String {
    words.iter().map(|word| spaced(&word.to_string())).collect::<Vec<_>>().join(", ")
}
