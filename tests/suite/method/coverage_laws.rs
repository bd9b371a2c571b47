//! The laws of coverage, on generated matrices: symmetry, dominance, decomposability, no share of nothing.

use mdmm::{
    model::{Counted, Declaration, Declared, Edition, Kind, Measure, Method, Weight},
    score::{Counts, Share, score},
};
use proptest::prelude::*;

use super::make;

const YEARS: usize = 4;
const ROWS: usize = 3;

/// What one cell is declared as; `None` leaves it blank.
fn declared() -> impl Strategy<Value = Option<Declared>> {
    prop_oneof![
        Just(None),
        Just(Some(Declared::Available)),
        Just(Some(Declared::Partial)),
        Just(Some(Declared::Missing)),
        Just(Some(Declared::NotApplicable))
    ]
}

fn matrix() -> impl Strategy<Value = Vec<Option<Declared>>> {
    proptest::collection::vec(declared(), YEARS * ROWS)
}

fn method() -> Method {
    let measures = [Measure::Stock, Measure::Flow, Measure::Other];
    make::method((0..ROWS).map(|row| make::indicator(&format!("i{row}"), measures[row], Kind::Count)).collect())
}

/// An edition of 2018-2021 whose cells are declared row by row.
fn edition(cells: &[Option<Declared>]) -> Edition {
    let declare = |(at, status): (usize, &Option<Declared>)| {
        Some(Declaration {
            indicator: make::word(&format!("i{}", at / YEARS)),
            years: (2018 + at % YEARS).to_string().parse().unwrap(),
            ..make::declaration((*status)?, &[], (*status == Some(Declared::NotApplicable)).then_some("why"))
        })
    };
    make::edition(make::window(2018, 2021), cells.iter().enumerate().filter_map(declare).collect(), Vec::new())
}

fn counts(cells: &[Option<Declared>]) -> Counts {
    score(&edition(cells), &method()).coverage().overall
}

fn index(cells: &[Option<Declared>]) -> Option<Share> {
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
            Some(Declared::Missing) => Declared::Partial,
            Some(Declared::Partial) => Declared::Available,
            _ => return Ok(()),
        };
        let mut higher = cells.clone();
        higher[at] = Some(raised);
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
        prop_assert_eq!(index(&cells).is_none(), counts.classed() == 0);
        prop_assert_eq!(counts.share_assessed().is_none(), counts.classed() + counts.not_assessed == 0);
        for share in [index(&cells), counts.share_assessed()].into_iter().flatten() {
            prop_assert!(share.denominator > 0 && share.numerator <= share.denominator);
        }
    }
}

#[test]
fn the_index_of_a_worked_example() {
    use Declared as D;
    let cells = [Some(D::Available), Some(D::Partial), Some(D::Missing), None, Some(D::NotApplicable)];
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
    let edition = edition(&[Some(Declared::Partial), Some(Declared::Available)]);
    let index = score(&edition, &method).coverage().overall.index(&method.weights).unwrap();
    assert_eq!(index.numerator * 3, index.denominator * 2, "(1/3 + 1) of 2 is two thirds");
}

#[test]
fn uncounted_indicators_and_widened_years_stay_out() {
    let mut method = method();
    method.areas[0].indicators[1].counted = Counted::No;
    let mut edition = edition(&[Some(Declared::Available); YEARS * ROWS]);
    edition.window = make::window(2020, 2021);
    let assessment = score(&edition, &method);
    assert_eq!(assessment.coverage().overall.all(), 2 * 2, "two counted rows, two years of the edition's window");
    assert_eq!(assessment.cells().count(), YEARS * ROWS, "and yet every cell is scored");
    assert_eq!(assessment.counted_cells().count(), 4);
}
