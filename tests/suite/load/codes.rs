//! The closed list of codes against its documentation and its fixtures: one heading, one folder, one marked line each.

use crate::harness::message;
use std::{collections::BTreeSet, fs};

use mdmm::finding::Code;

use super::{all_findings, load_below};
use crate::harness::{files, read, root};

const FIXTURES: &str = "tests/fixtures/bad";

fn words() -> BTreeSet<String> {
    Code::ALL.iter().map(ToString::to_string).collect()
}

#[test]
fn codes_headings_and_fixtures_are_the_same_set() {
    let documentation = read("docs/findings.md");
    let headings: Vec<String> =
        documentation.lines().filter_map(|line| line.strip_prefix("## ")).map(Into::into).collect();
    assert_eq!(headings.len(), headings.iter().collect::<BTreeSet<_>>().len(), "a heading stands twice");
    assert_eq!(headings.into_iter().collect::<BTreeSet<_>>(), words(), "docs/findings.md");
    let folders = fs::read_dir(root().join(FIXTURES)).unwrap();
    let folders: BTreeSet<String> =
        folders.map(|folder| folder.unwrap().file_name().to_string_lossy().into_owned()).collect();
    assert_eq!(folders, words(), "{FIXTURES}");
}

/// Where a fixture is marked: `# NOT OK: code` at the very line, or a file `mark` where no comment can stand.
fn mark(code: &str) -> String {
    let folder = format!("{FIXTURES}/{code}");
    let wanted = format!("# NOT OK: {code}");
    let mut marks = Vec::new();
    for path in files(&folder, "") {
        let bytes = fs::read(root().join(&path)).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        let inside = path.strip_prefix(&format!("{folder}/")).unwrap();
        if inside == "mark" {
            marks.push(text.trim().to_owned());
        }
        let lines = text.lines().enumerate().filter(|(_, line)| line.contains(&wanted));
        marks.extend(lines.map(|(line, _)| format!("{inside}:{}", line + 1)));
    }
    assert_eq!(marks.len(), 1, "{code}: {marks:?}");
    marks.remove(0)
}

#[test]
fn each_fixture_gives_its_one_finding_at_its_mark() {
    for code in words() {
        let loaded = load_below(&root().join(FIXTURES).join(&code));
        let findings = all_findings(&loaded);
        let found: Vec<String> = findings
            .iter()
            .map(|finding| format!("{} {}:{}", finding.code(), finding.place.file, finding.place.span.line))
            .collect();
        assert_eq!(found, [format!("{code} {}", mark(&code))]);
        assert!(findings[0].place.span.column >= 1);
        assert!(!message(&findings[0].fact).is_empty(), "{code} has no message");
    }
}

#[test]
fn an_edition_with_an_error_is_never_scored() {
    for code in Code::ALL {
        let loaded = load_below(&root().join(FIXTURES).join(code.word()));
        assert_eq!(loaded.edition.is_none(), loaded.has_errors(), "{code}");
    }
}
