//! What differs besides the cells: everything that the files and the methods say is compared, and told.

use std::{collections::BTreeMap, fs, path::Path, sync::Arc};

use mdmm::compare::{also, compare};
use mdmm::load::edition_of_texts;
use mdmm::record::records;
use mdmm::score::score;
use serde_json::{Value, json};
use serde_yaml::Value as Yaml;

use crate::{
    golden::MINIATURE,
    harness::{Project, files, mdmm, read, root},
};

const FULL: &str = "tests/fixtures/full/kgz/2024-01";

/// The files of an edition by name.
fn texts(folder: &str) -> BTreeMap<String, Arc<str>> {
    let name = |path: &String| Path::new(path).file_name().unwrap().to_str().unwrap().to_owned();
    files(folder, ".yaml").iter().map(|path| (name(path), read(path).into())).collect()
}

/// How many entries of `cells` and of `also` two editions of the full fixture give; `None` where NEW has an error.
fn differences(old: &BTreeMap<String, Arc<str>>, new: &BTreeMap<String, Arc<str>>) -> Option<(usize, usize)> {
    let sides = [old, new].map(|texts| edition_of_texts(&root().join(FULL), texts.clone()));
    let [Some(before), Some(after)] = [&sides[0].edition, &sides[1].edition] else { return None };
    let (one, other) = (records(before, &sides[0].method), records(after, &sides[1].method));
    let (before, after) = (score(before, &sides[0].method), score(after, &sides[1].method));
    let comparison = compare(&before, &after);
    Some((comparison.changes.len(), also(&comparison, &one, &other).len()))
}

/// Every way to take one key of a mapping, or one entry of a list, out of a value, with the path to what was taken.
fn without_one(value: &Yaml, path: &str) -> Vec<(String, Yaml)> {
    let mut found = Vec::new();
    match value {
        Yaml::Mapping(map) => {
            for (key, inner) in map {
                let path = format!("{path}/{}", key.as_str().map_or_else(|| format!("{key:?}"), str::to_owned));
                for (path, changed) in without_one(inner, &path) {
                    let mut map = map.clone();
                    map.insert(key.clone(), changed);
                    found.push((path, Yaml::Mapping(map)));
                }
                let mut left = map.clone();
                left.remove(key);
                found.push((path, Yaml::Mapping(left)));
            }
        }
        Yaml::Sequence(list) => {
            for (at, inner) in list.iter().enumerate() {
                let path = format!("{path}/{at}");
                for (path, changed) in without_one(inner, &path) {
                    let mut list = list.clone();
                    list[at] = changed;
                    found.push((path, Yaml::Sequence(list)));
                }
                let mut left = list.clone();
                left.remove(at);
                found.push((path, Yaml::Sequence(left)));
            }
        }
        _ => {}
    }
    found
}

/// The fixture has every key of the format: whatever is taken out of it, something is told. A key that is added to the
/// format and is not compared fails here.
#[test]
fn whatever_is_taken_out_of_an_edition_is_told() {
    let whole = texts(FULL);
    assert_eq!(differences(&whole, &whole), Some((0, 0)));
    let (mut silent, mut tried) = (Vec::new(), 0);
    for (file, text) in &whole {
        let value: Yaml = serde_yaml::from_str(text).unwrap();
        for (path, changed) in without_one(&value, file) {
            let mut texts = whole.clone();
            texts.insert(file.clone(), serde_yaml::to_string(&changed).unwrap().into());
            let Some(found) = differences(&whole, &texts) else { continue };
            tried += 1;
            if found == (0, 0) {
                silent.push(path);
            } else {
                assert_ne!(differences(&texts, &whole), Some((0, 0)), "seen from the other side: {path}");
            }
        }
    }
    // What is left out there has the value that the format gives it: nothing differs.
    let same = ["/measure", "/kind", "/counted", "/window", "/drafted_text"];
    silent.retain(|path| !same.iter().any(|end| path.ends_with(end)));
    assert_eq!(silent, [""; 0]);
    assert!(tried > 60, "{tried}");
}

