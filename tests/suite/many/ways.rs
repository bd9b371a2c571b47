//! The ways of a site: from the map and the tables to the reports, from every page back, from an edition to the next; and its files.

use std::{collections::BTreeSet, fs, path::Path};

use serde_json::Value;

use crate::harness::{Project, mdmm};

/// Three countries, one with three editions, one that has no place on the map; an edition that assesses two areas.
fn world() -> Project {
    let project = Project::empty();
    for edition in ["kgz/2024-01", "kgz/2025-01", "kgz/2026-01", "tjk/2024-01", "xkx/2024-01"] {
        let (country, id) = edition.split_once('/').unwrap();
        let head = format!("country: {}\nedition: {id}\ntitle: T\nwindow: 2018-2019\n", country.to_uppercase());
        project.put(&format!("w/{edition}/edition.yaml"), head);
        let declared = if id == "2024-01" { "partial" } else { "available" };
        for area in ["immigration", "emigration"] {
            let text = format!("area: {area}\navailability:\n  flow: {{2018: {declared}, 2019: missing}}\n");
            project.put(&format!("w/{edition}/{area}.yaml"), text);
        }
    }
    project
}

fn site(project: &Project, more: &[&str]) -> std::path::PathBuf {
    let arguments = ["report", "w", "-o", "site"];
    mdmm(arguments.iter().chain(more)).within(project.path()).prints();
    project.path().join("site")
}

fn read(folder: &Path, page: &str) -> String {
    fs::read_to_string(folder.join(page)).unwrap_or_else(|why| panic!("{page}: {why}"))
}

