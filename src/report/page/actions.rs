//! What could close the gaps, in words: each step with the cells it is for, what it would change and who has the data.

use crate::advise::{Awaited, Changes, Effect, Effort, Gap, Holders, Outcome, Plan, Remainder, Step};
use crate::model::Year;
use crate::report::fields::{Listed, view};
use crate::score::{AssessedArea, AssessedIndicator, Counts};
use crate::wording::Key;
use crate::wording::numbers::NOTHING;

use super::{
    matrix::cell_id,
    overview::Pointer,
    writer::{Line, Writer},
};

view! {
    /// A step that would close gaps.
    #[derive(Clone, Debug)]
    pub struct Action {
        /// Its anchor.
        pub id: String,
        /// What to do.
        pub title: String,
        /// What it means.
        pub text: String,
        /// How many counted cells it concerns, and what it would change of them, of the next year or of what is known.
        pub effect: String,
        /// The same for a table: cells concerned, those that become available, those that become partial, the index, and the
        /// indicators of which the next year would have figures; a dash where the step changes none of it.
        pub figures: Listed<String>,
        /// Who has the data, with the cells of each; empty where nobody is on record.
        pub owners: Line,
        /// Who is to be asked, with the cells of each; empty where nobody is.
        pub asked: Line,
        /// Who was asked already, when and for how many cells, with what to do once the answer comes; empty where no request
        /// is under way.
        pub awaited: Line,
        /// The gaps that the indicators would still have, by reason; empty where there is none.
        pub remains: Line,
        /// The cells, by area and indicator.
        pub places: Listed<Place>,
    }
}

view! {
    /// Cells of one indicator.
    #[derive(Clone, Debug)]
    pub struct Place {
        /// The anchor of the first.
        pub id: String,
        /// Area and indicator.
        pub label: String,
        /// The years, folded into ranges.
        pub years: String,
    }
}

