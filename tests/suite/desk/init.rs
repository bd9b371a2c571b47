//! `mdmm init`: a blank edition checks clean, scores as nothing, and tells its reader how to go on.

use serde_json::Value;

use crate::harness::{Project, Ran, mdmm, root};

/// Begins a blank edition of Uzbekistan in an empty project; gives its folder below the project, and what was said.
fn blank(project: &Project) -> (&'static str, String) {
    let folder = "m/uzb/2026-01";
    let arguments = ["init", folder, "--country", "UZB", "--years", "2018-2025", "--languages", "ru,en"];
    (folder, mdmm(arguments).within(project.path()).prints())
}

fn read(project: &Project, path: &str) -> String {
    std::fs::read_to_string(project.path().join(path)).unwrap()
}

fn check(project: &Project, folder: &str) -> Ran {
    mdmm(["check", folder, "--format", "json"]).within(project.path()).run()
}

fn score(project: &Project, folder: &str) -> Value {
    let text = mdmm(["score", folder, "--format", "json"]).within(project.path()).prints();
    serde_json::from_str(&text).unwrap()
}

#[test]
fn a_blank_edition_checks_clean_and_nothing_is_assessed() {
    let project = Project::empty();
    let (folder, _) = blank(&project);
    let ran = check(&project, folder);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(serde_json::from_str::<Value>(&ran.stdout).unwrap()["findings"], Value::Array(Vec::new()));
    let overall = score(&project, folder)["editions"][0]["coverage"]["overall"].clone();
    assert_eq!(overall["missing"], 0);
    assert_eq!(overall["index"], Value::Null);
    assert!(overall["not_assessed"].as_u64().unwrap() > 600, "{overall}");
}

#[test]
fn every_area_and_indicator_is_listed_with_its_label() {
    let project = Project::empty();
    let (folder, _) = blank(&project);
    let method = mdmm::record::built_in_method();
    let russian = "ru".parse().unwrap();
    for area in &method.areas {
        let text = read(&project, &format!("{folder}/{}.yaml", area.id));
        for indicator in &area.indicators {
            let label = indicator.label.version(russian).words;
            let listed = text.lines().any(|line| {
                line.trim_start().starts_with(&format!("{}:", indicator.id)) && line.ends_with(&format!("# {label}"))
            });
            assert!(listed, "{}.{}", area.id, indicator.id);
        }
    }
}

#[test]
fn every_example_can_be_uncommented() {
    let project = Project::empty();
    let (folder, _) = blank(&project);
    for entry in std::fs::read_dir(project.path().join(folder)).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, text.lines().map(|line| uncommented(line) + "\n").collect::<String>()).unwrap();
    }
    let ran = check(&project, folder);
    let findings = serde_json::from_str::<Value>(&ran.stdout).unwrap();
    let errors: Vec<&Value> =
        findings["findings"].as_array().unwrap().iter().filter(|finding| finding["severity"] == "error").collect();
    assert_eq!(errors, Vec::<&Value>::new());
    let overall = &score(&project, folder)["editions"][0]["coverage"]["overall"];
    assert!(overall["available"].as_u64().unwrap() >= 10, "{overall}");
}

/// The line without its `# `, where what follows is an example and no prose.
fn uncommented(line: &str) -> String {
    let indent = line.len() - line.trim_start().len();
    let Some(rest) = line.trim_start().strip_prefix("# ") else { return line.to_owned() };
    let key = rest.trim_start().trim_start_matches("- ");
    let is_mapping = key.split_once(':').is_some_and(|(key, _)| key.chars().all(|c| c.is_alphanumeric() || c == '_'));
    let is_example = (is_mapping || key.starts_with('{')) && !rest.starts_with("yaml-language");
    if is_example { format!("{}{rest}", " ".repeat(indent)) } else { line.to_owned() }
}

#[test]
fn its_words_lead_to_a_first_available_cell() {
    let project = Project::empty();
    let (folder, told) = blank(&project);
    let steps: Vec<&str> = told.split("\n\n").collect();
    let follow = |said: &str, file: &str, below: Option<&str>| {
        let step = steps.iter().position(|step| step.contains(said)).unwrap_or_else(|| panic!("{said}: {told}"));
        assert!(steps[step].contains(file), "{told}");
        let path = project.path().join(folder).join(file);
        let text = std::fs::read_to_string(&path).unwrap();
        let new = match below {
            None => format!("{text}\n{}\n", steps[step + 1]),
            Some(line) => {
                let at = text.find(&format!("\n{line}")).unwrap() + 1;
                let end = at + text[at..].find('\n').unwrap() + 1;
                format!("{}{}\n{}", &text[..end], steps[step + 1], &text[end..])
            }
        };
        std::fs::write(path, new).unwrap();
    };
    follow("at the end of", "bibliography.yaml", None);
    follow("below `sources:`", "immigration.yaml", Some("sources:"));
    let before = check(&project, folder);
    assert!(before.stdout.contains("undeclared"), "{before:?}");
    let step = steps.iter().find(|step| step.contains("below `availability:`, `stock:`")).expect("the third step");
    assert!(step.contains("in the same file"), "{step}");
    let path = project.path().join(folder).join("immigration.yaml");
    let text = std::fs::read_to_string(&path).unwrap();
    let at = text.find("  stock:").unwrap();
    let end = at + text[at..].find('\n').unwrap() + 1;
    let position = steps.iter().position(|other| other == step).unwrap();
    std::fs::write(&path, format!("{}{}\n{}", &text[..end], steps[position + 1], &text[end..])).unwrap();
    let ran = check(&project, folder);
    assert_eq!(serde_json::from_str::<Value>(&ran.stdout).unwrap()["findings"], Value::Array(Vec::new()), "{ran:?}");
    assert_eq!(score(&project, folder)["editions"][0]["coverage"]["overall"]["available"], 8);
}

#[test]
fn nothing_is_written_over() {
    let project = Project::empty();
    let (folder, _) = blank(&project);
    let file = project.put(&format!("{folder}/edition.yaml"), "mine");
    let ran = mdmm(["init", folder, "--country", "UZB"]).within(project.path()).run();
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("not empty"), "{ran:?}");
    assert_eq!(std::fs::read_to_string(file).unwrap(), "mine");
}

#[test]
fn a_folder_that_does_not_agree_is_refused_with_an_example() {
    let project = Project::empty();
    for folder in ["uzb", "m/kgz/2026-01", "m/uzb/-x"] {
        let ran = mdmm(["init", folder, "--country", "UZB"]).within(project.path()).run();
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(ran.stderr.contains("matrices/uzb/2026-01"), "{ran:?}");
    }
    assert_eq!(std::fs::read_dir(project.path()).unwrap().count(), 0);
    assert!(root().exists());
}
