//! Editions under several methods side by side: each index is under its method, and none is held against another kind.

use std::fs;

use crate::harness::{Project, mdmm};

/// The two editions of Kyrgyzstan, the earlier under the first method, and a country under the second alone.
fn mixed() -> Project {
    let project = Project::copy_of("matrices");
    let path = project.path().join("kgz/2024-01/edition.yaml");
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains("method: mdmm-2"), "{text}");
    fs::write(path, text.replace("method: mdmm-2", "method: mdmm-1")).unwrap();
    project
}

/// The part of a page below a heading.
fn below<'p>(page: &'p str, id: &str) -> &'p str {
    let part = page.split(&format!("<h2 id=\"{id}\">")).nth(1).unwrap();
    part.split("</section>").next().unwrap()
}

#[test]
fn a_country_s_page_names_the_methods_and_compares_no_index_across() {
    for (language, said) in [
        ("en", "The editions are scored under different methods (2024-01: mdmm-1; 2025-10: mdmm-2)."),
        ("ru", "Издания оценены по разным методологиям (2024-01: mdmm-1; 2025-10: mdmm-2)."),
        ("ky", "Басылмалар ар башка методологиялар боюнча бааланган (2024-01: mdmm-1; 2025-10: mdmm-2)."),
    ] {
        let project = mixed();
        mdmm(["report", "kgz", "-o", "site", "--lang", language]).within(project.path()).prints();
        let page = fs::read_to_string(project.path().join("site/kgz/index.html")).unwrap();
        assert!(page.contains(said), "{language}: {page}");
        let (alike, own) = (below(&page, "alike"), below(&page, "own"));
        for table in [alike, own] {
            assert!(table.contains("2024-01 (mdmm-1)") && table.contains("2025-10 (mdmm-2)"), "{language}: {table}");
        }
        let figures = |table: &str| table.matches("<b>0").count();
        assert_eq!(figures(alike), 0, "{language}: no index where the columns are compared");
        assert!(figures(own) > 15, "{language}: each edition's own index");
        assert!(alike.contains("●</i>&#8201;128"), "{language}: the counts stand: {alike}");
    }
}

#[test]
fn editions_of_one_method_are_compared_by_their_index() {
    let project = Project::copy_of("matrices");
    mdmm(["report", "kgz", "-o", "site"]).within(project.path()).prints();
    let page = fs::read_to_string(project.path().join("site/kgz/index.html")).unwrap();
    assert!(!page.contains("different methods") && !page.contains("(mdmm-2)"), "one method needs no words");
    assert!(below(&page, "alike").matches("<b>0").count() > 15);
}

#[test]
fn the_overview_shows_no_index_where_the_methods_of_two_countries_differ() {
    let project = mixed();
    fs::remove_dir_all(project.path().join("kgz/2025-10")).unwrap();
    project.put("tjk/2024-01/edition.yaml", "country: TJK\nedition: 2024-01\ntitle: T\nmethod: mdmm-2\n");
    project.put("tjk/2024-01/immigration.yaml", "area: immigration\navailability: {flow: {2018-2023: available}}\n");
    mdmm(["report", ".", "-o", "site"]).within(project.path()).prints();
    let page = fs::read_to_string(project.path().join("site/index.html")).unwrap();
    assert!(page.contains("their indices do not compare: no index is shown here"), "{page}");
    for named in ["Kyrgyzstan (mdmm-1)", "Tajikistan (mdmm-2)"] {
        assert!(below(&page, "by-area").contains(named), "{named}");
    }
    assert_eq!(page.matches("<b>0").count() + page.matches("<b>1").count(), 0, "no index anywhere");
}

#[test]
fn history_says_under_which_methods_the_editions_are_scored() {
    let text = mdmm(["history", "kgz"]).within(mixed().path()).prints();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("Scored under different methods (2024-01 under mdmm-1, 2025-10 under mdmm-2)"), "{text}");
    let alike = mdmm(["history", "matrices/kgz"]).prints();
    assert!(!alike.contains("different methods"), "{alike}");
}
