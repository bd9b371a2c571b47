//! Indicators and publications under other names, rows that moved or were divided: none of it is a change.

use serde_json::{Value, json};

use crate::harness::{Project, mdmm, read};

const YEARBOOK: &str = "- {id: a, title: Yearbook, link: https://example.org/a}\n";

/// Two editions of Norway, each of a bibliography and an area's file.
fn two(old: [&str; 2], new: [&str; 2]) -> Project {
    let project = Project::empty();
    for (id, [bibliography, area]) in [("2024", old), ("2025", new)] {
        let folder = format!("m/nor/{id}");
        project.put(
            &format!("{folder}/edition.yaml"),
            format!("{{country: NOR, edition: \"{id}\", title: T, window: 2020-2022}}\n"),
        );
        project.put(&format!("{folder}/bibliography.yaml"), bibliography);
        project.put(&format!("{folder}/immigration.yaml"), format!("area: immigration\n{area}"));
    }
    project
}

fn diff(project: &Project, old: &str, new: &str) -> Value {
    let ran = mdmm(["diff", old, new, "--format", "json"]).within(project.path()).run();
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    serde_json::from_str(&ran.stdout).unwrap()
}

fn forward(project: &Project) -> Value {
    diff(project, "m/nor/2024", "m/nor/2025")
}

/// The cells that changed, forwards and back.
fn changed(project: &Project) -> [usize; 2] {
    let back = diff(project, "m/nor/2025", "m/nor/2024");
    [forward(project), back].map(|view| view["cells"].as_array().unwrap().len())
}

fn causes(view: &Value, at: usize) -> (&Value, &Value) {
    (&view["cells"][at]["cause"], &view["cells"][at]["causes"])
}

#[test]
fn an_indicator_that_is_kept_is_not_renamed() {
    let visas = "indicators:\n  visas: {label: Visas, measure: flow}\n";
    let split = "indicators:\n  visas: {label: Visas, measure: flow}\n  permits: {label: Permits, measure: flow, renamed_from: visas}\n";
    let table = "availability:\n  visas: {2020: available}\n";
    let project = two([YEARBOOK, &format!("{visas}{table}")], [YEARBOOK, &format!("{split}{table}")]);
    assert_eq!(changed(&project), [0, 0]);
    let ran = mdmm(["check", "m/nor/2025"]).within(project.path()).run();
    assert!(ran.stdout.contains("warning[rename-ignored]"), "{}", ran.stdout);
    assert!(ran.stdout.contains("`permits` is renamed from `visas`, but `visas` is still here"), "{}", ran.stdout);
}

#[test]
fn the_methods_own_indicator_that_is_kept_is_not_renamed() {
    let table = "availability:\n  stock: {2020: available}\n";
    let project = two([YEARBOOK, table], [YEARBOOK, table]);
    let total = "      stock_total: {label: {en: T, ru: T, ky: T}, measure: stock, renamed_from: stock}\n      stock_by_gender:";
    let method = read("matrices/method.yaml").replacen("      stock_by_gender:", total, 1);
    let version = method.lines().find(|line| line.starts_with("version:")).unwrap().to_owned();
    project.put("m/nor/2025/method.yaml", method.replace(&version, "version: ours-1"));
    assert_eq!(changed(&project), [0, 0]);
    let ran = mdmm(["check", "m/nor/2025"]).within(project.path()).run();
    assert!(ran.stdout.contains("warning[rename-ignored]"), "{}", ran.stdout);
    assert!(ran.stdout.contains("nor/2025/method.yaml"), "{}", ran.stdout);
}

#[test]
fn an_indicator_of_the_country_that_the_method_took_over_under_another_name_is_told() {
    let own = "indicators:\n  visas: {label: Visas, measure: flow}\n";
    let project = two([YEARBOOK, own], [YEARBOOK, own]);
    let taken =
        "      permits: {label: {en: T, ru: T, ky: T}, measure: flow, renamed_from: visas}\n      stock_by_gender:";
    let method = read("matrices/method.yaml").replacen("      stock_by_gender:", taken, 1);
    let version = method.lines().find(|line| line.starts_with("version:")).unwrap().to_owned();
    project.put("m/nor/2025/method.yaml", method.replace(&version, "version: ours-1"));
    let ran = mdmm(["check", "m/nor/2025"]).within(project.path()).run();
    assert!(ran.stdout.contains("warning[rename-ignored]: `permits` is renamed from `visas`"), "{}", ran.stdout);
}

