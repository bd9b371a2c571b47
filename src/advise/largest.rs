//! Where most is lacking: the measures of an area by what their gaps take away from the index.

use num_rational::Ratio;

use crate::model::{Counted, Measure, Weights};
use crate::score::{AssessedArea, Assessment, Cell, Counts};

/// A measure of an area that has gaps.
#[derive(Clone, Copy, Debug)]
pub struct Largest<'s, 'a> {
    /// The area.
    pub area: &'s AssessedArea<'a>,
    /// Its measure.
    pub measure: Measure,
    /// The measure's cells of the edition's window.
    pub counts: Counts,
}

/// The measures of the areas that have gaps which are due, those first whose gaps weigh most; equals as the method orders them.
#[must_use]
pub fn largest<'s, 'a>(assessment: &'s Assessment<'a>) -> Vec<Largest<'s, 'a>> {
    let measures = |area| Measure::ALL.iter().map(move |&measure| (area, measure));
    let all = assessment.areas.iter().flat_map(measures).map(|(area, measure)| Largest {
        area,
        measure,
        counts: counts_of(assessment, area, measure),
    });
    let weights = &assessment.method.weights;
    let mut lacking: Vec<_> = all.filter(|one| lack(&one.counts, weights) > Ratio::ZERO).collect();
    lacking.sort_by_key(|one| std::cmp::Reverse(lack(&one.counts, weights)));
    lacking
}

/// How much more the cells would weigh if each gap that is due were available.
fn lack(counts: &Counts, weights: &Weights) -> Ratio<u64> {
    let more = |weight: Ratio<u32>| {
        let more = weights.available - weight;
        Ratio::new(u64::from(*more.numer()), u64::from(*more.denom()))
    };
    let due = u64::from(counts.missing - counts.not_due);
    more(weights.missing) * due + more(weights.partial) * u64::from(counts.partial)
}

fn counts_of(assessment: &Assessment<'_>, area: &AssessedArea<'_>, measure: Measure) -> Counts {
    let window = assessment.edition.window;
    let rows = area.indicators.iter();
    let rows = rows.filter(|row| row.indicator.measure == measure && row.indicator.counted == Counted::Yes);
    rows.flat_map(|row| &row.cells).filter(|cell: &&Cell<'_>| window.contains(cell.year)).collect()
}
