//! The schemas that editors get know the same keys as the reader: each asked in its own way.

use std::collections::BTreeSet;

use mdmm::record::built_in_method;
use mdmm::record::schema::SchemaKind;
use serde_json::Value;

use crate::harness::{Project, mdmm};

/// A file with a key `zzzzzz` that nothing allows, and where the schema lists the keys that are.
const PLACES: [(&str, &str, &str); 19] = [
    ("edition", "country: KGZ\nedition: 2024-01\ntitle: T\nzzzzzz: 1\n", ""),
    ("bibliography", "- {id: a, title: T, zzzzzz: 1}\n", "/items"),
    ("requests", "- {institution: I, outcome: received, zzzzzz: 1}\n", "/items"),
    ("definitions", "- {term: t, zzzzzz: 1}\n", "/items"),
    ("definitions", "- {term: t, national: {text: x, zzzzzz: 1}}\n", "/items/properties/national/anyOf/1"),
    ("definitions", "- {term: t, international: {text: x, zzzzzz: 1}}\n", "/items/properties/international"),
    ("policies", "zzzzzz: 1\n", ""),
    ("policies", "conventions: [{name: n, zzzzzz: 1}]\n", "/properties/conventions/items"),
    ("policies", "policies: [{name: n, zzzzzz: 1}]\n", "/properties/policies/items"),
    ("policies", "stakeholders: [{name: n, zzzzzz: 1}]\n", "/properties/stakeholders/items"),
    ("acronyms", "- {short: A, long: B, zzzzzz: 1}\n", "/items"),
    ("reviews", "- {area: immigration, by: R1, date: 2026, verdict: agreed, zzzzzz: 1}\n", "/items"),
    ("area", "area: immigration\nzzzzzz: 1\n", ""),
    (
        "area",
        "area: immigration\navailability: {flow: {2020: {status: partial, zzzzzz: 1}}}\n",
        "/properties/availability/additionalProperties/allOf/1/additionalProperties/anyOf/1",
    ),
    (
        "area",
        "area: immigration\nsources: [{cite: a, type: census, access: public, covers: {}, zzzzzz: 1}]\n",
        "/properties/sources/items",
    ),
    (
        "area",
        "area: immigration\nsources: [{cite: a, type: census, access: public, covers: {flow: {years: 2020, zzzzzz: 1}}}]\n",
        "/properties/sources/items/properties/covers/additionalProperties/anyOf/1",
    ),
    ("area", "area: immigration\nsearches: [{terms: [t], zzzzzz: 1}]\n", "/properties/searches/items"),
    ("area", "area: immigration\nexcluded: [{cite: a, because: b, zzzzzz: 1}]\n", "/properties/excluded/items"),
    (
        "area",
        "area: immigration\nindicators: {x: {label: {en: x, ru: x, ky: x}, measure: flow, zzzzzz: 1}}\n",
        "/properties/indicators/additionalProperties",
    ),
];

/// The keys that the reader allows in place of the one it does not know.
fn allowed_by_the_reader(kind: &str, text: &str) -> BTreeSet<String> {
    let project = Project::empty();
    project.put("kgz/2024-01/edition.yaml", "country: KGZ\nedition: 2024-01\ntitle: T\n");
    project.put("kgz/2024-01/bibliography.yaml", "- {id: a, title: T}\n");
    let file = if kind == "area" { "immigration" } else { kind };
    project.put(&format!("kgz/2024-01/{file}.yaml"), text);
    let ran = mdmm(["check", "kgz", "--format", "json"]).within(project.path()).run();
    let findings = serde_json::from_str::<Value>(&ran.stdout).unwrap()["findings"].clone();
    let findings = findings.as_array().unwrap();
    let [finding] = findings.as_slice() else { panic!("{text}: {findings:?}") };
    assert_eq!(finding["code"], "unknown-key", "{finding}");
    let help = finding["help"].as_str().unwrap();
    let list = help.split("to choose from: ").nth(1).unwrap_or_else(|| panic!("no list of keys: {help}"));
    list.split(", ").map(|word| word.trim_matches('`').to_owned()).collect()
}

#[test]
fn the_schemas_and_the_reader_know_the_same_keys() {
    for (kind, text, pointer) in PLACES {
        let schema = kind.parse::<SchemaKind>().unwrap().schema(&built_in_method()).unwrap();
        let place = schema.pointer(pointer).unwrap_or_else(|| panic!("{kind} has no {pointer}"));
        assert_eq!(place["additionalProperties"], false, "{kind}{pointer}");
        let keys: BTreeSet<String> = place["properties"].as_object().unwrap().keys().cloned().collect();
        assert_eq!(keys, allowed_by_the_reader(kind, text), "{kind}{pointer}");
    }
}
