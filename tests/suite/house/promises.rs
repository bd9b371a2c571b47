//! The promises of the documents: each row of their tables names tests, and these exist.

use std::collections::BTreeSet;

use super::hold;
use crate::harness::{files, read, root};

/// The pages whose tables promise something.
const PAGES: [&str; 2] = ["docs/reliability.md", "docs/threats.md"];

#[test]
fn each_promise_has_a_test_that_exists() {
    let tests = tests();
    let (mut broken, mut promised) = (Vec::new(), 0);
    for page in PAGES {
        for row in rows(&read(page)) {
            promised += 1;
            let named = named(&row);
            let by_hand = row.starts_with("by hand: ");
            if named.is_empty() && !by_hand {
                broken.push(format!("{page}: no test is named in `{row}`"));
            }
            let is_there = |name: &String| match name.contains('/') {
                true => root().join(name).exists(),
                false => tests.contains(name),
            };
            let unknown = named.into_iter().filter(|name| !by_hand && !is_there(name));
            broken.extend(unknown.map(|name| format!("{page}: there is no test `{name}`")));
        }
    }
    hold("each promise has a test that exists", &broken);
    assert!(promised > 40, "the pages promise {promised} things");
}

/// The last cell of each row of the tables whose last column is headed `test`.
fn rows(page: &str) -> Vec<String> {
    let mut last = Vec::new();
    let mut is_promise = false;
    for line in page.lines() {
        let Some(cells) = line.strip_prefix('|').and_then(|line| line.strip_suffix('|')) else {
            is_promise = false;
            continue;
        };
        let cell = cells.rsplit('|').next().unwrap_or_default().trim();
        if cell == "test" {
            is_promise = true;
        } else if is_promise && !cell.starts_with("---") {
            last.push(cell.to_owned());
        }
    }
    last
}

/// What stands in backquotes: the name of a test, or the path of a file of tests in another language.
fn named(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The functions that are tests, in the suite and beside the code: those with the attribute in a line just above them.
fn tests() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for path in files("tests", ".rs").into_iter().chain(files("src", ".rs")) {
        let text = read(&path);
        let mut is_test = false;
        for line in text.lines().map(str::trim) {
            if line == "#[test]" {
                is_test = true;
            } else if let Some(name) = line.strip_prefix("fn ").and_then(|rest| rest.split('(').next()) {
                if is_test {
                    found.insert(name.to_owned());
                }
                is_test = false;
            }
        }
    }
    found
}

#[test]
fn a_row_is_read_by_its_last_cell() {
    let page = "| what | test |\n|---|---|\n| a | `b_c`, `d` |\n\n| x | y |\n|---|---|\n| a | `e` |\n";
    assert_eq!(rows(page), ["`b_c`, `d`"]);
    assert_eq!(named("`b_c`, `d`"), ["b_c", "d"]);
    assert!(tests().contains("a_row_is_read_by_its_last_cell") && !tests().contains("named"));
}
