//! How both editions of Kyrgyzstan read the sentences of their source: each kind of statement alike, and told at the cell.

use std::collections::BTreeSet;

use mdmm::{
    load,
    model::{AreaId, Edition, IndicatorId, Year},
    score::{Assessment, Cell, score},
};

use crate::harness::{read, root};

const EDITIONS: [&str; 2] = ["matrices/kgz/2024-01", "matrices/kgz/2025-10"];

/// Cells that only a sentence without years speaks of, read for the series or the window that it speaks of: area,
/// indicators, years, status. Positive and negative ones stand side by side: they are read for the same years.
const UNDATED: [(&str, &str, &str, &str); 22] = [
    ("immigration", "flow_by_gender flow_by_origin", "2019-2021", "partial"),
    ("immigration", "stock_by_location stock_by_employment stock_by_education", "2018-2023", "missing"),
    ("emigration", "flow_by_gender flow_by_destination", "2018-2021", "partial"),
    ("emigration", "stock", "2023", "partial"),
    ("emigration", "stock_by_gender stock_by_age", "2018-2019, 2021-2023", "missing"),
    ("return_migration", "stock", "2019-2021, 2023", "partial"),
    ("return_migration", "flow", "2022", "partial"),
    ("return_migration", "flow_by_gender flow_by_country_of_return", "2018-2022", "missing"),
    ("undocumented_migration", "routes", "2018-2023", "partial"),
    ("undocumented_migration", "trafficking_victim_profile", "2018-2023", "missing"),
    ("refugees_hosted", "stock_by_gender stock_by_age", "2018-2021, 2023", "available"),
    ("refugees_hosted", "stock_by_education", "2018-2023", "missing"),
    ("refugees_from", "stock_by_gender", "2018-2021, 2023", "available"),
    ("refugees_from", "flow", "2018-2023", "missing"),
    ("internal_displacement", "stock_conflict stock_disaster stock_by_age flow_by_hazard", "2018-2021", "available"),
    (
        "internal_displacement",
        "stock_by_employment stock_by_education flow_by_gender flow_by_age",
        "2018-2022",
        "missing",
    ),
    ("internal_displacement", "stock_conflict stock_disaster flow_conflict flow_disaster", "2023", "partial"),
    ("internal_migration", "flow", "2018-2021", "available"),
    ("internal_migration", "flow_by_gender", "2018-2021", "missing"),
    ("big_data", "search_queries", "2018, 2021-2022", "partial"),
    ("big_data", "mobile_phone social_media digital_sensors", "2018-2023", "missing"),
    ("remittances", "by_country", "2018-2022", "partial"),
];

/// Cells of which the source says nothing.
const SILENT: [(&str, &str, &str); 8] = [
    ("emigration", "stock_by_destination", "2023"),
    ("return_migration", "stock_by_gender stock_by_country_of_return stock_by_place_of_return", "2019, 2023"),
    ("return_migration", "stock_by_age stock_by_previous_work stock_by_education", "2023"),
    ("undocumented_migration", "smuggling_cases", "2018-2021"),
    ("refugees_hosted", "stock_by_location", "2018-2023"),
    ("internal_migration", "stock", "2010-2021, 2023"),
    ("remittances", "by_country", "2023"),
    ("remittances", "fdi fdi_by_country", "2023"),
];

fn with(folder: &str, check: impl Fn(&Edition, &Assessment<'_>)) {
    let loaded = load::edition(&root().join(folder));
    assert!(loaded.findings.is_empty(), "{:#?}", loaded.findings);
    let edition = loaded.edition.unwrap();
    check(&edition, &score(&edition, &loaded.method));
}

/// Goes through the cells of one row of the tables above.
fn each<'a>(
    assessment: &'a Assessment<'_>,
    (area, indicators, years): (&str, &str, &str),
    mut check: impl FnMut(&str, &'a Cell<'a>),
) {
    let area: AreaId = area.parse().unwrap();
    let years: mdmm::model::Years = years.parse().unwrap();
    for id in indicators.split(' ') {
        let indicator: IndicatorId = id.parse().unwrap();
        for &year in years.as_slice() {
            let name = format!("{area}.{indicator} {year}");
            check(&name, assessment.cell(&area, &indicator, year).unwrap_or_else(|| panic!("no cell {name}")));
        }
    }
}

/// Whether some source has a figure of the cell's year.
fn has_a_figure(cell: &Cell<'_>) -> bool {
    cell.evidence.iter().any(|one| one.covers.values.iter().any(|value| value.years.as_slice().contains(&cell.year)))
}

#[test]
fn a_sentence_without_years_is_read_alike_and_told_with_place_and_note() {
    for folder in EDITIONS {
        with(folder, |_, assessment| {
            for (area, indicators, years, status) in UNDATED {
                each(assessment, (area, indicators, years), |name, cell| {
                    assert_eq!(cell.status.word(), status, "{folder} {name}");
                    let remark = &cell.declared.unwrap_or_else(|| panic!("{folder} {name} undeclared")).remark;
                    assert!(remark.at.is_some() && remark.note.is_some(), "{folder} {name} without place and note");
                });
            }
        });
    }
}

