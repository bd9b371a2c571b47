//! A country's page prints an area as each edition counts it, with a file or without.

use std::fs;

use serde_json::{Value, json};

use crate::harness::{Project, mdmm};

/// The two editions of Kyrgyzstan, of which the later one has no file for immigration.
fn without_immigration() -> Project {
    let project = Project::copy_of("matrices");
    fs::remove_file(project.path().join("kgz/2025-10/immigration.yaml")).unwrap();
    project
}

#[test]
fn an_area_without_a_file_in_the_latest_edition_keeps_its_figures() {
    let project = without_immigration();
    let scored = |edition: &str| -> Value {
        let path = format!("kgz/{edition}");
        let printed = mdmm(["score", &path, "--format", "json"]).within(project.path()).prints();
        serde_json::from_str::<Value>(&printed).unwrap()["editions"][0]["coverage"]["by_area"]["immigration"].take()
    };
    let (first, last) = (scored("2024-01"), scored("2025-10"));
    assert!(first["missing"].as_u64().unwrap() > 0 && last["not_assessed"] == json!(80), "{first} {last}");
    mdmm(["report", "kgz", "-o", "site"]).within(project.path()).run();
    let page = fs::read_to_string(project.path().join("site/kgz/index.html")).unwrap();
    let own = page.split("Each edition").nth(1).expect("the table of each edition's own coverage");
    let row = own.lines().find(|line| line.contains("Immigration")).unwrap();
    // Without their marks the cells read: index, bounds, counts, share assessed.
    let text = |cell: &str| {
        let inside = cell.split("</td>").next().unwrap().split_once('>').unwrap().1;
        inside.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect::<String>()
    };
    let cells: Vec<String> = row.split("<td").skip(1).map(|cell| text(cell).replace("&#8201;", "")).collect();
    let counts = format!("●{} ◐{} ○{}", first["available"], first["partial"], first["missing"]);
    assert!(cells[0].contains(&counts), "{cells:?}");
    assert_eq!(cells[1], "–●0 ◐0 ○0 ·80none assessed");
    let history = mdmm(["history", "kgz", "--format", "json"]).within(project.path()).prints();
    let history: Value = serde_json::from_str(&history).unwrap();
    let immigration = &history["by_area"]["immigration"];
    assert_eq!(immigration[0]["own"], first, "the earlier edition has a file");
    assert_eq!(immigration[1]["own"], Value::Null, "the later one has none");
}
