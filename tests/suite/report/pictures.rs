//! Pictures to share: what they show is what `score` counts, and they say whose they are wherever they are seen.

use std::{collections::BTreeMap, fs};

use serde_json::Value;

use crate::harness::{Project, mdmm};

const EDITION: &str = "matrices/kgz/2024-01";

fn pictures(language: &str) -> BTreeMap<String, String> {
    let project = Project::empty();
    let folder = project.path().join("pictures");
    let ran = mdmm(["report", EDITION, "--format", "svg", "--lang", language, "-o", folder.to_str().unwrap()]).run();
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let files = fs::read_dir(&folder).unwrap().map(|one| one.unwrap().path());
    files
        .map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(path).unwrap()))
        .collect()
}

fn scored() -> Value {
    let printed = mdmm(["score", EDITION, "--format", "json"]).prints();
    serde_json::from_str::<Value>(&printed).unwrap()["editions"][0].take()
}

#[test]
fn a_folder_gets_the_overview_and_each_area_and_a_file_the_overview() {
    let made = pictures("en");
    let scored = scored();
    let mut names: Vec<&str> = scored["coverage"]["by_area"].as_object().unwrap().keys().map(String::as_str).collect();
    names.push("overview");
    names.sort_unstable();
    assert_eq!(made.keys().collect::<Vec<_>>(), names);
    assert_eq!(mdmm(["report", EDITION, "--format", "svg"]).prints(), made["overview"], "standard output");
    let project = Project::empty();
    let file = project.path().join("one.SVG");
    mdmm(["report", EDITION, "--format", "svg", "-o", file.to_str().unwrap()]).prints();
    assert_eq!(fs::read_to_string(file).unwrap(), made["overview"]);
    assert_eq!(pictures("en"), made, "the same bytes each time");
}

#[test]
fn a_cell_of_a_picture_is_a_cell_of_the_score() {
    let made = pictures("en");
    let short =
        |status: &str| status.replace("not_assessed", "not assessed").replace("not_applicable", "not applicable");
    let scored_cells = scored()["cells"].as_array().unwrap().clone();
    for (area, picture) in made.iter().filter(|(name, _)| *name != "overview") {
        for status in ["available", "partial", "missing", "not_applicable"] {
            let of = scored_cells.iter().filter(|cell| cell["area"] == **area && cell["status"] == status);
            let years: Vec<String> = of.map(|cell| format!(": {}: {}</title>", cell["year"], short(status))).collect();
            let shown = picture.matches(&format!(": {}</title>", short(status))).count();
            assert_eq!(shown, years.len(), "{area} {status}: each cell once");
            assert!(years.iter().all(|year| picture.contains(year)), "{area} {status}");
        }
    }
    let index = scored()["coverage"]["overall"]["index"].as_f64().unwrap();
    assert!(made["overview"].contains(&format!("All areas: All years: {index:.2}")), "{index}");
    let immigration = &made["immigration"];
    assert!(immigration.contains("<title>Stock by gender: 2020: partial</title>"), "{immigration}");
}

#[test]
fn a_picture_says_in_its_language_what_it_is_and_whose() {
    let told = [
        ("en", ["Kyrgyzstan", "2018–2023", "Source: ", "no publication of IOM"]),
        ("ru", ["Кыргызстан", "2018–2023", "Источник: ", "это не публикация МОМ"]),
        ("ky", ["Кыргызстан", "2018–2023", "Булак: ", "МЭУнун басылмасы эмес"]),
    ];
    for (language, said) in told {
        for (name, picture) in pictures(language) {
            // Words are broken over lines.
            let words =
                picture.split("</text>\n<text").map(|line| line.split_once('>').map_or(line, |(_, words)| words));
            let words = words.collect::<Vec<_>>().join(" ");
            for part in said {
                assert!(words.contains(part), "{language} {name}: {part}\n{words}");
            }
            assert!(picture.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\"") && picture.ends_with("</svg>\n"));
            assert!(picture.contains(&format!("xml:lang=\"{language}\"")) && picture.contains("mdmm "));
            for outside in ["href", "@import", "url(", "<script", "<style", "<image"] {
                assert!(!picture.contains(outside), "{name}: {outside}");
            }
        }
    }
}

#[test]
fn many_editions_get_a_folder_each_and_one_with_an_error_is_named() {
    let project = Project::empty();
    for (edition, window) in [("kgz/2024-01", "2018-2023"), ("kgz/2025-01", "2010-2025"), ("tjk/2024-01", "never")] {
        let (country, id) = edition.split_once('/').unwrap();
        let head = format!(
            "country: {}\nedition: {id}\ntitle: ::error::x ##[error]y\nwindow: {window}\n",
            country.to_uppercase()
        );
        project.put(&format!("{edition}/edition.yaml"), head);
    }
    let ran = mdmm(["report", ".", "--format", "svg", "-o", "out"]).within(project.path()).run();
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    assert!(ran.stderr.contains("tjk/2024-01"), "{}", ran.stderr);
    let overview = |edition: &str| fs::read_to_string(project.path().join("out").join(edition).join("overview.svg"));
    let long = overview("kgz/2025-01").unwrap();
    assert!(long.contains(">2010</text>") && long.contains(">2025</text>"), "years of every block: {long}");
    assert!(overview("kgz/2024-01").is_ok() && overview("tjk/2024-01").is_err());
    assert!(!long.contains("##[") && long.lines().all(|line| !line.trim_start().starts_with("::")), "{long}");
}

#[test]
fn a_picture_is_verified_as_a_report_is() {
    let project = Project::empty();
    let made = pictures("ru");
    let verify = |name: &str, text: &str| {
        let path = project.put(name, text);
        mdmm(["verify", path.to_str().unwrap(), EDITION]).run().code
    };
    for (name, picture) in &made {
        assert_eq!(verify(&format!("{name}.svg"), picture), 0, "{name}");
    }
    assert_eq!(verify("changed.svg", &made["immigration"].replacen("доступно", "частично", 1)), 1);
}
