//! `diff`, `agree`, `sensitivity` and `history` as a user runs them, on the miniature edition and changed copies of it.

use serde_json::{Value, json};

use crate::{
    golden::MINIATURE,
    harness::{Project, files, golden, mdmm, read, root, scrub},
};

const COUNTRY: &str = "tests/golden/matrices/lie";

/// A folder that holds the miniature as `root/lie/2023-01`.
fn project() -> Project {
    let project = Project::empty();
    copy(&project, "matrices/lie/2023-01", |text| text);
    project
}

/// Copies the miniature, each file changed.
fn copy(project: &Project, to: &str, changed: impl Fn(String) -> String) {
    for path in files(MINIATURE, ".yaml") {
        let name = path.strip_prefix(MINIATURE).unwrap();
        project.put(&format!("{to}{name}"), changed(read(&path)));
    }
}

/// The miniature's next edition: a year more, a register opened, a judgement withdrawn, an area given up.
pub(super) fn with_next_edition() -> Project {
    let project = project();
    copy(&project, "matrices/lie/2024-01", |text| {
        text.replace("edition: 2023-01", "edition: 2024-01")
            .replace("published: 2023-01", "published: 2024-01")
            .replace("window: 2021-2022", "window: 2021-2023")
            .replace("window: 2020-2022", "window: 2020-2023")
            .replace("    2021-2022: available", "    2021-2023: available")
            .replace("access: on_request", "access: public")
            .replace(", because: \"Ages above 64 stand in one group.\"", "")
            .replace(
                "2022: {status: missing, reasons: [not_yet_due]}",
                "2022: {status: missing, reasons: [not_collected]}",
            )
    });
    std::fs::remove_file(project.path().join("matrices/lie/2024-01/emigration.yaml")).unwrap();
    project
}

pub(super) fn run(project: &Project, arguments: &[&str]) -> (i32, String) {
    let ran = mdmm(arguments).within(project.path()).run();
    assert!(ran.code < 2, "{arguments:?}: {}", ran.stderr);
    (ran.code, ran.stdout)
}

pub(super) fn parsed(project: &Project, arguments: &[&str]) -> Value {
    let with_format = [arguments, &["--format", "json"]].concat();
    serde_json::from_str(&run(project, &with_format).1).unwrap()
}

/// A page without its styles, which are those of the report, and without the program's version.
fn unstyled(page: &str) -> String {
    let (head, rest) = page.split_once("<style>").unwrap();
    let (_, body) = rest.split_once("</style>").unwrap();
    scrub(&format!("{head}<style>[STYLE]</style>{body}"), root())
}

pub(super) const PAIR: [&str; 3] = ["diff", "matrices/lie/2023-01", "matrices/lie/2024-01"];

#[test]
fn what_changed_is_printed_in_every_format() {
    let project = with_next_edition();
    golden("diff.txt", &run(&project, &PAIR).1);
    golden("diff.json", &run(&project, &[&PAIR[..], &["--format", "json"]].concat()).1);
    golden("diff.md", &run(&project, &[&PAIR[..], &["--format", "markdown"]].concat()).1);
    golden("diff.html", &unstyled(&run(&project, &[&PAIR[..], &["--format", "html"]].concat()).1));
}

#[test]
fn every_format_of_diff_has_the_same_changes() {
    let project = with_next_edition();
    let view = parsed(&project, &PAIR);
    let cells = view["cells"].as_array().unwrap().len();
    assert!(cells > 5, "{view}");
    let totals: u64 = view["totals"].as_object().unwrap().values().map(|count| count.as_u64().unwrap()).sum();
    assert_eq!(totals, cells as u64);
    assert_eq!(view["totals"].as_object().unwrap().len(), 7, "every direction is named");
    let html = run(&project, &[&PAIR[..], &["--format", "html"]].concat()).1;
    assert_eq!(html.matches("<td class=\"changed\"").count(), cells);
    assert_eq!(html.matches("<details class=\"pane\"").count(), cells);
    assert!(!html.contains("src=\"") && !html.contains("<link"), "one file, nothing fetched");
    let text = run(&project, &PAIR).1;
    assert!(text.contains(&format!("{cells} cells differ")), "{text}");
}

