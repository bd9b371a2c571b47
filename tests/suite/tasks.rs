//! `mdmm todo` and `mdmm declare`: what is left is what the tables lack, and declaring changes no status.

use std::fs;

use mdmm::{
    advise::{todo, undeclared, with_declarations},
    score::{Rule, score},
};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::generate;
use crate::golden::MINIATURE;
use crate::harness::{Project, Ran, golden, mdmm, root, scrub};

const FOLDER: &str = "m/kgz/2024-01";

const AREA: &str = "\
# Read by two people.
area: immigration
availability:
  stock:                      # from the census
    # 2018: what do they say?
    2020: available   # see table 3
  flow_by_gender:
    2023: {status: missing, reasons: [not_collected]}
    2021: available
  routes:
indicators: {routes: {label: Routes, measure: other, kind: descriptive}}
sources:
  - cite: a-1   # the yearbook
    type: census
    access: public
    covers:
      stock: [2018, 2020]
      flow:
        - {years: 2019, access: on_request}
        - {years: 2020, access: restricted}
        - {years: 2021}
      flow_by_gender: 2021-2022
      routes: unknown
";

const REVIEWS: &str = "\
- {area: immigration, indicator: stock, years: 2018-2020, by: R1, date: 2026-02-03, verdict: questioned, comment: Which table?}
- {area: immigration, indicator: flow, by: R1, date: 2026-02-03, verdict: questioned, comment: 'By sex, too?'}
- {area: immigration, indicator: flow, by: A1, date: 2026-02-04, verdict: answered, comment: No.}
- {area: immigration, by: R1, date: 2026-02-05, verdict: questioned}
";

fn project() -> Project {
    let project = Project::empty();
    project.put(&format!("{FOLDER}/edition.yaml"), "country: KGZ\nedition: 2024-01\ntitle: T\n");
    project.put(&format!("{FOLDER}/bibliography.yaml"), "- id: a-1\n  title: A\n");
    project.put(&format!("{FOLDER}/immigration.yaml"), AREA);
    project.put(&format!("{FOLDER}/reviews.yaml"), REVIEWS);
    project
}

fn run(project: &Project, arguments: &[&str]) -> Ran {
    mdmm(arguments).within(project.path()).run()
}

