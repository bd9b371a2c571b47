//! Paths that cannot be written, odd files: the old result or the new one, and one clear word.

use std::{fs, process::Command};

use crate::harness::{Project, mdmm, root};

fn project() -> Project {
    let project = Project::empty();
    for path in crate::harness::files("matrices/kgz/2024-01", ".yaml") {
        let inside = path.strip_prefix("matrices/").unwrap().to_owned();
        project.put(&inside, fs::read(root().join(&path)).unwrap());
    }
    project
}

#[test]
fn a_result_that_cannot_be_written_is_refused_with_its_path() {
    let project = project();
    let edition = project.path().join("kgz/2024-01");
    // Root may write anywhere, so a folder stands where the file should go.
    let blocked = project.path().join("blocked.html");
    fs::create_dir(&blocked).unwrap();
    let ran = mdmm(["report", edition.to_str().unwrap(), "-o", blocked.to_str().unwrap()]).run();
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("blocked.html"), "{}", ran.stderr);
}

/// What an output finds at its place: a link, a pipe, a file that others may not read, a file that nobody may write.
#[cfg(unix)]
#[test]
fn an_output_keeps_what_lies_at_its_place() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let project = project();
    let folder = project.path();
    let edition = folder.join("kgz/2024-01");
    let export = |name: &str| mdmm(["export", edition.to_str().unwrap(), "--to", name]).within(folder).run();
    let mode = |name: &str| fs::metadata(folder.join(name)).unwrap().permissions().mode() & 0o777;
    project.put("real.csv", "old");
    fs::set_permissions(folder.join("real.csv"), fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real.csv", folder.join("link.csv")).unwrap();
    assert_eq!(export("link.csv").code, 0);
    assert!(folder.join("link.csv").is_symlink());
    assert!(fs::read_to_string(folder.join("real.csv")).unwrap().starts_with("country,"));
    assert_eq!(mode("real.csv"), 0o640);
    symlink("new.csv", folder.join("nowhere.csv")).unwrap();
    assert_eq!(export("nowhere.csv").code, 0);
    assert!(fs::read_to_string(folder.join("new.csv")).unwrap().starts_with("country,"));
    symlink("/dev/full", folder.join("full.csv")).unwrap();
    let ran = export("full.csv");
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("cannot write full.csv: No space left"), "{}", ran.stderr);
    assert!(folder.join("full.csv").is_symlink());
    project.put("kept.csv", "kept");
    fs::set_permissions(folder.join("kept.csv"), fs::Permissions::from_mode(0o444)).unwrap();
    let ran = export("kept.csv");
    assert_eq!((ran.code, fs::read_to_string(folder.join("kept.csv")).unwrap().as_str()), (2, "kept"));
    assert!(ran.stderr.contains("cannot write kept.csv: it is marked as read-only"), "{}", ran.stderr);
    let ran = export("no/such/folder.csv");
    assert_eq!(ran.code, 2);
    assert!(!ran.stderr.contains(".mdmm-"), "{}", ran.stderr);
}

#[test]
fn odd_files_are_one_finding_each() {
    let project = project();
    let area = "kgz/2024-01/immigration.yaml";
    let bomb = (0..12).fold("a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned(), |text, level| {
        let aliases = vec![format!("*a{level}"); 9].join(", ");
        format!("{text}a{}: &a{} [{aliases}]\n", level + 1, level + 1)
    });
    for (content, code) in [
        (bomb.into_bytes(), "anchor"),
        (format!("area: immigration\navailability: {}", "[".repeat(10_000)).into_bytes(), "too-deep"),
        (b"area: immi\xff\x00gration\n".to_vec(), "not-utf8"),
        (b"area: immi\x00gration\n".to_vec(), "control-character"),
    ] {
        project.put(area, content);
        let ran = mdmm(["check", "kgz/2024-01", "--format", "json"]).within(project.path()).run();
        assert_eq!(ran.code, 1);
        assert!(ran.stdout.contains(&format!("\"code\": \"{code}\"")), "{code}: {}", ran.stdout);
    }
    fs::remove_file(project.path().join(area)).unwrap();
    fs::create_dir(project.path().join(area)).unwrap();
    let ran = mdmm(["check", "kgz/2024-01"]).within(project.path()).run();
    assert_eq!(ran.code, 1);
    assert!(ran.stdout.contains("error[unreadable]"), "{}", ran.stdout);
}

/// One line of a gigabyte: refused by its size, without being read into memory.
#[cfg(target_os = "linux")]
#[test]
fn a_file_of_a_gigabyte_is_refused_and_not_held() {
    let project = project();
    let path = project.put("kgz/2024-01/immigration.yaml", "area: immigration\n");
    // A sparse file: a gigabyte of NUL that takes no room.
    fs::File::options().write(true).open(&path).unwrap().set_len(1 << 30).unwrap();
    let script = format!("ulimit -v 700000; exec {} check kgz/2024-01", env!("CARGO_BIN_EXE_mdmm"));
    let ran = Command::new("sh").args(["-c", &script]).current_dir(project.path()).output().unwrap();
    let said = String::from_utf8_lossy(&ran.stdout);
    assert_eq!(ran.status.code(), Some(1), "{said}{}", String::from_utf8_lossy(&ran.stderr));
    assert!(said.contains("at most"), "{said}");
}

