//! Killed runs, a full disk, paths that cannot be written, odd files: the old result or the new one, and one clear word.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
    time::Duration,
};

use crate::harness::{Project, mdmm, root};

/// How many runs are killed, each a little later than the last; `MDMM_KILLS` asks for another number.
const KILLS: u32 = 12;

fn project() -> Project {
    let project = Project::empty();
    for path in crate::harness::files("matrices/kgz/2024-01", ".yaml") {
        let inside = path.strip_prefix("matrices/").unwrap().to_owned();
        project.put(&inside, fs::read(root().join(&path)).unwrap());
    }
    project
}

/// The names in a folder that are no temporary neighbours of a killed run.
fn leftovers(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| !name.starts_with(".mdmm-")).collect()
}

#[cfg(unix)]
#[test]
fn killed_at_any_moment_an_output_is_the_old_one_or_the_new_one() {
    let project = project();
    let edition = project.path().join("kgz/2024-01");
    let out = project.path().join("out");
    fs::create_dir(&out).unwrap();
    let file = out.join("report.html");
    let new = mdmm(["report", edition.to_str().unwrap()]).prints().into_bytes();
    let begun = std::time::Instant::now();
    mdmm(["report", edition.to_str().unwrap(), "-o", file.to_str().unwrap()]).prints();
    let whole = begun.elapsed();
    let kills = std::env::var("MDMM_KILLS").map_or(KILLS, |number| number.parse().unwrap());
    let mut killed = 0;
    for step in 0..kills {
        fs::write(&file, "old").unwrap();
        let mut run = Command::new(env!("CARGO_BIN_EXE_mdmm"))
            .args(["report", edition.to_str().unwrap(), "-o", file.to_str().unwrap()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(whole * step / kills + Duration::from_micros(u64::from(step) * 37));
        run.kill().unwrap();
        killed += u32::from(!run.wait().unwrap().success());
        let found = fs::read(&file).unwrap();
        assert!(found == b"old" || found == new, "half written after {step} steps: {} bytes", found.len());
        assert_eq!(leftovers(&out), ["report.html"]);
    }
    assert!(killed > 0, "no run was killed before its end");
}

/// A full disk in a small tmpfs: exit code 2, the path, the old file whole. Needs the right to mount.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_old_file() {
    let project = project();
    let edition = project.path().join("kgz/2024-01");
    let disk = project.path().join("disk");
    fs::create_dir(&disk).unwrap();
    let script = format!(
        "set -e; mount -t tmpfs -o size=64k none {disk}; printf old > {disk}/report.html; set +e; \
         {mdmm} report {edition} -o {disk}/report.html; echo \"code $?\"; cat {disk}/report.html; echo; ls -A {disk}",
        disk = disk.display(),
        mdmm = env!("CARGO_BIN_EXE_mdmm"),
        edition = edition.display(),
    );
    let ran = Command::new("unshare").args(["--mount", "--map-root-user", "--", "sh", "-c", &script]).output().unwrap();
    let (said, complained) = (String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    assert!(ran.status.success(), "a tmpfs cannot be mounted here: {complained}");
    assert_eq!(said, "code 2\nold\nreport.html\n", "{complained}");
    assert!(complained.contains("disk/report.html") && complained.contains("No space left"), "{complained}");
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

#[test]
fn escapes_of_a_terminal_in_names_and_texts_do_not_reach_it() {
    let project = project();
    project.put("kgz/2024-01/\u{1b}[31mred.yaml", "x: 1\n");
    project.put("kgz/2024-01/requests.yaml", "- {institution: \"\\e[31mred\\a\", outcome: \"\\e]0;title\\a\"}\n");
    for format in ["text", "github"] {
        let ran = mdmm(["check", "kgz/2024-01", "--format", format]).within(project.path()).run();
        assert_eq!(ran.code, 1);
        let raw = |text: &str| text.contains("\u{1b}[31m") || text.contains('\u{7}') || text.contains("\u{1b}]");
        assert!(!raw(&ran.stdout) && !raw(&ran.stderr), "{format}: {:?}", ran.stdout);
    }
}
