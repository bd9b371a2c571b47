//! Bibliographies as people's programs write them: each kind of trouble in BibTeX and in CSL-JSON.

use std::fs;

use crate::harness::{Project, Ran, mdmm};

const FOLDER: &str = "m/kgz/2026-01";

const BIBLIOGRAPHY: &str = "\
- id: nso-2023
  label: NSO, 2023
  institution: National Statistics Office
  title: {en: Yearbook, ru: Ежегодник}
  published: 2023
  link: https://stat.example.org/yearbook/
  note: Seen in the library.
";

fn project() -> Project {
    let project = Project::empty();
    project.put(&format!("{FOLDER}/edition.yaml"), "country: KGZ\nedition: 2026-01\ntitle: T\n");
    project.put(&format!("{FOLDER}/bibliography.yaml"), BIBLIOGRAPHY);
    project.put(&format!("{FOLDER}/acronyms.yaml"), "- {short: NSC KR, long: National Statistical Committee}\n");
    project
}

fn import(project: &Project, name: &str, text: &str, more: &[&str]) -> Ran {
    project.put(name, text);
    mdmm([&["import", name, "--into", FOLDER], more].concat()).within(project.path()).run()
}

fn bibliography(project: &Project) -> String {
    fs::read_to_string(project.path().join(FOLDER).join("bibliography.yaml")).unwrap()
}

/// What a file adds to the bibliography, and how the import ended.
fn added(name: &str, text: &str) -> (String, Ran) {
    let project = project();
    let ran = import(&project, name, text, &[]);
    let after = bibliography(&project);
    (after.strip_prefix(BIBLIOGRAPHY).expect("what was there stays").to_owned(), ran)
}

/// What a file adds, where nothing is to be complained about.
fn clean(name: &str, text: &str) -> String {
    let (added, ran) = added(name, text);
    assert_eq!(ran.code, 0, "{ran:?}");
    added
}

fn holds(added: &str, lines: &[&str]) {
    for line in lines {
        assert!(added.lines().any(|own| own.trim_start_matches("- ").trim() == *line), "no line {line} in\n{added}");
    }
}

