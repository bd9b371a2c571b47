//! The same tables give the same bytes: twice, in any locale, time zone and working directory.

use crate::harness::{Call, Project, Ran, mdmm, root};

const EDITION: &str = "matrices/kgz/2024-01";

/// Every format of every command that reads an edition; `EDITION` stands where its path goes.
const CALLS: [&[&str]; 10] = [
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

#[test]
fn twice_the_same() {
    for words in CALLS {
        let first = run(call(words, EDITION), words);
        let second = run(call(words, EDITION), words);
        assert!(first == second, "{words:?} differs between two runs");
    }
}

#[test]
fn the_same_in_any_locale_zone_and_home() {
    for words in CALLS {
        let here = run(call(words, EDITION), words);
        let there = call(words, EDITION)
            .with("LC_ALL", "ru_RU.UTF-8")
            .with("LANG", "ky_KG.UTF-8")
            .with("TZ", "Asia/Bishkek")
            .with("HOME", "/nowhere")
            .with("COLUMNS", "61")
            .with("SOURCE_DATE_EPOCH", "1");
        assert!(here == run(there, words), "{words:?} differs in another place");
    }
}

#[test]
fn the_same_from_any_folder() {
    let elsewhere = Project::empty();
    let whole = root().join(EDITION);
    for words in CALLS {
        let here = run(call(words, EDITION), words);
        let there = call(words, whole.to_str().unwrap()).within(elsewhere.path());
        assert!(here == run(there, words), "{words:?} differs from another folder");
    }
}

#[test]
fn the_same_in_a_copy_elsewhere() {
    let copy = Project::copy_of("matrices");
    let edition = copy.path().join("kgz/2024-01");
    for words in CALLS {
        let here = run(call(words, EDITION), words);
        let there = run(call(words, edition.to_str().unwrap()), words);
        assert!(here.stdout == there.stdout, "{words:?} differs in a copy");
    }
}
