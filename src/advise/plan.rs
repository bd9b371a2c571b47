//! The step of each indicator, and what the steps would do together: one advice an indicator, not one a year.

use std::collections::BTreeMap;

use num_rational::Ratio;

use crate::model::{Class, Method, Reason, Request, Status, Weights};
use crate::score::{AppliedReading, AssessedIndicator, Assessment, Cell, Counts, Reading};

use super::{
    holders::{Holders, Record},
    outcome::{Awaited, Effect, Outcome, Remainder},
    sought::{awaited, is_answered},
    step::{Answered, Changes, Effort, Gap, Step, waits},
};

/// What could close an edition's gaps.
#[derive(Clone, Debug)]
pub struct Plan<'s, 'a> {
    /// The edition's counts as they are.
    pub before: Counts,
    /// What each step would do: first those that change past years, most cells closed first; then those that settle what
    /// can be had, those that change the years to come, and last the waiting.
    pub outcomes: Vec<Outcome<'s, 'a>>,
    /// What the steps that need no new collection would do together; `None` where there is none that closes a gap.
    pub soonest: Option<Soonest<'a>>,
}

/// What the steps for data that exist would do together.
#[derive(Clone, Debug)]
pub struct Soonest<'a> {
    /// Their effect on the cells.
    pub effect: Effect,
    /// Who has the figures of these cells, or is to be asked for them.
    pub holders: Holders<'a>,
}

/// An indicator with its step.
struct Advised<'s, 'a> {
    step: Step,
    /// Its gaps that are due, with whether the step is for each.
    gaps: Vec<(Gap<'s, 'a>, bool)>,
}

/// The statuses that cells would have, by their places among the counted cells.
type Changed = BTreeMap<usize, Status>;

/// Decides the step of each counted indicator that has gaps, and what each step would do.
#[must_use]
pub fn plan<'s, 'a>(assessment: &'s Assessment<'a>) -> Plan<'s, 'a> {
    let readings: Vec<Reading> = Step::ALL.iter().map(|step| step.reading(assessment.method)).collect();
    let done = readings.iter().map(|reading| AppliedReading::new(reading, assessment.method)).collect();
    let planner = Planner { assessment, record: Record::of(assessment), done };
    let (mut advised, mut waiting) = (Vec::new(), Vec::new());
    for gaps in gaps_by_row(assessment) {
        let (not_due, due): (Vec<_>, Vec<_>) = gaps.into_iter().partition(|gap| waits(gap.cell));
        waiting.extend(not_due);
        advised.extend(planner.advised(due));
    }
    let made = Step::ALL.iter().filter_map(|&step| planner.outcome(step, &advised));
    let mut made: Vec<(Outcome<'_, '_>, Changed)> = made.chain(planner.waiting(waiting)).collect();
    made.sort_by_key(|(outcome, _)| {
        let closed = outcome.effect.map_or((0, 0), |effect| (effect.available, effect.partial));
        (outcome.step.changes(), std::cmp::Reverse((closed, outcome.concerned.len())))
    });
    let soonest = planner.soonest(&made);
    let before = planner.counts_with(&Changed::new());
    Plan { before, outcomes: made.into_iter().map(|(outcome, _)| outcome).collect(), soonest }
}

/// The gaps of the counted cells, an indicator's together.
fn gaps_by_row<'s, 'a>(assessment: &'s Assessment<'a>) -> Vec<Vec<Gap<'s, 'a>>> {
    let mut rows: Vec<Vec<Gap<'_, '_>>> = Vec::new();
    for (at, (area, row, cell)) in assessment.counted_cells().enumerate() {
        if !cell.status.is_gap() {
            continue;
        }
        let gap = Gap { at, area, row, cell };
        match rows.last_mut().filter(|gaps| std::ptr::eq(gaps[0].row, row)) {
            Some(gaps) => gaps.push(gap),
            None => rows.push(vec![gap]),
        }
    }
    rows
}

