//! The same tables give the same bytes: twice, in any locale, time zone and working directory.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use crate::harness::{Call, Project, Ran, mdmm, root};

const EDITION: &str = "matrices/kgz/2024-01";

/// Every format of every command that prints, each word with `matrices` at its start a path; `every_format_is_walked` holds the list
/// against the program's own.
const CALLS: [&str; 36] = [
    "check matrices",
    "check matrices/kgz/2024-01 --strict",
    "check matrices/kgz/2024-01 --format json",
    "check matrices/kgz/2024-01 --format sarif",
    "check matrices/kgz/2024-01 --format github",
    "score matrices/kgz/2024-01",
    "score matrices --format csv",
    "score matrices --format json",
    "score matrices/kgz/2024-01 --by institution",
    "explain matrices/kgz/2024-01 immigration flow 2022",
    "explain matrices/kgz/2024-01 immigration flow 2022 --format json",
    "report matrices/kgz/2024-01",
    "report matrices/kgz/2024-01 --format svg",
    "report matrices/kgz/2024-01 --lang ru",
    "report matrices/kgz/2024-01 --lang ky",
    "report matrices/kgz/2025-10",
    "report matrices/kgz/2024-01 --format markdown",
    "diff matrices/kgz/2024-01 matrices/kgz/2025-10",
    "diff matrices/kgz/2024-01 matrices/kgz/2025-10 --format json",
    "diff matrices/kgz/2024-01 matrices/kgz/2025-10 --format markdown",
    "diff matrices/kgz/2024-01 matrices/kgz/2025-10 --format html",
    "sensitivity matrices/kgz/2024-01",
    "sensitivity matrices/kgz/2024-01 --format json",
    "history matrices/kgz",
    "history matrices/kgz --format json",
    "merge matrices/kgz/2024-01 matrices/kgz/2024-01 matrices/kgz/2025-10",
    "merge matrices/kgz/2024-01 matrices/kgz/2024-01 matrices/kgz/2025-10 --format json",
    "todo matrices/kgz/2024-01",
    "todo matrices/kgz/2024-01 --format json",
    "messages",
    "textconv matrices/kgz/2024-01/immigration.yaml",
    "verify docs/findings.md matrices/kgz/2024-01",
    "probe tests/fixtures/probe/unhcr_population.csv --map docs/probes/unhcr-population.yaml --country KGZ --years 2018-2023",
    "schema edition",
    "completions bash",
    "man",
];

/// Commands that are not in the list, and why.
const ELSEWHERE: [(&str, &str); 10] = [
    ("agree", "an_agreement_is_the_same_bytes_twice: it names assessors by their paths"),
    ("export", "an_export_is_the_same_bytes_twice, a_package_of_tables_is_the_same_bytes_twice: it writes files"),
    ("declare", "it changes an edition"),
    ("import", "it changes an edition"),
    ("init", "it begins an edition"),
    ("undo", "it changes an edition"),
    ("edit", "it runs until it is ended"),
    ("templates", "it fills a folder with what is built in"),
    ("serve", "it runs until it is ended"),
    ("watch", "it runs until it is ended"),
];

/// The call with its paths under this root; other files of the project are where they are.
fn call(words: &str, root: &str) -> Call {
    mdmm(words.split(' ').map(|word| match word.strip_prefix("matrices") {
        Some(inside) => format!("{root}{inside}"),
        None if word.starts_with("tests/") || word.starts_with("docs/") => {
            crate::harness::root().join(word).to_str().unwrap().to_owned()
        }
        None => word.to_owned(),
    }))
}

/// The format of a report that is a file and is not printed: `a_document_is_the_same_bytes_twice`.
const DOCUMENT: &str = "docx";

#[test]
fn a_document_is_the_same_bytes_twice() {
    let folder = Project::empty();
    let bytes = ["UTC", "Asia/Bishkek"].map(|zone| {
        let file = folder.path().join(zone.replace('/', "-")).with_extension(DOCUMENT);
        mdmm(["report", EDITION, "--format", DOCUMENT, "-o", file.to_str().unwrap()]).with("TZ", zone).prints();
        fs::read(file).unwrap()
    });
    assert!(!bytes[0].is_empty() && bytes[0] == bytes[1], "the document differs");
}

