//! What templates are given: described field by field, and replaced by a user's own files.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::golden::MINIATURE;
use crate::harness::{Project, mdmm, read};

/// The names of all fields; those of maps whose keys are words of the edition or of the messages are left out.
fn fields(value: &Value, into: &mut BTreeSet<String>) {
    match value {
        Value::Array(parts) => parts.iter().for_each(|part| fields(part, into)),
        Value::Object(parts) => {
            for (name, part) in parts {
                into.insert(name.clone());
                if name != "words" && name != "metadata" {
                    fields(part, into);
                }
            }
        }
        _ => {}
    }
}

#[test]
fn every_field_is_described() {
    let context: Value = serde_json::from_str(&mdmm(["report", MINIATURE, "--print-context"]).prints()).unwrap();
    assert_eq!(context["context"], 2);
    let described = read("docs/templates.md");
    let mut named = BTreeSet::new();
    fields(&context, &mut named);
    let missing: Vec<_> = named.iter().filter(|name| !described.contains(&format!("| `{name}` |"))).collect();
    assert!(missing.is_empty(), "docs/templates.md says nothing of {missing:?}");
}

#[test]
fn a_folder_replaces_templates_and_words() {
    let project = Project::empty();
    project.put("references.html", "<p id=\"mine\">{{ words.references }}</p>\n");
    let words = read("templates/messages/report.ky.yaml")
        .replace("page.references: Булактардын тизмеси", "page.references: Китептер");
    project.put("messages/report.ky.yaml", words);
    let folder = project.path().to_str().unwrap();
    let page = mdmm(["report", MINIATURE, "--lang", "ky", "--templates", folder]).prints();
    assert!(page.contains("<p id=\"mine\">Китептер</p>"));
}

#[test]
fn a_folder_replaces_the_layout_of_markdown() {
    let project = Project::empty();
    project.put("table.md", "\n{% include \"mine.md\" %}\n");
    project.put("mine.md", "## {{ list.title }}, in {{ list.rows | length }} rows\n");
    let folder = project.path().to_str().unwrap();
    let report = mdmm(["report", MINIATURE, "--format", "markdown", "--templates", folder]).prints();
    assert!(report.contains("\n## Searches, in 1 rows"), "{report}");
    assert!(!report.contains("| Terms |") && report.contains("\n# References\n"), "the rest is as it was");
    let written = project.put("report.md", &report);
    let arguments = ["verify", written.to_str().unwrap(), MINIATURE];
    assert_eq!(mdmm(arguments).run().code, 1, "another layout is another report");
    let own = Project::empty();
    own.put("table.md", "\n{% include \"mine.md\" %}\n");
    own.put("mine.md", "## {{ list.title }}, in {{ list.rows | length }} rows\n");
    mdmm(arguments.iter().copied().chain(["--templates", own.path().to_str().unwrap()])).prints();
}

#[test]
fn a_mistake_in_a_template_of_markdown_is_reported_with_file_and_line() {
    let project = Project::empty();
    let folder = project.path().to_str().unwrap();
    for (file, text, line) in [
        ("area.md", "# {{ area.label }}\n\n{{ area.no_such_field }}\n", 3),
        ("area.md", "# {{ area.label }}\n{{ words.no_such_label }}\n", 2),
        ("report.md", "---\nlang: {{ page.lang }}\n---\n{% for area in areas %}\n", 4),
    ] {
        project.put(file, text);
        let ran = mdmm(["report", MINIATURE, "--format", "markdown", "--templates", folder]).run();
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{file}");
        assert!(ran.stderr.contains(&format!("{file}:{line}:")), "{}", ran.stderr);
    }
}

#[test]
fn a_mistake_in_a_template_is_reported_with_file_and_line() {
    let project = Project::empty();
    project.put("references.html", "<p>\n{{ no_such_field }}\n</p>\n");
    let ran = mdmm(["report", MINIATURE, "--templates", project.path().to_str().unwrap()]).run();
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("references.html:2:"), "{}", ran.stderr);
}

#[test]
fn the_filter_for_directions_takes_texts_alone_and_escapes_them_once() {
    let project = Project::empty();
    let templates = project.path().to_str().unwrap().to_owned();
    let report = |words: &str| {
        project.put("references.html", format!("<p>\n{words}\n</p>\n"));
        mdmm(["report", MINIATURE, "--templates", &templates]).run()
    };
    for wrong in ["no_such_field", "page.no_such_field", "none", "[1]", "(\"<b>\" | escape)"] {
        let ran = report(&format!("{{{{ {wrong} | isolated }}}}"));
        assert_eq!(ran.code, 2, "{wrong}");
        assert!(ran.stderr.contains("references.html:2:"), "{wrong}: {}", ran.stderr);
    }
    let ran = report(
        "[{{ \"<b>\" | isolated }}] [{{ \"שלום\" | isolated }}] [{{ \"x\" | isolated(\"\") }}] [{{ 7 | isolated }}]",
    );
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stdout.contains("[&lt;b&gt;] [<bdi>שלום</bdi>] [x] [7]"), "{}", ran.stdout.len());
}
