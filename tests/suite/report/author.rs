//! The author's own words: summary, recommendations, research, citations, and who publishes on which terms.

use serde_json::Value;

use crate::harness::{Project, mdmm};

const OWN: &str = "\
summary:
  en: |-
    *Half* is known [@register-2023].

    - one [thing](https://example.org/a?b=1&c=2)
    - <b>another</b> [thing](javascript:alert(1))
  ru: Известна половина [@register-2023].
recommendations: Count **everybody**.
acknowledgements: Thanks to all.
publisher: {en: The Office, ru: Бюро}
funders: [A Fund, {en: Another Fund, ru: Другой фонд}]
licence: CC-BY-4.0
doi: https://doi.org/10.5555/xyz
";

/// The miniature with more in its `edition.yaml`; `register-2023` stands for one of its publications.
fn project(more: &str) -> Project {
    let project = Project::copy_of("tests/golden/matrices");
    let bibliography = std::fs::read_to_string(project.path().join("lie/2023-01/bibliography.yaml")).unwrap();
    let first = bibliography.lines().find_map(|line| line.strip_prefix("- id: ")).unwrap().to_owned();
    let path = project.path().join("lie/2023-01/edition.yaml");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(path, format!("{text}\n{}", more.replace("register-2023", &first))).unwrap();
    project
}

fn report(project: &Project, arguments: &[&str]) -> String {
    mdmm(["report", "lie/2023-01"].iter().chain(arguments)).within(project.path()).prints()
}

#[test]
fn the_summary_opens_the_report_and_its_markup_is_the_pages() {
    let html = report(&project(OWN), &[]);
    let head = &html[..html.find("<ul class=\"answers\">").unwrap()];
    assert!(head.contains("<p><em>Half</em> is known (<a href=\"#ref."), "{}", &head[head.len() - 900..]);
    assert!(head.contains("<li>one <a href=\"https://example.org/a?b=1&amp;c=2\">thing</a></li>"));
    assert!(head.contains("&lt;b&gt;another&lt;/b&gt; thing</li>"), "HTML is text, and no script is followed");
    assert!(html.contains("<p>Count <strong>everybody</strong>.</p>"));
    let markdown = report(&project(OWN), &["--format", "markdown"]);
    assert!(markdown.contains("- one [thing](<https://example.org/a?b=1&c=2>)\n"));
    assert!(markdown.contains("- \\<b\\>another\\</b\\> thing\n"));
    let russian = report(&project(OWN), &["--lang", "ru"]);
    assert!(russian.contains("<p>Известна половина ("));
    assert!(russian.contains("lang=\"en\">\n<p>Count <strong>"), "what lacks the language says which it is in");
}

#[test]
fn who_publishes_and_how_it_is_cited_stands_in_the_report() {
    let context: Value = serde_json::from_str(&report(&project(OWN), &["--lang", "ru", "--print-context"])).unwrap();
    let lines = context["imprint"]["lines"].as_array().unwrap();
    let parts =
        |at: usize| lines[at]["parts"].as_array().unwrap().iter().map(|part| part["text"].clone()).collect::<Vec<_>>();
    assert_eq!(parts(0), ["Бюро"]);
    assert_eq!(parts(1), ["A Fund", "Другой фонд"]);
    assert_eq!(lines[2]["parts"][0]["href"], "https://creativecommons.org/licenses/by/4.0/");
    assert_eq!(parts(3), ["https://doi.org/10.5555/xyz"]);
    let cited = context["imprint"]["cite_as"]["text"].as_str().unwrap();
    assert!(cited.starts_with("Бюро (") && cited.ends_with("2023-01. https://doi.org/10.5555/xyz"), "{cited}");
    let own = project("cite_as: {en: \"So, and not otherwise.\"}\n");
    assert!(report(&own, &[]).contains(">So, and not otherwise.</bdi>"));
}

#[test]
fn a_citation_of_nothing_is_found_where_it_stands() {
    let project = project("summary:\n  en: |-\n    First line.\n\n    As [@register-2023] and [@nobody-2020] say.\n");
    let ran = mdmm(["check", "lie", "--format", "json"]).within(project.path()).run();
    let findings: Value = serde_json::from_str(&ran.stdout).unwrap();
    let one = findings["findings"].as_array().unwrap().iter().find(|one| one["code"] == "unknown-cite").unwrap();
    let text = std::fs::read_to_string(project.path().join("lie/2023-01/edition.yaml")).unwrap();
    let (line, words) = text.lines().enumerate().find(|(_, line)| line.contains("nobody-2020")).unwrap();
    assert_eq!(one["line"], line + 1);
    assert_eq!(one["column"], words.find("nobody-2020").unwrap() + 1);
}

#[test]
fn what_is_no_doi_is_a_finding() {
    for (written, is_right) in [
        ("10.5555/xyz", true),
        ("doi:10.1000.10/a(b)", true),
        ("11.5555/xyz", false),
        ("10.5555/", false),
        ("10./x", false),
        ("https://example.org/10.5555/x", false),
    ] {
        let project = project(&format!("doi: \"{written}\"\n"));
        let ran = mdmm(["check", "lie"]).within(project.path()).run();
        assert_eq!(ran.stdout.contains("a DOI such as"), !is_right, "{written}: {}", ran.stdout);
    }
}

#[test]
fn acronyms_that_the_texts_use_are_listed() {
    let project = project("acknowledgements: The people of OSLO NSO.\n");
    project.put(
        "lie/2023-01/acronyms.yaml",
        "- {short: OSLO NSO, long: {en: An Office}}\n- {short: NSO, long: An office}\n- {short: UNUSED, long: Nobody}\n",
    );
    let context: Value = serde_json::from_str(&report(&project, &["--print-context"])).unwrap();
    let listed: Vec<_> = context["acronyms"].as_array().unwrap().iter().map(|one| one["short"].clone()).collect();
    assert_eq!(listed, ["OSLO NSO", "NSO"]);
}

#[test]
fn the_editions_of_kyrgyzstan_have_their_texts_in_three_languages() {
    for edition in ["2024-01", "2025-10"] {
        for language in ["en", "ru", "ky"] {
            let path = format!("{}/matrices/kgz/{edition}", env!("CARGO_MANIFEST_DIR"));
            let context: Value =
                serde_json::from_str(&mdmm(["report", &path, "--lang", language, "--print-context"]).prints()).unwrap();
            let mut texts = vec![
                &context["summary"],
                &context["actions"]["recommendations"],
                &context["imprint"]["acknowledgements"],
                &context["method"]["limitations"],
            ];
            for area in context["areas"].as_array().unwrap() {
                texts.extend([&area["narrative"], &area["research"]]);
            }
            for text in texts {
                assert!(text["text"].as_str().is_some_and(|words| words.len() > 60), "{edition} {language}: {text}");
                assert_eq!(text["lang"], Value::Null, "{edition} {language}: {text}");
            }
        }
    }
}
