//! One word for one thing, in every language: what the message files call it is what the method calls it.

use std::collections::BTreeMap;

use serde_yaml::Value;

use crate::harness::read;

fn messages(file: &str) -> BTreeMap<String, Value> {
    serde_yaml::from_str(&read(format!("templates/messages/{file}.yaml"))).unwrap()
}

#[test]
fn a_limit_has_one_label_in_reports_and_in_the_workbook() {
    let method: Value = serde_yaml::from_str(&read("matrices/method.yaml")).unwrap();
    for language in ["ru", "ky"] {
        let workbook = messages(&format!("workbook.{language}"));
        let limits = method["ceilings"]["limits"].as_mapping().unwrap();
        assert_eq!(limits.len(), 9);
        for limit in limits.keys() {
            let limit = limit.as_str().unwrap();
            let label = &method["reasons"][limit]["label"][language];
            assert_eq!(&workbook[&format!("limits.{limit}")], label, "{language}: {limit}");
        }
    }
}
