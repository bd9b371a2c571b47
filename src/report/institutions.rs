//! The coverage by institution: a row an edition and institution, most cells first.

use super::{
    coverage::CountsView,
    matrix::{CoverageLine, coverage_line},
};
use crate::told;
use crate::{
    model::{CountryCode, EditionId},
    score::{Assessment, Counts},
};

/// The coverage of one edition by institution.
#[derive(Clone, Debug)]
pub struct ByInstitution<'a> {
    /// The country.
    pub country: CountryCode,
    /// The edition.
    pub edition: &'a EditionId,
    /// The edition and the method, in a line.
    pub heading: String,
    /// The institutions; an empty name for cells of which none is known.
    pub rows: Vec<InstitutionRow>,
}

/// The coverage of the cells of one institution.
#[derive(Clone, Debug)]
pub struct InstitutionRow {
    /// Its name in the edition's first language.
    pub name: String,
    /// Its counts and index.
    pub counts: CountsView,
    /// The same for people, with a name for cells of which no institution is known.
    pub line: CoverageLine<String>,
}

/// Shows the coverage of an edition by institution.
#[must_use]
pub fn by_institution<'a>(assessment: &Assessment<'a>) -> ByInstitution<'a> {
    let weights = &assessment.method.weights;
    let row = |(name, counts): (String, Counts)| {
        let shown = if name.is_empty() { told!("institutions.none") } else { name.clone() };
        InstitutionRow { counts: CountsView::of(&counts, weights), line: coverage_line(shown, counts, weights), name }
    };
    ByInstitution {
        country: assessment.edition.country,
        edition: &assessment.edition.id,
        heading: super::matrix::heading(assessment),
        rows: assessment.by_institution().into_iter().map(row).collect(),
    }
}
