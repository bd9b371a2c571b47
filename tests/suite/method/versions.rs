//! An edition is scored under the version of the method that it requires, wherever that is found.

use serde_json::{Value, json};

use crate::harness::{Project, mdmm, read};

const TABLES: &str = "area: immigration
availability:
  stock: {2021: available, 2022: {status: missing, reasons: [not_yet_due]}}
  flow: {2021: {status: partial, reasons: [on_request]}, 2022: {status: missing, reasons: [not_collected]}}
";

fn project(requires: Option<&str>) -> Project {
    let project = Project::empty();
    let required = requires.map(|version| format!("method: {version}\n")).unwrap_or_default();
    project.put(
        "matrices/lie/2023/edition.yaml",
        format!("country: LIE\nedition: 2023\ntitle: A test\nwindow: 2021-2022\n{required}"),
    );
    project.put("matrices/lie/2023/immigration.yaml", TABLES);
    project
}

/// The newest method under another name, with another weight for a partial cell.
fn own(version: &str, partial: &str) -> String {
    read("matrices/method.yaml")
        .replace("version: mdmm-2", &format!("version: {version}"))
        .replace("partial: 1/2", &format!("partial: {partial}"))
}

fn scored(project: &Project) -> Value {
    let json = mdmm(["score", "matrices/lie/2023", "--format", "json"]).within(project.path()).prints();
    serde_json::from_str::<Value>(&json).unwrap()["editions"][0].take()
}

fn of_immigration(project: &Project) -> (String, Value) {
    let scored = scored(project);
    let counts = &scored["coverage"]["by_area"]["immigration"];
    (scored["method"].as_str().unwrap().to_owned(), counts["index"].clone())
}

#[test]
fn without_a_requirement_the_newest_is_taken() {
    let project = project(None);
    let scored = scored(&project);
    assert_eq!(scored["method"], "mdmm-2");
    let counts = &scored["coverage"]["by_area"]["immigration"];
    assert_eq!((&counts["missing"], &counts["not_due"]), (&json!(2), &json!(1)));
    assert_eq!(counts["index"], json!(0.5), "(1 + 1/2) of the 3 that are due");
}

#[test]
fn the_first_version_counts_what_is_not_yet_due() {
    let scored = scored(&project(Some("mdmm-1")));
    assert_eq!(scored["method"], "mdmm-1");
    let counts = &scored["coverage"]["by_area"]["immigration"];
    for (count, expected) in
        [("available", 1), ("partial", 1), ("missing", 2), ("not_assessed", 16), ("unsupported", 2), ("not_due", 0)]
    {
        assert_eq!(counts[count], json!(expected), "{count}");
    }
    assert_eq!(counts["index"], json!(0.375), "(1 + 1/2) of 4");
    assert_eq!(counts["low"], json!(0.075), "1.5 of 20");
    assert_eq!(counts["high"], json!(0.875), "17.5 of 20");
}

#[test]
fn the_first_of_the_version_required_is_taken() {
    let beside = "matrices/lie/2023/method.yaml";
    let root = "matrices/method.yaml";
    let with = |requires, files: &[(&str, String)]| {
        let project = project(requires);
        for (path, text) in files {
            project.put(path, text);
        }
        of_immigration(&project)
    };
    let mine = |partial| own("mine", partial);
    let sixth = json!((1.0 + 1.0 / 6.0) / 3.0);
    let quarter = json!(1.25 / 3.0);
    assert_eq!(with(Some("mine"), &[(root, mine("1/4"))]), ("mine".to_owned(), quarter.clone()));
    assert_eq!(with(Some("mine"), &[(beside, mine("1/6")), (root, mine("1/4"))]), ("mine".to_owned(), sixth.clone()));
    assert_eq!(with(None, &[(beside, mine("1/6")), (root, mine("1/4"))]), ("mine".to_owned(), sixth));
    let other = own("other", "1/6");
    assert_eq!(with(Some("mine"), &[(beside, other.clone()), (root, mine("1/4"))]), ("mine".to_owned(), quarter));
    assert_eq!(with(Some("mdmm-1"), &[(beside, other), (root, mine("1/4"))]), ("mdmm-1".to_owned(), json!(0.375)));
}

