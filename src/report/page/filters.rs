//! What the page's filters offer: only what occurs in the edition.

use std::collections::BTreeSet;

use crate::model::{Measure, Status};
use crate::report::fields::{Listed, view};

use crate::wording::Key;

use super::writer::{Mark, Writer};

view! {
    /// The filters of a page.
    #[derive(Clone, Debug, Default)]
    pub struct Filters {
        /// The statuses.
        pub statuses: Listed<Mark>,
        /// The choices.
        pub choices: Listed<Choice>,
        /// What is said of the result: `{shown}`, `{cells}` and `{counted}` stand for numbers.
        pub pattern: String,
    }
}

view! {
    /// One choice.
    #[derive(Clone, Debug)]
    pub struct Choice {
        /// The name of its field.
        pub name: &'static str,
        /// What is chosen.
        pub label: String,
        /// What it offers.
        pub options: Listed<Offer>,
    }
}

view! {
    /// One thing to choose.
    #[derive(Clone, Debug)]
    pub struct Offer {
        /// Its word in the cells.
        pub id: String,
        /// Its name.
        pub label: String,
    }
}

impl Writer<'_> {
    /// The filters, offering what occurs.
    pub(super) fn filters(&self) -> Filters {
        let choice = |name, key, options| Choice { name, label: self.words.say(key), options };
        Filters {
            statuses: Status::ALL.iter().map(|&status| self.mark(status)).collect(),
            choices: vec![
                choice("reason", Key::Reason, self.reason_offers().into()),
                choice("measure", Key::Measure, self.measure_offers().into()),
                choice("dimension", Key::Dimension, self.dimension_offers().into()),
                choice("source", Key::ColumnSource, self.source_offers().into()),
                choice("year", Key::Year, self.year_offers().into()),
            ]
            .into(),
            pattern: self.words.say(Key::FilterResult),
        }
    }

    fn reason_offers(&self) -> Vec<Offer> {
        let occurs = |reason| self.assessment.cells().any(|(.., cell)| cell.reasons.contains(&reason));
        let rules = self.method().reasons.iter().filter(|rule| occurs(rule.reason));
        rules.map(|rule| Offer { id: rule.reason.to_string(), label: self.words.text(&rule.label) }).collect()
    }

    fn measure_offers(&self) -> Vec<Offer> {
        Measure::ALL
            .iter()
            .map(|&measure| Offer { id: measure.to_string(), label: self.words.measure(measure) })
            .collect()
    }

    fn dimension_offers(&self) -> Vec<Offer> {
        let dimensions = self.method().dimensions.iter();
        dimensions.map(|(id, label)| Offer { id: id.to_string(), label: self.words.text(label) }).collect()
    }

    fn source_offers(&self) -> Vec<Offer> {
        let mut offers = BTreeSet::new();
        for row in self.edition().areas.iter().flat_map(|tables| &tables.sources) {
            offers.insert((self.label(&row.cite), row.cite.to_string()));
        }
        offers.into_iter().map(|(label, id)| Offer { id, label }).collect()
    }

    fn year_offers(&self) -> Vec<Offer> {
        let mut years: Vec<_> = self.assessment.areas.iter().flat_map(|area| area.window.years()).collect();
        years.sort_unstable();
        years.dedup();
        years.iter().map(|year| Offer { id: year.to_string(), label: year.to_string() }).collect()
    }
}
