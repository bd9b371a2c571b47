//! What a preview lives through: folders that go and come back, links, methods that appear, names of any script.

use std::{fs, os::unix::fs::symlink, path::Path, process::Stdio};

use super::running::{Served, with_contact};
use crate::harness::{Project, mdmm, read};

const NAME: &str = "lie/2023-01";
const EDITION: &str = "tests/golden/matrices/lie/2023-01";

/// The miniature edition in a root of its own.
fn project() -> Project {
    let project = Project::empty();
    copy(&project.path().join("root/lie/2023-01"));
    project
}

/// Copies the miniature edition into a folder.
fn copy(folder: &Path) {
    fs::create_dir_all(folder).unwrap();
    for path in crate::harness::files(EDITION, ".yaml") {
        fs::write(folder.join(Path::new(&path).file_name().unwrap()), read(&path)).unwrap();
    }
}

fn edition(words: &str) -> String {
    with_contact(&read(format!("{EDITION}/edition.yaml")), words)
}

#[test]
fn a_folder_that_goes_and_comes_back_is_followed() {
    for (served_path, gone) in [
        ("root", "root"),
        ("root", "root/lie"),
        ("root", "root/lie/2023-01"),
        ("root/lie/2023-01", "root/lie/2023-01"),
        ("root/lie/2023-01", "root"),
    ] {
        let served = Served::of(project(), &[], served_path);
        let page = served.page_of(NAME);
        // As a checkout does, twice, and a save after it.
        for round in 0..2 {
            fs::remove_dir_all(served.project.path().join(gone)).unwrap();
            let state = served.state_where(|state| !state["trouble"].is_null());
            assert!(state["trouble"].as_str().unwrap().contains("no"), "{state}");
            assert!(served.page_of(NAME).len() >= page.len(), "the last good page stays");
            copy(&served.project.path().join("root/lie/2023-01"));
            served.state_where(|state| state["trouble"].is_null() && state["editions"][NAME]["stale"] == false);
            let words = format!("after-{round}@example.org");
            served.project.put("root/lie/2023-01/edition.yaml", edition(&words));
            served.page_with(NAME, &words);
        }
        // As a rename does.
        let away = served.project.path().join("away");
        fs::rename(served.project.path().join(gone), &away).unwrap();
        served.state_where(|state| !state["trouble"].is_null());
        fs::rename(&away, served.project.path().join(gone)).unwrap();
        served.state_where(|state| state["trouble"].is_null());
        served.project.put("root/lie/2023-01/edition.yaml", edition("renamed@example.org"));
        served.page_with(NAME, "renamed@example.org");
    }
}

#[test]
fn the_target_of_a_linked_table_is_followed() {
    let project = project();
    let table = project.path().join("root/lie/2023-01/edition.yaml");
    fs::rename(&table, project.put("shared/tables/head.txt", "")).unwrap();
    symlink("../../../link/tables/head.txt", &table).unwrap();
    symlink("shared", project.path().join("link")).unwrap();
    let served = Served::of(project, &[], "root");
    let target = "shared/tables/head.txt";
    served.project.put(target, edition("in-place@example.org"));
    served.page_with(NAME, "in-place@example.org");
    let neighbour = served.project.put("shared/tables/.new", edition("by-rename@example.org"));
    fs::rename(neighbour, served.project.path().join(target)).unwrap();
    served.page_with(NAME, "by-rename@example.org");
    fs::remove_dir_all(served.project.path().join("shared")).unwrap();
    served.state_where(|state| state["editions"][NAME]["stale"] == true);
    served.project.put(target, edition("back@example.org"));
    served.page_with(NAME, "back@example.org");
    // The link in between leads elsewhere now.
    served.project.put("other/tables/head.txt", edition("other@example.org"));
    fs::remove_file(served.project.path().join("link")).unwrap();
    symlink("other", served.project.path().join("link")).unwrap();
    served.page_with(NAME, "other@example.org");
}

