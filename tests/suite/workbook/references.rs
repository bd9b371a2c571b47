//! Bibliographies from reference managers and back: ids kept, three scripts, institutions, dates of access.

use std::fs;

use super::book::Desk;
use crate::harness::{mdmm, read};

/// Imports a file of references into Kyrgyzstan's edition: the lines added to its bibliography.
fn added(fixture: &str) -> Vec<String> {
    let desk = Desk::of("matrices", "kgz/2024-01", "en");
    let before = fs::read_to_string(desk.edition.join("bibliography.yaml")).unwrap();
    let ran = desk.import(&crate::harness::root().join("tests/fixtures/references").join(fixture), &[]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let after = fs::read_to_string(desk.edition.join("bibliography.yaml")).unwrap();
    let new = after.strip_prefix(&before).expect("what was there stays byte for byte");
    mdmm(["score", desk.edition.to_str().unwrap()]).prints();
    new.lines().map(str::to_owned).collect()
}

#[test]
fn biblatex_of_zotero() {
    assert_eq!(
        added("zotero.bib"),
        [
            "- id: national_statistical_committee_external_2023",
            "  label: NSCKR, 2023",
            "  institution: National Statistical Committee of the Kyrgyz Republic",
            "  title: External migration in the Kyrgyz Republic, 2018–2022",
            "  published: 2023-05",
            "  accessed: 2023-10-19",
            "  link: https://stat.gov.kg/en/publications/demographic_yearbook?y=2023&lang=en",
            "  languages: [en]",
            "  details: Bishkek",
            "- id: ivanova_labour_2022",
            "  label: Иванова & Асанов, 2022",
            "  authors: [\"Иванова, Анна Петровна\", \"Асанов, Бакыт\"]",
            "  title: \"Трудовая миграция из Кыргызстана: & что о ней известно\"",
            "  published: 2022-11-30",
            "  accessed: 2024-01-08",
            "  link: https://example.org/journal/12/4",
            "  languages: [ru]",
            "  details: Вестник демографии, 12(4)",
            "- id: de_la_cruz_return_2021",
            "  label: de la Cruz & Smith, 2021",
            "  authors: [\"de la Cruz, Ana\", \"Smith, Jr., John\"]",
            "  institution: International Organization for Migration",
            "  title: \"Return Migration: A \\\"Mixed\\\" Picture\"",
            "  published: 2021",
            "  accessed: 2023-11-02",
            "  link: https://example.org/return",
            "  languages: [en]",
        ]
    );
}

#[test]
fn bibtex_of_zotero() {
    let added = added("bibtex.bib");
    for line in [
        "- id: nsc_external_2023",
        "  institution: National Statistical Committee",
        "  title: External Migration in the Kyrgyz Republic",
        "  published: 2023-05",
        "  accessed: 2023-10-19",
        "  authors: [\"Асанов, Бакыт\", \"O'Neill, Mary\"]",
        "  languages: [ky]",
    ] {
        assert!(added.iter().any(|found| found == line), "{line}\n{added:#?}");
    }
    assert!(!added.iter().any(|line| line.contains("Accessed")), "{added:#?}");
}

#[test]
fn csl_json_of_zotero() {
    let added = added("zotero.json");
    for line in [
        "- id: ABCD2345",
        "  institution: National Statistical Committee of the Kyrgyz Republic",
        "  accessed: 2023-10-19",
        "- id: ivanovaLabour2022",
        "  authors: [\"Иванова, Анна Петровна\", \"Асанов, Бакыт\"]",
    ] {
        assert!(added.iter().any(|found| found == line), "{line}\n{added:#?}");
    }
}

#[test]
fn kyrgyzstans_bibliography_goes_out_and_comes_back() {
    let desk = Desk::kyrgyzstan();
    let file = desk.project.path().join("kgz.bib");
    mdmm(["export", desk.edition.to_str().unwrap(), "--to", file.to_str().unwrap()]).prints();
    let ran = desk.import(&file, &["--dry-run"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, ""), "{}", ran.stderr);
    let text = fs::read_to_string(&file).unwrap();
    assert_eq!(
        text.matches("@misc{").count(),
        read("matrices/kgz/2024-01/bibliography.yaml").matches("- id: ").count()
    );
}

#[test]
fn a_known_id_is_brought_up_to_date_and_keeps_the_rest() {
    let desk = Desk::kyrgyzstan();
    let file = desk.project.put("one.bib", "@misc{nsc-2023b,\n  urldate = {2024-02-03},\n}\n");
    let ran = desk.import(&file, &["--dry-run"]);
    let changed: Vec<&str> = ran
        .stdout
        .lines()
        .filter(|line| line.starts_with(['+', '-']) && !line.starts_with("+++") && !line.starts_with("---"))
        .collect();
    assert_eq!(changed.iter().filter(|line| line.starts_with('+')).count(), 1, "{changed:?}");
    assert!(changed.iter().any(|line| line.contains("accessed: 2024-02-03")), "{changed:?}");
}

#[test]
fn one_broken_entry_is_named_at_its_line_and_the_others_come_in() {
    let desk = Desk::kyrgyzstan();
    let file =
        desk.project.put("bad.bib", "@misc{good, title = {x}}\n\n@misc{bad key = {y},\n\n@misc{a/b, title = {z}}\n");
    let ran = desk.import(&file, &[]);
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("bad.bib:3") && ran.stderr.contains("bad.bib:5: `a/b`"), "{}", ran.stderr);
    let after = fs::read_to_string(desk.edition.join("bibliography.yaml")).unwrap();
    assert!(after.ends_with("- id: good\n  title: x\n- id: a-b\n  title: z\n"), "{after}");
    let before = fs::read(desk.edition.join("bibliography.yaml")).unwrap();
    let file = desk.project.put("none.json", "{");
    assert_eq!(desk.import(&file, &[]).code, 2);
    assert!(fs::read(desk.edition.join("bibliography.yaml")).unwrap() == before);
}

