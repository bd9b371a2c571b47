//! What is written is what is read.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use super::files;
use crate::load::{edition, edition_of_texts};
use crate::yaml::document;

/// The folder of an edition of the project.
fn folder(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

#[test]
fn kyrgyzstan_reads_back_from_its_values() {
    let folder = folder("matrices/kgz/2024-01");
    let loaded = edition(&folder);
    let written = loaded.edition.as_ref().expect("it has no errors");
    let texts: BTreeMap<String, Arc<str>> =
        files(written).into_iter().map(|(name, value)| (name, document(&value).text.into())).collect();
    let again = edition_of_texts(&folder, texts);
    assert_eq!(again.findings, []);
    let read = again.edition.expect("it has no errors");
    assert_eq!(read.areas, written.areas);
    assert_eq!(&read, written);
}
