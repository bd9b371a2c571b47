//! Findings for code scanners: SARIF 2.1.0, lines and columns from 1, columns in code points.

use serde_json::{Value, json};

use super::Texts;
use crate::finding::{Code, Finding, Place, Severity, Span};
use crate::messages::{chapter, meaning, speech};
use crate::render::list::{self, Around};

/// What stands around findings in SARIF: one log with a single run, with a line feed at its end.
#[must_use]
pub fn around_sarif() -> Around {
    const RESULT: &str = "\n        \"result\"";
    let with = log(&[json!("result")]);
    let (begin, end) = with.split_once(RESULT).expect("the list of results has the one that was put in");
    Around { begin: format!("{begin}\n"), between: ",\n", end: end.to_owned(), empty: log(&[]) }
}

/// Writes findings as entries of the list of [`around_sarif`].
#[must_use]
pub fn sarif(findings: &[Finding], texts: &Texts) -> String {
    findings.iter().map(|finding| list::entry(&result(finding, texts), 4)).collect::<Vec<_>>().join(",\n")
}

fn log(results: &[Value]) -> String {
    let rules: Vec<Value> = Code::ALL.iter().map(|&code| rule(code)).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {"name": "mdmm", "version": env!("CARGO_PKG_VERSION"), "rules": rules}},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    crate::render::json::text(&log)
}

/// A rule as code hosts show it: its meaning in a line, what it is about, and its chapter as help.
fn rule(code: Code) -> Value {
    let chapter = chapter(code);
    let about = chapter.split("\n\n").next().unwrap_or_default().replace('\n', " ");
    json!({
        "id": code.word(),
        "name": code.word(),
        "shortDescription": {"text": meaning(code)},
        "fullDescription": {"text": about},
        "help": {"text": chapter, "markdown": chapter},
        "defaultConfiguration": {"level": level(code.severity())},
    })
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn result(finding: &Finding, texts: &Texts) -> Value {
    let message = speech().say(&finding.fact.message());
    let help = finding.fact.help().map(|help| format!("\n{}", speech().say(&help)));
    let message = message + &help.unwrap_or_default();
    let related: Vec<Value> = finding
        .related
        .iter()
        .map(|related| {
            let mut location = location(&related.place, texts);
            location["message"] = json!({"text": speech().say(&related.label)});
            location
        })
        .collect();
    let mut result = json!({
        "ruleId": finding.code().word(),
        "ruleIndex": Code::ALL.iter().position(|&code| code == finding.code()),
        "level": level(finding.severity()),
        "message": {"text": message},
        "locations": [location(&finding.place, texts)],
    });
    if !related.is_empty() {
        result["relatedLocations"] = Value::Array(related);
    }
    result
}

/// A place; a workbook's sheet and cell, which SARIF cannot count in lines, become a logical location.
fn location(place: &Place, texts: &Texts) -> Value {
    let (file, cell) = of_workbook(place).map_or((&*place.file, None), |(file, cell)| (file, Some(cell)));
    let mut physical = json!({"artifactLocation": {"uri": uri(file)}});
    if let Some(cell) = cell {
        return json!({"physicalLocation": physical, "logicalLocations": [{"fullyQualifiedName": cell}]});
    }
    physical["region"] = region(place.span, texts.get(&place.file).map(|text| &**text));
    json!({"physicalLocation": physical})
}

/// A workbook and its cell; a file whose name has an exclamation mark is none.
fn of_workbook(place: &Place) -> Option<(&str, &str)> {
    let (file, cell) = place.file.split_once('!')?;
    file.to_ascii_lowercase().ends_with(".xlsx").then_some((file, cell))
}

/// The stretch of text; its end only where the text is at hand to count it in.
fn region(span: Span, text: Option<&str>) -> Value {
    let mut region = json!({"startLine": span.line, "startColumn": span.column});
    if let Some(words) = text.and_then(|text| text.get(span.start..span.end)).filter(|words| !words.is_empty()) {
        let length = |line: &str| u32::try_from(line.chars().count()).unwrap_or(u32::MAX - span.column);
        let (lines, column) = match words.rsplit_once('\n') {
            None => (0, span.column + length(words)),
            Some((before, last)) => (1 + before.matches('\n').count(), 1 + length(last)),
        };
        region["endLine"] = json!(span.line as usize + lines);
        region["endColumn"] = json!(column);
    }
    region
}

/// A relative path as a URI reference: everything but unreserved characters and `/` is percent-encoded.
fn uri(path: &str) -> String {
    let one = |byte: u8| {
        let plain = byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
        if plain { char::from(byte).to_string() } else { format!("%{byte:02X}") }
    };
    path.bytes().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_ends_behind_its_last_code_point() {
        let span = Span { line: 3, column: 5, start: 4, end: 11 };
        let region = region(span, Some("ab: да\nнет"));
        assert_eq!(region["endLine"], 4);
        assert_eq!(region["endColumn"], 2);
    }

    #[test]
    fn a_path_becomes_a_reference_and_a_cell_a_logical_location() {
        assert_eq!(uri("kgz/2024-01/б ок.yaml"), "kgz/2024-01/%D0%B1%20%D0%BE%D0%BA.yaml");
        let place = Place::whole("book.xlsx!immigration!C7".into());
        assert_eq!(location(&place, &Texts::new())["logicalLocations"][0]["fullyQualifiedName"], "immigration!C7");
        let odd = location(&Place::whole("kgz/2024-01/x!y.yaml".into()), &Texts::new());
        assert_eq!(odd["physicalLocation"]["artifactLocation"]["uri"], "kgz/2024-01/x%21y.yaml");
    }
}
