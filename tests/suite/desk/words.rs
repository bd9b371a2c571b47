//! One misspelt word gives one finding, at its place, with the right word in its help; nothing follows from it.

use serde_json::Value;

use crate::harness::{Project, mdmm};

/// A file of the real edition, a stretch of its text, the word in it that is misspelt, and how.
const SLIPS: [(&str, &str, &str, &str); 22] = [
    ("edition.yaml", "country: KGZ", "KGZ", "KGZZ"),
    ("edition.yaml", "\nwindow: 2018-2023", "window", "windo"),
    ("edition.yaml", "\nlanguages: [en, ru", "en", "eng"),
    ("bibliography.yaml", "institution: Internal Displacement", "institution", "institutions"),
    ("bibliography.yaml", "languages: [en]", "languages", "langauges"),
    ("immigration.yaml", "area: immigration", "immigration", "imigration"),
    ("immigration.yaml", "\navailability:", "availability", "availabilty"),
    ("immigration.yaml", "  stock_by_gender:\n    2020", "stock_by_gender", "stock_by_gendre"),
    ("immigration.yaml", "2018-2022: {status: available", "available", "avialable"),
    ("immigration.yaml", "{status: partial, reasons: [estimate], at", "status", "statsu"),
    ("immigration.yaml", "reasons: [estimate], at", "estimate", "estimates"),
    ("immigration.yaml", "type: administrative", "administrative", "adminstrative"),
    ("immigration.yaml", "frequency: annual", "annual", "anual"),
    ("immigration.yaml", "access: public", "public", "publik"),
    ("immigration.yaml", "level: national", "national", "natoinal"),
    ("immigration.yaml", "      flow: 2011-2022", "flow", "flwo"),
    ("immigration.yaml", "limits: [incomplete_breakdown], unit", "incomplete_breakdown", "incomplete_brakedown"),
    ("immigration.yaml", "limits: [incomplete_breakdown], unit", "unit", "unti"),
    ("requests.yaml", "outcome: received", "received", "recieved"),
    ("requests.yaml", "- institution: Ministry", "institution", "institucion"),
    ("definitions.yaml", "  international:", "international", "internatinal"),
    ("policies.yaml", "\nstakeholders:", "stakeholders", "stakholders"),
];

/// The text with the word misspelt, and the line and column, from 1, at which it stands.
fn misspelt(text: &str, (file, context, right, wrong): (&str, &str, &str, &str)) -> (String, u64, u64) {
    let context_at = text.find(context).unwrap_or_else(|| panic!("{file} has no `{context}`"));
    let at = context_at + context.find(right).expect("the word stands in its context");
    let line = text[..at].matches('\n').count() + 1;
    let column = text[..at].rsplit('\n').next().unwrap().chars().count() + 1;
    let spoiled = format!("{}{wrong}{}", &text[..at], &text[at + right.len()..]);
    (spoiled, u64::try_from(line).unwrap(), u64::try_from(column).unwrap())
}

#[test]
fn a_misspelt_word_is_one_finding_with_the_right_word() {
    let project = Project::copy_of("matrices");
    for slip in SLIPS {
        let path = project.path().join("kgz/2024-01").join(slip.0);
        let text = std::fs::read_to_string(&path).unwrap();
        let (spoiled, line, column) = misspelt(&text, slip);
        std::fs::write(&path, spoiled).unwrap();
        let ran = mdmm(["check", "kgz/2024-01", "--format", "json"]).within(project.path()).run();
        let findings = serde_json::from_str::<Value>(&ran.stdout).unwrap()["findings"].clone();
        let findings = findings.as_array().unwrap();
        let [finding] = findings.as_slice() else { panic!("{slip:?}: {} findings: {findings:?}", findings.len()) };
        std::fs::write(&path, text).unwrap();
        let found = (finding["line"].as_u64().unwrap(), finding["column"].as_u64().unwrap());
        assert_eq!(found, (line, column), "{slip:?}: {finding}");
        assert!(finding["help"].as_str().unwrap().contains(&format!("`{}`", slip.2)), "{slip:?}: {finding}");
    }
}
