//! The data package of an edition: what it describes is what it holds, and it holds what the other formats show.

use std::fs;

use serde_json::Value;

use crate::harness::{Project, mdmm, read};

fn exported(edition: &str) -> (Project, Value) {
    let project = Project::empty();
    let folder = project.path().join("package");
    mdmm(["export", edition, "--to", folder.to_str().unwrap()]).prints();
    let descriptor = fs::read_to_string(folder.join("datapackage.json")).unwrap();
    (project, serde_json::from_str(&descriptor).unwrap())
}

fn records(project: &Project, table: &str) -> Vec<csv::StringRecord> {
    let path = project.path().join("package").join(table);
    csv::Reader::from_path(path).unwrap().records().collect::<Result<_, _>>().unwrap()
}

#[test]
fn every_file_is_described_column_by_column() {
    let (project, descriptor) = exported("matrices/kgz/2024-01");
    let resources = descriptor["resources"].as_array().unwrap();
    assert_eq!(resources.len(), 6);
    for resource in resources {
        let path = project.path().join("package").join(resource["path"].as_str().unwrap());
        let mut table = csv::Reader::from_path(path).unwrap();
        let fields = resource["schema"]["fields"].as_array().unwrap();
        let described: Vec<&str> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
        assert_eq!(table.headers().unwrap().iter().collect::<Vec<_>>(), described);
        assert!(fields.iter().all(|field| field["description"].as_str().is_some_and(|words| !words.is_empty())));
        assert!(table.records().count() > 0, "{}", resource["path"]);
    }
    assert_eq!(descriptor["name"], "mdmm-kgz-2024-01");
}

#[test]
fn the_package_has_the_cells_and_the_coverage_of_score() {
    let (project, _) = exported("matrices/kgz/2024-01");
    let tidy = mdmm(["score", "matrices/kgz/2024-01", "--format", "csv"]).prints();
    let tidy: Vec<csv::StringRecord> =
        csv::Reader::from_reader(tidy.as_bytes()).records().map(Result::unwrap).collect();
    let cells = records(&project, "cells.csv");
    assert_eq!(cells.len(), tidy.len());
    for (cell, row) in cells.iter().zip(&tidy) {
        assert_eq!(cell.iter().take(12).collect::<Vec<_>>(), row.iter().collect::<Vec<_>>());
    }
    let scores: Value =
        serde_json::from_str(&mdmm(["score", "matrices/kgz/2024-01", "--format", "json"]).prints()).unwrap();
    let overall = &scores["editions"][0]["coverage"]["overall"];
    let coverage = records(&project, "coverage.csv");
    for (column, status) in
        [(2, "available"), (3, "partial"), (4, "missing"), (5, "not_assessed"), (6, "not_applicable")]
    {
        assert_eq!(coverage[0][column], overall[status].to_string());
        let counted = cells.iter().filter(|cell| cell[6] == *status && &cell[12] == "yes").count();
        assert_eq!(coverage[0][column], counted.to_string(), "{status}");
    }
    assert_eq!(coverage[0][8], overall["not_due"].to_string());
    let not_due = cells.iter().filter(|cell| &cell[12] == "yes" && &cell[13] == "no");
    assert_eq!(not_due.count().to_string(), coverage[0][8], "whether a cell is due");
    for (column, share) in [(9, "index"), (10, "low"), (11, "high")] {
        let [package, engine] = [coverage[0][column].parse::<f64>().unwrap(), overall[share].as_f64().unwrap()];
        assert!((package - engine).abs() < 1e-12, "{share}: {package} is not {engine}");
    }
}

#[test]
fn the_coverage_has_every_institution_and_the_cells_of_none() {
    let (project, _) = exported("matrices/kgz/2025-10");
    let printed = mdmm(["score", "matrices/kgz/2025-10", "--format", "json"]).prints();
    let scores: Value = serde_json::from_str(&printed).unwrap();
    let expected = scores["editions"][0]["coverage"]["by_institution"].as_object().unwrap();
    let coverage = records(&project, "coverage.csv");
    let found: Vec<_> = coverage.iter().filter(|row| row[0].ends_with("institution")).collect();
    assert_eq!(found.len(), expected.len());
    assert!(expected.len() > 5 && expected.contains_key(""), "{expected:?}");
    for row in found {
        let name = if &row[0] == "no_institution" { "" } else { &row[1] };
        for (column, status) in [(2, "available"), (3, "partial"), (4, "missing"), (5, "not_assessed")] {
            assert_eq!(row[column], expected[name][status].to_string(), "{name}: {status}");
        }
    }
}

#[test]
fn an_author_s_formula_stays_a_text() {
    let project = Project::copy_of("matrices/kgz/2024-01");
    let copy = Project::empty();
    for entry in fs::read_dir(project.path()).unwrap() {
        let entry = entry.unwrap();
        let text = fs::read_to_string(entry.path()).unwrap();
        let text = text.replace("definition: foreign citizens registered", "definition: \"=cmd|' /C calc'!A0\" #");
        copy.put(&format!("kgz/2024-01/{}", entry.file_name().to_str().unwrap()), text);
    }
    copy.put(
        "kgz/2024-01/bibliography.yaml",
        format!("- {{id: formula, title: '=1+1', label: '@x'}}\n{}", read("matrices/kgz/2024-01/bibliography.yaml")),
    );
    let folder = copy.path().join("package");
    mdmm(["export", copy.path().join("kgz/2024-01").to_str().unwrap(), "--to", folder.to_str().unwrap()]).prints();
    let table = fs::read_to_string(folder.join("bibliography.csv")).unwrap();
    assert!(table.contains("formula,'@x,,,'=1+1,"), "{table}");
}

#[test]
fn tables_are_not_laid_among_those_of_an_edition() {
    let project = Project::copy_of("matrices");
    let ran = mdmm(["export", "kgz/2024-01", "--to", "kgz/2024-01"]).within(project.path()).run();
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("an edition's folder"), "{}", ran.stderr);
    assert!(!project.path().join("kgz/2024-01/cells.csv").exists());
}

#[test]
fn a_name_without_a_known_ending_is_refused() {
    let project = Project::empty();
    let path = project.path().join("x.docx");
    let ran = mdmm(["export", "matrices/kgz/2024-01", "--to", path.to_str().unwrap()]).run();
    assert_eq!(ran.code, 2);
    assert!(!path.exists());
}

#[cfg(not(feature = "parquet"))]
#[test]
fn without_parquet_the_program_says_how_to_get_it() {
    let project = Project::empty();
    let to = project.path().join("tables");
    let ran = mdmm(["export", "matrices", "--format", "parquet", "--to", to.to_str().unwrap()]).run();
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("--no-default-features") && !to.exists(), "{}", ran.stderr);
}
