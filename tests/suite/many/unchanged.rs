//! What is not made again: a page whose tables, method, templates and words are as they were, and which nobody touched.

use std::{collections::BTreeMap, fs, path::Path};

use crate::harness::{Project, mdmm};

const TITLE: &str = "title: One of them\n";

/// Two countries, one of them with two editions.
fn world() -> Project {
    let project = Project::empty();
    for edition in ["kgz/2024-01", "kgz/2025-01", "tjk/2024-01"] {
        let (country, id) = edition.split_once('/').unwrap();
        let head = format!("country: {}\nedition: {id}\n{TITLE}window: 2018-2019\n", country.to_uppercase());
        project.put(&format!("w/{edition}/edition.yaml"), head);
    }
    project
}

fn report(project: &Project, more: &[&str]) -> String {
    let arguments = ["report", "w", "-o", "site"];
    let ran = mdmm(arguments.iter().chain(more)).within(project.path()).run();
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    ran.stderr
}

/// Every file below a folder with its bytes.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files =
        walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok).filter(|one| one.file_type().is_file());
    files.map(|one| (one.path().display().to_string(), fs::read(one.path()).unwrap())).collect()
}

#[test]
fn a_site_that_is_as_it_was_made_is_not_made_again() {
    let project = world();
    assert_eq!(report(&project, &[]), "Wrote 3 reports to site; begin with index.html\n");
    let made = files(&project.path().join("site"));
    assert_eq!(report(&project, &[]), "3 reports in site as before; begin with index.html\n");
    assert_eq!(report(&project, &["--fresh"]), "Wrote 3 reports to site; begin with index.html\n");
    assert_eq!(files(&project.path().join("site")), made, "the same from the same tables");
}

#[test]
fn what_somebody_touched_or_took_away_is_made_again() {
    let project = world();
    report(&project, &[]);
    let made = files(&project.path().join("site"));
    for (page, said) in [
        ("kgz/2024-01.html", "Wrote 1 report to site (2 as before); begin with index.html\n"),
        ("kgz/index.html", "Wrote 0 reports to site (3 as before); begin with index.html\n"),
        ("index.html", "Wrote 0 reports to site (3 as before); begin with index.html\n"),
    ] {
        let path = project.path().join("site").join(page);
        fs::write(&path, "touched").unwrap();
        assert_eq!(report(&project, &[]), said);
        fs::remove_file(&path).unwrap();
        assert_eq!(report(&project, &[]), said);
        assert_eq!(files(&project.path().join("site")), made, "{page}");
    }
}

#[test]
fn a_change_of_what_pages_are_made_of_makes_them_again() {
    let project = world();
    report(&project, &[]);
    let read = |page: &str| fs::read_to_string(project.path().join("site").join(page)).unwrap();
    let tables = "w/tjk/2024-01/edition.yaml";
    let text = fs::read_to_string(project.path().join(tables)).unwrap();
    project.put(tables, text.replace("One of them", "Another one"));
    assert_eq!(report(&project, &[]), "Wrote 1 report to site (2 as before); begin with index.html\n");
    assert!(read("tjk/2024-01.html").contains("Another one"));
    // A file more, a method at the root, other words, other templates.
    project.put("w/kgz/2025-01/immigration.yaml", "area: immigration\navailability:\n  flow:\n    2018: available\n");
    assert_eq!(report(&project, &[]), "Wrote 1 report to site (2 as before); begin with index.html\n");
    let method = fs::read_to_string(crate::harness::root().join("matrices/method.yaml")).unwrap();
    project.put("w/method.yaml", method.replacen("label: {en: ", "label: {en: Own ", 1));
    assert_eq!(report(&project, &[]), "Wrote 3 reports to site; begin with index.html\n");
    let all_again = "В site записаны 3 отчёта; начните с index.html\n";
    assert_eq!(report(&project, &["--lang", "ru"]), all_again);
    project.put("own/references.html", "<p>none</p>");
    let own = ["--lang", "ru", "--templates", "own"];
    assert_eq!(report(&project, &own), all_again);
    assert_eq!(report(&project, &own), "в site 3 отчёта, как прежде; начните с index.html\n");
}

#[test]
fn an_edition_with_an_error_is_named_each_time() {
    let project = world();
    project.put("w/uzb/2024-01/edition.yaml", "country: UZB\nedition: 2024-01\n");
    let site = || mdmm(["report", "w", "-o", "site"]).within(project.path()).run();
    let (first, second) = (site(), site());
    assert_eq!((first.code, second.code), (1, 1));
    assert!(
        second.stderr.contains("w/uzb/2024-01") || second.stderr.contains("uzb/2024-01 has errors"),
        "{}",
        second.stderr
    );
    assert!(
        second.stderr.ends_with("Wrote 0 reports to site (3 as before); begin with index.html\n"),
        "{}",
        second.stderr
    );
}

#[cfg(feature = "parquet")]
#[test]
fn tables_for_engines_that_are_as_they_were_made_are_not_made_again() {
    let project = world();
    let export = |more: &[&str]| {
        let arguments = ["export", "w", "--format", "parquet", "--to", "tables"];
        mdmm(arguments.iter().chain(more)).within(project.path()).prints();
        files(&project.path().join("tables"))
    };
    let made = export(&[]);
    let table = made.keys().find(|path| path.ends_with(".parquet")).unwrap().clone();
    let before = fs::metadata(&table).unwrap().modified().unwrap();
    assert_eq!(export(&[]), made);
    assert_eq!(fs::metadata(&table).unwrap().modified().unwrap(), before);
    fs::write(&table, "touched").unwrap();
    assert_eq!(export(&[]), made, "a table that somebody touched is made again");
    assert_eq!(export(&["--fresh"]), made);
}
