//! The steps that could close gaps: the reasons that call for each, what it can change, and how much it asks for.

use crate::model::{Class, Method, Reason, Status};
use crate::score::{AssessedArea, AssessedIndicator, Cell, Due, Reading};

/// A step that could close gaps, cheapest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
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
    /// Ask the institutions for what was searched and not found.
    Ask,
    /// Agree on a definition.
    Define,
    /// Start collecting.
    Collect,
    /// Cover everybody, everywhere, every year.
    Widen,
    /// Count in place of estimating.
    Count,
    /// Lift a limit that only this method knows.
    Unlimit,
    /// Close a gap whose reason only this method knows.
    Supply,
    /// Find out why there is a gap of which no reason is given.
    Explain,
    /// Wait for what is not yet due.
    Wait,
}

/// What a step can change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Changes {
    /// The years of the gaps: the figures exist, or can be made of what exists.
    Past,
    /// What is known of the gaps; no status by itself.
    Knowledge,
    /// The years to come; nobody can collect the past.
    Future,
    /// The years whose data are not due, when they come.
    NotDue,
}

/// How much a step asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// The data exist.
    Small,
    /// Something has to be asked for, agreed on, collected or changed.
    Large,
}

impl Step {
    /// Every step, cheapest first.
    pub const ALL: &'static [Self] = &[
        Self::Publish,
        Self::FindOut,
        Self::Release,
        Self::Original,
        Self::Digitise,
        Self::Tabulate,
        Self::Disaggregate,
        Self::Ask,
        Self::Define,
        Self::Collect,
        Self::Widen,
        Self::Count,
        Self::Unlimit,
        Self::Supply,
        Self::Explain,
        Self::Wait,
    ];

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
            Self::Ask => "ask",
            Self::Define => "define",
            Self::Collect => "collect",
            Self::Widen => "widen",
            Self::Count => "count",
            Self::Unlimit => "unlimit",
            Self::Supply => "supply",
            Self::Explain => "explain",
            Self::Wait => "wait",
        }
    }

    /// What it can change.
    #[must_use]
    pub const fn changes(self) -> Changes {
        match self {
            Self::Publish
            | Self::FindOut
            | Self::Release
            | Self::Original
            | Self::Digitise
            | Self::Tabulate
            | Self::Disaggregate
            | Self::Define => Changes::Past,
            Self::Ask | Self::Unlimit | Self::Supply | Self::Explain => Changes::Knowledge,
            Self::Collect | Self::Widen | Self::Count => Changes::Future,
            Self::Wait => Changes::NotDue,
        }
    }

    /// Whether the data exist, so that no new collection is needed.
    #[must_use]
    pub const fn effort(self) -> Effort {
        match self {
            Self::Publish | Self::FindOut | Self::Release | Self::Original | Self::Digitise | Self::Tabulate => {
                Effort::Small
            }
            _ => Effort::Large,
        }
    }

    /// The reasons that call for it by themselves.
    const fn called_for_by(self) -> &'static [Reason] {
        match self {
            Self::Publish => &[Reason::OnRequest],
            Self::FindOut => &[Reason::AccessUnknown],
            Self::Release => &[Reason::Restricted, Reason::Suppressed],
            Self::Original => &[Reason::Secondary],
            Self::Digitise => &[Reason::NotDigitised],
            Self::Tabulate => &[Reason::CollectedNotTabulated],
            Self::Disaggregate => &[Reason::IncompleteBreakdown, Reason::MergedInOtherCategory],
            Self::Ask => &[Reason::SearchedNotFound],
            Self::Define => &[Reason::DefinitionDiffers],
            Self::Collect => &[Reason::NotCollected],
            Self::Widen => &[Reason::Subpopulation, Reason::Subnational, Reason::PartYear, Reason::PooledYears],
            Self::Count => &[Reason::Estimate, Reason::QualitativeOnly],
            Self::Unlimit | Self::Supply | Self::Explain | Self::Wait => &[],
        }
    }

    /// The reasons that it removes. A table that is made, released or broken down is found, whatever was searched before.
    const fn removes(self) -> &'static [Reason] {
        match self {
            Self::Publish => &[Reason::OnRequest],
            Self::FindOut => &[Reason::AccessUnknown],
            Self::Release => &[Reason::Restricted, Reason::Suppressed, Reason::SearchedNotFound],
            Self::Original => &[Reason::Secondary],
            Self::Digitise => &[Reason::NotDigitised],
            Self::Tabulate => &[Reason::CollectedNotTabulated, Reason::SearchedNotFound],
            Self::Disaggregate => &[
                Reason::IncompleteBreakdown,
                Reason::MergedInOtherCategory,
                Reason::NotCollected,
                Reason::SearchedNotFound,
            ],
            Self::Define => &[Reason::DefinitionDiffers],
            _ => &[],
        }
    }

    /// The method's reading of the tables once the step is done; it changes nothing where the step does not change the past.
    pub(super) fn reading(self, method: &Method) -> Reading {
        let mut reading = Reading::default();
        for &reason in self.removes() {
            match method.trait_of(reason) {
                Some(of_trait) => reading.ceilings.push((of_trait, Class::Available)),
                None => reading.reasons.push((reason, Class::Available)),
            }
        }
        reading
    }
}

