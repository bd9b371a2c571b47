//! What could close the gaps: each step with the cells it would close and the coverage it would bring.

use serde::Serialize;

use crate::advise::{Effort, Outcome, StepId};
use crate::model::Year;
use crate::report::key::Key;
use crate::score::{AssessedArea, AssessedIndicator};

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
                id: anchor(outcome.step.id),
                label: self.words.say(title(outcome.step.id)),
                text: self.effect(outcome),
            })
            .collect()
    }

    fn action(&self, outcome: &Outcome<'_, '_>) -> Action {
        let index = self.words.index(outcome.counts.index(&self.method().weights));
        let number = |count: u32| self.words.number(count);
        let concerned = self.words.number(outcome.concerned.len() as u64);
        Action {
            id: anchor(outcome.step.id),
            title: self.words.say(title(outcome.step.id)),
            text: self.words.say(text(outcome.step.id)),
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

fn anchor(step: StepId) -> String {
    format!("action.{}", step.word())
}

/// What to do.
const fn title(step: StepId) -> Key {
    match step {
        StepId::Publish => Key::PublishTitle,
        StepId::FindOut => Key::FindOutTitle,
        StepId::Release => Key::ReleaseTitle,
        StepId::Original => Key::OriginalTitle,
        StepId::Digitise => Key::DigitiseTitle,
        StepId::Tabulate => Key::TabulateTitle,
        StepId::Disaggregate => Key::DisaggregateTitle,
        StepId::Collect => Key::CollectTitle,
        StepId::Define => Key::DefineTitle,
        StepId::Widen => Key::WidenTitle,
        StepId::Count => Key::CountTitle,
        StepId::Wait => Key::WaitTitle,
    }
}

/// What it means.
const fn text(step: StepId) -> Key {
    match step {
        StepId::Publish => Key::PublishText,
        StepId::FindOut => Key::FindOutText,
        StepId::Release => Key::ReleaseText,
        StepId::Original => Key::OriginalText,
        StepId::Digitise => Key::DigitiseText,
        StepId::Tabulate => Key::TabulateText,
        StepId::Disaggregate => Key::DisaggregateText,
        StepId::Collect => Key::CollectText,
        StepId::Define => Key::DefineText,
        StepId::Widen => Key::WidenText,
        StepId::Count => Key::CountText,
        StepId::Wait => Key::WaitText,
    }
}
