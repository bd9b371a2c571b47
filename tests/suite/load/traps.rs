//! YAML's own traps: words that look like truth values, numbers that look like years, bytes that are no text.

use crate::harness::{help, message};
use std::fmt::Write;

use mdmm::model::{Date, Language};

use super::{EDITION, all_findings, load_area, load_files, shown};

fn found_in_area(text: &str) -> Vec<String> {
    shown(&load_area(text).findings)
}

fn found_in_edition(text: &str) -> Vec<String> {
    shown(&load_files(&[("edition.yaml", text.as_bytes())]).findings)
}

#[test]
fn norwegian_is_a_language_and_never_a_truth_value() {
    let loaded = load_files(&[("edition.yaml", format!("{EDITION}languages: [no, 'en']\n").as_bytes())]);
    let languages = &loaded.edition.as_ref().expect("no finding").languages;
    assert_eq!(languages.iter().map(|language| language.as_str()).collect::<Vec<_>>(), ["no", "en"]);
    assert_eq!(found_in_edition(&format!("{EDITION}languages: [NO]\n")), ["unknown-language edition.yaml:4:13"]);
}

#[test]
fn a_title_may_be_any_word() {
    let title = |written: &str| {
        let text = format!("country: KGZ\nedition: 2024-01\ntitle: {written}\n");
        let edition = load_files(&[("edition.yaml", text.as_bytes())]).edition.expect("no finding");
        edition.title.version(Language::ENGLISH).words.to_owned()
    };
    for word in ["no", "1.10", "0x7E8", "2024-01-01", "1e3", "12:30:45", "yes"] {
        assert_eq!(title(word), word);
    }
    assert_eq!(title("{en: no, no: ja}"), "no");
}

#[test]
fn norway_is_a_country_and_its_short_code_is_none() {
    let loaded = load_files(&[("edition.yaml", b"country: NO\nedition: 2024-01\ntitle: x\n")]);
    assert_eq!(shown(&loaded.findings), ["unknown-country edition.yaml:1:10"]);
    assert!(help(&loaded.findings[0].fact).contains("NOR"), "{}", help(&loaded.findings[0].fact));
}

#[test]
fn a_quoted_year_is_a_year_and_a_number_in_disguise_is_none() {
    assert_eq!(
        found_in_area("area: immigration\navailability:\n  flow: {'2023': missing, \"2018-2019\": missing}\n"),
        [""; 0]
    );
    for year in ["0x7E8", "2024.0", "2_018", "+2018", "18", "2018-", "٢٠٢٣"] {
        let text = format!("area: immigration\navailability:\n  flow:\n    {year}: missing\n");
        assert_eq!(found_in_area(&text), ["bad-years immigration.yaml:4:5"], "{year}");
    }
}

#[test]
fn a_year_in_two_spellings_is_one_year_twice() {
    let text = "area: immigration\navailability:\n  flow:\n    2018: missing\n    '2018': partial\n    2018: missing\n";
    assert_eq!(found_in_area(text), ["repeated-year immigration.yaml:5:5", "repeated-year immigration.yaml:6:5"]);
    let loaded = load_area(text);
    assert_eq!(loaded.findings[0].related[0].place.span.line, 4);
}

#[test]
fn a_key_given_three_times_is_shown_where_it_stands_first_however_many_keys_there_are() {
    for others in [0, 40] {
        let keys: String = (0..others).map(|n| format!("  other{n}: {{term: x}}\n")).collect();
        let text = format!("x:\n{keys}  a: 1\n  a: 2\n  a: 3\n");
        let parsed = shown_repeats(&text);
        let first = others + 2;
        assert_eq!(parsed, [(first + 1, first), (first + 2, first)], "{others} other keys");
    }
}

/// The lines of repeated keys in the texts of a title, each with the line of the first.
fn shown_repeats(text: &str) -> Vec<(u32, u32)> {
    let text = format!("{EDITION}{}", text.replace("x:\n", "contact:\n"));
    let loaded = load_files(&[("edition.yaml", text.as_bytes())]);
    let above = u32::try_from(EDITION.lines().count()).unwrap();
    let repeated = loaded.findings.iter().filter(|finding| !finding.related.is_empty());
    repeated.map(|finding| (finding.place.span.line - above, finding.related[0].place.span.line - above)).collect()
}

#[test]
fn tabs_are_refused_where_they_indent() {
    assert_eq!(found_in_area("area: immigration\navailability:\n\tflow: {}\n"), ["not-yaml immigration.yaml:3:1"]);
    assert_eq!(found_in_area("area:\timmigration\t# a tab is a space here\n"), [""; 0]);
}

