//! The laws of an adjudicated edition, over random groups of assessors.

use std::collections::BTreeMap;

use mdmm::{
    compare::{Adjudication, Open, adjudicated, agreement},
    model::{AreaTables, Edition, Method, Status, Window, Year},
    score::{Assessment, score},
};
use proptest::{collection::vec, prelude::*, strategy::ValueTree};

use crate::generate;

/// Some editions of one method: each like the first, with entries and rows of its own.
fn group() -> impl Strategy<Value = (Method, Vec<Edition>)> {
    generate::method().prop_flat_map(|method| {
        let editions = (generate::edition(&method), generate::edition(&method), generate::edition(&method));
        (Just(method), editions, vec(any::<bool>(), 60), any::<bool>()).prop_map(
            |(method, (first, second, third), picks, two)| {
                let mut picks = picks.into_iter().cycle();
                let second = mixed(&first, &second, &mut picks);
                let third = mixed(&first, &third, &mut picks);
                (method, if two { vec![first, second] } else { vec![first, second, third] })
            },
        )
    })
}

/// The first edition's areas, with some entries and rows of another's.
fn mixed(first: &Edition, other: &Edition, picks: &mut impl Iterator<Item = bool>) -> Edition {
    let mut edition = first.clone();
    for tables in &mut edition.areas {
        let Some(others) = other.tables(&tables.area).filter(|_| picks.next() == Some(true)) else { continue };
        let of_window = |year: &Year| tables.window.contains(*year);
        let new: Vec<_> = others
            .availability
            .iter()
            .filter(|entry| entry.years.as_slice().iter().all(of_window) && picks.next() == Some(true))
            .filter(|entry| {
                !tables.indicators.is_empty() || !others.indicators.iter().any(|own| own.id == entry.indicator)
            })
            .cloned()
            .collect();
        tables.availability.retain(|entry| {
            let taken = |other: &mdmm::model::Declaration| {
                other.indicator == entry.indicator
                    && entry.years.as_slice().iter().any(|year| other.years.contains(*year))
            };
            !new.iter().any(taken)
        });
        tables.availability.extend(new);
        tables.sources.retain(|_| picks.next() == Some(true));
        tables.sources.extend(others.sources.iter().filter(|_| picks.next() == Some(true)).cloned());
    }
    if picks.next() == Some(true) {
        edition.areas.pop();
    }
    edition
}

type Cells = BTreeMap<(String, String, Year), Status>;

/// The statuses of the cells of areas that have a file.
fn statuses(assessment: &Assessment<'_>) -> Cells {
    let cells = assessment.cells().filter(|(area, ..)| area.tables.is_some());
    cells
        .map(|(area, row, cell)| ((area.area.id.to_string(), row.indicator.id.to_string(), cell.year), cell.status))
        .collect()
}

/// The edition with the words of one assessor on everything that is open.
fn settled(made: &Adjudication, side: usize) -> Edition {
    let mut edition = made.edition.clone();
    for open in &made.open {
        let tables = edition.areas.iter_mut().find(|tables| tables.area == open.area).expect("the area is there");
        tables.availability.extend(open.sides[side].declared.clone());
        tables.sources.extend(open.sides[side].rows.clone());
    }
    edition
}

/// A renamed indicator has its name in the first assessor's tables; these laws are about names that all have.
fn no_renames(method: &Method) -> bool {
    let indicators = method.areas.iter().flat_map(|area| &area.indicators);
    method.areas.iter().all(|area| area.renamed_from.is_none())
        && indicators.into_iter().all(|one| one.renamed_from.is_none())
}

