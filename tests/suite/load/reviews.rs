//! `reviews.yaml`: what it may say, what is wrong in it and where, and that whoever writes an edition keeps it.

use mdmm::{load, model::Verdict, record, yaml};

use super::{EDITION, load_files, shown};
use crate::harness::{Project, mdmm, read};

fn found(reviews: &str) -> Vec<String> {
    let edition = format!("{EDITION}assessors: [A1]\n");
    shown(&load_files(&[("edition.yaml", edition.as_bytes()), ("reviews.yaml", reviews.as_bytes())]).findings)
}

const START: &str = "area: immigration, by: R1, date: 2026-02-10, verdict: agreed";

#[test]
fn an_entry_is_about_an_area_an_indicator_or_some_of_its_years() {
    let text = format!(
        "- {{{START}}}\n- {{{START}, indicator: flow}}\n- {{{START}, indicator: flow, years: \"2018, 2020-2021\", seen: {{2018: 0000000a}}}}\n- {{{START}, seen: {{flow: {{2018: 12345678}}, stock: {{2018: 1e100000}}}}}}\n"
    );
    let loaded = load_files(&[("reviews.yaml", text.as_bytes())]);
    assert_eq!(shown(&loaded.findings), [""; 0]);
    let reviews = &loaded.edition.as_ref().unwrap().reviews;
    assert_eq!(reviews.iter().map(|one| one.indicator.is_some()).collect::<Vec<_>>(), [false, true, true, false]);
    assert_eq!(reviews[2].years.as_ref().unwrap().to_string(), "2018, 2020-2021");
    let seen = |at: usize| reviews[at].seen.iter().map(|one| format!("{} {} {}", one.indicator, one.year, one.digest));
    assert_eq!(seen(2).collect::<Vec<_>>(), ["flow 2018 0000000a"]);
    assert_eq!(seen(3).collect::<Vec<_>>(), ["flow 2018 12345678", "stock 2018 1e100000"], "no numbers, but texts");
}

#[test]
fn what_is_wrong_is_told_at_its_place() {
    assert_eq!(
        found("- {area: imigration, by: R1, date: 2026, verdict: agreed}\n"),
        ["unknown-area reviews.yaml:1:10"]
    );
    assert_eq!(found(&format!("- {{{START}, indicator: flw}}\n")), ["unknown-indicator reviews.yaml:1:77"]);
    assert_eq!(found(&format!("- {{{START}, years: 20-18}}\n")), ["bad-years reviews.yaml:1:73"]);
    assert_eq!(found("- {area: immigration, by: R1, date: soon, verdict: agreed}\n"), ["bad-date reviews.yaml:1:37"]);
    assert_eq!(
        found("- {area: immigration, by: R1, date: 2026, verdict: agrees}\n"),
        ["unknown-word reviews.yaml:1:52"]
    );
    assert_eq!(found("- {area: immigration}\n"), ["missing-field reviews.yaml:1:4"; 3], "by, date, verdict");
    let seen = |seen: &str| {
        found(&format!(
            "- area: immigration\n  indicator: flow\n  by: R1\n  date: 2026\n  verdict: agreed\n  seen: {seen}\n"
        ))
    };
    for digest in ["5F1C09AB", "5f1c09a", "x", "5f1c09abc"] {
        assert_eq!(seen(&format!("{{2018: {digest}}}")), ["bad-digest reviews.yaml:6:16"], "{digest}");
    }
    assert_eq!(seen("{2018: 5f1c09ab, '2018': 5f1c09ab}"), ["repeated-year reviews.yaml:6:26"]);
    assert_eq!(seen("[5f1c09ab]"), ["wrong-kind reviews.yaml:6:9"]);
    assert_eq!(
        found(&format!("- {{{START}, seen: {{flw: {{2018: 5f1c09ab}}}}}}\n")),
        ["unknown-indicator reviews.yaml:1:73"]
    );
    assert_eq!(found(&format!("- {{{START}, note: x}}\n")), ["unknown-key reviews.yaml:1:66"]);
    assert_eq!(found(""), [""; 0], "an empty file says nothing");
}

