//! Every language has every message, with the same arguments, and every template finds its words.

use std::collections::BTreeSet;

use mdmm::messages::{REPORT_LANGUAGES, built_in_messages};
use mdmm::model::{Language, Message, Messages, PluralCategory};
use mdmm::wording::{LABELS, Words};

fn messages(code: &str) -> Messages {
    built_in_messages(code.parse().unwrap()).unwrap()
}

#[test]
fn every_language_has_the_same_messages_with_the_same_arguments() {
    let english = messages("en");
    for code in REPORT_LANGUAGES {
        let other = messages(code);
        for (key, message) in english.iter() {
            let translated = other.get(key).unwrap_or_else(|| panic!("{code} lacks {key}"));
            // A count need not be repeated where the wording says it ("One has ...").
            let of = |message: &Message| {
                message.arguments().into_iter().filter(|name| *name != "n").map(str::to_owned).collect::<Vec<_>>()
            };
            assert_eq!(of(message), of(translated), "{code}: {key}");
        }
        for (key, _) in other.iter() {
            assert!(english.get(key).is_some(), "{code} has {key}, which English lacks");
        }
    }
}

#[test]
fn a_message_that_counts_has_the_forms_of_its_language() {
    use PluralCategory::{Few, Many, One, Other};
    for (code, wanted) in [("en", vec![One, Other]), ("ru", vec![One, Few, Many]), ("ky", vec![One, Other])] {
        for (key, message) in messages(code).iter() {
            if let Message::Plural(forms) = message {
                let lacking: Vec<_> = wanted.iter().filter(|category| !forms.contains_key(category)).collect();
                assert!(lacking.is_empty(), "{code}: {key} lacks {lacking:?}");
            }
        }
    }
}

#[test]
fn a_workbook_refuses_a_language_that_lacks_a_word() {
    for code in REPORT_LANGUAGES {
        let whole = messages(code);
        for (lacking, _) in whole.iter().filter(|(key, _)| key.starts_with("book.")) {
            let entries = whole.iter().filter(|(key, _)| *key != lacking);
            let rest =
                Messages::new(whole.language(), entries.map(|(key, one)| (key.to_owned(), one.clone())).collect());
            let refused = mdmm::exchange::workbook::sheets::Words::new(rest, &mdmm::record::built_in_method())
                .expect_err(lacking);
            let word = lacking.trim_start_matches("book.");
            assert_eq!(refused.0.len(), 1, "{code}: {refused:?}");
            assert!([lacking, word].contains(&refused.0[0].as_str()), "{code}: {lacking}: {refused:?}");
        }
    }
}

#[test]
fn no_wording_is_empty_or_left_in_english() {
    let english = messages("en");
    let mut same = Vec::new();
    for code in ["ru", "ky"] {
        for (key, message) in
            messages(code).iter().filter(|(key, _)| key.starts_with("report.") || key.starts_with("page."))
        {
            assert!(message.wordings().all(|wording| !wording.trim().is_empty()), "{code}: {key}");
            let letters =
                |message: &Message| message.wordings().any(|text| bare(text).chars().any(|c| c.is_ascii_alphabetic()));
            if english.get(key) == Some(message) && letters(message) {
                same.push(format!("{code}: {key}"));
            }
        }
    }
    same.retain(|key| !key.ends_with("page.digest"));
    assert_eq!(same, Vec::<String>::new());
}

/// A wording without its arguments.
fn bare(wording: &str) -> String {
    let mut parts = wording.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('}').map_or("", |(_, rest)| rest))
}

#[test]
fn a_language_that_lacks_a_message_cannot_be_reported_in() {
    let whole = messages("ky");
    let entries =
        whole.iter().filter(|(key, _)| *key != "report.lead").map(|(key, message)| (key.to_owned(), message.clone()));
    let lacking = Messages::new(whole.language(), entries.collect());
    assert_eq!(Words::new(lacking, Language::ENGLISH).unwrap_err().0, ["report.lead"]);
}

#[test]
fn a_language_that_lacks_a_label_cannot_be_reported_in() {
    let whole = messages("ky");
    for label in ["page.populations", "page.by_year"] {
        let entries =
            whole.iter().filter(|(key, _)| *key != label).map(|(key, message)| (key.to_owned(), message.clone()));
        let lacking = Messages::new(whole.language(), entries.collect());
        assert_eq!(Words::new(lacking, Language::ENGLISH).unwrap_err().0, [label]);
    }
}

#[test]
fn the_labels_are_those_of_the_message_files() {
    let english = messages("en");
    let written: BTreeSet<&str> = english.iter().filter_map(|(key, _)| key.strip_prefix("page.")).collect();
    assert_eq!(LABELS.iter().copied().collect::<BTreeSet<_>>(), written);
}
