//! The figures of Kyrgyzstan's report: what a step would bring, and where sources print different ones.

use serde_json::Value;

use super::drafted::{EDITIONS, KYRGYZSTAN, context};
use crate::harness::{Project, mdmm};

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
    let values = |area: &str| {
        let context = context(KYRGYZSTAN, "en");
        let areas = context["areas"].as_array().unwrap();
        areas.iter().find(|one| one["id"] == area).unwrap()["values"].clone()
    };
    let told = |one: &Value| {
        let figures = one["figures"].as_array().unwrap().iter().map(|one| one["figure"].as_str().unwrap().to_owned());
        (
            one["label"].as_str().unwrap().to_owned(),
            one["ratio"].as_str().unwrap().to_owned(),
            figures.collect::<Vec<_>>(),
        )
    };
    // One thing counted twice: registered cases, and cases of which nobody says how they are defined.
    let trafficking = values("undocumented_migration");
    assert_eq!(
        trafficking["disagreements"].as_array().unwrap().iter().map(told).collect::<Vec<_>>(),
        [(
            "Trafficking cases, 2020".to_owned(),
            "The highest is 5 times the lowest.".to_owned(),
            ["40 cases", "8 cases"].map(str::to_owned).to_vec()
        )]
    );
    assert_eq!(trafficking["populations"], serde_json::json!([]));
    // Two populations: who is registered for a time, and who may stay for five years. No ratio is made of them.
    let flow = values("immigration");
    assert_eq!(flow["disagreements"], serde_json::json!([]));
    assert_eq!(
        told(&flow["populations"][0]),
        (
            "Flow of immigrants, 2022".to_owned(),
            String::new(),
            ["12,444 persons", "208 persons"].map(str::to_owned).to_vec()
        )
    );
}

#[test]
fn the_emigrant_stock_of_2018_has_three_sources_each_with_its_definition() {
    for edition in EDITIONS {
        let context = context(edition, "en");
        let areas = context["areas"].as_array().unwrap();
        let emigration = areas.iter().find(|one| one["id"] == "emigration").unwrap();
        let disagreements = emigration["values"]["populations"].as_array().unwrap();
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
        assert_eq!(one["ratio"], "", "of three definitions no ratio is made");
        let note = one["figures"][0]["lines"][0]["text"].as_str().unwrap();
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

/// What the page says of two totals of one thing in an edition.
fn ratio(language: &str, low: &str, high: &str) -> String {
    let project = Project::empty();
    project.put("kgz/2024-01/edition.yaml", "country: KGZ\nedition: 2024-01\ntitle: T\nlanguages: [en]\n");
    project.put("kgz/2024-01/bibliography.yaml", "- {id: a, title: A}\n- {id: b, title: B}\n");
    let row = |cite, value| {
        format!(
            "  - {{cite: {cite}, type: other, access: public, covers: {{flow: {{years: 2020, values: {{2020: {value}}}}}}}}}\n"
        )
    };
    let rows = format!("{}{}", row("a", low), row("b", high));
    project.put("kgz/2024-01/immigration.yaml", format!("area: immigration\nsources:\n{rows}"));
    let folder = project.path().join("kgz/2024-01");
    let printed = mdmm(["report", folder.to_str().unwrap(), "--lang", language, "--print-context"]).prints();
    let context: Value = serde_json::from_str(&printed).unwrap();
    let told = &context["areas"][0]["values"]["disagreements"];
    told[0]["ratio"].as_str().unwrap_or("none").to_owned()
}

#[test]
fn a_ratio_is_rounded_as_a_person_would_and_agrees_with_its_number() {
    for (low, high, said) in [
        ("208", "12444", "The highest is about 60 times the lowest."),
        ("8", "40", "The highest is 5 times the lowest."),
        ("251874", "774377", "The highest is about 3.1 times the lowest."),
        ("10", "16", "The highest is 1.6 times the lowest."),
        ("317", "320", "The highest is about 0.9% above the lowest."),
        ("100", "107", "The highest is about 7% above the lowest."),
        ("1000000", "1000001", "The highest is less than 0.1% above the lowest."),
        ("3", "3000", "The highest is 1,000 times the lowest."),
        ("0", "3", ""),
        ("-3", "3", ""),
        ("3", "3", "none"),
    ] {
        assert_eq!(ratio("en", low, high), said, "{low} and {high}");
    }
    for (low, high, said) in [
        ("8", "40", "Наибольшее значение в 5 раз превышает наименьшее."),
        ("8", "16", "Наибольшее значение в 2 раза превышает наименьшее."),
        ("10", "16", "Наибольшее значение в 1,6 раза превышает наименьшее."),
        ("1", "21", "Наибольшее значение в 21 раз превышает наименьшее."),
        ("208", "12444", "Наибольшее значение примерно в 60 раз превышает наименьшее."),
    ] {
        assert_eq!(ratio("ru", low, high), said, "{low} and {high}");
    }
    assert_eq!(ratio("ky", "208", "12444"), "Эң чоң сан эң кичинесинен болжол менен 60 эсе чоң.");
}