#[test]
fn a_doi_and_a_link_in_another_field_are_links() {
    let bib = "@article{a1, title={T}, author={Doe, J.}, doi={10.1234/abc.5}, year=2021}\n\
               @misc{a2, title={U}, author={Doe, J.}, howpublished={\\url{https://example.org/a_b}}, year=2020}\n\
               @misc{a3, title={E}, author={Doe, J.}, url={https://example.org/a\\_b?x=1\\&y=2\\%20z\\#f}, year=2020}\n\
               @misc{a4, title={F}, author={Doe, J.}, doi={https://doi.org/10.1234/xyz}, year=2019}\n\
               @misc{a5, title={G}, author={Doe, J.}, note={See \\href{https://example.org/n}{here}}, url={www.example.org/w}}\n";
    let links: Vec<String> =
        clean("b.bib", bib).lines().filter_map(|line| Some(line.trim().strip_prefix("link: ")?.to_owned())).collect();
    assert_eq!(
        links,
        [
            "https://doi.org/10.1234/abc.5",
            "https://example.org/a_b",
            "https://example.org/a_b?x=1&y=2%20z#f",
            "https://doi.org/10.1234/xyz",
            "https://www.example.org/w",
        ]
    );
    holds(
        &clean("b.json", r#"[{"id":"a3","type":"article","title":"V","DOI":"10.1234/abc.6"}]"#),
        &["link: https://doi.org/10.1234/abc.6"],
    );
}

#[test]
fn titles_have_the_words_alone() {
    let bib = r"@misc{a4, title={\textit{Homo migrans} and \emph{others}: ``quotes'', H\textsubscript{2}O \ldots{} 5\,\%}, author={Mar{\'\i}a P{\'e}rez}, year=2020}";
    holds(
        &clean("b.bib", bib),
        &["title: \"Homo migrans and others: “quotes”, H2O … 5 %\"", "authors: [\"Pérez, María\"]"],
    );
    let csl = r#"[{"id":"a","title":"<i>Homo migrans</i> &amp; CO<sub>2</sub>"}]"#;
    holds(&clean("b.json", csl), &["title: Homo migrans & CO2"]);
    let dollars = "@misc{a, title={Fine}, author={D, J.}, year=2019}\n@misc{b, title={Costs of US$ 5}, author={D, J.}, year=2018}\n";
    holds(&clean("b.bib", dollars), &["title: Fine", "title: Costs of US$ 5"]);
}

#[test]
fn others_editors_and_particles_are_no_authors_of_their_own() {
    let bib = "@misc{a5, title={T}, author={Doe, Jane and others}, year=2020}\n@book{b, title={B}, editor={von Ed, O.}, year=2020}\n";
    holds(&clean("b.bib", bib), &["authors: [\"Doe, Jane\", et al.]", "authors: [\"von Ed, O.\"]"]);
    let csl = r#"[{"id":"a","title":"T","editor":[{"family":"Ed","given":"One"}]},{"id":"b","title":"U","author":[{"family":"Humboldt","given":"A.","dropping-particle":"von"},{"family":"King","given":"M.","suffix":"Jr."}]}]"#;
    holds(&clean("b.json", csl), &["authors: [\"Ed, One\"]", "authors: [\"von Humboldt, A.\", \"King, Jr., M.\"]"]);
}

#[test]
fn what_stands_at_the_whole_is_inherited_and_what_is_lacking_told() {
    let bib = "@proceedings{conf19, title={Proceedings}, editor={Ed, O.}, year=2019, publisher={Pub}}\n\
               @inproceedings{paper, author={Doe, J.}, title={A paper}, crossref={conf19}, pages={1--9}}\n\
               @misc{q, title={Q}, author={Roe, R.}, crossref={nowhere}}\n";
    let (added, ran) = added("b.bib", bib);
    assert_eq!(ran.code, 0, "{ran:?}");
    holds(&added, &["id: paper", "published: 2019", "institution: Pub", "details: Proceedings, ed. Ed, O., 1–9"]);
    assert!(ran.stderr.contains("b.bib:3: q: there is no entry `nowhere` in the file"), "{ran:?}");
}

#[test]
fn one_bad_date_or_broken_entry_keeps_no_other_out() {
    let bib = "@misc{a, title={A}, author={D, J.}, year={2020}}\n@misc{b, title={B}, author={D, J.}, year={n.d.}}\n\
               @misc{c, title={C}, author={D, J.}, year={forthcoming}}\n@misc{d, title={D}, author={D, J.}, year={2018--2019}}\n";
    let (dated, ran) = added("b.bib", bib);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(
        dated.lines().filter(|line| line.contains("published: ")).collect::<Vec<_>>(),
        ["  published: 2020", "  published: 2018"]
    );
    holds(&dated, &["details: forthcoming", "details: 2018–2019"]);
    assert!(ran.stderr.contains("b.bib:2: b: `n.d.` is no date"), "{ran:?}");
    let csl = r#"[{"id":"a","title":"A","issued":{"literal":"n.d."}},{"id":"b","title":"B","issued":{"date-parts":[[2018],[2019]]}}]"#;
    holds(&clean("b.json", csl), &["published: 2018", "details: 2018–2019"]);

    let broken = "@misc{good, title = {x}}\n\n@misc{bad key = {y},\n\n@misc{late, title = {z}}\n";
    let (added, ran) = added("b.bib", broken);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.stderr.contains("b.bib:3"), "{ran:?}");
    holds(&added, &["id: good", "id: late"]);
    let (added, ran) =
        self::added("b.json", "[{\"id\":\"a\",\"title\":\"T\"},\n7,\n{\"id\":\"c\",\"title\":\"C\"},{\"id\":\"d\"}]");
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(
        ran.stderr.contains("b.json:2") && ran.stderr.contains("d has neither a title nor an institution"),
        "{ran:?}"
    );
    holds(&added, &["id: a", "id: c"]);
}

