//! The site of many editions: what is compared, what is left out, what is written again.

use std::{collections::BTreeMap, fs, path::Path, time::SystemTime};

use crate::harness::{Project, mdmm};

/// Two countries, one of them with two editions, and one edition with an error.
fn world() -> Project {
    let project = Project::empty();
    edition(&project, "kgz/2024-01", "2018-2023", "2018-2022: available");
    edition(&project, "kgz/2025-01", "2018-2023", "2018-2023: available");
    edition(&project, "tjk/2024-01", "2019-2024", "2019: partial");
    edition(&project, "uzb/2024-01", "2018-2023", "2018: availabel");
    project
}

fn edition(project: &Project, path: &str, window: &str, declared: &str) {
    let (country, id) = path.split_once('/').unwrap();
    let head = format!("country: {}\nedition: {id}\ntitle: T <b>&\nwindow: {window}\n", country.to_uppercase());
    project.put(&format!("{path}/edition.yaml"), head);
    project.put(
        &format!("{path}/immigration.yaml"),
        format!("area: immigration\navailability:\n  flow:\n    {declared}\n"),
    );
}

fn site(project: &Project) -> i32 {
    let out = project.path().join("site");
    mdmm(["report", ".", "-o", out.to_str().unwrap()]).within(project.path()).run().code
}

fn written(folder: &Path) -> BTreeMap<String, SystemTime> {
    let files =
        walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok).filter(|one| one.file_type().is_file());
    // What the pages were made of is kept beside them, out of sight.
    let files = files.filter(|one| one.file_name() != ".mdmm-made");
    files
        .map(|one| {
            let name = one.path().strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
            (name, one.metadata().unwrap().modified().unwrap())
        })
        .collect()
}

#[test]
fn a_site_has_an_overview_a_page_a_country_and_every_report() {
    let project = world();
    assert_eq!(site(&project), 1, "an edition with an error is a complaint");
    let folder = project.path().join("site");
    let pages: Vec<String> = written(&folder).into_keys().collect();
    let wanted = [
        "cells.csv",
        "coverage.csv",
        "coverage.json",
        "index.html",
        "kgz/2024-01.html",
        "kgz/2025-01.html",
        "kgz/diff/2025-01.html",
        "kgz/index.html",
        "tjk/2024-01.html",
        "tjk/index.html",
    ];
    assert_eq!(pages, wanted);
    // The templates escape slashes too.
    let read = |page: &str| fs::read_to_string(folder.join(page)).unwrap().replace("&#x2f;", "/");
    let overview = read("index.html");
    assert!(overview.contains("uzb/2024-01"), "the edition left out is named");
    assert!(overview.contains("2019–2023"), "the years that both cover are named");
    for link in ["kgz/index.html", "kgz/2025-01.html", "tjk/2024-01.html"] {
        assert!(overview.contains(&format!("href=\"{link}\"")), "{link}");
    }
    let country = read("kgz/index.html");
    assert!(country.contains("href=\"./2025-01.html\"") && country.contains("href=\"../index.html\""));
    for page in pages {
        let text = read(&page);
        assert!(!text.contains("<b>&</") && !text.contains("T <b>"), "{page}: markup of an author");
    }
}

