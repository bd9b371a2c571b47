//! The steps that could close gaps: the reasons that each removes, and the cells that it is for.

use crate::model::{Class, Method, Reason, Status};
use crate::score::{AssessedArea, AssessedIndicator, Cell, Reading};

/// A step by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StepId {
    /// Publish what is given on request.
    Publish,
    /// Find out whether the data can be had.
    FindOut,
    /// Release what is restricted or suppressed.
    Release,
    /// Go to the original source.
    Original,
    /// Digitise what lies on paper.
    Digitise,
    /// Tabulate what is collected.
    Tabulate,
    /// Break down what is counted.
    Disaggregate,
    /// Start collecting.
    Collect,
    /// Agree on a definition.
    Define,
    /// Cover everybody, everywhere, every year.
    Widen,
    /// Count in place of estimating.
    Count,
    /// Wait for what is not yet due.
    Wait,
}

impl StepId {
    /// Its word, as anchors name it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Publish => "publish",
            Self::FindOut => "find-out",
            Self::Release => "release",
            Self::Original => "original",
            Self::Digitise => "digitise",
            Self::Tabulate => "tabulate",
            Self::Disaggregate => "disaggregate",
            Self::Collect => "collect",
            Self::Define => "define",
            Self::Widen => "widen",
            Self::Count => "count",
            Self::Wait => "wait",
        }
    }
}

/// A step as the method of recommending knows it: the reasons it removes, in the cells that it is for.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// Which one.
    pub id: StepId,
    /// The reasons it removes.
    pub reasons: &'static [Reason],
    /// Whether the data exist, so that no new collection is needed.
    pub effort: Effort,
    fits: fn(&AssessedArea<'_>, &AssessedIndicator<'_>, &Cell<'_>) -> bool,
}

/// How much a step asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// The data exist.
    Small,
    /// Something has to be collected or changed.
    Large,
}

/// A step for every cell that has one of the reasons.
const fn step(id: StepId, effort: Effort, reasons: &'static [Reason]) -> Step {
    Step { id, reasons, effort, fits: has_reason_of_step }
}

/// Every step, cheapest first.
pub const STEPS: &[Step] = &[
    step(StepId::Publish, Effort::Small, &[Reason::OnRequest]),
    step(StepId::FindOut, Effort::Small, &[Reason::AccessUnknown]),
    step(StepId::Release, Effort::Small, &[Reason::Restricted, Reason::Suppressed]),
    step(StepId::Original, Effort::Small, &[Reason::Secondary]),
    step(StepId::Digitise, Effort::Small, &[Reason::NotDigitised]),
    step(StepId::Tabulate, Effort::Small, &[Reason::CollectedNotTabulated]),
    Step {
        id: StepId::Disaggregate,
        reasons: &[
            Reason::IncompleteBreakdown,
            Reason::MergedInOtherCategory,
            Reason::NotCollected,
            Reason::SearchedNotFound,
        ],
        effort: Effort::Large,
        fits: lacks_a_breakdown,
    },
    Step {
        id: StepId::Collect,
        reasons: &[Reason::NotCollected, Reason::SearchedNotFound],
        effort: Effort::Large,
        fits: lacks_a_total,
    },
    step(StepId::Define, Effort::Large, &[Reason::DefinitionDiffers]),
    step(
        StepId::Widen,
        Effort::Large,
        &[Reason::Subpopulation, Reason::Subnational, Reason::PartYear, Reason::PooledYears],
    ),
    step(StepId::Count, Effort::Large, &[Reason::Estimate, Reason::QualitativeOnly]),
    step(StepId::Wait, Effort::Large, &[Reason::NotYetDue]),
];

fn has_reason_of_step(_: &AssessedArea<'_>, _: &AssessedIndicator<'_>, _: &Cell<'_>) -> bool {
    true
}

/// A breakdown whose total is known for the year, or one that a source gives in part or within a wider category.
fn lacks_a_breakdown(area: &AssessedArea<'_>, row: &AssessedIndicator<'_>, cell: &Cell<'_>) -> bool {
    let named = [Reason::IncompleteBreakdown, Reason::MergedInOtherCategory];
    cell.reasons.iter().any(|reason| named.contains(reason)) || has_known_total(area, row, cell)
}

/// A cell without any figure to break down.
fn lacks_a_total(area: &AssessedArea<'_>, row: &AssessedIndicator<'_>, cell: &Cell<'_>) -> bool {
    !has_known_total(area, row, cell)
}

fn has_known_total(area: &AssessedArea<'_>, row: &AssessedIndicator<'_>, cell: &Cell<'_>) -> bool {
    let total = row.indicator.of.as_ref().and_then(|of| area.indicators.iter().find(|other| other.indicator.id == *of));
    let of_year = total.and_then(|total| total.cells.iter().find(|other| other.year == cell.year));
    of_year.is_some_and(|total| matches!(total.status, Status::Available | Status::Partial))
}

impl Step {
    /// The method's reading of the tables once the step is done.
    pub(super) fn reading(&self, method: &Method) -> Reading {
        let mut reading = Reading::default();
        for &reason in self.reasons {
            match method.trait_of(reason) {
                Some(of_trait) => reading.ceilings.push((of_trait, Class::Available)),
                None => reading.reasons.push((reason, Class::Available)),
            }
        }
        reading
    }

    /// Whether the step is for a cell.
    pub(super) fn concerns(&self, area: &AssessedArea<'_>, row: &AssessedIndicator<'_>, cell: &Cell<'_>) -> bool {
        cell.status.is_gap()
            && cell.reasons.iter().any(|reason| self.reasons.contains(reason))
            && (self.fits)(area, row, cell)
    }
}
