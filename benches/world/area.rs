//! The file of one area: an availability table of runs of years, sources with their traits, searches.

use std::fmt::{self, Write as _};

use mdmm::model::Area;

use super::chance::Chance;

/// How many sources an area has.
const SOURCES: usize = 9;

/// What an assessor declares, and why: each as often as it stands here.
const DECLARED: &[&str] = &[
    "available",
    "available",
    "{status: partial, reasons: [on_request]}",
    "{status: partial, reasons: [estimate], note: International estimate only.}",
    "{status: missing, reasons: [searched_not_found]}",
    "{status: missing, reasons: [not_collected], note: No agency collects this figure.}",
    "missing",
];

/// The first and the last year of a window.
#[derive(Clone, Copy)]
pub struct Span {
    /// The first.
    pub first: u16,
    /// The last.
    pub last: u16,
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.first == self.last { write!(f, "{}", self.first) } else { write!(f, "{}-{}", self.first, self.last) }
    }
}

/// Writes the file of an area.
pub fn area(area: &Area, span: Span, publications: usize, chance: &mut Chance) -> String {
    let indicators: Vec<&str> = area.indicators.iter().map(|indicator| indicator.id.as_str()).collect();
    let mut text = format!(
        "area: {}\nnarrative:\n  en: >-\n    Figures come from the register of the ministry and from the statistics \
         office; finer breakdowns are\n    given out on request, and nobody reports what returns.\n\navailability:\n",
        area.id
    );
    for indicator in &indicators {
        declared(indicator, span, chance, &mut text);
    }
    text.push_str("\nsources:\n");
    for _ in 0..SOURCES {
        source(&indicators, span, publications, chance, &mut text);
    }
    text.push_str(
        "\nsearches:\n  - {terms: [migration in the country, arrivals and departures], language: en, engine: Google, \
         pages: 10, found: 40, selected: 6}\n  - {terms: [movement of the population], language: fr, engine: Google \
         Scholar, pages: 5, found: 12, selected: 2}\n",
    );
    text
}

/// Declares an indicator in runs of one to four years; one run in eight is left blank.
fn declared(indicator: &str, span: Span, chance: &mut Chance, text: &mut String) {
    let mut lines = String::new();
    let mut year = span.first;
    while year <= span.last {
        let length = u16::try_from(chance.below(4)).expect("less than four");
        let run = Span { first: year, last: (year + length).min(span.last) };
        if chance.below(8) > 0 {
            let _ = writeln!(lines, "    {run}: {}", chance.one(DECLARED));
        }
        year = run.last + 1;
    }
    if !lines.is_empty() {
        let _ = write!(text, "  {indicator}:\n{lines}");
    }
}

fn source(indicators: &[&str], span: Span, publications: usize, chance: &mut Chance, text: &mut String) {
    let types = ["census", "survey", "qualitative", "administrative", "administrative", "other"];
    let _ = write!(
        text,
        "  - cite: office-{}\n    type: {}\n    frequency: {}\n    access: {}\n    level: {}\n    languages: [en, fr]\n    \
         definition: persons who changed their residence across the border for a year or more\n    at: section {}, table \
         {}\n",
        chance.below(publications),
        chance.one(&types),
        chance.one(&["annual", "monthly", "one_off", "irregular"]),
        chance.one(&["public", "public", "public", "on_request", "restricted", "unknown"]),
        chance.one(&["national", "national", "international"]),
        chance.below(9) + 1,
        chance.below(30) + 1,
    );
    if chance.below(3) == 0 {
        let _ = writeln!(text, "    limits: [{}]", chance.one(&["estimate", "subpopulation", "subnational"]));
    }
    text.push_str("    covers:\n");
    let start = chance.below(indicators.len());
    let count = (2 + chance.below(4)).min(indicators.len());
    for at in 0..count {
        covers(indicators[(start + at) % indicators.len()], span, chance, text);
    }
}

fn covers(indicator: &str, span: Span, chance: &mut Chance, text: &mut String) {
    let length = usize::from(span.last - span.first) + 1;
    let offset = |number: usize| span.first + u16::try_from(number).expect("within the window");
    let first = offset(chance.below(length));
    let last = offset(usize::from(first - span.first) + chance.below(usize::from(span.last - first) + 1));
    let years = Span { first, last };
    let figure = 1000 + chance.below(90_000);
    let _ = match chance.below(4) {
        0 => writeln!(text, "      {indicator}: {years}"),
        1 => writeln!(
            text,
            "      {indicator}:\n        - {{years: {years}, limits: [incomplete_breakdown], unit: persons, values: \
             {{{first}: {figure}}}}}"
        ),
        2 => writeln!(text, "      {indicator}: {{years: {years}, access: on_request, note: Given out by letter.}}"),
        _ => writeln!(
            text,
            "      {indicator}:\n        - years: {years}\n          unit: persons\n          values: {{{first}: \
             {{female: {figure}, male: {}}}}}",
            figure + 17
        ),
    };
}
