//! `agree --adjudicate`: nothing is lost, only what is disputed is open, and everyone's words give everyone's statuses.

use std::collections::BTreeMap;
use std::fs;

use proptest::{collection::vec, option, prelude::*, sample::select};

use crate::harness::{Project, Ran, mdmm};

const FOLDERS: [&str; 2] = ["a/kgz/2024-01", "b/kgz/2024-01"];

/// A cell of an availability table: status and note.
type Declared = (&'static str, Option<u8>);

/// A row: cite, access, limit, and for each of three indicators years with what is said of them.
type Row = (usize, &'static str, bool, Vec<Vec<(u16, Option<&'static str>, Option<u16>)>>);

#[derive(Clone, Debug)]
struct Written {
    declared: Vec<Vec<Option<Declared>>>,
    rows: Vec<Row>,
    /// Which entries have comments, and how the tables are laid out.
    taste: u8,
}

const INDICATORS: [&str; 3] = ["stock", "flow", "flow_by_gender"];

fn written() -> impl Strategy<Value = Written> {
    let status = select(vec!["available", "partial", "missing"]);
    let cell = option::weighted(0.6, (status, option::weighted(0.2, 0u8..3)));
    let access = || select(vec!["public", "on_request", "restricted"]);
    let entry = (2017u16..2023, option::weighted(0.3, access()), option::weighted(0.3, 1u16..4));
    let row = (0usize..3, access(), any::<bool>(), vec(vec(entry, 0..3), 3));
    (vec(vec(cell, 4), 3), vec(row, 0..4), any::<u8>()).prop_map(|(declared, rows, taste)| Written {
        declared,
        rows,
        taste,
    })
}

/// The area's file as an assessor of this name writes it.
fn text(of: &Written, name: &str) -> String {
    let mut out = format!("# {name} wrote this.\narea: immigration\navailability:\n");
    let comments = |bit: u8| of.taste & (1 << bit) != 0;
    for (indicator, cells) in INDICATORS.iter().zip(&of.declared) {
        out.push_str(&format!(
            "  {indicator}:{}\n",
            if comments(0) { format!("   # {name} on {indicator}") } else { String::new() }
        ));
        for (year, (status, note)) in (2018u16..).zip(cells).filter_map(|(year, cell)| Some((year, (*cell)?))) {
            if comments(1) && year % 2 == 0 {
                out.push_str(&format!("    # above {year} by {name}\n"));
            }
            let more = note.map_or(status.to_owned(), |note| format!("{{status: {status}, note: {name} {note}}}"));
            let behind = if comments(2) { format!("  # {name} said so in {year}") } else { String::new() };
            out.push_str(&format!("    {year}: {more}{behind}\n"));
        }
    }
    out.push_str("sources:\n");
    for (cite, access, estimate, covers) in &of.rows {
        let behind = if comments(3) { format!("  # {name} read it") } else { String::new() };
        out.push_str(&format!("  - cite: c-{cite}{behind}\n    type: census\n    access: {access}\n"));
        if *estimate {
            out.push_str("    limits: [estimate]\n");
        }
        let own: Vec<_> = INDICATORS.iter().zip(covers).filter(|(_, entries)| !entries.is_empty()).collect();
        out.push_str(if own.is_empty() { "    covers: {}\n" } else { "    covers:\n" });
        for (indicator, entries) in own {
            out.push_str(&format!("      {indicator}:\n"));
            for (year, access, value) in entries {
                let access = access.map_or(String::new(), |access| format!(", access: {access}"));
                let value = value.map_or(String::new(), |value| format!(", values: {{{year}: {value}}}"));
                out.push_str(&format!("        - {{years: {year}{access}{value}}}\n"));
            }
        }
    }
    out
}

fn project(sides: &[&Written]) -> Project {
    let project = Project::empty();
    for ((folder, name), side) in FOLDERS.iter().zip(["A1", "B1"]).zip(sides) {
        project.put(
            &format!("{folder}/edition.yaml"),
            format!("country: KGZ\nedition: 2024-01\ntitle: T\nwindow: 2018-2021\nassessors: [{name}]\n"),
        );
        project.put(
            &format!("{folder}/bibliography.yaml"),
            "- {id: c-0, title: C}\n- {id: c-1, title: D}\n- {id: c-2, title: E}\n",
        );
        project.put(&format!("{folder}/immigration.yaml"), text(side, name));
    }
    project
}

