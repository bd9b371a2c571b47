//! A limit and a reason of a method's own in everything that the program prints, offers and reads back.

use std::fs;

use serde_json::Value;

use crate::harness::{Project, mdmm, read};

const WORDS: [&str; 2] = ["urban_only", "lost_in_fire"];

/// What the method calls the two words in each language.
const LABELS: [(&str, [&str; 2]); 3] = [
    ("en", ["towns only", "lost in a fire"]),
    ("ru", ["только города", "сгорели при пожаре"]),
    ("ky", ["шаарлар гана", "өрттө жок болгон"]),
];

const TABLES: &str = "area: immigration
availability:
  stock:
    2020: {status: partial, reasons: [urban_only]}
    2021: {status: missing, reasons: [lost_in_fire]}
sources:
  - {cite: a, type: survey, access: public, limits: [urban_only], covers: {stock: 2020, flow: {years: 2020, limits: [urban_only]}}}
";

/// A project whose method has a limit and a reason of its own, with one edition that uses them.
fn project() -> Project {
    let label = |at: usize| LABELS.map(|(code, words)| format!("{code}: {}", words[at])).join(", ");
    let meaning = "{en: As it says., ru: Как сказано., ky: Айтылгандай.}";
    let limit = format!("  urban_only: {{label: {{{}}}, meaning: {meaning}}}\n", label(0));
    let reason = format!("  lost_in_fire: {{class: missing, label: {{{}}}, meaning: {meaning}}}\n", label(1));
    let built_in = read("matrices/method.yaml");
    let version = built_in.lines().find(|line| line.starts_with("version: ")).unwrap();
    let method = built_in
        .replace(version, "version: town-1")
        .replacen("    secondary: partial\n", "    secondary: partial\n    urban_only: partial\n", 1)
        .replacen("dimensions:\n", &format!("{limit}{reason}dimensions:\n"), 1);
    let project = Project::empty();
    project.put("method.yaml", method);
    project.put("kgz/2024-01/edition.yaml", "country: KGZ\nedition: 2024-01\ntitle: A test\nlanguages: [en, ru, ky]\n");
    project.put("kgz/2024-01/bibliography.yaml", "- {id: a, title: A book}\n");
    project.put("kgz/2024-01/immigration.yaml", TABLES);
    project
}

fn prints(project: &Project, arguments: &[&str]) -> String {
    mdmm(arguments).within(project.path()).prints()
}

#[test]
fn they_are_words_in_the_formats_for_programs() {
    let project = project();
    let score: Value = serde_json::from_str(&prints(&project, &["score", "kgz", "--format", "json"])).unwrap();
    let cells = score["editions"][0]["cells"].as_array().unwrap();
    let reasons = |indicator: &str, year: u16| {
        let is =
            |cell: &&Value| cell["area"] == "immigration" && cell["indicator"] == indicator && cell["year"] == year;
        cells.iter().find(is).unwrap()["reasons"].clone()
    };
    assert_eq!(reasons("stock", 2020), serde_json::json!(["urban_only"]));
    assert_eq!(reasons("stock", 2021), serde_json::json!(["lost_in_fire"]));
    assert_eq!(reasons("flow", 2020), serde_json::json!(["urban_only"]));
    let csv = prints(&project, &["score", "kgz", "--format", "csv"]);
    assert!(csv.contains("KGZ,2024-01,immigration,stock,stock,2021,missing,missing,,,lost_in_fire,\n"), "{csv}");
    let explained = prints(&project, &["explain", "kgz/2024-01", "immigration", "stock", "2020"]);
    assert!(explained.contains("urban_only → partial"), "{explained}");
    let package = project.path().join("package");
    prints(&project, &["export", "kgz/2024-01", "--to", package.to_str().unwrap()]);
    let table = |name: &str| fs::read_to_string(package.join(name)).unwrap();
    assert!(table("cells.csv").contains("lost_in_fire"));
    assert!(table("covers.csv").contains("urban_only") && table("sources.csv").contains("urban_only"));
}

#[test]
fn they_are_labels_in_the_report_of_each_language() {
    let project = project();
    for (language, labels) in LABELS {
        for format in ["html", "markdown"] {
            prints(&project, &["report", "kgz/2024-01", "--lang", language, "--format", format, "-o", "report"]);
            let text = fs::read_to_string(project.path().join("report")).unwrap();
            for label in labels {
                assert!(text.contains(label), "{language} {format}: {label}");
            }
        }
    }
}

