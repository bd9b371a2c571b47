//! A machine that gives little: no threads, too many threads asked for, names that are no text.

use std::{fs, process::Command};

use crate::harness::{Project, mdmm, root};

/// Runs a script with the program as `$0`.
#[cfg(unix)]
fn script(script: &str) -> (Option<i32>, String) {
    let ran = Command::new("sh").args(["-c", script, env!("CARGO_BIN_EXE_mdmm")]).current_dir(root()).output().unwrap();
    (ran.status.code(), String::from_utf8_lossy(&ran.stdout).into_owned() + &String::from_utf8_lossy(&ran.stderr))
}

/// A stack of a thread takes more than this: none can be made, and the thread that is there does all the work.
#[cfg(target_os = "linux")]
#[test]
fn without_threads_the_work_is_done_all_the_same() {
    let (code, usual) = script("\"$0\" check matrices");
    assert_eq!(code, Some(0), "{usual}");
    let (code, said) = script("RUST_MIN_STACK=100000000000000 \"$0\" check matrices");
    assert_eq!((code, said), (Some(0), usual.clone()));
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    let (code, said) =
        script(&format!("RUST_MIN_STACK=100000000000000 \"$0\" report matrices -o '{}'", site.display()));
    assert_eq!(code, Some(0), "{said}");
    assert!(site.join("index.html").is_file());
}

#[cfg(unix)]
#[test]
fn more_threads_than_any_machine_has_are_not_made() {
    let (code, said) = script("RAYON_NUM_THREADS=100000 \"$0\" check matrices");
    assert_eq!(code, Some(0), "{said}");
}

/// A path that is not text is a path, to every command alike.
#[cfg(target_os = "linux")]
#[test]
fn a_path_that_is_no_text_is_taken_by_all_commands() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt};
    let project = Project::copy_of("matrices");
    let odd = project.path().join(OsStr::from_bytes(b"odd\xff"));
    fs::create_dir(&odd).unwrap();
    fs::rename(project.path().join("kgz"), odd.join("kgz")).unwrap();
    let edition = odd.join("kgz/2024-01");
    let out = |name: &str| odd.join(name);
    let path = |path: &std::path::Path| path.as_os_str().to_owned();
    let word = |word: &str| OsStr::new(word).to_owned();
    for arguments in [
        vec![word("check"), path(&odd)],
        vec![word("score"), path(&odd)],
        vec![word("diff"), path(&edition), path(&odd.join("kgz/2025-10"))],
        vec![word("agree"), path(&edition), path(&edition)],
        vec![word("sensitivity"), path(&edition)],
        vec![word("history"), path(&odd.join("kgz"))],
        vec![word("explain"), path(&edition), word("immigration"), word("flow"), word("2020")],
        vec![word("export"), path(&edition), word("--to"), path(&out("b.bib"))],
        vec![word("import"), path(&out("b.bib")), word("--into"), path(&edition)],
        vec![word("report"), path(&edition), word("-o"), path(&out("r.html"))],
        vec![word("verify"), path(&out("r.html")), path(&edition)],
        vec![word("report"), path(&odd), word("-o"), path(&out("site"))],
        vec![word("init"), path(&odd.join("uzb/2026-01")), word("--country"), word("UZB")],
    ] {
        let ran = mdmm(&arguments).run();
        assert_eq!(ran.code, 0, "{arguments:?}: {ran:?}");
    }
}

/// A template behind a link is used; one that leads nowhere, or to no file, is named.
#[cfg(unix)]
#[test]
fn a_template_behind_a_link_is_used_or_named() {
    use std::os::unix::fs::symlink;
    let project = Project::empty();
    project.put("elsewhere.css", "p { color: teal }");
    fs::create_dir(project.path().join("t")).unwrap();
    let report = |project: &Project| {
        let edition = root().join("matrices/kgz/2024-01");
        mdmm(["report", edition.to_str().unwrap(), "--templates", "t"]).within(project.path()).run()
    };
    symlink("../elsewhere.css", project.path().join("t/report.css")).unwrap();
    let ran = report(&project);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stdout.contains("p { color: teal }"));
    for target in ["nowhere", "/dev/null"] {
        fs::remove_file(project.path().join("t/report.css")).unwrap();
        symlink(target, project.path().join("t/report.css")).unwrap();
        let ran = report(&project);
        assert_eq!(ran.code, 2, "{target}");
        assert!(ran.stderr.contains("report.css"), "{target}: {}", ran.stderr);
    }
}

/// What is wrong with a file behind a link out of the root is not shown: it may be a secret of the machine.
#[cfg(unix)]
#[test]
fn a_secret_behind_a_linked_table_is_not_quoted() {
    use std::os::unix::fs::symlink;
    for (file, kind) in [
        ("immigration.yaml", "table"),
        ("bibliography.yaml", "table"),
        ("edition.yaml", "table"),
        ("../../method.yaml", "method"),
        ("", "folder"),
    ] {
        let project = Project::empty();
        for path in crate::harness::files("matrices", ".yaml") {
            project.put(&path, fs::read(root().join(&path)).unwrap());
        }
        let secret = "token: hunter2\nversion: hunter2\narea: hunter2\n- hunter2\n";
        project.put("home/secret/keys.yaml", secret);
        let edition = project.path().join("matrices/kgz/2024-01");
        if file.is_empty() {
            fs::remove_dir_all(&edition).unwrap();
            symlink("../../home/secret", &edition).unwrap();
        } else {
            fs::remove_file(edition.join(file)).unwrap();
            symlink(project.path().join("home/secret/keys.yaml"), edition.join(file)).unwrap();
        }
        for command in [
            "check matrices",
            "check matrices --format json",
            "check matrices --format sarif",
            "score matrices",
            "diff matrices/kgz/2024-01 matrices/kgz/2024-01",
        ] {
            let ran = mdmm(command.split(' ')).within(project.path()).run();
            assert_eq!(ran.code, 1, "{kind} {file}: {command}: {ran:?}");
            let said = ran.stdout + &ran.stderr;
            assert!(!said.contains("hunter2"), "{kind} {file}: {command}: {said}");
        }
    }
    // Inside the root a link is a table like any other.
    let project = Project::copy_of("matrices");
    let table = project.path().join("kgz/2024-01/immigration.yaml");
    fs::write(project.path().join("kgz/wrong"), "area: immigration\nshown: 1\n").unwrap();
    fs::remove_file(&table).unwrap();
    symlink("../wrong", &table).unwrap();
    let ran = mdmm(["check", "kgz/2024-01"]).within(project.path()).run();
    assert!(ran.stdout.contains("`shown` is no name"), "{}", ran.stdout);
}
