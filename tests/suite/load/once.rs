//! One slip is one finding, however many lines or signs it takes: nothing that follows from it is said.

use mdmm::messages::speech;

use super::load_files;

const BIBLIOGRAPHY: &str =
    "- id: nsc-2023\n  institution: {en: Committee, ru: Комитет}\n  title: A\n  languages: [ky, ru]\n";
const AREA: &str = "\
# What is known of immigration
area: immigration
availability:
  stock:
    2018-2019: missing
  stock_by_gender:
    2020: {status: partial, reasons: [estimate]}
  flow:
    2018-2023: available
sources:
  - cite: nsc-2023
    type: administrative
    access: public
    definition: >-
      whoever crosses
      the border
    languages: [ky, ru]
    limits: [estimate, secondary]
    covers:
      stock: 2020
      flow: [{years: 2018-2023, unit: persons, values: {2018: 1162007, 2019: 5}}]
";

/// The findings of an area and a bibliography as `code line message; help`, but those about the two tables.
fn said(area: &str, bibliography: &str) -> Vec<String> {
    let files = [("bibliography.yaml", bibliography.as_bytes()), ("immigration.yaml", area.as_bytes())];
    let findings = load_files(&files).findings;
    let words = |said: Option<mdmm::model::Said>| said.map(|said| speech().say(&said)).unwrap_or_default();
    findings
        .iter()
        .map(|finding| {
            let (code, line) = (finding.code(), finding.place.span.line);
            let message = speech().say(&finding.fact.message());
            format!("{code} {line} {message}; {}", words(finding.fact.help()))
        })
        .collect()
}

/// Each change of the area gives one finding, which has the words.
fn each_is_one(changes: &[(&str, &str, &str)]) {
    for (from, to, words) in changes {
        assert!(AREA.contains(from), "{from}");
        let found = said(&AREA.replacen(from, to, 1), BIBLIOGRAPHY);
        let [one] = found.as_slice() else { panic!("{to:?}: {found:#?}") };
        assert!(one.contains(words), "{to:?}: {one}");
    }
}

#[test]
fn a_slip_in_one_line_is_one_finding() {
    each_is_one(&[
        ("2023: available", "2023: &available", "anchor 9"),
        ("2023: available", "2023: [available]", "wrong-kind 9"),
        ("2023: available", "2023: {available}", "write `available`"),
        ("2018-2023: available", "2018-2023 = available", "write `2018-2023: available`"),
        ("2018-2023: available", "2018-2023 | available", "write `2018-2023: available`"),
        ("2018-2023: available", "**2018-2023**: available", "`**` is a sign of another notation"),
        ("2018-2023: available", "\"2018-2023\": \"available\",", "write `\"2018-2023\": \"available\"`"),
        ("2018-2023: available", "2018-2023: available/missing", "a year has one status"),
        ("2018-2023: available", "2018-2023: available\n    see the yearbook", "not-yaml 10"),
        ("2018-2023: available", "- years: 2018-2023\n      status: available", "write `2018-2023: available`"),
        ("    2018-2019: m", "2018-2019: m", "further left than those that it belongs to"),
        ("{status: partial, ", "{status = partial, ", "write `status: partial`"),
        (
            "{status: partial, reasons: [",
            "{status=partial, reasons=[",
            "write `2020: {status: partial, reasons: [estimate]}`",
        ),
        ("{status: partial, ", "{status partial, ", "write `status: partial`"),
        ("{status: partial, reasons: [estimate]}", "(status: partial, reasons: [estimate])", "round brackets"),
        ("[ky, ru]", "{ky, ru]", "write `languages: [ky, ru]`"),
        ("[ky, ru]", "{ky, ru}", "write `[ky, ru]`"),
        ("[ky, ru]", "ky, ru]", "write `[ky, ru]`"),
        ("[ky, ru]", "[ky; ru]", "write `[ky, ru]`"),
        ("[estimate, secondary]", "[estimate; secondary]", "write `[estimate, secondary]`"),
        ("5}}]", "5}}}]", "one `}` too many"),
        ("2018: 1162007", "2018: 1162,5", "write `2018: 1162.5`"),
        ("sources:\n", "========\nsources:\n", "is no remark"),
        ("cite: nsc", "cite: @nsc", "write `- cite: nsc-2023`"),
        ("{status: partial, ", "{status: partial, note: a, page 3, says so, ", "write `note: \"a, page 3, says so\"`"),
        ("{status: partial, ", "{status: partial, note: {see IOM}, ", "write `see IOM`"),
        ("[{years: 2018-2023", "[{years: [2018-2023", "write `flow: [{years: [2018-2023], unit: persons"),
        ("{2018: 1162007", "{2018:1162007", "write `2018: 1162007`"),
        ("{2018: 1162007", "{2018: 1,16 million", "1,16 million"),
        ("  stock_by_gender:", "stock_by_gender:", "write `  stock_by_gender:`"),
        ("      whoever crosses\n      the", "    whoever crosses\n    the", "not-yaml 15"),
    ]);
}

