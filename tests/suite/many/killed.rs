//! Killed runs and a full disk: whatever is written, every file found is the old one or the new one, whole.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use crate::harness::{Project, files, mdmm, root};

/// How many runs of each output must be killed before their end, each a little later than the last; `MDMM_KILLS` asks for another
/// number.
const KILLS: u32 = 6;

/// How often a run that ended before it was killed is repeated, each time killed after seven eighths of the time.
const REPEATS: u32 = 24;

/// The files of a folder by their path, without the temporary neighbours of a killed run.
type Snapshot = BTreeMap<PathBuf, Vec<u8>>;

/// Kyrgyzstan's editions, and a workbook that says something else of one of them.
fn project() -> Project {
    let project = Project::empty();
    for path in files("matrices", ".yaml") {
        for folder in ["work", "base"] {
            project.put(&path.replacen("matrices", folder, 1), fs::read(root().join(&path)).unwrap());
        }
    }
    for (file, right, other) in [
        ("immigration.yaml", "2018-2022: {status: available", "2018-2022: {status: partial"),
        ("emigration.yaml", "access: public", "access: restricted"),
        ("bibliography.yaml", "title: ", "title: Another "),
        ("edition.yaml", "assessors: [The authors of mdmm]", "assessors: [A1, B2]"),
    ] {
        let text = fs::read_to_string(root().join("matrices/kgz/2024-01").join(file)).unwrap();
        assert!(text.contains(right), "{file}");
        project.put(&format!("other/kgz/2024-01/{file}"), text.replacen(right, other, 1));
    }
    for path in files("matrices/kgz/2024-01", ".yaml") {
        let to = project.path().join(path.replacen("matrices", "other", 1));
        if !to.exists() {
            fs::copy(root().join(&path), to).unwrap();
        }
    }
    mdmm(["export", "other/kgz/2024-01", "--to", "other.xlsx"]).within(project.path()).prints();
    let misspelt = fs::read_to_string(root().join("matrices/kgz/2024-01/remittances.yaml")).unwrap();
    project.put("spare.yaml", misspelt.replacen("access: public", "acess: public", 1));
    project
}

/// The files below a folder as they are.
fn snapshot(folder: &Path) -> Snapshot {
    let entries =
        walkdir::WalkDir::new(folder).into_iter().filter_entry(|entry| !is_temporary(entry) && !is_kept(entry));
    let own = entries.map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    own.map(|entry| (entry.path().to_path_buf(), fs::read(entry.path()).unwrap())).collect()
}

/// Whether it is a file or a folder of files that a killed run has left beside their places.
fn is_temporary(entry: &walkdir::DirEntry) -> bool {
    entry.file_name().to_str().unwrap().starts_with(".mdmm-")
}

/// Whether it is what commands keep so that their changes can be undone.
fn is_kept(entry: &walkdir::DirEntry) -> bool {
    entry.file_name() == ".mdmm"
}

/// Undoes what a killed run has changed of an edition: what it kept is whole, and its files are the old ones again.
fn undo(work: &Path, before: &Snapshot, context: &str) {
    for entry in walkdir::WalkDir::new(work.join(".mdmm")).into_iter().filter_map(Result::ok) {
        if entry.path().extension().is_some_and(|ending| ending == "json") && !is_temporary(&entry) {
            let kept = fs::read(entry.path()).unwrap();
            assert!(
                serde_json::from_slice::<serde_json::Value>(&kept).is_ok(),
                "{context}: {}",
                entry.path().display()
            );
        }
    }
    let ran = mdmm(["undo", "kgz/2024-01"]).within(work).run();
    assert_eq!(ran.code, 0, "{context}: {ran:?}");
    assert!(snapshot(work) == *before, "{context}: undo leaves other files");
}

/// What commands keep of the editions below a folder.
fn kept(work: &Path) -> Snapshot {
    let entries = walkdir::WalkDir::new(work.join(".mdmm")).into_iter().filter_map(Result::ok);
    let files = entries.filter(|entry| entry.file_type().is_file());
    files.map(|entry| (entry.path().to_path_buf(), fs::read(entry.path()).unwrap())).collect()
}

