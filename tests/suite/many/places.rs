//! Where results are written: never over an input, never out of the folder that was named, all of them or none.

use std::{fs, path::Path, process::Command};

use crate::harness::{Project, Ran, mdmm};

/// An edition and what may stand beside it.
fn project() -> Project {
    let project = Project::empty();
    for path in crate::harness::files("matrices", ".yaml") {
        project.put(&path, fs::read(crate::harness::root().join(&path)).unwrap());
    }
    project.put("readings.yaml", "[]\n");
    project.put("templates/area.md", "x\n");
    project
}

fn run(project: &Project, command: &str) -> Ran {
    mdmm(command.split(' ')).within(project.path()).run()
}

/// Every file below a folder and what it holds, links and temporary files included.
fn all(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    let one =
        |entry: walkdir::DirEntry| (entry.path().display().to_string(), fs::read(entry.path()).unwrap_or_default());
    entries.map(one).collect()
}

#[test]
fn no_result_takes_the_place_of_an_input() {
    let project = project();
    let before = all(project.path());
    for command in [
        "report matrices/kgz/2024-01 -o matrices/kgz/2024-01/immigration.yaml",
        "report matrices/kgz/2024-01 -o matrices/../matrices/method.yaml",
        "report matrices/kgz/2024-01 --templates templates -o templates/area.md",
        "diff matrices/kgz/2024-01 matrices/kgz/2025-10 -o matrices/kgz/2025-10/edition.yaml",
        "agree matrices/kgz/2024-01 matrices/kgz/2024-01 -o matrices/kgz/2024-01/edition.yaml",
        "history matrices -o matrices/kgz/2024-01/bibliography.yaml",
        "sensitivity matrices/kgz/2024-01 --readings readings.yaml -o readings.yaml",
        "sensitivity matrices/kgz/2024-01 --format json -o matrices/kgz/2024-01/remittances.yaml",
        "watch matrices -o matrices/kgz/2024-01/edition.yaml",
    ] {
        let ran = run(&project, command);
        assert_eq!(ran.code, 2, "{command}: {ran:?}");
        assert!(ran.stderr.contains("is one of the files that are read"), "{command}: {}", ran.stderr);
        assert!(all(project.path()) == before, "{command}: a file has changed");
    }
    #[cfg(unix)]
    {
        let link = project.path().join("link.html");
        std::os::unix::fs::symlink("matrices/kgz/2024-01/edition.yaml", link).unwrap();
        assert_eq!(run(&project, "report matrices/kgz/2024-01 -o link.html").code, 2);
    }
}

/// The commands that fill a folder, each with a file that it writes into it.
#[cfg(unix)]
const FOLDERS: [(&str, &str, &str); 4] = [
    ("report matrices -o out", "index.html", "kgz"),
    ("export matrices/kgz/2024-01 --to out", "datapackage.json", ""),
    ("schema --write out", "edition.json", ""),
    ("export matrices --format parquet --to out", "", "cells"),
];

#[cfg(unix)]
#[test]
fn no_link_leads_out_of_an_output_folder() {
    use std::os::unix::fs::symlink;
    for (command, file, folder) in FOLDERS {
        if folder == "cells" && !cfg!(feature = "parquet") {
            continue;
        }
        for (name, target) in [(file, "../home/secret"), (file, "../home/new"), (folder, "../home"), (file, "nowhere")]
        {
            if name.is_empty() {
                continue;
            }
            let project = project();
            project.put("home/secret", "secret");
            fs::create_dir(project.path().join("out")).unwrap();
            symlink(target, project.path().join("out").join(name)).unwrap();
            let before = all(project.path());
            let ran = run(&project, command);
            assert_eq!(ran.code, 2, "{command}, {name} -> {target}: {ran:?}");
            assert!(ran.stderr.contains("is a link that leads out of the folder"), "{}", ran.stderr);
            assert!(all(project.path()) == before, "{command}, {name} -> {target}: something was written");
        }
        if file.is_empty() {
            continue;
        }
        // Inside the folder a link stays a link, as it does elsewhere.
        let project = project();
        project.put("out/real", "old");
        symlink("real", project.path().join("out").join(file)).unwrap();
        assert_eq!(run(&project, command).code, 0, "{command}");
        assert!(project.path().join("out").join(file).is_symlink());
        assert_ne!(fs::read(project.path().join("out/real")).unwrap(), b"old");
    }
}

