//! What the program makes of the examples in the documents.

use mdmm::score::Rule;
use serde_json::Value;

use super::last_yaml;
use crate::harness::{Project, mdmm, read};

/// The coverage of the area of an example, as the program counts it.
pub fn coverage(before: &str) -> String {
    let (project, area) = example(last_yaml(before));
    let table = mdmm(["score", "kgz/2024-01", "--area", &area]).within(project.path()).prints();
    let head = table.lines().position(|line| line.starts_with(" Coverage")).expect("the table of coverage");
    let lines: Vec<&str> = table.lines().skip(head).take(2).collect();
    format!("```text\n{}\n```", lines.join("\n"))
}

/// An edition of one example, and its area.
fn example(yaml: &str) -> (Project, String) {
    let project = Project::empty();
    project.put("kgz/2024-01/edition.yaml", "country: KGZ\nedition: 2024-01\ntitle: Examples\nwindow: 2018-2023\n");
    project.put("kgz/2024-01/bibliography.yaml", "- {id: yearbook, title: A}\n- {id: survey, title: B}\n");
    let area = yaml.lines().find_map(|line| line.strip_prefix("area: ")).expect("an example names its area");
    project.put(&format!("kgz/2024-01/{area}.yaml"), yaml);
    (project, area.to_owned())
}

/// What an example of the method's page comes to: run through the program, as a sentence.
pub fn outcome(before: &str) -> String {
    let yaml = last_yaml(before);
    let (project, area) = example(yaml);
    let named = ["availability:\n  ", "covers: {"].iter().find_map(|before| yaml.split_once(before));
    let indicator = named.and_then(|(_, rest)| rest.split(':').next()).expect("an example names an indicator");
    let arguments = ["explain", "kgz/2024-01", &area, indicator, "2020", "--format", "json"];
    let explained: Value = serde_json::from_str(&mdmm(arguments).within(project.path()).prints()).unwrap();
    assert_eq!(explained["rule"], rule_of_heading(before).word(), "{yaml}");
    sentence(&explained["cell"])
}

/// The row of the truth table that the last numbered heading stands for.
fn rule_of_heading(before: &str) -> Rule {
    let at = before.rfind("\n#### ").expect("a heading stands above") + "\n#### ".len();
    let number = before[at..].split('.').next().expect("split gives one at least");
    Rule::ALL[number.parse::<usize>().expect("the heading is numbered") - 1]
}

fn sentence(cell: &Value) -> String {
    let words = |value: &Value| {
        let list = value.as_array().expect("a list");
        list.iter().map(|word| format!("`{}`", word.as_str().unwrap())).collect::<Vec<_>>().join(", ")
    };
    let mut out = format!("The cell is **{}**", cell["status"].as_str().unwrap());
    for (key, said) in [("reasons", ", reasons"), ("sources", ", sources")] {
        let words = words(&cell[key]);
        if !words.is_empty() {
            out.push_str(&format!("{said} {words}"));
        }
    }
    match cell["finding"].as_str() {
        Some(finding) => out.push_str(&format!("; finding [{finding}](findings.md#{finding}).")),
        None => out.push_str("; no finding."),
    }
    out
}

#[test]
fn the_examples_of_the_format_s_page_are_an_edition_without_errors() {
    let project = Project::empty();
    let text = read("docs/matrix-format.md");
    let examples =
        text.split("\n## ").filter(|part| part.contains(".yaml\n") || part.starts_with("The file of an area"));
    let mut put = 0;
    for part in examples.filter(|part| part.contains("```yaml\n")) {
        let name = part.lines().next().unwrap();
        let is_file = std::path::Path::new(name).extension().is_some_and(|extension| extension == "yaml");
        let file = if is_file { name } else { "immigration.yaml" };
        let yaml = part.split("```yaml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
        project.put(&format!("kgz/2024-01/{file}"), yaml);
        put += 1;
    }
    assert_eq!(put, 8, "edition, bibliography, an area, requests, definitions, policies, reviews, acronyms");
    let ran = mdmm(["check", "kgz"]).within(project.path()).run();
    assert_eq!(ran.code, 0, "{}", ran.stdout);
}