#[test]
fn an_edition_that_is_the_same_gives_nothing() {
    let project = project();
    let same = ["diff", "matrices/lie/2023-01", "matrices/lie/2023-01", "--fail-on", "changed"];
    assert_eq!(run(&project, &same).0, 0);
    let view = parsed(&project, &same);
    assert_eq!((&view["cells"], &view["sources"]), (&json!([]), &json!([])));
    assert_eq!(view["effects"]["exact"]["total"], "0");
    for real in ["matrices/kgz/2024-01", "matrices/kgz/2025-10"] {
        let view: Value = serde_json::from_str(&mdmm(["diff", real, real, "--format", "json"]).prints()).unwrap();
        assert_eq!((&view["cells"], &view["sources"]), (&json!([]), &json!([])));
    }
}

#[test]
fn a_condition_that_holds_fails_and_another_does_not() {
    let project = with_next_edition();
    let verdict = |condition: &str| run(&project, &[&PAIR[..], &["--fail-on", condition]].concat()).0;
    assert_eq!(verdict("worsened"), 0);
    assert_eq!(verdict("improved"), 1);
    assert_eq!(verdict("worsened,no_longer_assessed"), 1);
    assert_eq!(verdict("changed"), 1);
}

#[test]
fn an_edition_is_read_from_a_revision_of_git() {
    let project = with_next_edition();
    let git = |arguments: &[&str]| {
        let named = ["-c", "user.name=a", "-c", "user.email=a@example.org"];
        let ran = std::process::Command::new("git").args(named).args(arguments).current_dir(project.path()).output();
        assert!(ran.unwrap().status.success(), "git {arguments:?}");
    };
    git(&["init", "--quiet"]);
    git(&["add", "."]);
    git(&["commit", "--quiet", "--message", "before"]);
    let path = project.path().join("matrices/lie/2023-01/immigration.yaml");
    let text = std::fs::read_to_string(&path).unwrap().replace("access: on_request", "access: public");
    std::fs::write(&path, text).unwrap();
    let path_of_tests = std::env::var("PATH").unwrap();
    let arguments = ["diff", "HEAD:matrices/lie/2023-01", "matrices/lie/2023-01", "--format", "json"];
    let ran = mdmm(arguments).within(project.path()).with("PATH", &path_of_tests).run();
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let view: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(view["totals"]["improved"], 2);
    assert_eq!(view["sources"][0]["fields"], json!(["access"]));
    let lacking = ["diff", "HEAD:matrices/lie/1999-01", "matrices/lie/2023-01"];
    let ran = mdmm(lacking).within(project.path()).with("PATH", &path_of_tests).run();
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{}", ran.stderr);
}

/// A second assessor, who took the register for whole, and a third, who left immigration's flow open.
fn with_assessors() -> Project {
    let project = project();
    copy(&project, "second/lie/2023-01", |text| {
        text.replace("assessors: [A1]", "assessors: [B1]")
            .replace("access: on_request", "access: public")
            .replace("2022: {status: missing, reasons: [not_collected]}", "2022: {status: partial, note: seen}")
    });
    copy(&project, "third/lie/2023-01", |text| {
        text.replace("assessors: [A1]", "assessors: [C1]")
            .replace("  flow:\n    2021-2022: available\n", "")
            .replace("      flow: {years: 2021-2022, unit: persons, values: {2021: 310, 2022: 325}}\n", "")
    });
    project
}

