//! What a change leaves in the files: merged with what others wrote, taken back step by step, refused where it would break them.

use serde_json::{Value, json};

use super::opened::{EDITION, Opened, declare, text};
use crate::harness::mdmm;

/// What the grid shows of a cell.
fn cell(desk: &Opened, indicator: &str, year: u64) -> Value {
    let area = desk.get("area?area=immigration");
    let column = area["years"].as_array().unwrap().iter().position(|own| own == year).unwrap();
    let rows = area["rows"].as_array().unwrap();
    rows.iter().find(|row| row["indicator"] == indicator).unwrap()["cells"][column].clone()
}

#[test]
fn a_change_is_in_the_file_when_it_is_answered() {
    let desk = Opened::start();
    let before = desk.text("immigration.yaml");
    let saved = desk.change(
        "one",
        &desk.version(),
        &json!([declare("flow_by_origin", "2021", json!({"status": "missing", "reasons": ["not_collected"]}))]),
    );
    assert_eq!(saved["files"], json!(["immigration.yaml"]));
    assert_eq!(saved["merged"]["conflicts"], json!([]));
    let after = desk.text("immigration.yaml");
    assert!(after.contains("not_collected") && after != before, "{after}");
    let shown = cell(&desk, "flow_by_origin", 2021);
    assert_eq!((&shown["status"], &shown["said"]["reasons"]), (&json!("missing"), &json!(["not_collected"])));
    // Comments and all other lines stay.
    let kept = before.lines().filter(|line| after.contains(*line)).count();
    assert!(kept + 2 >= before.lines().count(), "{after}");
}

#[test]
fn two_pages_lose_nothing_to_each_other_and_a_conflict_names_all_three() {
    let desk = Opened::start();
    let seen = desk.version();
    desk.change("one", &seen, &json!([declare("flow_by_origin", "2021", json!({"status": "missing"}))]));
    // The other page has not seen it: another cell, and the same one differently.
    desk.change("two", &seen, &json!([declare("flow_by_origin", "2022", json!({"status": "available"}))]));
    let said = desk.change("two", &seen, &json!([declare("flow_by_origin", "2021", json!({"status": "available"}))]));
    let conflicts = said["merged"]["conflicts"].as_array().unwrap();
    assert_eq!(conflicts.len(), 1, "{said}");
    let one = &conflicts[0];
    assert_eq!(
        (&one["area"], &one["indicator"], &one["year"]),
        (&json!("immigration"), &json!("flow_by_origin"), &json!("2021"))
    );
    assert_eq!(one["ours"], "{status: missing}");
    assert_eq!(one["theirs"], "{status: available}");
    let status = |year| cell(&desk, "flow_by_origin", year)["said"]["status"].clone();
    assert_eq!((status(2021), status(2022)), (json!("missing"), json!("available")));
    // Settled for the page, it is made again on what the file says now.
    desk.change("two", &desk.version(), &json!([declare("flow_by_origin", "2021", json!({"status": "available"}))]));
    assert_eq!(status(2021), "available");
}

#[test]
fn what_an_editor_saves_is_told_and_merged() {
    let desk = Opened::start();
    let seen = desk.version();
    let file = format!("{EDITION}/immigration.yaml");
    desk.project.put(&file, format!("# Mine.\n{}", desk.text("immigration.yaml")));
    let news = desk.get(&format!("news?after={seen}"));
    assert!(news["version"] != seen.as_str() && news["page"] == "", "{news}");
    desk.change("one", &seen, &json!([declare("flow_by_origin", "2021", json!({"status": "missing"}))]));
    assert!(desk.text("immigration.yaml").starts_with("# Mine.\n"));
    assert_eq!(cell(&desk, "flow_by_origin", 2021)["status"], "missing");
}

