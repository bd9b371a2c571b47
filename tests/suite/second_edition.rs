//! What Kyrgyzstan's edition of October 2025 makes of the four texts read for it, and what it leaves as it was.

use mdmm::{
    compare::{Cause, Direction, compare},
    load,
    model::{AreaId, Edition, IndicatorId, Status, Year},
    score::{Assessment, score},
};

use crate::harness::root;

const FIRST: &str = "matrices/kgz/2024-01";
const SECOND: &str = "matrices/kgz/2025-10";

/// The cells that the texts fill: area, indicator, year, the one source, the reasons in the method's order.
const FILLED: [(&str, &str, u16, &str, &str); 2] = [
    ("immigration", "flow_by_origin", 2024, "akchabar-2025", "incomplete_breakdown secondary"),
    ("emigration", "flow_by_destination", 2024, "akchabar-2025", "incomplete_breakdown secondary"),
];

/// The cells of 2023 that the first edition calls not yet due.
const NOT_DUE: usize = 29;

fn with(folder: &str, check: impl FnOnce(&Edition, &Assessment<'_>)) {
    let loaded = load::edition(&root().join(folder));
    assert!(loaded.findings.is_empty(), "{:#?}", loaded.findings);
    let edition = loaded.edition.unwrap();
    check(&edition, &score(&edition, &loaded.method));
}

fn year(number: u16) -> Year {
    number.to_string().parse().unwrap()
}

#[test]
fn two_cells_of_2024_are_partial_and_all_others_not_assessed() {
    with(SECOND, |_, assessment| {
        let mut found = Vec::new();
        for (area, indicator, cell) in assessment.cells().filter(|(_, _, cell)| cell.year >= year(2024)) {
            if cell.status != Status::NotAssessed {
                found.push(format!("{}.{} {} {}", area.area.id, indicator.indicator.id, cell.year, cell.status.word()));
            }
        }
        let expected = FILLED.map(|(area, indicator, year, _, _)| format!("{area}.{indicator} {year} partial"));
        found.sort();
        let mut expected = expected.to_vec();
        expected.sort();
        assert_eq!(found, expected);
    });
}

#[test]
fn the_cells_that_the_texts_fill_name_their_source_and_every_reason() {
    with(SECOND, |_, assessment| {
        for (area, indicator, number, source, reasons) in FILLED {
            let name = format!("{area}.{indicator} {number}");
            let (area, indicator): (AreaId, IndicatorId) = (area.parse().unwrap(), indicator.parse().unwrap());
            let cell = assessment.cell(&area, &indicator, year(number)).unwrap();
            let cites: Vec<String> = cell.cites().iter().map(ToString::to_string).collect();
            let words: Vec<&str> = cell.reasons.iter().map(|reason| reason.word()).collect();
            assert_eq!(cites, [source], "{name}");
            assert_eq!(words.join(" "), reasons, "{name}");
            assert_eq!(cell.finding(), None, "{name}: the two tables agree");
            assert!(cell.declared.is_some_and(|entry| entry.remark.note.is_some()), "{name} without a note");
        }
    });
}

#[test]
fn the_advertisement_is_excluded_and_words_without_a_figure_evidence_nothing() {
    with(SECOND, |edition, _| {
        let rows = || edition.areas.iter().flat_map(|area| &area.sources);
        assert!(rows().all(|row| row.cite.as_str() != "human-rights-nd"));
        let excluded: Vec<&str> = edition
            .areas
            .iter()
            .filter(|area| area.excluded.iter().any(|one| one.cite.as_str() == "human-rights-nd"))
            .map(|area| area.area.as_str())
            .collect();
        assert_eq!(excluded, ["emigration", "refugees_from"]);
        for cite in ["orda-nd", "consular-official-2025"] {
            let leads: Vec<_> = rows().filter(|row| row.cite.as_str() == cite).collect();
            assert_eq!(leads.len(), 1, "{cite}");
            assert!(leads[0].covers.is_empty() && leads[0].remark.note.is_some(), "{cite}");
        }
    });
}

/// A year that was not yet due in January 2024 is due in October 2025, and none of the texts tells of it.
#[test]
fn of_the_first_edition_only_the_cells_not_yet_due_are_taken_back() {
    with(FIRST, |_, first| {
        with(SECOND, |_, second| {
            let mut taken_back = 0;
            for (area, indicator, old) in first.cells() {
                let new = second.cell(&area.area.id, &indicator.indicator.id, old.year).unwrap();
                let name = format!("{}.{} {}", area.area.id, indicator.indicator.id, old.year);
                if old.reasons.iter().any(|reason| reason.word() == "not_yet_due") {
                    assert_eq!((old.year, new.status), (year(2023), Status::NotAssessed), "{name}");
                    taken_back += 1;
                } else {
                    assert_eq!((new.status, &new.reasons), (old.status, &old.reasons), "{name}");
                    assert_eq!(new.cites(), old.cites(), "{name}");
                }
            }
            assert_eq!(taken_back, NOT_DUE);
        });
    });
}

#[test]
fn every_disagreement_of_the_two_tables_is_explained_by_a_note() {
    with(SECOND, |_, assessment| {
        for (area, indicator, cell) in assessment.cells().filter(|(_, _, cell)| cell.finding().is_some()) {
            let name = format!("{}.{} {}", area.area.id, indicator.indicator.id, cell.year);
            assert!(cell.declared.is_some_and(|entry| entry.remark.note.is_some()), "{name} without a note");
        }
    });
}

#[test]
fn the_comparison_says_window_for_the_new_years_and_judgement_for_2023() {
    with(FIRST, |_, first| {
        with(SECOND, |_, second| {
            let comparison = compare(first, second);
            assert_eq!(comparison.changes.len(), FILLED.len() + NOT_DUE);
            for change in &comparison.changes {
                let expected = match change.year {
                    new if new >= year(2024) => (Cause::Window, Direction::NewlyAssessed),
                    _ => (Cause::Judgement, Direction::NoLongerAssessed),
                };
                assert_eq!(
                    (change.why.cause(), change.direction),
                    expected,
                    "{} {}",
                    change.named.indicator.id,
                    change.year
                );
            }
        });
    });
}