#[test]
fn the_workbook_offers_them_by_their_labels_and_reads_them_back() {
    for (language, _) in LABELS {
        let project = project();
        prints(&project, &["export", "kgz/2024-01", "--to", "book.xlsx", "--force", "--lang", language]);
        let ran = mdmm(["import", "book.xlsx", "--into", "kgz/2024-01", "--dry-run"]).within(project.path()).run();
        assert_eq!((ran.code, &*ran.stdout), (0, ""), "{language}: {ran:?}");
    }
}

#[test]
fn editors_are_offered_them() {
    let project = project();
    let schema: Value =
        serde_json::from_str(&prints(&project, &["schema", "immigration", "--for", "kgz/2024-01"])).unwrap();
    let offered = |value: &Value, word: &str| value["enum"].as_array().unwrap().iter().any(|one| one == word);
    let limits = &schema["properties"]["sources"]["items"]["properties"]["limits"]["items"];
    let reasons = &schema["definitions"]["reasons"]["items"];
    assert!(offered(limits, "urban_only") && offered(reasons, "urban_only") && offered(reasons, "lost_in_fire"));
    assert!(!offered(limits, "lost_in_fire"));
    let built_in: Value = serde_json::from_str(&mdmm(["schema", "immigration"]).prints()).unwrap();
    assert!(WORDS.iter().all(|word| !offered(&built_in["definitions"]["reasons"]["items"], word)));
}

#[test]
fn readings_of_ones_own_may_name_them() {
    let project = project();
    project.put("mine.yaml", "- {name: mine, reasons: {lost_in_fire: partial}, drop: {limits: [urban_only]}}\n");
    let text = prints(&project, &["sensitivity", "kgz/2024-01", "--readings", "mine.yaml", "--format", "json"]);
    let readings: Value = serde_json::from_str(&text).unwrap();
    let mine = readings["readings"].as_array().unwrap().iter().find(|one| one["name"] == "mine").unwrap().clone();
    let flips: Vec<String> = mine["flipped"]
        .as_array()
        .unwrap()
        .iter()
        .map(|flip| format!("{} {} {} {}", flip["indicator"], flip["year"], flip["from"], flip["to"]).replace('"', ""))
        .collect();
    assert_eq!(flips, ["stock 2020 partial missing", "stock 2021 missing partial", "flow 2020 partial missing"]);
    project.put("slip.yaml", "- {name: slip, reasons: {lost_in_fir: partial}}\n");
    let ran = mdmm(["sensitivity", "kgz/2024-01", "--readings", "slip.yaml"]).within(project.path()).run();
    assert!(ran.code == 1 && ran.stderr.contains("did you mean `lost_in_fire`?"), "{ran:?}");
}

/// The schema of a method asks for what `check` asks for.
#[test]
fn the_schema_of_a_method_agrees_with_check() {
    let schema: Value = serde_json::from_str(&mdmm(["schema", "method"]).prints()).unwrap();
    let required = |pointer: &str| schema.pointer(pointer).unwrap_or_else(|| panic!("{pointer}"))["required"].clone();
    let method: serde_yaml::Value = serde_yaml::from_str(&read("matrices/method.yaml")).unwrap();
    let places: [(&[&str], &str, &str); 7] = [
        (&["reasons", "not_collected"], "class", "/properties/reasons/properties/not_collected"),
        (&["reasons", "not_collected"], "label", "/properties/reasons/properties/not_collected"),
        (&["reasons", "on_request"], "meaning", "/properties/reasons/properties/on_request"),
        (&["areas", "immigration"], "definition", "/properties/areas/additionalProperties"),
        (&["areas", "immigration"], "indicators", "/properties/areas/additionalProperties"),
        (&[], "title", ""),
        (&[], "reconcile", ""),
    ];
    for (within, field, pointer) in places {
        assert!(required(pointer).as_array().unwrap().iter().any(|name| name == field), "{pointer} {field}");
        let mut lacking = method.clone();
        let entry = within.iter().fold(&mut lacking, |entry, key| &mut entry[*key]);
        assert!(entry.as_mapping_mut().unwrap().remove(field).is_some(), "{field}");
        let project = project();
        project.put("method.yaml", serde_yaml::to_string(&lacking).unwrap());
        let ran = mdmm(["check", "kgz"]).within(project.path()).run();
        assert!(ran.stdout.contains(&format!("lacks `{field}`")), "{field}: {}", ran.stdout);
    }
    let reasons = required("/properties/reasons");
    assert_eq!(reasons.as_array().unwrap().len(), mdmm::model::Reason::KNOWN.len(), "none may be left out");
}