/// What deciding needs at hand.
struct Planner<'p, 's, 'a> {
    assessment: &'s Assessment<'a>,
    record: Record<'a>,
    /// The method's reading once each step is done, in the order of [`Step::ALL`].
    done: Vec<AppliedReading<'p>>,
}

impl<'s, 'a> Planner<'_, 's, 'a> {
    /// An indicator's gaps with the one step for it; `None` where it has none.
    ///
    /// Of the steps that its gaps call for, those come first that would raise a cell at once: for data that exist before
    /// others, then by how much they raise. Where none would, the step for most gaps is taken, but nobody is told to start
    /// collecting what may exist: that is asked for first.
    fn advised(&self, gaps: Vec<Gap<'s, 'a>>) -> Option<Advised<'s, 'a>> {
        let called: Vec<Vec<Step>> = gaps.iter().map(|gap| self.steps(gap)).collect();
        let asks = called.iter().flatten().any(|step| *step == Step::Ask);
        let possible =
            |step: &&Step| called.iter().flatten().any(|other| other == *step) && !(asks && **step == Step::Collect);
        let rank = |step: &&Step| {
            let of_step: Vec<&Gap<'_, '_>> =
                gaps.iter().zip(&called).filter(|(_, called)| called.contains(step)).map(|(gap, _)| gap).collect();
            let raised: Ratio<u32> = of_step.iter().map(|gap| self.raise(**step, gap)).sum();
            let at_once = raised > Ratio::ZERO;
            (at_once, at_once && step.effort() == Effort::Small, raised, of_step.len())
        };
        // Of equals the first counts, which is the cheapest; `max_by_key` would take the last.
        let step = *Step::ALL.iter().rev().filter(possible).max_by_key(rank)?;
        let gaps = gaps.into_iter().zip(called).map(|(gap, called)| (gap, called.contains(&step)));
        Some(Advised { step, gaps: gaps.collect() })
    }

    /// The steps that a gap calls for. A breakdown of a total that is not due yet is broken down with its other years.
    fn steps(&self, gap: &Gap<'s, 'a>) -> Vec<Step> {
        let answered =
            if is_answered(self.assessment, gap.area, gap.row, gap.cell.year) { Answered::Yes } else { Answered::No };
        let mut steps = gap.steps(answered);
        let lacking = [Reason::NotCollected, Reason::SearchedNotFound];
        if gap.cell.reasons.iter().any(|reason| lacking.contains(reason)) && gap.total().is_some_and(waits) {
            steps.push(Step::Disaggregate);
        }
        steps
    }

    /// How much more a cell would weigh once a step is done.
    fn raise(&self, step: Step, gap: &Gap<'s, 'a>) -> Ratio<u32> {
        let weights = &self.assessment.method.weights;
        let weight = |status: Status| status.class().map_or(Ratio::ZERO, |class| weight_of(weights, class));
        let (before, after) = (weight(gap.cell.status), weight(self.after(step, gap).status));
        if after > before { after - before } else { Ratio::ZERO }
    }

    /// A cell once a step is done for it. What rests on a total that is not known cannot be broken down.
    fn after(&self, step: Step, gap: &Gap<'s, 'a>) -> Cell<'a> {
        if step == Step::Disaggregate && !gap.can_be_broken_down() {
            return gap.cell.clone();
        }
        self.done[step as usize].cell(gap.row.indicator, gap.cell)
    }

    /// What a step would do; `None` where it is no indicator's.
    fn outcome(&self, step: Step, advised: &[Advised<'s, 'a>]) -> Option<(Outcome<'s, 'a>, Changed)> {
        let rows: Vec<&Advised<'_, '_>> = advised.iter().filter(|row| row.step == step).collect();
        let gaps = || rows.iter().flat_map(|row| &row.gaps);
        let concerned: Vec<Gap<'_, '_>> = gaps().filter(|(_, concerned)| *concerned).map(|(gap, _)| *gap).collect();
        if concerned.is_empty() {
            return None;
        }
        let past = step.changes() == Changes::Past;
        let (mut effect, mut changed, mut remains) = (Raised::default(), Changed::new(), Remains::default());
        for (gap, concerned) in gaps() {
            let after = if past && *concerned { Some(self.after(step, gap)) } else { None };
            match &after {
                Some(after) => {
                    effect.count(gap.cell.status, after.status);
                    changed.insert(gap.at, after.status);
                    remains.count(after);
                }
                None if !concerned => remains.count(gap.cell),
                None => {}
            }
        }
        let effect = past.then(|| effect.with(self.counts_with(&changed)));
        let (holders, to_ask) = self.who(step, &concerned);
        let indicators = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        let remains = remains.in_order(self.assessment.method);
        let awaited = self.awaited(&concerned);
        Some((Outcome { step, concerned, indicators, effect, remains, holders, to_ask, awaited }, changed))
    }

    /// Who has the figures of some gaps, and who is to be asked for those that nobody is on record as having. Nobody has
    /// what is not collected; and a breakdown that is not made is not had, but asked for where the total is. What a request
    /// under way asks for is not to be asked for again.
    fn who(&self, step: Step, gaps: &[Gap<'s, 'a>]) -> (Holders<'a>, Holders<'a>) {
        let (mut holders, mut to_ask) = (Holders::default(), Holders::default());
        for gap in gaps {
            let having = self.record.having(gap);
            let asked = || self.record.to_ask(gap, step);
            match step {
                Step::Collect => {}
                Step::Ask | Step::Disaggregate if self.request_under_way(gap).is_some() => {}
                Step::Ask | Step::Disaggregate => to_ask.count(&if having.is_empty() { asked() } else { having }),
                Step::Wait => {
                    let publishing = asked();
                    if !publishing.is_empty() {
                        to_ask.count(&publishing);
                    }
                }
                Step::Define | Step::Widen | Step::Count | Step::Unlimit | Step::Supply | Step::Explain => {
                    if !having.is_empty() {
                        holders.count(&having);
                    }
                }
                _ if having.is_empty() => to_ask.count(&asked()),
                _ => holders.count(&having),
            }
        }
        holders.sort();
        to_ask.sort();
        (holders, to_ask)
    }

    fn request_under_way(&self, gap: &Gap<'s, 'a>) -> Option<&'a Request> {
        awaited(self.assessment, gap.area, gap.row, gap.cell.year)
    }

    /// The requests under way for some gaps, each with its cells.
    fn awaited(&self, gaps: &[Gap<'s, 'a>]) -> Vec<Awaited<'a>> {
        let under_way: Vec<&Request> = gaps.iter().filter_map(|gap| self.request_under_way(gap)).collect();
        let all = self.assessment.edition.requests.iter();
        let counted = all.map(|request| {
            let cells = under_way.iter().filter(|other| std::ptr::eq(**other, request)).count();
            Awaited { request, cells: u32::try_from(cells).unwrap_or(u32::MAX) }
        });
        counted.filter(|awaited| awaited.cells > 0).collect()
    }

    /// What waiting would do: a year that comes is supposed to be like the last year of its indicator whose data are due;
    /// where there is none, nothing can be supposed, and the cell stays as it is.
    fn waiting(&self, concerned: Vec<Gap<'s, 'a>>) -> Option<(Outcome<'s, 'a>, Changed)> {
        let (mut effect, mut changed) = (Raised::default(), Changed::new());
        for gap in &concerned {
            if let Some(last) = last_due(gap.row) {
                effect.count(gap.cell.status, last.status);
                changed.insert(gap.at, last.status);
            }
        }
        let mut rows: Vec<*const AssessedIndicator<'_>> =
            concerned.iter().map(|gap| std::ptr::from_ref(gap.row)).collect();
        rows.dedup();
        let outcome = Outcome {
            step: Step::Wait,
            indicators: u32::try_from(rows.len()).unwrap_or(u32::MAX),
            effect: Some(effect.with(self.counts_with(&changed))),
            remains: Vec::new(),
            holders: Holders::default(),
            to_ask: self.who(Step::Wait, &concerned).1,
            awaited: self.awaited(&concerned),
            concerned,
        };
        (!outcome.concerned.is_empty()).then_some((outcome, changed))
    }

    /// What the steps for data that exist would do together, and who has or would know of the figures that they would raise.
    fn soonest(&self, made: &[(Outcome<'s, 'a>, Changed)]) -> Option<Soonest<'a>> {
        let (mut effect, mut changed, mut holders) = (Raised::default(), Changed::new(), Holders::default());
        for (outcome, of_step) in made.iter().filter(|(outcome, _)| outcome.step.effort() == Effort::Small) {
            for gap in &outcome.concerned {
                let Some(&after) = of_step.get(&gap.at).filter(|after| **after != gap.cell.status) else { continue };
                effect.count(gap.cell.status, after);
                changed.insert(gap.at, after);
                let having = self.record.having(gap);
                holders.count(&if having.is_empty() { self.record.to_ask(gap, outcome.step) } else { having });
            }
        }
        holders.sort();
        let effect = effect.with(self.counts_with(&changed));
        (!changed.is_empty()).then_some(Soonest { effect, holders })
    }

    /// The edition's counts with these cells changed. A cell that was not due and stays missing is due then.
    fn counts_with(&self, changed: &Changed) -> Counts {
        let mut counts = Counts::default();
        for (at, (.., cell)) in self.assessment.counted_cells().enumerate() {
            match changed.get(&at) {
                Some(status) => count_due(&mut counts, *status),
                None => counts.count(cell),
            }
        }
        counts
    }
}

