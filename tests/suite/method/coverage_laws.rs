//! The laws of coverage, on generated matrices: symmetry, dominance, decomposability, bounds, no share of nothing.

use mdmm::{
    model::{Counted, Declaration, Declared, Edition, Kind, Measure, Method, Reason, Weight},
    score::{Counts, Share, score},
};
use proptest::prelude::*;

use super::make;

const YEARS: usize = 4;
const ROWS: usize = 3;

/// What one cell is declared as, and for what reasons; `None` leaves it blank.
type Entry = Option<(Declared, &'static [Reason])>;

/// Missing for a reason that the method does not count.
const NOT_DUE: Entry = Some((Declared::Missing, &[Reason::NotYetDue]));

#[expect(clippy::unnecessary_wraps, reason = "an entry like any other")]
const fn plain(status: Declared) -> Entry {
    Some((status, &[]))
}

fn entry() -> impl Strategy<Value = Entry> {
    prop_oneof![
        Just(None),
        Just(plain(Declared::Available)),
        Just(plain(Declared::Partial)),
        Just(plain(Declared::Missing)),
        Just(Some((Declared::Missing, &[Reason::NotCollected, Reason::NotYetDue][..]))),
        Just(NOT_DUE),
        Just(plain(Declared::NotApplicable))
    ]
}

fn matrix() -> impl Strategy<Value = Vec<Entry>> {
    proptest::collection::vec(entry(), YEARS * ROWS)
}

fn method() -> Method {
    let measures = [Measure::Stock, Measure::Flow, Measure::Other];
    make::method((0..ROWS).map(|row| make::indicator(&format!("i{row}"), measures[row], Kind::Count)).collect())
}

/// An edition of 2018-2021 whose cells are declared row by row.
fn edition(cells: &[Entry]) -> Edition {
    let declare = |(at, entry): (usize, &Entry)| {
        let (status, reasons) = (*entry)?;
        Some(Declaration {
            indicator: make::word(&format!("i{}", at / YEARS)),
            years: (2018 + at % YEARS).to_string().parse().unwrap(),
            ..make::declaration(status, reasons, (status == Declared::NotApplicable).then_some("why"))
        })
    };
    make::edition(make::window(2018, 2021), cells.iter().enumerate().filter_map(declare).collect(), Vec::new())
}

fn counts(cells: &[Entry]) -> Counts {
    score(&edition(cells), &method()).coverage().overall
}

fn index(cells: &[Entry]) -> Option<Share> {
    counts(cells).index(&method().weights)
}

proptest! {
    #[test]
    fn the_order_of_cells_never_matters(cells in matrix(), seed in any::<u64>()) {
        let mut shuffled = cells.clone();
        let len = shuffled.len();
        for at in 0..len {
            shuffled.swap(at, usize::try_from(seed.rotate_left(u32::try_from(at).unwrap()) % len as u64).unwrap());
        }
        prop_assert_eq!(counts(&cells), counts(&shuffled));
    }

    #[test]
    fn raising_a_cell_never_lowers_the_index(cells in matrix(), at in 0..YEARS * ROWS) {
        let raised = match cells[at] {
            entry if entry == NOT_DUE => return Ok(()),
            Some((Declared::Missing, _)) => Declared::Partial,
            Some((Declared::Partial, _)) => Declared::Available,
            _ => return Ok(()),
        };
        let mut higher = cells.clone();
        higher[at] = plain(raised);
        let (before, after) = (index(&cells).unwrap(), index(&higher).unwrap());
        prop_assert!(before.numerator * after.denominator < after.numerator * before.denominator);
    }

    #[test]
    fn the_parts_add_up_to_the_whole(cells in matrix()) {
        let edition = edition(&cells);
        let method = method();
        let coverage = score(&edition, &method).coverage();
        let sum = |parts: Vec<Counts>| parts.into_iter().fold(Counts::default(), Counts::plus);
        prop_assert_eq!(sum(coverage.by_area.iter().map(|part| part.1).collect()), coverage.overall);
        prop_assert_eq!(sum(coverage.by_measure.iter().map(|part| part.1).collect()), coverage.overall);
        prop_assert_eq!(sum(coverage.by_year.iter().map(|part| part.1).collect()), coverage.overall);
        prop_assert_eq!(sum(coverage.by_indicator.iter().map(|part| part.1).collect()), coverage.overall);
        prop_assert_eq!(coverage.overall.all() as usize, YEARS * ROWS);
    }

    #[test]
    fn a_share_is_between_none_and_all_and_never_of_nothing(cells in matrix()) {
        let counts = counts(&cells);
        prop_assert_eq!(index(&cells).is_none(), counts.due() == 0);
        prop_assert_eq!(counts.bounds(&method().weights).is_none(), counts.due() + counts.not_assessed == 0);
        prop_assert_eq!(counts.share_assessed().is_none(), counts.classed() + counts.not_assessed == 0);
        for share in [index(&cells), counts.share_assessed()].into_iter().flatten() {
            prop_assert!(share.denominator > 0 && share.numerator <= share.denominator);
        }
    }

    #[test]
    fn a_cell_that_is_not_due_is_missing_and_out_of_the_index(cells in matrix()) {
        let without: Vec<Entry> = cells.iter().copied().filter(|&entry| entry != NOT_DUE).collect();
        prop_assert_eq!(counts(&cells).not_due as usize, cells.len() - without.len());
        prop_assert_eq!(counts(&cells).missing as usize, cells.iter().filter(|entry| matches!(entry, Some((Declared::Missing, _)))).count());
        prop_assert_eq!(index(&cells), index(&without));
    }

    #[test]
    fn the_bounds_are_the_index_of_the_worst_and_of_the_best_case(cells in matrix()) {
        let supposed = |status: Declared| -> Vec<Entry> {
            cells.iter().map(|&entry| entry.or(plain(status))).collect()
        };
        let bounds = counts(&cells).bounds(&method().weights);
        let full = bounds.unzip();
        prop_assert_eq!(full, (index(&supposed(Declared::Missing)), index(&supposed(Declared::Available))));
        let Some((low, high)) = bounds else { return Ok(()) };
        let at_most = |a: Share, b: Share| a.numerator * b.denominator <= b.numerator * a.denominator;
        if let Some(index) = index(&cells) {
            prop_assert!(at_most(low, index) && at_most(index, high));
            prop_assert_eq!(counts(&cells).not_assessed == 0, at_most(index, low) && at_most(high, index));
        }
    }

    #[test]
    fn mostly_assessed_is_half_of_the_cells_that_apply(cells in matrix()) {
        let due = cells.iter().filter(|&&entry| matches!(entry, Some((status, _)) if status != Declared::NotApplicable) && entry != NOT_DUE);
        let apply = cells.iter().filter(|&&entry| entry != plain(Declared::NotApplicable));
        prop_assert_eq!(counts(&cells).is_mostly_assessed(), due.count() * 2 >= apply.count());
    }
}

#[test]
fn the_index_of_a_worked_example() {
    use Declared as D;
    let cells = [plain(D::Available), plain(D::Partial), plain(D::Missing), None, plain(D::NotApplicable)];
    let counts = counts(&cells);
    assert_eq!((counts.available, counts.partial, counts.missing, counts.not_applicable), (1, 1, 1, 1));
    assert_eq!(counts.not_assessed, 8);
    let index = counts.index(&method().weights).unwrap();
    assert_eq!(index.numerator * 2, index.denominator, "(1 + 1/2) of 3 is a half");
    let assessed = counts.share_assessed().unwrap();
    assert_eq!((assessed.numerator, assessed.denominator), (3, 11));
    assert_eq!(counts.unsupported, 2, "no source stands behind the available and the partial cell");
}

#[test]
fn weights_are_the_methods() {
    let mut method = method();
    method.weights.partial = Weight::new(1, 3);
    let edition = edition(&[plain(Declared::Partial), plain(Declared::Available)]);
    let index = score(&edition, &method).coverage().overall.index(&method.weights).unwrap();
    assert_eq!(index.numerator * 3, index.denominator * 2, "(1/3 + 1) of 2 is two thirds");
}

#[test]
fn uncounted_indicators_and_widened_years_stay_out() {
    let mut method = method();
    method.areas[0].indicators[1].counted = Counted::No;
    let mut edition = edition(&[plain(Declared::Available); YEARS * ROWS]);
    edition.window = make::window(2020, 2021);
    let assessment = score(&edition, &method);
    assert_eq!(assessment.coverage().overall.all(), 2 * 2, "two counted rows, two years of the edition's window");
    assert_eq!(assessment.cells().count(), YEARS * ROWS, "and yet every cell is scored");
    assert_eq!(assessment.counted_cells().count(), 4);
}
