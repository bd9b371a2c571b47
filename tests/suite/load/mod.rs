//! Loading: every code at its place, no cascades, and YAML's traps.

mod acronyms;
mod as_typed;
mod codes;
mod hostile;
mod mended;
mod once;
mod own_method;
mod reviews;
mod slips;
mod spelling;
mod ten_mistakes;
mod traps;
mod walk;

use std::path::Path;

use mdmm::{
    check::{Strictness, check},
    finding::{Finding, sort},
    load::{self, Loaded},
    score::score,
};

use crate::harness::Project;

/// An edition with nothing in it, at `kgz/2024-01` of a folder of its own.
const EDITION: &str = "country: KGZ\nedition: 2024-01\ntitle: A test\n";

/// A bibliography of one entry.
const BIBLIOGRAPHY: &str = "- id: nsc-2023\n  title: Yearbook\n";

/// Loads the one edition below a folder.
fn load_below(folder: &Path) -> Loaded {
    let folders = load::find(folder).unwrap();
    assert_eq!(folders.len(), 1, "{folders:?}");
    load::edition(&folders[0])
}

/// Loads an edition of the files given; `edition.yaml` and `bibliography.yaml` are there already.
fn load_files(files: &[(&str, &[u8])]) -> Loaded {
    let project = Project::empty();
    project.put("kgz/2024-01/edition.yaml", EDITION);
    project.put("kgz/2024-01/bibliography.yaml", BIBLIOGRAPHY);
    for (name, content) in files {
        project.put(&format!("kgz/2024-01/{name}"), content);
    }
    load_below(project.path())
}

/// Loads an edition with this text as its immigration.yaml.
fn load_area(text: &str) -> Loaded {
    load_files(&[("immigration.yaml", text.as_bytes())])
}

/// Everything that is found: in the text, and where that has no errors also between the tables, strictly.
fn all_findings(loaded: &Loaded) -> Vec<Finding> {
    let mut findings = loaded.findings.clone();
    if let Some(edition) = &loaded.edition {
        findings.extend(check(&score(edition, &loaded.method), &loaded.places, Strictness::Strict));
        findings.extend(loaded.untranslated());
    }
    sort(&mut findings);
    findings
}

/// Findings as `code file:line:column`, the file without its folders.
fn shown(findings: &[Finding]) -> Vec<String> {
    let one = |finding: &Finding| {
        let place = &finding.place;
        let file = place.file.rsplit('/').next().unwrap();
        format!("{} {file}:{}:{}", finding.code(), place.span.line, place.span.column)
    };
    findings.iter().map(one).collect()
}
