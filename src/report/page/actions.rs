//! What could close the gaps: each step with the cells it would close and the coverage it would bring.

use serde::Serialize;

use crate::model::{Class, Reason, Status, Year};
use crate::report::key::Key;
use crate::score::{AppliedReading, AssessedArea, AssessedIndicator, Assessment, Cell, Counts, Reading};

use super::{
    matrix::cell_id,
    overview::Pointer,
    writer::{Line, Writer},
};

/// A step that would close gaps.
#[derive(Clone, Debug, Serialize)]
pub struct Action {
    /// Its anchor.
    pub id: String,
    /// What to do.
    pub title: String,
    /// What it means.
    pub text: String,
    /// How many counted cells it concerns, how many of them it makes available, and the index it brings.
    pub effect: String,
    /// The same for a table: cells concerned, those that become available, those that become partial, index.
    pub figures: Vec<String>,
    /// Who has the data, with the cells of each.
    pub owners: Line,
    /// The cells, by area and indicator.
    pub places: Vec<Place>,
}

/// Cells of one indicator.
#[derive(Clone, Debug, Serialize)]
pub struct Place {
    /// The anchor of the first.
    pub id: String,
    /// Area and indicator.
    pub label: String,
    /// The years, folded into ranges.
    pub years: String,
}

/// A step as the method of recommending knows it: the reasons it removes, in the cells that it is for.
struct Step {
    id: &'static str,
    title: Key,
    text: Key,
    reasons: &'static [Reason],
    /// Whether the data exist, so that no new collection is needed.
    effort: Effort,
    fits: fn(&AssessedArea<'_>, &AssessedIndicator<'_>, &Cell<'_>) -> bool,
}

/// How much a step asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Effort {
    /// The data exist.
    Small,
    /// Something has to be collected or changed.
    Large,
}

