//! Which institution a cell belongs to: the method's section "By institution", case by case.

use mdmm::{
    model::{
        Access, Acronym, Declared, Edition, Kind, Language, Outcome, Publication, Remark, Request, SourceType, Text,
    },
    score::score,
};

use super::make::{self, declaration, of_2020, source, word};
use crate::harness::{Project, mdmm};

fn publication(id: &str, institution: Option<&str>) -> Publication {
    Publication {
        id: word(id),
        label: None,
        authors: Vec::new(),
        institution: institution.map(Text::plain),
        title: None,
        published: None,
        replaces: None,
        accessed: None,
        link: None,
        languages: Vec::new(),
        details: None,
        remark: Remark::default(),
    }
}

fn request(institution: &str, asked: Option<&str>) -> Request {
    Request {
        institution: Text::plain(institution),
        asked: asked.map(word),
        answered: None,
        outcome: Outcome::Pending,
        covers: vec![(word("immigration"), word("stock"), "2020".parse().unwrap())],
        remark: Remark::default(),
    }
}

/// The institutions of the one cell, each with how many of the three classes it counts.
fn names(edition: &Edition) -> Vec<(String, u32)> {
    let method = make::one_stock(Kind::Count);
    score(edition, &method).by_institution().into_iter().map(|(name, counts)| (name, counts.classed())).collect()
}

fn named(name: &str) -> Vec<(String, u32)> {
    vec![(name.to_owned(), 1)]
}

fn two_sources() -> Edition {
    let sources = vec![
        source("asked", Access::OnRequest, SourceType::Census, &[]),
        source("open", Access::Public, SourceType::Census, &[]),
    ];
    Edition {
        bibliography: vec![publication("asked", Some("Ministry")), publication("open", Some("Statistics Office"))],
        requests: vec![request("Border Service", Some("2023-01-05"))],
        ..of_2020(None, sources)
    }
}

#[test]
fn the_best_sources_publication_says_whose_a_cell_is() {
    let mut edition = two_sources();
    assert_eq!(names(&edition), named("Statistics Office"), "the better of the two, whoever was asked");
    edition.areas[0].sources.pop();
    assert_eq!(names(&edition), named("Ministry"));
    edition.bibliography[0].institution = None;
    assert_eq!(names(&edition), named(""), "there is a source, and nobody is named");
}

#[test]
fn without_a_source_it_is_whoever_was_asked_last() {
    let missing = of_2020(Some(declaration(Declared::Missing, &[], None)), vec![]);
    assert_eq!(names(&missing), named(""));
    let asked = |requests: Vec<Request>| names(&Edition { requests, ..missing.clone() });
    let (early, late) = (|| request("Early", Some("2023-01-05")), || request("Late", Some("2023-02-01")));
    assert_eq!(asked(vec![early(), late()]), named("Late"));
    assert_eq!(asked(vec![late(), early()]), named("Late"), "by date, not by place");
    assert_eq!(asked(vec![early(), request("Second", Some("2023-01-05"))]), named("Second"), "then by place");
    assert_eq!(asked(vec![early(), request("Some day", None)]), named("Early"), "a date that is known goes first");
    let elsewhere = Request { covers: Vec::new(), ..late() };
    assert_eq!(asked(vec![early(), elsewhere]), named("Early"), "a letter that names no cell");
}

#[test]
fn acronyms_are_resolved_and_joint_holders_count_once_each() {
    let mut edition = two_sources();
    let long =
        [("en", "Statistics Office"), ("ru", "Комитет")].map(|(code, name)| (word::<Language>(code), name.into()));
    edition.acronyms = vec![
        Acronym { short: "SO".into(), long: Text::translated(long.to_vec()).unwrap() },
        Acronym { short: "MoL".into(), long: Text::plain("Ministry of Labour") },
    ];
    edition.bibliography[1].institution = Some(Text::plain("SO; MoL ;Statistics Office;"));
    assert_eq!(names(&edition), [("Ministry of Labour".to_owned(), 1), ("Statistics Office".to_owned(), 1)]);
    edition.languages = vec![word("ru")];
    edition.bibliography[1].institution = Some(Text::plain("SO"));
    assert_eq!(names(&edition), named("Комитет"), "in the edition's first language");
    let versions = [("ru", "Комитет"), ("en", "Bureau")].map(|(code, name)| (word::<Language>(code), name.into()));
    edition.bibliography[1].institution = Text::translated(versions.to_vec());
    assert_eq!(names(&edition), named("Комитет"));
}

/// An edition on disk with an acronym, joint holders and a letter.
fn project() -> Project {
    let project = Project::empty();
    let put = |file: &str, text: &str| project.put(&format!("lie/2023/{file}.yaml"), text);
    put("edition", "country: LIE\nedition: 2023\ntitle: A test\nwindow: 2021-2022\n");
    put("bibliography", "- {id: a, institution: SO}\n- {id: b, institution: Statistics Office; =Ministry}\n");
    put("requests", "- {institution: Border Service, outcome: pending, covers: {immigration: {flow: 2021}}}\n");
    put("acronyms", "- {short: SO, long: {en: Statistics Office}}\n");
    put(
        "immigration",
        "area: immigration\navailability:\n  flow: {2021: {status: missing, reasons: [not_yet_due]}}\nsources:\n  - {cite: a, type: census, access: public, covers: {stock: 2021}}\n  \
         - {cite: b, type: census, access: on_request, covers: {stock: 2022}}\n",
    );
    project
}

#[test]
fn scores_are_printed_by_institution_in_every_format() {
    let project = project();
    let run = |arguments: &[&str]| mdmm([&["score", "lie/2023"], arguments].concat()).within(project.path()).prints();
    let table = run(&["--by", "institution", "--format", "csv"]);
    assert_eq!(
        table,
        "country,edition,institution,available,partial,missing,not_assessed,not_applicable,unsupported,not_due,index,low,high\n\
         LIE,2023,Statistics Office,1,1,0,0,0,0,0,0.75,0.75,0.75\n\
         LIE,2023,'=Ministry,0,1,0,0,0,0,0,0.5,0.5,0.5\n\
         LIE,2023,Border Service,0,0,1,0,0,0,1,,,\n\
         LIE,2023,,0,0,0,171,0,0,0,,0,1\n"
    );
    let json: serde_json::Value = serde_json::from_str(&run(&["--format", "json"])).unwrap();
    let by_institution = &json["editions"][0]["coverage"]["by_institution"];
    assert_eq!(by_institution["Statistics Office"]["available"], 1);
    assert_eq!(by_institution["=Ministry"]["partial"], 1);
    assert_eq!(by_institution["Border Service"]["not_due"], 1);
    assert_eq!(by_institution[""]["not_assessed"], 171, "174 cells, of which three have somebody to ask");
    let text = run(&["--by", "institution"]);
    for said in ["Statistics Office", "0.75 (0.75 to 0.75)", "(no institution known)"] {
        assert!(text.contains(said), "{text}");
    }
    assert!(!text.contains("Immigration"), "no matrices: {text}");
}