fn run(project: &Project, arguments: &[&str]) -> Ran {
    mdmm(arguments).within(project.path()).run()
}

/// Takes the marks away before the lines of one assessor, as the head of the file says.
fn follow(text: &str, name: &str) -> String {
    let mut taking = false;
    let mut out = String::new();
    for line in text.lines() {
        let bare = line.trim_start();
        if let Some(words) = bare.strip_prefix("# ")
            && !words.starts_with(' ')
        {
            let whose = words.split_once("s ").map_or("", |(_, whose)| whose);
            let follows = whose.contains(" has it") || whose.contains(" have it");
            taking = follows && whose.contains(name);
        }
        let is_yaml = bare.starts_with('#') && (!bare.starts_with("# ") || bare.starts_with("#  "));
        let kept = if taking && is_yaml { line.replacen('#', "", 1) } else { line.to_owned() };
        out.push_str(&kept);
        out.push('\n');
    }
    out
}

fn scored(project: &Project, path: &str) -> BTreeMap<String, String> {
    let ran = run(project, &["score", path, "--format", "csv"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let cell = |line: &str| {
        let fields: Vec<&str> = line.split(',').collect();
        (format!("{} {} {}", fields[2], fields[3], fields[5]), fields[6].to_owned())
    };
    ran.stdout.lines().skip(1).map(cell).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn files_settled_by_taking_marks_away_give_that_sides_statuses(first in written(), second in written(), same in any::<bool>()) {
        let mut second = second;
        if same {
            second.declared[0].clone_from(&first.declared[0]);
            second.rows.extend(first.rows.iter().take(2).cloned());
        }
        let project = project(&[&first, &second]);
        let ran = run(&project, &["agree", FOLDERS[0], FOLDERS[1], "--adjudicate", "out"]);
        prop_assert_eq!(ran.code, 0, "{:?}", ran);
        let path = project.path().join("out/kgz/2024-01/immigration.yaml");
        let open = fs::read_to_string(&path).unwrap();
        for (name, folder) in ["A1", "B1"].iter().zip(FOLDERS) {
            let own = fs::read_to_string(project.path().join(folder).join("immigration.yaml")).unwrap();
            for line in own.lines().filter_map(|line| Some(&line[line.find("# ")? + 2..])) {
                prop_assert!(open.contains(line), "{} of {} is lost in\n{}", line, name, open);
            }
            fs::write(&path, follow(&open, name)).unwrap();
            prop_assert_eq!(scored(&project, "out"), scored(&project, folder), "{}\n--- open\n{}\n--- settled\n{}", name, &open, follow(&open, name));
        }
    }
}

const FIRST: &str = "\
# The first assessor's own words.
area: immigration
availability:
  stock:            # on stocks
    2018: available
    2019: {status: partial, reasons: [estimate]}   # said by a letter
  flow:
    2018-2020: available
sources:
  # the yearbook
  - cite: c-0
    type: census
    access: public
    covers: {stock: 2018}
";

fn put(project: &Project, at: usize, edition: &str, area: &str) {
    project.put(&format!("{}/edition.yaml", FOLDERS[at]), edition);
    project.put(&format!("{}/bibliography.yaml", FOLDERS[at]), "- {id: c-0, title: C}\n");
    project.put(&format!("{}/immigration.yaml", FOLDERS[at]), area);
}

fn edition(name: &str) -> String {
    format!("country: KGZ\nedition: 2024-01\ntitle: T\nassessors: [{name}]\n")
}

#[test]
fn what_differs_from_the_first_are_the_disputes_and_nothing_else() {
    let project = Project::empty();
    put(&project, 0, &edition("A1"), FIRST);
    put(&project, 1, &edition("B1"), &FIRST.replace("    2018: available\n", "    2018: partial\n"));
    let ran = run(&project, &["agree", FOLDERS[0], FOLDERS[1], "--adjudicate", "out"]);
    assert!(ran.stderr.contains("1 disputed cell is left open"), "{ran:?}");
    let text = fs::read_to_string(project.path().join("out/kgz/2024-01/immigration.yaml")).unwrap();
    let gone: Vec<&str> = FIRST.lines().filter(|line| !text.lines().any(|new| new == *line)).collect();
    assert_eq!(gone, ["    2018: available"], "{text}");
    let new: Vec<&str> = text.lines().filter(|line| !FIRST.lines().any(|old| old == *line)).collect();
    assert_eq!(
        new[3..],
        [
            "    # Open, 2018: A1 says available; B1 says partial.",
            "    # As A1 has it:",
            "    #2018: available",
            "    # As B1 has it:",
            "    #2018: partial",
        ],
        "{text}"
    );
    // Both read the census alike, so that only the word is open.
    assert!(text.contains("covers: {stock: 2018}"), "{text}");
}

#[test]
fn the_record_of_a_decision_is_read_kept_and_printed() {
    let project = Project::empty();
    let decided = FIRST.replace(
        "    2018: available\n",
        "    2018: {status: available, adjudicated: {by: R. Viewer, date: 2026-02-03, because: The table is public.}}\n",
    );
    put(&project, 0, &edition("A1"), &decided);
    let explained = run(&project, &["explain", FOLDERS[0], "immigration", "stock", "2018"]);
    assert!(explained.stdout.contains("settled    by R. Viewer on 2026-02-03: The table is public."), "{explained:?}");
    let json = run(&project, &["explain", FOLDERS[0], "immigration", "stock", "2018", "--format", "json"]);
    let view: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(view["adjudicated"]["by"], "R. Viewer");
    assert_eq!(view["cell"]["finding"], serde_json::Value::Null, "it is no judgement");
    for (lang, words) in [
        ("en", "Settled between assessors"),
        ("ru", "Решение по спору экспертов"),
        ("ky", "Эксперттердин талашы боюнча чечим"),
    ] {
        let page = run(&project, &["report", FOLDERS[0], "--lang", lang]).stdout;
        assert!(page.contains(words) && page.contains("R. Viewer, 2026-02-03: The table is public."), "{lang}");
    }
    let ran = run(&project, &["declare", FOLDERS[0]]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(
        fs::read_to_string(project.path().join(FOLDERS[0]).join("immigration.yaml")).unwrap().contains("by: R. Viewer")
    );
    put(
        &project,
        1,
        &edition("B1"),
        &FIRST.replace("2018: available", "2018: {status: available, adjudicated: {by: X}}"),
    );
    let checked = run(&project, &["check", FOLDERS[1]]);
    assert_eq!(checked.code, 1);
    assert!(checked.stdout.contains("`date`") && checked.stdout.contains("`because`"), "{checked:?}");
}

#[test]
fn years_and_indicators_that_not_everyone_has_are_open() {
    let project = Project::empty();
    put(
        &project,
        0,
        &edition("A1"),
        &FIRST
            .replace("area: immigration\n", "area: immigration\nwindow: 2016-2023\n")
            .replace("  flow:\n", "  flow:\n    2016: available\n"),
    );
    let own = FIRST
        .replace("area: immigration\n", "area: immigration\nindicators: {visas: {label: Visas, measure: flow}}\n")
        .replace("  flow:\n", "  visas: {2019: available}\n  flow:\n");
    put(&project, 1, &edition("B1"), &own);
    let ran = run(&project, &["agree", FOLDERS[0], FOLDERS[1], "--adjudicate", "out"]);
    assert!(ran.stderr.contains("0 disputed cells are left open, and 2 cells that not everyone has"), "{ran:?}");
    let now = scored(&project, "out");
    assert_eq!(
        (now["immigration flow 2016"].as_str(), now["immigration visas 2019"].as_str()),
        ("not_assessed", "not_assessed")
    );
    let text = fs::read_to_string(project.path().join("out/kgz/2024-01/immigration.yaml")).unwrap();
    for (name, cell) in [("A1", "immigration flow 2016"), ("B1", "immigration visas 2019")] {
        fs::write(project.path().join("out/kgz/2024-01/immigration.yaml"), follow(&text, name)).unwrap();
        assert_eq!(scored(&project, "out")[cell], "available", "{text}");
    }
}
