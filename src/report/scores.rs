//! What `score --format json` prints: each edition's cells and coverage.

use serde::Serialize;

use super::cell_side::whose_spoken;
use super::coverage::CoverageView;
use super::rows::{Row, rows};
use crate::{
    model::{CountryCode, EditionId, MethodVersion},
    score::Assessment,
};

/// The version of the JSON outputs; fields only get added under it.
pub const SCHEMA: u32 = 1;

/// The scores of several editions.
#[derive(Clone, Debug, Serialize)]
pub struct Scores<'a> {
    /// The version of this output.
    pub schema: u32,
    /// The editions, in the order of their paths.
    pub editions: Vec<EditionScores<'a>>,
}

/// The scores of one edition.
#[derive(Clone, Debug, Serialize)]
pub struct EditionScores<'a> {
    /// The country.
    pub country: CountryCode,
    /// The edition.
    pub edition: &'a EditionId,
    /// The method's version.
    pub method: &'a MethodVersion,
    /// Whose it is, where the edition says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disclaimer: Option<String>,
    /// Every cell.
    pub cells: Vec<Row<'a>>,
    /// The coverage.
    pub coverage: CoverageView,
}

/// The coverage of one edition.
#[derive(Clone, Debug, Serialize)]
pub struct EditionCoverage<'a> {
    /// The country.
    pub country: CountryCode,
    /// The edition.
    pub edition: &'a EditionId,
    /// The method's version.
    pub method: &'a MethodVersion,
    /// Whose it is, where the edition says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disclaimer: Option<String>,
    /// The coverage.
    pub coverage: CoverageView,
}

/// Shows the coverage of an edition.
#[must_use]
pub fn edition_coverage<'a>(assessment: &Assessment<'a>) -> EditionCoverage<'a> {
    let EditionScores { country, edition, method, disclaimer, coverage, .. } = edition_scores(assessment);
    EditionCoverage { country, edition, method, disclaimer, coverage }
}

/// Shows the scores of assessments.
#[must_use]
pub fn scores<'a>(assessments: &[Assessment<'a>]) -> Scores<'a> {
    Scores { schema: SCHEMA, editions: assessments.iter().map(edition_scores).collect() }
}

/// Shows the scores of an edition.
#[must_use]
pub fn edition_scores<'a>(assessment: &Assessment<'a>) -> EditionScores<'a> {
    EditionScores {
        country: assessment.edition.country,
        edition: &assessment.edition.id,
        method: &assessment.method.version,
        disclaimer: whose_spoken(assessment.edition),
        cells: rows(assessment),
        coverage: CoverageView::of(&assessment.coverage(), &assessment.by_institution(), &assessment.method.weights),
    }
}
