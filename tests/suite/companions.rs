//! The files around the program: the dependencies and their licences, and why each is there.

use std::process::Command;

use serde_json::Value;

use crate::harness::{files, read, root};

#[test]
fn licences_are_permissive() {
    let allowed = allowed_licences();
    let broken: Vec<String> = packages()
        .iter()
        .filter(|package| {
            let licence = package["license"].as_str().unwrap_or("none named");
            !permits(&licence.replace('/', " OR "), &allowed)
        })
        .map(|package| format!("{} {}", package["name"], package["license"]))
        .collect();
    assert!(broken.is_empty(), "deny.toml allows no such licence:\n{}", broken.join("\n"));
}

#[test]
fn packages_come_from_the_one_registry() {
    for package in packages() {
        let source = package["source"].as_str();
        let own = package["name"] == "mdmm";
        let registry = "registry+https://github.com/rust-lang/crates.io-index";
        assert!(own || source == Some(registry), "{} comes from {source:?}", package["name"]);
    }
}

#[test]
fn every_dependency_says_why() {
    let manifest = read("Cargo.toml");
    let lines: Vec<&str> = manifest.lines().collect();
    for (at, name) in dependencies(&manifest) {
        assert!(lines[at - 1].starts_with("# "), "Cargo.toml:{}: why {name}?", at + 1);
    }
}

/// Each dependency of the manifest with its line, from 0.
fn dependencies(manifest: &str) -> Vec<(usize, &str)> {
    let mut section = "";
    let mut found = Vec::new();
    for (at, line) in manifest.lines().enumerate() {
        if line.starts_with('[') {
            section = line;
        } else if section.ends_with("dependencies]")
            && let Some((name, _)) = line.split_once(" = ")
        {
            found.push((at, name));
        }
    }
    assert!(found.len() > 5, "the manifest lists dependencies");
    found
}

/// Every package that the lock file names for any platform, with its licence.
fn packages() -> Vec<Value> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut tree: Value = serde_json::from_slice(&output.stdout).unwrap();
    match tree["packages"].take() {
        Value::Array(packages) => packages,
        other => panic!("cargo metadata gave {other}"),
    }
}

/// The licences that deny.toml allows.
fn allowed_licences() -> Vec<String> {
    let rules = read("deny.toml");
    let (_, list) = rules.split_once("allow = [").expect("deny.toml has an allow list");
    let (list, _) = list.split_once(']').expect("the list is closed");
    list.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Whether an SPDX expression can be met with the allowed licences alone. `AND` binds closer than
/// `OR`, and no expression in use nests parentheses deeper than one.
fn permits(expression: &str, allowed: &[String]) -> bool {
    if let (Some(open), Some(close)) = (expression.find('('), expression.find(')')) {
        let inner = permits(&expression[open + 1..close], allowed);
        let word = if inner { allowed[0].as_str() } else { "refused" };
        let whole = format!("{}{word}{}", &expression[..open], &expression[close + 1..]);
        return permits(&whole, allowed);
    }
    expression
        .split(" OR ")
        .any(|part| part.split(" AND ").all(|licence| allowed.iter().any(|known| known == licence.trim())))
}

#[test]
fn expressions_of_licences_are_read() {
    let allowed = ["MIT".to_owned(), "Zlib".to_owned()];
    assert!(permits("MIT OR GPL-3.0", &allowed));
    assert!(!permits("MIT AND GPL-3.0", &allowed));
    assert!(permits("(MIT OR GPL-3.0) AND Zlib", &allowed));
    assert!(!permits("(LGPL-2.1 OR GPL-3.0) AND Zlib", &allowed));
}

#[test]
fn lock_files_name_no_host() {
    for path in files("tests", "package-lock.json") {
        assert!(!read(&path).contains("\"resolved\""), "{path}: strip the addresses");
    }
}
