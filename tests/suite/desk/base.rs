//! Findings as a code review wants them: paths from the root of the repository, nothing less grave than asked for.

use std::path::PathBuf;

use serde_json::Value;

use crate::harness::{Project, Ran, mdmm};

/// A repository with one edition under `matrices`, and a mistake at line 4 of its first file.
fn repository() -> Project {
    let project = Project::empty();
    project.put("matrices/kgz/2024-01/edition.yaml", "country: KGZ\nedition: 2024-01\ntitle: x\npublished: soon\n");
    project
}

fn check(project: &Project, more: &[&str]) -> Ran {
    mdmm(["check", "matrices"].iter().chain(more)).within(project.path()).run()
}

#[test]
fn paths_are_relative_to_the_root_above_the_country() {
    let ran = check(&repository(), &["--format", "github"]);
    assert_eq!(ran.code, 1);
    assert!(ran.stdout.starts_with("::error file=kgz/2024-01/edition.yaml,line=4,col=12,"), "{}", ran.stdout);
}

#[test]
fn with_a_base_every_format_names_files_that_are_there() {
    let project = repository();
    let file = "matrices/kgz/2024-01/edition.yaml";
    assert!(project.path().join(file).is_file());
    let github = check(&project, &["--base", ".", "--format", "github"]).stdout;
    assert!(github.starts_with(&format!("::error file={file},line=4,col=12,")), "{github}");
    let text = check(&project, &["--base", "."]).stdout;
    assert!(text.contains(&format!("{file}:4:12")) && text.contains("published: soon"), "{text}");
    let json: Value = serde_json::from_str(&check(&project, &["--base", ".", "--format", "json"]).stdout).unwrap();
    assert_eq!(json["findings"][0]["file"], file);
    let sarif: Value = serde_json::from_str(&check(&project, &["--base", ".", "--format", "sarif"]).stdout).unwrap();
    let place = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], file);
    assert_eq!(place["region"]["endColumn"], 16, "the text is found under its longer name");
}

#[test]
fn the_root_itself_is_a_base_that_changes_nothing() {
    let project = repository();
    let [usual, same] = [&["--format", "json"][..], &["--format", "json", "--base", "matrices"]];
    assert_eq!(check(&project, usual).stdout, check(&project, same).stdout);
}

#[test]
fn a_base_beside_the_tables_is_refused() {
    let (project, elsewhere) = (repository(), Project::empty());
    let beside: PathBuf = elsewhere.path().to_owned();
    for base in [beside.to_str().unwrap(), "matrices/kgz", "nowhere"] {
        let ran = check(&project, &["--base", base]);
        assert_eq!(ran.code, 2, "{base}");
        assert!(ran.stdout.is_empty() && ran.stderr.contains("--base"), "{}", ran.stderr);
    }
}

#[test]
fn what_is_less_grave_is_not_shown_and_counts_for_the_exit_code_all_the_same() {
    let severities = |least: &str| {
        let ran = mdmm(["check", "matrices", "--strict", "--at-least", least, "--format", "json"]).run();
        let json: Value = serde_json::from_str(&ran.stdout).unwrap();
        let mut found: Vec<String> = json["findings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["severity"].as_str().unwrap().to_owned())
            .collect();
        found.sort();
        found.dedup();
        (ran.code, found)
    };
    assert_eq!(severities("note"), (1, vec!["note".to_owned(), "warning".to_owned()]));
    assert_eq!(severities("warning"), (1, vec!["warning".to_owned()]));
    assert_eq!(severities("error"), (1, Vec::new()));
}
