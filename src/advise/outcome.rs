//! What each step would do: the edition scored as if it were done.

use crate::model::Status;
use crate::score::{AppliedReading, AssessedArea, AssessedIndicator, Assessment, Cell, Counts};

use super::step::{STEPS, Step};

/// What a step would do.
#[derive(Clone, Debug)]
pub struct Outcome<'s, 'a> {
    /// The step.
    pub step: &'static Step,
    /// The gaps it is for.
    pub concerned: Vec<(&'s AssessedArea<'a>, &'s AssessedIndicator<'a>, &'s Cell<'a>)>,
    /// How many of them it would make available.
    pub closed: u32,
    /// How many missing ones it would make partial.
    pub bettered: u32,
    /// The edition's counts once it is done.
    pub counts: Counts,
}

/// What each step that is for a cell at least would do, most cells closed first; the edition is scored once a step.
#[must_use]
pub fn outcomes<'s, 'a>(assessment: &'s Assessment<'a>) -> Vec<Outcome<'s, 'a>> {
    let mut outcomes: Vec<Outcome<'_, '_>> = STEPS.iter().map(|step| outcome(step, assessment)).collect();
    outcomes.retain(|outcome| !outcome.concerned.is_empty());
    outcomes.sort_by_key(|outcome| std::cmp::Reverse((outcome.closed, outcome.bettered)));
    outcomes
}

/// Scores the edition as if the step were done for its cells, and left the others as they are.
fn outcome<'s, 'a>(step: &'static Step, assessment: &'s Assessment<'a>) -> Outcome<'s, 'a> {
    let reading = step.reading(assessment.method);
    let reread = AppliedReading::new(&reading, assessment.method);
    let mut outcome = Outcome { step, concerned: Vec::new(), closed: 0, bettered: 0, counts: Counts::default() };
    for (area, row, cell) in assessment.counted_cells() {
        if !step.concerns(area, row, cell) {
            outcome.counts.count(cell);
            continue;
        }
        let after = reread.cell(row.indicator, cell);
        outcome.concerned.push((area, row, cell));
        outcome.closed += u32::from(after.status == Status::Available);
        outcome.bettered += u32::from(after.status == Status::Partial && cell.status == Status::Missing);
        outcome.counts.count(&after);
    }
    outcome
}
