//! The drafted text of Kyrgyzstan's ten areas, taken apart: what each clause says is true of its cells, and nothing is left out.
//!
//! What is true is worked out from the YAML and from `score`; the words of a clause are those of the message files.

use serde_json::Value;

use super::held::{Held, scored};
use super::sentences::Sentences;
use super::tables::Tables;
use crate::harness::{Project, mdmm, read};

pub const EDITIONS: [&str; 2] = ["matrices/kgz/2024-01", "matrices/kgz/2025-10"];
pub const KYRGYZSTAN: &str = EDITIONS[0];

pub fn context(edition: &str, language: &str) -> Value {
    let printed = mdmm(["report", edition, "--lang", language, "--print-context"]).prints();
    serde_json::from_str(&printed).unwrap()
}

#[test]
fn every_clause_is_true_of_its_cells() {
    for edition in EDITIONS {
        let scored = scored(edition);
        for language in ["en", "ru", "ky"] {
            let (words, context) = (Sentences::of(language), context(edition, language));
            let areas = context["areas"].as_array().unwrap();
            let ids = areas.iter().map(|area| area["id"].as_str().unwrap().to_owned());
            let tables = Tables::of(edition, ids);
            assert_eq!(areas.len(), 10);
            for area in areas {
                let id = area["id"].as_str().unwrap();
                let held = Held { tables: &tables, scored: &scored, words: &words, area: id };
                held.draft(area["draft"].as_array().unwrap());
            }
        }
    }
}

#[test]
fn a_clause_that_is_not_true_is_found_out() {
    let bent = [
        ("2018–2022", "2018–2021"),
        ("NSC KR, 2023b", "MoLSSM KR, 2023"),
        ("Kyrgyz, Russian, English", "Kyrgyz, Russian"),
        ("To be asked: National Statistical Committee", "To be asked: Ministry"),
        ("Source: NSC", "Sources: NSC"),
        ("“Stock by age”", "“Stock by location”"),
        ("modelled estimate", "secondary"),
        ("searched, not found", "not collected"),
        ("6 searches", "5 searches"),
        ("what else the institutions were asked for is not on record.", "no institution was asked for them."),
        ("temporary registration", "permanent registration"),
    ];
    let differing =
        [("40 cases", "41 cases"), ("5 times", "6 times"), ("Trafficking cases, 2020", "Trafficking cases, 2019")];
    let (scored, words, context) = (scored(KYRGYZSTAN), Sentences::of("en"), context(KYRGYZSTAN, "en"));
    let areas = ["immigration", "undocumented_migration"];
    let tables = Tables::of(KYRGYZSTAN, areas.map(str::to_owned));
    let bent = bent.map(|words| (0, words)).into_iter().chain(differing.map(|words| (3, words)));
    for (at, (right, wrong)) in bent {
        let area = &context["areas"][at];
        let held = Held { tables: &tables, scored: &scored, words: &words, area: area["id"].as_str().unwrap() };
        let clauses = area["draft"].as_array().unwrap();
        let says = |clause: &&Value| clause["text"].as_str().unwrap().contains(right);
        let mut clause = clauses.iter().find(says).unwrap_or_else(|| panic!("nothing says {right}")).clone();
        held.clause(&clause);
        clause["text"] = clause["text"].as_str().unwrap().replacen(right, wrong, 1).into();
        let held = std::panic::AssertUnwindSafe(|| held.clause(&clause));
        assert!(std::panic::catch_unwind(held).is_err(), "{wrong} for {right} is taken for true");
    }
}

#[test]
fn a_clause_says_its_years_and_its_indicators() {
    let context = context(KYRGYZSTAN, "en");
    let immigration = &context["areas"][0];
    let texts: Vec<&str> =
        immigration["draft"].as_array().unwrap().iter().map(|clause| clause["text"].as_str().unwrap()).collect();
    assert!(
        texts.contains(
            &"Open to everybody: “Flow of immigrants” for 2018–2022. Source: NSC KR, 2023b; languages: Kyrgyz, Russian, English."
        ),
        "{texts:#?}"
    );
    assert!(
        texts
            .iter()
            .any(|text| text.starts_with("Counted by different definitions: “Flow of immigrants” for 2018–2022."))
    );
}

#[test]
fn what_only_the_availability_table_says_is_told_as_declared() {
    let says = [
        (
            "en",
            "Declared as available on request: ",
            "No source is cited for these years (National Statistical Committee of Kyrgyzstan holds 2022).",
        ),
        ("ru", "Заявлено как доступное по запросу: ", "За эти годы источник не указан (данные за 2022\u{a0}г.: "),
        (
            "ky",
            "Суроо-талап боюнча жеткиликтүү деп көрсөтүлгөн: ",
            "Бул жылдар үчүн булагы көрсөтүлгөн эмес (2022-жыл: ",
        ),
    ];
    let project = Project::copy_of("matrices");
    let area = read(format!("{KYRGYZSTAN}/immigration.yaml"));
    let begins_with = "        - years: 2011-2021\n          at: sections 1 and 3.1\n          note:\n            en: \"Said to be obtainable, without years; \
                       taken for those of the yearly series. Not seen.\"\n";
    assert_eq!(area.matches(begins_with).count(), 1);
    let (before, entry) = area.split_once(begins_with).unwrap();
    let after = entry.find("\n      flow_by_origin:").expect("the next indicator follows");
    project.put("kgz/2024-01/immigration.yaml", format!("{before}{}", &entry[after + 1..]));
    for (language, begins, ends) in says {
        let arguments = ["report", "kgz/2024-01", "--lang", language, "--print-context"];
        let printed = mdmm(arguments).within(project.path()).prints();
        let context: Value = serde_json::from_str(&printed).unwrap();
        let clauses = context["areas"][0]["draft"].as_array().unwrap();
        let unsourced = clauses.iter().find(|one| one["cells"].as_str().unwrap().contains("flow_by_gender.2018-2021"));
        let text = unsourced.unwrap()["text"].as_str().unwrap();
        assert!(text.starts_with(begins) && text.contains(ends), "{text}");
    }
}

#[test]
fn a_request_stands_behind_what_it_asked_for_and_nothing_else() {
    // Nobody knows what the committee was asked for: nothing that was not found is said to have been asked for, or not.
    let context = context(KYRGYZSTAN, "en");
    let clauses = context["areas"][0]["draft"].as_array().unwrap();
    let sought: Vec<&str> =
        clauses.iter().filter(|one| one["kind"] == "sought").map(|one| one["text"].as_str().unwrap()).collect();
    assert_eq!(
        sought,
        [
            "What is missing and due was sought without success. 6 searches found no figures; what else the institutions were \
          asked for is not on record."
        ]
    );
}
