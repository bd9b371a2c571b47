//! What no file may hold, and what each opens with.

use super::hold;
use super::rust_text::sources;
use crate::harness::{files, root};

#[test]
fn every_file_says_what_lives_in_it() {
    let mut broken = Vec::new();
    for folder in ["src", "tests", "benches"] {
        for source in sources(folder) {
            if !source.text.starts_with("//! ") {
                broken.push(source.path);
            }
        }
    }
    hold("every Rust file opens with `//!` and one sentence", &broken);
}

#[test]
fn the_program_does_not_give_up() {
    let never = [".unwrap()", "panic!(", "todo!(", "unimplemented!(", "dbg!(", "#[allow", "#![allow"];
    let mut broken = Vec::new();
    for source in sources("src") {
        for (at, line) in source.program().lines().enumerate() {
            for word in never.iter().filter(|word| line.contains(**word)) {
                broken.push(format!("{}:{}: {word}", source.path, at + 1));
            }
        }
    }
    hold("no unwrap, panic or allow in the program: a finding, a value, or expect(why)", &broken);
}

#[test]
fn a_figure_is_never_filled_in() {
    let mut broken = Vec::new();
    // Where figures are made or shown; elsewhere a 0 is a width or a place. A view may leave words empty.
    for folder in ["model", "score", "check", "compare", "report"] {
        let fills: &[&str] =
            if folder == "report" { &["unwrap_or(0"] } else { &["unwrap_or(0", "unwrap_or_default()"] };
        for (source, at, line) in lines(folder) {
            if fills.iter().any(|fill| line.contains(fill)) {
                broken.push(format!("{source}:{}: {}", at + 1, line.trim()));
            }
        }
    }
    hold("an unknown is never printed as 0", &broken);
}

/// The program's lines in a folder of `src`: the file, the line's number from 0, and its text.
fn lines(folder: &str) -> Vec<(String, usize, String)> {
    let mut found = Vec::new();
    for source in sources(&format!("src/{folder}")) {
        let program = source.program();
        found.extend(program.lines().enumerate().map(|(at, line)| (source.path.clone(), at, line.to_owned())));
    }
    found
}

#[test]
fn nothing_is_left_for_later() {
    let marks = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X")];
    broken_lines("what is not done is not promised in the text", &["src", "tests", "templates", "docs"], |line| {
        marks.iter().any(|mark| line.split(|c: char| !c.is_alphanumeric()).any(|word| word == *mark))
    });
}

#[test]
fn no_machine_is_named() {
    let folders = ["work", "root", "home", "farm", "tmp", "Users"];
    broken_lines("no path of one machine", &[""], |line| {
        folders.iter().any(|folder| names_path(line, &format!("/{folder}/")))
    });
}

/// Whether the line holds this absolute path, and not as part of a longer path or a link.
fn names_path(line: &str, path: &str) -> bool {
    line.match_indices(path).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || "._-~)]}*:/%".contains(c))
    })
}

/// Fails with every line of a text file in these folders that the test finds.
fn broken_lines(rule: &str, folders: &[&str], is_broken: impl Fn(&str) -> bool) {
    let mut broken = Vec::new();
    for path in folders.iter().flat_map(|folder| files(folder, "")) {
        let bytes = std::fs::read(root().join(&path)).unwrap();
        // Pictures, workbooks and fixtures of broken text are not read.
        let Ok(text) = String::from_utf8(bytes) else {
            continue;
        };
        for (at, line) in text.lines().enumerate().filter(|(_, line)| is_broken(line)) {
            broken.push(format!("{path}:{}: {}", at + 1, line.trim()));
        }
    }
    hold(rule, &broken);
}

#[test]
fn a_path_is_told_from_a_link() {
    let home = concat!("/ho", "me/");
    assert!(names_path(&format!("see {home}me"), home));
    assert!(!names_path(&format!("https://example.org{home}page"), home));
}