/// Brings the files below a folder back to what they were. Says how many temporary neighbours a killed run had left.
fn restore(folder: &Path, before: &Snapshot) -> usize {
    let mut neighbours = 0;
    for entry in walkdir::WalkDir::new(folder).contents_first(true).into_iter().map(Result::unwrap) {
        let is_new = !before.keys().any(|kept| kept.starts_with(entry.path())) && entry.path() != folder;
        neighbours += usize::from(is_new && is_temporary(&entry));
        match is_new {
            true if entry.file_type().is_dir() => fs::remove_dir(entry.path()).unwrap(),
            true => fs::remove_file(entry.path()).unwrap(),
            false => {}
        }
    }
    for (path, bytes) in before {
        if fs::read(path).ok().as_ref() != Some(bytes) {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }
    neighbours
}

/// Starts a command of the program that lies in the project: what is built beside a long run neither takes it away nor changes it.
fn start(project: &Project, command: &str) -> Child {
    let program = project.path().join("program");
    if !program.exists() {
        let built = env!("CARGO_BIN_EXE_mdmm");
        fs::hard_link(built, &program).or_else(|_| fs::copy(built, &program).map(drop)).unwrap();
    }
    let mut run = Command::new(program);
    run.args(command.split(' ')).current_dir(project.path()).env_clear();
    run.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// Kills a run after some time; where it ends first, says how long it was.
fn killed_after(mut run: Child, moment: Duration) -> Result<(), Duration> {
    let begun = Instant::now();
    while let Some(rest) = moment.checked_sub(begun.elapsed()) {
        std::thread::sleep(rest.min(Duration::from_millis(2)));
        if run.try_wait().unwrap().is_some() {
            return Err(begun.elapsed());
        }
    }
    run.kill().unwrap();
    run.wait().unwrap().code().map_or(Ok(()), |_| Err(begun.elapsed()))
}

/// Kills runs of a command at moments spread over its whole length and a little more; what it writes lies below `work`. A run
/// that ended first says how long runs are by now, and is repeated and killed earlier. Says what was seen.
#[expect(clippy::print_stdout, reason = "the figures of a long run are written down")]
fn kill(project: &Project, command: &str) {
    let work = project.path().join("work");
    let before = snapshot(&work);
    let all: Snapshot = before.clone().into_iter().chain(kept(&work)).collect();
    let begun = Instant::now();
    start(project, command).wait().unwrap();
    let mut length = begun.elapsed();
    let after = snapshot(&work);
    assert!(before != after, "{command} writes nothing");
    let kills = std::env::var("MDMM_KILLS").map_or(KILLS, |number| number.parse().unwrap());
    let (mut repeated, mut writing, mut mixed) = (0, 0, 0);
    for step in 0..kills {
        let mut share = 1.25 * f64::from(step) / f64::from(kills);
        let ended_first = |_: &u32| {
            restore(&work, &all);
            let ended = killed_after(start(project, command), length.mul_f64(share)).err();
            length = ended.unwrap_or(length);
            share *= 0.875;
            ended.is_some()
        };
        let repeats = u32::try_from((0..=REPEATS).take_while(ended_first).count()).unwrap();
        assert!(repeats <= REPEATS, "{command}, step {step}: every run ended before it was killed");
        repeated += repeats;
        let found = snapshot(&work);
        for (path, bytes) in &found {
            let whole = before.get(path) == Some(bytes) || after.get(path) == Some(bytes);
            assert!(whole, "{command}, step {step}: {} is half written: {} bytes", path.display(), bytes.len());
        }
        let begun = |all: &Snapshot| all.keys().filter(|path| path.starts_with(work.join("uzb"))).count();
        assert!([0, begun(&after)].contains(&begun(&found)), "{command}, step {step}: half an edition");
        assert!(before.keys().filter(|path| after.contains_key(*path)).all(|path| found.contains_key(path)));
        mixed += u32::from(found != before && found != after);
        let context = format!("{command}, step {step}");
        if ["import", "merge", "check", "declare"].iter().any(|name| command.starts_with(name)) {
            undo(&work, &before, &context);
        }
        if command.starts_with("undo") {
            // One that was killed is done again; of one that had done all but say so nothing is left to do.
            undo(&work, &after, &context);
        }
        writing += u32::from(restore(&work, &all) > 0);
    }
    println!(
        "{command}: {kills} runs killed before their end ({repeated} more had ended first), {writing} while a file was written, \
         {mixed} between two files"
    );
}

#[cfg(unix)]
#[test]
fn killed_at_any_moment_a_file_is_the_old_one_or_the_new_one() {
    let project = project();
    fs::write(project.path().join("work/report.html"), "old").unwrap();
    fs::write(project.path().join("work/book.xlsx"), "old").unwrap();
    kill(&project, "report work/kgz/2024-01 -o work/report.html");
    kill(&project, "export work/kgz/2024-01 --to work/book.xlsx --force");
    kill(&project, "export work/kgz/2024-01 --to work/package");
    kill(&project, "report work -o work/site");
    kill(&project, "init work/uzb/2026-01 --country UZB");
    kill(&project, "import other.xlsx --into work/kgz/2024-01 --replace");
    kill(&project, "merge base/kgz/2024-01 work/kgz/2024-01 other/kgz/2024-01 --into work/kgz/2024-01");
    mdmm(["import", "other.xlsx", "--into", "work/kgz/2024-01", "--replace"]).within(project.path()).run();
    kill(&project, "undo work/kgz/2024-01");
    mdmm(["undo", "work/kgz/2024-01"]).within(project.path()).run();
    let immigration = project.path().join("work/kgz/2024-01/immigration.yaml");
    let declared = fs::read_to_string(&immigration).unwrap();
    let is_declared = |line: &&str| !line.starts_with("    2018-2022: {status: available, at: ");
    let silent: String = declared.lines().filter(is_declared).map(|line| format!("{line}\n")).collect();
    assert!(silent.len() < declared.len());
    fs::write(&immigration, silent).unwrap();
    kill(&project, "declare work/kgz/2024-01");
    fs::write(&immigration, declared).unwrap();
    fs::copy(project.path().join("spare.yaml"), project.path().join("work/kgz/2024-01/remittances.yaml")).unwrap();
    kill(&project, "check work/kgz/2024-01 --fix");
}

/// Every kind of output, each told to write over what lies at its place.
const OUTPUTS: [&str; 13] = [
    "report kgz/2025-10 -o report.html",
    "report kgz/2025-10 --format markdown -o report.md",
    "report . -o site",
    "diff kgz/2025-10 kgz/2025-10 --format html -o diff.html",
    "agree kgz/2025-10 kgz/2025-10 --format json -o agree.json",
    "export kgz/2025-10 --to book.xlsx --force",
    "export kgz/2025-10 --to scores.csv",
    "export kgz/2025-10 --to scores.json",
    "export kgz/2025-10 --to b.bib",
    "export kgz/2025-10 --to package",
    "import ../other.bib --into kgz/2025-10",
    "check kgz/2024-01 --fix",
    "init uzb/2026-01 --country UZB",
];

/// A disk that is full at once, and one that is full when a part is written: exit code 2, the place, the machine's reason, the old
/// files whole, no neighbour left. The machine's limit of a file's size stands for the disk, since that needs no rights: a write
/// beyond it fails as one to a full disk does, where the signal that goes with it is ignored.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_old_files() {
    let project = project();
    let work = project.path().join("work");
    fs::copy(project.path().join("spare.yaml"), work.join("kgz/2024-01/remittances.yaml")).unwrap();
    for old in
        ["report.html", "report.md", "diff.html", "agree.json", "book.xlsx", "scores.csv", "scores.json", "b.bib"]
    {
        fs::write(work.join(old), "old").unwrap();
    }
    project.put("work/package/cells.csv", "old");
    project.put("other.bib", "@book{other, title = {Another}}\n");
    let before = snapshot(&work);
    for blocks in [0, 1] {
        for command in OUTPUTS {
            let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec {} {command}", env!("CARGO_BIN_EXE_mdmm"));
            let ran = Command::new("sh").args(["-c", &script]).current_dir(&work).output().unwrap();
            let said = String::from_utf8_lossy(&ran.stderr);
            assert_eq!(ran.status.code(), Some(2), "{blocks}: {command}: {said}");
            assert_eq!(said.matches("File too large").count(), 1, "{blocks}: {command}: {said}");
            assert!(!said.contains(".mdmm-"), "{blocks}: {command}: {said}");
            assert!(snapshot(&work) == before, "{blocks}: {command}: the old files are others");
            assert_eq!(restore(&work, &before), 0, "{blocks}: {command}: a neighbour is left");
        }
    }
}
