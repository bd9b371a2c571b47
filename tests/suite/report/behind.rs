//! What `explain` says stands behind a cell beside its sources.

use serde_json::{Value, json};

use crate::harness::{Project, mdmm};

/// An edition in which two searches, one letter and two figures stand behind cells of two areas.
fn edition() -> Project {
    let project = Project::empty();
    project.put("kgz/2024-01/edition.yaml", "country: KGZ\nedition: 2024-01\ntitle: Gaps\nwindow: 2020-2022\n");
    project.put(
        "kgz/2024-01/bibliography.yaml",
        "- {id: office, institution: Statistical Office, published: 2023}\n- {id: survey, label: 'Survey, 2021', title: A survey}\n",
    );
    project.put(
        "kgz/2024-01/requests.yaml",
        "- {institution: Border Service, asked: 2023-05-02, outcome: refused, covers: {immigration: {flow: 2021-2022}}}\n\
         - {institution: Ministry, outcome: received}\n",
    );
    project.put(
        "kgz/2024-01/immigration.yaml",
        "area: immigration\nwindow: 2018-2022\navailability:\n  flow:\n    2019: missing\n    2021: {status: missing, reasons: [restricted]}\n\
         \x20   2022: {status: missing, reasons: [not_yet_due]}\n  stock:\n    2020: available\nsources:\n\
         \x20 - cite: office\n    type: administrative\n    access: public\n    covers:\n      stock:\n\
         \x20       - {years: 2020, unit: persons, values: {2020: {value: 1234567, approx: yes, note: rounded}}}\n\
         \x20       - {years: 2019-2020, unit: persons, values: {2019-2020: {women: 10.50}}}\n\
         \x20 - {cite: survey, type: survey, access: public, covers: {stock: 2021}}\n\
         searches:\n  - {terms: [arrivals], language: en, engine: Google, date: 2023-01-09, found: 3, selected: 0, covers: {flow: 2021}}\n\
         \x20 - {language: ru, engine: Google}\n",
    );
    project
}

fn explained(project: &Project, cell: [&str; 3]) -> Value {
    let edition = project.path().join("kgz/2024-01");
    let arguments = ["explain", edition.to_str().unwrap(), cell[0], cell[1], cell[2], "--format", "json"];
    serde_json::from_str(&mdmm(arguments).prints()).unwrap()
}

#[test]
fn a_missing_cell_names_the_searches_and_letters_that_looked_for_it() {
    let project = edition();
    let view = explained(&project, ["immigration", "flow", "2021"]);
    let searches: Vec<_> =
        view["searches"].as_array().unwrap().iter().map(|one| [&one["terms"], &one["looked_for"]]).collect();
    assert_eq!(json!(searches), json!([[["arrivals"], "cell"], [[], "area"]]));
    assert_eq!(view["requests"].as_array().unwrap().len(), 1);
    assert_eq!(view["requests"][0]["outcome"], "refused");
    assert_eq!((&view["counted"], &view["due"]), (&json!(true), &json!(true)));
    // The named search looked for another year, and the letter for no other indicator.
    let other = explained(&project, ["immigration", "stock", "2020"]);
    assert_eq!(other["searches"].as_array().unwrap().len(), 1);
    assert_eq!(other["requests"], json!([]));
}

#[test]
fn a_cell_says_whether_it_counts_and_is_due() {
    let project = edition();
    let not_due = explained(&project, ["immigration", "flow", "2022"]);
    assert_eq!((&not_due["counted"], &not_due["due"]), (&json!(true), &json!(false)));
    let before = explained(&project, ["immigration", "flow", "2019"]);
    assert_eq!((&before["counted"], &before["due"]), (&json!(false), &json!(true)));
    assert!(before["uncounted_because"].as_str().unwrap().contains("covers 2020-2022"));
}

#[test]
fn a_cell_gives_its_figures_under_the_labels_of_their_sources() {
    let project = edition();
    let view = explained(&project, ["immigration", "stock", "2020"]);
    let figure = |years: &str, category: Value, value: Value, approx: bool, note: Value| json!({"cite": "office", "years": years, "category": category, "value": value, "unit": "persons", "approx": approx, "note": note});
    let expected = json!([
        figure("2020", Value::Null, json!(1_234_567), true, json!("rounded")),
        figure("2019-2020", json!("women"), json!(10.50), false, Value::Null),
    ]);
    assert_eq!(view["figures"], expected);
    assert_eq!(view["rows"][0]["label"], "Statistical Office, 2023");
    assert_eq!(explained(&project, ["immigration", "stock", "2021"])["rows"][0]["label"], "Survey, 2021");
    let edition = project.path().join("kgz/2024-01");
    let text = mdmm(["explain", edition.to_str().unwrap(), "immigration", "stock", "2020"]).prints();
    assert!(text.contains("Statistical Office, 2023: about 1,234,567 persons; rounded"), "{text}");
    assert!(text.contains("Statistical Office, 2023: women: 10.50 persons for 2019-2020 together"), "{text}");
    assert!(text.contains("terms not known; Google; ru; for the area"), "{text}");
}
