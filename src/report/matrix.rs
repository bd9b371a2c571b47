//! An area's matrix and the coverage, as a terminal shows them.

use super::cell_side::whose_spoken;
use super::index_words::{assessed, index, is_measure};
use crate::messages::speech;
use crate::told;
use crate::wording::mark::Mark;
use crate::{
    model::{Language, Text, Weights, Year},
    score::{AssessedArea, Assessment, Counts},
};

/// One edition's matrices and coverage.
#[derive(Clone, Debug)]
pub struct EditionMatrices<'a> {
    /// The edition and the method, in a line.
    pub heading: String,
    /// Whose it is, where the edition says so.
    pub whose: Option<String>,
    /// The matrices, in the method's order.
    pub areas: Vec<Matrix<'a>>,
    /// The coverage: a line an area, then all.
    pub coverage: Vec<CoverageLine<String>>,
}

/// One area's matrix.
#[derive(Clone, Debug)]
pub struct Matrix<'a> {
    /// The area's name.
    pub label: &'a str,
    /// The years of its columns.
    pub years: Vec<Year>,
    /// Its indicators' names, each with a mark a year.
    pub rows: Vec<(&'a str, Vec<Mark>)>,
}

/// The coverage of one area, of an institution, or of all.
#[derive(Clone, Debug)]
pub struct CoverageLine<L> {
    /// Whose.
    pub label: L,
    /// The counts.
    pub counts: Counts,
    /// The index with its bounds, 0 to 1, or a dash.
    pub index: String,
    /// The share assessed in per cent, or a dash.
    pub assessed: String,
    /// Whether the index is a measure of its cells.
    pub measured: bool,
}

/// Shows an assessment as matrices, with labels in the language.
#[must_use]
pub fn matrices<'a>(assessment: &Assessment<'a>, language: Language) -> EditionMatrices<'a> {
    let weights = &assessment.method.weights;
    let coverage = assessment.coverage();
    let words = |text: &'a Text| text.version(language).words;
    let lines = assessment.areas.iter().zip(&coverage.by_area);
    let mut lines: Vec<_> =
        lines.map(|(area, (_, counts))| coverage_line(words(&area.area.label).to_owned(), *counts, weights)).collect();
    lines.push(coverage_line(told!("all-areas"), coverage.overall, weights));
    EditionMatrices {
        heading: titled(assessment, language),
        whose: whose_spoken(assessment.edition),
        areas: assessment.areas.iter().map(|area| matrix(area, language)).collect(),
        coverage: lines,
    }
}

/// The edition and the method in a line, in English.
pub(super) fn heading(assessment: &Assessment<'_>) -> String {
    titled(assessment, speech().language())
}

fn titled(assessment: &Assessment<'_>, language: Language) -> String {
    let edition = assessment.edition;
    format!(
        "{} {} · {} · {} · {}",
        edition.country,
        edition.id,
        edition.title.version(language).words,
        edition.window,
        told!("heading.method", method = assessment.method.version.as_str())
    )
}

fn matrix<'a>(area: &AssessedArea<'a>, language: Language) -> Matrix<'a> {
    let row = |row: &crate::score::AssessedIndicator<'a>| {
        (row.indicator.label.version(language).words, row.cells.iter().map(|cell| Mark::of(cell.status)).collect())
    };
    Matrix {
        label: area.area.label.version(language).words,
        years: area.window.years().collect(),
        rows: area.indicators.iter().map(row).collect(),
    }
}

/// Shows counts for people.
pub(super) fn coverage_line<L>(label: L, counts: Counts, weights: &Weights) -> CoverageLine<L> {
    let measured = is_measure(&counts, weights);
    CoverageLine { label, counts, index: index(&counts, weights), assessed: assessed(&counts), measured }
}