#[test]
fn agreement_is_printed_in_every_format() {
    let project = with_assessors();
    let two = ["agree", "matrices/lie/2023-01", "second/lie/2023-01"];
    golden("agree.txt", &run(&project, &two).1);
    golden("agree.json", &run(&project, &[&two[..], &["--format", "json"]].concat()).1);
    golden("agree.html", &unstyled(&run(&project, &[&two[..], &["--format", "html"]].concat()).1));
    let view = parsed(&project, &two);
    assert_eq!(view["assessors"], json!(["A1", "B1"]));
    let disputed: Vec<String> = view["disputed"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| format!("{} {} {}", one["indicator"], one["year"], one["statuses"]))
        .collect();
    assert_eq!(
        disputed,
        [
            "\"flow\" 2021 [\"partial\",\"available\"]",
            "\"flow\" 2022 [\"partial\",\"available\"]",
            "\"stock\" 2022 [\"missing\",\"partial\"]",
        ]
    );
    let html = run(&project, &[&two[..], &["--format", "html"]].concat()).1;
    assert_eq!(html.matches("<details class=\"pane\"").count(), 3);
}

#[test]
fn what_is_agreed_stands_and_what_is_disputed_is_left_open() {
    let project = with_assessors();
    let two = ["agree", "matrices/lie/2023-01", "second/lie/2023-01"];
    run(&project, &[&two[..], &["--adjudicate", "third-edition"]].concat());
    let scored = |root: &str| -> Vec<Value> {
        let text = run(&project, &["score", root, "--format", "json"]).1;
        let view: Value = serde_json::from_str(&text).unwrap();
        view["editions"][0]["cells"].as_array().unwrap().clone()
    };
    let (first, third) = (scored("matrices"), scored("third-edition"));
    let disputed = parsed(&project, &two)["disputed"].as_array().unwrap().clone();
    assert_eq!(first.len(), third.len());
    for (one, adjudicated) in first.iter().zip(&third) {
        let same = |other: &&Value| ["area", "indicator", "year"].iter().all(|key| one[key] == other[key]);
        let status =
            if disputed.iter().find(same).is_none() { one["status"].clone() } else { adjudicated["status"].clone() };
        assert_eq!(adjudicated["status"], status, "{one}");
    }
    let of = |area: &str, indicator: &str, year: u16| {
        let is_it = |cell: &&Value| cell["area"] == area && cell["indicator"] == indicator && cell["year"] == year;
        third.iter().find(is_it).unwrap()["status"].clone()
    };
    // The register is read in two ways; of what has no source the word alone is open.
    assert_eq!([of("immigration", "flow", 2021), of("emigration", "stock", 2022)], ["not_assessed", "not_assessed"]);
    let text = std::fs::read_to_string(project.path().join("third-edition/lie/2023-01/immigration.yaml")).unwrap();
    for line in [
        "    # Open, 2021-2022: A1 says partial; B1 says available.",
        "    # As A1 has it, with the rows below `sources`:",
        "    #2021-2022: available",
    ] {
        assert!(text.lines().any(|own| own == line), "{line}: {text}");
    }
    let again = mdmm([&two[..], &["--adjudicate", "third-edition"]].concat()).within(project.path()).run();
    assert_eq!(again.code, 2, "nothing is written over: {}", again.stderr);
}

#[test]
fn three_assessors_have_alpha_and_their_pairs() {
    let project = with_assessors();
    let three = ["agree", "matrices/lie/2023-01", "second/lie/2023-01", "third/lie/2023-01"];
    let view = parsed(&project, &three);
    assert!(view["classed"]["alpha"].is_f64(), "{}", view["classed"]);
    assert_eq!((&view["classed"]["kappa"], &view["classed"]["ac1"]), (&Value::Null, &Value::Null));
    // The flow of immigrants is classed by two of the three.
    assert_eq!(view["classed"]["alpha_cells"].as_u64(), view["classed"]["cells"].as_u64().map(|cells| cells + 2));
    let pairs: Vec<&Value> = view["pairs"].as_array().unwrap().iter().map(|pair| &pair["assessors"]).collect();
    assert_eq!(pairs, [&json!(["A1", "B1"]), &json!(["A1", "C1"]), &json!(["B1", "C1"])]);
    let two = parsed(&project, &three[..3]);
    assert_eq!(view["pairs"][0]["classed"], two["classed"], "a pair is what the two alone give");
}