/// One register, under two identifiers.
fn register(cite: &str, access: &str) -> String {
    format!("sources:\n  - {{cite: {cite}, type: administrative, access: {access}, covers: {{flow: 2020-2022}}}}\n")
}

#[test]
fn a_publication_under_another_identifier_is_the_same_source() {
    let table =
        |status: &str, cite: &str| format!("availability:\n  flow: {{2020: {status}}}\n{}", register(cite, "public"));
    let with = |status: &str, bibliography: &str| {
        two([YEARBOOK, &table("available", "a")], [bibliography, &table(status, "b")])
    };
    for (how, bibliography) in [
        ("replaces", "- {id: b, title: The next yearbook, replaces: a}\n"),
        ("the link", "- {id: b, title: The next yearbook, link: https://example.org/a}\n"),
        ("the title", "- {id: b, title: {en: Yearbook, ru: Ежегодник}}\n"),
    ] {
        assert_eq!(changed(&with("available", bibliography)), [0, 0], "{how}");
        let judged = forward(&with("missing", bibliography));
        assert_eq!(causes(&judged, 0), (&json!("judgement"), &json!(["judgement"])), "{how}");
    }
    for (why, bibliography) in [
        ("another publication", "- {id: b, title: Another}\n"),
        ("two have the title", "- {id: b, title: Yearbook}\n- {id: c, title: Yearbook}\n"),
        (
            "two have the link",
            "- {id: b, title: B, link: https://example.org/a}\n- {id: c, title: C, link: https://example.org/a}\n",
        ),
        ("the old one is still there", "- {id: b, title: The next, replaces: a}\n- {id: a, title: Yearbook}\n"),
    ] {
        let judged = forward(&with("missing", bibliography));
        assert_eq!(causes(&judged, 0), (&json!("evidence"), &json!(["evidence", "judgement"])), "{why}");
    }
}

#[test]
fn a_rename_that_the_earlier_bibliography_names_is_followed_too() {
    let old = "- {id: a, title: Yearbook, replaces: b}\n";
    let project = two([old, &register("a", "public")], ["- {id: b, title: B}\n", &register("b", "public")]);
    assert_eq!(changed(&project), [0, 0]);
    assert_eq!(forward(&project)["sources"], json!([]));
}

#[test]
fn replaces_is_followed_over_several_steps_to_the_entry_that_the_tables_cite() {
    let old = |cite: &str| ["- {id: a, title: Yearbook}\n".to_owned(), register(cite, "public")];
    let new = |bibliography: &str, cite: &str| [bibliography.to_owned(), register(cite, "public")];
    let chain = "- {id: c, title: C, replaces: b}\n- {id: b, title: B, replaces: a}\n";
    let rows = |[a, table]: [String; 2], [b, other]: [String; 2]| {
        let view = forward(&two([&a, &table], [&b, &other]));
        view["sources"].as_array().unwrap().len()
    };
    assert_eq!(rows(old("a"), new(chain, "c")), 0, "two steps, through an entry that nothing rests on");
    assert_eq!(rows(old("a"), new(chain, "b")), 0, "one step, to the one that the tables cite");
    assert_eq!(rows(new(chain, "c"), old("a")), 0, "and back");
    let circle = "- {id: c, title: C, replaces: b}\n- {id: b, title: B, replaces: c}\n";
    assert_eq!(rows(old("a"), new(circle, "c")), 2, "a circle leads nowhere: one row withdrawn, one added");
}

#[test]
fn a_chain_of_thousands_is_walked_once() {
    let link = |at: u32| format!("- {{id: y{at:05}, title: T{at}, replaces: y{:05}}}\n", at + 1);
    let chain: String = (0..4000).map(link).collect();
    let project = two(
        ["- {id: y04000, title: Yearbook}\n", &register("y04000", "public")],
        [&chain, &register("y00000", "public")],
    );
    assert_eq!(forward(&project)["sources"], json!([]));
}

