//! Two people, two branches, and git: merged by the driver, shown by textconv, resolved in an editor.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use crate::harness::{Project, mdmm};

const FOLDER: &str = "matrices/kgz/2024-01";

const AREA: &str = "\
area: immigration
availability:
  # from the yearbooks
  flow:
    2018-2022: available
  stock:
    2020: available   # census
sources:
  - cite: nsc-2023
    type: administrative
    access: public
    covers:
      flow: 2018-2022
";

const HEAD: &str = "country: KGZ\nedition: 2024-01\ntitle: Two people\nwindow: 2018-2024\n";

const BIBLIOGRAPHY: &str = "- id: nsc-2023\n  title: Yearbook\n- id: census-2020\n  title: Census\n";

/// A repository in which the driver is set as `init` says, the program by its path.
struct Repository {
    project: Project,
}

impl Repository {
    fn new() -> Self {
        let own = Self { project: Project::empty() };
        own.project.put(&format!("{FOLDER}/edition.yaml"), HEAD);
        own.project.put(&format!("{FOLDER}/bibliography.yaml"), BIBLIOGRAPHY);
        own.project.put("matrices/.gitattributes", "*.yaml merge=mdmm diff=mdmm\n");
        own.write(AREA);
        own.git(&["init", "--quiet", "--initial-branch=main"]);
        for (name, value) in settings() {
            own.git(&["config", &name, &value]);
        }
        own.commit("base");
        own
    }

    fn path(&self) -> &Path {
        self.project.path()
    }

    fn run(&self, arguments: &[&str]) -> Output {
        // The folder of the program comes first, so that `mdmm` is the one under test.
        let program = Path::new(env!("CARGO_BIN_EXE_mdmm")).parent().unwrap();
        let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
        let named = ["-c", "user.name=a", "-c", "user.email=a@example.org"];
        let mut command = Command::new("git");
        command.args(named).args(arguments).current_dir(self.path()).env("PATH", path);
        command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null").output().unwrap()
    }

    fn git(&self, arguments: &[&str]) -> String {
        let ran = self.run(arguments);
        let said = String::from_utf8_lossy(&ran.stderr).into_owned();
        assert!(ran.status.success(), "git {arguments:?}: {said}");
        String::from_utf8(ran.stdout).unwrap()
    }

    fn commit(&self, message: &str) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--allow-empty", "--message", message]);
    }

    fn write(&self, text: &str) {
        self.project.put(&format!("{FOLDER}/immigration.yaml"), text);
    }

    fn text(&self) -> String {
        fs::read_to_string(self.path().join(FOLDER).join("immigration.yaml")).unwrap()
    }

    /// Two branches that change the area's file, the second merged into the first; git's exit code.
    fn branches(&self, ours: &str, theirs: &str) -> Option<i32> {
        self.git(&["checkout", "--quiet", "-B", "theirs", "main"]);
        self.write(theirs);
        self.commit("theirs");
        self.git(&["checkout", "--quiet", "-B", "ours", "main"]);
        self.write(ours);
        self.commit("ours");
        self.run(&["merge", "--quiet", "--no-edit", "theirs"]).status.code()
    }
}

/// The settings that `init` prints, as name and value.
fn settings() -> Vec<(String, String)> {
    let project = Project::empty();
    let said = mdmm(["init", "m/uzb/2026-01", "--country", "UZB"]).within(project.path()).prints();
    assert!(project.path().join("m/.gitattributes").is_file());
    let lines = said.lines().filter_map(|line| line.trim().strip_prefix("git config "));
    let found: Vec<(String, String)> = lines
        .map(|line| {
            let (name, value) = line.split_once(' ').unwrap();
            (name.to_owned(), value.trim_matches(['"', '\'']).to_owned())
        })
        .collect();
    assert_eq!(found.len(), 3, "{said}");
    found
}

fn with(from: &str, to: &str) -> String {
    assert!(AREA.contains(from), "{from}");
    AREA.replace(from, to)
}

const RANGE: &str = "    2018-2022: available\n";

