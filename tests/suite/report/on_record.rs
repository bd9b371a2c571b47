//! Everything on record stands in the report: each figure of both editions once in a table, with its notes.

use serde_json::Value;
use serde_yaml::Value as Yaml;

use super::drafted::{EDITIONS, context};
use super::tables::in_language;
use crate::harness::{mdmm, read};

/// A figure as the tables have it: category, years, number in English.
type Printed = (String, String, String);

/// The figures of an area's file, and the notes on entries and figures.
fn on_record(edition: &str, area: &str) -> (Vec<Printed>, Vec<String>) {
    let file: Yaml = serde_yaml::from_str(&read(format!("{edition}/{area}.yaml"))).unwrap();
    let (mut figures, mut notes) = (Vec::new(), Vec::new());
    for row in file["sources"].as_sequence().into_iter().flatten() {
        for (_, entries) in row["covers"].as_mapping().unwrap() {
            let entries = entries.as_sequence().cloned().unwrap_or_else(|| vec![entries.clone()]);
            for entry in entries.iter().filter(|entry| entry.get("values").is_some()) {
                notes.extend(entry.get("note").map(|note| in_language(note, "en").to_owned()));
                for (years, value) in entry["values"].as_mapping().unwrap() {
                    let years =
                        years.as_u64().map_or_else(|| years.as_str().unwrap().to_owned(), |year| year.to_string());
                    let mut one = |category: &str, figure: &Yaml| {
                        notes.extend(figure.get("note").map(|note| in_language(note, "en").to_owned()));
                        figures.push((category.to_owned(), years.replace('-', "–"), number(figure)));
                    };
                    match value.as_mapping().filter(|value| !value.contains_key("value")) {
                        Some(parts) => parts.iter().for_each(|(name, figure)| one(name.as_str().unwrap(), figure)),
                        None => one("", value),
                    }
                }
            }
        }
    }
    (figures, notes)
}

/// A number as English writes it.
fn number(figure: &Yaml) -> String {
    let value = figure.get("value").unwrap_or(figure);
    let text = value.as_i64().map_or_else(|| value.as_f64().unwrap().to_string(), |whole| whole.to_string());
    let (whole, decimals) = text.split_once('.').map_or((text.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    let grouped: Vec<String> =
        whole.as_bytes().rchunks(3).rev().map(|group| String::from_utf8(group.to_vec()).unwrap()).collect();
    let grouped = grouped.join(",");
    decimals.map_or_else(|| grouped.clone(), |decimals| format!("{grouped}.{decimals}"))
}

/// A figure as printed, without what stands around the number; a trailing 0 is of the author's notation.
fn bare(figure: &str) -> String {
    let number = figure.trim_start_matches("about ").split([' ', '*']).next().unwrap();
    if number.contains('.') { number.trim_end_matches('0').trim_end_matches('.').to_owned() } else { number.to_owned() }
}

/// The figures that the page tells of an area.
fn told(values: &Value) -> Vec<Printed> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let mut told = Vec::new();
    for table in values["charts"].as_array().unwrap().iter().map(|chart| &chart["table"]) {
        for row in table["rows"].as_array().unwrap() {
            let cells = table["heads"].as_array().unwrap().iter().zip(row["figures"].as_array().unwrap());
            for (head, figure) in cells.filter(|(_, figure)| *figure != "–") {
                let category = if table["corner"] == "Unit" { String::new() } else { text(&row["label"]) };
                told.push((category, text(head), bare(figure.as_str().unwrap())));
            }
        }
    }
    for one in values["singles"].as_array().unwrap() {
        let label = one["label"].as_str().unwrap();
        let category = label.split_once(": ").map_or("", |(_, category)| category);
        let years = text(&one["years"]).trim_end_matches(" together").to_owned();
        told.push((category.to_owned(), years, bare(one["figure"].as_str().unwrap())));
    }
    told
}

#[test]
fn every_figure_of_the_editions_stands_in_one_table_with_its_notes() {
    let mut all = 0;
    for edition in EDITIONS {
        let context = context(edition, "en");
        let markdown = mdmm(["report", edition, "--format", "markdown"]).prints();
        let page = mdmm(["report", edition]).prints().replace("&#x27;", "'").replace("&quot;", "\"");
        for area in context["areas"].as_array().unwrap() {
            let id = area["id"].as_str().unwrap();
            let (mut figures, notes) = on_record(edition, id);
            all += figures.len();
            let mut told = if area["values"].is_null() { Vec::new() } else { told(&area["values"]) };
            figures.sort();
            told.sort();
            assert_eq!(told, figures, "{edition}: {id}");
            for note in notes {
                let said = area["values"].to_string();
                let in_json = serde_json::to_string(note.trim_end_matches('.')).unwrap();
                assert!(said.contains(in_json.trim_matches('"')), "{edition}: {id}: {note}");
                assert!(page.contains(note.trim_end_matches('.')), "the page of {edition} lacks: {note}");
            }
            for (_, _, number) in told {
                assert!(page.contains(&number) && markdown.contains(&number), "{edition}: {number}");
            }
        }
    }
    assert!(all > 600, "{all} figures");
}

#[test]
fn smuggling_does_not_fall_from_criminal_cases_to_companies_fined() {
    // 62 cases on complaints in 2022; 7 companies fined from January to July 2023: two quantities, two rows, no chart.
    let context = context(EDITIONS[0], "en");
    let areas = context["areas"].as_array().unwrap();
    let values = &areas.iter().find(|area| area["id"] == "undocumented_migration").unwrap()["values"];
    let charts = values["charts"].to_string();
    assert!(!charts.contains("Smuggling"), "no chart is made of them");
    let singles = values["singles"].as_array().unwrap();
    let cases: Vec<&Value> = singles.iter().filter(|one| one["label"] == "Smuggling cases").collect();
    assert_eq!(cases.iter().map(|one| one["figure"].as_str().unwrap()).collect::<Vec<_>>(), ["62 cases", "7 cases"]);
    let said = cases[1]["notes"].to_string();
    assert!(said.contains("part of the year; definition differs") && said.contains("January to July; companies fined"));
    // The figure of the pooled years, which no year has.
    let pooled = singles.iter().find(|one| one["figure"] == "114 cases").unwrap();
    assert_eq!(pooled["years"], "2009–2022 together");
    assert!(charts.contains("Trafficking cases by location, 2009–2022 together"));
}