#[test]
fn an_assessor_agrees_with_himself_and_one_class_has_no_kappa() {
    let project = with_assessors();
    let same = parsed(&project, &["agree", "matrices/lie/2023-01", "matrices/lie/2023-01"]);
    assert_eq!((&same["classed"]["percent"], &same["classed"]["kappa"]), (&json!(1.0), &json!(1.0)));
    assert_eq!(same["disputed"], json!([]));
    let internal = &same["by_area"]["internal_migration"];
    assert_eq!((&internal["kappa"], &internal["alpha"], &internal["ac1"]), (&Value::Null, &Value::Null, &json!(1.0)));
}

#[test]
fn sensitivity_is_printed_in_every_format() {
    let project = project();
    let command = ["sensitivity", "matrices/lie/2023-01"];
    golden("sensitivity.txt", &run(&project, &command).1);
    golden("sensitivity.json", &run(&project, &[&command[..], &["--format", "json"]].concat()).1);
    let view = parsed(&project, &command);
    let names: Vec<&str> = view["readings"].as_array().unwrap().iter().filter_map(|one| one["name"].as_str()).collect();
    let readings = ["requests_count", "public_only", "no_estimates", "national_only", "declared_only", "evidence_only"];
    assert_eq!(names, [&readings[..], &["due_or_not"]].concat());
    let by_hand = [("index", 7.5 / 15.0), ("low", 7.5 / 172.0), ("high", 164.5 / 172.0), ("not_due", 0.0)];
    for (share, expected) in by_hand {
        let printed = view["readings"][6]["coverage"]["overall"][share].as_f64().unwrap();
        assert!((printed - expected).abs() < 1e-12, "what is not due counts: {share} {printed}");
    }
    assert_eq!(view["readings"][6]["flipped"], json!([]), "no status changes by it");
    let scored: Value = serde_json::from_str(&run(&project, &["score", command[1], "--format", "json"]).1).unwrap();
    assert_eq!(view["baseline"], scored["editions"][0]["coverage"]);
    for reading in view["readings"].as_array().unwrap() {
        let counts = &reading["coverage"]["overall"];
        let count = |word: &str| counts[word].as_u64().unwrap();
        assert!(count("unsupported") <= count("available") + count("partial"), "{} {counts}", reading["name"]);
    }
    // The register's flow and the breakdown said to be given on request.
    assert_eq!(view["readings"][0]["flipped"].as_array().unwrap().len(), 4);
}

#[test]
fn a_reading_of_ones_own_comes_from_a_file() {
    let project = project();
    let own = "- name: generous\n  reasons: {on_request: available, not_collected: partial}\n\
               - {name: ours, drop: {levels: [international], limits: [secondary]}, tables: both, not_due: counted}\n";
    project.put("readings.yaml", own);
    let command = ["sensitivity", "matrices/lie/2023-01", "--readings", "readings.yaml"];
    let view = parsed(&project, &command);
    let reading = |at: usize| &view["readings"][at];
    assert_eq!((&reading(7)["name"], &reading(8)["name"]), (&json!("generous"), &json!("ours")));
    assert_eq!(reading(7)["flipped"].as_array().unwrap().len(), 5, "what requests_count flips, and the stock of 2022");
    assert_eq!(reading(8)["flipped"], reading(3)["flipped"], "the same as national_only");
    assert_eq!(reading(8)["coverage"]["overall"]["not_due"], json!(0), "what is not due counts there");
    project.put("readings.yaml", "- {name: public_only, reasons: {on_demand: missing}, drop: {levels: [local]}}\n");
    let ran = mdmm(command).within(project.path()).run();
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""));
    for wrong in ["on_demand", "local", "public_only"] {
        assert!(ran.stderr.contains(wrong), "{wrong}: {}", ran.stderr);
    }
    std::fs::remove_file(project.path().join("readings.yaml")).unwrap();
    assert_eq!(mdmm(command).within(project.path()).run().code, 2);
}

