//! `check --fix`: what has one meaning is mended and shown, the rest is left with a reason, and twice is once.

use crate::harness::{Project, mdmm};

const AREA: &str = "kgz/2024-01/immigration.yaml";

/// One edition whose area has these lines.
fn project(area: &str) -> Project {
    let project = Project::empty();
    project.put("kgz/2024-01/edition.yaml", super::EDITION);
    project.put("kgz/2024-01/bibliography.yaml", super::BIBLIOGRAPHY);
    project.put(AREA, area);
    project
}

#[test]
fn what_has_one_meaning_is_mended_also_behind_broken_notation() {
    let project = project(
        "area: immigration\navailability:\n  Stock of immigrants:\n\t2018 to 2019: Available\n  flow:\n    2018: \
         {status: p\u{430}rtial, reasons: on_request, note: Table: four}\nsources:\n  -cite: NSC (2023)\n    type:\u{a0}Census\n    \
         access: public\n    covers:\n      flow: {years: 2018, 2019, values: {2018: 1,162,007}}\n",
    );
    let fix = || mdmm(["check", "kgz", "--fix"]).within(project.path()).run();
    let first = fix();
    let mended = std::fs::read_to_string(project.path().join(AREA)).unwrap();
    assert_eq!(
        mended,
        "area: immigration\navailability:\n  stock:\n    2018-2019: available\n  flow:\n    2018: {status: partial, reasons: \
         [on_request], note: \"Table: four\"}\nsources:\n  - cite: nsc-2023\n    type: census\n    access: public\n    covers:\n      \
         flow: {years: 2018-2019, values: {2018: 1162007}}\n"
    );
    assert!(first.stdout.contains("-\t2018 to 2019: Available\n+    2018-2019: available\n"), "{}", first.stdout);
    let again = fix();
    assert!(again.stderr.contains("nothing to mend"), "{again:?}");
    assert_eq!(std::fs::read_to_string(project.path().join(AREA)).unwrap(), mended);
}

#[test]
fn what_only_the_author_knows_is_left_with_a_reason() {
    let area = "area: immigration\navailability:\n  flow:\n    2018: not available\n    3/4/2019: missing\n";
    let project = project(area);
    let ran = mdmm(["check", "kgz", "--fix"]).within(project.path()).run();
    assert_eq!(std::fs::read_to_string(project.path().join(AREA)).unwrap(), area);
    assert!(
        ran.stderr.contains("1 finding `unknown-status` is left to you: what is the case, only you can say"),
        "{ran:?}"
    );
    assert!(ran.stderr.contains("1 finding `bad-years` is left to you: more than one thing can be meant"), "{ran:?}");
}

#[test]
fn a_path_that_is_no_edition_leads_on() {
    let project = project("area: immigration\n");
    std::fs::create_dir_all(project.path().join("kgz/2024-01/drafts")).unwrap();
    let said = |path: &str| {
        let ran = mdmm(["check", path]).within(project.path()).run();
        assert_eq!(ran.code, 2, "{ran:?}");
        ran.stderr
    };
    assert!(
        said(AREA).contains("is one file of an edition: name the folder it lies in, kgz/2024-01"),
        "{}",
        said(AREA)
    );
    assert!(said("kgz/2024-01/drafts").contains("is a folder inside of an edition"));
    project.put("deep/a/b/kgz/2024-01/edition.yaml", super::EDITION);
    assert!(said("deep").contains("but deep/a/b does: name that"), "{}", said("deep"));
    project.put("notepad/edition.yaml.txt", super::EDITION);
    assert!(said("notepad").contains("rename it to edition.yaml"), "{}", said("notepad"));
}

#[test]
fn undo_puts_back_the_bytes_from_before_a_mend() {
    let area = "\u{feff}area: immigration\r\navailability:\r\n  Flow:   # as typed\r\n    2018 – 2019:\tAvailable\r\n    2О20: missing\r\n";
    let project = project(area);
    let bibliography = "- {id: nsc-2023, title: A, link: doi:10.5555/abc, accessed: 10/19/2023}\n";
    project.put("kgz/2024-01/bibliography.yaml", bibliography);
    let run = |arguments: &[&str]| mdmm(arguments).within(project.path()).run();
    let first = run(&["check", "kgz", "--fix"]);
    let mended = std::fs::read_to_string(project.path().join(AREA)).unwrap();
    assert!(mended.contains("  flow:   # as typed\r\n") && mended.contains("    2020: missing\r\n"), "{mended:?}");
    let entry = std::fs::read_to_string(project.path().join("kgz/2024-01/bibliography.yaml")).unwrap();
    assert!(entry.contains("link: https://doi.org/10.5555/abc, accessed: 2023-10-19"), "{entry}");
    assert!(
        first.stdout.contains("-    2О20: missing") && first.stdout.contains("+    2020: missing"),
        "{}",
        first.stdout
    );
    let second = run(&["check", "kgz", "--fix"]);
    assert_eq!(std::fs::read_to_string(project.path().join(AREA)).unwrap(), mended, "{second:?}");
    let undone = run(&["undo", "kgz/2024-01"]);
    assert_eq!(undone.code, 0, "{undone:?}");
    assert_eq!(std::fs::read_to_string(project.path().join(AREA)).unwrap(), area);
    assert_eq!(std::fs::read_to_string(project.path().join("kgz/2024-01/bibliography.yaml")).unwrap(), bibliography);
}

#[test]
fn what_leaves_years_open_or_can_be_two_dates_is_never_mended() {
    let area = "area: immigration\navailability:\n  flow:\n    since 2018: available\nsearches:\n  - {terms: [a], date: 03/04/2024}\n";
    let project = project(area);
    let ran = mdmm(["check", "kgz", "--fix"]).within(project.path()).run();
    assert_eq!(std::fs::read_to_string(project.path().join(AREA)).unwrap(), area);
    assert!(
        ran.stderr.contains("`bad-years` is left to you") && ran.stderr.contains("`bad-date` is left to you"),
        "{ran:?}"
    );
}

#[test]
fn a_file_under_nearly_its_name_is_one_finding_that_leads_on() {
    for name in ["edition.yml", "edition.yaml.txt", "Edition.yaml"] {
        let project = Project::empty();
        project.put(&format!("kgz/2024-01/{name}"), super::EDITION);
        project.put(AREA, "area: immigration\n");
        let ran = mdmm(["check", "kgz/2024-01"]).within(project.path()).run();
        let help = format!("help: rename {name} to edition.yaml");
        assert!(ran.code == 1 && ran.stdout.contains(&help) && ran.stdout.ends_with("\n1 error\n"), "{name}: {ran:?}");
        let spoken = mdmm(["check", "kgz/2024-01", "--lang", "ru"]).within(project.path()).run().stdout;
        assert!(spoken.contains(&format!("переименуйте {name} в edition.yaml")), "{spoken}");
    }
}

#[test]
fn a_line_to_paste_is_never_cut() {
    let note = "a long remark of the assessor ".repeat(12);
    let area =
        format!("area: immigration\navailability:\n  flow:\n    2018: {{status: missing, note: {note}#3 there}}\n");
    let project = project(&area);
    let ran = mdmm(["check", "kgz"]).within(project.path()).run();
    let line = format!("write `2018: {{status: missing, note: \"{note}#3 there\"}}`");
    assert!(ran.stdout.contains(&line), "{}", ran.stdout);
}