#[test]
fn every_format_is_walked() {
    let program = mdmm::cli::command();
    for command in program.get_subcommands() {
        let name = command.get_name();
        let calls: Vec<&str> = CALLS.into_iter().filter(|call| call.split(' ').next() == Some(name)).collect();
        if let Some((_, why)) = ELSEWHERE.iter().find(|(known, _)| *known == name) {
            assert_eq!(calls, [""; 0], "{name} is walked, though {why}");
            continue;
        }
        assert!(!calls.is_empty(), "no call of {name}");
        let Some(format) = command.get_arguments().find(|argument| argument.get_id() == "format") else { continue };
        let usual = format.get_default_values().first().and_then(|value| value.to_str()).expect("a usual format");
        for value in format.get_possible_values().into_iter().filter(|value| value.get_name() != DOCUMENT) {
            let asked = format!("--format {}", value.get_name());
            let is_walked =
                |call: &&str| call.contains(&asked) || value.get_name() == usual && !call.contains("--format");
            assert!(calls.iter().any(is_walked), "no call of {name} {asked}");
        }
    }
    let is_known = |name: &str| program.find_subcommand(name).is_some();
    assert!(ELSEWHERE.iter().all(|(name, _)| is_known(name)), "a command that is no more");
}

/// Runs it, and sees that it printed something: two empty outputs would be equal too.
fn run(call: Call, words: &str) -> Ran {
    let ran = call.run();
    assert!(ran.code != 2 && !ran.stdout.is_empty(), "{words}: {ran:?}");
    ran
}

/// What each call prints here, for the others to be held against.
static HERE: LazyLock<Vec<Ran>> =
    LazyLock::new(|| CALLS.iter().map(|words| run(call(words, "matrices"), words)).collect());

/// Fails with every call that prints something else when made so.
fn same(made: impl Fn(&str) -> Call) {
    for (words, here) in CALLS.iter().zip(HERE.iter()) {
        let there = run(made(words), words);
        assert!(*here == there, "{words} differs");
    }
}

#[test]
fn twice_the_same() {
    same(|words| call(words, "matrices"));
}

#[test]
fn the_same_in_any_locale_zone_and_home() {
    same(|words| {
        call(words, "matrices")
            // A language that the program speaks would change its words; see the module spoken.
            .with("LC_ALL", "tg_TJ.UTF-8")
            .with("LANG", "de_DE.UTF-8")
            .with("TZ", "Asia/Bishkek")
            .with("HOME", "/nowhere")
            .with("COLUMNS", "61")
            .with("SOURCE_DATE_EPOCH", "1")
    });
}

#[test]
fn the_same_from_any_folder() {
    let elsewhere = Project::empty();
    let whole = root().join("matrices");
    same(|words| call(words, whole.to_str().unwrap()).within(elsewhere.path()));
}

#[test]
fn the_same_in_a_copy_elsewhere() {
    let copy = Project::copy_of("matrices");
    same(|words| call(words, copy.path().to_str().unwrap()));
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

#[test]
fn an_export_is_the_same_bytes_twice() {
    let folder = Project::empty();
    for ending in ["xlsx", "csv", "json"] {
        let bytes = ["first", "second"].map(|name| {
            let file = folder.path().join(format!("{name}.{ending}"));
            let zone = if name == "first" { "UTC" } else { "Asia/Bishkek" };
            mdmm(["export", EDITION, "--to", file.to_str().unwrap()]).with("TZ", zone).prints();
            fs::read(file).unwrap()
        });
        assert!(!bytes[0].is_empty() && bytes[0] == bytes[1], "{ending} differs");
    }
}

#[test]
fn a_package_of_tables_is_the_same_bytes_twice() {
    let (first, second) = (Project::empty(), Project::empty());
    for folder in [&first, &second] {
        mdmm(["export", EDITION, "--to", folder.path().to_str().unwrap()]).prints();
    }
    let names = |folder: &Project| {
        let mut names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        names
    };
    assert!(names(&first).len() > 1, "a description and tables");
    assert_eq!(names(&first), names(&second));
    for name in names(&first) {
        let [one, other] = [&first, &second].map(|folder| fs::read(folder.path().join(&name)).unwrap());
        assert!(one == other, "{} differs", name.display());
    }
}

#[test]
fn an_agreement_is_the_same_bytes_twice() {
    // Assessors of one name are told apart by their paths as given, so the place has to stay.
    for format in ["text", "json", "html"] {
        let words = format!("agree matrices/kgz/2024-01 matrices/kgz/2025-10 --format {format}");
        let [here, there] =
            ["C", "tg_TJ.UTF-8"].map(|locale| run(call(&words, "matrices").with("LC_ALL", locale), &words));
        assert!(here == there, "{words} differs");
    }
}
