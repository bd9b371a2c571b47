//! One misspelt word, in each place where a word can stand, gives one finding at its place: no cascade.

use mdmm::finding::{Code, Severity};

use super::load_below;
use crate::harness::{Project, read};

/// An edition that uses every field of the format, without a finding in its text.
const FULL: &str = "tests/fixtures/full";

/// Keys under which any text is right.
const FREE: &[&str] = &[
    "title", "label", "definition", "term", "text", "note", "at", "narrative", "limitations", "contact", "because", "name",
    "purpose", "role", "collects", "institution", "assessors", "authors", "terms", "engine", "pages", "also", "unit",
];

#[test]
fn the_full_edition_has_no_errors() {
    let project = Project::copy_of(FULL);
    let loaded = load_below(project.path());
    assert_eq!(super::shown(&loaded.findings), [""; 0]);
}

#[test]
fn a_misspelt_key_is_one_finding_at_its_place() {
    for file in crate::harness::files(FULL, ".yaml") {
        let text = read(&file);
        for (line, column, key) in keys(&text) {
            let misspelt = misspell(&text, line, column, &key);
            let findings = findings_of(&file, &misspelt);
            let errors: Vec<String> = findings;
            let place = format!("{}:{}:{}", file.strip_prefix(&format!("{FULL}/")).unwrap(), line, column);
            assert_eq!(errors.len(), 1, "{place} {key}: {errors:?}");
            assert!(errors[0].ends_with(&place), "{place} {key}: {errors:?}");
        }
    }
}

#[test]
fn a_misspelt_word_is_one_finding_and_the_right_word_is_offered() {
    for file in crate::harness::files(FULL, ".yaml") {
        let text = read(&file);
        for (line, column, word) in words(&text) {
            let misspelt = misspell(&text, line, column, &word);
            let errors = findings_of(&file, &misspelt);
            assert_eq!(errors.len(), 1, "{file}:{line}:{column} {word}: {errors:?}");
            assert!(errors[0].contains(&format!("`{word}`")), "{file}:{line}:{column} {word}: {errors:?}");
        }
    }
}

/// The errors of the full edition with one file replaced: `code message help file:line:column`.
fn findings_of(file: &str, text: &str) -> Vec<String> {
    let project = Project::copy_of(FULL);
    project.put(file.strip_prefix(&format!("{FULL}/")).unwrap(), text);
    let findings = load_below(project.path()).findings;
    let errors = findings.iter().filter(|finding| finding.severity() == Severity::Error);
    errors
        .map(|finding| {
            assert_ne!(finding.code(), Code::NotYaml, "{text}");
            format!("{} {} {} {}", finding.code(), finding.fact.message(), finding.fact.help(), finding.place)
        })
        .collect()
}