#[test]
fn line_ends_of_windows_and_a_byte_order_mark_change_nothing() {
    let unix = "area: immigration\navailability:\n  flow:\n    2018: mising\n";
    let windows = unix.replace('\n', "\r\n");
    let marked = format!("\u{feff}{unix}");
    for text in [unix, &windows, &marked] {
        assert_eq!(found_in_area(text), ["unknown-status immigration.yaml:4:11"]);
    }
    assert_eq!(found_in_area("\u{feff}arae: immigration\n"), ["unknown-key immigration.yaml:1:1"]);
}

#[test]
fn columns_count_characters() {
    let text = "area: immigration\nnarrative: {ky: Көчмөндөр, rus: Приезжие}\n";
    assert_eq!(found_in_area(text), ["unknown-language immigration.yaml:2:28"]);
}

#[test]
fn files_that_say_nothing() {
    for nothing in ["", "\n", "# a comment\n", "---\n", "---\n...\n", "\u{feff}"] {
        assert_eq!(found_in_area(nothing), ["empty-file immigration.yaml:1:1"], "{nothing:?}");
        let optional = load_files(&[("requests.yaml", nothing.as_bytes()), ("policies.yaml", nothing.as_bytes())]);
        assert_eq!(shown(&optional.findings), [""; 0], "{nothing:?}");
    }
}

#[test]
fn one_document_a_file() {
    assert_eq!(found_in_area("---\narea: immigration\n...\n"), [""; 0]);
    assert_eq!(found_in_area("area: immigration\n---\narea: emigration\n"), ["second-document immigration.yaml:2:1"]);
}

#[test]
fn an_alias_bomb_is_one_finding_an_anchor() {
    let mut bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n".to_owned();
    for (letter, before) in ('b'..='m').zip('a'..='l') {
        let nine = vec![format!("*{before}"); 9].join(",");
        writeln!(bomb, "{letter}: &{letter} [{nine}]").unwrap();
    }
    let findings = load_area(&bomb).findings;
    assert_eq!(findings.iter().filter(|finding| finding.code().word() == "anchor").count(), 13);
    assert!(findings.iter().all(|finding| finding.related.len() <= 8));
}

#[test]
fn a_merge_key_is_one_finding_and_no_cascade() {
    let text = "area: immigration\navailability:\n  flow:\n    2018: {<<: {status: missing}}\n    2019: {<<: [a, b]}\n";
    assert_eq!(found_in_area(text), ["merge-key immigration.yaml:4:12", "merge-key immigration.yaml:5:12"]);
}

#[test]
fn deep_nesting_ends_at_once() {
    let text = format!("area: immigration\navailability: {}", "[".repeat(10_000));
    assert_eq!(found_in_area(&text), ["too-deep immigration.yaml:2:79"]);
}

#[test]
fn bytes_that_are_no_text() {
    let found = |bytes: &[u8]| shown(&load_files(&[("immigration.yaml", bytes)]).findings);
    assert_eq!(found(b"area: immi\xff\x00gration\n"), ["not-utf8 immigration.yaml:1:11"]);
    assert_eq!(found("area: immigration\nnarrative: д\0\n".as_bytes()), ["control-character immigration.yaml:2:13"]);
}

#[test]
fn years_in_braces() {
    let head = "area: immigration\navailability:\n  flow:";
    assert_eq!(found_in_area(&format!("{head} {{2018-2019, 2021: missing}}\n")), ["years-split immigration.yaml:3:10"]);
    assert_eq!(
        found_in_area(&format!("{head} {{2018, 2019, 2021: missing}}\n")),
        ["years-split immigration.yaml:3:10"]
    );
    assert_eq!(found_in_area(&format!("{head} {{\"2018-2019, 2021\": missing}}\n")), [""; 0]);
    assert_eq!(found_in_area(&format!("{head} {{[2018-2019, 2021]: missing}}\n")), [""; 0]);
    assert_eq!(found_in_area(&format!("{head}\n    [2018-2019, 2021]: missing\n")), [""; 0]);
    assert_eq!(found_in_area(&format!("{head} {{[2018, 2018]: missing}}\n")), ["repeated-year immigration.yaml:3:10"]);
    assert_eq!(found_in_area(&format!("{head} {{[]: missing}}\n")), ["wrong-kind immigration.yaml:3:10"]);
    assert_eq!(found_in_area("area: immigration\navailability:\n  [flow]: {}\n"), ["wrong-kind immigration.yaml:3:3"]);
    let request = "- {institution: NSC, outcome: refused, covers: {immigration: {flow: 2018, 2020}}}\n";
    let loaded = load_files(&[("requests.yaml", request.as_bytes())]);
    assert_eq!(shown(&loaded.findings), ["years-split requests.yaml:1:75"]);
    assert!(help(&loaded.findings[0].fact).contains("[2018, 2020]"));
}