#[test]
fn a_cell_without_a_figure_of_its_year_says_on_what_it_rests() {
    for folder in EDITIONS {
        with(folder, |_, assessment| {
            let bare: BTreeSet<String> = assessment
                .cells()
                .filter(|(_, _, cell)| {
                    cell.declared.is_some_and(|entry| {
                        entry.remark.at.is_none() || !has_a_figure(cell) && entry.remark.note.is_none()
                    })
                })
                .map(|(area, indicator, cell)| format!("{}.{} {}", area.area.id, indicator.indicator.id, cell.year))
                .collect();
            assert!(bare.is_empty(), "{folder}: {bare:#?}");
        });
    }
}

#[test]
fn where_the_source_is_silent_the_cell_is_blank() {
    for folder in EDITIONS {
        with(folder, |_, assessment| {
            for row in SILENT {
                each(assessment, row, |name, cell| {
                    assert_eq!(cell.status.word(), "not_assessed", "{folder} {name}");
                });
            }
        });
    }
}

/// A series whose last year is 2022 says nothing of 2023, neither that it is there nor that it lacks.
#[test]
fn not_yet_due_is_only_2023_of_a_series_that_ends_with_2022() {
    with(EDITIONS[0], |_, assessment| {
        let mut not_due = BTreeSet::new();
        for (area, indicator, cell) in assessment.cells() {
            if cell.reasons.iter().any(|reason| reason.word() == "not_yet_due") {
                let name = format!("{}.{}", area.area.id, indicator.indicator.id);
                assert_eq!(cell.year, "2023".parse::<Year>().unwrap(), "{name}");
                not_due.insert(name);
            }
        }
        for yearly in ["immigration.flow", "emigration.flow", "undocumented_migration.trafficking_cases"] {
            assert!(not_due.contains(yearly), "{yearly}");
        }
        for other in ["emigration.stock", "remittances.fdi", "remittances.inflow", "refugees_hosted.stock_by_education"]
        {
            assert!(!not_due.contains(other), "{other}");
        }
        assert_eq!(not_due.len(), 29);
    });
}

#[test]
fn what_nobody_knows_is_left_out_and_said_in_a_note() {
    for folder in EDITIONS {
        with(folder, |edition, _| {
            let searches: Vec<_> = edition.areas.iter().flat_map(|area| &area.searches).collect();
            assert_eq!(searches.len(), 60, "{folder}: two engines, three languages, ten areas");
            assert_eq!(searches.iter().filter(|search| !search.terms.is_empty()).count(), 2, "{folder}");
            let placeholder = |term: &str| term.contains("not printed") || term.starts_with('(');
            assert!(searches.iter().all(|search| !search.terms.iter().any(|term| placeholder(term))), "{folder}");
            assert!(
                searches.iter().all(|search| search.remark.note.is_some() && search.remark.at.is_some()),
                "{folder}"
            );
            let asked: Vec<_> = edition.requests.iter().collect();
            assert_eq!(asked.len(), 3, "{folder}: one an institution, for nobody tells how many letters there were");
            for request in asked {
                assert!(request.covers.is_empty() && request.answered.is_none(), "{folder}: what was asked and when");
                assert!(request.remark.note.is_some(), "{folder}");
            }
        });
    }
    let second = read("matrices/kgz/2025-10/immigration.yaml").split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(second.matches("not repeated for this edition").count(), 6, "whose searches these are stands at each");
}

#[test]
fn nobody_is_made_responsible_who_is_not() {
    for folder in EDITIONS {
        with(folder, |edition, _| {
            assert!(edition.contact.is_none(), "{folder}: the edition is not IOM's");
            let assessors: Vec<&str> = edition.assessors.iter().map(|one| &**one).collect();
            assert_eq!(assessors, ["The authors of mdmm"], "{folder}");
        });
        assert!(!read(format!("{folder}/edition.yaml")).contains("iom.int"), "{folder}");
    }
}

/// Facts of the source that were once left out, each with the words of the tables that bear it.
#[test]
fn the_facts_that_were_missing_are_there() {
    let facts: [(&str, &str); 14] = [
        ("refugees_from", "Russian Federation: 79"),
        ("refugees_from", "United Kingdom: 1.47"),
        ("internal_migration", "fewest: {value: 20000, approx: yes}, most: {value: 50000, approx: yes}"),
        ("internal_migration", "Jalal-Abad and Naryn Oblasts send most"),
        ("internal_migration", "- cite: nsc-annual-report"),
        ("return_migration", "education: 19"),
        ("return_migration", "men married: 74, women married: 63, men divorced: 5, women divorced: 14"),
        ("undocumented_migration", "2016-2017: {value: 1200, approx: yes, note: {en: \"More than.\""),
        ("undocumented_migration", "- cite: us-state-series"),
        ("policies", "Working group on migration data"),
        ("immigration", "9,124 of 12,444 are 73"),
        ("refugees_hosted", "The report prints the ages of working age for those above it"),
        ("remittances", "33 operators of transfer systems"),
        ("remittances", "third in the world"),
    ];
    for folder in EDITIONS {
        for (file, words) in facts {
            let text = read(format!("{folder}/{file}.yaml"));
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(text.contains(words), "{folder}/{file}.yaml lacks {words}");
        }
    }
}
