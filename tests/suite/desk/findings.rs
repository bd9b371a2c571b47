//! The formats of findings say the same, each in its own way.

use serde_json::Value;

use crate::harness::{Project, mdmm};

/// An edition with a mistake behind a Cyrillic word, one beside another place, and one in another file.
fn project() -> Project {
    let project = Project::empty();
    project.put("m/kgz/2024-01/edition.yaml", "country: KGZ\nedition: 2024-01\ntitle: Т\n");
    project.put("m/kgz/2024-01/bibliography.yaml", "- {id: a, title: Т}\n");
    let area = "area: immigration\navailability:\n  stock:\n    2020: {note: \"да, 50 %\", status: partail}\n    \
                2021: partial\n    2018-2021: missing\n";
    project.put("m/kgz/2024-01/immigration.yaml", area);
    project
}

fn check(project: &Project, format: &str) -> String {
    let ran = mdmm(["check", "m", "--format", format]).within(project.path()).run();
    assert_eq!(ran.code, 1, "{ran:?}");
    ran.stdout
}

fn json(project: &Project, format: &str) -> Value {
    serde_json::from_str(&check(project, format)).unwrap()
}

#[test]
fn lines_and_columns_count_from_one_in_code_points() {
    let project = project();
    let findings = json(&project, "json")["findings"].clone();
    let first = &findings[0];
    assert_eq!(first["code"], "unknown-status");
    assert_eq!((first["line"].as_u64(), first["column"].as_u64()), (Some(4), Some(38)));
    assert!(first["help"].as_str().unwrap().contains("`partial`"), "{first}");
    let text = check(&project, "text");
    assert!(text.contains("--> kgz/2024-01/immigration.yaml:4:38"), "{text}");
    assert!(
        text.contains(
            "4 |     2020: {note: \"да, 50 %\", status: partail}\n  |                                      ^^^^^^^"
        ),
        "{text}"
    );
}

#[test]
fn sarif_has_every_finding_at_its_place() {
    let project = project();
    let (findings, log) = (json(&project, "json")["findings"].clone(), json(&project, "sarif"));
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), findings.as_array().unwrap().len());
    for (result, finding) in results.iter().zip(findings.as_array().unwrap()) {
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(result["ruleId"], finding["code"]);
        assert_eq!(place["region"]["startLine"], finding["line"]);
        assert_eq!(place["region"]["startColumn"], finding["column"]);
        assert_eq!(place["artifactLocation"]["uri"], finding["file"]);
        let rule = &run["tool"]["driver"]["rules"][usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
        assert_eq!(rule["id"], finding["code"]);
    }
    assert_eq!(results[0]["locations"][0]["physicalLocation"]["region"]["endColumn"], 45);
}

#[test]
fn github_gets_one_command_a_finding() {
    let project = project();
    let (findings, commands) = (json(&project, "json")["findings"].clone(), check(&project, "github"));
    assert_eq!(commands.lines().count(), findings.as_array().unwrap().len());
    let first = commands.lines().next().unwrap();
    assert!(
        first.starts_with("::error file=kgz/2024-01/immigration.yaml,line=4,col=38,title=unknown-status::"),
        "{first}"
    );
}

#[test]
fn related_places_are_shown() {
    let project = project();
    let text = check(&project, "text");
    assert!(text.contains("first here"), "{text}");
    let repeated =
        json(&project, "json")["findings"].as_array().unwrap().iter().find(|f| f["code"] == "repeated-year").cloned();
    assert_eq!(repeated.expect("a repeated year")["related"][0]["line"], 4);
}

#[test]
fn no_colour_without_a_terminal() {
    assert!(!check(&project(), "text").contains('\u{1b}'));
}
