//! The words of the pages of `diff` and `agree` themselves, in the language of the run.

use std::collections::BTreeMap;

use super::cell_side::spaced;
use crate::model::Status;
use crate::told;

/// The words of a page by the names that its template has for them.
type Says = BTreeMap<&'static str, String>;

/// The words of the page of two editions.
pub(super) fn diff_words() -> Says {
    let mut says = of_a_side();
    says.extend([
        ("skip", told!("page-of.skip-changes")),
        ("kicker", told!("page-of.what-changed")),
        ("signs", told!("page-of.signs")),
        ("opens", told!("page-of.opens")),
        ("direction", told!("page-of.direction")),
        ("cause", told!("page-of.cause")),
        ("nothing_changed", told!("page-of.nothing-changed")),
        ("cells", told!("page-of.cells")),
        ("indicator", told!("page-of.indicator")),
        ("was", told!("page-of.was")),
        ("then", told!("page-of.then")),
        ("changes", told!("page-of.changes")),
        ("also", told!("page-of.also")),
        ("shown", told!("page-of.shown", shown = "{shown}", all = "{all}")),
    ]);
    says
}

/// The words of the page of assessors.
pub(super) fn agree_words(assessors: &[String]) -> Says {
    let status = |status: Status| spaced(status.word());
    let mut says = of_a_side();
    says.extend([
        ("skip", told!("page-of.skip-disputed")),
        ("kicker", told!("page-of.agreement")),
        ("title", told!("page-of.agreement-of", assessors = assessors.join(", "))),
        ("figures", told!("page-of.figures")),
        ("figures_by_area", told!("page-of.figures-by-area")),
        ("over", told!("page-of.over")),
        ("cells", told!("page-of.cells-of")),
        ("agreed", told!("page-of.agreed")),
        ("kappa", told!("page-of.kappa")),
        ("weighted", told!("page-of.weighted")),
        ("coverage", told!("page-of.coverage")),
        ("coverage_of_each", told!("page-of.coverage-of-each")),
        ("assessor", told!("page-of.assessor")),
        ("index", told!("page-of.index")),
        ("assessed", told!("page-of.assessed")),
        ("available", status(Status::Available)),
        ("partial", status(Status::Partial)),
        ("missing", status(Status::Missing)),
        ("not_due", told!("page-of.not-due")),
        ("not_assessed", status(Status::NotAssessed)),
        ("disputed", told!("page-of.disputed")),
        ("none_disputed", told!("page-of.none-disputed")),
    ]);
    says
}

/// The words of one side of a cell, and of the summary above, which both pages have.
fn of_a_side() -> Says {
    BTreeMap::from([
        ("summary", told!("page-of.summary")),
        ("declared", told!("page-of.declared")),
        ("nothing", told!("page-of.nothing")),
        ("because", told!("page-of.because")),
        ("note", told!("page-of.note")),
        ("sources", told!("page-of.sources")),
        ("worth", told!("page-of.worth")),
        ("none", told!("page-of.none")),
    ])
}
