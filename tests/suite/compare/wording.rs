//! What `diff`, `agree`, `score` and `verify` say to someone who compares two assessors, or names the wrong thing.

use crate::{
    golden::MINIATURE,
    harness::{Project, files, mdmm, read},
};

/// Two assessors' files of one edition, which differ in one cell.
fn two_assessors() -> Project {
    let project = Project::empty();
    for path in files(MINIATURE, ".yaml") {
        let name = path.strip_prefix(MINIATURE).unwrap();
        let text = read(&path);
        let second = text
            .replace("2022: {status: missing, reasons: [not_yet_due]}", "2022: {status: partial, reasons: [estimate]}");
        project.put(&format!("first/lie/2023-01{name}"), text);
        project.put(&format!("second/lie/2023-01{name}"), second);
    }
    project
}

#[test]
fn two_editions_of_one_name_are_called_by_what_was_typed() {
    let project = two_assessors();
    let ran = mdmm(["diff", "first/lie/2023-01", "second/lie/2023-01"]).within(project.path()).run();
    assert!(
        ran.stdout.starts_with("first/lie/2023-01 (2021-2022) → second/lie/2023-01 (2021-2022) · "),
        "{}",
        ran.stdout
    );
    let same = mdmm(["diff", "first/lie/2023-01", "first/lie/2023-01"]).within(project.path()).run();
    assert!(same.stdout.starts_with("lie/2023-01 (2021-2022) → lie/2023-01 (2021-2022) · "), "{}", same.stdout);
}

#[test]
fn one_dispute_is_one() {
    let project = two_assessors();
    let arguments = ["agree", "first/lie/2023-01", "second/lie/2023-01", "--adjudicate", "third"];
    let ran = mdmm(arguments).within(project.path()).run();
    assert!(ran.stdout.contains("\n1 cell is disputed.\n"), "{}", ran.stdout);
    assert_eq!(ran.stderr, "Wrote third/lie/2023-01; 1 disputed cell is left open\n");
}

#[test]
fn an_area_that_there_is_not_has_a_nearest_one() {
    let ran = mdmm(["score", MINIATURE, "--area", "imigration"]).run();
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.trim_end().ends_with("did you mean `immigration`?"), "{}", ran.stderr);
}

#[test]
fn the_report_of_another_edition_is_called_that() {
    let project = Project::empty();
    let page = project.path().join("page.html");
    let page = page.to_str().unwrap();
    mdmm(["report", MINIATURE, "-o", page]).prints();
    let ran = mdmm(["verify", page, "matrices/kgz/2024-01"]).run();
    assert_eq!(ran.code, 1);
    assert_eq!(ran.stderr, "it was written from none of these files: it may be the report of another edition\n");
}
