//! Where editions lie: what cannot be read is said, and one folder by two names counts once.

use std::{
    fs,
    os::unix::{
        fs::{MetadataExt, PermissionsExt},
        process::CommandExt,
    },
    path::Path,
    process::Command,
};

use crate::harness::{Project, mdmm};

const EDITION: &str = "country: KGZ\nedition: a\ntitle: x\n";

/// Runs a copy of the program as somebody to whom permissions apply.
fn as_nobody(project: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let program = project.join("mdmm");
    // By another process: a file that this one still writes while a neighbouring test starts a program could not be run.
    assert!(Command::new("cp").arg(env!("CARGO_BIN_EXE_mdmm")).arg(&program).status().unwrap().success());
    fs::set_permissions(project, fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = Command::new(program);
    command.args(arguments).current_dir(project);
    if fs::metadata(project).unwrap().uid() == 0 {
        command.uid(65_534);
    }
    let output = command.output().unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn an_edition_whose_folder_cannot_be_read_is_not_passed_over() {
    let project = Project::empty();
    project.put("m/kgz/a/edition.yaml", EDITION);
    project.put("m/kgz/b/edition.yaml", EDITION.replace("edition: a", "edition: b"));
    let denied = project.path().join("m/kgz/b");
    for mode in [0o000, 0o100, 0o400] {
        fs::set_permissions(&denied, fs::Permissions::from_mode(mode)).unwrap();
        for arguments in [["check", "m"], ["score", "m"], ["check", "m/kgz"]] {
            let (code, told) = as_nobody(project.path(), &arguments);
            assert_eq!(code, Some(2), "{mode:o} {arguments:?}: {told}");
            assert!(told.contains("m/kgz/b"), "{mode:o} {arguments:?}: {told}");
        }
    }
    fs::set_permissions(&denied, fs::Permissions::from_mode(0o755)).unwrap();
    let file = denied.join("edition.yaml");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o000)).unwrap();
    let (code, _) = as_nobody(project.path(), &["check", "m"]);
    assert_eq!(code, Some(1), "a file that cannot be read is a finding");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
}

#[test]
fn one_folder_by_several_names_counts_once() {
    let project = Project::empty();
    project.put("m/kgz/a/edition.yaml", EDITION);
    std::os::unix::fs::symlink("m", project.path().join("link")).unwrap();
    let whole = project.path().join("m");
    let once = mdmm(["score", "m", "--format", "csv"]).within(project.path()).prints();
    for other in ["./m", "m/kgz", "m/../m/kgz/a", "link", whole.to_str().unwrap()] {
        let twice = mdmm(["score", "m", other, "--format", "csv"]).within(project.path()).prints();
        assert!(once == twice, "{other}");
    }
}

#[test]
fn a_site_takes_each_edition_once() {
    let project = Project::empty();
    project.put("m/kgz/a/edition.yaml", EDITION);
    project.put("second/kgz/a/edition.yaml", EDITION);
    let ran = mdmm(["report", "m", "second", "-o", "site"]).within(project.path()).run();
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.stderr.contains("second/kgz/a"), "{ran:?}");
}
