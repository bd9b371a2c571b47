//! Methods of one's own as files: words that they add, slips in them, reasons that they move, and what the tables may then say.

use crate::harness::{help, message};
use mdmm::{
    finding::{Code, Finding, Severity},
    load::Loaded,
    model::Status,
    score::score,
};

use super::{EDITION, all_findings, load_below, shown};
use crate::harness::{Project, mdmm, read};

/// The built-in method under a version of its own, changed in these places.
fn method(changes: &[(&str, &str)]) -> String {
    let built_in = read("matrices/method.yaml");
    let version = built_in.lines().find(|line| line.starts_with("version: ")).unwrap();
    let mut text = built_in.replace(version, "version: town-1");
    for (old, new) in changes {
        assert!(text.contains(old), "{old}");
        text = text.replacen(old, new, 1);
    }
    text
}

const LIMIT: (&str, &str) = ("    secondary: partial\n", "    secondary: partial\n    urban_only: partial\n");
const REASONS: (&str, &str) = (
    "dimensions:\n",
    "  urban_only: {label: {en: towns only, ru: только города, ky: шаарлар гана}, meaning: Nobody else was asked.}\n  \
     lost_in_fire: {class: missing, label: {en: lost in a fire, ru: сгорели, ky: өрттөнгөн}, meaning: Burnt.}\n\
     dimensions:\n",
);

/// An edition under a method with this area's file, and the folder that it lies in.
fn under(method: &str, area: &str) -> (Project, Loaded) {
    let project = Project::empty();
    project.put("method.yaml", method);
    project.put("kgz/2024-01/edition.yaml", EDITION);
    project.put("kgz/2024-01/bibliography.yaml", "- {id: a, title: A book}\n");
    project.put("kgz/2024-01/immigration.yaml", area);
    let loaded = load_below(project.path());
    (project, loaded)
}

fn helps(findings: &[Finding]) -> Vec<String> {
    findings.iter().map(|finding| format!("{}: {}", finding.code(), help(&finding.fact))).collect()
}

const NOTHING: &str = "area: immigration\n";
const USED: &str = "area: immigration
availability:
  stock: {2020: {status: partial, reasons: [urban_only]}, 2021: {status: missing, reasons: [lost_in_fire]}}
sources:
  - {cite: a, type: survey, access: public, limits: [urban_only], covers: {stock: 2020, flow: {years: 2020, limits: [urban_only]}}}
";

#[test]
fn a_method_may_add_limits_and_reasons_and_the_tables_may_use_them() {
    let (_project, loaded) = under(&method(&[LIMIT, REASONS]), USED);
    assert_eq!(shown(&loaded.findings), [""; 0]);
    let edition = loaded.edition.as_ref().unwrap();
    let assessment = score(edition, &loaded.method);
    let cell = |indicator: &str, year: &str| {
        let cell = assessment.cell(
            &"immigration".parse().unwrap(),
            &indicator.parse().unwrap(),
            year.parse::<mdmm::model::Years>().unwrap().as_slice()[0],
        );
        let cell = cell.unwrap();
        (cell.status, cell.reasons.iter().map(|reason| reason.word()).collect::<Vec<_>>())
    };
    assert_eq!(cell("stock", "2020"), (Status::Partial, vec!["urban_only"]));
    assert_eq!(cell("stock", "2021"), (Status::Missing, vec!["lost_in_fire"]));
    assert_eq!(cell("flow", "2020"), (Status::Partial, vec!["urban_only"]));
}

#[test]
fn a_word_of_its_own_needs_its_entry_and_the_entry_its_fields() {
    let findings = |changes: &[(&str, &str)]| under(&method(changes), NOTHING).1.findings;
    let without = findings(&[LIMIT]);
    assert_eq!(message(&without[0].fact), "`reasons` lacks `urban_only`");
    assert_eq!(without.len(), 1, "{without:?}");
    let bare = ("dimensions:\n", "  lost_in_fire: {label: {en: x, ru: x, ky: x}}\ndimensions:\n");
    let bare = findings(&[bare]);
    let messages: Vec<String> = bare.iter().map(|finding| message(&finding.fact)).collect();
    assert_eq!(messages, ["a reason lacks `class`", "a reason lacks `meaning`"]);
    let with_class = ("label: {en: towns only", "class: missing, label: {en: towns only");
    let with_class = findings(&[LIMIT, REASONS, with_class]);
    assert_eq!(message(&with_class[0].fact), "`class` is no name that a reason can have", "its ceiling says it");
    let no_word =
        ("dimensions:\n", "  lost in fire: {class: missing, label: {en: x, ru: x, ky: x}, meaning: x}\ndimensions:\n");
    assert_eq!(findings(&[no_word])[0].code(), Code::BadId);
}

#[test]
fn a_slip_for_a_word_of_the_program_is_told_as_one() {
    let findings = |changes: &[(&str, &str)]| helps(&under(&method(changes), NOTHING).1.findings);
    let limit = findings(&[("    subnational: partial", "    subnationl: partial")]);
    assert_eq!(limit.len(), 1, "{limit:?}");
    assert!(limit[0].starts_with("unknown-key: did you mean `subnational`?"), "{limit:?}");
    let reason = findings(&[("  not_collected:\n", "  not_colected:\n")]);
    assert_eq!(reason.len(), 1, "{reason:?}");
    assert!(reason[0].starts_with("unknown-reason: did you mean `not_collected`?"), "{reason:?}");
}

#[test]
fn a_limit_may_not_bear_the_name_of_another_reason() {
    let clash = ("    secondary: partial\n", "    secondary: partial\n    on_request: partial\n");
    let (_, loaded) = under(&method(&[clash]), NOTHING);
    assert_eq!(message(&loaded.findings[0].fact), "`on_request` is no name that limits can have");
    assert_eq!(loaded.findings.len(), 1);
}

