//! What is saved is shown, and what is broken does not hide what was good.

use super::running::{Running, Served, with_contact};
use crate::harness::{Project, mdmm, read};

const NAME: &str = "lie/2023-01";
const FILE: &str = "lie/2023-01/edition.yaml";

fn edition(words: &str) -> String {
    with_contact(&read("tests/golden/matrices/lie/2023-01/edition.yaml"), words)
}

#[test]
fn a_save_in_place_and_a_save_by_rename_are_shown() {
    let served = Served::start();
    let page = |state: &serde_json::Value| state["editions"][NAME]["page"].clone();
    let before = served.state();
    served.project.put(FILE, edition("first-words@example.org"));
    let between = served.state_where(|state| page(state) != page(&before));
    assert!(served.page_of(NAME).contains("first-words@example.org"));
    let neighbour = served.project.put("lie/2023-01/.edition.yaml.swp", edition("second-words@example.org"));
    std::fs::rename(neighbour, served.project.path().join(FILE)).unwrap();
    served.state_where(|state| page(state) != page(&between));
    assert!(served.page_of(NAME).contains("second-words@example.org"));
}

#[test]
fn after_several_saves_in_a_row_the_last_is_shown() {
    let served = Served::start();
    for number in 0..20 {
        served.project.put(FILE, edition(&format!("words-{number}@example.org")));
    }
    served.page_with(NAME, "words-19@example.org");
}

#[test]
fn broken_for_a_moment_the_last_good_page_stays() {
    let served = Served::start();
    let good = served.page_of(NAME);
    served.project.put(FILE, "country: [");
    let broken = served.state_where(|state| state["editions"][NAME]["stale"] == true);
    assert!(broken["editions"][NAME]["findings"].as_str().unwrap().contains("not-yaml"), "{broken}");
    assert!(broken["summary"].as_str().unwrap().contains("1 error"), "{broken}");
    assert!(served.page_of(NAME) == good, "the last good page stays");
    served.project.put(FILE, edition("mended@example.org"));
    served.state_where(|state| state["editions"][NAME]["stale"] == false);
    assert!(served.page_of(NAME).contains("mended@example.org"));
}

#[test]
fn an_edition_that_was_never_right_says_so_in_place_of_a_page() {
    let project = Project::copy_of("tests/golden/matrices");
    project.put(FILE, "country: [");
    let served = Served::of(project, &[], NAME);
    let (status, words) = served.get(&format!("/{NAME}/"));
    assert_eq!((status, words.contains("has errors and cannot be shown")), (404, true), "{words}");
    served.project.put(FILE, edition("mended@example.org"));
    served.page_with(NAME, "mended@example.org");
}

#[test]
fn the_page_served_is_the_report() {
    let served = Served::start();
    let report = mdmm(["report", NAME]).within(served.project.path()).prints();
    assert!(served.page_of(NAME) == report, "the preview shows the bytes of the report");
}

#[test]
fn of_a_root_only_what_has_changed_is_told() {
    let project = Project::empty();
    for number in 0..40 {
        project.put(&format!("kgz/20{number:02}/edition.yaml"), text(number, "Tables"));
    }
    let served = Served::of(project, &[], ".");
    let before = served.state();
    assert_eq!(before["names"].as_array().unwrap().len(), 40);
    assert_eq!(before["editions"].as_object().unwrap().len(), 40);
    served.project.put("kgz/2007/edition.yaml", text(7, "Other tables"));
    let news = served.news_after(&before);
    assert_eq!(news["editions"].as_object().unwrap().keys().collect::<Vec<_>>(), ["kgz/2007"], "{news}");
    assert!(news["names"].is_null(), "{news}");
    assert!(served.page_of("kgz/2007").contains("Other tables"));
    // One that goes is told by the names.
    std::fs::remove_dir_all(served.project.path().join("kgz/2009")).unwrap();
    let after = served.state_where(|state| state["names"].as_array().unwrap().len() == 39);
    assert!(after["editions"]["kgz/2009"].is_null());
    assert_eq!(served.get("/kgz/2009/").0, 404);
}

fn text(number: u8, title: &str) -> String {
    format!("country: KGZ\nedition: \"20{number:02}\"\ntitle: {title}\n")
}

#[test]
fn watch_writes_the_report_again_and_keeps_it_while_a_file_is_broken() {
    let project = Project::copy_of("tests/golden/matrices");
    let watch = Running::start(&project, &[], &["watch", NAME, "-o", "report.html"]);
    watch.line_with("note");
    let report = || std::fs::read_to_string(project.path().join("report.html")).unwrap();
    let good = report();
    project.put(FILE, "country: [");
    watch.line_with("1 error");
    assert!(report() == good, "the last good report stays");
    project.put(FILE, edition("mended@example.org"));
    watch.line_with("note");
    assert!(report().contains("mended@example.org"));
}

#[test]
fn watch_says_what_is_new_and_nothing_less_grave_than_asked() {
    let project = Project::empty();
    project.put("kgz/2024-01/edition.yaml", "country: KGZ\nedition: 2024-01\ntitle: A\n");
    project.put("kgz/2024-01/bibliography.yaml", "- {id: a, title: A}\n");
    let area = |status: &str| {
        format!(
            "area: immigration\navailability:\n  flow: {{2019: available, 2020: {status}}}\nsources:\n  - {{cite: a, type: census, access: public, \
             covers: {{stock: 2018}}}}\n"
        )
    };
    let file = "kgz/2024-01/immigration.yaml";
    project.put(file, area("missing"));
    let watch = Running::start(&project, &[], &["watch", "kgz", "--at-least", "warning"]);
    let (before, _) = watch.lines_until("1 warning");
    assert!(before.iter().any(|line| line.contains("warning[unsupported]")), "{before:?}");
    assert!(before.iter().all(|line| !line.contains("note[")), "a note is less grave: {before:?}");
    // A save that brings one more warning shows that one alone.
    project.put(file, area("available"));
    let (news, _) = watch.lines_until("2 warnings");
    let warnings: Vec<&String> = news.iter().filter(|line| line.contains("warning[")).collect();
    assert!(warnings.len() <= 2 && !warnings.is_empty(), "{news:?}");
    // An edition that is new is looked at as well.
    project.put("kgz/2025-01/edition.yaml", "country: KGZ\nedition: 2025-01\ntitle: B\nwindow: soon\n");
    let (news, _) = watch.lines_until("1 error");
    assert!(news.iter().any(|line| line.contains("error[bad-years]")), "{news:?}");
    assert!(news.iter().all(|line| !line.contains("warning[unsupported]")), "said before: {news:?}");
}
