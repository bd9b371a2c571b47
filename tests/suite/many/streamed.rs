//! Findings and scores of many editions are given on as the editions are read, and come out as if all had been read first.

use serde_json::Value;

use crate::harness::{Project, mdmm, read};

/// Editions of three countries with a slip each, below a method with one.
fn world() -> Project {
    let project = Project::empty();
    for country in ["afg", "kgz", "zwe"] {
        let head = format!("country: {}\nedition: 2024-01\ntitle: T\nwindow: 2018-2019\n", country.to_uppercase());
        project.put(&format!("{country}/2024-01/edition.yaml"), head);
        project.put(
            &format!("{country}/2024-01/immigration.yaml"),
            "area: immigration\navailability:\n  flow:\n    2018: available\n    2019: availabel\n",
        );
    }
    project.put("method.yaml", read("matrices/method.yaml") + "nonsense: 1\n");
    project
}

/// File, line, column and code of each finding, as `check` prints them.
fn findings(project: &Project, paths: &[&str]) -> Vec<(String, u64, u64, String)> {
    let arguments = ["check", "--format", "json"];
    let ran = mdmm(arguments.iter().chain(paths)).within(project.path()).run();
    let printed: Value = serde_json::from_str(&ran.stdout).unwrap();
    let text = |one: &Value, key: &str| one[key].as_str().unwrap().to_owned();
    let number = |one: &Value, key: &str| one[key].as_u64().unwrap();
    let found = printed["findings"].as_array().unwrap().iter();
    found.map(|one| (text(one, "file"), number(one, "line"), number(one, "column"), text(one, "code"))).collect()
}

#[test]
fn findings_of_many_are_in_the_order_of_their_files_and_a_shared_file_is_told_once() {
    let project = world();
    let all = findings(&project, &["."]);
    let mut sorted = all.clone();
    sorted.sort();
    sorted.dedup();
    assert_eq!(all, sorted);
    let of = |file: &str| all.iter().filter(|(found, ..)| found == file).count();
    assert!(of("method.yaml") > 0, "{all:?}");
    for country in ["afg", "kgz", "zwe"] {
        assert_eq!(of(&format!("{country}/2024-01/immigration.yaml")), 1, "{all:?}");
    }
    assert_eq!(findings(&project, &["zwe", "kgz/2024-01", "afg"]), all, "whatever the order of the paths");
}

#[test]
fn what_is_printed_of_many_is_what_is_printed_of_each() {
    let project = world();
    project.put("method.yaml", read("matrices/method.yaml"));
    for country in ["afg", "kgz", "zwe"] {
        let file = format!("{country}/2024-01/immigration.yaml");
        project.put(&file, "area: immigration\navailability:\n  flow:\n    2018: available\n");
    }
    let score = |path: &str, more: &[&str]| mdmm(["score", path].iter().chain(more)).within(project.path()).prints();
    let each = |more: &[&str]| ["afg", "kgz", "zwe"].map(|country| score(country, more));
    assert_eq!(score(".", &[]), each(&[]).concat());
    let csv = ["--format", "csv"];
    let head = score("afg", &csv).split_inclusive('\n').next().unwrap().to_owned();
    let rows: String = each(&csv).iter().map(|table| table.strip_prefix(&head).unwrap()).collect();
    assert_eq!(score(".", &csv), head + &rows);
    let json = |text: &str| serde_json::from_str::<Value>(text).unwrap()["editions"].as_array().unwrap().clone();
    let scored = ["--format", "json"];
    assert_eq!(json(&score(".", &scored)), each(&scored).iter().flat_map(|text| json(text)).collect::<Vec<_>>());
}
