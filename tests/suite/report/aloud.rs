//! Templates and messages of one's own: what they ask for is there, and what is wrong with them is said, with file and line.

use serde_json::Value;

use crate::golden::MINIATURE;
use crate::harness::{Project, Ran, mdmm, read};

/// The report of the miniature with the templates and messages of a folder.
fn report(project: &Project, more: &[&str]) -> Ran {
    let folder = project.path().to_str().unwrap();
    mdmm(["report", MINIATURE, "--templates", folder].iter().chain(more)).run()
}

/// What is said of a folder that gives no report.
fn refusal(project: &Project, more: &[&str]) -> String {
    let ran = report(project, more);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{}", ran.stderr);
    ran.stderr.replace(project.path().to_str().unwrap(), "[DIR]")
}

fn with(file: &str, text: &str) -> Project {
    let project = Project::empty();
    project.put(file, text);
    project
}

/// A built-in file of messages with one place changed.
fn changed(file: &str, right: &str, wrong: &str) -> (Project, usize) {
    let text = read(format!("templates/{file}"));
    let at = text.find(right).unwrap_or_else(|| panic!("{file} has {right}"));
    (with(file, &text.replacen(right, wrong, 1)), text[..at].matches('\n').count() + 1)
}

#[test]
fn a_list_that_is_reached_by_a_computed_name_is_the_list() {
    let context: Value = serde_json::from_str(&mdmm(["report", MINIATURE, "--print-context"]).prints()).unwrap();
    let areas = context["areas"].as_array().unwrap();
    let expected: String = areas.iter().map(|area| format!("{};", area["draft"].as_array().unwrap().len())).collect();
    assert!(expected.contains(|digit: char| ('1'..='9').contains(&digit)), "{expected}: some area has a drafted text");
    for each in [
        r#"{{ area["dra" ~ "ft"] | length }}"#,
        r#"{{ area | attr("dra" ~ "ft") | length }}"#,
        r#"{% set name = "dr" ~ "aft" %}{{ area[name] | length }}"#,
        r#"{% for k, v in area | items %}{% if k == "dr" ~ "aft" %}{{ v | length }}{% endif %}{% endfor %}"#,
        r#"{% for k in area %}{% if k == "dr" ~ "aft" %}{{ area[k] | length }}{% endif %}{% endfor %}"#,
    ] {
        let ran = report(&with("report.html", &format!("{{% for area in areas %}}{each};{{% endfor %}}")), &[]);
        assert_eq!((ran.code, ran.stdout.as_str()), (0, expected.as_str()), "{each}: {}", ran.stderr);
    }
    let signs = r#"{% for cell in areas[0].blocks[0].measures[0].rows[0].cells %}{{ cell["si" ~ "gn"] }}{% endfor %}"#;
    let cells = areas[0]["blocks"][0]["measures"][0]["rows"][0]["cells"].as_array().unwrap();
    let expected: String = cells.iter().map(|cell| cell["sign"].as_str().unwrap()).collect();
    assert_eq!(report(&with("report.html", signs), &[]).stdout, expected);
    let whole = "{{ areas[0] | tojson | length > 2000 }}";
    assert_eq!(report(&with("report.html", whole), &[]).stdout, "True", "printed as a whole it is whole");
}

