//! Findings for programs: the project's own JSON, which only ever gains fields.

use serde::Serialize;

use super::Texts;
use crate::finding::{Finding, Place, Related};
use crate::messages::speech;
use crate::render::list::{self, Around};

/// One finding; lines and columns from 1, columns in code points.
#[derive(Serialize)]
struct Entry<'a> {
    code: &'static str,
    severity: &'static str,
    #[serde(flatten)]
    place: At<'a>,
    message: String,
    help: Option<String>,
    related: Vec<Beside<'a>>,
}

#[derive(Serialize)]
struct At<'a> {
    file: &'a str,
    line: u32,
    column: u32,
}

#[derive(Serialize)]
struct Beside<'a> {
    #[serde(flatten)]
    place: At<'a>,
    message: String,
}

/// What stands around findings in JSON: one object, `{schema, findings}`, with a line feed at its end.
#[must_use]
pub fn around_json() -> Around {
    Around::json(1, "findings")
}

/// Writes findings as entries of the list of [`around_json`].
#[must_use]
pub fn json(findings: &[Finding], _texts: &Texts) -> String {
    findings.iter().map(|finding| list::entry(&entry(finding), 2)).collect::<Vec<_>>().join(",\n")
}

fn entry(finding: &Finding) -> Entry<'_> {
    Entry {
        code: finding.code().word(),
        severity: finding.severity().word(),
        place: at(&finding.place),
        message: speech().say(&finding.fact.message()),
        help: finding.fact.help().map(|help| speech().say(&help)),
        related: finding.related.iter().map(beside).collect(),
    }
}

fn at(place: &Place) -> At<'_> {
    At { file: &place.file, line: place.span.line, column: place.span.column }
}

fn beside(related: &Related) -> Beside<'_> {
    Beside { place: at(&related.place), message: speech().say(&related.label) }
}
