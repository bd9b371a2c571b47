//! Any language by files alone: written to begin with, held against the English ones, found beside the matrices or among templates.

use std::fs;

use crate::harness::{Project, Ran, mdmm};

/// The edition of the small project, in a copy of it.
const EDITION: &str = "m/lie/2023-01";

/// A copy of the small project, with the files of a language to begin with at its root.
fn begun(code: &str) -> Project {
    let project = Project::empty();
    let copy = Project::copy_of("tests/golden/matrices");
    for path in walk(copy.path()) {
        project.put(&format!("m/{path}"), fs::read(copy.path().join(&path)).unwrap());
    }
    let ran = mdmm(["messages", "--lang", code, "--init", "m"]).within(project.path()).run();
    assert_eq!((ran.code, ran.stderr.as_str()), (0, "Wrote 13 files of words to m/messages\n"));
    project
}

fn walk(folder: &std::path::Path) -> Vec<String> {
    let files =
        walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok).filter(|one| one.file_type().is_file());
    files.map(|one| one.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned()).collect()
}

/// Fills in each blank of a file with the English above it, marked as of the language.
fn filled(text: &str, code: &str) -> String {
    let mut english: Vec<&str> = Vec::new();
    let mut out = String::new();
    let quoted =
        |words: &str| format!("\"{} {}\"", code, words.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"));
    for line in text.lines() {
        match line.strip_prefix("# ") {
            Some(words) => english.push(words),
            None if line.is_empty() => english.clear(),
            None if line.starts_with("  ") => {
                // The wording of `other`, and no number of its own.
                let words = english.last().unwrap().split_once(": ").unwrap().1;
                out.push_str(&format!("{line} {}", quoted(words)));
            }
            None => {
                let is_plural = english.first().is_some_and(|first| first.starts_with("one: "));
                out.push_str(line);
                if !is_plural {
                    out.push_str(&format!(" {}", quoted(&english.join("\n"))));
                }
            }
        }
        out.push('\n');
    }
    out
}

/// Fills in the files of a language whose names begin so.
fn fill(project: &Project, code: &str, wanted: impl Fn(&str) -> bool) {
    let folder = project.path().join("m/messages");
    for name in walk(&folder).iter().filter(|name| wanted(name)) {
        let text = fs::read_to_string(folder.join(name)).unwrap();
        fs::write(folder.join(name), filled(&text, code)).unwrap();
    }
}

fn of_reports(name: &str) -> bool {
    ["report.", "method.", "portfolio.", "countries.", "uz.", "ar."].iter().any(|stem| name.starts_with(stem))
}

fn run(project: &Project, arguments: &[&str]) -> Ran {
    mdmm(arguments).within(project.path()).run()
}

#[test]
fn a_language_that_no_build_knows_is_complete_by_its_files() {
    let project = begun("uz");
    let said = run(&project, &["messages", "--lang", "uz", "--check", "m"]);
    assert_eq!(said.code, 1);
    assert!(said.stdout.contains("messages/report.uz.yaml:5:1: `short.available` is lacking: available"), "{said:?}");
    assert!(said.stdout.ends_with(" lacking\n"), "{said:?}");
    fill(&project, "uz", |_| true);
    let said = run(&project, &["messages", "--check", "m/messages"]);
    assert_eq!((said.code, said.stdout.as_str()), (0, "uz: nothing is lacking, and nothing is wrong\n"));
    let listed = run(&project, &["messages", "m"]).stdout;
    assert!(listed.contains("\nuz  reports "), "{listed}");

    // The report of an edition, a site, a list of findings: all in the language, found beside the matrices.
    let report = run(&project, &["report", EDITION, "--lang", "uz"]);
    assert_eq!((report.code, report.stderr.as_str()), (0, ""));
    assert!(report.stdout.contains("<html lang=\"uz\""));
    for said in ["uz Contents", "uz Immigration", "uz not collected", "uz Liechtenstein"] {
        assert!(report.stdout.contains(said), "{said}");
    }
    let checked = run(&project, &["check", EDITION, "--lang", "uz"]);
    assert!(checked.stdout.contains("uz warning["), "{checked:?}");
    let site = run(&project, &["report", "m", "--lang", "uz", "-o", "site"]);
    assert_eq!(site.code, 0, "{site:?}");
    assert!(fs::read_to_string(project.path().join("site/index.html")).unwrap().contains("uz Countries"));

    // The workbook too, there and back.
    let export = run(&project, &["export", EDITION, "--to", "uz.xlsx", "--lang", "uz"]);
    assert_eq!(export.code, 0, "{export:?}");
    let import = run(&project, &["import", "uz.xlsx", "--into", EDITION, "--dry-run"]);
    assert_eq!(import.code, 0, "{import:?}");

    // The report is known again, and by the same bytes.
    project.put("r.html", report.stdout.as_bytes());
    let verified = run(&project, &["verify", "r.html", EDITION]);
    assert_eq!(verified.code, 0, "{verified:?}");
}

#[test]
fn what_a_language_lacks_is_named_and_nothing_stands_in_for_it() {
    let project = begun("uz");
    let refused = run(&project, &["report", EDITION, "--lang", "de"]);
    assert_eq!((refused.code, refused.stdout.as_str()), (2, ""));
    assert!(refused.stderr.contains("the program has no words in `de`"), "{refused:?}");
    fill(&project, "uz", of_reports);
    let report = run(&project, &["report", EDITION, "--lang", "uz"]);
    assert_eq!(report.code, 0, "{report:?}");
    assert!(report.stderr.contains("messages of the program's own are lacking in `uz`, and are said in English"));
    for name in ["report", "method", "portfolio"] {
        let path = project.path().join(format!("m/messages/{name}.uz.yaml"));
        let whole = fs::read_to_string(&path).unwrap();
        let at = whole.lines().position(|line| line.contains(": \"uz ") && !line.starts_with(' ')).unwrap();
        let key = whole.lines().nth(at).unwrap().split_once(':').unwrap().0.to_owned();
        let left: Vec<&str> = whole.lines().enumerate().filter(|(line, _)| *line != at).map(|(_, line)| line).collect();
        fs::write(&path, left.join("\n")).unwrap();
        let refused = run(&project, &["report", EDITION, "--lang", "uz"]);
        assert_eq!((refused.code, refused.stdout.as_str()), (2, ""), "{name}");
        assert!(refused.stderr.contains(&key), "{name}: {refused:?}");
        let checked = run(&project, &["messages", "--lang", "uz", "--check", "m"]);
        assert!(checked.code == 1 && checked.stdout.contains(&format!("`{key}` is lacking: ")), "{checked:?}");
        fs::write(&path, whole).unwrap();
    }
}

#[test]
fn mistakes_in_a_file_of_words_are_told_at_their_places() {
    let project = begun("ar");
    fill(&project, "ar", |_| true);
    assert_eq!(run(&project, &["messages", "--check", "m"]).code, 0);
    let path = project.path().join("m/messages/report.ar.yaml");
    let whole = fs::read_to_string(&path).unwrap();
    // The six forms of Arabic: one that goes is missed, one that no language has is refused.
    let few = whole.lines().position(|line| line.starts_with("  few:")).unwrap();
    let without: Vec<&str> = whole.lines().enumerate().filter(|(at, _)| *at != few).map(|(_, line)| line).collect();
    for (text, said) in [
        (without.join("\n"), "lacks the plural form `few`, which `ar` needs".to_owned()),
        (whole.replacen("  few:", "  fwe:", 1), format!("messages/report.ar.yaml:{}:3: ", few + 1)),
        (whole.replacen("{n}", "{nn}", 1), "has `{nn}`, which nothing fills in".to_owned()),
        (whole.replacen("page.contents:", "page.contens:", 1), "`page.contens` is no key of this file".to_owned()),
        (format!("{whole}\npage.contents: again\n"), "`page.contents` is given twice".to_owned()),
    ] {
        fs::write(&path, text).unwrap();
        let checked = run(&project, &["messages", "--lang", "ar", "--check", "m"]);
        assert!(checked.code == 1 && checked.stdout.contains(&said), "{said}: {}", checked.stdout);
        assert_eq!(run(&project, &["report", EDITION, "--lang", "ar"]).code, 2, "{said}");
    }
    let n = whole.lines().position(|line| line.contains("{index}")).unwrap();
    fs::write(&path, whole.replacen("{index}", "", 1)).unwrap();
    let checked = run(&project, &["messages", "--check", "m"]);
    assert!(checked.stdout.contains("leaves `{index}` out, which the English has"), "line {n}: {}", checked.stdout);
}

#[test]
fn a_folder_of_words_changes_a_built_in_language_too() {
    let project = begun("uz");
    fs::remove_dir_all(project.path().join("m/messages")).unwrap();
    project.put("m/messages/report.ru.yaml", "page.contents: Оглавление\n");
    let report = run(&project, &["report", EDITION, "--lang", "ru"]);
    assert!(report.code == 0 && report.stdout.contains("Оглавление"), "{}", report.stderr);
    project.put("t/messages/report.ru.yaml", "page.contents: Что внутри\n");
    let report = run(&project, &["report", EDITION, "--lang", "ru", "--templates", "t"]);
    assert!(report.code == 0 && report.stdout.contains("Что внутри"), "{}", report.stderr);
    assert!(!run(&project, &["report", EDITION]).stdout.contains("Оглавление"));
    // What a translator has begun is kept.
    let again = run(&project, &["messages", "--lang", "ru", "--init", "m"]);
    assert!(again.code == 0 && again.stderr.contains("Оставлен как есть: m/messages/report.ru.yaml"), "{again:?}");
    assert!(fs::read_to_string(project.path().join("m/messages/report.ru.yaml")).unwrap().starts_with("page.contents"));
}

#[test]
fn what_an_author_writes_can_be_said_in_each_language() {
    let project = Project::empty();
    let put = |name: &str, text: &str| project.put(&format!("m/kgz/2024-01/{name}.yaml"), text);
    put(
        "edition",
        "country: KGZ\nedition: 2024-01\ntitle: {en: Data, ru: Данные}\nlanguages: [en, ru]\n\
         words: {women: {ru: женщины}, table 7: {ru: таблица 7}, \"Office, 2023\": {ru: \"Ведомство, 2023\"}}\n",
    );
    put("bibliography", "- {id: a, label: \"Office, 2023\", title: A yearbook}\n");
    put(
        "immigration",
        "area: immigration\nsources:\n  - cite: a\n    type: census\n    access: public\n    at: table 7\n    \
         also: [{en: shoe size, ru: размер обуви}, height]\n    covers:\n      flow_by_gender:\n        years: 2022\n        \
         unit: {en: persons, ru: человек}\n        values: {2022: {women: 12, men: 13}}\n        note: Of the arrivals\n",
    );
    let report = run(&project, &["report", "m", "--lang", "ru", "-o", "site"]);
    assert_eq!(report.code, 0, "{report:?}");
    let page = fs::read_to_string(project.path().join("site/kgz/2024-01.html")).unwrap();
    for said in ["женщины", "таблица 7", "Ведомство, 2023", "размер обуви", "человек"]
    {
        assert!(page.contains(said), "{said}");
    }
    for lost in ["women", "table 7", "Office, 2023", "shoe size", "persons"] {
        assert!(!page.contains(lost), "{lost}");
    }
    assert!(page.contains("A yearbook"), "a title stays as it is");
    assert!(page.contains("<bdi lang=\"en\">Of the arrivals</bdi>"), "what lacks Russian says what it is in");
    // What lacks a language is listed, with its place; what has none to lack is not.
    let checked = run(&project, &["check", "m", "--translations", "--format", "github"]);
    let lacking: Vec<&str> = checked.stdout.lines().filter(|line| line.contains("untranslated")).collect();
    assert_eq!(lacking.len(), 3, "{checked:?}");
    for (at, field) in [("line=7,", "also"), ("line=12,", "values"), ("line=13,", "note")] {
        assert!(lacking.iter().any(|line| line.contains(at) && line.contains(field)), "{at} {field}: {lacking:?}");
    }
    assert!(!run(&project, &["check", "m"]).stdout.contains("untranslated"));
}

/// The letters of a page's text that are Latin, and all; names stand aside: titles and authors of publications, links, code.
fn letters(page: &str) -> (usize, usize) {
    let body = page.split_once("<body>").unwrap().1;
    let (mut latin, mut all) = (0, 0);
    let mut aside: Vec<String> = Vec::new();
    for part in body.split('<').skip(1) {
        let (tag, text) = part.split_once('>').unwrap_or((part, ""));
        let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        let stands_aside = ["a", "script", "style", "code", "template"].contains(&name.as_str())
            || name == "li" && tag.starts_with("li id=\"ref.");
        if tag.starts_with('/') {
            if aside.last().is_some_and(|open| *open == name) {
                aside.pop();
            }
        } else if stands_aside || aside.last().is_some_and(|open| *open == name) {
            aside.push(name);
        }
        if aside.is_empty() {
            latin += text.chars().filter(char::is_ascii_alphabetic).count();
            all += text.chars().filter(|c| c.is_alphabetic()).count();
        }
    }
    (latin, all)
}

#[test]
fn the_editions_of_kyrgyzstan_are_whole_in_russian_and_kyrgyz() {
    for edition in ["2024-01", "2025-10"] {
        for language in ["ru", "ky"] {
            let page = mdmm(["report", &format!("matrices/kgz/{edition}"), "--lang", language]).prints();
            let (latin, all) = letters(&page);
            assert!(all > 90_000, "{all} letters");
            assert!(latin * 20 < all, "{edition} in {language}: {latin} Latin letters of {all}");
        }
        let english = mdmm(["report", &format!("matrices/kgz/{edition}")]).prints();
        let (latin, all) = letters(&english);
        assert!(latin * 20 > all * 19, "{edition}: {latin} of {all}, so that the count counts");
        let checked = mdmm(["check", &format!("matrices/kgz/{edition}"), "--translations"]).run();
        assert!(!checked.stdout.contains("untranslated"), "{}", checked.stdout);
    }
}

#[test]
fn french_and_arabic_are_whole_for_reports() {
    for (code, dir, said) in [
        ("fr", "", ["Sommaire", "non collecté", "Flux d’immigrants", "Kirghizstan", "données sur les migrations"]),
        ("ar", " dir=\"rtl\"", ["المحتويات", "لم تُجمع", "تدفق المهاجرين الوافدين", "قيرغيزستان", "بيانات الهجرة"]),
    ] {
        let checked = mdmm(["messages", "--lang", code, "--check", "docs/languages"]).run();
        let of_reports = |line: &&str| {
            ["report.", "method.", "portfolio.", "countries.", ""]
                .iter()
                .any(|stem| line.starts_with(&format!("messages/{stem}{code}.yaml:")))
        };
        let wrong: Vec<&str> = checked.stdout.lines().filter(of_reports).collect();
        assert_eq!(wrong, [""; 0], "{code}");
        assert!(checked.code == 1 && checked.stdout.contains(&format!("messages/desk.{code}.yaml: ")), "{checked:?}");
        let arguments = ["report", "matrices/kgz/2024-01", "--lang", code, "--templates", "docs/languages"];
        let report = mdmm(arguments).run();
        assert_eq!(report.code, 0, "{report:?}");
        assert!(report.stdout.contains(&format!("<html lang=\"{code}\"{dir}>")));
        for said in said {
            assert!(report.stdout.contains(said), "{code}: {said}");
        }
        // What the author wrote in English says so, and nothing of the report's own words is English.
        assert!(report.stdout.contains("lang=\"en\""));
        for english in [">Contents<", ">Gaps<", "Return migration<", "not collected", " of the cells"] {
            assert!(!report.stdout.contains(english), "{code}: {english}");
        }
        for format in ["markdown", "docx"] {
            let folder = Project::empty();
            let file = folder.path().join(format!("r.{format}"));
            let whole = arguments.iter().copied().chain(["--format", format, "-o", file.to_str().unwrap()]);
            assert_eq!(mdmm(whole).run().code, 0, "{code}: {format}");
        }
    }
}

#[test]
fn style_sheets_name_no_left_and_no_right() {
    for name in walk(&crate::harness::root().join("templates"))
        .iter()
        .filter(|name| std::path::Path::new(name).extension().is_some_and(|end| end == "css"))
    {
        let text = crate::harness::read(format!("templates/{name}"));
        let physical = ["margin-left", "margin-right", "padding-left", "padding-right", "border-left", "border-right"];
        let placed = ["text-align: left", "text-align: right", "float: left", "float: right", " left:", " right:"];
        for word in physical.iter().chain(&placed) {
            assert!(!text.contains(word), "{name}: {word}");
        }
    }
}