#[test]
fn a_method_that_is_built_in_has_no_words_of_its_own() {
    let text = method(&[LIMIT, REASONS]).replace("version: town-1", "version: mdmm-1");
    let (_, loaded) = under(&text, NOTHING);
    let found: Vec<Code> = loaded.findings.iter().map(Finding::code).collect();
    assert_eq!(found, [Code::UnknownWord, Code::UnknownReason]);
    assert!(message(&loaded.findings[0].fact).contains("mdmm-1 is built into the program"));
    assert_eq!(help(&loaded.findings[0].fact), "give the method a `version` of its own");
    assert!(loaded.edition.is_none());
}

#[test]
fn an_unknown_word_is_an_error_under_every_method_with_the_nearest_of_that_method() {
    let area = "area: immigration\navailability:\n  stock: {2020: {status: missing, reasons: [lost_in_fir]}}\nsources:\n  - {cite: a, type: survey, access: public, limits: [urban_onli], covers: {}}\n";
    let (_, own) = under(&method(&[LIMIT, REASONS]), area);
    let found = helps(&own.findings);
    assert!(found[0].starts_with("unknown-reason: did you mean `lost_in_fire`?"), "{found:?}");
    assert!(found[1].starts_with("unknown-word: did you mean `urban_only`?"), "{found:?}");
    let (_, built_in) = under(&read("matrices/method.yaml"), area);
    let found = helps(&built_in.findings);
    assert!(found[0].starts_with("unknown-reason: to choose from: not_collected"), "{found:?}");
    assert!(found[1].starts_with("unknown-word: to choose from: subpopulation"), "{found:?}");
}

#[test]
fn a_reason_of_another_class_is_an_error_under_a_built_in_method_only() {
    let area = "area: immigration\navailability:\n  stock: {2020: {status: partial, reasons: [on_request]}}\n";
    let moved = ("on_request: partial", "on_request: missing");
    let (_, own) = under(&method(&[moved]), area);
    assert_eq!(own.findings.iter().map(Finding::code).collect::<Vec<_>>(), [Code::ReasonMoved]);
    assert_eq!(own.findings[0].severity(), Severity::Warning);
    assert!(own.edition.is_some(), "it is scored");
    let text = method(&[moved]).replace("version: town-1", "version: mdmm-1");
    let (_, built_in) = under(&text, area);
    let codes: Vec<Code> = built_in.findings.iter().map(Finding::code).collect();
    assert_eq!(codes, [Code::ReasonClass, Code::MethodTaken]);
}

/// The kinds: texts are worth something else at an indicator that needs numbers than at a descriptive one.
#[test]
fn the_line_that_check_offers_is_accepted() {
    for (count, descriptive) in [("missing", "partial"), ("partial", "missing"), ("missing", "missing")] {
        let ceiling = format!("qualitative: {{count: {count}, descriptive: {descriptive}}}");
        let text = method(&[("qualitative: {count: partial, descriptive: available}", &ceiling)]);
        for version in ["town-1", "mdmm-1"] {
            let text = text.replace("version: town-1", &format!("version: {version}"));
            for (area, indicator) in [("immigration", "stock"), ("undocumented_migration", "routes")] {
                let rest = format!(
                    "sources:\n  - {{cite: a, type: qualitative, access: public, covers: {{{indicator}: 2020}}}}\n"
                );
                let project = Project::empty();
                project.put("method.yaml", &text);
                project.put("kgz/2024-01/edition.yaml", EDITION);
                project.put("kgz/2024-01/bibliography.yaml", "- {id: a, title: A book}\n");
                let put = |availability: &str| {
                    project.put(&format!("kgz/2024-01/{area}.yaml"), format!("area: {area}\n{availability}{rest}"));
                    let mut found = all_findings(&load_below(project.path()));
                    found.retain(|finding| !matches!(finding.code(), Code::Unsearched | Code::MethodTaken));
                    found
                };
                let offered = put("");
                assert_eq!(offered.len(), 1, "{offered:?}");
                let help = help(&offered[0].fact);
                let line = help.lines().last().unwrap().trim().to_owned();
                assert!(line.contains("reasons: [qualitative_only]"), "{line}");
                let pasted = put(&format!("availability:\n  {indicator}:\n    {line}\n"));
                let left: Vec<Code> = pasted.iter().map(Finding::code).collect();
                assert_eq!(left, [], "{version} {indicator} {line}");
            }
        }
    }
}

#[test]
fn the_difference_between_two_methods_is_the_methods_effect() {
    let area = "area: immigration\navailability:\n  stock: {2020: {status: partial, reasons: [on_request]}}\nsources:\n  - {cite: a, type: census, access: on_request, covers: {stock: 2020}}\n";
    let (before, _) = under(&read("matrices/method.yaml"), area);
    let (after, _) = under(&method(&[("on_request: partial", "on_request: missing")]), area);
    let of = |project: &Project| project.path().join("kgz/2024-01").to_str().unwrap().to_owned();
    let printed = mdmm(["diff", &of(&before), &of(&after), "--format", "json"]).prints();
    let diff: serde_json::Value = serde_json::from_str(&printed).unwrap();
    let cell = &diff["cells"][0];
    assert_eq!((&cell["from"], &cell["to"], &cell["cause"]), (&"partial".into(), &"missing".into(), &"method".into()));
    assert_eq!(diff["cells"].as_array().unwrap().len(), 1);
    assert_eq!(diff["effects"]["method"], -0.5);
    assert_eq!(diff["effects"]["data"], 0.0);
}