#[test]
fn hundreds_of_steps_go_back_and_forward() {
    let desk = Opened::start();
    let first = desk.text("immigration.yaml");
    let mut texts = vec![first.clone()];
    let mut version = desk.version();
    // A walk over cells, statuses and reasons that the same number always gives.
    let mut number: u64 = 42;
    let mut next = |most: u64| {
        number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (number >> 33) % most
    };
    for _ in 0..200 {
        let indicator = ["stock_by_age", "flow_by_origin", "flow_by_gender"][usize::try_from(next(3)).unwrap()];
        let set = match next(4) {
            0 => json!({"status": "missing", "reasons": ["not_collected"]}),
            1 => json!({"status": "partial", "reasons": ["on_request"]}),
            2 => json!({"status": "available", "note": format!("note {}", next(9))}),
            _ => json!({ "status": null }),
        };
        let saved = desk.change("one", &version, &json!([declare(indicator, &format!("{}", 2021 + next(2)), set)]));
        version = saved["version"].as_str().unwrap().to_owned();
        let text = desk.text("immigration.yaml");
        if texts.last() != Some(&text) {
            texts.push(text);
        }
    }
    assert!(texts.len() > 100, "{}", texts.len());
    let step = |way: &str| {
        let (status, said) = desk.post(way, &json!({"page": "one", "area": null}));
        assert_eq!(status, 200, "{said}");
    };
    for text in texts.iter().rev().skip(1) {
        step("undo");
        assert_eq!(&desk.text("immigration.yaml"), text);
    }
    assert_eq!(desk.post("undo", &json!({"page": "one", "area": null})).1["code"], "nothing-to-undo");
    assert_eq!(desk.post("undo", &json!({"page": "two", "area": null})).1["code"], "nothing-to-undo");
    for text in &texts[1..] {
        step("redo");
        assert_eq!(&desk.text("immigration.yaml"), text);
    }
    // To `mdmm undo` the session is one change.
    let project = desk.kill();
    let listed = mdmm(["undo", EDITION, "--list"]).within(project.path()).prints();
    assert_eq!(listed.lines().count(), 1, "{listed}");
    mdmm(["undo", EDITION]).within(project.path()).prints();
    assert_eq!(text(&project, "immigration.yaml"), first);
}

#[test]
fn what_would_break_the_edition_is_refused_and_says_why() {
    let desk = Opened::start();
    let before = desk.text("immigration.yaml");
    let refused = |edits: Value| {
        let body = json!({"base": desk.version(), "page": "one", "edits": edits, "area": null});
        let (status, said) = desk.post("change", &body);
        assert_eq!(status, 422, "{said}");
        said
    };
    let unknown = json!([{"edit": "add", "list": "sources", "area": "immigration", "before": null,
        "set": {"cite": "nobody", "type": "survey", "access": "public"}}]);
    let said = refused(unknown);
    assert_eq!(said["code"], "breaks");
    assert!(said["findings"][0]["message"].as_str().unwrap().contains("nobody"), "{said}");
    let said = refused(json!([declare("flow_by_origin", "1990", json!({"status": "missing"}))]));
    assert_eq!(said["code"], "breaks", "{said}");
    let said = refused(json!([declare("flow_by_shoe", "2021", json!({"status": "missing"}))]));
    assert_eq!((&said["code"], &said["refused"]["code"]), (&json!("edit"), &json!("no-indicator")));
    let said = refused(json!([{"edit": "explode"}]));
    assert_eq!(said["code"], "bad-request", "{said}");
    let old = json!({"base": "0000000000000000", "page": "one", "edits": [], "area": null});
    assert_eq!(desk.post("change", &old).1["code"], "outdated");
    assert_eq!(desk.text("immigration.yaml"), before);
}