/// The miniature as OLD, and a copy with texts replaced as NEW.
fn changed(replaced: &[(&str, &str, &str)]) -> Project {
    let project = Project::empty();
    for path in files(MINIATURE, ".yaml") {
        let name = path.strip_prefix(MINIATURE).unwrap();
        let mut text = read(&path);
        project.put(&format!("old/lie/2023-01{name}"), &text);
        for (file, from, to) in replaced.iter().filter(|(file, ..)| name.trim_start_matches('/') == *file) {
            assert!(text.contains(from), "{file} has no {from}");
            text = text.replacen(from, to, 1);
        }
        project.put(&format!("new/lie/2023-01{name}"), text);
    }
    project
}

const PAIR: [&str; 3] = ["diff", "old/lie/2023-01", "new/lie/2023-01"];

fn view(project: &Project) -> Value {
    let ran = mdmm([&PAIR[..], &["--format", "json"]].concat()).within(project.path()).run();
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    serde_json::from_str(&ran.stdout).unwrap()
}

fn text(project: &Project) -> String {
    mdmm(PAIR).within(project.path()).prints()
}

/// The entries of `also` as file, object, id, field, from, to.
fn told(view: &Value) -> Vec<[Value; 6]> {
    let entries = view["also"].as_array().unwrap().iter();
    entries.map(|one| ["file", "object", "id", "field", "from", "to"].map(|key| one[key].clone())).collect()
}

#[test]
fn where_nothing_differs_it_is_said_and_only_there() {
    let same = changed(&[]);
    assert_eq!(view(&same)["also"], json!([]));
    assert!(text(&same).contains("No cell and no source differs: nothing differs at all."));
    let ran = mdmm([&PAIR[..], &["--fail-on", "changed"]].concat()).within(same.path()).run();
    assert_eq!(ran.code, 0);
    let titled = changed(&[("edition.yaml", "title:", "contact: nobody@example.org\ntitle:")]);
    let said = text(&titled);
    assert!(said.contains("No status and no reason differs.") && !said.contains("nothing differs"), "{said}");
    assert!(said.contains("\nEdition\n  edition: contact added: nobody@example.org\n"), "{said}");
    let ran = mdmm([&PAIR[..], &["--fail-on", "changed"]].concat()).within(titled.path()).run();
    assert_eq!(ran.code, 1);
    assert_eq!(mdmm([&PAIR[..], &["--fail-on", "worsened"]].concat()).within(titled.path()).run().code, 0);
}

/// Two editions of Norway with one area, its text replaced.
fn area(old: &str, new: &str) -> Project {
    let project = Project::empty();
    for (side, text) in [("old", old), ("new", new)] {
        let put = |name: &str, text: &str| project.put(&format!("{side}/lie/2023-01/{name}"), text);
        put("edition.yaml", "{country: LIE, edition: 2023-01, title: T, window: 2020-2022, languages: [en]}\n");
        put("bibliography.yaml", "- {id: a, title: A}\n");
        put("immigration.yaml", &format!("area: immigration\n{text}"));
    }
    project
}

const ROW: &str = "sources:\n  - {cite: a, type: administrative, access: on_request, level: national, note: as told, covers: {flow: {years: 2020-2022, note: one, values: {2020: 6282, 2021: {women: 1, men: 2}}}}}\n";

#[test]
fn notes_figures_and_levels_of_a_source_are_told_with_both_values() {
    let new = ROW
        .replace("level: national", "level: international")
        .replace("as told", "as written")
        .replace("note: one", "note: two, at: p. 3")
        .replace("6282", "6283")
        .replace("men: 2}", "men: 3}");
    let view = view(&area(ROW, &new));
    assert_eq!(view["cells"], json!([]));
    let expected = [
        ["source", "a", "level", "national", "international"],
        ["source", "a", "note", "as told", "as written"],
        ["covers", "a flow 2020-2022", "at", "", "p. 3"],
        ["covers", "a flow 2020-2022", "note", "one", "two"],
        ["figures", "a flow 2020", "value", "6282", "6283"],
        ["figures", "a flow 2021", "men", "2", "3"],
    ];
    let expected: Vec<Value> = expected
        .iter()
        .map(|[object, id, field, from, to]| {
            let from = if from.is_empty() { Value::Null } else { json!(from) };
            json!(["immigration.yaml", object, id, field, from, to])
        })
        .collect();
    assert_eq!(json!(told(&view)), json!(expected));
}

