//! `mdmm schema`: one schema a kind of file, with the method's own words.

use serde_json::Value;

use crate::harness::{Project, mdmm};

fn schema(kind: &str) -> Value {
    serde_json::from_str(&mdmm(["schema", kind]).prints()).unwrap()
}

#[test]
fn an_area_s_indicators_are_properties_with_their_labels() {
    let method = mdmm::record::built_in_method();
    for area in &method.areas {
        let schema = schema(area.id.as_str());
        let properties = schema["properties"]["availability"]["properties"].as_object().unwrap();
        assert_eq!(properties.len(), area.indicators.len());
        for indicator in &area.indicators {
            let label = indicator.label.version("en".parse().unwrap()).words;
            let description = properties[indicator.id.as_str()]["description"].as_str().unwrap();
            assert!(description.starts_with(label), "{description}");
        }
    }
}

#[test]
fn every_kind_is_written() {
    let project = Project::empty();
    let ran = mdmm(["schema", "--write", "schemas"]).within(project.path()).run();
    assert_eq!(ran.code, 0, "{ran:?}");
    let mut names: Vec<String> = std::fs::read_dir(project.path().join("schemas"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names.len(), 19);
    assert!(names.contains(&"area.json".to_owned()) && names.contains(&"remittances.json".to_owned()));
}

#[test]
fn an_unknown_kind_is_answered_with_the_known_ones() {
    let ran = mdmm(["schema", "imigration"]).run();
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("immigration"), "{ran:?}");
}

#[test]
fn without_a_kind_every_schema_is_printed_by_name() {
    let all: Value = serde_json::from_str(&mdmm(["schema"]).prints()).unwrap();
    let all = all.as_object().unwrap();
    assert_eq!(all.len(), 19);
    for kind in ["edition", "area", "bibliography", "method", "remittances"] {
        assert_eq!(all[kind], schema(kind), "{kind}");
    }
}
