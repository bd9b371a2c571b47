//! Files and functions stay short enough to be read at one go.

use super::hold;
use super::rust_text::{function_name, sources};
use crate::harness::{files, read};

const LONGEST_FILE: usize = 400;
const LONGEST_FUNCTION: usize = 60;

/// The median length of the folder's Rust files, in lines.
pub fn median(folder: &str) -> usize {
    let mut lengths: Vec<usize> = sources(folder).iter().map(|source| source.text.lines().count()).collect();
    lengths.sort_unstable();
    lengths[lengths.len() / 2]
}

#[test]
fn files_are_short() {
    let mut broken = Vec::new();
    for ending in [".rs", ".mjs", ".html", ".css", ".svg", ".sh"] {
        for folder in ["src", "tests", "benches", "templates"] {
            for path in files(folder, ending) {
                let lines = read(&path).lines().count();
                // What the program printed is no text of ours.
                if lines > LONGEST_FILE && !path.starts_with("tests/golden/") {
                    broken.push(format!("{path}: {lines} lines"));
                }
            }
        }
    }
    hold("no file is longer than 400 lines", &broken);
}

#[test]
fn functions_are_short() {
    let mut broken = Vec::new();
    for folder in ["src", "tests", "benches"] {
        for source in sources(folder) {
            for (name, line, length) in functions(&source.code) {
                if length > LONGEST_FUNCTION {
                    broken.push(format!("{}:{line}: {name} has {length} lines", source.path));
                }
            }
        }
    }
    hold("no function is longer than 60 lines", &broken);
}

/// Each function with its first line, from 1, and its length. Relies on the formatting that
/// `cargo fmt --check` holds: a function ends at the brace in its own column.
fn functions(code: &str) -> Vec<(&str, usize, usize)> {
    let lines: Vec<&str> = code.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(name) = function_name(line) else {
            continue;
        };
        let indent = &line[..line.len() - line.trim_start().len()];
        let end = lines[at..].iter().position(|line| ends(line, indent));
        found.push((name, at + 1, end.map_or(lines.len() - at, |end| end + 1)));
    }
    found
}

fn ends(line: &str, indent: &str) -> bool {
    let Some(rest) = line.strip_prefix(indent) else {
        return false;
    };
    let rest = rest.trim_end();
    !rest.starts_with(' ') && (rest.ends_with('}') || rest.ends_with(';'))
}

#[test]
fn functions_are_measured() {
    let code = "fn a() {}\n\nimpl B {\n    fn b(\n        &self,\n    ) -> u8 {\n        1\n    }\n    fn c();\n}\n";
    assert_eq!(functions(code), [("a", 1, 1), ("b", 4, 5), ("c", 9, 1)]);
}
