//! Each kind of change, from JSON to the text that it leaves, without a browser.

use std::sync::Arc;

use super::{Edit, Refused, apply};
use crate::merge::Texts;
use crate::record::built_in_method;

const AREA: &str = "\
area: emigration
availability:
  # What the office says.
  flow:
    2018-2020: available  # by the yearbook
    2021: {status: missing, reasons: [not_yet_due], note: soon}
  stock:
sources:
  - cite: nsc
    type: administrative
    access: public
    covers:
      flow: 2018-2020
  - cite: un
    type: other
    access: public
    covers: {}
";

fn texts(area: &str) -> Texts {
    let edition = "country: KGZ\nedition: 2024-01\ntitle: x\nlanguages: [en, ru]\n";
    [("edition.yaml", edition), ("emigration.yaml", area)].map(|(name, text)| (name.to_owned(), Arc::from(text))).into()
}

fn edits(json: &str) -> Vec<Edit> {
    serde_json::from_str(&format!("[{json}]")).expect("edits")
}

fn refused(json: &str) -> String {
    apply(&texts(AREA), &edits(json), &built_in_method()).expect_err("it is refused").to_string()
}

fn file(json: &str, name: &str, area: &str) -> String {
    let texts = apply(&texts(area), &edits(json), &built_in_method()).expect("it can be made");
    texts[name].to_string()
}

fn changed(json: &str) -> String {
    file(json, "emigration.yaml", AREA)
}

