//! What each command prints for the miniature edition, byte for byte, and by hand the facts that
//! matter in it. `BLESS=1 cargo test --test suite golden` writes the files anew.

use serde_json::{Value, json};

use crate::harness::{golden, mdmm, read, root, scrub};

/// One cell of each kind; every figure in it is invented.
pub const MINIATURE: &str = "tests/golden/matrices/lie/2023-01";

/// What a call prints, with exit code 0, without what changes from place to place.
fn printed(arguments: &[&str]) -> String {
    scrub(&mdmm(arguments).prints(), root())
}

#[test]
fn score_prints_the_same() {
    golden("score.txt", &printed(&["score", MINIATURE]));
    golden("score.csv", &printed(&["score", MINIATURE, "--format", "csv"]));
    golden("score.json", &printed(&["score", MINIATURE, "--format", "json"]));
    golden("score-immigration.txt", &printed(&["score", MINIATURE, "--area", "immigration"]));
}

#[test]
fn score_counts_what_a_hand_counts() {
    let scored: Value = serde_json::from_str(&printed(&["score", MINIATURE, "--format", "json"])).unwrap();
    let overall = &scored["editions"][0]["coverage"]["overall"];
    // 87 counted indicators in two years, of which 17 cells are spoken of.
    for (count, expected) in [
        ("available", 4),
        ("partial", 7),
        ("missing", 4),
        ("not_applicable", 2),
        ("not_assessed", 87 * 2 - 17),
        ("unsupported", 2),
        ("not_due", 1),
    ] {
        assert_eq!(overall[count], json!(expected), "{count}");
    }
    // (4 + 7/2) of the 14 that are due, and of those with the 157 that nobody has assessed.
    for (share, expected) in [("index", 7.5 / 14.0), ("low", 7.5 / 171.0), ("high", (7.5 + 157.0) / 171.0)] {
        let printed = overall[share].as_f64().unwrap();
        assert!((printed - expected).abs() < 1e-12, "{share}: {printed}");
    }
    let remittances = &scored["editions"][0]["coverage"]["by_area"]["remittances"];
    assert_eq!(remittances["index"], Value::Null, "nothing due has no index");
    assert_eq!((&remittances["low"], &remittances["high"]), (&json!(0.0), &json!(1.0)), "it could be anything");
}

#[test]
fn score_reads_the_cells_as_a_hand_does() {
    let table = printed(&["score", MINIATURE, "--format", "csv"]);
    for row in [
        "LIE,2023-01,immigration,stock,stock,2021,available,available,available,,,census-2021",
        "LIE,2023-01,immigration,stock,stock,2022,missing,missing,,,not_yet_due,",
        "LIE,2023-01,immigration,flow,flow,2022,partial,available,partial,overstated,on_request,register-2022",
        "LIE,2023-01,immigration,flow_by_gender,flow,2021,partial,partial,,unsupported,on_request,",
        "LIE,2023-01,immigration,stock_by_gender,stock,2021,partial,partial,available,understated,incomplete_breakdown,census-2021",
        "LIE,2023-01,immigration,stock_by_age,stock,2021,partial,partial,available,judgement,incomplete_breakdown,census-2021",
        "LIE,2023-01,immigration,stock_by_education,stock,2021,available,,available,undeclared,,census-2021",
        "LIE,2023-01,immigration,stock_by_location,stock,2021,not_applicable,not_applicable,available,contradicted,,census-2021",
        "LIE,2023-01,immigration,stock_by_location,stock,2022,not_applicable,not_applicable,,,,",
        "LIE,2023-01,immigration,flow_by_origin,flow,2021,not_assessed,,,,,",
        "LIE,2023-01,internal_migration,flow,flow,2020,available,available,available,,,register-2022",
    ] {
        assert!(table.lines().any(|line| line == row), "no row {row}");
    }
    // 89 indicators in two years, and the year that internal migration adds.
    assert_eq!(table.lines().count(), 1 + 89 * 2 + 9);
}

#[test]
fn check_prints_the_same() {
    golden("check.txt", &printed(&["check", MINIATURE]));
    golden("check.json", &printed(&["check", MINIATURE, "--format", "json"]));
    golden("check.sarif", &printed(&["check", MINIATURE, "--format", "sarif"]));
    golden("check.github", &printed(&["check", MINIATURE, "--format", "github"]));
    let strict = mdmm(["check", MINIATURE, "--strict"]).run();
    assert_eq!(strict.code, 1, "under --strict a warning is a complaint");
    golden("check-strict.txt", &scrub(&strict.stdout, root()));
}