fn left(project: &Project) -> Vec<(String, Value, Value, String)> {
    let ran = run(project, &["todo", FOLDER, "--format", "json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let view: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(view["schema"], 1);
    let area = &view["areas"][0];
    assert_eq!((&area["area"], &area["cells"]), (&json!("immigration"), &json!(66)), "ten indicators and an own one");
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let item =
        |item: &Value| (text(&item["kind"]), item["indicator"].clone(), item["years"].clone(), text(&item["why"]));
    area["items"].as_array().unwrap().iter().map(item).collect()
}

#[test]
fn what_is_left_of_the_miniature_is_printed_the_same() {
    let printed = |arguments: &[&str]| scrub(&mdmm(arguments).prints(), root());
    golden("todo.txt", &printed(&["todo", MINIATURE]));
    golden("todo.json", &printed(&["todo", MINIATURE, "--format", "json"]));
    let text = printed(&["todo", MINIATURE]);
    // As `score` counts them: 4 available, 7 partial, 4 missing of 174 cells, of which 2 do not apply.
    assert!(text.starts_with("lie/2023-01, 2021-2022: 15 of 172 cells assessed (9%)\n"), "{text}");
    assert!(text.ends_with("\nLeft: 157 cells to assess, 1 cell to declare (`mdmm declare` writes them), 4 cells to find sources or searches for, 4 cells to settle.\n"), "{text}");
}

#[test]
fn each_kind_of_what_is_left_is_listed_with_its_years() {
    let project = project();
    let all = left(&project);
    let of = |kind: &str| -> Vec<(Value, Value)> {
        all.iter().filter(|item| item.0 == kind).map(|item| (item.1.clone(), item.2.clone())).collect()
    };
    assert!(of("assess").contains(&(json!("stock"), json!("2019, 2021-2023"))), "{all:?}");
    assert!(of("assess").contains(&(json!("routes"), json!("2018-2023"))), "{all:?}");
    assert_eq!(
        of("declare"),
        [
            (json!("stock"), json!("2018")),
            (json!("flow"), json!("2019")),
            (json!("flow"), json!("2020")),
            (json!("flow"), json!("2021")),
            (json!("flow_by_gender"), json!("2022")),
        ]
    );
    assert_eq!(of("source"), [(json!("flow_by_gender"), json!("2023")), (json!("routes"), json!("unknown"))]);
    assert_eq!(of("settle"), []);
    // The question about the flow was answered.
    assert_eq!(of("answer"), [(json!("stock"), json!("2018-2020")), (Value::Null, Value::Null)]);
    assert!(all.iter().any(|item| item.3 == "R1 asked on 2026-02-03: Which table?"), "{all:?}");
}

#[test]
fn one_area_alone_is_listed_and_an_unknown_one_is_named() {
    let project = project();
    let one = run(&project, &["todo", FOLDER, "--area", "emigration"]);
    assert!(one.stdout.contains("Emigration: 0 of 60 cells assessed (0%)"), "{one:?}");
    assert!(!one.stdout.contains("Immigration"), "{one:?}");
    for command in ["todo", "declare"] {
        let unknown = run(&project, &[command, FOLDER, "--area", "emigraton"]);
        assert_eq!(unknown.code, 2);
        assert!(unknown.stderr.contains("did you mean `emigration`?"), "{unknown:?}");
    }
}

#[test]
fn what_the_sources_say_is_declared_and_all_else_stays_byte_for_byte() {
    let project = project();
    let path = project.path().join(FOLDER).join("immigration.yaml");
    let shown = run(&project, &["declare", FOLDER, "--dry-run"]);
    assert_eq!((shown.code, fs::read_to_string(&path).unwrap().as_str()), (0, AREA));
    let ran = run(&project, &["declare", FOLDER]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.stderr.contains("Immigration: 5 cells declared (3 available, 1 partial, 1 missing)"), "{ran:?}");
    let after = fs::read_to_string(&path).unwrap();
    let new: Vec<&str> = after.lines().filter(|line| !AREA.lines().any(|old| old == *line)).collect();
    assert_eq!(
        new,
        [
            "    2018: available",
            "  flow:",
            "    2019: {status: partial, reasons: [on_request]}",
            "    2020: {status: missing, reasons: [restricted]}",
            "    2022: available",
        ],
        "{after}"
    );
    assert!(AREA.lines().all(|line| after.lines().any(|new| new == line)), "{after}");
    for line in new {
        assert!(shown.stdout.contains(&format!("+{line}\n")), "the dry run shows {line}: {}", shown.stdout);
    }
    let again = run(&project, &["declare", FOLDER]);
    assert!(again.stderr.contains("speaks of every cell that a source covers"), "{again:?}");
    assert_eq!(run(&project, &["undo", FOLDER]).code, 0);
    assert_eq!(fs::read_to_string(&path).unwrap(), AREA);
}

#[test]
fn nothing_is_declared_where_nothing_can_be_and_the_reason_is_said() {
    let project = project();
    let says = |arguments: &[&str], code: i32, words: &str| {
        let ran = run(&project, arguments);
        assert_eq!(ran.code, code, "{ran:?}");
        assert!(ran.stderr.contains(words), "{ran:?}");
    };
    says(&["declare", FOLDER, "--area", "emigration"], 0, "there is no source yet");
    says(&["declare", "nowhere"], 2, "nowhere");
    project.put(
        &format!("{FOLDER}/emigration.yaml"),
        "area: emigration\nsources:\n  - {cite: a-1, type: census, access: public, covers: {}}\n",
    );
    says(&["declare", FOLDER, "--area", "emigration"], 0, "no source covers a cell");
    project.put(&format!("{FOLDER}/emigration.yaml"), "area: emigration\navailability: {stock: {2020: availble}}\n");
    says(&["declare", FOLDER], 1, "availble");
    assert_eq!(fs::read_to_string(project.path().join(FOLDER).join("immigration.yaml")).unwrap(), AREA);
}

proptest! {
    #[test]
    fn declaring_changes_no_cell_and_leaves_nothing_to_declare(
        (method, edition) in generate::method().prop_flat_map(|method| (Just(method.clone()), generate::edition(&method)))
    ) {
        let before = score(&edition, &method);
        let declared = with_declarations(&before, &undeclared(&before));
        let after = score(&declared, &method);
        let known = |cell: &mdmm::score::Cell<'_>| (cell.status, cell.reasons.clone(), cell.due());
        for ((.., old), (.., new)) in before.cells().zip(after.cells()) {
            prop_assert_eq!(known(old), known(new));
            prop_assert_ne!(new.rule, Rule::Undeclared);
        }
        prop_assert_eq!(undeclared(&after), []);
    }

    #[test]
    fn every_cell_that_counts_and_is_not_assessed_is_left_once(
        (method, edition) in generate::method().prop_flat_map(|method| (Just(method.clone()), generate::edition(&method)))
    ) {
        let assessment = score(&edition, &method);
        let all = todo(&assessment);
        for (area, counts) in &assessment.coverage().by_area {
            let own = all.iter().find(|one| one.area.area.id == *area).expect("an area of the method");
            let to_assess = own.tasks.iter().filter(|task| task.kind.word() == "assess");
            let cells: usize = to_assess.filter_map(|task| task.years.as_ref()).map(|years| years.as_slice().len()).sum();
            prop_assert_eq!(cells, counts.not_assessed as usize);
            prop_assert_eq!(own.counts, *counts);
        }
    }
}
