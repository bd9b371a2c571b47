//! `mdmm init --from`: the next edition takes over the sources of the last.

use serde_json::Value;

use crate::harness::{Project, mdmm};

fn score(project: &Project, folder: &str) -> Value {
    let text = mdmm(["score", folder, "--format", "json"]).within(project.path()).prints();
    serde_json::from_str::<Value>(&text).unwrap()["editions"][0].clone()
}

fn next(project: &Project, arguments: &[&str]) -> String {
    let fixed = ["init", "kgz/2026-01", "--from", "kgz/2024-01"];
    mdmm(fixed.iter().chain(arguments)).within(project.path()).prints()
}

#[test]
fn kept_in_the_same_window_the_scores_are_the_same() {
    let project = Project::copy_of("matrices");
    next(&project, &["--keep"]);
    let (old, mut new) = (score(&project, "kgz/2024-01"), score(&project, "kgz/2026-01"));
    assert_eq!(new["edition"], "2026-01");
    for cell in new["cells"].as_array_mut().unwrap() {
        cell["edition"] = "2024-01".into();
    }
    assert!(old["cells"] == new["cells"], "a cell differs");
}

#[test]
fn cleared_the_sources_alone_speak() {
    let project = Project::copy_of("matrices");
    let told = next(&project, &[]);
    assert!(told.contains("mdmm diff kgz/2024-01 kgz/2026-01"), "{told}");
    let cells = score(&project, "kgz/2026-01")["cells"].clone();
    let old = score(&project, "kgz/2024-01")["cells"].clone();
    for (new, old) in cells.as_array().unwrap().iter().zip(old.as_array().unwrap()) {
        assert_eq!(new["declared"], Value::Null, "{new}");
        assert_eq!(new["evidenced"], old["evidenced"], "{new}");
        assert_eq!(new["sources"], old["sources"], "{new}");
    }
    assert_eq!(mdmm(["check", "kgz/2026-01"]).within(project.path()).run().code, 0);
}

#[test]
fn the_window_moves_and_statuses_outside_it_go() {
    for keep in [&["--years", "2020-2025", "--keep"][..], &["--years", "2020-2025"]] {
        let project = Project::copy_of("matrices");
        next(&project, keep);
        let ran = mdmm(["check", "kgz/2026-01"]).within(project.path()).run();
        assert_eq!(ran.code, 0, "{ran:?}");
        let cells = score(&project, "kgz/2026-01")["cells"].clone();
        let years = |area: &str| {
            let of_area = cells.as_array().unwrap().iter().filter(|cell| cell["area"] == *area);
            let years: Vec<u64> = of_area.map(|cell| cell["year"].as_u64().unwrap()).collect();
            (years.iter().min().copied(), years.iter().max().copied())
        };
        assert_eq!(years("immigration"), (Some(2020), Some(2025)));
        assert_eq!(years("internal_migration").1, Some(2025));
    }
}

#[test]
fn years_in_a_list_are_kept_or_cut_within_braces() {
    let project = Project::copy_of("matrices");
    let table = "{[2018, 2020]: partial, [2019, 2021, 2023]: missing, \"2022\": missing}";
    project.put("kgz/2024-01/refugees_from.yaml", format!("area: refugees_from\navailability:\n  stock: {table}\n"));
    next(&project, &["--years", "2018-2021", "--keep"]);
    let kept = std::fs::read_to_string(project.path().join("kgz/2026-01/refugees_from.yaml")).unwrap();
    assert!(kept.contains("{[2018, 2020]: partial, [2019, 2021]: missing}"), "{kept}");
}
