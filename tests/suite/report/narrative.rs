//! The author's own paragraph beside the drafted text, or in its place.

use serde_json::Value;

use crate::harness::{Project, mdmm};

/// The miniature, its author's paragraph in place of the drafted text of immigration.
fn replaced() -> Project {
    let project = Project::copy_of("tests/golden/matrices");
    let path = project.path().join("lie/2023-01/immigration.yaml");
    let text = std::fs::read_to_string(&path).unwrap();
    let changed = text.replacen("\navailability:", "drafted_text: replaced\n\navailability:", 1);
    assert_ne!(text, changed);
    std::fs::write(path, changed).unwrap();
    project
}

fn report(project: &Project, arguments: &[&str]) -> String {
    mdmm(["report", "lie/2023-01"].iter().chain(arguments)).within(project.path()).prints()
}

/// Immigration as templates are given it.
fn immigration(project: &Project, language: &str) -> Value {
    let context: Value = serde_json::from_str(&report(project, &["--lang", language, "--print-context"])).unwrap();
    context["areas"].as_array().unwrap().iter().find(|area| area["id"] == "immigration").unwrap().clone()
}

#[test]
fn a_narrative_that_replaces_the_draft_stands_alone_and_nothing_else_is_lost() {
    let (beside, alone) = (Project::copy_of("tests/golden/matrices"), replaced());
    let (mut before, mut after) = (immigration(&beside, "en"), immigration(&alone, "en"));
    assert!(!before["draft"].as_array().unwrap().is_empty());
    assert_eq!(after["draft"], serde_json::json!([]));
    assert!(after["narrative"]["text"].as_str().unwrap().starts_with("The register counts arrivals"));
    before["draft"].take();
    after["draft"].take();
    assert_eq!(before, after, "matrix, gaps, figures and sources are the same");
    for (format, heading) in [("html", "<h3>In words</h3>"), ("markdown", "## In words\n")] {
        let areas = |project| report(project, &["--format", format]).matches(heading).count();
        assert_eq!(areas(&alone) + 1, areas(&beside), "{format}: one area less is drafted");
    }
}

#[test]
fn where_the_narrative_lacks_the_language_the_draft_stands_beside_it() {
    for language in ["ru", "ky"] {
        let area = immigration(&replaced(), language);
        assert!(!area["draft"].as_array().unwrap().is_empty(), "{language}");
        assert_eq!(area["narrative"]["lang"], "en", "{language}: marked as English");
    }
}

#[test]
fn in_markdown_the_language_of_a_foreign_text_stands_behind_it() {
    let project = Project::copy_of("tests/golden/matrices");
    let markdown = |language| report(&project, &["--format", "markdown", "--lang", language]);
    let english = markdown("en");
    let narrative = english.lines().find(|line| line.starts_with("The register counts arrivals")).unwrap();
    assert!(!english.contains("(en)"), "the report's own language needs no mark");
    for language in ["ru", "ky"] {
        let report = markdown(language);
        assert!(report.lines().any(|line| line == format!("{narrative} (en)")), "{language}: the narrative");
        assert!(report.contains(": Seen in print only. (en)."), "{language}: a note");
    }
}

#[test]
fn a_draft_cannot_be_replaced_by_nothing() {
    let project = Project::copy_of("tests/golden/matrices");
    project.put("lie/2023-01/return_migration.yaml", "area: return_migration\ndrafted_text: replaced\n");
    let ran = mdmm(["check", "lie", "--format", "json"]).within(project.path()).run();
    let findings: Value = serde_json::from_str(&ran.stdout).unwrap();
    let found = |one: &&Value| one["code"] == "missing-field";
    let one = findings["findings"].as_array().unwrap().iter().find(found).unwrap_or_else(|| panic!("{findings}"));
    assert_eq!((one["line"].as_u64(), one["column"].as_u64()), (Some(2), Some(15)), "{one}");
    assert_eq!(one["message"], "an area whose drafted text is replaced lacks `narrative`");
}
