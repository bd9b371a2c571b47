//! One misspelt word, in each place where a word can stand, gives one finding at its place: no cascade.

use crate::harness::{help, message};
use mdmm::finding::{Code, Severity};

use super::{load_below, shown};
use crate::harness::{Project, files, read};

/// An edition that uses every field of the format, without a finding in its text.
const FULL: &str = "tests/fixtures/full";

/// Keys that the author makes up, or whose misspelling is another legal word.
const MADE_UP: &[&str] = &["flow_by_religion", "en", "2018", "2019", "2020", "2022", "2018-2019, 2021"];

/// Keys whose value is a word of a closed vocabulary.
const CLOSED: &[&str] = &[
    "area",
    "cite",
    "as",
    "type",
    "frequency",
    "access",
    "level",
    "limits",
    "status",
    "reasons",
    "outcome",
    "measure",
    "dimension",
    "of",
    "kind",
    "counted",
    "drafted_text",
    "approx",
    "national",
];

#[test]
fn the_full_edition_has_no_findings_in_its_text() {
    assert_eq!(shown(&load_below(Project::copy_of(FULL).path()).findings), [""; 0]);
}

#[test]
fn a_misspelt_key_is_one_finding_at_its_place() {
    let mut tried = 0;
    for file in files(FULL, ".yaml") {
        let text = read(&file);
        for (line, written) in text.lines().enumerate() {
            let Some((column, key, _)) = key_and_value(written).filter(|(_, key, _)| !MADE_UP.contains(key)) else {
                continue;
            };
            let place = format!("{}:{}:{}", inside(&file), line + 1, column + 1);
            let found = errors_with(&file, &misspelt(&text, line, column, key));
            assert_eq!(found.len(), 1, "{place} {key}: {found:#?}");
            assert!(found[0].starts_with(&format!("{place} ")), "{place} {key}: {found:?}");
            assert!(found[0].contains(&format!("did you mean `{key}`?")), "{place} {key}: {found:?}");
            tried += 1;
        }
    }
    assert!(tried > 80, "only {tried} keys");
}

#[test]
fn a_misspelt_word_is_one_finding_and_the_right_word_is_offered() {
    let mut tried = 0;
    for file in files(FULL, ".yaml") {
        let text = read(&file);
        for (line, written) in text.lines().enumerate() {
            let Some((column, key, value)) = key_and_value(written).filter(|(_, key, _)| CLOSED.contains(key)) else {
                continue;
            };
            let words = value.trim_matches(['[', ']']).split(", ");
            for word in words.filter(|word| !word.is_empty()) {
                let at = column + key.len() + written[column + key.len()..].find(word).unwrap();
                let place = format!("{}:{}:{}", inside(&file), line + 1, at + 1);
                let found = errors_with(&file, &misspelt(&text, line, at, word));
                assert_eq!(found.len(), 1, "{place} {word}: {found:#?}");
                assert!(found[0].starts_with(&format!("{place} ")), "{place} {word}: {found:?}");
                assert!(found[0].contains(&format!("`{word}`")), "{place} {word}: {found:?}");
                tried += 1;
            }
        }
    }
    assert!(tried > 25, "only {tried} words");
}

/// The column from 0, the key and the value of a line; nothing for a line without a key.
fn key_and_value(line: &str) -> Option<(usize, &str, &str)> {
    let column = line.find(|c| c != ' ' && c != '-').filter(|_| !line.trim_start().starts_with('#'))?;
    let (key, value) = line[column..].split_once(':')?;
    Some((column, key, value.trim()))
}

/// The text with an `x` behind the first letter of a word.
fn misspelt(text: &str, line: usize, column: usize, word: &str) -> String {
    let mut lines: Vec<String> = text.lines().map(ToOwned::to_owned).collect();
    assert!(lines[line][column..].starts_with(word));
    lines[line].insert(column + 1, 'x');
    lines.join("\n") + "\n"
}

fn inside(file: &str) -> &str {
    file.strip_prefix(&format!("{FULL}/")).unwrap()
}

/// The errors of the full edition with one file replaced: `file:line:column code message help`.
fn errors_with(file: &str, text: &str) -> Vec<String> {
    let project = Project::copy_of(FULL);
    project.put(inside(file), text);
    let findings = load_below(project.path()).findings;
    let errors = findings.iter().filter(|finding| finding.severity() == Severity::Error);
    errors
        .map(|finding| {
            assert_ne!(finding.code(), Code::NotYaml, "{text}");
            format!("{} {} {} {}", finding.place, finding.code(), message(&finding.fact), help(&finding.fact))
        })
        .collect()
}