#[test]
fn a_version_that_is_nowhere_is_an_error_that_names_those_there_are() {
    let project = project(Some("mdmm-9"));
    let check = |project: &Project| mdmm(["check", "matrices"]).within(project.path()).run();
    let ran = check(&project);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.stdout.contains("asks for the method `mdmm-9`, but built in are mdmm-1, mdmm-2"), "{ran:?}");
    project.put("matrices/method.yaml", own("mine", "1/4"));
    let ran = check(&project);
    assert!(ran.stdout.contains("but method.yaml is `mine`, and built in are mdmm-1, mdmm-2"), "{ran:?}");
}

#[test]
fn a_mistake_in_a_method_of_another_version_is_none_of_this_editions() {
    let project = project(Some("mdmm-1"));
    project.put("matrices/method.yaml", own("mine", "3"));
    assert_eq!(of_immigration(&project), ("mdmm-1".to_owned(), json!(0.375)));
    project.put("matrices/method.yaml", own("mdmm-1", "3"));
    assert_eq!(mdmm(["check", "matrices"]).within(project.path()).run().code, 1, "that one would be taken");
}

#[test]
fn schemas_are_those_of_the_method_required() {
    let project = project(Some("mdmm-1"));
    project.put("matrices/method.yaml", own("mine", "1/4").replace("      stock_by_age:", "      stock_by_shoe_size:"));
    let schema = mdmm(["schema", "area", "--for", "matrices/lie/2023"]).within(project.path()).prints();
    assert!(!schema.contains("stock_by_shoe_size"));
}

#[test]
fn the_first_version_scores_the_miniature_as_it_did() {
    let copy = |version: &str| {
        let project = Project::copy_of(crate::golden::MINIATURE);
        let lie = Project::empty();
        for entry in std::fs::read_dir(project.path()).unwrap() {
            let entry = entry.unwrap();
            let text = std::fs::read_to_string(entry.path()).unwrap();
            let text = text.replace("method: mdmm-2", &format!("method: {version}"));
            lie.put(&format!("matrices/lie/2023-01/{}", entry.file_name().to_str().unwrap()), text);
        }
        lie
    };
    let print = |project: &Project, format: &str| {
        mdmm(["score", "matrices/lie/2023-01", "--format", format]).within(project.path()).prints()
    };
    let first = copy("mdmm-1");
    assert_eq!(print(&first, "csv"), read("tests/golden/score.csv"), "every status and reason is the same");
    let scored: Value = serde_json::from_str(&print(&first, "json")).unwrap();
    let overall = &scored["editions"][0]["coverage"]["overall"];
    for (count, expected) in [("available", 4), ("partial", 7), ("missing", 4), ("unsupported", 2), ("not_due", 0)] {
        assert_eq!(overall[count], json!(expected), "{count}");
    }
    assert_eq!(overall["index"], json!(0.5), "(4 + 7/2) of 15, as before");
    let emigration = &scored["editions"][0]["coverage"]["by_area"]["emigration"];
    assert_eq!(emigration["index"], json!(0.125), "1/2 of 4");
}

#[test]
fn a_descriptive_cell_may_still_be_partial_for_want_of_figures() {
    // Legal under the first version, though text counts in full at a descriptive indicator.
    let project = project(Some("mdmm-1"));
    project.put(
        "matrices/lie/2023/big_data.yaml",
        "area: big_data\navailability:\n  mobile_phone: {2021: {status: partial, reasons: [qualitative_only]}}\n",
    );
    let printed = mdmm(["score", "matrices/lie/2023", "--format", "csv"]).within(project.path()).prints();
    let row = "LIE,2023,big_data,mobile_phone,other,2021,partial,partial,,unsupported,qualitative_only,";
    assert!(printed.lines().any(|line| line == row), "{printed}");
}