#[test]
fn rows_that_changed_places_are_no_change() {
    let row = |access: &str| {
        format!("  - {{cite: a, type: administrative, access: {access}, covers: {{flow: 2018-2020}}}}\n")
    };
    let rows = |first: &str, second: &str| format!("sources:\n{}{}", row(first), row(second));
    let project = two([YEARBOOK, &rows("public", "on_request")], [YEARBOOK, &rows("on_request", "public")]);
    let view = forward(&project);
    assert_eq!((&view["cells"], &view["sources"]), (&json!([]), &json!([])));
    let text = mdmm(["diff", "m/nor/2024", "m/nor/2025"]).within(project.path()).prints();
    assert!(text.contains("No cell and no source differs"), "{text}");
}

#[test]
fn an_order_that_decides_a_tie_is_evidence() {
    let row = |limit: &str| {
        format!("  - {{cite: a, type: administrative, access: public, limits: [{limit}], covers: {{flow: 2020}}}}\n")
    };
    let rows = |first: &str, second: &str| format!("sources:\n{}{}", row(first), row(second));
    let (old, new) = (rows("subpopulation", "estimate"), rows("estimate", "subpopulation"));
    let view = forward(&two([YEARBOOK, &old], [YEARBOOK, &new]));
    assert_eq!(view["cells"].as_array().unwrap().len(), 1);
    assert_eq!(causes(&view, 0), (&json!("evidence"), &json!(["evidence"])));
    assert_eq!(view["cells"][0]["because"], "the same sources in another order, so that another one wins the tie");
    // With the declaration changed besides, both are named.
    let declared = |status: &str, rows: &str| format!("availability:\n  flow: {{2020: {status}}}\n{rows}");
    let view = forward(&two([YEARBOOK, &declared("available", &old)], [YEARBOOK, &declared("partial", &new)]));
    assert_eq!(causes(&view, 0), (&json!("evidence"), &json!(["evidence", "judgement"])));
}

#[test]
fn a_row_that_was_divided_says_what_it_said() {
    let whole = "  - {cite: a, type: administrative, access: on_request, limits: [estimate], covers: {flow: 2020-2022, stock: 2020}}\n";
    let parts = "  - {cite: a, type: administrative, access: on_request, limits: [estimate], covers: {flow: 2020-2021}}\n  \
                 - {cite: a, type: administrative, access: public, limits: [estimate], covers: {flow: {years: 2022, access: on_request}, stock: {years: 2020, access: on_request}}}\n";
    let table = |status: &str, rows: &str| format!("availability:\n  flow: {{2020-2022: {status}}}\nsources:\n{rows}");
    assert_eq!(changed(&two([YEARBOOK, &table("partial", whole)], [YEARBOOK, &table("partial", parts)])), [0, 0]);
    let view = forward(&two([YEARBOOK, &table("partial", whole)], [YEARBOOK, &table("missing", parts)]));
    assert_eq!(view["cells"].as_array().unwrap().len(), 3);
    for at in 0..3 {
        assert_eq!(causes(&view, at), (&json!("judgement"), &json!(["judgement"])), "{at}");
    }
}

#[test]
fn every_cause_that_holds_is_named() {
    let table =
        |status: &str, access: &str| format!("availability:\n  flow: {{2020: {status}}}\n{}", register("a", access));
    let project = two([YEARBOOK, &table("partial", "on_request")], [YEARBOOK, &table("available", "public")]);
    let view = forward(&project);
    assert_eq!(causes(&view, 0), (&json!("evidence"), &json!(["evidence", "judgement"])));
    assert_eq!(view["cells"][0]["because"], "a: access on request → public; declared partial → available");
    let text = mdmm(["diff", "m/nor/2024", "m/nor/2025"]).within(project.path()).prints();
    assert!(
        text.contains("\n      evidence, judgement: a: access on request → public; declared partial → available\n"),
        "{text}"
    );
    assert!(text.contains("judgement 1; 1 of more than one cause."), "{text}");
}
