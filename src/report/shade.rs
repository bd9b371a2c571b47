//! A set of cells as a table of coverage shows it: its index and bounds, its counts, and the shade of its gaps.

use crate::report::fields::{Listed, view};
use crate::wording::mark::Mark;
use crate::wording::numbers::NOTHING;
use crate::wording::{Key, Words};
use crate::{
    model::{Status, Weights},
    score::{Counts, Share},
};

view! {
    /// A set of cells, shaded by how much of it is missing.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Shaded {
        /// What heads its column.
        pub head: String,
        /// The shade: 0, the strongest, for an index of 0, to 5 for an index of 1; `few` where fewer than half of the cells are due
        /// and assessed, of which no shade is made; `x` where there is no index.
        pub step: String,
        /// The index, or a dash.
        pub figure: String,
        /// Between which values the index could lie; empty where all is assessed, so that they meet it, and where nothing is.
        pub bounds: String,
        /// Available, partial and missing cells, and those not assessed where there are any.
        pub parts: Listed<CountPart>,
        /// Index, bounds, counts and share assessed in a line of text.
        pub line: String,
        /// The share assessed; empty where all is assessed, or nothing.
        pub assessed: String,
        /// In words, why there is no shade; empty where there is one.
        pub unshaded: String,
        /// Whether it is all the others together.
        pub total: bool,
        /// Where it leads; empty for nowhere.
        pub href: String,
    }
}

view! {
    /// How many cells of a set are in a state.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct CountPart {
        /// The state.
        pub status: Status,
        /// A sign that tells it from the others.
        pub sign: &'static str,
        /// The cells.
        pub figure: String,
    }
}

impl Shaded {
    /// Shades a set of cells; without weights there is no index.
    #[must_use]
    pub fn new(head: &str, counts: &Counts, weights: Option<&Weights>, words: &Words) -> Self {
        let index = weights.and_then(|weights| counts.index(weights));
        let not_assessed = (counts.not_assessed > 0).then_some(Status::NotAssessed);
        let shown = [Status::Available, Status::Partial, Status::Missing].into_iter().chain(not_assessed);
        let part = |status| CountPart { status, sign: Mark::of(status).sign, figure: words.number(counts.of(status)) };
        let parts: Vec<CountPart> = shown.map(part).collect();
        let in_part = counts.not_assessed > 0 && counts.classed() > 0;
        let bounds = weights.filter(|_| in_part).map(|weights| words.bounds(counts, weights)).unwrap_or_default();
        let share = words.percent(counts.share_assessed());
        let unshaded = unshaded(counts, index).map(|key| words.say(key)).unwrap_or_default();
        let bounded = weights.map_or_else(|| words.index(None), |weights| words.bounded_index(counts, weights));
        let line = line(&bounded, &parts, [&unshaded, &share]);
        let assessed = if in_part { share } else { String::new() };
        let figure = words.index(index);
        let (head, step) = (head.to_owned(), step(counts, index));
        Self {
            head,
            step,
            figure,
            bounds,
            parts: parts.into(),
            line,
            assessed,
            unshaded,
            total: false,
            href: String::new(),
        }
    }

    /// The cell of what there is not: no figure, and no count that could be taken for one.
    #[must_use]
    pub fn nothing(head: &str) -> Self {
        let none = String::new;
        Self {
            head: head.to_owned(),
            step: "x".to_owned(),
            figure: NOTHING.to_owned(),
            bounds: none(),
            parts: Vec::new().into(),
            line: NOTHING.to_owned(),
            assessed: none(),
            unshaded: none(),
            total: false,
            href: none(),
        }
    }

    /// The same, as all the others of its row or column together.
    #[must_use]
    pub fn as_total(self) -> Self {
        Self { total: true, ..self }
    }

    /// The same, leading somewhere.
    #[must_use]
    pub fn leading(self, href: String) -> Self {
        Self { href, ..self }
    }
}

/// `0.36 (0.32 to 0.43); 3 · 1 · 5 · 2; 82%`.
fn line(bounded: &str, parts: &[CountPart], further: [&str; 2]) -> String {
    let figures: Vec<&str> = parts.iter().map(|part| part.figure.as_str()).collect();
    let mut all = vec![bounded.to_owned(), figures.join("\u{2009}·\u{2009}")];
    all.extend(further.into_iter().filter(|text| !text.is_empty()).map(str::to_owned));
    all.join("; ")
}

/// The shade of an index: a scale of its own for nothing and for all, and a quarter a step between.
fn step(counts: &Counts, index: Option<Share>) -> String {
    match index {
        None => "x".to_owned(),
        Some(_) if !counts.is_mostly_assessed() => "few".to_owned(),
        Some(share) if share.numerator == 0 => "0".to_owned(),
        Some(share) => (1 + share.numerator * 4 / share.denominator).to_string(),
    }
}

/// Why a set of cells has no shade.
fn unshaded(counts: &Counts, index: Option<Share>) -> Option<Key> {
    match index {
        Some(_) if counts.is_mostly_assessed() => None,
        Some(_) if counts.classed() >= counts.not_assessed => Some(Key::ShadeFewDue),
        Some(_) => Some(Key::ShadeFew),
        None if counts.not_assessed > 0 && counts.classed() == 0 => Some(Key::ShadeNone),
        None if counts.classed() > 0 => Some(Key::ShadeNotDue),
        None => None,
    }
}

/// The legend of the shades, from the strongest; the last are those that are no shades.
#[must_use]
pub fn legend(words: &Words) -> Vec<Shade> {
    let range = |step: &str| match step {
        "0" => words.index(Share::new(0, 1)),
        "5" => words.index(Share::new(1, 1)),
        quarter => {
            let quarter: u64 = quarter.parse().unwrap_or(1);
            let end = |quarters| words.index(Share::new(quarters, 4));
            words.fill(Key::ShadeStep, &[("from", &end(quarter - 1)), ("to", &end(quarter))])
        }
    };
    let steps = ["0", "1", "2", "3", "4", "5"];
    let mut legend: Vec<Shade> =
        steps.into_iter().map(|step| Shade { step: step.to_owned(), text: range(step) }).collect();
    legend.push(Shade { step: "few".to_owned(), text: words.say(Key::ShadeFewMeaning) });
    legend
}

view! {
    /// A shade and what it means.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Shade {
        /// The shade, as in [`Shaded::step`].
        pub step: String,
        /// Which indices have it.
        pub text: String,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step_of(available: u32, partial: u32, missing: u32, not_assessed: u32) -> String {
        let counts = Counts { available, partial, missing, not_assessed, ..Counts::default() };
        let weights = Weights { available: 1.into(), partial: crate::model::Weight::new(1, 2), missing: 0.into() };
        step(&counts, counts.index(&weights))
    }

    #[test]
    fn the_shade_goes_with_the_index_where_at_least_half_is_assessed() {
        let indices = [(0, 0, 9), (0, 1, 3), (1, 0, 3), (2, 0, 2), (3, 0, 1), (9, 0, 0)];
        let steps = indices.map(|(available, partial, missing)| step_of(available, partial, missing, 0));
        assert_eq!(steps, ["0", "1", "2", "3", "4", "5"]);
        assert_eq!(step_of(1, 0, 0, 1), "5", "half is assessed");
        assert_eq!(step_of(1, 0, 0, 2), "few", "a third is");
        assert_eq!(step_of(0, 2, 0, 85), "few", "two of 87 cells say nothing of the rest");
        assert_eq!(step_of(0, 0, 0, 9), "x", "nothing is");
    }
}
