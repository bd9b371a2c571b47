//! What a reader wants to know first, a sentence each: how much is known, what is best and worst covered, what closes gaps
//! soonest, how sure the index is.

use crate::compare::Sensitivity;
use crate::model::Reason;
use crate::score::{Cell, Counts, Coverage, Share};
use crate::wording::{Key, Prose, whose};

use super::writer::{Line, Writer};

/// How many reasons are named.
const FREQUENT: usize = 3;

/// What the answers are made of besides the cells.
#[derive(Clone, Copy, Debug)]
pub(super) struct Answered<'a> {
    /// The coverage.
    pub coverage: &'a Coverage,
    /// The edition under other readings.
    pub readings: Option<&'a Sensitivity<'a>>,
    /// What closes gaps soonest, in a sentence; empty where nothing does without new collection.
    pub soonest: &'a str,
}

/// An area that can be compared: its index, and how it is said.
type Compared = (Share, String);

impl Writer<'_> {
    /// Whose the edition is; where it does not say so, who filled in the tables.
    pub(super) fn whose(&self) -> Prose {
        whose(self.edition(), self.words).unwrap_or_else(|| {
            let names: Vec<String> = self.edition().assessors.iter().map(ToString::to_string).collect();
            Prose::own(if names.is_empty() {
                self.words.say(Key::WhoseNobody)
            } else {
                self.words.fill(Key::WhoseAssessors, &[("assessors", &self.words.list(&names))])
            })
        })
    }

    /// The answers, each under its label.
    pub(super) fn answers(&self, asked: Answered<'_>) -> Vec<Line> {
        let counts = &asked.coverage.overall;
        let answer = |label, text| Line { label: self.words.say(label), text, lang: None };
        vec![
            answer(Key::AnswerKnownLabel, self.known(counts)),
            answer(Key::AnswerCoveredLabel, self.covered(asked.coverage)),
            answer(Key::AnswerWhyLabel, self.why(counts)),
            answer(Key::AnswerSoonestLabel, self.closed_soonest(counts, asked.soonest)),
            answer(Key::AnswerSureLabel, self.sure(counts, asked.readings)),
        ]
    }

    /// How many of the cells that apply are assessed, and what of these is known.
    fn known(&self, counts: &Counts) -> String {
        let number = |count: u32| self.words.number(count);
        let cells = counts.classed() + counts.not_assessed;
        if cells == 0 {
            return self.words.say(Key::AnswerNothing);
        }
        if counts.classed() == 0 {
            return self.words.count(Key::AnswerKnownNone, cells.into(), &[]);
        }
        let missing = match counts.not_due {
            0 => number(counts.missing),
            not_due => self
                .words
                .fill(Key::AnswerNotDue, &[("missing", &number(counts.missing)), ("not_due", &number(not_due))]),
        };
        let arguments = [
            ("share", &*self.words.percent(counts.share_assessed())),
            ("available", &number(counts.available)),
            ("partial", &number(counts.partial)),
            ("missing", &missing),
        ];
        self.words.count(Key::AnswerKnown, cells.into(), &arguments)
    }

    /// The areas of the highest and of the lowest index, among those of which at least half is due and assessed.
    fn covered(&self, coverage: &Coverage) -> String {
        let weights = &self.method().weights;
        let (mut compared, mut left): (Vec<Compared>, Vec<String>) = (Vec::new(), Vec::new());
        for (area, (_, counts)) in self.assessment.areas.iter().zip(&coverage.by_area) {
            match counts.index(weights) {
                _ if !counts.is_mostly_assessed() => left.push(self.area(area.area)),
                Some(index) => {
                    let said = format!("{} {}", self.area(area.area), self.words.bounded_index(counts, weights));
                    compared.push((index, said));
                }
                None => {}
            }
        }
        let said = self.best_and_worst(&compared);
        if left.is_empty() || compared.is_empty() {
            return format!("{said}.");
        }
        let left = self.words.fill(Key::AnswerCoveredLeft, &[("areas", &self.words.list(&left))]);
        format!("{said}{left}.")
    }

    fn best_and_worst(&self, compared: &[Compared]) -> String {
        let order = |one: &Compared, other: &Compared| compare(one.0, other.0);
        let ends = compared.iter().min_by(|a, b| order(a, b)).zip(compared.iter().max_by(|a, b| order(a, b)));
        let Some((worst, best)) = ends else { return self.words.say(Key::AnswerCoveredNone) };
        let alike = |end: Share| {
            let found = compared.iter().filter(|one| compare(one.0, end).is_eq()).map(|(_, said)| said.clone());
            self.words.list(&found.collect::<Vec<_>>())
        };
        match compared {
            [(_, only)] => self.words.fill(Key::AnswerCoveredOne, &[("area", only)]),
            _ if compare(worst.0, best.0).is_eq() => {
                self.words.fill(Key::AnswerCoveredAlike, &[("areas", &alike(best.0))])
            }
            _ => self.words.fill(Key::AnswerCovered, &[("best", &alike(best.0)), ("worst", &alike(worst.0))]),
        }
    }

    /// The reasons that most of the gaps have.
    fn why(&self, counts: &Counts) -> String {
        let gaps = counts.partial + counts.missing;
        if gaps == 0 {
            return self.words.say(if counts.classed() == 0 { Key::NothingAssessed } else { Key::ActionsNone });
        }
        let said = |(reason, cells): (Option<Reason>, u64)| {
            let reason = reason.map_or_else(|| self.words.say(Key::NoReason), |reason| self.reason(reason));
            self.words.fill(Key::AnswerWhyOne, &[("reason", &reason), ("n", &self.words.number(cells))])
        };
        let reasons: Vec<String> = self.most_frequent().into_iter().take(FREQUENT).map(said).collect();
        self.words.count(Key::AnswerWhy, gaps.into(), &[("reasons", &reasons.join(", "))])
    }

    /// The reasons of the counted gaps with their cells, most frequent first; `None` where a gap names no reason.
    fn most_frequent(&self) -> Vec<(Option<Reason>, u64)> {
        let areas = self.assessment.areas.iter();
        let gaps: Vec<_> =
            areas.flat_map(|area| self.counted_cells_of(area)).filter(|cell| cell.status.is_gap()).collect();
        let count = |has: &dyn Fn(&Cell<'_>) -> bool| gaps.iter().filter(|cell| has(cell)).count() as u64;
        let rules = self.method().reasons.iter().map(|rule| rule.reason);
        let mut counts: Vec<(Option<Reason>, u64)> =
            rules.map(|reason| (Some(reason), count(&|cell| cell.reasons.contains(&reason)))).collect();
        counts.push((None, count(&|cell| cell.reasons.is_empty())));
        counts.retain(|(_, cells)| *cells > 0);
        counts.sort_by_key(|(_, cells)| std::cmp::Reverse(*cells));
        counts
    }

    fn closed_soonest(&self, counts: &Counts, soonest: &str) -> String {
        match soonest {
            "" if counts.partial + counts.missing == 0 => self.words.say(Key::ActionsNone),
            "" => self.words.say(Key::AnswerNothingSoon),
            said => said.to_owned(),
        }
    }

    /// The index with its bounds, and between which indices it lies under other readings.
    fn sure(&self, counts: &Counts, readings: Option<&Sensitivity<'_>>) -> String {
        let weights = &self.method().weights;
        if counts.index(weights).is_none() {
            return self.words.say(Key::AnswerSureNone);
        }
        let index = self.words.bounded_index(counts, weights);
        if !counts.is_mostly_assessed() {
            return self.words.fill(Key::AnswerSureFew, &[("index", &index)]);
        }
        let said = match counts.not_assessed {
            0 => self.words.fill(Key::AnswerSureWhole, &[("index", &index)]),
            not_assessed => {
                let share = Share::new(not_assessed.into(), (counts.classed() + not_assessed).into());
                let share = self.words.percent(share);
                self.words.fill(Key::AnswerSurePart, &[("index", &index), ("share", &share)])
            }
        };
        let range = readings.and_then(|read| Some(self.range_of_readings(read, &read.range()?))).unwrap_or_default();
        format!("{said}{range}.")
    }
}

/// Which of two shares is the larger.
fn compare(one: Share, other: Share) -> std::cmp::Ordering {
    let scaled = |a: Share, b: Share| u128::from(a.numerator) * u128::from(b.denominator);
    scaled(one, other).cmp(&scaled(other, one))
}
