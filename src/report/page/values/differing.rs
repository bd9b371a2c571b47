//! Where sources print different totals for a cell: of the same thing, or of different populations under one name.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::model::{Figure, Limit, Year};
use crate::report::fields::{Listed, view};
use crate::report::page::{
    matrix::cell_id,
    sources::source_id,
    writer::{Line, Writer},
};
use crate::score::AssessedArea;
use crate::wording::{Key, numbers};

use super::record::{Breakdown, FigureSet};

view! {
    /// A cell for which sources give different figures.
    #[derive(Clone, Debug)]
    pub struct Disagreement {
        /// The anchor of the cell.
        pub id: String,
        /// Indicator and year.
        pub label: String,
        /// How far the highest lies above the lowest, as a sentence; empty where that says nothing.
        pub ratio: String,
        /// The figures, highest first.
        pub figures: Listed<Disputed>,
    }
}

view! {
    /// One source's figure.
    #[derive(Clone, Debug)]
    pub struct Disputed {
        /// The anchor of the source's row.
        pub id: String,
        /// The source as cited.
        pub source: String,
        /// The figure with its unit.
        pub figure: String,
        /// The definition it uses; empty where none is given.
        pub definition: String,
        /// Limits that set apart what it counts, and notes.
        pub lines: Listed<Line>,
    }
}

/// A total that a publication prints for a year.
#[derive(Clone, Copy)]
struct Total<'s, 'a> {
    set: &'s FigureSet<'a>,
    figure: &'a Figure,
}

/// The limits that make another population, place or time of what is counted.
const SCOPE: [Limit; 4] = [Limit::Subpopulation, Limit::Subnational, Limit::PartYear, Limit::DefinitionDiffers];

impl Writer<'_> {
    /// The cells for which publications print different totals in one unit: of one thing as far as anybody says, then of
    /// several populations. Figures of different populations do not disagree, so no ratio is made of them.
    pub(super) fn differing(
        &self,
        area: &AssessedArea<'_>,
        sets: &[FigureSet<'_>],
    ) -> (Vec<Disagreement>, Vec<Disagreement>) {
        let (mut disagreements, mut populations) = (Vec::new(), Vec::new());
        for (at, row) in area.indicators.iter().enumerate() {
            for cell in &row.cells {
                let totals = totals(sets, at, cell.year);
                if !differ(&totals) {
                    continue;
                }
                let counted = populations_of(&totals);
                let told = |totals: Vec<Total<'_, '_>>, ratio| Disagreement {
                    id: cell_id(area, row, cell.year),
                    label: format!("{}, {}", self.indicator(row.indicator), self.words.named_years(&[cell.year])),
                    ratio,
                    figures: highest_first(totals).into_iter().map(|one| self.disputed(area, one)).collect(),
                };
                for same in counted.iter().filter(|same| differ(same)) {
                    disagreements.push(told(same.clone(), self.ratio(same)));
                }
                if counted.len() > 1 {
                    populations.push(told(totals, String::new()));
                }
            }
        }
        (disagreements, populations)
    }

    fn disputed(&self, area: &AssessedArea<'_>, total: Total<'_, '_>) -> Disputed {
        let set = total.set;
        let limits: Vec<Limit> = set.kind.limits.iter().filter(|limit| SCOPE.contains(limit)).copied().collect();
        let limits = (!limits.is_empty()).then(|| Line {
            label: self.words.say(Key::ColumnLimits),
            text: self.limits(&limits),
            lang: None,
        });
        let notes = total.figure.note.iter().chain(set.kind.note);
        let notes = notes.map(|note| self.line(self.words.say(Key::Note), note));
        Disputed {
            id: source_id(area.area, set.kind.row_at),
            source: self.label(&set.row.cite),
            figure: self.figure(total.figure, set.kind.unit),
            definition: set.row.definition.as_ref().map(|text| self.words.text(text)).unwrap_or_default(),
            lines: limits.into_iter().chain(notes).collect(),
        }
    }

    /// How far the highest lies above the lowest, rounded as a person would; empty where the lowest is not above 0.
    fn ratio(&self, totals: &[Total<'_, '_>]) -> String {
        let values = || totals.iter().map(|one| one.figure.value);
        let (Some(highest), Some(lowest)) = (values().max(), values().min()) else { return String::new() };
        if lowest <= Decimal::ZERO {
            return String::new();
        }
        let Some(ratio) = highest.checked_div(lowest) else { return String::new() };
        if ratio < Decimal::new(11, 1) {
            return self.excess(ratio);
        }
        let rounded = if ratio < Decimal::TEN { ratio.round_dp_with_strategy(1, HALF_UP) } else { two_digits(ratio) };
        let key = if rounded == ratio { Key::RatioExact } else { Key::RatioAbout };
        self.words.count_of(key, &rounded.normalize().to_string())
    }

    /// A ratio below 1.1 in per cent above the lowest.
    fn excess(&self, ratio: Decimal) -> String {
        let percent = (ratio - Decimal::ONE) * Decimal::ONE_HUNDRED;
        let rounded = percent.round_dp_with_strategy(u32::from(percent < Decimal::TWO), HALF_UP).normalize();
        if rounded.is_zero() {
            return self.words.say(Key::RatioHardly);
        }
        let percent = numbers::as_printed(self.language(), &rounded.to_string());
        self.words.fill(Key::RatioNear, &[("percent", &percent)])
    }
}

