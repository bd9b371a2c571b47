//! The drafted text of Kyrgyzstan's ten areas, taken apart: each clause is true of its cells, and no cell is left out.

use std::collections::{BTreeMap, BTreeSet};

use mdmm::model::Years;
use serde_json::Value;

use crate::harness::mdmm;

const KYRGYZSTAN: &str = "matrices/kgz/2024-01";

/// A cell as `score` gives it.
struct Scored {
    status: String,
    reasons: Vec<String>,
}

/// Every cell by `<area>.<indicator>.<year>`.
fn scored() -> BTreeMap<String, Scored> {
    let json: Value = serde_json::from_str(&mdmm(["score", KYRGYZSTAN, "--format", "json"]).prints()).unwrap();
    let cells = json["editions"][0]["cells"].as_array().unwrap().iter();
    let word = |cell: &Value, key: &str| cell[key].as_str().unwrap().to_owned();
    cells
        .map(|cell| {
            let id = format!("{}.{}.{}", word(cell, "area"), word(cell, "indicator"), cell["year"]);
            let reasons = cell["reasons"].as_array().unwrap().iter().map(|reason| reason.as_str().unwrap().to_owned());
            (id, Scored { status: word(cell, "status"), reasons: reasons.collect() })
        })
        .collect()
}

fn context(language: &str) -> Value {
    let printed = mdmm(["report", KYRGYZSTAN, "--lang", language, "--print-context"]).prints();
    serde_json::from_str(&printed).unwrap()
}

/// The cells that a clause names: `area.indicator.2018-2020,2022` is four of them.
fn cells(clause: &Value) -> Vec<String> {
    let named = clause["cells"].as_str().unwrap().split(' ');
    named
        .flat_map(|named| {
            let (row, years) = named.rsplit_once('.').unwrap();
            let years: Years = years.parse().unwrap();
            years.as_slice().iter().map(|year| format!("{row}.{year}")).collect::<Vec<_>>()
        })
        .collect()
}

/// Whether what a kind of clause says holds of a cell.
fn holds(kind: &str, cell: &Scored) -> bool {
    match kind {
        "available" => cell.status == "available",
        "on_request" => cell.status == "partial" && cell.reasons == ["on_request"],
        "partial" => cell.status == "partial" && cell.reasons != ["on_request"],
        "missing" | "sought" | "unsought" => cell.status == "missing",
        "not_assessed" | "not_applicable" => cell.status == kind,
        "international" => cell.status == "available" || cell.status == "partial",
        "definitions" | "disagree" => true,
        other => panic!("a clause of an unknown kind: {other}"),
    }
}

#[test]
fn every_clause_is_true_of_its_cells() {
    let scored = scored();
    for language in ["en", "ru", "ky"] {
        let context = context(language);
        for area in context["areas"].as_array().unwrap() {
            let mut told = BTreeSet::new();
            for clause in area["draft"].as_array().unwrap() {
                let kind = clause["kind"].as_str().unwrap();
                for id in cells(clause) {
                    assert!(holds(kind, &scored[&id]), "{language}: {kind} is not true of {id}: {}", clause["text"]);
                    if !["international", "definitions", "disagree", "sought", "unsought"].contains(&kind) {
                        assert!(told.insert(id.clone()), "{language}: {id} is told twice");
                    }
                }
            }
            let prefix = format!("{}.", area["id"].as_str().unwrap());
            let all: BTreeSet<String> = scored.keys().filter(|id| id.starts_with(&prefix)).cloned().collect();
            assert_eq!(told, all, "{language}: each cell of {prefix} is told once");
        }
    }
}

#[test]
fn a_clause_says_its_years_and_its_indicators() {
    let context = context("en");
    let immigration = &context["areas"][0];
    let texts: Vec<&str> =
        immigration["draft"].as_array().unwrap().iter().map(|clause| clause["text"].as_str().unwrap()).collect();
    assert!(
        texts.contains(
            &"Open to everybody: “Flow of immigrants” for 2018–2022. Source: NSC KR, 2023b; languages: Kyrgyz, Russian, English."
        ),
        "{texts:#?}"
    );
    assert!(
        texts.iter().any(|text| text.starts_with("Counted by different definitions: “Flow of immigrants” for 2022."))
    );
}

