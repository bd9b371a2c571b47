//! One word for one thing, in every language: what the message files call it is what the method calls it.

use std::collections::BTreeMap;

use serde_yaml::Value;

use crate::harness::{mdmm, read};

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

#[test]
fn the_workbook_calls_things_what_the_report_calls_them() {
    for (language, pairs) in [
        (
            "ru",
            [("column.area", "report.area"), ("column.method", "report.method"), ("column.edition", "report.edition")],
        ),
        ("ky", [("column.area", "report.area"), ("column.note", "report.note"), ("column.edition", "report.edition")]),
    ] {
        let (workbook, report) = (messages(&format!("workbook.{language}")), messages(&format!("report.{language}")));
        for (column, heading) in pairs {
            let (column_word, heading_word) = (workbook[column].as_str().unwrap(), report[heading].as_str().unwrap());
            assert_eq!(column_word, heading_word.to_lowercase(), "{language}: {column} and {heading}");
        }
    }
}

#[test]
fn the_years_above_a_matrix_are_named_as_years() {
    for (language, title) in [
        ("ru", "## Наличие данных, 2018–2023\u{a0}гг."),
        ("ky", "## Маалыматтын болушу, 2018–2023-жылдар"),
        ("en", "## Availability, 2018–2023"),
    ] {
        let report = mdmm(["report", "matrices/kgz/2024-01", "--format", "markdown", "--lang", language]).prints();
        assert_eq!(report.matches(&format!("\n{title}\n")).count(), 10, "{language}: one an area");
    }
}

/// A word of the vocabulary that reports do not use in their own sentences any more.
#[test]
fn words_that_were_given_up_do_not_come_back() {
    let given_up = [
        ("ru", vec!["таблица доступности", "Литература", "оценщик", "Оценщик"]),
        (
            "ky",
            vec![
                "жеткиликтүүлүк таблицасы",
                "кемчилик",
                "Методика",
                "методика",
                "сурам",
                "Сурам",
                "баалоочу",
                "Баалоочу",
            ],
        ),
    ];
    for (language, words) in given_up {
        for stem in ["", "report.", "workbook.", "portfolio.", "desk."] {
            for (key, message) in messages(&format!("{stem}{language}")) {
                let text = serde_yaml::to_string(&message).unwrap();
                // A question put to an institution, and a question put to people, are two words that begin alike.
                let text = text.replace("сурамжылоо", "");
                for word in &words {
                    assert!(!text.contains(word), "{language}: {key} says {word}: {text}");
                }
            }
        }
    }
}
