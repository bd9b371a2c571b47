//! Words that say nothing are no names.

use super::hold;
use super::rust_text::{function_name, sources};

/// Not used in the names of files, types and functions: each stands for a better word of the method.
const EMPTY: [&str; 13] = [
    "data",
    "info",
    "item",
    "items",
    "manager",
    "helper",
    "helpers",
    "util",
    "utils",
    "process",
    "processor",
    "handle",
    "handler",
];

#[test]
fn names_are_those_of_the_method() {
    let mut broken = Vec::new();
    for folder in ["src", "tests", "benches"] {
        for source in sources(folder) {
            let mut names: Vec<String> = source.path.split('/').map(str::to_owned).collect();
            names.extend(source.code.lines().filter_map(declared).map(str::to_owned));
            for name in names {
                if words(&name).iter().any(|word| EMPTY.contains(&word.as_str())) {
                    broken.push(format!("{}: {name}", source.path));
                }
            }
        }
    }
    hold("a name says what the thing is, in a word of the method", &broken);
}

/// The type, module or function that a line declares, if it declares one.
fn declared(line: &str) -> Option<&str> {
    if let Some(name) = function_name(line) {
        return Some(name);
    }
    let mut rest = line.trim_start();
    for before in ["pub(crate) ", "pub(super) ", "pub "] {
        rest = rest.strip_prefix(before).unwrap_or(rest);
    }
    ["struct ", "enum ", "trait ", "type ", "mod "]
        .iter()
        .find_map(|kind| rest.strip_prefix(kind))
        .and_then(|name| name.split(|c: char| !c.is_alphanumeric() && c != '_').next())
}

/// The words of a name in snake or camel case, in lower case.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for c in name.chars() {
        if c == '_' || c == '.' || c == '-' || c.is_uppercase() {
            words.push(String::new());
        }
        if c.is_alphanumeric() {
            words.last_mut().expect("one word at least").extend(c.to_lowercase());
        }
    }
    words
}

#[test]
fn names_fall_into_words() {
    assert_eq!(words("KeyValue"), ["", "key", "value"]);
    assert_eq!(words("load_tree.rs"), ["load", "tree", "rs"]);
    assert_eq!(declared("    pub(crate) struct DataItem<T> {"), Some("DataItem"));
    assert_eq!(declared("pub const fn handle_it(&self) {"), Some("handle_it"));
}
