//! A bibliography that is imported again: what was corrected in the files since stays, and what both changed is asked about.

use std::fs;

use crate::harness::{Project, Ran, mdmm};

const FOLDER: &str = "m/kgz/2026-01";

const LIBRARY: &str = "\
@techreport{nso2023, title={Migration in figurs}, institution={National Statistics Office}, year={2023}, url={https://stat.example.org/a}}
@techreport{iom2024, title={Mapping}, institution={IOM}, year={2024}}
";

/// An edition into which the library has been imported once.
fn project() -> Project {
    let project = Project::empty();
    project.put(&format!("{FOLDER}/edition.yaml"), "country: KGZ\nedition: 2026-01\ntitle: T\n");
    project.put(&format!("{FOLDER}/bibliography.yaml"), "[]\n");
    let ran = import(&project, LIBRARY, &[]);
    assert_eq!(ran.code, 0, "{ran:?}");
    project
}

fn import(project: &Project, library: &str, more: &[&str]) -> Ran {
    project.put("library.bib", library);
    mdmm([&["import", "library.bib", "--into", FOLDER], more].concat()).within(project.path()).run()
}

fn bibliography(project: &Project) -> String {
    fs::read_to_string(project.path().join(FOLDER).join("bibliography.yaml")).unwrap()
}

/// Corrects the bibliography by hand.
fn correct(project: &Project, old: &str, new: &str) {
    let text = bibliography(project);
    assert!(text.contains(old), "no {old} in\n{text}");
    project.put(&format!("{FOLDER}/bibliography.yaml"), text.replace(old, new));
}

#[test]
fn what_was_corrected_by_hand_stays_and_what_is_new_in_the_library_comes_in() {
    let project = project();
    correct(&project, "Migration in figurs", "Migration in figures");
    let ran = import(&project, &LIBRARY.replace("example.org/a}", "example.org/b}"), &[]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let after = bibliography(&project);
    assert!(
        after.contains("title: Migration in figures\n") && after.contains("link: https://stat.example.org/b\n"),
        "{after}"
    );
    // A library that says what it said changes nothing.
    assert_eq!(import(&project, &LIBRARY.replace("example.org/a}", "example.org/b}"), &[]).code, 0);
    assert_eq!(bibliography(&project), after);
}

#[test]
fn what_both_changed_is_asked_about_until_it_is_decided() {
    let project = project();
    correct(&project, "Migration in figurs", "Migration in figures");
    let changed = LIBRARY.replace("figurs", "numbers");
    for _ in 0..2 {
        let before = bibliography(&project);
        let ran = import(&project, &changed, &[]);
        assert_eq!(ran.code, 1, "{ran:?}");
        for words in ["title", "Migration in figurs", "Migration in figures", "Migration in numbers"] {
            assert!(ran.stderr.contains(words), "{words} is not named: {ran:?}");
        }
        assert_eq!(bibliography(&project), before, "the files stand");
    }
    let ran = import(&project, &changed, &["--theirs"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(bibliography(&project).contains("title: Migration in numbers\n"));

    let other = self::project();
    correct(&other, "Migration in figurs", "Migration in figures");
    assert_eq!(import(&other, &changed, &["--ours"]).code, 0);
    assert_eq!(import(&other, &changed, &[]).code, 0, "what was decided is not asked again");
    assert!(bibliography(&other).contains("title: Migration in figures\n"));
}

#[test]
fn what_was_taken_out_by_hand_stays_out() {
    let project = project();
    let text = bibliography(&project);
    let second = text.find("- id: iom2024").expect("the second is there");
    project.put(&format!("{FOLDER}/bibliography.yaml"), &text[..second]);
    correct(&project, "  link: https://stat.example.org/a\n", "");
    assert_eq!(import(&project, LIBRARY, &[]).code, 0);
    let after = bibliography(&project);
    assert!(!after.contains("iom2024") && !after.contains("link:"), "{after}");
    // What the library changes of it is asked about.
    let ran = import(&project, &LIBRARY.replace("{Mapping}", "{Mapping data}"), &[]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.stderr.contains("iom2024"), "{ran:?}");
}

#[test]
fn an_import_that_was_undone_is_no_past() {
    let project = project();
    let whole = bibliography(&project);
    assert_eq!(mdmm(["undo", FOLDER]).within(project.path()).run().code, 0);
    assert_eq!(bibliography(&project), "[]\n");
    assert_eq!(import(&project, LIBRARY, &[]).code, 0);
    assert_eq!(bibliography(&project), whole);
}

#[test]
fn changes_are_given_to_a_program() {
    let project = project();
    let ran = import(&project, &LIBRARY.replace("{Mapping}", "{Mapping data}"), &["--format", "json", "--dry-run"]);
    let said: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap_or_else(|why| panic!("{why}: {ran:?}"));
    assert_eq!(said["changed"][0]["id"], "iom2024");
    assert_eq!((&said["changed"][0]["field"], &said["changed"][0]["to"]), (&"title".into(), &"Mapping data".into()));
    assert!(bibliography(&project).contains("title: Mapping\n"), "nothing is written");
}
