//! The effect of the data is what cells assessed and due both times changed; what came and went is the assessment's.

use mdmm::{
    compare::{Effects, Exact, compare, exact_index},
    model::{Declaration, Declared, Edition, Method, Reason, Reconcile, Status, Weight},
    score::{Assessment, Counts, Due, score},
};
use proptest::prelude::*;

use crate::{
    generate::{area_of, declared, edition, edition_of, indicator, method, method_of, tables, window},
    method::make,
};

fn one_flow(version: &str) -> Method {
    let areas = vec![area_of("immigration", vec![indicator("flow")])];
    method_of(version, Reconcile::Lower, Weight::new(1, 2), make::ceilings(), areas)
}

/// What the flow of each year from 2018 on is declared as; a blank is not assessed.
fn flows(cells: &[Option<(Declared, &[Reason])>]) -> Edition {
    let years = window(2018, 2018 + u16::try_from(cells.len()).unwrap() - 1);
    let of_year = |(cell, year): (&Option<(Declared, &[Reason])>, u16)| -> Option<Declaration> {
        let (status, reasons) = (*cell)?;
        Some(declared("flow", year, status, reasons))
    };
    let availability = cells.iter().zip(2018..).filter_map(of_year).collect();
    edition_of(years, vec![tables("immigration", years, availability, Vec::new())])
}

const MISSING: Option<(Declared, &[Reason])> = Some((Declared::Missing, &[Reason::NotCollected]));
const NOT_DUE: Option<(Declared, &[Reason])> = Some((Declared::Missing, &[Reason::NotYetDue]));
const PARTIAL: Option<(Declared, &[Reason])> = Some((Declared::Partial, &[]));
const AVAILABLE: Option<(Declared, &[Reason])> = Some((Declared::Available, &[]));

fn effects(old: &Edition, a: &Method, new: &Edition, b: &Method) -> Effects {
    let (old, new) = (score(old, a), score(new, b));
    compare(&old, &new).indices.effects.expect("both have an index")
}

/// Data, assessment and method, of two editions under the second version of the method.
fn split(old: &[Option<(Declared, &[Reason])>], new: &[Option<(Declared, &[Reason])>]) -> [String; 3] {
    let method = one_flow("mdmm-2");
    let effects = effects(&flows(old), &method, &flows(new), &method);
    [effects.data, effects.assessment, effects.method].map(|effect| effect.to_string())
}

#[test]
fn withdrawing_a_missing_cell_is_no_progress() {
    // 1 of 2 becomes 1 of 1.
    assert_eq!(split(&[AVAILABLE, MISSING], &[AVAILABLE, None]), ["0", "1/2", "0"]);
    assert_eq!(split(&[AVAILABLE, None], &[AVAILABLE, MISSING]), ["0", "-1/2", "0"]);
}

#[test]
fn an_improved_cell_is_its_share_and_no_more() {
    assert_eq!(
        split(&[AVAILABLE, MISSING, PARTIAL, PARTIAL], &[AVAILABLE, PARTIAL, PARTIAL, PARTIAL]),
        ["1/8", "0", "0"]
    );
    // The index rises from 1/3 to 1; one cell of three, then of one, improved by a half: 1/2 of a half of (1/3 + 1).
    assert_eq!(split(&[PARTIAL, PARTIAL, MISSING], &[AVAILABLE, None, None]), ["1/3", "1/3", "0"]);
}

#[test]
fn a_cell_that_comes_due_is_the_assessments() {
    assert_eq!(split(&[AVAILABLE, NOT_DUE], &[AVAILABLE, PARTIAL]), ["0", "-1/4", "0"]);
    assert_eq!(split(&[AVAILABLE, NOT_DUE], &[AVAILABLE, MISSING]), ["0", "-1/2", "0"]);
    assert_eq!(split(&[AVAILABLE, NOT_DUE], &[AVAILABLE, None]), ["0", "0", "0"]);
}

#[test]
fn what_the_second_version_does_not_count_is_the_methods_effect() {
    let tables = flows(&[AVAILABLE, NOT_DUE, MISSING]);
    let effects = effects(&tables, &one_flow("mdmm-1"), &tables, &one_flow("mdmm-2"));
    let zero = Exact::from_integer(0.into());
    assert_eq!(effects.method.to_string(), "1/6", "from 1 of 3 to 1 of 2");
    assert_eq!([&effects.data, &effects.assessment, &effects.window, &effects.scope], [&zero; 4]);
}

#[test]
fn both_orders_of_tables_and_method_are_weighed() {
    // Under the first version 1 of 3 becomes 1.5 of 3; under the second 1 of 2 becomes 1.5 of 2.
    let (old, new) = (flows(&[AVAILABLE, MISSING, NOT_DUE]), flows(&[AVAILABLE, PARTIAL, NOT_DUE]));
    let effects = effects(&old, &one_flow("mdmm-1"), &new, &one_flow("mdmm-2"));
    assert_eq!(effects.data.to_string(), "5/24", "half of 1/6 and 1/4");
    assert_eq!(effects.assessment.to_string(), "0");
    assert_eq!(effects.method.to_string(), "5/24", "half of 1/6 and 1/4");
    assert_eq!(effects.total().to_string(), "5/12");
}