impl Writer<'_> {
    /// The steps, in the plan's order.
    pub(super) fn actions(&self, plan: &Plan<'_, '_>) -> Vec<Action> {
        plan.outcomes.iter().map(|outcome| self.action(&plan.before, outcome)).collect()
    }

    /// The steps for data that exist, most cells closed first.
    pub(super) fn cheapest(&self, plan: &Plan<'_, '_>) -> Vec<Pointer> {
        let closes = |outcome: &&Outcome<'_, '_>| {
            outcome.step.effort() == Effort::Small && outcome.effect.is_some_and(|effect| effect.available > 0)
        };
        let pointer = |outcome: &Outcome<'_, '_>| Pointer {
            id: anchor(outcome.step),
            label: self.words.say(title(outcome.step)),
            text: self.effect(&plan.before, outcome),
        };
        plan.outcomes.iter().filter(closes).map(pointer).collect()
    }

    /// What closes gaps soonest, and who has the data. Empty where no step closes a gap without new collection.
    pub(super) fn soonest(&self, plan: &Plan<'_, '_>) -> String {
        let Some(soonest) = &plan.soonest else { return String::new() };
        let holders = self.holders(&soonest.holders);
        format!("{} {}: {holders}.", self.soonest_steps(plan), self.words.say(Key::ToBeAsked))
    }

    /// What closes gaps soonest, in a sentence or two: the steps that need no new collection, all of them together; how
    /// many cells, and from which index to which. Empty where no such step closes a gap.
    pub(super) fn soonest_steps(&self, plan: &Plan<'_, '_>) -> String {
        let Some(soonest) = &plan.soonest else { return String::new() };
        let said =
            self.raised([Key::Soonest, Key::SoonestBettered], u64::from(soonest.effect.available), &soonest.effect);
        let said = self.with_index(said, &plan.before, &soonest.effect.counts);
        let closes = |outcome: &&Outcome<'_, '_>| {
            let raises = outcome.effect.is_some_and(|effect| effect.available + effect.partial > 0);
            outcome.step.effort() == Effort::Small && raises
        };
        let steps =
            plan.outcomes.iter().filter(closes).map(|outcome| uncapitalised(&self.words.say(title(outcome.step))));
        let steps = self.words.fill(Key::SoonestSteps, &[("steps", &steps.collect::<Vec<_>>().join("; "))]);
        format!("{said}. {steps}")
    }

    fn action(&self, before: &Counts, outcome: &Outcome<'_, '_>) -> Action {
        let line = |key, text| Line { label: self.words.say(key), text, lang: None };
        Action {
            id: anchor(outcome.step),
            title: self.words.say(title(outcome.step)),
            text: self.words.say(text(outcome.step)),
            effect: capitalised(&self.effect(before, outcome)),
            figures: self.figures_of_step(outcome).into(),
            owners: line(Key::Owners, self.holders(&outcome.holders)),
            asked: line(Key::ToBeAsked, self.holders(&outcome.to_ask)),
            awaited: line(Key::Awaited, self.awaited(&outcome.awaited)),
            remains: line(Key::Remains, self.remains(&outcome.remains)),
            places: self.places(&outcome.concerned).into(),
        }
    }

    fn figures_of_step(&self, outcome: &Outcome<'_, '_>) -> Vec<String> {
        let number = |count: u32| self.words.number(count);
        let nothing = || NOTHING.to_owned();
        let mut figures = vec![self.words.number(outcome.concerned.len() as u64)];
        match &outcome.effect {
            Some(effect) => figures.extend([
                number(effect.available),
                number(effect.partial),
                self.index_after(&effect.counts).unwrap_or_else(nothing),
            ]),
            None => figures.extend([nothing(), nothing(), nothing()]),
        }
        let is_future = outcome.step.changes() == Changes::Future;
        figures.push(if is_future { number(outcome.indicators) } else { nothing() });
        figures
    }

    /// What a step would change, in a clause.
    fn effect(&self, before: &Counts, outcome: &Outcome<'_, '_>) -> String {
        let cells = outcome.concerned.len() as u64;
        let of_indicators =
            |key| self.words.count(key, outcome.indicators.into(), &[("cells", &self.words.number(cells))]);
        match (outcome.step.changes(), &outcome.effect) {
            (Changes::Past, Some(effect)) => {
                let said = self.raised([Key::ActionEffect, Key::ActionEffectBettered], cells, effect);
                self.with_index(said, before, &effect.counts)
            }
            (Changes::NotDue, Some(effect)) => {
                let said = self.raised([Key::ActionEffectWait, Key::ActionEffectWait], cells, effect);
                self.with_index(said, before, &effect.counts)
            }
            (Changes::Future, _) => of_indicators(Key::ActionEffectFuture),
            _ => of_indicators(Key::ActionEffectKnowledge),
        }
    }

    /// How many cells would be raised; the second wording where some become partial.
    fn raised(&self, [closed_alone, bettered_too]: [Key; 2], number: u64, effect: &Effect) -> String {
        let key = if effect.partial > 0 { bettered_too } else { closed_alone };
        let (closed, bettered) = (self.words.number(effect.available), self.words.number(effect.partial));
        self.words.count(key, number, &[("closed", &closed), ("bettered", &bettered)])
    }

    /// The same with the index before and after; without, where there is none or too little is assessed to compare.
    fn with_index(&self, said: String, before: &Counts, after: &Counts) -> String {
        match (self.index_after(before), self.index_after(after)) {
            (Some(before), Some(after)) => {
                // A change that the figures printed do not show is said to be none to speak of.
                let key = if before == after { Key::ActionIndexSame } else { Key::ActionIndex };
                let index = self.words.fill(key, &[("before", &before), ("after", &after)]);
                format!("{said}; {index}")
            }
            _ => said,
        }
    }

    fn index_after(&self, counts: &Counts) -> Option<String> {
        let weights = &self.method().weights;
        let comparable = counts.is_mostly_assessed() && counts.index(weights).is_some();
        comparable.then(|| self.words.bounded_index(counts, weights))
    }

    /// The institutions with the cells of each; last, how many cells have none on record.
    fn holders(&self, holders: &Holders<'_>) -> String {
        let known = holders.known.iter().map(|held| (held.holder.name(self.language()), held.cells));
        let unknown = (holders.unknown > 0).then(|| (self.words.say(Key::OwnerUnknown), holders.unknown));
        let said = known.chain(unknown).map(|(name, cells)| format!("{name}: {}", self.words.number(cells)));
        said.collect::<Vec<_>>().join("; ")
    }

    /// The requests under way, each with its date and cells; then what their answer is to be used for.
    fn awaited(&self, awaited: &[Awaited<'_>]) -> String {
        let said = awaited.iter().map(|one| {
            let (institution, cells) = (self.institution(&one.request.institution).text, self.words.number(one.cells));
            let arguments = [("institution", &*institution), ("cells", &cells)];
            match one.request.asked {
                Some(date) => {
                    self.words.fill(Key::AwaitedOn, &[&arguments[..], &[("date", &date.to_string())]].concat())
                }
                None => self.words.fill(Key::AwaitedUndated, &arguments),
            }
        });
        let said = said.collect::<Vec<_>>().join("; ");
        if said.is_empty() { said } else { self.words.fill(Key::AwaitedThen, &[("requests", &said)]) }
    }

    fn remains(&self, remains: &[Remainder]) -> String {
        let said = remains.iter().map(|one| {
            let reason = one.reason.map_or_else(|| self.words.say(Key::NoReason), |reason| self.reason(reason));
            format!("{reason}: {}", self.words.number(one.cells))
        });
        said.collect::<Vec<_>>().join("; ")
    }

    fn places(&self, concerned: &[Gap<'_, '_>]) -> Vec<Place> {
        let mut rows: Vec<(&AssessedArea<'_>, &AssessedIndicator<'_>, Vec<Year>)> = Vec::new();
        for gap in concerned {
            match rows.last_mut().filter(|(_, last, _)| std::ptr::eq(*last, gap.row)) {
                Some((.., years)) => years.push(gap.cell.year),
                None => rows.push((gap.area, gap.row, vec![gap.cell.year])),
            }
        }
        let place = |(area, row, years): (&AssessedArea<'_>, &AssessedIndicator<'_>, Vec<Year>)| Place {
            id: cell_id(area, row, years[0]),
            label: format!("{}: {}", self.area(area.area), self.indicator(row.indicator)),
            years: self.words.years(&years),
        };
        rows.into_iter().map(place).collect()
    }
}