#[test]
fn every_page_of_a_site_has_what_it_computes() {
    let own = with("report.html", r#"{% for area in areas %}{{ area["dra" ~ "ft"] | length }};{% endfor %}"#);
    let site = Project::empty();
    let out = site.path().join("site");
    let folder = own.path().to_str().unwrap();
    mdmm(["report", "matrices", "--templates", folder, "-o", out.to_str().unwrap()]).prints();
    for edition in ["2024-01", "2025-10"] {
        let page = std::fs::read_to_string(out.join(format!("kgz/{edition}.html"))).unwrap();
        let alone = mdmm(["report", &format!("matrices/kgz/{edition}"), "--templates", folder]).prints();
        assert_eq!(page, alone);
        assert!(page.split(';').all(|length| length != "0"), "{page}");
    }
}

#[test]
fn an_undefined_name_is_told_with_what_there_is() {
    let said = refusal(&with("references.html", "<p>\n{{ page.logo }}</p>"), &[]);
    assert!(said.contains("references.html:2: undefined value: `page.logo` is undefined; `page` has "), "{said}");
    assert!(said.contains("edition, ") && said.contains("title"), "{said}");
    let said = refusal(&with("references.html", "{{ words.overveiw }}"), &[]);
    assert!(said.contains("`words.overveiw` is undefined; the nearest that `words` has is overview"), "{said}");
    let said = refusal(&with("references.html", "{{ logo.src }}"), &[]);
    assert!(said.contains("`logo` is undefined; a template is given "), "{said}");
    let said = refusal(&with("area.html", "\n\n{{ area.nmae }}"), &[]);
    assert!(said.contains("area.html:3: undefined value: `area.nmae` is undefined"), "{said}");
    let said = refusal(&with("area.md", "{{ area.nmae }}"), &["--format", "markdown"]);
    assert!(said.contains("area.md:1: undefined value: `area.nmae` is undefined"), "{said}");
}

#[test]
fn a_template_of_no_use_is_refused() {
    let own = with("overveiw.html", "<p>mine</p>");
    own.put("parts/mine.html", "never included");
    let said = refusal(&own, &[]);
    assert!(said.contains("overveiw.html: the program has no template of this name, and none includes it"), "{said}");
    assert!(said.contains("is `overview.html` meant?"), "{said}");
    assert!(said.contains("parts/mine.html: the program"), "all at once: {said}");
    let own = with("references.html", r#"{% include "parts/mine.html" %}"#);
    own.put("parts/mine.html", "included");
    own.put(".directory", "of a desktop");
    own.put("README.md", "What these templates are.");
    let ran = report(&own, &[]);
    assert!(ran.code == 0 && ran.stdout.contains("included"), "{}", ran.stderr);
    let own = with("references.html", r#"{% set name = "mine" %}{% include name ~ ".html" %}"#);
    own.put("mine.html", "included by a computed name");
    assert!(report(&own, &[]).stdout.contains("included by a computed name"));
}

#[test]
fn a_folder_that_is_none_is_one_clear_sentence() {
    let ran = mdmm(["report", MINIATURE, "--templates", "nodir"]).run();
    assert_eq!((ran.code, ran.stderr.as_str()), (2, "mdmm: the folder of templates nodir does not exist\n"));
    let ran = mdmm(["report", MINIATURE, "--templates", "Cargo.toml"]).run();
    assert_eq!((ran.code, ran.stderr.as_str()), (2, "mdmm: the folder of templates Cargo.toml is no folder\n"));
}

#[test]
fn a_placeholder_that_nothing_fills_is_refused() {
    let (own, line) = changed("messages/report.en.yaml", "index {index}", "index {contus}");
    let said = refusal(&own, &[]);
    assert!(said.contains(&format!("messages/report.en.yaml:{line}:1: ")), "{line}: {said}");
    assert!(said.contains("has `{contus}`, which nothing fills in; filled in are {"), "{said}");
    let (own, _) = changed("messages/report.en.yaml", "index {index}", "index {index");
    assert!(refusal(&own, &[]).contains("has a brace without its other half"));
    let (own, line) = changed("messages/en.yaml", "status.available: ", "status.available: \"{n}\" #");
    let said = refusal(&own, &[]);
    assert!(said.contains(&format!("messages/en.yaml:{line}:1: `status.available` has `{{n}}`")), "{said}");
    assert!(said.contains("there is nothing to fill in"), "{said}");
    // What is wrong with another language's files does not keep a report from being written.
    assert_eq!(report(&own, &["--lang", "ru"]).code, 0);
}

#[test]
fn a_plural_form_that_the_language_needs_is_missed() {
    for (code, form) in [("en", "other"), ("ru", "few"), ("ky", "other")] {
        let name = format!("messages/report.{code}.yaml");
        let text = read(format!("templates/{name}"));
        let counts =
            text.lines().position(|line| line.starts_with("  ") && line.trim_start().starts_with(form)).unwrap();
        let lacking: Vec<&str> =
            text.lines().enumerate().filter(|(at, _)| *at != counts).map(|(_, line)| line).collect();
        let said = refusal(&with(&name, &lacking.join("\n")), &["--lang", code]);
        assert!(said.contains(&format!("`{form}`")) && said.contains(&format!("`{code}`")), "{said}");
    }
}

#[test]
fn unknown_keys_are_a_list_to_read() {
    let own = with("messages/report.en.yaml", "page.overveiw: Overview\n");
    own.put("messages/report.eng.yaml", "page.overview: Overview\n");
    let said = refusal(&own, &[]);
    assert!(
        said.starts_with("mdmm: the messages of [DIR]:\nmessages/report.eng.yaml: the program has no file"),
        "{said}"
    );
    assert!(said.contains("is `messages/report.en.yaml` meant?"), "{said}");
    assert!(
        said.contains("messages/report.en.yaml:1:1: `page.overveiw` is no key of this file; is `page.overview` meant?")
    );
}

#[test]
fn a_file_of_messages_holds_only_what_it_changes() {
    let own = with("messages/report.en.yaml", "page.overview: The whole at a glance\npage.contents:\n");
    let ran = report(&own, &[]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stdout.contains("The whole at a glance"), "the key that it gives");
    assert!(ran.stdout.contains(">Contents<"), "a key that it leaves blank is the built-in one");
    assert!(ran.stdout.contains("available"), "and those of the files that it does not have");
}