/// The method's formula told cell by cell, for editions of one window under methods that differ in nothing but rules.
fn kept_by_hand(pairs: [(&Assessment<'_>, &Assessment<'_>); 2]) -> Exact {
    let mut sum = Exact::from_integer(0.into());
    for (old, new) in pairs {
        let weights = &old.method.weights;
        let weight = |status: Status| {
            let one = match status {
                Status::Available => weights.available,
                Status::Partial => weights.partial,
                _ => weights.missing,
            };
            Exact::new((*one.numer()).into(), (*one.denom()).into())
        };
        let mut change = Exact::from_integer(0.into());
        for ((.., before), (.., after)) in old.counted_cells().zip(new.counted_cells()) {
            let kept = |cell: &mdmm::score::Cell<'_>| cell.status.class().is_some() && cell.due() == Due::Yes;
            if kept(before) && kept(after) {
                change += weight(after.status) - weight(before.status);
            }
        }
        for side in [old, new] {
            let cells =
                side.counted_cells().filter(|(.., cell)| cell.status.class().is_some() && cell.due() == Due::Yes);
            sum += &change / Exact::from_integer(cells.count().into());
        }
    }
    sum / Exact::from_integer(4.into())
}

/// One method, and two editions of it over the same years and indicators.
fn two_of_one() -> impl Strategy<Value = (Method, Edition, Edition)> {
    method().prop_flat_map(|method| {
        let editions = (edition(&method), edition(&method));
        (Just(method), editions).prop_map(|(method, (old, mut new))| {
            // The same window and areas, so that every cell is one of both.
            new.window = old.window;
            new.areas.retain(|tables| old.areas.iter().any(|other| other.area == tables.area));
            let lacking = old.areas.iter().filter(|tables| new.areas.iter().all(|other| other.area != tables.area));
            let lacking: Vec<_> = lacking.cloned().collect();
            new.areas.extend(lacking);
            for tables in &mut new.areas {
                let twin = old.areas.iter().find(|other| other.area == tables.area).expect("kept above");
                tables.window = twin.window;
                tables.indicators.clone_from(&twin.indicators);
            }
            (method, old, new)
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_effect_of_kept_cells_is_what_the_formula_says((method, old, new) in two_of_one(), other in method()) {
        let other = Method { areas: method.areas.clone(), ..other };
        let [old_a, old_b] = [&method, &other].map(|rules| score(&old, rules));
        let [new_a, new_b] = [&method, &other].map(|rules| score(&new, rules));
        if let Some(effects) = compare(&old_a, &new_b).indices.effects {
            prop_assert_eq!(effects.data, kept_by_hand([(&old_a, &new_a), (&old_b, &new_b)]));
        }
    }

    #[test]
    fn withdrawing_missing_cells_is_assessment_alone((method, old, _) in two_of_one(), seed in any::<u64>()) {
        let assessment = score(&old, &method);
        let mut at = 0;
        let mut new = old.clone();
        for tables in &mut new.areas {
            tables.availability.retain(|entry| {
                at += 1;
                let missing = entry.years.as_slice().iter().all(|&year| {
                    let cell = assessment.cell(&tables.area, &entry.indicator, year);
                    cell.is_some_and(|cell| cell.status == Status::Missing && cell.evidence.is_empty())
                });
                !(missing && seed >> (at % 64) & 1 == 1)
            });
        }
        let after = score(&new, &method);
        if let Some(effects) = compare(&assessment, &after).indices.effects {
            prop_assert_eq!(&effects.data, &Exact::from_integer(0.into()));
            prop_assert_eq!(&effects.assessment, &effects.total());
        }
    }

    #[test]
    fn one_better_cell_is_never_more_than_its_share((method, old, new) in two_of_one()) {
        let (before, after) = (score(&old, &method), score(&new, &method));
        let comparison = compare(&before, &after);
        let Some(effects) = &comparison.indices.effects else { return Ok(()) };
        let [kept_old, kept_new] = comparison.indices.kept;
        prop_assert_eq!(kept_old.due(), kept_new.due(), "the same cells");
        let fewest = comparison.indices.alike.map(|counts: Counts| counts.due()).into_iter().min().unwrap();
        let change = |counts: Counts| exact_index(&counts, &method.weights).map(|index| index * Exact::from_integer(counts.due().into()));
        let Some((from, to)) = change(kept_old).zip(change(kept_new)) else {
            prop_assert_eq!(&effects.data, &Exact::from_integer(0.into()), "nothing is kept");
            return Ok(());
        };
        let moved = to - from;
        let most = &moved / Exact::from_integer(fewest.into());
        let zero = Exact::from_integer(0.into());
        let between = if moved < zero { most..=zero } else { zero..=most };
        prop_assert!(between.contains(&effects.data));
    }
}