#[test]
fn who_filled_in_the_tables_may_ask_and_answer_and_not_agree() {
    for verdict in Verdict::ALL {
        let entry = format!("- {{area: immigration, by: A1, date: 2026, verdict: {verdict}}}\n");
        let own = matches!(verdict, Verdict::Agreed | Verdict::Resolved);
        let expected = if own { vec!["own-review reviews.yaml:1:27"] } else { vec![] };
        assert_eq!(found(&entry), expected, "{verdict}");
        assert_eq!(found(&entry.replace("by: A1", "by: R1")), [""; 0], "{verdict}");
    }
}

/// The full edition, in a folder of its own.
fn full() -> Project {
    Project::copy_of("tests/fixtures/full")
}

const FILE: &str = "kgz/2024-01/reviews.yaml";

fn reviews(project: &Project) -> String {
    std::fs::read_to_string(project.path().join(FILE)).unwrap()
}

#[test]
fn it_is_written_back_as_it_was_read() {
    let edition = load::edition(&full().path().join("kgz/2024-01")).edition.unwrap();
    assert_eq!(edition.reviews.len(), 4);
    let value = &record::files(&edition)["reviews.yaml"];
    let project = full();
    project.put(FILE, yaml::document(value).text);
    let again = load::edition(&project.path().join("kgz/2024-01"));
    assert_eq!(shown(&again.findings), [""; 0]);
    assert_eq!(again.edition.unwrap().reviews, edition.reviews);
}

#[test]
fn the_import_of_a_workbook_keeps_it() {
    let project = full();
    let before = reviews(&project);
    let call = |arguments: &[&str]| assert_eq!(mdmm(arguments).within(project.path()).run().code, 0, "{arguments:?}");
    call(&["export", "kgz/2024-01", "--to", "book.xlsx"]);
    let title = project.path().join("kgz/2024-01/edition.yaml");
    let text = std::fs::read_to_string(&title).unwrap();
    // Something must change, or nothing is written at all.
    project.put("kgz/2024-01/edition.yaml", text.replacen("contact:", "# contact:", 1));
    call(&["import", "book.xlsx", "--into", "kgz/2024-01"]);
    assert_eq!(reviews(&project), before);
}

#[test]
fn check_with_fix_keeps_it_and_mends_what_is_mechanical_in_it() {
    let project = full();
    let before = reviews(&project);
    project.put(FILE, before.replacen("verdict: questioned", "verdict: questionned", 1));
    mdmm(["check", "kgz", "--fix"]).within(project.path()).run();
    assert_eq!(reviews(&project), before);
}

#[test]
fn the_next_edition_keeps_it() {
    let project = full();
    let ran = mdmm(["init", "kgz/2026-01", "--from", "kgz/2024-01"]).within(project.path()).run();
    assert_eq!(ran.code, 0, "{ran:?}");
    let next = std::fs::read_to_string(project.path().join("kgz/2026-01/reviews.yaml")).unwrap();
    assert!(next.ends_with(&reviews(&project)), "{next}");
    assert_eq!(mdmm(["check", "kgz/2026-01"]).within(project.path()).run().code, 0);
}

#[test]
fn an_adjudicated_edition_keeps_what_is_not_now_its_assessors_own_word() {
    let (one, two) = (full(), full());
    let edition = read("tests/fixtures/full/kgz/2024-01/edition.yaml");
    two.put("kgz/2024-01/edition.yaml", edition.replace("assessors: [A1]", "assessors: [R2]"));
    std::fs::remove_file(two.path().join(FILE)).unwrap();
    let of = |project: &Project| project.path().join("kgz/2024-01").to_str().unwrap().to_owned();
    let out = Project::empty();
    let ran = mdmm(["agree", &of(&one), &of(&two), "--adjudicate", out.path().to_str().unwrap()]).run();
    assert_eq!(ran.code, 0, "{ran:?}");
    let third = load::edition(&out.path().join("kgz/2024-01"));
    let by: Vec<String> = third.edition.unwrap().reviews.iter().map(|review| review.by.to_string()).collect();
    assert_eq!(by, ["R1", "A1", "R1"], "R2 is an assessor of this edition, and cannot have agreed with it");
}

#[test]
fn a_report_s_digests_name_it() {
    let project = full();
    let ran = mdmm(["report", "kgz/2024-01", "-o", "report.html"]).within(project.path()).run();
    assert_eq!(ran.code, 0, "{ran:?}");
    let html = std::fs::read_to_string(project.path().join("report.html")).unwrap();
    assert!(html.contains("kgz/2024-01/reviews.yaml"));
}