#[test]
fn a_slip_that_moves_lines_is_one_finding() {
    let covers =
        "      stock: 2020\n      flow: [{years: 2018-2023, unit: persons, values: {2018: 1162007, 2019: 5}}]\n";
    let [stock, flow] = [covers.lines().next().unwrap(), covers.lines().nth(1).unwrap()];
    let hyphens = format!("      - {}\n      - {}\n", stock.trim(), flow.trim());
    let left = format!("    {}\n    {}\n", stock.trim(), flow.trim());
    let one_left = format!("    {}\n{flow}\n", stock.trim());
    let one_right = format!(" {stock}\n{flow}\n");
    each_is_one(&[
        (covers, &hyphens, "take no hyphen"),
        (covers, &left, "write `      stock: 2020`"),
        (covers, &one_left, "write `      stock: 2020`"),
        (covers, &one_right, "write `      stock: 2020`"),
    ]);
    let shifted: Vec<String> =
        AREA.lines().enumerate().map(|(at, line)| if at > 1 { format!("  {line}") } else { line.to_owned() }).collect();
    assert_eq!(said(&shifted.join("\n"), BIBLIOGRAPHY).len(), 1);
}

#[test]
fn what_cannot_be_seen_is_one_finding_that_names_its_lines() {
    for sign in ["\t", "\u{a0}"] {
        let whole = AREA.lines().map(|line| {
            let text = line.trim_start_matches(' ');
            let depth = if sign == "\t" { (line.len() - text.len()) / 2 } else { line.len() - text.len() };
            format!("{}{text}\n", sign.repeat(depth))
        });
        let text: String = whole.collect();
        let found = said(&text, BIBLIOGRAPHY);
        let [one] = found.as_slice() else { panic!("{found:#?}") };
        assert!(one.starts_with("not-yaml 4 ") && one.contains("other lines with the same: 5-9, 11-"), "{one}");
        assert!(one.contains("`mdmm check --fix` mend all of them"), "{one}");
    }
}

#[test]
fn what_stands_around_a_whole_file_is_one_finding() {
    for (open, close) in
        [("```yaml\n", "```\n"), ("~~~\n", "~~~\n"), ("\"", "\""), ("'", "'"), ("«", "»\n"), ("{\n", "}\n")]
    {
        let found = said(&format!("{open}{AREA}{close}"), BIBLIOGRAPHY);
        let [one] = found.as_slice() else { panic!("{open}: {found:#?}") };
        assert!(one.starts_with("not-yaml 1 ") && one.contains("stands around the whole text"), "{one}");
    }
    let numbered: String = AREA.lines().enumerate().map(|(at, line)| format!("{}  {line}\n", at + 1)).collect();
    let found = said(&numbered, BIBLIOGRAPHY);
    assert!(found.len() == 1 && found[0].contains("begins with its number"), "{found:#?}");
}

#[test]
fn a_comma_in_the_text_of_a_language_is_one_finding() {
    let found = said(AREA, &BIBLIOGRAPHY.replace("en: Committee", "en: Committee, Statistical"));
    let [one] = found.as_slice() else { panic!("{found:#?}") };
    assert!(one.contains("write `en: \"Committee, Statistical\"`"), "{one}");
}