proptest! {
    #[test]
    fn what_is_agreed_keeps_its_status_and_everyones_words_give_everyones_statuses((mut method, editions) in group()) {
        for indicator in method.areas.iter_mut().flat_map(|area| &mut area.indicators) {
            indicator.renamed_from = None;
        }
        prop_assert!(no_renames(&method));
        let scored: Vec<Assessment<'_>> = editions.iter().map(|edition| score(edition, &method)).collect();
        let agreement = agreement(&scored.iter().collect::<Vec<_>>());
        let made = adjudicated(&agreement).expect("there are assessors");
        let all: Vec<Cells> = scored.iter().map(statuses).collect();
        let result = score(&made.edition, &method);
        let now = statuses(&result);
        let is_open = |key: &(String, String, Year)| {
            made.open.iter().any(|open| (open.area.as_str(), open.indicator.as_str()) == (&key.0, &key.1) && open.years.contains(key.2))
        };
        for (key, status) in &now {
            let everyones: Vec<Option<Status>> = all.iter().map(|cells| cells.get(key).copied()).collect();
            let agreed = everyones.iter().all(|one| *one == everyones[0]) && everyones[0].is_some();
            if agreed {
                prop_assert_eq!(Some(*status), everyones[0], "{:?}", key);
                prop_assert!(!is_open(key), "{:?}", key);
            } else {
                let declared = result.cell(&generate::id(&key.0), &generate::id(&key.1), key.2).and_then(|cell| cell.declared);
                prop_assert!(declared.is_none(), "{:?}", key);
                prop_assert!(is_open(key) || all.iter().all(|cells| cells.get(key).is_none_or(|status| *status == Status::NotAssessed || *status == now[key])), "{:?}", key);
            }
        }
        for (side, cells) in all.iter().enumerate() {
            let edition = settled(&made, side);
            let settled = statuses(&score(&edition, &method));
            for (key, status) in cells {
                prop_assert_eq!(settled.get(key), Some(status), "{:?} by {}", key, side);
            }
        }
    }

    #[test]
    fn no_source_of_anybody_is_lost((method, editions) in group()) {
        let scored: Vec<Assessment<'_>> = editions.iter().map(|edition| score(edition, &method)).collect();
        let made = adjudicated(&agreement(&scored.iter().collect::<Vec<_>>())).expect("there are assessors");
        let open_rows = |area: &AreaTables| -> Vec<mdmm::model::SourceRow> {
            let own = made.open.iter().filter(|open| open.area == area.area);
            own.flat_map(|open| &open.sides).flat_map(|side| side.rows.clone()).collect()
        };
        for tables in editions.iter().flat_map(|edition| &edition.areas) {
            let united = made.edition.tables(&tables.area).expect("nobody's area is lost");
            let rows: Vec<_> = united.sources.iter().cloned().chain(open_rows(tables)).collect();
            for row in &tables.sources {
                for covers in &row.covers {
                    let traits = |row: &mdmm::model::SourceRow, covers: &mdmm::model::Covers| {
                        (row.cite.clone(), row.type_of(covers), row.access_of(covers), row.limits_of(covers))
                    };
                    let is_said = |year: &Year| {
                        rows.iter().any(|other| other.covers.iter().any(|entry| {
                            entry.indicator == covers.indicator
                                && entry.years.as_ref().is_some_and(|years| years.contains(*year))
                                && traits(other, entry) == traits(row, covers)
                        }))
                    };
                    let years = covers.years.iter().flat_map(|years| years.as_slice());
                    for year in years {
                        prop_assert!(is_said(year), "{} {} {}", row.cite, covers.indicator, year);
                    }
                }
            }
        }
    }
}

#[test]
fn one_assessor_alone_or_twice_leaves_nothing_open() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for _ in 0..20 {
        let (method, editions) = group().new_tree(&mut runner).unwrap().current();
        let scored = score(&editions[0], &method);
        let made = adjudicated(&agreement(&[&scored, &scored])).unwrap();
        assert_eq!(made.open, []);
        assert_eq!(made.edition, editions[0], "and nothing changes");
    }
}

#[test]
fn an_open_cell_names_why_it_is_open() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..40 {
        let (method, editions) = group().new_tree(&mut runner).unwrap().current();
        let scored: Vec<Assessment<'_>> = editions.iter().map(|edition| score(edition, &method)).collect();
        let made = adjudicated(&agreement(&scored.iter().collect::<Vec<_>>())).unwrap();
        seen.extend(made.open.iter().map(|open| open.why));
        let widest: Vec<Window> = made.edition.areas.iter().map(|tables| tables.window).collect();
        assert!(!widest.is_empty() || editions.iter().all(|edition| edition.areas.is_empty()));
    }
    assert_eq!(seen.into_iter().collect::<Vec<_>>(), [Open::Disputed, Open::NotEveryones]);
}
