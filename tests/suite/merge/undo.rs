//! `mdmm undo`: what a command replaced comes back to the byte, and what somebody wrote since stays.

use std::{collections::BTreeMap, fs, path::Path, process::Command};

use crate::harness::{Project, Ran, mdmm};

const FOLDER: &str = "m/kgz/2024-01";

const AREA: &str = "\
area: immigration   # the first
availability:
  flow:
    2019, 2018: available
";

fn project() -> Project {
    let project = Project::empty();
    project.put(&format!("{FOLDER}/edition.yaml"), "country: KGZ\nedition: 2024-01\ntitle: T\n");
    project.put(&format!("{FOLDER}/bibliography.yaml"), "# cited\n- id: a-1\n  title: A   # kept\n");
    project.put(&format!("{FOLDER}/immigration.yaml"), AREA);
    project.put("new.bib", "@misc{b-2, title = {B}, year = {2020}}\n");
    project
}

/// The files of the edition, by name.
fn files(project: &Project) -> BTreeMap<String, String> {
    let entries = fs::read_dir(project.path().join(FOLDER)).unwrap();
    let file =
        |path: &Path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(path).unwrap());
    entries.map(|entry| file(&entry.unwrap().path())).collect()
}

fn run(project: &Project, arguments: &[&str]) -> Ran {
    mdmm(arguments).within(project.path()).run()
}

#[test]
fn after_each_command_that_writes_the_bytes_come_back() {
    let project = project();
    let states = [project.path().join(FOLDER), project.path().join("theirs/kgz/2024-01")];
    fs::create_dir_all(&states[1]).unwrap();
    for entry in fs::read_dir(&states[0]).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, states[1].join(path.file_name().unwrap())).unwrap();
    }
    fs::write(states[1].join("emigration.yaml"), "area: emigration\nnarrative: New.\n").unwrap();
    let commands: [&[&str]; 3] = [
        &["import", "new.bib", "--into", FOLDER],
        &["check", FOLDER, "--fix"],
        &["merge", FOLDER, FOLDER, "theirs/kgz/2024-01", "--into", FOLDER],
    ];
    for command in commands {
        let before = files(&project);
        let ran = run(&project, command);
        assert_eq!(ran.code, 0, "{command:?} {ran:?}");
        let after = files(&project);
        assert_ne!(before, after, "{command:?}");
        assert_eq!(run(&project, &["undo", FOLDER]).code, 0);
        assert_eq!(files(&project), before, "{command:?}");
        assert_eq!(run(&project, &["undo", FOLDER, "--redo"]).code, 0);
        assert_eq!(files(&project), after, "{command:?}");
        assert_eq!(run(&project, &["undo", FOLDER]).code, 0);
    }
    let found = run(&project, &["check", "m", "--format", "json"]);
    assert!(!found.stdout.contains(".mdmm"), "{}", found.stdout);
}

#[test]
fn a_declaration_and_a_workbook_are_undone_too() {
    let project = project();
    let covered = format!(
        "{AREA}sources:\n  - cite: a-1\n    type: survey\n    access: public   # free\n    covers:\n      stock: 2020\n"
    );
    project.put(&format!("{FOLDER}/immigration.yaml"), covered);
    assert_eq!(run(&project, &["export", FOLDER, "--to", "b.xlsx"]).code, 0);
    let commands: [&[&str]; 2] = [&["declare", FOLDER], &["import", "b.xlsx", "--into", FOLDER, "--replace"]];
    let first = files(&project);
    let mut states = vec![first.clone()];
    for command in commands {
        let ran = run(&project, command);
        assert_eq!(ran.code, 0, "{command:?} {ran:?}");
        assert_ne!(files(&project), states[states.len() - 1], "{command:?}");
        states.push(files(&project));
    }
    for before in states.iter().rev().skip(1) {
        assert_eq!(run(&project, &["undo", FOLDER]).code, 0);
        assert_eq!(files(&project), *before);
    }
    assert_eq!(files(&project), first);
}

#[test]
fn twice_goes_back_two_and_a_new_change_ends_what_could_be_made_again() {
    let project = project();
    let first = files(&project);
    assert_eq!(run(&project, &["import", "new.bib", "--into", FOLDER]).code, 0);
    assert_eq!(run(&project, &["check", FOLDER, "--fix"]).code, 0);
    let listed = run(&project, &["undo", FOLDER, "--list"]).stdout;
    assert_eq!(listed, "  1  check --fix: immigration.yaml\n  2  import new.bib: bibliography.yaml\n");
    assert_eq!(run(&project, &["undo", FOLDER]).code, 0);
    assert_eq!(run(&project, &["undo", FOLDER]).code, 0);
    assert_eq!(files(&project), first);
    let none = run(&project, &["undo", FOLDER]);
    assert_eq!((none.code, none.stderr.as_str()), (0, "there is nothing to undo\n"));
    assert_eq!(run(&project, &["check", FOLDER, "--fix"]).code, 0);
    let none = run(&project, &["undo", FOLDER, "--redo"]);
    assert_eq!((none.code, none.stderr.as_str()), (0, "nothing was undone that could be made again\n"));
}

#[test]
fn what_somebody_wrote_since_stays_and_a_conflict_writes_nothing() {
    let project = project();
    assert_eq!(run(&project, &["import", "new.bib", "--into", FOLDER]).code, 0);
    let path = project.path().join(FOLDER).join("bibliography.yaml");
    let imported = fs::read_to_string(&path).unwrap();
    fs::write(&path, imported.replace("title: A ", "title: The A ")).unwrap();
    assert_eq!(run(&project, &["undo", FOLDER]).code, 0);
    assert_eq!(fs::read_to_string(&path).unwrap(), "# cited\n- id: a-1\n  title: The A   # kept\n");
    assert_eq!(run(&project, &["undo", FOLDER, "--redo"]).code, 0);
    let edited = fs::read_to_string(&path).unwrap().replace("title: B", "title: The B");
    assert!(edited.contains("The B"), "{edited}");
    fs::write(&path, &edited).unwrap();
    let ran = run(&project, &["undo", FOLDER]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.stderr.contains("publication b-2"), "{}", ran.stderr);
    assert_eq!(fs::read_to_string(&path).unwrap(), edited);
    assert!(run(&project, &["undo", FOLDER, "--list"]).stdout.contains("import new.bib"));
}

/// Two imports at the same moment give what the two one after the other give.
#[test]
fn two_at_once_are_one_after_the_other() {
    let project = project();
    let import = |number: usize| {
        let name = format!("{number}.bib");
        project.put(&name, format!("@misc{{c-{number}, title = {{C {number}}}}}\n"));
        let mut command = Command::new(env!("CARGO_BIN_EXE_mdmm"));
        command.args(["import", &name, "--into", FOLDER]).current_dir(project.path()).env_clear();
        command.stderr(std::process::Stdio::null()).spawn().unwrap()
    };
    let running: Vec<_> = (0..4).map(import).collect();
    for mut one in running {
        assert!(one.wait().unwrap().success());
    }
    let text = files(&project)["bibliography.yaml"].clone();
    for number in 0..4 {
        assert_eq!(text.matches(&format!("id: c-{number}\n")).count(), 1, "{text}");
    }
    for _ in 0..4 {
        assert_eq!(run(&project, &["undo", FOLDER]).code, 0);
    }
    assert_eq!(files(&project)["bibliography.yaml"], "# cited\n- id: a-1\n  title: A   # kept\n");
}
