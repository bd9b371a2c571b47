//! No line of any output is a command to the runner of a workflow, and none holds a character that is not seen.

use crate::harness::{Project, Ran, mdmm};

/// A text that gives orders where a line of it comes to stand by itself.
const ORDERS: &str = "\"x\\n::error file=a.c,line=1::injected\\r\\n  ::stop-commands::y\\n##[add-mask]z\"";

/// Two assessors' editions in which every text gives orders to a workflow, and as many words as can be are wrong in a third.
fn project() -> Project {
    let project = Project::empty();
    for (root, status) in [("a", "available"), ("b", "missing")] {
        let put = |file: &str, content: String| project.put(&format!("{root}/kgz/2024-01/{file}"), content);
        put(
            "edition.yaml",
            format!(
                "country: KGZ\nedition: 2024-01\ntitle: {ORDERS}\nassessors: [{ORDERS}]\nlimitations: {ORDERS}\ncontact: {ORDERS}\n"
            ),
        );
        put(
            "bibliography.yaml",
            format!("- {{id: s, label: {ORDERS}, title: {ORDERS}, institution: {ORDERS}, authors: [{ORDERS}]}}\n"),
        );
        put("definitions.yaml", format!("- {{term: {ORDERS}, national: {ORDERS}}}\n"));
        put(
            "requests.yaml",
            format!("- {{institution: {ORDERS}, asked: 2024-01-01, outcome: refused, note: {ORDERS}}}\n"),
        );
        put(
            "immigration.yaml",
            format!(
                "area: immigration\nnarrative: {ORDERS}\nindicators:\n  own: {{label: {ORDERS}, definition: {ORDERS}, measure: flow, \
                 kind: count}}\navailability:\n  own: {{2020: {{status: {status}, because: {ORDERS}, note: {ORDERS}}}}}\n  flow: \
                 {{2021: available}}\nsources:\n  - {{cite: s, type: survey, access: public, also: [{ORDERS}], note: {ORDERS}, covers: \
                 {{own: [{{years: 2020, unit: {ORDERS}, values: {{2020: {{{ORDERS}: 5}}}}}}]}}}}\nsearches:\n  - {{terms: \
                 [{ORDERS}], engine: {ORDERS}, note: {ORDERS}}}\n"
            ),
        );
    }
    project.put("c/kgz/2024-01/edition.yaml", "country: KGZ\nedition: 2024-01\ntitle: x\n");
    let wrong =
        format!("area: immigration\n{ORDERS}: 1\navailability:\n  flow:\n    2020: {ORDERS}\n    {ORDERS}: missing\n");
    project.put("c/kgz/2024-01/immigration.yaml", wrong);
    project.put("c/kgz/2024-01/\n::error::a name.yaml", "x: 1\n");
    project.put("data.csv", "c,y,n\nKGZ,2020,1\n\"\n::error::z\",2020,1\nKGZ,2021,\"\n::error::w\"\n");
    project.put(
        "map.yaml",
        format!(
            "year: y\nrow: {{cite: s, type: other, access: public, note: {ORDERS}}}\nmarks: {{{ORDERS}: none}}\nseries: [{{area: \
             immigration, indicator: flow, country: c, value: n}}]\n"
        ),
    );
    project.put(
        "odd.bib",
        "@book{x,\n title = {T\n::error::x},\n url = {ftp:\n::error::x}}\n@book{y\n::error::z, title = \n",
    );
    project
}

/// Whether a runner would take a line for a command: by GitHub's rules two pairs of colons, the first at the beginning of the
/// trimmed line; its older form, and Azure's, wherever they stand.
fn is_command(line: &str) -> bool {
    let begins = line.trim_start();
    begins.starts_with("::") && begins[2..].contains("::") || line.contains("##[") || line.contains("##vso[")
}

/// The lines that a command's output gives orders with, and the characters in it that nobody sees.
fn orders(ran: &Ran) -> Vec<String> {
    let both = [&ran.stdout, &ran.stderr];
    let lines = both.into_iter().flat_map(|text| text.split(['\n', '\r']));
    let unseen = |c: char| {
        c.is_control() && c != '\t'
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
    };
    lines.filter(|line| is_command(line) || line.contains(unseen)).map(str::to_owned).collect()
}

/// Every command and format that shows texts; the two folders are assessors'.
const COMMANDS: [&str; 26] = [
    "check a",
    "check c",
    "check c --format json",
    "check c --format sarif",
    "check a b --strict",
    "check c --fix --dry-run",
    "score a",
    "score a --format csv",
    "score a --format json",
    "score a --by institution",
    "score a --by institution --format csv",
    "diff a/kgz/2024-01 b/kgz/2024-01",
    "diff a/kgz/2024-01 b/kgz/2024-01 --format json",
    "diff a/kgz/2024-01 b/kgz/2024-01 --format html",
    "diff a/kgz/2024-01 b/kgz/2024-01 --format markdown",
    "agree a b",
    "agree a b --format html",
    "sensitivity a",
    "history a",
    "explain a immigration own 2020",
    "explain a immigration own 2020 --format json",
    "report a/kgz/2024-01",
    "report a/kgz/2024-01 --format markdown",
    "report a/kgz/2024-01 --print-context",
    "probe data.csv --map map.yaml",
    "import odd.bib --into a --dry-run",
];