#[test]
fn check_finds_what_a_hand_finds() {
    let strict = mdmm(["check", MINIATURE, "--strict", "--format", "json"]).run();
    let checked: Value = serde_json::from_str(&strict.stdout).unwrap();
    let mut found: Vec<(&str, &str)> = checked["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| (finding["code"].as_str().unwrap(), finding["severity"].as_str().unwrap()))
        .collect();
    found.sort_unstable();
    assert_eq!(
        found,
        [
            ("contradicted", "warning"),
            ("judgement", "note"),
            ("overstated", "warning"),
            ("undeclared", "note"),
            ("understated", "warning"),
            ("unsearched", "warning"),
            ("unsupported", "warning"),
            ("years-unknown", "note"),
        ]
    );
}

#[test]
fn explain_prints_the_same() {
    let cells = [
        ("immigration", "flow", "2022"),
        ("immigration", "stock_by_age", "2021"),
        ("immigration", "stock_by_location", "2021"),
        ("emigration", "stock", "2021"),
        ("remittances", "inflow", "2021"),
    ];
    for (area, indicator, year) in cells {
        let name = format!("explain-{area}-{indicator}");
        let text = printed(&["explain", MINIATURE, area, indicator, year]);
        golden(&format!("{name}.txt"), &text);
        let tree = printed(&["explain", MINIATURE, area, indicator, year, "--format", "json"]);
        golden(&format!("{name}.json"), &tree);
    }
}

#[test]
fn explain_says_which_source_decided() {
    let tree = printed(&["explain", MINIATURE, "immigration", "flow", "2022", "--format", "json"]);
    let tree: Value = serde_json::from_str(&tree).unwrap();
    assert_eq!(tree["cell"]["status"], "partial");
    assert_eq!(tree["rows"][0]["cite"], "register-2022");
    assert_eq!(tree["rows"][0]["worth"], "partial");
}

#[test]
fn explain_tells_the_entries_of_one_publication_apart() {
    let edition = "matrices/kgz/2024-01";
    let text = printed(&["explain", edition, "immigration", "flow", "2022"]);
    let file = read(format!("{edition}/immigration.yaml"));
    let entries: Vec<&str> =
        text.lines().filter(|line| line.contains("immigration.yaml:") && line.contains("covers")).collect();
    assert_eq!(entries.len(), 7, "{text}");
    assert!(entries.iter().all(|entry| entries.iter().filter(|other| *other == entry).count() == 1), "{text}");
    let by_age =
        entries.iter().find(|entry| entry.ends_with("covers 2022; in persons; By age.")).expect("one is by age");
    let line: usize = by_age.trim().split(':').nth(1).unwrap().parse().unwrap();
    let entry: Vec<&str> = file.lines().skip(line - 1).take(6).collect();
    assert!(entry[0].contains("years: 2022") && entry[5].contains("By age."), "{entry:?}");
    assert!(text.contains("declared   available (kgz/2024-01/immigration.yaml:"), "{text}");
    assert_eq!(text.matches("(best)").count(), 1, "{text}");
    let tree = printed(&["explain", edition, "emigration", "flow", "2022", "--format", "json"]);
    let tree: Value = serde_json::from_str(&tree).unwrap();
    let best = tree["rows"].as_array().unwrap().iter().filter(|row| row["best"] == true).count();
    assert_eq!(best, 1, "of several entries of one publication one is the best");
}

#[test]
fn report_prints_the_same() {
    let page = printed(&["report", MINIATURE]);
    golden("report.html", &without(&without(&page, "style"), "script"));
    golden("report.md", &printed(&["report", MINIATURE, "--format", "markdown"]));
}

/// The page without the content of such an element: styles and scripts are the templates', word for word.
fn without(page: &str, element: &str) -> String {
    let (open, close) = (format!("<{element}>"), format!("</{element}>"));
    let (before, rest) = page.split_once(&open).expect("the page has such an element");
    let (_, after) = rest.split_once(&close).expect("the element is closed");
    format!("{before}{open}{close}{after}")
}

#[test]
fn report_escapes_what_the_author_wrote() {
    let page = printed(&["report", MINIATURE]);
    assert!(page.contains("&lt;estimates&gt;"), "a title is escaped");
    assert!(!page.contains("<estimates>"), "and stands nowhere as markup");
}
