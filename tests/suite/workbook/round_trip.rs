//! Export and import lose nothing: not a field, not a comment, not a byte of the scores.

use std::{collections::BTreeSet, fs};

use mdmm::exchange::workbook::read::{Dictionary, judge, open, read};
use mdmm::exchange::workbook::sheets::{Words, workbook};
use mdmm::exchange::workbook::state::State;
use mdmm::exchange::workbook::xlsx;
use mdmm::messages::{REPORT_LANGUAGES, built_in_messages};
use mdmm::model::{Edition, Figures, Language, Messages, Remark, Text};
use mdmm::{load, record, yaml};
use proptest::prelude::*;

use super::book::{Desk, own, score};
use crate::harness::{Project, mdmm, root};

#[test]
fn kyrgyzstan_comes_back_in_every_language() {
    for lang in REPORT_LANGUAGES {
        let desk = Desk::of("matrices", "kgz/2024-01", lang);
        let ran = desk.import(&desk.book, &["--dry-run"]);
        assert_eq!((ran.code, ran.stdout.as_str()), (0, ""), "{lang}: {}", ran.stderr);
        assert!(ran.stderr.contains("says nothing new"), "{lang}: {}", ran.stderr);
    }
}

#[test]
fn a_scaffold_takes_the_whole_edition_and_keeps_its_comments() {
    let desk = Desk::kyrgyzstan();
    let project = Project::empty();
    fs::copy(root().join("matrices/method.yaml"), project.path().join("method.yaml")).unwrap();
    let edition = project.path().join("kgz/2024-01");
    mdmm(["init", edition.to_str().unwrap(), "--country", "KGZ", "--years", "2018-2023"]).prints();
    let scaffold = fs::read_to_string(edition.join("immigration.yaml")).unwrap();
    mdmm(["import", desk.book.to_str().unwrap(), "--into", edition.to_str().unwrap()]).prints();
    assert_eq!(score(&edition), score(&own()));
    let filled = fs::read_to_string(edition.join("immigration.yaml")).unwrap();
    let comments = |text: &str| text.matches('#').count();
    assert_eq!(comments(&filled), comments(&scaffold));
    let (a, b) = (load::edition(&edition), load::edition(&own()));
    let (a, b) = (record::files(&a.edition.unwrap()), record::files(&b.edition.unwrap()));
    // The workbook has no sheet for acronyms and for what terms are called in other languages: they stay as they are.
    let known = |value: &yaml::Value| match &value.shape {
        yaml::Shape::Map(pairs, layout) => {
            yaml::Value::map(pairs.iter().filter(|(key, _)| key.text != "words").cloned().collect(), *layout)
        }
        _ => value.clone(),
    };
    for (file, value) in b.iter().filter(|(file, _)| *file != "acronyms.yaml") {
        let (here, there) = (known(&a[file]), known(value));
        assert!(here == there, "{file}\n{}\n{}", yaml::document(&here).text, yaml::document(&there).text);
    }
}

#[test]
fn the_same_tables_give_the_same_bytes() {
    let desk = Desk::kyrgyzstan();
    let again = desk.project.path().join("again.xlsx");
    mdmm(["export", desk.edition.to_str().unwrap(), "--to", again.to_str().unwrap()]).prints();
    assert!(fs::read(&desk.book).unwrap() == fs::read(&again).unwrap());
}

/// An edition as it comes back from its own workbook.
fn reread(edition: &Edition, loaded: &load::Loaded, lang: Language) -> Edition {
    let messages: Vec<Messages> =
        REPORT_LANGUAGES.iter().map(|code| built_in_messages(code.parse().unwrap()).unwrap()).collect();
    let own = messages.iter().find(|messages| messages.language() == lang).unwrap().clone();
    let bytes = xlsx::bytes(&workbook(edition, &loaded.method, &Words::new(own, &loaded.method).unwrap())).unwrap();
    let sheets = open(&bytes).unwrap();
    let dictionary = Dictionary::new(&messages, &loaded.method);
    // What has no sheet is kept; everything else must come from the workbook.
    let kept = record::files(edition)
        .into_iter()
        .filter(|(file, _)| file == "reviews.yaml" || file == "acronyms.yaml")
        .collect();
    let reading = read(&sheets, &dictionary, &loaded.method, edition.languages[0], &kept, None);
    let laid = judge(&reading, &State::of(loaded), "book.xlsx", &BTreeSet::new(), &str::to_owned);
    laid.edition().cloned().unwrap_or_else(|| panic!("{:?}", laid.findings))
}

/// Puts a text in the place of another, and gives every entry that may have one a note of it.
fn rewrite(edition: &mut Edition, words: &str, other: &str) {
    let [en, ru] = ["en", "ru"].map(|code| code.parse::<Language>().unwrap());
    let both = Text::translated(vec![(en, words.to_owned()), (ru, other.to_owned())]).unwrap();
    let remark = Remark { note: Some(both.clone()), at: Some(words.into()) };
    edition.title = both.clone();
    edition.limitations = Some(Text::plain(words));
    edition.assessors = vec![words.into(), other.into()];
    for publication in &mut edition.bibliography {
        publication.authors = vec![words.into(), other.into()];
        publication.title = Some(Text::plain(other));
        publication.remark = remark.clone();
    }
    for review in &mut edition.reviews {
        review.by = format!("{words} {other}").into();
        review.comment = Some(both.clone());
    }
    for definition in &mut edition.definitions {
        definition.remark = remark.clone();
        definition.term = both.clone();
    }
    for tables in &mut edition.areas {
        tables.narrative = Some(Text::plain(words));
        tables.availability.iter_mut().for_each(|entry| entry.remark = remark.clone());
        for source in &mut tables.sources {
            source.definition = Some(both.clone());
            source.also = vec![words.into()];
            for entry in &mut source.covers {
                entry.remark = remark.clone();
                for values in &mut entry.values {
                    if let Figures::Total(figure) = &mut values.figures {
                        figure.note = Some(Text::plain(words));
                    }
                }
            }
        }
        for search in &mut tables.searches {
            search.terms = vec![words.into(), other.into()];
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_field_carries_any_text(
        words in r#"[=+@a-zA-Zа-яөүң&<>"';:{}\[\]#~|\-.,0-9é中]([ -~а-яөүң中\n]{0,200}[!-~ө])?"#,
        other in "[ -~]{0,8}[!-~]",
        lang in prop::sample::select(vec!["en", "ru", "ky"]),
    ) {
        let folder = root().join("tests/fixtures/full/kgz/2024-01");
        let loaded = load::edition(&folder);
        let mut edition = Edition::clone(loaded.edition.as_ref().unwrap());
        let (words, other) = (words.trim().to_owned(), other.trim().to_owned());
        prop_assume!(!words.is_empty() && !other.is_empty());
        rewrite(&mut edition, &words, &other);
        let back = reread(&edition, &loaded, lang.parse().unwrap());
        prop_assert_eq!(record::files(&back), record::files(&edition));
    }
}

#[test]
fn the_edition_with_every_field_comes_back() {
    let desk = Desk::of("tests/fixtures/full", "kgz/2024-01", "ky");
    let ran = desk.import(&desk.book, &["--dry-run"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, ""), "{}", ran.stderr);
}
