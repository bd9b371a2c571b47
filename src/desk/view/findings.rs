//! The findings as the page shows them: at their cells, with the change that mends them where there is one.

use serde::Serialize;
use serde_json::json;

use super::reading::Reading;
use crate::desk::edits::{Cells, Edit, Set};
use crate::finding::{Cell, Fact, Finding};
use crate::messages::speech_in;
use crate::wording::Words;

/// A finding.
#[derive(Clone, Debug, Serialize)]
pub struct FindingView {
    /// Its code.
    pub code: &'static str,
    /// How grave it is.
    pub severity: &'static str,
    /// A name in a few words; of a mistake in a text its code.
    pub name: String,
    /// What is the case.
    pub message: String,
    /// How to mend it.
    pub help: String,
    /// The file, by its name in the edition's folder.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1.
    pub column: u32,
    /// The cells that it speaks of.
    pub cells: Option<CellsView>,
    /// The change that mends it.
    pub fix: Option<Edit>,
}

/// Cells of one indicator of an area.
#[derive(Clone, Debug, Serialize)]
pub struct CellsView {
    /// The area.
    pub area: String,
    /// The indicator.
    pub indicator: String,
    /// The years, folded.
    pub years: String,
}

/// Views a finding.
pub(super) fn view(reading: &Reading, finding: &Finding, words: &Words) -> FindingView {
    let code = finding.code().word();
    let cell = cell(&finding.fact);
    let speech = speech_in(words.language());
    FindingView {
        code,
        severity: finding.severity().word(),
        name: if cell.is_some() { words.finding(code) } else { code.replace('-', " ") },
        message: speech.say(&finding.fact.message()),
        help: finding.fact.help().map(|help| speech.say(&help)).unwrap_or_default(),
        file: finding
            .place
            .file
            .strip_prefix(&format!("{}/", reading.loaded.name))
            .unwrap_or(&finding.place.file)
            .to_owned(),
        line: finding.place.span.line,
        column: finding.place.span.column,
        cells: cell.map(|cell| CellsView {
            area: cell.area.clone(),
            indicator: cell.indicator.clone(),
            years: cell.years.clone(),
        }),
        fix: fix(&finding.fact),
    }
}

fn cell(fact: &Fact) -> Option<&Cell> {
    match fact {
        Fact::Contradicted { cell, .. }
        | Fact::Judgement { cell, .. }
        | Fact::Undeclared { cell, .. }
        | Fact::Unsupported { cell, .. }
        | Fact::Overstated { cell, .. }
        | Fact::Understated { cell, .. }
        | Fact::Overruled { cell, .. }
        | Fact::SumMismatch { cell, .. }
        | Fact::Unsearched { cell } => Some(cell),
        Fact::Mistake(_) | Fact::YearsUnknown { .. } => None,
    }
}

/// What a button can do about a finding: declare what the sources support. Whether the source is read rightly only the assessor
/// can say.
fn fix(fact: &Fact) -> Option<Edit> {
    let (cell, status, reasons) = match fact {
        Fact::Undeclared { cell, evidenced, reasons, .. } | Fact::Overstated { cell, evidenced, reasons, .. } => {
            (cell, evidenced, reasons.as_slice())
        }
        Fact::Understated { cell, evidenced, .. } => (cell, evidenced, &[][..]),
        _ => return None,
    };
    let mut set = Set::new();
    set.insert("status".to_owned(), json!(status));
    if !reasons.is_empty() {
        set.insert("reasons".to_owned(), json!(reasons));
    }
    let cells = vec![Cells { indicator: cell.indicator.clone(), years: cell.years.clone() }];
    Some(Edit::Declare { area: cell.area.clone(), cells, set })
}