#[test]
fn languages_of_three_letters_are_known_and_unknown_ones_told() {
    let bib = "@misc{a, title={Отчёт}, author={И, И.}, year=2019, language={rus}}\n@misc{b, title={T}, author={D, J.}, year=2019, language={kir}}\n\
               @misc{c, title={U}, author={D, J.}, year=2019, language={Klingon}}\n";
    let (added, ran) = added("b.bib", bib);
    holds(&added, &["languages: [ru]", "languages: [ky]"]);
    assert!(ran.code == 0 && ran.stderr.contains("`klingon` names no language"), "{ran:?}");
    holds(&clean("b.json", r#"[{"id":"a","title":"T","language":"kaz"}]"#), &["languages: [kk]"]);
}

#[test]
fn keys_become_identifiers_that_are_known_again() {
    let bib = "@techreport{national_statistical_committee_of_the_kyrgyz_republic_demographic_2023,\n  title = {Demographic Yearbook},\n  author = {{National Statistical Committee}},\n  year = {2023},\n}\n\
               @misc{DBLP:journals/x/1, title={T}, author={D, J.}, year=2019}\n@misc{O'Brien2020, title={T}, author={D, J.}, year=2019}\n";
    let project = project();
    let ran = import(&project, "b.bib", bib, &[]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let after = bibliography(&project);
    holds(
        &after,
        &["id: national_statistical_committee_of_the_kyrgyz_republic_2023", "id: DBLP:journals-x-1", "id: OBrien2020"],
    );
    assert!(
        ran.stderr.contains("`O'Brien2020` can be no identifier") && ran.stderr.contains("it becomes `OBrien2020`"),
        "{ran:?}"
    );
    // The acronym that the edition lists.
    holds(&after, &["label: NSC KR, 2023"]);
    let again = import(&project, "b.bib", bib, &[]);
    assert_eq!((again.code, bibliography(&project)), (0, after), "{again:?}");
    let csl = r#"[{"id":"http://zotero.org/users/1/items/AB'C","title":"V"}]"#;
    holds(&clean("b.json", csl), &["id: ABC"]);
}

#[test]
fn other_forms_of_csl_are_opened() {
    holds(&clean("b.json", r#"{"items":[{"id":"a","title":"T"}]}"#), &["id: a"]);
    holds(
        &clean("b.json", r#"[{"id":"a","title":"T","author":null,"issued":null,"URL":null,"note":{"x":1}}]"#),
        &["id: a"],
    );
    let (_, ran) = added("b.json", "{\"nothing\": []}");
    assert!(ran.code == 2 && ran.stderr.contains("`items`"), "{ran:?}");
}

#[test]
fn the_same_work_under_another_key_is_asked_about() {
    let bib = "@misc{zot1, title={Yearbook}, url={http://www.stat.example.org/yearbook}, year={2023}, urldate={2026-01-02}}\n";
    let project = project();
    let ran = import(&project, "b.bib", bib, &[]);
    assert_eq!((ran.code, bibliography(&project).as_str()), (1, BIBLIOGRAPHY), "{ran:?}");
    assert!(ran.stderr.contains("b.bib:1: zot1 is left out: it has the address and the title of nso-2023"), "{ran:?}");
    let ran = import(&project, "b.bib", bib, &["--same"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let same = bibliography(&project);
    assert!(same.contains("accessed: 2026-01-02") && !same.contains("zot1"), "{same}");
    let ran = import(&project, "b.bib", bib, &["--new"]);
    assert!(ran.code == 0 && bibliography(&project).contains("- id: zot1"), "{ran:?}");
    let csl = r#"[{"id":"z","title":"Ежегодник","author":[{"literal":"National Statistics Office"}],"issued":{"date-parts":[[2023]]}}]"#;
    let (nothing, ran) = added("b.json", csl);
    assert!(nothing.is_empty() && ran.code == 1, "in another language too: {ran:?}");
    // Next year's is another work, and so is what somebody else calls so.
    let next = "@misc{n, title={Yearbook}, author={{National Statistics Office}}, year={2024}}\n@misc{o, title={Yearbook}, author={{Ministry}}, year={2023}}\n";
    holds(&clean("b.bib", next), &["id: n", "id: o"]);
}

#[test]
fn the_users_own_words_stay_and_a_label_is_made_where_there_is_none() {
    let bib = "@misc{nso-2023, title={Yearbook}, author={{National Statistics Office}}, year={2023}, note={Zotero's}, urldate={2026-01-02}}\n\
               @misc{iom, title={Report}, author={{International Organization for Migration}}, year={2024}}\n\
               @misc{iom2, title={Another}, author={{IOM}}, year={2024}}\n\
               @misc{two, title={X}, author={Doe, Jane and Roe, R.}}\n@misc{again, title={Z}, author={Doe, Jane and Roe, R.}}\n@misc{three, title={Y}, author={A, B. and C, D. and E, F.}, year={2020}}\n";
    let project = project();
    assert_eq!(import(&project, "b.bib", bib, &[]).code, 0);
    let after = bibliography(&project);
    holds(
        &after,
        &[
            "note: Seen in the library.",
            "accessed: 2026-01-02",
            "label: NSO, 2023",
            "title: {en: Yearbook, ru: Ежегодник}",
        ],
    );
    holds(
        &after,
        &[
            "label: IOM, 2024",
            "label: IOM, 2024b",
            "label: Doe & Roe, n.d.",
            "label: Doe & Roe, n.d.-b",
            "label: A et al., 2020",
        ],
    );
    assert!(!after.contains("Zotero"), "{after}");
}

const FULL: &str = "\
@article{art, title={T}, author={Doe, J.}, journal={Demographic Research}, volume={44}, number={12}, pages={1--20}, year=2021, doi={10.1234/abc}}
@misc{law, title={О миграции}, author={{Жогорку Кеңеш}}, number={ЗРУ-692}, year=2021}
@techreport{rep, title={R}, author={{IOM}}, type={Working Paper}, number={7}, address={Geneva}, year=2022}
@inbook{chap, title={C}, author={Roe, R.}, booktitle={A Book}, editor={Ed, O.}, edition={2}, chapter={3}, year=2020, publisher={Pub}}
";

#[test]
fn what_has_no_field_is_kept_printed_and_comes_back() {
    let project = project();
    assert_eq!(import(&project, "b.bib", FULL, &[]).code, 0);
    let full = bibliography(&project);
    for details in [
        "details: Demographic Research, 44(12), 1–20",
        "details: № ЗРУ-692",
        "details: Working Paper 7, Geneva",
        "details: A Book, ed. Ed, O., ed. 2, ch. 3",
    ] {
        holds(&full, &[details]);
    }
    let page = mdmm(["report", FOLDER]).within(project.path()).prints();
    assert!(page.contains("Demographic Research, 44(12), 1–20."), "printed among the references");
    for out in ["out.bib", "out.csl.json"] {
        mdmm(["export", FOLDER, "--to", out]).within(project.path()).prints();
        let ran = mdmm(["import", out, "--into", FOLDER]).within(project.path()).run();
        assert_eq!((ran.code, bibliography(&project)), (0, full.clone()), "{out}: {ran:?}");
    }
    let json: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(project.path().join("out.csl.json")).unwrap()).unwrap();
    assert_eq!(json[1]["author"][0]["family"], "Doe");
    let csl = r#"[{"id":"x","title":"X","container-title":"J","volume":"1","issue":"2","page":"3-4","publisher":"P","author":[{"literal":"A"}]}]"#;
    holds(&clean("b.json", csl), &["details: J, 1(2), 3–4, P"]);
}
