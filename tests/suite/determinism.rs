//! The same tables give the same bytes: twice, in any locale, time zone and working directory.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use crate::harness::{Call, Project, Ran, mdmm, root};

const EDITION: &str = "matrices/kgz/2024-01";

/// Every format of every command that reads an edition; `EDITION` stands where its path goes.
const CALLS: [&[&str]; 13] = [
    &["check", "EDITION"],
    &["check", "EDITION", "--strict"],
    &["check", "EDITION", "--format", "json"],
    &["check", "EDITION", "--format", "sarif"],
    &["check", "EDITION", "--format", "github"],
    &["score", "EDITION"],
    &["score", "EDITION", "--format", "csv"],
    &["score", "EDITION", "--format", "json"],
    &["explain", "EDITION", "immigration", "flow", "2022"],
    &["explain", "EDITION", "immigration", "flow", "2022", "--format", "json"],
    &["report", "EDITION"],
    &["report", "EDITION", "--lang", "ru"],
    &["report", "EDITION", "--lang", "ky"],
];

fn call(words: &[&str], edition: &str) -> Call {
    mdmm(words.iter().map(|word| if *word == "EDITION" { edition } else { *word }))
}

/// Runs it, and sees that it printed something: two empty outputs would be equal too.
fn run(call: Call, words: &[&str]) -> Ran {
    let ran = call.run();
    assert!(ran.code != 2 && !ran.stdout.is_empty(), "{words:?}: {ran:?}");
    ran
}

/// What each call prints here, for the others to be held against.
static HERE: LazyLock<Vec<Ran>> =
    LazyLock::new(|| CALLS.iter().map(|words| run(call(words, EDITION), words)).collect());

/// Fails with every call that prints something else when made so.
fn same(made: impl Fn(&[&str]) -> Call) {
    for (words, here) in CALLS.iter().zip(HERE.iter()) {
        let there = run(made(words), words);
        assert!(*here == there, "{words:?} differs");
    }
}

#[test]
fn twice_the_same() {
    same(|words| call(words, EDITION));
}

#[test]
fn the_same_in_any_locale_zone_and_home() {
    same(|words| {
        call(words, EDITION)
            .with("LC_ALL", "ru_RU.UTF-8")
            .with("LANG", "ky_KG.UTF-8")
            .with("TZ", "Asia/Bishkek")
            .with("HOME", "/nowhere")
            .with("COLUMNS", "61")
            .with("SOURCE_DATE_EPOCH", "1")
    });
}

#[test]
fn the_same_from_any_folder() {
    let elsewhere = Project::empty();
    let whole = root().join(EDITION);
    same(|words| call(words, whole.to_str().unwrap()).within(elsewhere.path()));
}

#[test]
fn the_same_in_a_copy_elsewhere() {
    let copy = Project::copy_of("matrices");
    let edition = copy.path().join("kgz/2024-01");
    same(|words| call(words, edition.to_str().unwrap()));
}

#[test]
fn a_file_holds_what_is_printed() {
    let folder = Project::empty();
    let printed = mdmm(["report", EDITION]).prints();
    assert_eq!(printed, written(folder.path(), "a.html"));
    assert_eq!(printed, written(folder.path(), "b.html"));
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(left.len(), 2, "no temporary file is left behind");
}

/// The report written to this file.
fn written(folder: &Path, name: &str) -> String {
    let file = folder.join(name);
    mdmm(["report", EDITION, "-o", file.to_str().unwrap()]).prints();
    fs::read_to_string(file).unwrap()
}
