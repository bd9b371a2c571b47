//! The figures of Kyrgyzstan's report: what a step would bring, and where sources print different ones.

use serde_json::Value;

use super::drafted::{EDITIONS, KYRGYZSTAN, context};
use crate::harness::mdmm;

#[test]
fn what_a_step_closes_is_what_the_scorer_says() {
    // Publishing what is given on request is the reading `requests_count`, cell for cell.
    let context = context(KYRGYZSTAN, "en");
    let steps = context["actions"]["steps"].as_array().unwrap();
    let publish = steps.iter().find(|step| step["id"] == "action.publish").unwrap();
    let json: Value = serde_json::from_str(&mdmm(["sensitivity", KYRGYZSTAN, "--format", "json"]).prints()).unwrap();
    let reading =
        json["readings"].as_array().unwrap().iter().find(|reading| reading["name"] == "requests_count").unwrap();
    let index = reading["coverage"]["overall"]["index"].as_f64().unwrap();
    let printed = publish["figures"][3].as_str().unwrap();
    assert!(printed.starts_with(&format!("{index:.2} (")), "{printed}, not {index}");
}

#[test]
fn sources_that_print_different_figures_stand_side_by_side() {
    let context = context(KYRGYZSTAN, "en");
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
    for edition in EDITIONS {
        let context = context(edition, "en");
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
                "people from Kyrgyzstan living abroad",
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
        let reasons = serde_json::json!(["on_request", "estimate"]);
        assert_eq!((cell["status"].as_str(), &cell["reasons"]), (Some("partial"), &reasons));
        assert_eq!(cell["sources"].as_array().unwrap().len(), 3);
    }
}
