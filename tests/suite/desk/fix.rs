//! `mdmm check --fix`: what is mechanical is mended, and the diff of the file is the change itself.

use crate::harness::{Project, mdmm};

const FILE: &str = "kgz/2024-01/immigration.yaml";

/// Replaces the first of each pair in the file, and gives the text before and after.
fn spoil(project: &Project, slips: &[(&str, &str)]) -> (String, String) {
    let path = project.path().join(FILE);
    let good = std::fs::read_to_string(&path).unwrap();
    let bad = slips.iter().fold(good.clone(), |text, (right, wrong)| {
        assert!(text.contains(right), "{right}");
        text.replacen(right, wrong, 1)
    });
    std::fs::write(path, &bad).unwrap();
    (good, bad)
}

const SLIPS: [(&str, &str); 4] = [
    ("type: administrative", "type: adminstrative"),
    ("frequency: annual", "frequncy: annual"),
    ("2018-2019, 2021-2023:", "2023-2021, 2018-2019:"),
    ("flow: 2011-2022", "flow: 2022–2011"),
];

#[test]
fn slips_are_mended_and_nothing_else_moves() {
    let project = Project::copy_of("matrices");
    let (good, bad) = spoil(&project, &SLIPS);
    let dry = mdmm(["check", "kgz", "--fix", "--dry-run"]).within(project.path()).run();
    assert_eq!(dry.code, 1, "the mistakes are still there");
    assert!(dry.stdout.contains("-    type: adminstrative\n+    type: administrative\n"), "{}", dry.stdout);
    assert_eq!(std::fs::read_to_string(project.path().join(FILE)).unwrap(), bad);
    let ran = mdmm(["check", "kgz", "--fix"]).within(project.path()).run();
    assert_eq!(ran.code, 0, "{}", ran.stdout);
    assert_eq!(std::fs::read_to_string(project.path().join(FILE)).unwrap(), good);
    let again = mdmm(["check", "kgz", "--fix"]).within(project.path()).run();
    assert!(again.stderr.contains("nothing to mend"), "{again:?}");
}

#[test]
fn a_status_is_never_touched() {
    let project = Project::copy_of("matrices");
    let (_, bad) = spoil(&project, &[("2018-2022: {status: available", "2018-2022: {status: avialable")]);
    let ran = mdmm(["check", "kgz", "--fix"]).within(project.path()).run();
    assert_eq!(ran.code, 1);
    assert!(ran.stdout.contains("did you mean `available`?"), "{}", ran.stdout);
    assert_eq!(std::fs::read_to_string(project.path().join(FILE)).unwrap(), bad);
}

/// The bytes that are no UTF-8 would be lost with the first change.
#[test]
fn a_file_in_another_encoding_is_left_as_it_is() {
    let project = Project::copy_of("matrices");
    let text =
        b"area: immigration\nnarrative: \xcc\xe8\xe3\xf0\xe0\xf6\xe8\xff\navailability: {flow: {2021-2020: partial}}\n";
    project.put(FILE, text);
    let ran = mdmm(["check", "kgz/2024-01", "--fix"]).within(project.path()).run();
    assert_eq!(ran.code, 1);
    assert!(ran.stdout.contains("error[not-utf8]") && ran.stderr.contains("nothing to mend"), "{ran:?}");
    assert!(std::fs::read(project.path().join(FILE)).unwrap() == text);
}

#[test]
fn the_real_matrices_need_no_mending() {
    let ran = mdmm(["check", "matrices", "--fix", "--dry-run", "--format", "json"]).run();
    assert!(ran.stderr.contains("nothing to mend"), "{}", ran.stderr);
}