#[test]
fn what_a_step_closes_is_what_the_scorer_says() {
    // Publishing what is given on request is the reading `requests_count`, cell for cell.
    let context = context("en");
    let steps = context["actions"]["steps"].as_array().unwrap();
    let publish = steps.iter().find(|step| step["id"] == "action.publish").unwrap();
    let json: Value = serde_json::from_str(&mdmm(["sensitivity", KYRGYZSTAN, "--format", "json"]).prints()).unwrap();
    let reading =
        json["readings"].as_array().unwrap().iter().find(|reading| reading["name"] == "requests_count").unwrap();
    let index = reading["coverage"]["overall"]["index"].as_f64().unwrap();
    assert_eq!(publish["figures"][3], format!("{index:.2}"));
}

#[test]
fn sources_that_print_different_figures_stand_side_by_side() {
    let context = context("en");
    let disputed = |area: &str, label: &str| {
        let areas = context["areas"].as_array().unwrap();
        let area = areas.iter().find(|one| one["id"] == area).unwrap();
        let disagreements = area["values"]["disagreements"].as_array().unwrap();
        let one = disagreements.iter().find(|one| one["label"] == label).unwrap();
        let figures: Vec<String> =
            one["figures"].as_array().unwrap().iter().map(|one| one["figure"].as_str().unwrap().to_owned()).collect();
        (one["ratio"].as_str().unwrap().to_owned(), figures)
    };
    let persons = |figures: [&str; 2]| figures.map(|figure| format!("{figure} persons")).to_vec();
    assert_eq!(disputed("immigration", "Flow of immigrants, 2022"), ("59.83".to_owned(), persons(["12,444", "208"])));
}

#[test]
fn the_emigrant_stock_of_2018_has_three_sources_each_with_its_definition() {
    for edition in ["matrices/kgz/2024-01", "matrices/kgz/2025-10"] {
        let printed = mdmm(["report", edition, "--print-context"]).prints();
        let context: Value = serde_json::from_str(&printed).unwrap();
        let areas = context["areas"].as_array().unwrap();
        let emigration = areas.iter().find(|one| one["id"] == "emigration").unwrap();
        let disagreements = emigration["values"]["disagreements"].as_array().unwrap();
        let one = disagreements.iter().find(|one| one["id"] == "emigration.stock.2018").unwrap();
        let said = |key: &str| {
            let figures = one["figures"].as_array().unwrap();
            figures.iter().map(|figure| figure[key].as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(said("figure"), ["774,377 persons", "715,000 persons", "251,874 persons"]);
        assert_eq!(said("source"), ["UN DESA, 2020b", "MoLSSM KR, 2023", "Bossavie & Garrote-Sánchez, 2022"]);
        assert_eq!(
            said("definition"),
            [
                "persons from Kyrgyzstan living abroad, from projections and censuses",
                "citizens living abroad, from consular registration",
                "labour migrants of the households asked (KIHS)",
            ]
        );
        // 774,377 / 251,874 = 3.0744...
        assert_eq!(one["ratio"], "3.07");
        let note = one["figures"][0]["note"]["text"].as_str().unwrap();
        assert!(note.contains("mid-2020") && note.contains("not seen"), "the year question is said: {note}");
        let page = mdmm(["report", edition]).prints();
        assert!(page.contains("The publication cited is of mid-2020"), "and stands on the page");
        // The quotation leaves the status to the ministry's figure.
        let json: Value = serde_json::from_str(&mdmm(["score", edition, "--format", "json"]).prints()).unwrap();
        let cells = json["editions"][0]["cells"].as_array().unwrap();
        let of_2018 =
            |cell: &&Value| cell["area"] == "emigration" && cell["indicator"] == "stock" && cell["year"] == 2018;
        let cell = cells.iter().find(of_2018).unwrap();
        assert_eq!((cell["status"].as_str(), &cell["reasons"]), (Some("partial"), &serde_json::json!(["on_request"])));
        assert_eq!(cell["sources"].as_array().unwrap().len(), 3);
    }
}