#[test]
fn what_the_evidence_holds_down_and_the_findings_are_told() {
    let table = |entry: &str| format!("availability:\n  flow: {{2020-2022: {entry}}}\n{ROW}");
    let partial = "{status: partial, reasons: [on_request]}";
    let raised = view(&area(&table(partial), &table("available")));
    assert_eq!(raised["cells"], json!([]), "the source holds it down");
    let found = json!(told(&raised));
    let flow = "flow 2020-2022";
    assert_eq!(
        found,
        json!([
            ["immigration.yaml", "availability", flow, "status", "partial", "available"],
            ["immigration.yaml", "availability", flow, "reasons", ["on_request"], null],
            ["immigration.yaml", "finding", flow, "finding", null, "overstated"],
        ])
    );
    let judged = view(&area(&table(partial), &table("{status: partial, reasons: [on_request], because: I know}")));
    assert_eq!(judged["cells"], json!([]));
    assert_eq!(
        told(&judged)[0],
        [json!("immigration.yaml"), json!("availability"), json!(flow), json!("because"), Value::Null, json!("I know")]
    );
    // The change of a cell tells what is declared; a note is told beside it, of a new declaration too.
    let bare = format!("availability:\n  stock: {{2020: missing}}\n{ROW}");
    let noted = bare.replace("{2020: missing}", "{2020: missing, 2021: {status: missing, note: why, at: p. 1}}");
    assert_eq!(
        json!(told(&view(&area(&bare, &noted)))),
        json!([
            ["immigration.yaml", "availability", "stock 2021", "at", null, "p. 1"],
            ["immigration.yaml", "availability", "stock 2021", "note", null, "why"],
        ])
    );
    let cell = view(&area(&table("partial"), &table("{status: missing, note: gone}")));
    assert_eq!(cell["cells"].as_array().unwrap().len(), 3);
    assert_eq!(
        json!(told(&cell)),
        json!([
            ["immigration.yaml", "availability", flow, "note", null, "gone"],
            ["immigration.yaml", "finding", flow, "finding", null, "understated"],
        ])
    );
}

#[test]
fn how_years_are_cut_into_entries_is_no_difference() {
    let old = format!("availability:\n  flow: {{2020-2022: partial}}\n{ROW}");
    let cut = format!("availability:\n  flow: {{2020: partial, 2021-2022: partial}}\n{ROW}").replace(
        "{flow: {years: 2020-2022, note: one, values: {2020: 6282, 2021: {women: 1, men: 2}}}}",
        "{flow: [{years: 2021-2022, note: one, values: {2021: {men: 2, women: 1}}}, {years: 2020, note: one, values: {2020: 6282}}]}",
    );
    let project = area(&old, &cut);
    assert_eq!(json!(told(&view(&project))), json!([]));
    assert!(text(&project).contains("nothing differs at all"), "{}", text(&project));
}

#[test]
fn the_files_beside_the_areas_are_told_entry_by_entry() {
    let project = area("", "");
    let put = |side: &str, name: &str, text: &str| project.put(&format!("{side}/lie/2023-01/{name}"), text);
    let letters = |outcome: &str| {
        format!(
            "- {{institution: NSC, asked: 2023-10-02, outcome: {outcome}}}\n- {{institution: NSC, asked: 2024-01-02, outcome: pending}}\n"
        )
    };
    put("old", "requests.yaml", &letters("received"));
    put("new", "requests.yaml", &letters("refused"));
    put("old", "bibliography.yaml", "- {id: a, title: A}\n- {id: b, title: B, link: https://example.org/b}\n");
    put(
        "new",
        "bibliography.yaml",
        "- {id: c, title: C, replaces: a}\n- {id: d, title: B, link: https://example.org/b}\n",
    );
    put("old", "policies.yaml", "policies: [{name: A law on registers, purpose: to count}]\n");
    put(
        "new",
        "policies.yaml",
        "policies: [{name: The law on registers, purpose: to count}]\nconventions: [{name: C, ratified: 1996}]\n",
    );
    let found = json!(told(&view(&project)));
    assert_eq!(
        found,
        json!([
            ["bibliography.yaml", "publication", "c", "id", "a", "c"],
            ["bibliography.yaml", "publication", "c", "title", "A", "C"],
            ["bibliography.yaml", "publication", "c", "replaces", null, "a"],
            ["bibliography.yaml", "publication", "d", "id", "b", "d"],
            ["policies.yaml", "convention", "C", "name", null, "C"],
            ["policies.yaml", "convention", "C", "ratified", null, "1996"],
            ["policies.yaml", "policy", "The law on registers", "name", "A law on registers", "The law on registers"],
            ["requests.yaml", "request", "NSC (1)", "outcome", "received", "refused"],
        ])
    );
}