#[test]
fn what_was_typed_may_be_one_text_or_a_list() {
    for terms in ["immigration in Kyrgyzstan", "[immigration in Kyrgyzstan]"] {
        let loaded = load_area(&format!("area: immigration\nsearches:\n  - {{terms: {terms}}}\n"));
        let edition = loaded.edition.expect("no finding");
        assert_eq!(edition.areas[0].searches[0].terms, ["immigration in Kyrgyzstan".into()]);
    }
}

#[test]
fn dates_keep_their_precision() {
    let text = "- {id: a, title: A, published: 2023, accessed: 2023-10-19}\n";
    let edition = load_files(&[("bibliography.yaml", text.as_bytes())]).edition.expect("no finding");
    let publication = &edition.bibliography[0];
    assert_eq!(publication.published.map(Date::month), Some(None));
    assert_eq!(publication.accessed.map(|date| date.to_string()).as_deref(), Some("2023-10-19"));
}

#[test]
fn an_edition_of_a_title_alone_is_whole() {
    let loaded = load_files(&[]);
    assert_eq!(shown(&all_findings(&loaded)), [""; 0]);
    assert_eq!(loaded.name, "kgz/2024-01");
    assert!(loaded.edition.is_some());
}

#[test]
fn a_window_that_is_too_narrow_makes_no_year_wrong() {
    let text = "area: immigration\nwindow: 2018-2022\navailability:\n  flow: {2023: missing}\n";
    assert_eq!(found_in_area(text), ["window-too-narrow immigration.yaml:2:9"]);
}

#[test]
fn a_stray_file_beside_editions_is_no_edition() {
    let project = crate::harness::Project::copy_of("tests/golden/matrices");
    let before = mdmm::load::find(project.path()).unwrap();
    project.put("lie/notes.yaml", "a: 1\n");
    project.put("notes.yaml", "a: 1\n");
    assert_eq!(mdmm::load::find(project.path()).unwrap(), before);
}

#[test]
fn a_search_without_its_terms_is_still_a_search() {
    let found = found_in_area("area: immigration\nsearches:\n  - {language: en, engine: Google}\n");
    assert_eq!(found, [""; 0]);
    let schema = mdmm::record::schema::SchemaKind::Area.schema(&mdmm::record::built_in_method()).unwrap();
    let search = schema.pointer("/properties/searches/items").unwrap();
    assert_eq!(search["required"], serde_json::json!([]), "the schema asks for what the check asks for");
}

#[test]
fn an_exception_that_is_worse_than_its_rule_is_overruled() {
    let found = |covers: &str, rest: &str| {
        let row = "{cite: a, type: census, access: public, covers: ";
        let text = format!("area: immigration\nsources:\n  - {row}{{flow: {covers}}}}}\n{rest}");
        let loaded =
            load_files(&[("immigration.yaml", text.as_bytes()), ("bibliography.yaml", b"- {id: a, title: A}\n")]);
        let findings = all_findings(&loaded).into_iter();
        findings.filter(|one| one.code().word() == "overruled").collect::<Vec<_>>()
    };
    let one = found("[2018-2022, {years: 2021-2022, access: on_request}]", "");
    assert_eq!(shown(&one), ["overruled immigration.yaml:3:80"]);
    assert!(message(&one[0].fact).contains("`a` covers immigration.flow 2021-2022 twice: here as partial"), "{one:?}");
    assert_eq!((one[0].related[0].place.span.line, one[0].related[0].place.span.column), (3, 61));
    for (why, covers) in [
        ("each year stands once", "[2018-2021, {years: 2022, access: on_request}]"),
        ("the exception is the better one", "[{years: 2018-2022, limits: [estimate]}, 2022]"),
        ("both are worth the same", "[{years: 2022, limits: [estimate]}, {years: 2022, access: on_request}]"),
        ("it stands for figures", "[2018-2022, {years: 2022, access: on_request, values: {2022: 5}}]"),
        ("no cell of the window has the year", "[2001-2005, {years: 2003, access: on_request}]"),
    ] {
        assert_eq!(shown(&found(covers, "")), [""; 0], "{why}");
    }
    let second = "  - {cite: a, type: census, access: on_request, covers: {flow: 2022}}\n";
    assert_eq!(shown(&found("2018-2022", second)), [""; 0], "two rows are two sources");
}