const HALF_UP: RoundingStrategy = RoundingStrategy::MidpointAwayFromZero;

/// A number of 10 and more with two digits that say something: 59.83 is 60, 1234 is 1200.
fn two_digits(number: Decimal) -> Decimal {
    number.round_sf_with_strategy(2, HALF_UP).unwrap_or(number)
}

/// The totals of an indicator-year in the unit of the first, one a publication.
fn totals<'s, 'a>(sets: &'s [FigureSet<'a>], indicator: usize, year: Year) -> Vec<Total<'s, 'a>> {
    let mut totals: Vec<Total<'s, 'a>> = Vec::new();
    let of_indicator = |set: &&FigureSet<'_>| {
        set.kind.indicator == indicator && set.kind.breakdown == Breakdown::Total && set.kind.span == 1
    };
    for set in sets.iter().filter(of_indicator) {
        let Some(printed) = set.figures.iter().find(|one| one.years.contains(year)) else { continue };
        let fits = totals.iter().all(|one| one.set.kind.unit == set.kind.unit && one.set.row.cite != set.row.cite);
        if fits {
            totals.push(Total { set, figure: printed.figure });
        }
    }
    totals
}

fn differ(totals: &[Total<'_, '_>]) -> bool {
    totals.iter().any(|one| one.figure.value != totals[0].figure.value)
}

fn highest_first<'s, 'a>(mut totals: Vec<Total<'s, 'a>>) -> Vec<Total<'s, 'a>> {
    totals.sort_by_key(|one| (std::cmp::Reverse(one.figure.value), one.set.kind.row_at));
    totals
}

/// The totals by what they count, as far as the tables tell it apart.
fn populations_of<'s, 'a>(totals: &[Total<'s, 'a>]) -> Vec<Vec<Total<'s, 'a>>> {
    let mut populations: Vec<Vec<Total<'s, 'a>>> = Vec::new();
    for total in totals {
        match populations.iter_mut().find(|known| known.iter().all(|one| counts_the_same(one.set, total.set))) {
            Some(known) => known.push(*total),
            None => populations.push(vec![*total]),
        }
    }
    populations
}

/// Whether nothing in the tables says that two sets count different people or cases. With the same definition the limits
/// decide; with two definitions they differ; where one is not known, a limit of scope is enough to tell them apart.
fn counts_the_same(one: &FigureSet<'_>, other: &FigureSet<'_>) -> bool {
    let scope = |set: &FigureSet<'_>| SCOPE.map(|limit| set.kind.limits.contains(&limit));
    match (&one.row.definition, &other.row.definition) {
        (Some(a), Some(b)) => a == b && scope(one) == scope(other),
        _ => scope(one) == [false; 4] && scope(other) == [false; 4],
    }
}