#[test]
fn a_site_of_markdown_has_the_same_pages_and_figures() {
    let project = world();
    let ran = mdmm(["report", ".", "--format", "markdown", "-o", "texts"]).within(project.path()).run();
    assert_eq!(ran.code, 1, "an edition with an error is a complaint");
    assert!(ran.stderr.ends_with("Wrote 3 reports to texts; begin with index.md\n"), "{}", ran.stderr);
    let folder = project.path().join("texts");
    let pages: Vec<String> = written(&folder).into_keys().collect();
    assert_eq!(
        pages.iter().filter(|page| Path::new(page).extension().is_some_and(|end| end == "md")).collect::<Vec<_>>(),
        ["index.md", "kgz/2024-01.md", "kgz/2025-01.md", "kgz/index.md", "tjk/2024-01.md", "tjk/index.md"]
    );
    let read = |page: &str| fs::read_to_string(folder.join(page)).unwrap();
    let overview = read("index.md");
    assert!(
        overview.contains("- [Kyrgyzstan](kgz/index.md): [2024-01](kgz/2024-01.md) [2025-01](kgz/2025-01.md)\n"),
        "{overview}"
    );
    assert!(overview.contains("uzb/2024-01"), "the edition left out is named");
    let head = overview.lines().position(|line| line.starts_with("| Country")).expect("a table of countries");
    let columns = |line: &str| line.matches('|').count();
    let table: Vec<&str> = overview.lines().skip(head).take_while(|line| line.starts_with('|')).collect();
    assert!(table.len() >= 4 && table.iter().all(|line| columns(line) == columns(table[0])), "{table:#?}");
    assert!(table.iter().any(|line| line.contains("[Kyrgyzstan](kgz/2025-01.md)")), "{table:#?}");
    assert!(
        read("kgz/index.md").contains("- [2025-01](./2025-01.md)\n") && read("kgz/index.md").contains("](../index.md)")
    );
    let alone = mdmm(["report", "kgz/2025-01", "--format", "markdown"]).within(project.path()).prints();
    assert_eq!(read("kgz/2025-01.md"), alone, "the report of the site is that of the edition");
}

#[test]
fn the_overview_counts_what_score_counts() {
    let project = world();
    site(&project);
    let overview = fs::read_to_string(project.path().join("site/index.html")).unwrap();
    let cells: Vec<&str> = overview.split("<td role=\"cell\" class=\"").skip(1).collect();
    let cell = |class: &str, says: &str| {
        let text = |cell: &str| {
            let inside = cell.split("</td>").next().unwrap().split_once('>').unwrap().1;
            inside.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect::<String>()
        };
        cells.iter().any(|cell| cell.starts_with(class) && text(cell).replace("&#8201;", "") == says)
    };
    // Immigration's flow of Kyrgyzstan's latest edition, 2019-2023: five cells available, the other nine indicators blank.
    assert!(cell("hfew\"", "1.000.10 to 1.00●5 ◐0 ○0 ·45few assessed 10%"), "{overview}");
    // Tajikistan's: one cell partial, and nothing is missing that nobody assessed.
    assert!(cell("hfew\"", "0.500.01 to 0.99●0 ◐1 ○0 ·49few assessed 2%"), "{overview}");
}

#[test]
fn editions_under_other_methods_are_compared_in_what_they_share() {
    let project = world();
    let method = crate::harness::read("matrices/method.yaml");
    let other = method.replacen("mdmm-2", "mdmm-own", 1).replace("      flow_by_origin:", "      flow_by_country:");
    project.put("tjk/2024-01/method.yaml", other);
    site(&project);
    let overview = fs::read_to_string(project.path().join("site/index.html")).unwrap();
    assert!(overview.contains("scored under several methods (mdmm-2 and mdmm-own)"), "{overview}");
}

#[test]
fn pages_that_did_not_change_are_not_written_again() {
    let project = world();
    site(&project);
    let folder = project.path().join("site");
    let before = written(&folder);
    let past = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
    for page in before.keys() {
        fs::File::options().write(true).open(folder.join(page)).unwrap().set_modified(past).unwrap();
    }
    site(&project);
    assert!(written(&folder).values().all(|time| *time == past));
    edition(&project, "tjk/2024-01", "2019-2024", "2019: available");
    site(&project);
    let again: Vec<String> =
        written(&folder).into_iter().filter(|(_, time)| *time != past).map(|(page, _)| page).collect();
    let data = ["cells.csv", "coverage.csv", "coverage.json"];
    assert_eq!(again, [data.as_slice(), &["index.html", "tjk/2024-01.html", "tjk/index.html"]].concat());
}

#[test]
fn many_editions_need_a_folder_and_one_edition_needs_none() {
    let project = world();
    let ran = mdmm(["report", "."]).within(project.path()).run();
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("--output"), "{}", ran.stderr);
    let page = mdmm(["report", "kgz/2024-01"]).within(project.path()).prints();
    assert!(page.starts_with("<!doctype html>"));
}