/// Every address that a page leads to within the site: file and anchor.
fn links(text: &str) -> BTreeSet<(String, String)> {
    let all = text.split(" href=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
    let inside = all.filter(|href| !href.contains("://") && !href.starts_with("mailto:"));
    inside
        .map(|href| {
            let (file, anchor) = href.split_once('#').unwrap_or((href, ""));
            (file.to_owned(), anchor.split('?').next().unwrap_or_default().to_owned())
        })
        .collect()
}

#[test]
fn every_link_of_every_page_leads_to_something() {
    let project = world();
    let folder = site(&project, &[]);
    let pages = walkdir::WalkDir::new(&folder).into_iter().filter_map(Result::ok);
    let pages: Vec<_> = pages
        .map(|one| one.path().to_owned())
        .filter(|path| path.extension().is_some_and(|end| end == "html"))
        .collect();
    assert_eq!(pages.len(), 1 + 3 + 5 + 2, "{pages:?}");
    for page in &pages {
        let text = fs::read_to_string(page).unwrap();
        for (file, anchor) in links(&text) {
            let target = if file.is_empty() { page.clone() } else { page.parent().unwrap().join(&file) };
            assert!(target.is_file(), "{}: {file}", page.display());
            let there = fs::read_to_string(&target).unwrap();
            assert!(
                anchor.is_empty() || there.contains(&format!("id=\"{anchor}\"")),
                "{}: {file}#{anchor}",
                page.display()
            );
        }
    }
}

#[test]
fn cells_and_heads_lead_to_what_they_count_and_every_page_leads_back() {
    let project = world();
    let folder = site(&project, &[]);
    let overview = read(&folder, "index.html");
    for href in [
        "kgz/2026-01.html#immigration",
        "tjk/2024-01.html#overview",
        "kgz/2026-01.html#immigration?year=2019",
        "#immigration",
    ] {
        assert!(overview.contains(&format!("href=\"{href}\"")), "{href}");
    }
    let country = read(&folder, "kgz/index.html");
    for href in ["./2024-01.html#emigration", "./2025-01.html#overview", "diff/2025-01.html", "diff/2026-01.html"] {
        assert!(country.contains(&format!("href=\"{href}\"")), "{href}");
    }
    for (page, back) in [
        ("kgz/2025-01.html", ["../index.html", "index.html"]),
        ("kgz/diff/2025-01.html", ["../../index.html", "../index.html"]),
        ("tjk/2024-01.html", ["../index.html", "index.html"]),
    ] {
        let text = read(&folder, page);
        let way = text.split("<div class=\"way\">").nth(1).expect(page).split("</div>").next().unwrap();
        for href in back {
            assert!(way.contains(&format!("<a href=\"{href}\">")), "{page}: {way}");
        }
    }
    let alone = mdmm(["report", "w/kgz/2025-01"]).within(project.path()).prints();
    assert!(!alone.contains("class=\"way\""), "a report of its own leads nowhere");
}

#[test]
fn the_map_has_every_country_once_and_links_those_with_an_edition() {
    let project = world();
    let overview = read(&site(&project, &[]), "index.html");
    let map = overview.split("<ol class=\"tiles\"").nth(1).unwrap().split("</ol>").next().unwrap();
    assert_eq!(map.matches("<li ").count(), 195);
    assert_eq!(map.matches("class=\"none\"").count(), 193, "all but two are pale");
    let places: BTreeSet<&str> = map.split("grid-area:").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(places.len(), 195);
    // Two areas of ten: few assessed, so that no shade is made of the index 0.50 of Kyrgyzstan and 0.25 of Tajikistan.
    let tile = |code: &str| {
        map.split(&format!("data-code=\"{code}\"")).nth(1).unwrap().split("</li>").next().unwrap().to_owned()
    };
    assert!(tile("KGZ").contains("data-step=\"few\"") && tile("KGZ").contains("<span>0.50</span>"), "{}", tile("KGZ"));
    assert!(
        tile("TJK").contains("<span>0.25</span>") && tile("TJK").contains("href=\"tjk/2024-01.html\""),
        "{}",
        tile("TJK")
    );
    let elsewhere = overview.split("Without a place on the map:").nth(1).unwrap().split("</p>").next().unwrap();
    assert!(elsewhere.contains("xkx/2024-01.html") && elsewhere.contains("Kosovo"), "{elsewhere}");
    // Eight areas are in no file: the row says that its basket is smaller.
    assert!(overview.contains("<span class=\"note\">2 of 10 areas assessed</span>"), "{overview}");
}

#[test]
fn the_files_of_a_site_hold_what_score_prints() {
    let project = world();
    let folder = site(&project, &[]);
    let score = |format: &str| mdmm(["score", "w", "--format", format]).within(project.path()).prints();
    assert_eq!(read(&folder, "cells.csv"), score("csv"));
    let mut scored: Value = serde_json::from_str(&score("json")).unwrap();
    for edition in scored["editions"].as_array_mut().unwrap() {
        edition.as_object_mut().unwrap().remove("cells");
    }
    let coverage: Value = serde_json::from_str(&read(&folder, "coverage.json")).unwrap();
    assert_eq!(coverage, scored);
    let table = read(&folder, "coverage.csv");
    let head: Vec<&str> = table.lines().next().unwrap().split(',').collect();
    assert_eq!(head[..5], ["country", "edition", "by", "of", "available"]);
    for edition in scored["editions"].as_array().unwrap() {
        let named = |by: &str, of: &str| {
            let begins =
                format!("{},{},{by},{of},", edition["country"].as_str().unwrap(), edition["edition"].as_str().unwrap());
            table
                .lines()
                .find(|line| line.starts_with(&begins))
                .unwrap_or_else(|| panic!("{begins}"))
                .split(',')
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        for (by, of, counts) in [
            ("all", "", &edition["coverage"]["overall"]),
            ("area", "immigration", &edition["coverage"]["by_area"]["immigration"]),
        ] {
            let row = named(by, of);
            for (name, value) in head.iter().zip(&row).skip(4) {
                // JSON is read with an error in the last digit.
                let near = |one: f64| (one - counts[name].as_f64().unwrap()).abs() < 1e-12;
                let same = value.parse().map_or(counts[name].is_null(), near);
                assert!(same, "{by} {of} {name}: {value} and {}", counts[name]);
            }
        }
    }
    let overview = read(&folder, "index.html");
    for file in ["cells.csv", "coverage.csv", "coverage.json"] {
        assert!(overview.contains(&format!("<a href=\"{file}\" download>")), "{file}");
    }
}

#[test]
fn what_changed_between_editions_is_a_page_of_the_country() {
    let project = world();
    let folder = site(&project, &[]);
    let alone = mdmm(["diff", "w/kgz/2024-01", "w/kgz/2025-01", "--format", "html"]).within(project.path()).prints();
    let page = read(&folder, "kgz/diff/2025-01.html");
    let body = |text: &str| text.split("<main").nth(1).unwrap().to_owned();
    assert_eq!(body(&page), body(&alone), "the same comparison");
    assert!(!folder.join("tjk/diff").exists(), "one edition is compared with none");
    project.put("w/kgz/2025-01/emigration.yaml", "area: emigration\navailability:\n  flow: {2018: missing}\n");
    site(&project, &[]);
    assert_ne!(read(&folder, "kgz/diff/2025-01.html"), page, "it is made again when an edition changes");
}

#[test]
fn a_report_of_a_site_is_verified_and_one_whose_way_was_changed_is_not() {
    let project = world();
    let folder = site(&project, &[]);
    let verify = |page: &str| mdmm(["verify", page, "w/kgz/2025-01"]).within(project.path()).run().code;
    assert_eq!(verify("site/kgz/2025-01.html"), 0);
    let text = read(&folder, "kgz/2025-01.html");
    project.put("changed.html", text.replacen("All countries", "All countries: 1", 1));
    assert_eq!(verify("changed.html"), 1);
}

#[test]
fn a_site_in_several_languages_leads_from_each_page_to_the_same_in_the_others() {
    let project = world();
    let folder = site(&project, &["--lang", "en,ru,ky"]);
    for page in ["index.html", "kgz/index.html", "kgz/2025-01.html"] {
        for (own, lang) in [("", "en"), ("ru/", "ru"), ("ky/", "ky")] {
            let path = format!("{own}{page}");
            let text = read(&folder, &path);
            assert!(text.contains(&format!("<html lang=\"{lang}\"")), "{path}");
            let switch = text.split("<nav class=\"languages\"").nth(1).expect(&path).split("</nav>").next().unwrap();
            assert!(switch.contains(&format!("<b lang=\"{lang}\" aria-current=\"page\">")), "{path}: {switch}");
            let others: Vec<&str> =
                switch.split(" href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
            assert_eq!(others.len(), 2, "{path}");
            for (other, to) in others.iter().zip(["en", "ru", "ky"].into_iter().filter(|to| *to != lang)) {
                let target = folder.join(&path).parent().unwrap().join(other);
                let there = fs::read_to_string(&target).unwrap_or_else(|why| panic!("{path}: {other}: {why}"));
                assert!(
                    there.contains(&format!("<html lang=\"{to}\""))
                        && target.ends_with(page.split('/').next_back().unwrap()),
                    "{path}: {other}"
                );
            }
        }
    }
    for page in ["site/kgz/2025-01.html", "site/ru/kgz/2025-01.html", "site/ky/kgz/2025-01.html"] {
        assert_eq!(mdmm(["verify", page, "w/kgz/2025-01"]).within(project.path()).run().code, 0, "{page}");
    }
    // What changed is told in the language of the run, and the page says so.
    let russian = read(&folder, "ru/kgz/index.html");
    assert!(
        russian.contains("hreflang=\"en\"") && read(&folder, "ru/kgz/diff/2025-01.html").contains("<html lang=\"en\"")
    );
    let ran = mdmm(["report", "w/kgz/2025-01", "--lang", "en,ru"]).within(project.path()).run();
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("one language"), "{}", ran.stderr);
}