#[cfg(unix)]
#[test]
fn no_line_of_any_output_is_a_command_of_a_workflow() {
    let project = project();
    let mut shown = 0;
    for command in COMMANDS {
        let ran = mdmm(command.split(' ')).within(project.path()).run();
        assert!(matches!(ran.code, 0..=2), "{command}: {ran:?}");
        let said = format!("{}{}", ran.stdout, ran.stderr);
        assert!(!said.contains("mistake of the program"), "{command}: {said}");
        shown += usize::from(said.contains("injected"));
        let orders = orders(&ran);
        assert!(orders.is_empty(), "{command}: {orders:#?}");
    }
    assert!(shown > 15, "the texts are shown by {shown} commands");
}

/// The one format that is made of commands has one a finding, and all of them are ours.
#[test]
fn annotations_are_one_line_a_finding() {
    let project = project();
    let ran = mdmm(["check", "a", "b", "c", "--format", "github"]).within(project.path()).run();
    assert_eq!((ran.code, ran.stderr.as_str()), (1, ""));
    for line in ran.stdout.lines() {
        let ours = ["::error file=", "::warning file=", "::notice file="].iter().any(|begins| line.starts_with(begins));
        assert!(ours && !line.contains("##["), "{line}");
    }
    let json = mdmm(["check", "a", "b", "c", "--format", "json"]).within(project.path()).run();
    assert_eq!(ran.stdout.lines().count(), json.stdout.matches("\"code\":").count());
}

/// The names that a command is given come back in what it says.
#[cfg(unix)]
#[test]
fn a_name_is_no_command_either() {
    let project = project();
    let odd = "x\n::error::a name";
    std::fs::create_dir(project.path().join(odd)).unwrap();
    for arguments in [
        vec!["check", odd],
        vec!["check", "no\n::error::a name"],
        vec!["diff", "a", "b", "c\n::error::a name"],
        vec!["score", "a", "--area", "x\n::error::a name"],
        vec!["explain", "a", "immigration", "own", "x\n::error::a name"],
        vec!["report", "a", "--lang", "x\n::error::a name"],
        vec!["init", "x\n::error::a name/uzb/2026-01", "--country", "UZB"],
        vec!["export", "a", "--to", "x\n::error::a name/scores.csv"],
        vec!["verify", "x\n::error::a name", "a"],
        vec!["import", "odd\n::error::a name.bib", "--into", "a"],
        vec!["probe", "data.csv", "--map", "no\n::error::a name"],
        vec!["schema", "x\n::error::a name"],
        vec!["check", "main\n::error::a name:a"],
    ] {
        let ran = mdmm(&arguments).within(project.path()).run();
        assert!(matches!(ran.code, 0..=2), "{arguments:?}: {ran:?}");
        let orders = orders(&ran);
        assert!(orders.is_empty(), "{arguments:?}: {orders:#?}");
    }
}

#[test]
fn what_is_not_seen_is_a_finding_and_is_never_shown_as_it_is() {
    for (written, code) in
        [("\u{202e}", "U+202E"), ("\u{2067}", "U+2067"), ("\u{2028}", "U+2028"), ("\\u202e", "U+202E")]
    {
        let project = Project::empty();
        let edition = "kgz/2024-01";
        project.put(&format!("{edition}/edition.yaml"), "country: KGZ\nedition: 2024-01\ntitle: x\n");
        let text = format!("# a\narea: immigration\nnarrative: \"a {written} b\"\n");
        project.put(&format!("{edition}/immigration.yaml"), &text);
        for format in ["text", "json", "sarif", "github"] {
            let ran = mdmm(["check", edition, "--format", format]).within(project.path()).run();
            assert_eq!(ran.code, 1, "{ran:?}");
            assert!(ran.stdout.contains("display-control") && ran.stdout.contains(code), "{}", ran.stdout);
            assert_eq!(orders(&ran).len(), usize::from(format == "github"), "{}", ran.stdout);
        }
        for command in ["score", "report", "history"] {
            let ran = mdmm([command, edition]).within(project.path()).run();
            assert_eq!((ran.code, ran.stdout.as_str(), orders(&ran)), (1, "", Vec::new()));
        }
        mdmm(["check", edition, "--fix"]).within(project.path()).run();
        let mended = std::fs::read_to_string(project.path().join(edition).join("immigration.yaml")).unwrap();
        match written {
            "\\u202e" => assert_eq!(mended, text, "an escape is the author's to take out"),
            "\u{2028}" => assert_eq!(mended, text.replace(written, " ")),
            _ => assert_eq!(mended, text.replace(written, "")),
        }
    }
}
