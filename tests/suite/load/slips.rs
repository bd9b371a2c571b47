//! Slips of the notation in a file: all are found in one run, each at its place, and nothing that follows from one is said.

use mdmm::messages::speech;

use super::{load_area, load_files, shown};

/// Ten kinds of slips in one file, each in a line of its own.
const TEN: &str = "\
area: immigration
narrative: Counted: at the border
availability:
  stock:
\t2018: missing
  stock_by_gender:
    2018, 2020 missing
  flow:
    2018: {status: partial, reasons: [estimate}
  flow_by_gender:
    2019: {status: partial, note: Table: four}
sources:
  -cite: nsc-2023
    type:\u{a0}administrative
    frequency:annual
    access: public
     level: national
    languages: [en
    definition: *whoever crosses the border
    covers: {}
";

#[test]
fn ten_slips_of_ten_kinds_are_ten_findings() {
    let findings = load_area(TEN).findings;
    let places = [
        "not-yaml immigration.yaml:2:19",
        "not-yaml immigration.yaml:5:1",
        "not-yaml immigration.yaml:7:5",
        "not-yaml immigration.yaml:9:47",
        "not-yaml immigration.yaml:11:40",
        "not-yaml immigration.yaml:13:3",
        "not-yaml immigration.yaml:14:10",
        "not-yaml immigration.yaml:15:14",
        "not-yaml immigration.yaml:17:6",
        "not-yaml immigration.yaml:18:16",
        "not-yaml immigration.yaml:19:17",
    ];
    assert_eq!(shown(&findings), places);
    let messages: Vec<String> = findings.iter().map(|finding| speech().say(&finding.fact.message())).collect();
    let kinds: std::collections::BTreeSet<&String> = messages.iter().collect();
    assert_eq!(kinds.len(), places.len(), "{messages:?}");
    assert!(messages[6].contains("a no-break space (U+00A0)"), "{messages:?}");
    let help = findings[3].fact.help().map(|help| speech().say(&help));
    assert_eq!(help.as_deref(), Some("write `2018: {status: partial, reasons: [estimate]}`"));
}

#[test]
fn mistakes_beside_a_slip_are_found_in_the_same_run() {
    let text =
        "area: immigration\navailability:\n  flow:\n\t2018: mising\nsources:\n  - cite: nobody\n    typ: census\n";
    assert_eq!(
        shown(&load_area(text).findings),
        [
            "not-yaml immigration.yaml:4:1",
            "unknown-status immigration.yaml:4:8",
            "missing-field immigration.yaml:6:5",
            "missing-field immigration.yaml:6:5",
            "unknown-cite immigration.yaml:6:11",
            "unknown-key immigration.yaml:7:5",
        ]
    );
}

#[test]
fn what_is_cited_from_an_entry_that_cannot_be_read_is_not_called_unknown() {
    let bibliography = "- {id: nsc-2023b, title: A [b] c: d, e}\n- id: other\n  title: B\n  ? !!\n";
    let area = "area: immigration\nsources:\n  - {cite: nsc-2023b, type: census, access: public, covers: {}}\n";
    let loaded = load_files(&[("bibliography.yaml", bibliography.as_bytes()), ("immigration.yaml", area.as_bytes())]);
    let found = shown(&loaded.findings);
    assert!(found.iter().all(|found| found.starts_with("not-yaml bibliography.yaml")), "{found:?}");
    assert!(loaded.edition.is_none());
}