fn declare(cells: &str, set: &str) -> String {
    format!(r#"{{"edit": "declare", "area": "emigration", "cells": [{cells}], "set": {set}}}"#)
}

fn cells(indicator: &str, years: &str) -> String {
    format!(r#"{{"indicator": "{indicator}", "years": "{years}"}}"#)
}

fn lines_of(text: &str, from: &str, count: usize) -> String {
    let at = text.find(from).unwrap_or_else(|| panic!("{from} is not in {text}"));
    text[at..].lines().take(count).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_year_leaves_its_range_only_where_it_differs() {
    let text = changed(&declare(&cells("flow", "2020-2021"), r#"{"status": "partial", "reasons": ["on_request"]}"#));
    assert_eq!(
        lines_of(&text, "  # What", 5),
        "  # What the office says.\n  flow:\n    2018-2019: available  # by the yearbook\n    \
         2020: {status: partial, reasons: [on_request]}\n    \
         2021: {status: partial, reasons: [on_request], note: soon}"
    );
    let same = declare(&cells("flow", "2018-2020"), r#"{"status": "available"}"#);
    assert_eq!(changed(&same), AREA);
}

#[test]
fn a_year_joins_the_entry_that_says_the_same() {
    let text = changed(&declare(&cells("flow", "2022-2023"), r#"{"status": "available"}"#));
    assert!(text.contains("    2018-2020, 2022-2023: available  # by the yearbook\n"), "{text}");
}

#[test]
fn a_declaration_goes_and_the_scaffold_stays() {
    let text = changed(&declare(&cells("flow", "2018-2021"), r#"{"status": null}"#));
    assert!(text.contains("  # What the office says.\n  flow:\n  stock:\nsources:"), "{text}");
    let again = file(&declare(&cells("flow", "2019"), r#"{"status": "missing"}"#), "emigration.yaml", &text);
    assert!(again.contains("  flow:\n    2019: missing\n  stock:"), "{again}");
}

#[test]
fn blank_indicators_are_filled_in_where_they_stand() {
    let text = changed(&declare(&cells("stock", "2018"), r#"{"status": "available", "note.ru": "да"}"#));
    assert!(text.contains("  stock:\n    2018: {status: available, note: {ru: да}}\nsources:"), "{text}");
}

#[test]
fn a_status_replaces_the_reasons_and_leaves_the_note() {
    let text = changed(&declare(&cells("flow", "2021"), r#"{"status": "available"}"#));
    assert!(text.contains("    2021: {status: available, note: soon}\n"), "{text}");
    let text = changed(&declare(&cells("flow", "2021"), r#"{"note": "later", "note.ru": "позже"}"#));
    assert!(text.contains("note: {en: later, ru: позже}"), "{text}");
    let text = changed(&declare(&cells("flow", "2021"), r#"{"note": null}"#));
    assert!(text.contains("    2021: {status: missing, reasons: [not_yet_due]}\n"), "{text}");
}

#[test]
fn not_applicable_wants_a_reason_and_a_note_wants_a_declaration() {
    let bad = |set: &str| refused(&declare(&cells("flow", "2022"), set));
    assert!(bad(r#"{"status": "not_applicable"}"#).starts_with("no-reason"));
    assert!(bad(r#"{"note": "x"}"#).starts_with("nothing-declared: flow 2022"));
    assert!(bad(r#"{"status": "yes"}"#).starts_with("bad-value: status yes"));
    assert!(bad(r#"{"status": "missing", "reasons": ["because"]}"#).starts_with("bad-value: reasons because"));
    assert!(bad(r#"{"colour": "red"}"#).starts_with("no-field: colour"));
    assert!(bad(r#"{"status": "missing", "note.xx": "y"}"#).starts_with("no-field: note.xx"));
}

#[test]
fn no_name_of_an_edit_is_a_path() {
    for area in ["../x", "edition", "/etc/passwd", "emigration.yaml", ""] {
        let json = format!(r#"{{"edit": "keys", "area": "{area}", "set": {{}}}}"#);
        assert!(refused(&json).starts_with("no-area"), "{area}");
        let json = format!(r#"{{"edit": "add", "list": "sources", "area": "{area}", "before": null, "set": {{}}}}"#);
        assert!(refused(&json).starts_with("no-area"), "{area}");
    }
    for list in ["../x", "edition", "reviews.yaml"] {
        let json = format!(r#"[{{"edit": "remove", "list": "{list}", "area": null, "at": 0}}]"#);
        assert!(serde_json::from_str::<Vec<Edit>>(&json).is_err(), "{list}");
    }
    let json = r#"{"edit": "remove", "list": "acronyms", "area": "emigration", "at": 0}"#;
    assert!(refused(json).starts_with("wrong-list"));
}

#[test]
fn a_row_covers_cells_with_traits_of_their_own_where_they_differ() {
    let cover = |cells: &str, set: &str| {
        changed(&format!(r#"{{"edit": "cover", "area": "emigration", "row": 0, "cells": [{cells}], "set": {set}}}"#))
    };
    let text = cover(&cells("flow", "2020-2022"), r#"{"access": "on_request"}"#);
    assert_eq!(
        lines_of(&text, "      flow: [", 1),
        "      flow: [{years: 2018-2019}, {years: 2020-2022, access: on_request}]"
    );
    assert_eq!(
        lines_of(&cover(&cells("flow", "2021"), r#"{"access": "public"}"#), "      flow:", 1),
        "      flow: 2018-2021"
    );
    assert_eq!(lines_of(&cover(&cells("flow", "2019"), "null"), "      flow:", 1), "      flow: 2018, 2020");
    assert_eq!(lines_of(&cover(&cells("flow", "2018-2020"), "null"), "    covers:", 1), "    covers: {}");
    let both = cover(&format!("{}, {}", cells("flow_by_gender", "2019"), cells("stock", "2020")), "{}");
    assert_eq!(
        lines_of(&both, "    covers:", 4),
        "    covers:\n      stock: 2020\n      flow: 2018-2020\n      flow_by_gender: 2019"
    );
}

#[test]
fn an_entry_keeps_its_figures_and_a_year_takes_its_own_along() {
    let add = r#"{"edit": "entry", "area": "emigration", "row": 1, "indicator": "stock", "at": null, "set":
        {"years": "2019-2020", "unit": "persons", "values": [
            {"years": "2019", "value": "6282", "category": "female"}, {"years": "2019", "value": 6162, "category": "male"},
            {"years": "2020", "value": "7000", "approx": true, "note": "about"}]}}"#;
    let text = changed(add);
    assert!(text.contains("covers:\n      stock:"), "{text}");
    let said = lines_of(&text, "      stock:", 5);
    assert!(said.contains("2019: {female: 6282, male: 6162}"), "{said}");
    let cover = r#"{"edit": "cover", "area": "emigration", "row": 1, "set": {"limits": ["estimate"]}, "cells":
        [{"indicator": "stock", "years": "2020"}]}"#;
    let split = changed(&format!("{add}, {cover}"));
    assert!(split.contains("2020: {value: 7000"), "{split}");
    // The year's own figure went along with it.
    let (left, moved) = split.split_once("years: 2020\n").expect("an entry of its own");
    assert!(left.contains("years: 2019,") && left.contains("female: 6282") && !left.contains("7000"), "{split}");
    assert!(moved.contains("limits: [estimate]") && moved.contains("7000"), "{split}");
}

#[test]
fn lists_are_added_to_altered_moved_and_shortened() {
    let text = changed(
        r#"{"edit": "add", "list": "sources", "area": "emigration", "before": 1, "set":
            {"cite": "iom", "type": "survey", "access": "unknown", "languages": ["ky", "ru"], "note": "a: b"}}"#,
    );
    let wanted = "  - cite: iom\n    type: survey\n    access: unknown\n    languages: [ky, ru]\n    note: \"a: b\"\n    covers: {}";
    assert_eq!(lines_of(&text, "  - cite: iom", 6), wanted);
    assert!(
        text.find("cite: nsc") < text.find("cite: iom") && text.find("cite: iom") < text.find("cite: un\n"),
        "{text}"
    );
    let text = changed(
        r#"{"edit": "alter", "list": "sources", "area": "emigration", "at": 1, "set": {"frequency": "annual", "access": "restricted"}}"#,
    );
    assert_eq!(
        lines_of(&text, "  - cite: un", 4),
        "  - cite: un\n    type: other\n    frequency: annual\n    access: restricted"
    );
    let text = changed(r#"{"edit": "move", "list": "sources", "area": "emigration", "at": 1, "to": 0}"#);
    assert!(text.find("cite: un") < text.find("cite: nsc"), "{text}");
    let text = changed(r#"{"edit": "remove", "list": "sources", "area": "emigration", "at": 0}"#);
    assert!(!text.contains("nsc") && text.contains("cite: un"), "{text}");
    assert!(refused(r#"{"edit": "remove", "list": "sources", "area": "emigration", "at": 2}"#).starts_with("no-entry"));
}

#[test]
fn other_files_are_begun_and_filled_in() {
    let made = |json: &str, name: &str| file(json, name, AREA);
    let text = made(
        r#"{"edit": "add", "list": "bibliography", "area": null, "before": null, "set": {"id": "nsc-1", "title": "T", "title.ru": "Т", "published": 2023}}"#,
        "bibliography.yaml",
    );
    assert_eq!(text, "- id: nsc-1\n  title: {en: T, ru: Т}\n  published: 2023\n");
    let text = made(
        r#"{"edit": "add", "list": "conventions", "area": null, "before": null, "set": {"name": "1951", "ratified": "no"}}"#,
        "policies.yaml",
    );
    assert_eq!(text, "conventions: [{name: \"1951\", ratified: no}]\n");
    let text = made(
        r#"{"edit": "add", "list": "definitions", "area": null, "before": null, "set": {"term": "migrant", "national": "none", "international": "who moves", "international.cite": "iom"}}"#,
        "definitions.yaml",
    );
    assert_eq!(text, "- term: migrant\n  national: none\n  international: {text: who moves, cite: iom}\n");
    let text = made(
        r#"{"edit": "add", "list": "requests", "area": null, "before": null, "set": {"institution": "NSC", "outcome": "pending", "covers": {"emigration": {"flow": "2019,2018"}}}}"#,
        "requests.yaml",
    );
    assert_eq!(text, "- {institution: NSC, outcome: pending, covers: {emigration: {flow: 2018-2019}}}\n");
    let text = made(
        r#"{"edit": "keys", "area": null, "set": {"summary": "Short.\n\nLong.", "assessors": ["A1"]}}"#,
        "edition.yaml",
    );
    assert!(text.contains("assessors: [A1]") && text.contains("summary:"), "{text}");
    let text = made(
        r#"{"edit": "indicator", "area": "immigration", "id": "flow_by_height", "set": {"label": "Flow by height", "measure": "flow"}}"#,
        "immigration.yaml",
    );
    assert_eq!(
        text,
        "area: immigration\nindicators:\n  flow_by_height:\n    label: Flow by height\n    measure: flow\n"
    );
}

#[test]
fn nothing_is_changed_where_one_of_several_edits_is_refused() {
    let good = declare(&cells("flow", "2022"), r#"{"status": "missing"}"#);
    let bad = declare(&cells("flou", "2022"), r#"{"status": "missing"}"#);
    let refused = apply(&texts(AREA), &edits(&format!("{good}, {bad}")), &built_in_method());
    assert!(matches!(&refused, Err(Refused::Of(1, _))), "{refused:?}");
    let broken = apply(&texts("area: ["), &edits(&good), &built_in_method());
    assert!(matches!(&broken, Err(Refused::Of(0, why)) if matches!(**why, Refused::Unreadable(_))), "{broken:?}");
}

#[test]
fn an_own_indicator_goes_with_the_place_that_was_left_for_it() {
    let of = |set: &str| format!(r#"{{"edit": "indicator", "area": "emigration", "id": "phones", "set": {set}}}"#);
    let begun = file(&of(r#"{"label": "Phones", "measure": "flow"}"#), "emigration.yaml", AREA);
    assert!(begun.contains("indicators:\n  phones:\n    label: Phones\n    measure: flow\n"), "{begun}");
    let declared = file(&declare(&cells("phones", "2020"), r#"{"status": "missing"}"#), "emigration.yaml", &begun);
    let cleared = file(&declare(&cells("phones", "2020"), r#"{"status": null}"#), "emigration.yaml", &declared);
    let gone = file(&of("null"), "emigration.yaml", &cleared);
    assert!(!gone.contains("phones") && !gone.contains("indicators"), "{gone}");
    // What is still said of it stays, so that the edition says what is wrong.
    assert!(file(&of("null"), "emigration.yaml", &declared).contains("phones:"));
}