/// A gap with its place.
#[derive(Clone, Copy, Debug)]
pub struct Gap<'s, 'a> {
    /// Where it stands among the counted cells.
    pub(super) at: usize,
    /// The area.
    pub area: &'s AssessedArea<'a>,
    /// The indicator.
    pub row: &'s AssessedIndicator<'a>,
    /// The cell.
    pub cell: &'s Cell<'a>,
}

/// Whether somebody has answered a request for a cell, so that asking again would tell nothing new.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answered {
    /// A request for it was answered.
    Yes,
    /// None is known to have been.
    No,
}

/// Whether a missing cell waits for data that are not due yet, and for nothing else.
///
/// Under a method that does not count such reasons the cell is not due; a method that counts them (mdmm-1) has it in the
/// index's denominator, and yet there is nothing to do about it but to wait.
pub(super) fn waits(cell: &Cell<'_>) -> bool {
    let not_yet = |reason: &Reason| *reason == Reason::NotYetDue;
    let alone = !cell.reasons.is_empty() && cell.reasons.iter().all(not_yet);
    let evidenced = cell.evidenced().is_some_and(|class| class > Class::Missing);
    cell.status == Status::Missing && (cell.due() == Due::No || (alone && !evidenced))
}

impl<'s, 'a> Gap<'s, 'a> {
    /// The steps that the reasons of a gap call for.
    pub(super) fn steps(&self, answered: Answered) -> Vec<Step> {
        let mut steps: Vec<Step> =
            self.cell.reasons.iter().filter_map(|&reason| self.step_for(reason, answered)).collect();
        if steps.is_empty() {
            steps.push(Step::Explain);
        }
        steps.sort_unstable();
        steps.dedup();
        steps
    }

    /// The step that a reason calls for; `None` for a year not yet due beside other reasons, which decide. A reason that no
    /// step knows, a method's own, calls for the step of its class.
    fn step_for(&self, reason: Reason, answered: Answered) -> Option<Step> {
        let known = || Step::ALL.iter().copied().find(|step| step.called_for_by().contains(&reason));
        match reason {
            Reason::NotYetDue => None,
            Reason::NotCollected | Reason::SearchedNotFound if self.has_total() => Some(Step::Disaggregate),
            Reason::SearchedNotFound if answered == Answered::Yes => Some(Step::Collect),
            _ if self.cell.status == Status::Partial => known().or(Some(Step::Unlimit)),
            _ => known().or(Some(Step::Supply)),
        }
    }

    /// Whether it is a breakdown whose total is known for the year, or which a source gives in part or within a wider category.
    pub(super) fn can_be_broken_down(&self) -> bool {
        let named = [Reason::IncompleteBreakdown, Reason::MergedInOtherCategory];
        self.cell.reasons.iter().any(|reason| named.contains(reason)) || self.has_total()
    }

    fn has_total(&self) -> bool {
        self.total().is_some_and(|total| matches!(total.status, Status::Available | Status::Partial))
    }

    /// The cell of the total that this one breaks down, of the same year.
    pub(super) fn total(&self) -> Option<&'s Cell<'a>> {
        self.total_row()?.cells.iter().find(|other| other.year == self.cell.year)
    }

    /// The indicator that this one breaks down.
    pub(super) fn total_row(&self) -> Option<&'s AssessedIndicator<'a>> {
        let of = self.row.indicator.of.as_ref()?;
        self.area.indicators.iter().find(|other| other.indicator.id == *of)
    }
}