/// What has no end is refused, whichever command reads it: under a limit of 900 MB of address space.
#[cfg(unix)]
#[test]
fn what_has_no_end_is_refused() {
    let project = project();
    for (name, command) in [
        ("zero.xlsx", "import zero.xlsx --into kgz/2024-01"),
        ("zero.bib", "import zero.bib --into kgz/2024-01"),
        ("zero.html", "verify zero.html kgz/2024-01"),
        ("zero.yaml", "probe /dev/null --map zero.yaml"),
        ("readings.yaml", "sensitivity kgz/2024-01 --readings readings.yaml"),
    ] {
        std::os::unix::fs::symlink("/dev/zero", project.path().join(name)).unwrap();
        let script = format!("ulimit -v 900000; exec {} {command}", env!("CARGO_BIN_EXE_mdmm"));
        let ran = Command::new("sh").args(["-c", &script]).current_dir(project.path()).output().unwrap();
        let said = String::from_utf8_lossy(&ran.stderr);
        assert!(matches!(ran.status.code(), Some(1 | 2)), "{command}: {said}");
        assert!(said.contains("more than") || said.contains("no regular file"), "{command}: {said}");
    }
}

/// A stray file, a template or messages that are a device or a pipe: nothing waits for their end.
#[cfg(unix)]
#[test]
fn nothing_but_regular_files_is_read_among_tables_templates_and_messages() {
    let project = project();
    project.put("t/messages/report.en.yaml", "");
    fs::remove_file(project.path().join("t/messages/report.en.yaml")).unwrap();
    let command = |name: &str, source: &str, call: &str| {
        let path = project.path().join(name);
        match source {
            "pipe" => assert!(Command::new("mkfifo").arg(&path).status().unwrap().success()),
            source => std::os::unix::fs::symlink(source, &path).unwrap(),
        }
        let script = format!("ulimit -v 900000; exec {} {call}", env!("CARGO_BIN_EXE_mdmm"));
        let ran = Command::new("sh").args(["-c", &script]).current_dir(project.path()).output().unwrap();
        fs::remove_file(&path).unwrap();
        (ran.status.code(), String::from_utf8_lossy(&ran.stderr).into_owned())
    };
    for source in ["/dev/zero", "pipe"] {
        for name in ["t/messages/report.en.yaml", "t/report.html", "t/legend.html"] {
            let (code, said) = command(name, source, "report kgz/2024-01 --templates t -o r.html");
            assert_eq!(code, Some(2), "{name} {source}: {said}");
            assert!(said.contains("no regular file"), "{name} {source}: {said}");
        }
        let (code, said) = command("kgz/2024-01/notes.yml", source, "init kgz/2027-01 --from kgz/2024-01");
        assert!(matches!(code, Some(0 | 1)), "{source}: {said}");
        assert!(!project.path().join("kgz/2027-01/notes.yml").exists(), "{source}");
        fs::remove_dir_all(project.path().join("kgz/2027-01")).ok();
    }
}

/// Small texts that stand for much: each is one finding, said shortly, in a limited room.
#[cfg(target_os = "linux")]
#[test]
fn what_pretends_to_be_much_is_refused() {
    let project = project();
    let area = |rest: &str| format!("area: immigration\n{rest}\n");
    let own: String = (0..400).map(|at| format!("  own{at}: {{label: O, measure: stock}}\n")).collect();
    for (file, text, code) in [
        (
            "immigration.yaml",
            area(&format!("sources: [{{cite: a, covers: {{stock: \"{}\"}}}}]", "1800-2200,".repeat(200_000))),
            "repeated-year",
        ),
        (
            "immigration.yaml",
            area(&format!("sources: [{{cite: a, covers: {{stock: [{}]}}}}]", "1800-2200,".repeat(200_000))),
            "repeated-year",
        ),
        ("immigration.yaml", area(&format!("availability: [{}]", "x,".repeat(1_100_000))), "too-many"),
        ("immigration.yaml", area(&format!("window: 1800-2200\nindicators:\n{own}")), "too-many"),
        ("immigration.yaml", area(&format!("window: {}", "x".repeat(3_000_000))), "bad-years"),
        ("immigration.yaml", area(&format!("{}: 1", "k".repeat(900))), "unknown-key"),
    ] {
        project.put(&format!("kgz/2024-01/{file}"), text);
        for format in ["text", "json", "github", "sarif"] {
            let script =
                format!("ulimit -v 900000; exec {} check kgz/2024-01 --format {format}", env!("CARGO_BIN_EXE_mdmm"));
            let ran = Command::new("sh").args(["-c", &script]).current_dir(project.path()).output().unwrap();
            let said = String::from_utf8_lossy(&ran.stdout);
            assert_eq!(ran.status.code(), Some(1), "{code} {format}: {}", String::from_utf8_lossy(&ran.stderr));
            assert!(said.contains(code) && said.len() < 200_000, "{code} {format}: {} bytes", said.len());
        }
    }
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_and_thousands_of_files_end() {
    let project = project();
    std::os::unix::fs::symlink(project.path(), project.path().join("kgz/circle")).unwrap();
    std::os::unix::fs::symlink("immigration.yaml", project.path().join("kgz/2024-01/immigration2.yaml")).unwrap();
    for number in 0..3000 {
        project.put(&format!("kgz/2024-01/stray-{number}.yaml"), "x: 1\n");
    }
    let ran = mdmm(["check", ".", "--format", "json"]).within(project.path()).run();
    assert!(ran.code <= 1, "{}", ran.stderr);
    assert!(ran.stdout.contains("unknown-file"));
}
