//! A file with ten mistakes gives ten findings at the right places, and exit code 1.

use super::{BIBLIOGRAPHY, EDITION, load_area, shown};
use crate::harness::{Project, mdmm};

const TEN: &str = "\
area: immigration
window: 2018-2022
narative: Misspelt
availability:
  flow_by_gendre: {2018: missing}
  flow:
    2018: mising
    2019: {status: missing, reasons: [estimate, not_colected]}
    2019-2020: partial
    2031: missing
sources:
  - cite: nsc-2032
    type: administrative
    acess: public
    covers: {flow: 2022-2018}
";

const PLACES: [&str; 10] = [
    "window-too-narrow immigration.yaml:2:9",
    "unknown-key immigration.yaml:3:1",
    "unknown-indicator immigration.yaml:5:3",
    "unknown-status immigration.yaml:7:11",
    "reason-class immigration.yaml:8:39",
    "unknown-reason immigration.yaml:8:49",
    "repeated-year immigration.yaml:9:5",
    "year-outside-window immigration.yaml:10:5",
    "unknown-cite immigration.yaml:12:11",
    "unknown-key immigration.yaml:14:5",
];

#[test]
fn ten_mistakes_are_ten_findings() {
    let found = shown(&load_area(TEN).findings);
    // The eleventh is the range that ends before it begins.
    assert_eq!(found[..10], PLACES);
    assert_eq!(found[10..], ["bad-years immigration.yaml:15:20"]);
}

#[test]
fn the_command_says_the_same() {
    let project = Project::empty();
    project.put("kgz/2024-01/edition.yaml", EDITION);
    project.put("kgz/2024-01/bibliography.yaml", BIBLIOGRAPHY);
    project.put("kgz/2024-01/immigration.yaml", TEN);
    let ran = mdmm(["check", "--format", "json", "kgz"]).within(project.path()).run();
    assert_eq!(ran.code, 1, "{ran:?}");
    assert_eq!(ran.stdout.matches("\"code\"").count(), 11, "{}", ran.stdout);
    assert!(ran.stdout.contains("kgz/2024-01/immigration.yaml"), "{}", ran.stdout);
}
