//! The findings about the two tables against each other, one rule a file.

mod draft;
mod overruled;
mod searched;
mod sums;
mod tables;
mod years;

pub use overruled::{Overruled, overruled};
pub use sums::{Mismatch, mismatches};

use crate::finding::{Finding, sort};
use crate::record::Places;
use crate::score::Assessment;

/// Whether a check also asks what stands behind each missing cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strictness {
    /// The two tables against each other.
    Usual,
    /// And whether each missing cell was searched for or requested (`--strict`).
    Strict,
}

/// Every finding about an edition's tables, sorted by place and code.
#[must_use]
pub fn check(assessment: &Assessment<'_>, places: &Places, strictness: Strictness) -> Vec<Finding> {
    let mut drafts = tables::findings(assessment);
    drafts.extend(overruled::findings(assessment));
    drafts.extend(years::findings(assessment));
    drafts.extend(sums::findings(assessment));
    if strictness == Strictness::Strict {
        drafts.extend(searched::findings(assessment));
    }
    let mut findings: Vec<Finding> = drafts.into_iter().filter_map(|draft| draft.place(places)).collect();
    sort(&mut findings);
    findings
}