#[test]
fn a_source_s_cells_are_declared_where_the_table_is_silent() {
    let desk = Opened::start();
    let area = desk.get("area?area=immigration");
    let row = area["sources"].as_array().unwrap().len();
    let cite = area["sources"][0]["fields"]["cite"].clone();
    let cells = json!([{"indicator": "flow_by_origin", "years": "2021-2022"}]);
    desk.change("one", &desk.version(), &json!([declare("flow_by_origin", "2021-2022", json!({"status": null}))]));
    desk.change("one", &desk.version(), &json!([declare("flow_by_origin", "2022", json!({"status": "missing"}))]));
    let edits = json!([
        {"edit": "add", "list": "sources", "area": "immigration", "before": null, "set": {"cite": cite, "type": "administrative", "access": "on_request"}},
        {"edit": "cover", "area": "immigration", "row": row, "cells": cells, "set": {"access": "on_request"}},
    ]);
    let body = json!({"base": desk.version(), "page": "one", "edits": edits, "evidenced": [{"area": "immigration", "cells": cells}], "area": "immigration"});
    let (status, said) = desk.post("change", &body);
    assert_eq!(status, 200, "{said}");
    let silent = cell(&desk, "flow_by_origin", 2021);
    assert_eq!((&silent["said"]["status"], &silent["said"]["reasons"]), (&json!("partial"), &json!(["on_request"])));
    assert_eq!(cell(&desk, "flow_by_origin", 2022)["said"]["status"], "missing", "what is declared stays");
}

#[test]
fn a_broken_file_keeps_no_other_area_closed_and_is_mended_here() {
    let desk = Opened::start();
    let sound = desk.text("emigration.yaml");
    desk.project.put(&format!("{EDITION}/emigration.yaml"), format!("{sound}\n  - ]\n"));
    let seen = desk.version();
    let edition = desk.get("edition");
    assert_eq!(edition["broken"][0]["file"], "emigration.yaml", "{edition}");
    assert_eq!((&edition["scored"], &desk.get("area?area=immigration")["scored"]), (&json!(false), &json!(true)));
    desk.change("one", &seen, &json!([declare("flow_by_origin", "2021", json!({"status": "missing"}))]));
    assert_eq!(cell(&desk, "flow_by_origin", 2021)["status"], "missing");
    let body = json!({"base": desk.version(), "page": "one", "file": "emigration.yaml", "text": sound});
    assert_eq!(desk.post("text", &body).0, 200);
    assert_eq!(desk.get("edition")["scored"], true);
    assert_eq!(desk.text("emigration.yaml"), sound);
}

#[test]
fn a_bibliography_that_is_dropped_again_keeps_what_was_corrected_and_comes_back_after_it_was_taken_back() {
    let desk = Opened::start();
    let drop = |title: &str| {
        let text = format!("@book{{dropped-1, title={{{title}}}, institution={{IOM}}, year={{2021}}}}\n");
        let body = json!({"page": "one", "name": "zotero.bib", "text": text, "area": null});
        let (status, said) = desk.post("import", &body);
        assert_eq!(status, 200, "{said}");
        said
    };
    let before = desk.text("bibliography.yaml");
    drop("A titel");
    let dropped = desk.text("bibliography.yaml");
    desk.project.put(&format!("{EDITION}/bibliography.yaml"), dropped.replace("A titel", "A title"));
    desk.get("edition");
    drop("A titel");
    assert!(desk.text("bibliography.yaml").contains("title: A title\n"), "what was corrected stays");
    let said = drop("The titel");
    assert_eq!(said["merged"]["conflicts"][0]["ours"], "A title", "{said}");
    assert!(desk.text("bibliography.yaml").contains("title: A title\n"));

    let other = Opened::start();
    let body = json!({"page": "one", "name": "zotero.bib", "text": "@book{dropped-1, title={A}, institution={IOM}, year={2021}}\n", "area": null});
    for _ in 0..2 {
        assert_eq!(other.post("import", &body).0, 200);
        assert!(other.text("bibliography.yaml").contains("- id: dropped-1\n"));
        assert_eq!(other.post("undo", &json!({"page": "one", "area": null})).0, 200);
        assert_eq!(other.text("bibliography.yaml"), before);
    }
}
