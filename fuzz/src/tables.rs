//! Any bytes as one file of an edition: loading ends and says where; what loads goes through every output.

use mdmm::{finding::Severity, load::Loaded};

use super::{after, base::Base, choices};

/// The files that the first digit of an input chooses from.
const FILES: [&str; 7] = [
    "immigration.yaml",
    "edition.yaml",
    "bibliography.yaml",
    "requests.yaml",
    "definitions.yaml",
    "policies.yaml",
    "remittances.yaml",
];

/// First digit: the file; second: what is done with the edition afterwards.
pub fn run(bytes: &[u8]) {
    if let Some((way, loaded)) = loaded(bytes) {
        holds(&loaded);
        after::WAYS[way](&loaded);
    }
}

/// The edition with the input in the place of a file, and what is to be done with it.
#[must_use]
pub fn loaded(bytes: &[u8]) -> Option<(usize, Loaded)> {
    let ([file, way], rest) = choices(bytes, [FILES.len(), after::WAYS.len()])?;
    let base = Base::new();
    base.put(FILES[file], rest);
    Some((way, base.load()))
}

/// Every place lies within its file, between characters; an edition with an error has no tables.
pub fn holds(loaded: &Loaded) {
    assert_eq!(loaded.edition.is_none(), loaded.findings.iter().any(|one| one.severity() == Severity::Error));
    for finding in &loaded.findings {
        let text = loaded.texts.get(&finding.place.file).map_or("", |text| &**text);
        assert!(text.get(finding.place.span.bytes()).is_some(), "{finding:?}");
        assert!(finding.place.span.line >= 1 && finding.place.span.column >= 1, "{finding:?}");
        assert!(!mdmm::messages::speech().say(&finding.fact.message()).is_empty(), "{finding:?}");
    }
}