#[test]
fn linked_folders_and_a_linked_path_are_followed() {
    let project = Project::empty();
    copy(&project.path().join("first/lie/2023-01"));
    copy(&project.path().join("second/lie/2023-01"));
    project.put("second/lie/2023-01/edition.yaml", edition("second@example.org"));
    fs::create_dir(project.path().join("root")).unwrap();
    symlink("../first/lie", project.path().join("root/lie")).unwrap();
    symlink("root", project.path().join("current")).unwrap();
    let served = Served::of(project, &[], "current");
    served.project.put("first/lie/2023-01/edition.yaml", edition("behind@example.org"));
    served.page_with(NAME, "behind@example.org");
    // An edition that is new behind the link.
    copy(&served.project.path().join("first/lie/2024-01"));
    served.state_where(|state| state["names"].as_array().unwrap().len() == 2);
    // The path itself leads elsewhere now.
    fs::remove_file(served.project.path().join("current")).unwrap();
    symlink("second", served.project.path().join("current")).unwrap();
    served.page_with(NAME, "second@example.org");
}

#[test]
fn a_method_that_appears_above_is_followed() {
    for path in ["root", "root/lie", "root/lie/2023-01"] {
        let served = Served::of(project(), &[], path);
        assert_eq!(served.state()["shared"], "");
        let method = served.project.put("root/method.yaml", "version: [\n");
        served.state_where(|state| state["shared"].as_str().unwrap().contains("--> method.yaml"));
        fs::remove_file(method).unwrap();
        served.state_where(|state| state["shared"] == "" && state["editions"][NAME]["stale"] == false);
    }
}

#[test]
fn an_edition_of_any_name_is_shown() {
    let project = Project::empty();
    for name in ["черновик-1", "2024-01"] {
        let text = format!("country: KGZ\nedition: {name}\ntitle: Tables of {name}\n");
        project.put(&format!("kgz/{name}/edition.yaml"), text);
    }
    let served = Served::of(project, &[], ".");
    let encoded = "%D1%87%D0%B5%D1%80%D0%BD%D0%BE%D0%B2%D0%B8%D0%BA-1";
    for path in [format!("/kgz/{encoded}/"), format!("/kgz/{}/", encoded.to_lowercase()), "/kgz/черновик-1/".to_owned()]
    {
        let (status, page) = served.get(&path);
        assert!(status == 200 && page.contains("Tables of черновик-1"), "{path}: {status}");
    }
}

#[test]
fn what_cannot_be_served_is_said_in_a_sentence() {
    let served = Served::start();
    let port = served.port.to_string();
    let taken = mdmm(["serve", NAME, "--port", &port]).within(served.project.path()).run();
    assert_eq!(taken.code, 2);
    assert!(taken.stderr.contains("try `--port 0`"), "{}", taken.stderr);
    let nowhere = mdmm(["serve", "nowhere", "--port", "0"]).within(served.project.path()).run();
    assert_eq!(nowhere.code, 2);
    assert!(nowhere.stderr.contains("there is no folder nowhere"), "{}", nowhere.stderr);
}

#[test]
fn without_watches_or_descriptors_the_program_ends_with_a_sentence() {
    let project = project();
    for descriptors in 4..12 {
        let limit = format!("--nofile={descriptors}");
        let mut command = std::process::Command::new("prlimit");
        command.args([&limit, env!("CARGO_BIN_EXE_mdmm"), "serve", "root", "--port", "0"]).current_dir(project.path());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut out = std::io::BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        std::io::BufRead::read_line(&mut out, &mut line).unwrap();
        // With so few it cannot begin, or it serves.
        if line.contains("Serving") {
            child.kill().unwrap();
            child.wait().unwrap();
            continue;
        }
        let ended = child.wait_with_output().unwrap();
        let said = String::from_utf8(ended.stderr).unwrap();
        assert_eq!(ended.status.code(), Some(2), "{descriptors}: {said}");
        assert!(said.starts_with("mdmm: ") && !said.contains("panicked"), "{descriptors}: {said}");
    }
}
