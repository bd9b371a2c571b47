//! What an author or a file's name may hold does no harm to who reads a result: orders to terminals, formulas, markup.

use std::fs;

use crate::harness::{Call, Project, mdmm};

/// Texts that a spreadsheet, a page or a Markdown reader could take for more than texts.
const HOSTILE: &str = "=1+1 <script>alert(1)</script> | [x](javascript:1) {{ 7 }}";

/// Two assessors' editions in which every text is this one.
fn world(text: &str) -> Project {
    let project = Project::empty();
    for (root, status) in [("a", "available"), ("b", "missing")] {
        let put = |file: &str, content: String| project.put(&format!("{root}/kgz/2024-01/{file}"), content);
        put("edition.yaml", format!("country: KGZ\nedition: 2024-01\ntitle: {text}\nassessors: [{text}]\n"));
        put("bibliography.yaml", format!("- {{id: s, label: {text}, title: {text}, institution: {text}}}\n"));
        put("definitions.yaml", format!("- {{term: {text}, national: none}}\n"));
        let more = format!("note: {text}, at: {text}");
        put(
            "immigration.yaml",
            format!(
                "area: immigration\nnarrative: {text}\nindicators:\n  own: {{label: {text}, definition: {text}, measure: flow, kind: \
                 count}}\navailability:\n  own: {{2020: {{status: {status}, because: {text}, {more}}}}}\n  flow: {{2021: \
                 available}}\nsources:\n  - {{cite: s, type: survey, access: public, definition: {text}, also: [{text}], {more}, \
                 covers: {{own: [{{years: 2020, unit: {text}, values: {{2020: {{{text}: 5}}}}, {more}}}]}}}}\nsearches:\n  - \
                 {{terms: [{text}], engine: {text}, {more}}}\n"
            ),
        );
    }
    project
}

/// A call whose output is treated as a terminal's: nothing is taken out of it.
fn as_on_a_terminal(project: &Project, command: &str) -> Call {
    mdmm(command.split(' ')).within(project.path()).with("CLICOLOR_FORCE", "1")
}

/// Whether a terminal would be given an order, colours aside.
fn gives_orders(text: &str) -> bool {
    text.contains(['\u{7}', '\u{9b}', '\u{8}']) || text.contains("\u{1b}]") || text.contains("\u{1b}[31mred")
}

#[test]
fn a_text_with_an_order_for_a_terminal_is_refused() {
    for order in ["\\e[31mred", "\\a", "\\u009b31m", "\\x08"] {
        let project = world(&format!("\"a{order}\""));
        for command in ["check a", "check a --format github", "score a", "report a/kgz/2024-01 --format markdown"] {
            let ran = as_on_a_terminal(&project, command).run();
            assert_eq!(ran.code, 1, "{command}: {ran:?}");
            assert!(!gives_orders(&ran.stdout) && !gives_orders(&ran.stderr), "{command}: {ran:?}");
        }
        let ran = as_on_a_terminal(&project, "check a --format json").run();
        assert!(ran.stdout.contains("\"code\": \"control-character\""), "{}", ran.stdout);
    }
}

#[cfg(unix)]
#[test]
fn a_name_with_an_order_for_a_terminal_is_shown_as_signs() {
    let project = world("t");
    let odd = "\u{1b}[31mred\u{7}\n";
    fs::rename(project.path().join("b"), project.path().join(odd)).unwrap();
    project.put(&format!("{odd}.csv"), "c,y,n\nKGZ,2020,1\n\u{1b}]0;t\u{7},2020,1\n");
    project.put(
        &format!("{odd}.yaml"),
        "year: y\nrow: {cite: s, type: other, access: public}\nseries: [{area: immigration, indicator: flow, country: c, value: n}]\n",
    );
    project.put(&format!("{odd}.bib"), "@book{x\u{1b}]0;t\u{7}, title = \n");
    let odd = odd.to_owned();
    for (arguments, code) in [
        (vec!["check".to_owned(), odd.clone()], 0),
        (vec!["check".to_owned(), format!("{odd}-")], 2),
        (vec!["agree".to_owned(), "a".to_owned(), odd.clone()], 0),
        (vec!["verify".to_owned(), format!("{odd}.csv"), "a".to_owned()], 1),
        (vec!["probe".to_owned(), format!("{odd}.csv"), "--map".to_owned(), format!("{odd}.yaml")], 0),
        (vec!["import".to_owned(), format!("{odd}.bib"), "--into".to_owned(), "a".to_owned()], 1),
        (vec!["export".to_owned(), "a".to_owned(), "--to".to_owned(), format!("no/{odd}.csv")], 2),
    ] {
        let ran = mdmm(&arguments).within(project.path()).with("CLICOLOR_FORCE", "1").run();
        assert_eq!(ran.code, code, "{arguments:?}: {ran:?}");
        assert!(!gives_orders(&ran.stdout) && !gives_orders(&ran.stderr), "{arguments:?}: {ran:?}");
    }
}

#[test]
fn texts_are_texts_in_every_page() {
    let project = world(&format!("'{HOSTILE}'"));
    let read = |path: &str| fs::read_to_string(project.path().join(path)).unwrap();
    as_on_a_terminal(&project, "report a -o site").prints();
    let mut pages = vec![read("site/index.html"), read("site/kgz/index.html"), read("site/kgz/2024-01.html")];
    for command in
        ["diff a/kgz/2024-01 b/kgz/2024-01 --format html", "agree a b --format html", "report a/kgz/2024-01 --lang ru"]
    {
        pages.push(as_on_a_terminal(&project, command).prints());
    }
    for page in &pages {
        assert!(!page.contains("<script>alert") && !page.contains("href=\"javascript:"), "{page}");
    }
    assert!(pages.iter().filter(|page| page.contains("&lt;script&gt;alert(1)")).count() >= 4, "the text is shown");
}

#[test]
fn texts_are_texts_in_markdown() {
    let project = world(&format!("'{HOSTILE}'"));
    for command in ["diff a/kgz/2024-01 b/kgz/2024-01 --format markdown", "report a/kgz/2024-01 --format markdown"] {
        let text = as_on_a_terminal(&project, command).prints();
        assert!(text.contains("alert(1)"), "the text is shown: {text}");
        for mark in ["<script", "[x]", "| \\["] {
            let bare = text.match_indices(mark).filter(|(at, _)| !text[..*at].ends_with('\\'));
            assert_eq!(bare.count(), 0, "{command}: {mark} has a meaning in\n{text}");
        }
    }
}

#[test]
fn no_table_holds_a_formula() {
    let project = world(&format!("'{HOSTILE}'"));
    as_on_a_terminal(&project, "export a --to package").prints();
    as_on_a_terminal(&project, "export a --to scores.csv").prints();
    let mut tables: Vec<_> =
        fs::read_dir(project.path().join("package")).unwrap().map(|entry| entry.unwrap().path()).collect();
    tables.retain(|path| path.extension().is_some_and(|end| end == "csv"));
    assert!(tables.len() >= 5);
    tables.push(project.path().join("scores.csv"));
    let mut defused = 0;
    for table in tables {
        for record in csv::Reader::from_path(&table).unwrap().records() {
            for field in &record.unwrap() {
                let formula = field.starts_with(['=', '+', '-', '@', '\t', '\r']) && field.parse::<f64>().is_err();
                assert!(!formula, "{}: {field}", table.display());
                defused += usize::from(field.starts_with("'=1+1"));
            }
        }
    }
    assert!(defused >= 5, "{defused}");
}