#[test]
fn history_follows_the_editions_of_a_country() {
    let project = with_next_edition();
    golden("history.txt", &run(&project, &["history", "matrices/lie"]).1);
    golden("history.json", &run(&project, &["history", "matrices/lie", "--format", "json"]).1);
    let view = parsed(&project, &["history", "matrices/lie"]);
    let diff = parsed(&project, &PAIR);
    assert_eq!(view["editions"][0]["like_for_like"]["index"], diff["like_for_like"]["old"]);
    assert_eq!(view["editions"][1]["like_for_like"]["index"], diff["like_for_like"]["new"]);
    assert_eq!(view["steps"][0]["totals"], diff["totals"]);
    assert_eq!(view["by_area"]["emigration"][1]["own"], Value::Null, "no file, no figures");
    assert_eq!(
        run(&project, &["history", root().join(COUNTRY).to_str().unwrap()]).0,
        0,
        "one edition is a history too"
    );
}

#[test]
fn an_edition_with_an_error_is_not_compared() {
    let project = with_next_edition();
    project.put("matrices/lie/2024-01/emigration.yaml", "area: nowhere\n");
    let agree = ["agree", "matrices/lie/2023-01", "matrices/lie/2024-01"];
    for arguments in [&PAIR[..], &agree[..], &["sensitivity", "matrices/lie/2024-01"][..]] {
        let ran = mdmm(arguments).within(project.path()).run();
        assert_eq!((ran.code, ran.stdout.as_str()), (1, ""), "{arguments:?}");
        assert!(ran.stderr.contains("nowhere"), "{}", ran.stderr);
    }
}

#[test]
fn sensitivity_says_what_each_reading_reads_otherwise() {
    let project = project();
    let own = "- name: registers_only\n  reasons: {on_request: available, definition_differs: available, estimate: missing}\n  \
               drop: {limits: [secondary], levels: [international]}\n";
    project.put("readings.yaml", own);
    let text = run(&project, &["sensitivity", "matrices/lie/2023-01", "--readings", "readings.yaml"]).1;
    for says in [
        "requests_count  on request counts as available\n",
        "public_only     on request counts as missing\n",
        "no_estimates    sources limited by estimate are left out\n",
        "national_only   international sources are left out\n",
        "declared_only   only the availability table counts\n",
        "evidence_only   only the sources table counts\n",
        "registers_only  on request, definition differs count as available; estimate counts as missing; sources limited by \
         secondary are left out; international sources are left out\n",
        "\npublic_only: on request counts as missing\n",
    ] {
        assert!(text.contains(says), "{says}\n{text}");
    }
    let table = text.lines().filter(|line| line.starts_with(" requests_count") || line.starts_with(" Reading"));
    assert!(table.map(|line| line.chars().count()).all(|width| width <= 80), "the table fits a usual terminal\n{text}");
}

#[test]
fn what_is_written_to_a_file_is_said_on_standard_error() {
    let project = project();
    let edition = "matrices/lie/2023-01";
    for (arguments, says) in [
        (vec!["report", edition, "-o", "page.html"], "Wrote page.html\n"),
        (vec!["report", "matrices", "-o", "site"], "Wrote 1 report to site; begin with index.html\n"),
        (vec!["export", edition, "--to", "book.xlsx"], "Wrote book.xlsx\n"),
        (vec!["export", edition, "--to", "cells.csv"], "Wrote cells.csv\n"),
        (vec!["export", edition, "--to", "package"], "Wrote 7 files to package: a data package\n"),
        (vec!["sensitivity", edition, "-o", "readings.txt"], "Wrote readings.txt\n"),
        (vec!["report", edition], ""),
        (vec!["score", edition], ""),
    ] {
        let ran = mdmm(&arguments).within(project.path()).run();
        assert_eq!((ran.code, ran.stderr.as_str()), (0, says), "{arguments:?}");
    }
}
