//! Every format shows the same cells and the same counts, and they agree with each other.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::harness::{Project, mdmm, read};

const EDITION: &str = "matrices/kgz/2024-01";
const STATUSES: [&str; 5] = ["available", "partial", "missing", "not_assessed", "not_applicable"];

/// A cell's id, `area.indicator.year`, and its status.
type Cells = BTreeMap<String, String>;

fn scored() -> Value {
    let text = mdmm(["score", EDITION, "--format", "json"]).prints();
    let mut tree: Value = serde_json::from_str(&text).unwrap();
    tree["editions"][0].take()
}

fn cells_of_json(edition: &Value) -> Cells {
    let cells = edition["cells"].as_array().unwrap();
    let text = |cell: &Value, column: &str| cell[column].as_str().unwrap().to_owned();
    cells
        .iter()
        .map(|cell| {
            let id = format!("{}.{}.{}", text(cell, "area"), text(cell, "indicator"), cell["year"]);
            (id, text(cell, "status"))
        })
        .collect()
}

fn cells_of_csv() -> Cells {
    let text = mdmm(["score", EDITION, "--format", "csv"]).prints();
    let mut table = csv::Reader::from_reader(text.as_bytes());
    let columns = table.headers().unwrap().iter().collect::<Vec<_>>().join(",");
    assert_eq!(
        columns,
        "country,edition,area,indicator,measure,year,status,declared,evidenced,finding,reasons,sources"
    );
    table
        .records()
        .map(|row| row.unwrap())
        .map(|row| (format!("{}.{}.{}", &row[2], &row[3], &row[5]), row[6].to_owned()))
        .collect()
}

/// The cells of the matrices of the page: `<td ... id="X" ... data-status="Y" ...>`.
fn cells_of_page(page: &str) -> Cells {
    page.match_indices("<td ")
        .map(|(at, _)| page[at..].split_once('>').expect("the tag is closed").0)
        .filter_map(|tag| Some((attribute(tag, "id")?, attribute(tag, "data-status")?)))
        .collect()
}

fn year(id: &str) -> u16 {
    id.rsplit('.').next().and_then(|year| year.parse().ok()).expect("an anchor ends with the year")
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    Some(rest.split_once('"')?.0.to_owned())
}

#[test]
fn every_format_shows_the_same_cells() {
    let cells = cells_of_json(&scored());
    assert!(cells.len() >= 534, "{} cells", cells.len());
    assert_eq!(cells_of_csv(), cells);
    for language in ["en", "ru", "ky"] {
        let page = mdmm(["report", EDITION, "--lang", language]).prints();
        let shown = cells_of_page(&page);
        for (id, status) in &cells {
            // Years outside the window in which nothing is known of an indicator have no cell on the page.
            let is_left_out = id.starts_with("internal_migration.") && year(id) < 2018 && status == "not_assessed";
            assert!(
                shown.get(id) == Some(status) || is_left_out,
                "{language}: {id} is {status}, not {:?}",
                shown.get(id)
            );
        }
        assert_eq!(shown.len(), shown.keys().filter(|id| cells.contains_key(*id)).count(), "{language}");
        assert!(shown.len() >= 534, "{language}: {} cells", shown.len());
    }
}

#[test]
fn the_counts_are_those_of_the_cells() {
    let edition = scored();
    let page = mdmm(["report", EDITION]).prints();
    let in_window = counted(&edition);
    for status in STATUSES {
        let count = in_window.iter().filter(|cell| *cell == status).count();
        let overall = edition["coverage"]["overall"][status].as_u64().unwrap();
        assert_eq!(overall, count as u64, "{status}");
        assert_eq!(count_of_page(&page, status), overall, "{status}");
    }
}

/// The statuses of the cells that coverage counts: within the edition's window, by the indicators
/// that coverage itself lists.
fn counted(edition: &Value) -> Vec<String> {
    let coverage = &edition["coverage"];
    let (years, indicators) = (&coverage["by_year"], &coverage["by_indicator"]);
    edition["cells"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|cell| years.get(cell["year"].to_string()).is_some())
        .filter(|cell| {
            let [area, indicator] = ["area", "indicator"].map(|name| cell[name].as_str().unwrap());
            indicators.get(format!("{area}.{indicator}")).is_some()
        })
        .map(|cell| cell["status"].as_str().unwrap().to_owned())
        .collect()
}

fn count_of_page(page: &str, status: &str) -> u64 {
    let mark = format!("data-count=\"{status}\">");
    let (_, rest) = page.split_once(&mark).expect("the overview shows the count");
    rest.split_once('<').unwrap().0.trim().parse().unwrap()
}

#[test]
fn the_parts_add_up_to_the_whole() {
    let coverage = &scored()["coverage"];
    for parts in ["by_area", "by_measure", "by_year", "by_indicator"] {
        for status in STATUSES.iter().chain(&["unsupported"]) {
            let sum: u64 =
                coverage[parts].as_object().unwrap().values().map(|counts| counts[*status].as_u64().unwrap()).sum();
            assert_eq!(Some(sum), coverage["overall"][*status].as_u64(), "{parts}, {status}");
        }
    }
}

#[test]
fn the_spreadsheet_form_differs_by_its_mark_alone() {
    let plain = mdmm(["score", EDITION, "--format", "csv"]).prints();
    let marked = mdmm(["score", EDITION, "--format", "csv", "--bom"]).prints();
    assert_eq!(marked, format!("\u{feff}{plain}"));
    assert!(!plain.contains('\r'));
}

#[test]
fn an_area_that_only_some_methods_have_is_scored_where_it_is() {
    let project = Project::empty();
    for edition in ["a", "b"] {
        project
            .put(&format!("kgz/{edition}/edition.yaml"), format!("country: KGZ\nedition: {edition}\ntitle: A test\n"));
    }
    let method = read("matrices/method.yaml").replace("version: mdmm-1", "version: without");
    project.put("kgz/b/method.yaml", &method[..=method.find("\n  remittances:").expect("the last area")]);
    for format in ["csv", "json", "table"] {
        let score = |path: &str| {
            mdmm(["score", path, "--area", "remittances", "--format", format]).within(project.path()).run()
        };
        let (both, one, other) = (score("kgz"), score("kgz/a"), score("kgz/b"));
        assert_eq!((both.code, &both.stdout), (0, &one.stdout), "{format}");
        assert!(both.stderr.contains("kgz/b is left out: there is no area `remittances`"), "{format}: {both:?}");
        assert_eq!((other.code, other.stdout.as_str()), (2, ""), "{format}");
        assert!(one.stderr.is_empty(), "{format}: {one:?}");
    }
}