/// Every step, cheapest first.
const STEPS: &[Step] = &[
    Step {
        id: "publish",
        title: Key::PublishTitle,
        text: Key::PublishText,
        reasons: &[Reason::OnRequest],
        effort: Effort::Small,
        fits: has_reason_of_step,
    },
    Step {
        id: "find-out",
        title: Key::FindOutTitle,
        text: Key::FindOutText,
        reasons: &[Reason::AccessUnknown],
        effort: Effort::Small,
        fits: has_reason_of_step,
    },
    Step {
        id: "release",
        title: Key::ReleaseTitle,
        text: Key::ReleaseText,
        reasons: &[Reason::Restricted, Reason::Suppressed],
        effort: Effort::Small,
        fits: has_reason_of_step,
    },
    Step {
        id: "original",
        title: Key::OriginalTitle,
        text: Key::OriginalText,
        reasons: &[Reason::Secondary],
        effort: Effort::Small,
        fits: has_reason_of_step,
    },
    Step {
        id: "digitise",
        title: Key::DigitiseTitle,
        text: Key::DigitiseText,
        reasons: &[Reason::NotDigitised],
        effort: Effort::Small,
        fits: has_reason_of_step,
    },
    Step {
        id: "tabulate",
        title: Key::TabulateTitle,
        text: Key::TabulateText,
        reasons: &[Reason::CollectedNotTabulated],
        effort: Effort::Small,
        fits: has_reason_of_step,
    },
    Step {
        id: "disaggregate",
        title: Key::DisaggregateTitle,
        text: Key::DisaggregateText,
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
        id: "collect",
        title: Key::CollectTitle,
        text: Key::CollectText,
        reasons: &[Reason::NotCollected, Reason::SearchedNotFound],
        effort: Effort::Large,
        fits: lacks_a_total,
    },
    Step {
        id: "define",
        title: Key::DefineTitle,
        text: Key::DefineText,
        reasons: &[Reason::DefinitionDiffers],
        effort: Effort::Large,
        fits: has_reason_of_step,
    },
    Step {
        id: "widen",
        title: Key::WidenTitle,
        text: Key::WidenText,
        reasons: &[Reason::Subpopulation, Reason::Subnational, Reason::PartYear, Reason::PooledYears],
        effort: Effort::Large,
        fits: has_reason_of_step,
    },
    Step {
        id: "count",
        title: Key::CountTitle,
        text: Key::CountText,
        reasons: &[Reason::Estimate, Reason::QualitativeOnly],
        effort: Effort::Large,
        fits: has_reason_of_step,
    },
    Step {
        id: "wait",
        title: Key::WaitTitle,
        text: Key::WaitText,
        reasons: &[Reason::NotYetDue],
        effort: Effort::Large,
        fits: has_reason_of_step,
    },
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

/// What a step would do.
pub(super) struct Outcome<'s, 'a> {
    step: &'s Step,
    /// The gaps it is for.
    concerned: Vec<(&'s AssessedArea<'a>, &'s AssessedIndicator<'a>, &'s Cell<'a>)>,
    closed: u32,
    bettered: u32,
    counts: Counts,
}

impl Step {
    /// The method's reading of the tables once the step is done.
    fn reading(&self) -> Reading {
        let mut reading = Reading::default();
        for &reason in self.reasons {
            match reason.of_trait() {
                Some(of_trait) => reading.ceilings.push((of_trait, Class::Available)),
                None => reading.reasons.push((reason, Class::Available)),
            }
        }
        reading
    }

    /// Whether the step is for a cell.
    fn concerns(&self, area: &AssessedArea<'_>, row: &AssessedIndicator<'_>, cell: &Cell<'_>) -> bool {
        cell.status.is_gap()
            && cell.reasons.iter().any(|reason| self.reasons.contains(reason))
            && (self.fits)(area, row, cell)
    }

    /// Scores the edition as if the step were done for its cells, and left the others as they are.
    fn outcome<'s, 'a>(&'s self, assessment: &'s Assessment<'a>) -> Outcome<'s, 'a> {
        let reading = self.reading();
        let reread = AppliedReading::new(&reading, assessment.method);
        let mut outcome =
            Outcome { step: self, concerned: Vec::new(), closed: 0, bettered: 0, counts: Counts::default() };
        for (area, row, cell) in assessment.counted_cells() {
            if !self.concerns(area, row, cell) {
                outcome.counts.count_status(cell.status);
                continue;
            }
            let after = reread.cell(row.indicator, cell);
            outcome.concerned.push((area, row, cell));
            outcome.closed += u32::from(after.status == Status::Available);
            outcome.bettered += u32::from(after.status == Status::Partial && cell.status == Status::Missing);
            outcome.counts.count_status(after.status);
        }
        outcome
    }
}

impl Writer<'_> {
    /// The steps that close or better at least one cell or concern one, most cells closed first.
    pub(super) fn actions(&self, outcomes: &[Outcome<'_, '_>]) -> Vec<Action> {
        outcomes.iter().map(|outcome| self.action(outcome)).collect()
    }

    /// The steps for data that exist, most cells closed first.
    pub(super) fn cheapest(&self, outcomes: &[Outcome<'_, '_>]) -> Vec<Pointer> {
        let small = outcomes.iter().filter(|outcome| outcome.step.effort == Effort::Small && outcome.closed > 0);
        small
            .map(|outcome| Pointer {
                id: anchor(outcome.step),
                label: self.words.say(outcome.step.title),
                text: self.effect(outcome),
            })
            .collect()
    }

    /// What each step would give, most cells closed first: the edition is scored once a step, so this is asked for once.
    pub(super) fn outcomes(&self) -> Vec<Outcome<'_, '_>> {
        let mut outcomes: Vec<Outcome<'_, '_>> = STEPS.iter().map(|step| step.outcome(self.assessment)).collect();
        outcomes.retain(|outcome| !outcome.concerned.is_empty());
        outcomes.sort_by_key(|outcome| std::cmp::Reverse((outcome.closed, outcome.bettered)));
        outcomes
    }

    fn action(&self, outcome: &Outcome<'_, '_>) -> Action {
        let index = self.words.index(outcome.counts.index(&self.method().weights));
        let number = |count: u32| self.words.number(count);
        let concerned = self.words.number(outcome.concerned.len() as u64);
        Action {
            id: anchor(outcome.step),
            title: self.words.say(outcome.step.title),
            text: self.words.say(outcome.step.text),
            effect: self.effect(outcome),
            figures: vec![concerned, number(outcome.closed), number(outcome.bettered), index],
            owners: Line { label: self.words.say(Key::Owners), text: self.owners(outcome), lang: None },
            places: self.places(outcome),
        }
    }

    fn effect(&self, outcome: &Outcome<'_, '_>) -> String {
        let weights = &self.method().weights;
        let before = self.assessment.coverage().overall.index(weights);
        self.words.count(
            Key::ActionEffect,
            outcome.concerned.len() as u64,
            &[
                ("closed", &self.words.number(outcome.closed)),
                ("before", &self.words.index(before)),
                ("after", &self.words.index(outcome.counts.index(weights))),
            ],
        )
    }

    /// The institutions behind the best sources, most cells first, each with its cells.
    fn owners(&self, outcome: &Outcome<'_, '_>) -> String {
        let mut owners: Vec<(String, u64)> = Vec::new();
        for (.., cell) in &outcome.concerned {
            let best = cell.best().and_then(|best| self.publication(&best.row.cite));
            let owner = best.and_then(|publication| publication.institution.as_ref());
            let owner = owner.map_or_else(|| self.words.say(Key::OwnerUnknown), |text| self.words.text(text));
            match owners.iter_mut().find(|(known, _)| *known == owner) {
                Some((_, cells)) => *cells += 1,
                None => owners.push((owner, 1)),
            }
        }
        owners.sort_by_key(|(_, cells)| std::cmp::Reverse(*cells));
        let owners = owners.into_iter().map(|(owner, cells)| format!("{owner}: {}", self.words.number(cells)));
        owners.collect::<Vec<_>>().join("; ")
    }

    fn places(&self, outcome: &Outcome<'_, '_>) -> Vec<Place> {
        let mut rows: Vec<(&AssessedArea<'_>, &AssessedIndicator<'_>, Vec<Year>)> = Vec::new();
        for &(area, row, cell) in &outcome.concerned {
            match rows.last_mut().filter(|(_, last, _)| std::ptr::eq(*last, row)) {
                Some((.., years)) => years.push(cell.year),
                None => rows.push((area, row, vec![cell.year])),
            }
        }
        rows.into_iter()
            .map(|(area, row, years)| Place {
                id: cell_id(area, row, years[0]),
                label: format!("{}: {}", self.area(area.area), self.indicator(row.indicator)),
                years: self.words.years(&years),
            })
            .collect()
    }
}

fn anchor(step: &Step) -> String {
    format!("action.{}", step.id)
}
