//! What `check --strict` calls unsearched and what the report says nobody looked for are the same cells.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::harness::{Project, mdmm};

/// Every way in which a missing cell may have been looked for, or need not have been.
const AREA: &str = "area: immigration
availability:
  stock:
    2018: {status: missing, reasons: [not_yet_due]}
    2019: {status: missing, reasons: [not_yet_due, not_collected]}
    2020: {status: missing, reasons: [not_collected]}
    2021: missing
    2022: partial
  flow:
    2018: missing
    2019: missing
    2020: missing
sources:
  - {cite: a, type: administrative, access: restricted, covers: {stock: 2023, flow: [2018, 2021]}}
searches:
  - {terms: [flow], covers: {flow: 2018}}
";
const REQUESTS: &str = "- {institution: Office, outcome: no_reply, covers: {immigration: {flow: 2019}}}\n";

fn project() -> Project {
    let project = Project::empty();
    project.put("kgz/2024-01/edition.yaml", "country: KGZ\nedition: 2024-01\ntitle: A test\n");
    project.put("kgz/2024-01/bibliography.yaml", "- {id: a, title: A book}\n");
    project.put("kgz/2024-01/immigration.yaml", AREA);
    project.put("kgz/2024-01/requests.yaml", REQUESTS);
    project
}

/// The cells of the findings, as `indicator year`.
fn unsearched(project: &Project) -> BTreeSet<String> {
    let ran = mdmm(["check", "kgz", "--strict", "--format", "json"]).within(project.path()).run();
    let findings: Value = serde_json::from_str(&ran.stdout).unwrap();
    let findings = findings["findings"].as_array().unwrap().iter().filter(|finding| finding["code"] == "unsearched");
    let mut cells = BTreeSet::new();
    for finding in findings {
        let message = finding["message"].as_str().unwrap();
        let (cell, _) = message.strip_prefix("immigration.").unwrap().split_once(" is missing").unwrap();
        let (indicator, years) = cell.split_once(' ').unwrap();
        cells.extend(each(indicator, years));
    }
    cells
}

/// One text a year.
fn each(indicator: &str, years: &str) -> Vec<String> {
    let years: mdmm::model::Years = years.parse().unwrap();
    years.as_slice().iter().map(|year| format!("{indicator} {year}")).collect()
}

/// The cells of the clause, by their ids on the page: `immigration.stock.2020-2021`.
fn unsought(project: &Project) -> BTreeSet<String> {
    let context = mdmm(["report", "kgz/2024-01", "--print-context"]).within(project.path()).prints();
    let context: Value = serde_json::from_str(&context).unwrap();
    let areas = context["areas"].as_array().unwrap();
    let area = areas.iter().find(|area| area["id"] == "immigration").unwrap();
    let clauses = area["draft"].as_array().unwrap().iter().filter(|clause| clause["kind"] == "unsought");
    let ids = clauses.flat_map(|clause| clause["cells"].as_str().unwrap().split(' '));
    let of_id = |id: &str| {
        let (indicator, years) = id.strip_prefix("immigration.").unwrap().split_once('.').unwrap();
        each(indicator, years)
    };
    ids.flat_map(of_id).collect()
}

#[test]
fn check_and_report_name_the_same_cells() {
    let project = project();
    let expected = ["flow 2020", "flow 2021", "stock 2020", "stock 2021", "stock 2023"];
    assert_eq!(unsearched(&project), expected.map(str::to_owned).into());
    assert_eq!(unsought(&project), unsearched(&project));
    // A search of the whole area covers all of them.
    project.put("kgz/2024-01/immigration.yaml", format!("{AREA}  - {{terms: [all]}}\n"));
    assert_eq!((unsearched(&project).len(), unsought(&project).len()), (0, 0));
}

/// The measures of an area that lack most are ordered by the method's own weights.
#[test]
fn the_largest_gaps_follow_the_weights() {
    let order = |partial: &str| {
        let project = Project::empty();
        let method = crate::harness::read("matrices/method.yaml");
        let version = method.lines().find(|line| line.starts_with("version: ")).unwrap();
        let weights = "weights: {available: 1, partial: 1/2, missing: 0}";
        assert!(method.contains(weights));
        let method = method.replace(version, "version: town-1").replace(weights, &weights.replace("1/2", partial));
        project.put("method.yaml", method);
        project.put("kgz/2024-01/edition.yaml", "country: KGZ\nedition: 2024-01\ntitle: A test\nwindow: 2018-2023\n");
        let tables = "availability:\n  stock: {2018-2023: partial}\n  flow: {2018-2020: missing}\n";
        project.put(
            "kgz/2024-01/immigration.yaml",
            format!("area: immigration\n{tables}  flow_by_gender: {{2018: missing}}\n"),
        );
        let context = mdmm(["report", "kgz/2024-01", "--print-context"]).within(project.path()).prints();
        let context: Value = serde_json::from_str(&context).unwrap();
        context["overview"]["largest"]
            .as_array()
            .unwrap()
            .iter()
            .map(|gap| gap["label"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    // Six partial stocks against four missing flows: 6 * 1/2 < 4, and 6 * 9/10 > 4 where partial is worth a tenth.
    let (half, tenth) = (order("1/2"), order("1/10"));
    assert!(half.len() == 2 && half[0] != half[1], "{half:?}");
    assert_eq!(half.iter().rev().collect::<Vec<_>>(), tenth.iter().collect::<Vec<_>>());
}
