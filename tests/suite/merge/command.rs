//! `mdmm merge`: three states shown or written, in words and as JSON.

use serde_json::Value;

use crate::harness::{Project, Ran, mdmm};

const AREA: &str = "area: immigration\navailability:\n  flow:\n    2018-2022: available\n";

/// Three copies of an edition, each with its own table.
fn states(ours: &str, theirs: &str) -> Project {
    let project = Project::empty();
    for (side, area) in [("base", AREA), ("ours", ours), ("theirs", theirs)] {
        let folder = format!("{side}/kgz/2024-01");
        project.put(&format!("{folder}/edition.yaml"), "country: KGZ\nedition: 2024-01\ntitle: T\n");
        project.put(&format!("{folder}/immigration.yaml"), area);
    }
    project
}

fn merge(project: &Project, more: &[&str]) -> Ran {
    let states = ["merge", "base/kgz/2024-01", "ours/kgz/2024-01", "theirs/kgz/2024-01"];
    mdmm(states.iter().chain(more)).within(project.path()).run()
}

fn area(project: &Project, side: &str) -> String {
    std::fs::read_to_string(project.path().join(side).join("kgz/2024-01/immigration.yaml")).unwrap()
}

#[test]
fn without_a_folder_it_shows_and_writes_nothing() {
    let project = states(&AREA.replace("2018-2022: available", "2018-2021: available"), AREA);
    let ran = merge(&project, &[]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, "kgz/2024-01: nothing changes\n"), "{}", ran.stderr);
    let ours = AREA.replace("2018-2022: available", "2018-2021: available\n    2022: partial");
    let project = states(&ours, &AREA.replace("2018-2022: available", "2019-2022: available\n    2018: missing"));
    let ran = merge(&project, &[]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(
        ran.stdout.starts_with("immigration: 1 cell changed\n--- a/kgz/2024-01/immigration.yaml\n"),
        "{}",
        ran.stdout
    );
    assert_eq!(area(&project, "ours"), ours);
}

#[test]
fn into_a_folder_it_writes_and_a_conflict_is_complained_of() {
    let ours = AREA.replace("2018-2022: available", "2018-2022: partial");
    let theirs = AREA.replace("2018-2022: available", "2018-2021: available\n    2022: missing");
    let project = states(&ours, &theirs);
    let ran = merge(&project, &["--into", "ours/kgz/2024-01"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    for line in [
        "immigration: 1 conflict",
        "conflict: immigration.yaml: declaration (immigration flow 2022), status",
        "  base    {status: available}  (base/kgz/2024-01/immigration.yaml:4)",
        "  ours    {status: partial}  (ours/kgz/2024-01/immigration.yaml:4)",
        "  theirs  {status: missing}  (theirs/kgz/2024-01/immigration.yaml:5)",
    ] {
        assert!(ran.stdout.lines().any(|own| own == line), "{line}\n{}", ran.stdout);
    }
    assert_eq!(area(&project, "ours"), ours);
    let ran = merge(&project, &["--theirs", "--into", "merged/kgz/2024-01"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(area(&project, "merged"), AREA.replace("2018-2022: available", "2018-2021: partial\n    2022: missing"));
}

#[test]
fn the_json_has_its_fields() {
    let theirs = AREA.replace("2018-2022: available", "2018-2021: available\n    2022: missing");
    let project = states(&AREA.replace("2018-2022: available", "2018-2022: partial"), &theirs);
    let said: Value = serde_json::from_str(&merge(&project, &["--format", "json"]).stdout).unwrap();
    let conflict = &said["conflicts"][0];
    assert_eq!(said["schema"], 1);
    assert_eq!((conflict["area"].as_str(), conflict["indicator"].as_str()), (Some("immigration"), Some("flow")));
    assert_eq!((conflict["file"].as_str(), conflict["line"].as_u64()), (Some("immigration.yaml"), Some(4)));
    assert_eq!((conflict["year"].as_str(), conflict["theirs"].as_str()), (Some("2022"), Some("{status: missing}")));
    assert_eq!((said["removed"].as_u64(), said["added"].as_u64()), (Some(0), Some(0)));
    let project = states(AREA, &theirs.replace("    2022: missing\n", "    2023: missing\n"));
    let said: Value = serde_json::from_str(&merge(&project, &["--format", "json"]).stdout).unwrap();
    assert_eq!((said["removed"].as_u64(), said["added"].as_u64()), (Some(1), Some(1)), "{said}");
}

#[test]
fn a_comment_of_ours_at_what_theirs_removed_is_said() {
    let rest = "  stock:\n    2018: missing\n";
    let both = format!("{AREA}{rest}");
    let project = states(&both.replace("2018: missing", "2018: missing  # asked again in May"), AREA);
    project.put("base/kgz/2024-01/immigration.yaml", &both);
    let said = merge(&project, &[]);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.stdout.contains("theirs removed what it stands at"), "{said:?}");
    assert!(said.stdout.contains("line 6 of ours immigration.yaml:\n  # asked again in May\n"), "{said:?}");
    let said: Value = serde_json::from_str(&merge(&project, &["--format", "json"]).stdout).unwrap();
    let comment = &said["comments"][0];
    assert_eq!((comment["line"].as_u64(), comment["ours"].as_str()), (Some(6), Some("# asked again in May")));
    assert_eq!(comment.get("theirs"), None);
}

#[test]
fn a_side_that_cannot_be_read_is_named_and_nothing_is_written() {
    let theirs = AREA.replace("2018-2022: available", "2018-2022: {status: available");
    let project = states(AREA, &theirs);
    let ran = merge(&project, &["--into", "ours/kgz/2024-01"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.stderr.contains("theirs/kgz/2024-01/immigration.yaml:4"), "{}", ran.stderr);
    assert_eq!(area(&project, "ours"), AREA);
}