/// The clause as a sentence begins.
fn capitalised(clause: &str) -> String {
    let mut letters = clause.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A title within a sentence.
fn uncapitalised(title: &str) -> String {
    let mut letters = title.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

fn anchor(step: Step) -> String {
    format!("action.{}", step.word())
}

/// What to do.
const fn title(step: Step) -> Key {
    match step {
        Step::Publish => Key::PublishTitle,
        Step::FindOut => Key::FindOutTitle,
        Step::Release => Key::ReleaseTitle,
        Step::Original => Key::OriginalTitle,
        Step::Digitise => Key::DigitiseTitle,
        Step::Tabulate => Key::TabulateTitle,
        Step::Disaggregate => Key::DisaggregateTitle,
        Step::Ask => Key::AskTitle,
        Step::Define => Key::DefineTitle,
        Step::Collect => Key::CollectTitle,
        Step::Widen => Key::WidenTitle,
        Step::Count => Key::CountTitle,
        Step::Unlimit => Key::UnlimitTitle,
        Step::Supply => Key::SupplyTitle,
        Step::Explain => Key::ExplainTitle,
        Step::Wait => Key::WaitTitle,
    }
}

/// What it means.
const fn text(step: Step) -> Key {
    match step {
        Step::Publish => Key::PublishText,
        Step::FindOut => Key::FindOutText,
        Step::Release => Key::ReleaseText,
        Step::Original => Key::OriginalText,
        Step::Digitise => Key::DigitiseText,
        Step::Tabulate => Key::TabulateText,
        Step::Disaggregate => Key::DisaggregateText,
        Step::Ask => Key::AskText,
        Step::Define => Key::DefineText,
        Step::Collect => Key::CollectText,
        Step::Widen => Key::WidenText,
        Step::Count => Key::CountText,
        Step::Unlimit => Key::UnlimitText,
        Step::Supply => Key::SupplyText,
        Step::Explain => Key::ExplainText,
        Step::Wait => Key::WaitText,
    }
}