#[test]
fn a_method_is_told_entry_by_entry() {
    let project = area("", "");
    let method = read("matrices/method.yaml");
    let version = method.lines().find(|line| line.starts_with("version:")).unwrap().to_owned();
    let own = method
        .replace(&version, "version: ours-1")
        .replace("partial: 1/2", "partial: 1/3")
        .replacen("reconcile: lower", "reconcile: declared", 1)
        .replacen("on_request: partial", "on_request: missing", 1)
        .replacen("en: Stock of immigrants,", "en: Immigrants,", 1);
    project.put("new/method.yaml", own);
    let found = told(&view(&project));
    let of_method: Vec<Value> = found.iter().filter(|one| one[0] == "method.yaml").map(|one| json!(one[1..])).collect();
    let version = version.trim_start_matches("version:").trim();
    assert_eq!(
        of_method,
        [
            json!(["method", "", "version", version, "ours-1"]),
            json!(["method", "", "reconcile", "lower", "declared"]),
            json!(["weights", "", "partial", "1/2", "1/3"]),
            json!(["ceilings", "access", "on_request", "partial", "missing"]),
            json!(["indicator", "immigration.stock", "label.en", "Stock of immigrants", "Immigrants"]),
        ]
    );
}

#[test]
fn two_methods_of_the_program_are_told_apart_entry_by_entry() {
    let old = texts(MINIATURE);
    let project = changed(&[]);
    let head = old["edition.yaml"].lines().filter(|line| !line.starts_with("method:")).collect::<Vec<_>>().join("\n");
    project.put("old/lie/2023-01/edition.yaml", format!("{head}\nmethod: mdmm-1\n"));
    project.put("new/lie/2023-01/edition.yaml", format!("{head}\nmethod: mdmm-2\n"));
    for side in ["old", "new"] {
        let _ = fs::remove_file(project.path().join(side).join("method.yaml"));
    }
    let found = told(&view(&project));
    let has = |entry: Value| assert!(found.iter().any(|one| json!(one) == entry), "{entry}: {found:?}");
    has(json!(["edition.yaml", "edition", "", "method", "mdmm-1", "mdmm-2"]));
    has(json!(["method.yaml", "method", "", "version", "mdmm-1", "mdmm-2"]));
    has(json!(["method.yaml", "reason", "not_yet_due", "counted", "yes", "no"]));
}

#[test]
fn a_long_text_is_shown_by_the_words_that_differ_in_every_format() {
    let text = "narrative: {en: The office publishes the figures of every year in its yearbook and on its site where anybody reads them.}\n";
    let project = area(text, &text.replace("publishes the figures", "never published figures"));
    let run = |format: &str| mdmm([&PAIR[..], &["--format", format]].concat()).within(project.path()).prints();
    let terminal = run("text");
    assert!(
        terminal.contains("narrative.en The office [-publishes the-]{+never published+} figures of every year in …"),
        "{terminal}"
    );
    let markdown = run("markdown");
    assert!(markdown.contains("The office ~~publishes the~~**never published** figures"), "{markdown}");
    let page = run("html");
    assert!(page.contains("<del>publishes the</del><ins>never published</ins>"), "{page}");
}

#[test]
fn what_differs_besides_the_cells_and_the_manual_are_in_the_language() {
    for (language, heading) in [("ru", "\nСписок источников\n"), ("ky", "\nБулактардын тизмеси\n")]
    {
        let ran = mdmm(["diff", "matrices/kgz/2024-01", "matrices/kgz/2025-10", "--lang", language]).run();
        assert!(ran.stdout.contains(heading), "{language}: {}", ran.stdout);
        for english in ["\nBibliography\n", "\nEdition\n", "\nRequests\n", "\nDefinitions\n"] {
            assert!(!ran.stdout.contains(english), "{language}: {english}");
        }
        let man = mdmm(["man"]).with("LC_ALL", &format!("{language}_XX.UTF-8")).run().stdout;
        assert!(!man.contains("Print this message"), "{language}");
    }
}
