//! Any bytes as a bibliography of a reference manager, brought into a sound edition.

use mdmm::exchange::references::{OtherKey, Reference, bibtex as read_bibtex, csl_json, merge};
use mdmm::load;

use super::base;

/// Any bytes as BibTeX or BibLaTeX.
pub fn bibtex(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    merged(&read_bibtex(text).0, text);
}

/// Any bytes as CSL-JSON.
pub fn csl(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Ok((references, _)) = csl_json(text) {
        merged(&references, text);
    }
}

/// Every finding lies within the file; what has none is written, and reads back as it was meant.
fn merged(references: &[Reference], text: &str) {
    let loaded = base::sound();
    let edition = loaded.edition.as_ref().expect("sound");
    let merged = merge(loaded, edition, references, ("b", text), OtherKey::New);
    for finding in merged.findings.iter().filter(|finding| &*finding.place.file == "b") {
        assert!(text.get(finding.place.span.bytes()).is_some(), "{finding:?}");
    }
    if let Some(wanted) = merged.edition {
        load::update(loaded, edition, &wanted).expect("what is read can be written");
    }
}
