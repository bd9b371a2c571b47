//! What the documents say exists: files, headings, commands.

use super::hold;
use crate::harness::{files, mdmm, read, root};

#[test]
fn links_lead_somewhere() {
    let mut broken = Vec::new();
    for path in documents() {
        let text = read(&path);
        for target in links(&text) {
            if !leads(&path, &text, &target) {
                broken.push(format!("{path}: {target}"));
            }
        }
    }
    hold("every link of the documents leads to a file or a heading", &broken);
}

#[test]
fn commands_of_the_documents_exist() {
    let mut broken = Vec::new();
    let mut seen = 0;
    for path in documents() {
        for command in commands(&read(&path)) {
            seen += 1;
            if mdmm([command.as_str(), "--help"]).run().code != 0 {
                broken.push(format!("{path}: mdmm {command}"));
            }
        }
    }
    hold("every command that a document shows exists", &broken);
    assert!(seen > 0, "the documents show no command");
}

#[test]
fn the_top_holds_nothing_that_somebody_left_there() {
    let kinds = ["lock", "md", "toml", "yaml"];
    let mut broken = Vec::new();
    for entry in std::fs::read_dir(root()).expect("the project's folder is readable").flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        let kind = path.extension().map(|kind| kind.to_string_lossy().into_owned());
        let is_known = kind.is_none_or(|kind| kinds.contains(&kind.as_str()));
        // The README's first command writes the report.
        if path.is_file() && !is_known && name != "report.html" {
            broken.push(name);
        }
    }
    hold("the project's own folder holds settings and documents", &broken);
}

fn documents() -> Vec<String> {
    let tests = files("tests", ".md");
    let mut found = files("", ".md");
    found.retain(|path| !tests.contains(path) && !path.starts_with("matrices/") && !path.starts_with("templates/"));
    assert!(found.contains(&"README.md".to_owned()));
    found
}

/// The targets of Markdown links that stay within the project.
fn links(text: &str) -> Vec<String> {
    text.match_indices("](")
        .filter_map(|(at, _)| text[at + 2..].split_once(')'))
        .map(|(target, _)| target.to_owned())
        .filter(|target| !target.contains("://") && !target.starts_with("mailto:"))
        .collect()
}

fn leads(from: &str, text: &str, target: &str) -> bool {
    let (file, heading) = target.split_once('#').unwrap_or((target, ""));
    let folder = root().join(from).parent().expect("a file lies in a folder").to_owned();
    if file.is_empty() {
        return headings(text).iter().any(|found| found == heading);
    }
    let Ok(there) = std::fs::read(folder.join(file)) else {
        return folder.join(file).is_dir() && heading.is_empty();
    };
    heading.is_empty() || headings(&String::from_utf8_lossy(&there)).iter().any(|found| found == heading)
}

/// The anchors of the headings, as GitHub forms them.
fn headings(text: &str) -> Vec<String> {
    text.lines()
        .filter(|line| line.starts_with('#'))
        .map(|line| line.trim_start_matches('#').trim().to_lowercase())
        .map(|title| {
            title
                .chars()
                .filter(|c| c.is_alphanumeric() || *c == ' ' || *c == '-' || *c == '_')
                .map(|c| if c == ' ' { '-' } else { c })
                .collect()
        })
        .collect()
}

/// The subcommands of the lines that call the program, in blocks of code.
fn commands(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut within = false;
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            within = !within;
        }
        let line = line.trim_start().trim_start_matches("$ ");
        let called = ["mdmm ", "cargo run --release -- "].iter().find_map(|start| line.strip_prefix(start));
        if let Some(rest) = called.filter(|_| within) {
            let word = rest.split_whitespace().next().unwrap_or_default();
            if word.chars().all(char::is_alphabetic) {
                found.push(word.to_owned());
            }
        }
    }
    found
}

#[test]
fn links_headings_and_commands_are_read() {
    assert_eq!(links("[a](b.md#c) [d](https://e.org)"), ["b.md#c"]);
    assert_eq!(headings("## `year-twice`\n# Two words\n"), ["year-twice", "two-words"]);
    let text = "mdmm none\n```sh\n$ mdmm score matrices\ncargo run --release -- report x\n```\n";
    assert_eq!(commands(text), ["score", "report"]);
}