#[test]
fn neighbouring_years_and_sources_are_no_conflict() {
    let repository = Repository::new();
    let cases = [
        (
            with(RANGE, "    2018-2021: available\n    2022: partial\n"),
            with(RANGE, "    2019-2022: available\n    2018: missing\n"),
            with(RANGE, "    2019-2021: available\n    2018: missing\n    2022: partial\n"),
        ),
        (
            with(RANGE, "    2018-2022: available\n    2023: partial\n"),
            with(RANGE, "    2018-2022: available\n    2024: missing\n"),
            with(RANGE, "    2018-2022: available\n    2023: partial\n    2024: missing\n"),
        ),
        (
            format!("{AREA}  - {{cite: census-2020, type: census, access: public, covers: {{stock: 2020}}}}\n"),
            format!(
                "{AREA}  # asked for\n  - {{cite: nsc-2023, type: survey, access: public, covers: {{stock: 2021}}}}\n"
            ),
            format!(
                "{AREA}  - {{cite: census-2020, type: census, access: public, covers: {{stock: 2020}}}}\n  # asked for\n  - {{cite: nsc-2023, type: survey, access: public, covers: {{stock: 2021}}}}\n"
            ),
        ),
        (AREA.replace("nsc-2023", "nsc-2023a"), with("flow: 2018-2022", "flow: 2018-2023"), {
            AREA.replace("nsc-2023", "nsc-2023a").replace("flow: 2018-2022", "flow: 2018-2023")
        }),
    ];
    for (ours, theirs, wanted) in cases {
        assert_eq!(repository.branches(&ours, &theirs), Some(0), "{theirs}");
        assert_eq!(repository.text(), wanted);
    }
}

#[test]
fn a_real_conflict_is_marked_alone_and_resolved_in_an_editor() {
    let repository = Repository::new();
    let ours = with(RANGE, "    2018-2021: available\n    2022: {status: partial, reasons: [on_request]}\n");
    let theirs = with(RANGE, "    2018-2021: available\n    2022: missing\n").replace("# census", "# the census");
    assert_eq!(repository.branches(&ours, &theirs), Some(1));
    let marked = "<<<<<<< ours\n    2022: {status: partial, reasons: [on_request]}\n=======\n    2022: missing\n>>>>>>> theirs\n";
    let wanted = with(RANGE, &format!("    2018-2021: available\n{marked}")).replace("# census", "# the census");
    assert_eq!(repository.text(), wanted);
    let checked = mdmm(["check", FOLDER]).within(repository.path()).run();
    assert_eq!(checked.code, 1, "{checked:?}");
    assert_eq!(checked.stdout.matches("unresolved-conflict").count(), 1, "{}", checked.stdout);
    assert!(checked.stdout.contains("immigration.yaml:6:1"), "{}", checked.stdout);
    assert_eq!(checked.stdout.matches("error[").count(), 1, "{}", checked.stdout);
    repository.write(&wanted.replace(marked, "    2022: missing\n"));
    repository.commit("resolved");
    let checked = mdmm(["check", FOLDER, "--at-least", "error"]).within(repository.path()).run();
    assert_eq!(checked.code, 0, "{checked:?}");
}

#[test]
fn edit_and_delete_is_a_conflict_and_nothing_is_lost() {
    let repository = Repository::new();
    let row = &AREA[AREA.find("  - cite").unwrap()..];
    let gone = AREA.replace(row, "").replace("sources:\n", "sources: []\n");
    let edited = with("flow: 2018-2022\n", "flow: 2018-2023\n");
    assert_eq!(repository.branches(&gone, &edited), Some(1));
    assert!(repository.text().contains(&row.replace("2018-2022", "2018-2023")), "{}", repository.text());
    repository.git(&["merge", "--abort"]);
    assert_eq!(repository.branches(&edited, &gone), Some(1));
    assert!(repository.text().contains(&row.replace("2018-2022", "2018-2023")), "{}", repository.text());
}

#[test]
fn a_file_that_cannot_be_read_is_left_to_gits_own_merge() {
    let repository = Repository::new();
    let ours = with(RANGE, "    2018-2022: partial\n");
    let theirs = with(RANGE, "    2018-2022: {status: missing\n");
    assert_eq!(repository.branches(&ours, &theirs), Some(1));
    assert!(repository.text().contains("<<<<<<< ours\n    2018-2022: partial\n"), "{}", repository.text());
}

#[test]
fn a_difference_reads_by_cell() {
    let repository = Repository::new();
    repository.write(&with(RANGE, "    2018-2021: available\n    2022: {status: partial, note: Seen}\n"));
    let diff = repository.git(&["diff", "-U0"]);
    let changed: Vec<&str> = diff
        .lines()
        .filter(|line| line.starts_with(['+', '-']) && !line.starts_with("+++") && !line.starts_with("---"))
        .collect();
    assert_eq!(
        changed,
        ["-declaration flow 2022: {status: available}", "+declaration flow 2022: {status: partial}; note: Seen"]
    );
    repository.write(
        &AREA.replace("flow: ", "flow:   ").replace("# census", "# the census").replace("sources:", "\n\nsources:"),
    );
    assert_eq!(repository.git(&["diff", "-U0"]).lines().filter(|line| line.starts_with(['+', '-'])).count(), 0);
}
