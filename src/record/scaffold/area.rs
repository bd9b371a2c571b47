//! A blank area file: both tables with every indicator and every column, and examples to uncomment.

use super::{
    blank::Blank,
    lines::{example, line, modeline, remark},
};
use crate::model::{Access, Area, Class, Declared, Frequency, Kind, Level, Limit, Method, Reason, SourceType};
use crate::told;

/// The file of one area.
pub(super) fn file(blank: &Blank<'_>, area: &Area) -> String {
    let mut out = modeline(area.id.as_str());
    line(&mut out, &format!("# {}. {}", blank.words(&area.label), blank.words(&area.definition)));
    line(&mut out, &told!("scaffold.uncomment"));
    line(&mut out, &format!("area: {}", area.id));
    let wider = format!("window: {}-{}", blank.window.first().number().saturating_sub(10), blank.window.last());
    example(&mut out, 0, &[(&wider, &told!("scaffold.window"))]);
    example(
        &mut out,
        0,
        &[
            (&format!("narrative: {}", told!("scaffold.own-paragraph")), &told!("scaffold.commonmark")),
            (&format!("research: {}", told!("scaffold.own-research")), &told!("scaffold.the-same")),
        ],
    );
    example(&mut out, 0, &[("drafted_text: replaced", &told!("scaffold.drafted"))]);
    availability(&mut out, blank, area);
    sources(&mut out, blank, area);
    research(&mut out, blank);
    out
}

/// Table 1: every indicator, empty, the first with examples.
fn availability(out: &mut String, blank: &Blank<'_>, area: &Area) {
    line(out, &format!("\n{}", told!("scaffold.table-1")));
    line(out, &told!("scaffold.empty"));
    line(out, &format!("#   status    {}", Declared::WORDS.join(" | ")));
    line(out, &told!("scaffold.of-missing", reasons = reasons(blank.method, Class::Missing)));
    line(out, &told!("scaffold.of-partial", reasons = reasons(blank.method, Class::Partial)));
    line(out, &told!("scaffold.because"));
    line(out, &told!("scaffold.note-at"));
    line(out, "availability:");
    for (position, indicator) in area.indicators.iter().enumerate() {
        remark(out, &format!("  {}:", indicator.id), blank.words(&indicator.label));
        if position == 0 {
            declarations(out, blank);
        }
    }
}

fn declarations(out: &mut String, blank: &Blank<'_>) {
    let [first, middle, last] = blank.years();
    let lines = [
        (&first, format!("{first}: available")),
        (&middle, format!("{middle}: {{status: partial, reasons: [on_request]}}")),
        (&last, format!("{last}: {{status: missing, reasons: [not_collected], note: {}}}", told!("scaffold.why"))),
    ];
    for (position, (year, line)) in lines.iter().enumerate() {
        if !lines[..position].iter().any(|(earlier, _)| earlier == year) {
            example(out, 4, &[(line, "")]);
        }
    }
}

/// The reasons of a class, in the method's order.
fn reasons(method: &Method, class: Class) -> String {
    // A trait's class may differ by the indicator's kind: both are offered, and `check` says which does not fit.
    let fits = |&reason: &Reason| Kind::ALL.iter().any(|&kind| method.class_of(reason, kind) == Some(class));
    let of_class = method.reasons.iter().map(|rule| rule.reason).filter(fits);
    of_class.map(Reason::word).collect::<Vec<_>>().join(" | ")
}

/// Table 2: one example row with every column.
fn sources(out: &mut String, blank: &Blank<'_>, area: &Area) {
    line(out, &format!("\n{}", told!("scaffold.table-2")));
    line(out, "sources:");
    let languages = blank.languages.iter().map(|language| language.as_str()).collect::<Vec<_>>().join(", ");
    let [first, _, last] = blank.years();
    let languages = format!("  languages: [{languages}]");
    let required = |words: &[&str]| told!("scaffold.required-words", words = words.join(" | "));
    let limits = told!(
        "scaffold.any-of",
        words = blank.method.ceilings.limits().map(Limit::word).collect::<Vec<_>>().join(" | ")
    );
    example(
        out,
        2,
        &[
            ("- cite: example-2024", &told!("scaffold.id")),
            ("  type: administrative", &required(SourceType::WORDS)),
            ("  frequency: annual", &Frequency::WORDS.join(" | ")),
            ("  access: public", &required(Access::WORDS)),
            ("  level: national", &Level::WORDS.join(" | ")),
            (&languages, &told!("scaffold.languages-of")),
            (&format!("  definition: {}", told!("scaffold.whom")), ""),
            ("  limits: []", &limits),
            ("  also: [ethnicity]", &told!("scaffold.also")),
            ("  at: Table 3", ""),
            (&format!("  note: {}", told!("scaffold.worth-knowing")), ""),
            ("  covers:", &told!("scaffold.covers")),
        ],
    );
    for line in covers(area, &first, &last) {
        example(out, 2, &[(&line, "")]);
    }
}

/// What the example covers: the first indicator by years alone, the second by an entry with figures.
fn covers(area: &Area, first: &str, last: &str) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(indicator) = area.indicators.first() {
        let years = if first == last { first.to_owned() } else { format!("{first}-{last}") };
        lines.push(format!("    {}: {years}", indicator.id));
    }
    if let Some(indicator) = area.indicators.get(1) {
        lines.push(format!("    {}:", indicator.id));
        lines.push(format!(
            "      - {{years: {last}, access: on_request, limits: [estimate], unit: persons, values: {{{last}: 1200}}}}"
        ));
    }
    lines
}

/// The desk research: searches, and what was seen and not used.
fn research(out: &mut String, blank: &Blank<'_>) {
    let language = blank.languages.first().map_or("en", |language| language.as_str());
    line(out, &format!("\n{}", told!("scaffold.searches")));
    line(out, "searches:");
    let search = format!(
        "- {{terms: [{}], language: {language}, engine: Google Scholar, pages: 10, date: 2024-01-31, found: 40, selected: 6}}",
        told!("scaffold.typed")
    );
    example(out, 2, &[(&search, "")]);
    line(out, &format!("\n{}\nexcluded:", told!("scaffold.excluded")));
    example(out, 2, &[(&format!("- {{cite: example-2024, because: {}}}", told!("scaffold.no-figures")), "")]);
}