/// What has no place in BibTeX, and names that it would take apart, come back as they are.
#[test]
fn hostile_names_go_out_and_come_back_without_a_change() {
    let desk = Desk::of("tests/fixtures/full", "kgz/2024-01", "en");
    let file = desk.edition.join("bibliography.yaml");
    let mut text = fs::read_to_string(&file).unwrap();
    text.push_str(concat!(
        "- id: h1\n  authors: [\"Smith and Sons, A.\", \"Ana \\u200b\", \"\\ufeffBob Jones\", Smith and Sons]\n  title: \"T\\u200b x\"\n",
        "- id: h2\n  institution: \"\\u200bOffice and Bureau\"\n  title: T\n",
        "- id: h3\n  authors: [Ministry of Labour and Migration, \"And, B.\", \"\\u200b x\", B and]\n  institution: \"X\\ufeff\"\n  title: \"\\ufeffT\"\n",
        "- id: h4\n  authors: [\"and\", \"B, and\", \"and and, and\", \"others\", \"a,b,c,d\"]\n  title: \"-\\u200b-\"\n",
        "- id: h5\n  authors: [A and B, C and D, \"E and F, G\"]\n  institution: A and B\n  title: T\n",
    ));
    fs::write(&file, &text).unwrap();
    let out = desk.book.with_file_name("o.bib");
    mdmm(["export", desk.edition.to_str().unwrap(), "--to", out.to_str().unwrap()]).prints();
    let written = fs::read_to_string(&out).unwrap();
    assert!(!written.contains(['\u{200b}', '\u{feff}']), "{written}");
    assert!(
        written.contains("author = {Smith {and} Sons, A. and Ana and Jones, Bob and {Smith and Sons}}"),
        "{written}"
    );
    let ran = desk.import(&out, &[]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
}