/// A folder is written whole, or is as it was: the machine's largest size of a file stands for a full disk, and the program outlives the
/// signal that goes with it.
#[cfg(unix)]
#[test]
fn a_folder_is_filled_whole_or_not_at_all() {
    let project = project();
    project.put("site/index.html", "old");
    let before = all(project.path());
    for command in [
        "report matrices -o site",
        "report matrices -o new/site",
        "export matrices/kgz/2024-01 --to package",
        "export matrices/kgz/2024-01 --to book.xlsx",
        "schema --write a/b/schemas",
        "init matrices/uzb/2026-01 --country UZB",
        "init new/uzb/2026-01 --country UZB",
        "init matrices/kgz/2026-01 --from matrices/kgz/2025-10",
        "agree matrices/kgz/2024-01 matrices/kgz/2024-01 --adjudicate third",
    ] {
        for blocks in [0, 8] {
            let script = format!("ulimit -f {blocks}; exec {} {command}", env!("CARGO_BIN_EXE_mdmm"));
            let ran = Command::new("sh").args(["-c", &script]).current_dir(project.path()).output().unwrap();
            let said = String::from_utf8_lossy(&ran.stderr);
            assert_eq!(ran.status.code(), Some(2), "{blocks}: {command}: {said}");
            assert!(said.contains("cannot write") && said.contains("File too large"), "{blocks}: {command}: {said}");
            assert!(all(project.path()) == before, "{blocks}: {command}: something is left");
        }
    }
}

#[cfg(unix)]
#[test]
fn of_two_runs_that_begin_one_edition_one_wins() {
    for round in 0..4 {
        let project = Project::empty();
        let begin = |years: &str| {
            let mut run = Command::new(env!("CARGO_BIN_EXE_mdmm"));
            run.args(["init", "uzb/2026-01", "--country", "UZB", "--years", years]).current_dir(project.path());
            run.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::piped()).spawn().unwrap()
        };
        let runs = [begin("2018-2023"), begin("2019-2024")].map(|run| run.wait_with_output().unwrap());
        let mut codes = runs.each_ref().map(|run| run.status.code());
        codes.sort();
        assert_eq!(codes, [Some(0), Some(2)], "round {round}");
        let lost = runs.iter().find(|run| run.status.code() == Some(2)).unwrap();
        assert!(String::from_utf8_lossy(&lost.stderr).contains("is not empty"), "{lost:?}");
        assert!(run(&project, "check uzb/2026-01").code == 0);
        let left: Vec<String> = all(project.path()).into_iter().map(|(path, _)| path).collect();
        assert!(!left.iter().any(|path| path.contains(".mdmm-")), "{left:?}");
    }
}

#[cfg(unix)]
#[test]
fn what_dead_runs_left_is_swept_away_and_nothing_else() {
    let project = project();
    for left in [
        "out/.mdmm-aB3xY9/page",
        "matrices/kgz/2024-01/.mdmm-000000",
        ".mdmm-zzzzzz",
        "matrices/kgz/.mdmm-111111/edition.yaml",
    ] {
        project.put(left, "half");
    }
    for own in ["out/.mdmm-notes", ".mdmm-12345", ".mdmm-zzzzzz.html"] {
        project.put(own, "kept");
    }
    for command in [
        "report matrices -o out",
        "report matrices/kgz/2024-01 -o report.html",
        "init matrices/kgz/2026-01 --country KGZ",
    ] {
        assert_eq!(run(&project, command).code, 0, "{command}");
    }
    let misspelt = project.path().join("matrices/kgz/2024-01/remittances.yaml");
    let text = fs::read_to_string(&misspelt).unwrap();
    fs::write(&misspelt, text.replacen("access: public", "acess: public", 1)).unwrap();
    run(&project, "check matrices/kgz/2024-01 --fix");
    let left = all(project.path()).into_iter().map(|(path, _)| path).filter(|path| path.contains("/.mdmm-"));
    let names: Vec<String> = left.map(|path| path.rsplit('/').next().unwrap().to_owned()).collect();
    // The site itself keeps what its pages were made of.
    assert_eq!(names, [".mdmm-12345", ".mdmm-zzzzzz.html", ".mdmm-made", ".mdmm-notes"]);
}
