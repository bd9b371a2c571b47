//! `acronyms.yaml`: what is wrong in it and where, and that whoever writes an edition keeps it.

use mdmm::{load, record, yaml};

use super::{load_files, shown};
use crate::harness::{Project, mdmm};

fn found(acronyms: &str) -> Vec<String> {
    shown(&load_files(&[("acronyms.yaml", acronyms.as_bytes())]).findings)
}

#[test]
fn what_is_wrong_in_it_is_found_in_its_place() {
    assert_eq!(found("- {short: SO, long: {en: Statistics Office, ru: Статкомитет}}\n"), [""; 0]);
    assert_eq!(found("- {short: SO}\n"), ["missing-field acronyms.yaml:1:4"]);
    assert_eq!(found("- {long: Statistics Office}\n"), ["missing-field acronyms.yaml:1:4"]);
    assert_eq!(found("- {short: SO, long: A, full: B}\n"), ["unknown-key acronyms.yaml:1:24"]);
    assert_eq!(found("- {short: SO, long: [A]}\n"), ["wrong-kind acronyms.yaml:1:21"]);
    assert_eq!(found("- {short: SO, long: A}\n- {short: SO, long: B}\n"), ["repeated-id acronyms.yaml:2:11"]);
    assert_eq!(found("SO: Statistics Office\n"), ["wrong-kind acronyms.yaml:1:1"]);
}

const FILE: &str = "kgz/2024-01/acronyms.yaml";

fn full() -> Project {
    Project::copy_of("tests/fixtures/full")
}

fn acronyms(project: &Project) -> String {
    std::fs::read_to_string(project.path().join(FILE)).unwrap()
}

#[test]
fn it_is_written_back_as_it_was_read() {
    let edition = load::edition(&full().path().join("kgz/2024-01")).edition.unwrap();
    assert_eq!(edition.acronyms.len(), 2);
    let project = full();
    project.put(FILE, yaml::document(&record::files(&edition)["acronyms.yaml"]).text);
    let again = load::edition(&project.path().join("kgz/2024-01"));
    assert_eq!(shown(&again.findings), [""; 0]);
    assert_eq!(again.edition.unwrap().acronyms, edition.acronyms);
}

#[test]
fn a_workbook_a_fix_the_next_and_an_adjudicated_edition_keep_it() {
    let project = full();
    let before = acronyms(&project);
    let call = |arguments: &[&str]| mdmm(arguments).within(project.path()).run();
    assert_eq!(call(&["export", "kgz/2024-01", "--to", "book.xlsx"]).code, 0);
    let title = project.path().join("kgz/2024-01/edition.yaml");
    let text = std::fs::read_to_string(&title).unwrap();
    project.put("kgz/2024-01/edition.yaml", text.replacen("contact:", "# contact:", 1));
    assert_eq!(call(&["import", "book.xlsx", "--into", "kgz/2024-01"]).code, 0);
    assert_eq!(acronyms(&project), before, "import");
    call(&["check", "kgz", "--fix"]);
    assert_eq!(acronyms(&project), before, "fix");
    let ran = call(&["init", "kgz/2026-01", "--from", "kgz/2024-01"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let next = std::fs::read_to_string(project.path().join("kgz/2026-01/acronyms.yaml")).unwrap();
    assert!(next.ends_with(&before), "the next edition: {next}");
    let ran = call(&["agree", "kgz/2024-01", "kgz/2024-01", "--adjudicate", "third"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let third = load::edition(&project.path().join("third/kgz/2024-01")).edition.unwrap();
    assert_eq!(third.acronyms.len(), 2, "an adjudicated edition");
    assert_eq!(call(&["report", "kgz/2024-01", "-o", "report.html"]).code, 0);
    let html = std::fs::read_to_string(project.path().join("report.html")).unwrap();
    assert!(html.contains("kgz/2024-01/acronyms.yaml"), "its digest is among those of the report");
}