/// Counts one more cell whose data are due.
const fn count_due(counts: &mut Counts, status: Status) {
    match status {
        Status::Available => counts.available += 1,
        Status::Partial => counts.partial += 1,
        Status::Missing => counts.missing += 1,
        Status::NotAssessed => counts.not_assessed += 1,
        Status::NotApplicable => counts.not_applicable += 1,
    }
}

/// What a cell of a class weighs.
const fn weight_of(weights: &Weights, class: Class) -> Ratio<u32> {
    match class {
        Class::Available => weights.available,
        Class::Partial => weights.partial,
        Class::Missing => weights.missing,
    }
}

/// The last year of an indicator that is in one of the three classes and whose data are due.
fn last_due<'r, 'a>(row: &'r AssessedIndicator<'a>) -> Option<&'r Cell<'a>> {
    row.cells.iter().rev().find(|cell| cell.status.class().is_some() && !waits(cell))
}

/// How many cells a step raises.
#[derive(Clone, Copy, Debug, Default)]
struct Raised {
    available: u32,
    partial: u32,
}

impl Raised {
    fn count(&mut self, before: Status, after: Status) {
        self.available += u32::from(after == Status::Available);
        self.partial += u32::from(after == Status::Partial && before == Status::Missing);
    }

    const fn with(self, counts: Counts) -> Effect {
        Effect { available: self.available, partial: self.partial, counts }
    }
}

/// The gaps that remain, by reason.
#[derive(Clone, Debug, Default)]
struct Remains(Vec<Remainder>);

impl Remains {
    /// Counts a cell under each of its reasons, where it is a gap.
    fn count(&mut self, cell: &Cell<'_>) {
        if !cell.status.is_gap() {
            return;
        }
        let named = cell.reasons.iter().map(|&reason| Some(reason));
        let unnamed = cell.reasons.is_empty().then_some(None);
        for reason in named.chain(unnamed) {
            match self.0.iter_mut().find(|known| known.reason == reason) {
                Some(known) => known.cells += 1,
                None => self.0.push(Remainder { reason, cells: 1 }),
            }
        }
    }

    /// The reasons in the method's order; last the gaps that name none.
    fn in_order(mut self, method: &Method) -> Vec<Remainder> {
        let order = |one: &Remainder| one.reason.map_or(usize::MAX, |reason| method.order_of(reason));
        self.0.sort_by_key(order);
        self.0
    }
}
