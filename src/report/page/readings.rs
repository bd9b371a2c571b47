//! How far the index hangs on the reading of "partial": a sentence, and a line a reading.

use crate::compare::{Range, Sensitivity, method_readings, sensitivity};
use crate::score::{Counts, Coverage, Share};
use crate::wording::Key;

use super::{
    policies::{TextCell, TextTable},
    writer::Writer,
};

/// The names of the method's readings, in their order.
const READINGS: [Key; 7] = [
    Key::ReadingRequestsCount,
    Key::ReadingPublicOnly,
    Key::ReadingNoEstimates,
    Key::ReadingNationalOnly,
    Key::ReadingDeclaredOnly,
    Key::ReadingEvidenceOnly,
    Key::ReadingDueOrNot,
];

impl Writer<'_> {
    /// The edition under the method's readings.
    pub(super) fn reread(&self) -> Sensitivity<'_> {
        sensitivity(self.assessment, &method_readings())
    }

    /// Between which indices the edition's lies, and the table of readings; no sentence where there is no index.
    pub(super) fn readings(&self, read: &Sensitivity<'_>) -> (Option<String>, TextTable) {
        let sentence = read.range().map(|range| {
            let [low, high] = self.ends(read, &range);
            let index = self.words.bounded_index(&read.baseline.overall, &self.method().weights);
            let [low_index, low_by] = &low;
            let [high_index, high_by] = &high;
            let ends = [("low", &**low_index), ("low_by", low_by), ("high", high_index), ("high_by", high_by)];
            self.words.fill(Key::ReadingsRange, &[[("index", &*index)].as_slice(), &ends].concat())
        });
        let baseline = self.reading_row(Key::ReadingMethod, &read.baseline, None);
        let others = read.readings.iter().zip(READINGS);
        let others = others.map(|(one, name)| self.reading_row(name, &one.coverage, Some(one.flipped.len() as u64)));
        let heads = [Key::Reading, Key::Index, Key::Assessed, Key::ReadingCounts, Key::ReadingFlipped];
        (sentence, self.table(Key::Readings, &heads, std::iter::once(baseline).chain(others)))
    }

    /// The same as the end of a sentence.
    pub(super) fn range_of_readings(&self, read: &Sensitivity<'_>, range: &Range) -> String {
        if range.low == range.high {
            return self.words.say(Key::AnswerSureSteady);
        }
        let [[low, low_by], [high, high_by]] = self.ends(read, range);
        let ends = [("low", &*low), ("low_by", &*low_by), ("high", &*high), ("high_by", &*high_by)];
        self.words.fill(Key::AnswerSureRange, &ends)
    }

    /// The lowest and the highest index, each with the reading that gives it.
    fn ends(&self, read: &Sensitivity<'_>, range: &Range) -> [[String; 2]; 2] {
        let end = |reading: Option<usize>| {
            let coverage = reading.map_or(&read.baseline, |at| &read.readings[at].coverage);
            let name = self.words.say(reading.map_or(Key::ReadingMethod, |at| READINGS[at]));
            [self.words.index(self.index_share(&coverage.overall)), name]
        };
        [end(range.low_by), end(range.high_by)]
    }

    fn reading_row(&self, name: Key, coverage: &Coverage, flipped: Option<u64>) -> Vec<TextCell> {
        let counts = &coverage.overall;
        let figures = [counts.available, counts.partial, counts.missing].map(|cells| self.words.number(cells));
        let flipped =
            flipped.map_or_else(|| crate::wording::numbers::NOTHING.to_owned(), |cells| self.words.number(cells));
        [
            self.words.say(name),
            self.words.bounded_index(counts, &self.method().weights),
            self.words.percent(counts.share_assessed()),
            figures.join(" · "),
            flipped,
        ]
        .map(TextCell::own)
        .to_vec()
    }

    fn index_share(&self, counts: &Counts) -> Option<Share> {
        counts.index(&self.method().weights)
    }
}
