//! The sheets beside the tables: bibliography, requests, definitions, policies; searches and exclusions of an area.

use super::dictionary::folded;
use super::form::Form;
use super::front::{is_of, looked_for};
use super::reading::{Reader, listed};
use super::row::{Row, Table};
use crate::finding::{Mistake, Vocabulary};
use crate::messages::nearest::choice;
use crate::model::Area;
use crate::record::bibliography::KEYS;
use crate::said;
use crate::yaml::{Fields, Key, Layout, Shape, Value};

/// A sheet of one table: its name, the headers by which its table is found, and all its fields.
struct Spec {
    name: &'static str,
    needed: &'static [&'static str],
    fields: &'static [&'static str],
}

const BIBLIOGRAPHY: Spec = Spec { name: "bibliography", needed: &["id"], fields: KEYS };
const REQUESTS: Spec = Spec {
    name: "requests",
    needed: &["institution", "outcome"],
    fields: &["institution", "asked", "answered", "outcome", "covers", "at", "note"],
};
const DEFINITIONS: Spec = Spec {
    name: "definitions",
    needed: &["term"],
    fields: &["term", "national", "national_cite", "international", "international_cite", "at", "note"],
};
const CONVENTIONS: Spec =
    Spec { name: "conventions", needed: &["name"], fields: &["name", "ratified", "cite", "at", "note"] };
const POLICIES: Spec = Spec { name: "policies", needed: &["name"], fields: &["name", "purpose", "cite", "at", "note"] };
const STAKEHOLDERS: Spec =
    Spec { name: "stakeholders", needed: &["name"], fields: &["name", "role", "collects", "cite", "at", "note"] };
const SEARCHES: Spec = Spec {
    name: "searches",
    needed: &["area", "terms"],
    fields: &["area", "terms", "language", "engine", "pages", "date", "found", "selected", "covers", "at", "note"],
};
const EXCLUDED: Spec =
    Spec { name: "excluded", needed: &["area", "cite"], fields: &["area", "cite", "because", "at", "note"] };

const ACRONYMS: Spec = Spec { name: "acronyms", needed: &["short", "long"], fields: &["short", "long"] };
const WORDS: Spec = Spec { name: "words", needed: &["text", "translation"], fields: &["text", "translation"] };
const EDITION: Spec = Spec { name: "edition", needed: &["field", "value"], fields: &["field", "value"] };
const AREAS: Spec = Spec {
    name: "areas",
    needed: &["area", "narrative"],
    fields: &["area", "label", "window", "narrative", "research", "drafted_text"],
};
const INDICATORS: Spec = Spec {
    name: "indicators",
    needed: &["area", "id", "label"],
    fields: &["area", "id", "label", "definition", "measure", "dimension", "of", "kind", "counted", "renamed_from"],
};

/// The rows of a sheet as values; `None` where the workbook has no such table.
fn rows(reader: &Reader<'_>, spec: &Spec, value: impl Fn(Row<'_>) -> Value) -> Option<Vec<Value>> {
    rows_where(reader, spec, |_| true, value)
}

/// The rows of an area on a sheet of all areas.
fn rows_of(reader: &Reader<'_>, spec: &Spec, area: &Area, value: impl Fn(Row<'_>) -> Value) -> Option<Vec<Value>> {
    rows_where(reader, spec, |row| is_of(row, area), value)
}

fn rows_where(
    reader: &Reader<'_>,
    spec: &Spec,
    wanted: impl Fn(Row<'_>) -> bool,
    value: impl Fn(Row<'_>) -> Value,
) -> Option<Vec<Value>> {
    let (order, sheet) = reader.sheet(spec.name)?;
    let table = Table::find(&reader.desk, sheet, order, spec.needed)?.only(spec.fields);
    let found = table.rows(None).into_iter().filter(|row| wanted(*row));
    Some(found.map(|row| value(row).from_cell(row.first())).collect())
}

/// The files beside the areas, by name.
pub fn files(reader: &Reader<'_>) -> Vec<(String, Value)> {
    for spec in [BIBLIOGRAPHY, REQUESTS, DEFINITIONS, CONVENTIONS, POLICIES, STAKEHOLDERS, SEARCHES, EXCLUDED] {
        look_at_headers(reader, &spec);
    }
    for spec in [ACRONYMS, WORDS, EDITION, AREAS, INDICATORS] {
        look_at_headers(reader, &spec);
    }
    for spec in [SEARCHES, EXCLUDED, AREAS, INDICATORS] {
        look_at_areas(reader, &spec);
    }
    let list = |name: &str, values: Option<Vec<Value>>| {
        let kept = || reader.before.get(name).cloned().unwrap_or_else(|| Value::list(Vec::new()));
        (name.to_owned(), values.map_or_else(kept, Value::list))
    };
    let kept = |key: &str| reader.kept("policies.yaml", key);
    let mut policies = Fields::new();
    policies = listed(policies, "conventions", rows(reader, &CONVENTIONS, convention), kept("conventions"));
    policies = listed(policies, "policies", rows(reader, &POLICIES, policy), kept("policies"));
    policies = listed(policies, "stakeholders", rows(reader, &STAKEHOLDERS, stakeholder), kept("stakeholders"));
    vec![
        list("bibliography.yaml", rows(reader, &BIBLIOGRAPHY, publication)),
        list("requests.yaml", rows(reader, &REQUESTS, |row| request(reader, row))),
        list("definitions.yaml", rows(reader, &DEFINITIONS, definition)),
        list("acronyms.yaml", rows(reader, &ACRONYMS, acronym)),
        ("policies.yaml".to_owned(), policies.lines()),
    ]
}

/// Looks at the headers of a sheet, and at those that it lacks.
fn look_at_headers(reader: &Reader<'_>, spec: &Spec) {
    let Some((order, sheet)) = reader.sheet(spec.name) else { return };
    if let Some(table) = Table::find(&reader.desk, sheet, order, spec.needed) {
        reader.headers(&table, &[], spec.fields, None);
    } else if !sheet.cells.is_empty() {
        reader.lacks_headers(order, sheet, spec.needed);
    }
}

/// Looks at the areas that the rows of a sheet name: one that is none would be read by nobody.
fn look_at_areas(reader: &Reader<'_>, spec: &Spec) {
    let Some((order, sheet)) = reader.sheet(spec.name) else { return };
    let Some(table) = Table::find(&reader.desk, sheet, order, spec.needed) else { return };
    for row in table.rows(None) {
        let areas = || reader.method.areas.iter();
        if areas().any(|area| is_of(row, area)) {
            continue;
        }
        let Some((found, origin)) = row.cell("area") else {
            let within = said!("within.sheet", sheet = &sheet.name);
            reader.say(row.first(), Mistake::MissingField { field: "area".to_owned(), within });
            continue;
        };
        let choice = choice(found, areas().map(|area| area.id.as_str()));
        reader.say(origin, Mistake::Unknown { vocabulary: Vocabulary::Area, choice });
    }
}

fn publication(row: Row<'_>) -> Value {
    let fields = row.fields(&[
        ("id", Form::Word),
        ("label", Form::Plain),
        ("authors", Form::Texts),
        ("institution", Form::Text),
        ("title", Form::Text),
        ("published", Form::Date),
        ("replaces", Form::Word),
        ("accessed", Form::Date),
        ("link", Form::Plain),
        ("languages", Form::Codes),
        ("details", Form::Text),
    ]);
    row.remark(fields).lines()
}

fn request(reader: &Reader<'_>, row: Row<'_>) -> Value {
    let mut areas: Vec<(Key, Vec<(Key, Value)>)> = Vec::new();
    for (key, years) in looked_for(row, "covers").into_iter().flatten() {
        let (area, indicator) = area_and_indicator(reader, &key.text);
        if indicator.is_empty() && !reader.method.areas.iter().any(|one| one.id.as_str() == area) {
            let choice = choice(&area, reader.method.areas.iter().map(|area| area.id.as_str()));
            let at = key.origin.unwrap_or_else(|| row.first());
            reader.say(at, Mistake::Unknown { vocabulary: Vocabulary::Area, choice });
            continue;
        }
        let (area, indicator) = (area.as_str(), Key { text: indicator, origin: key.origin });
        match areas.iter_mut().find(|(found, _)| found.text == area) {
            Some((_, pairs)) => pairs.push((indicator, years)),
            None => areas.push((Key { text: area.to_owned(), origin: key.origin }, vec![(indicator, years)])),
        }
    }
    let areas: Vec<(Key, Value)> =
        areas.into_iter().map(|(area, pairs)| (area, Value::map(pairs, Layout::Fit))).collect();
    let covers = Some(Value::map(areas, Layout::Fit)).filter(|covers| !covers.is_empty());
    let forms =
        [("institution", Form::Text), ("asked", Form::Date), ("answered", Form::Date), ("outcome", Form::Choice)];
    row.remark(row.fields(&forms).maybe("covers", covers)).fit()
}

/// An area and an indicator of it, as a person may write them: `immigration.flow`, `immigration: flow`, `immigration / flow`,
/// `immigration flow`, also by their labels.
fn area_and_indicator(reader: &Reader<'_>, written: &str) -> (String, String) {
    let spelled = folded(written);
    let mut best: Option<(usize, &Area)> = None;
    for area in &reader.method.areas {
        let names = area.label.versions().map(|label| folded(label.words)).chain([folded(area.id.as_str())]);
        for name in names.filter(|name| spelled.starts_with(name.as_str())) {
            if best.is_none_or(|(length, _)| length < name.len()) {
                best = Some((name.len(), area));
            }
        }
    }
    let Some((length, area)) = best else {
        let (area, indicator) = written.split_once('.').unwrap_or((written, ""));
        return (area.to_owned(), indicator.to_owned());
    };
    let is_divider = |c: char| matches!(c, '.' | ':' | '/' | ',' | '-' | '>') || c.is_whitespace();
    let rest = spelled[length..].trim_matches(is_divider).to_owned();
    let own = area.indicators.iter().find(|indicator| {
        folded(indicator.id.as_str()) == rest || indicator.label.versions().any(|label| folded(label.words) == rest)
    });
    let id = own.map_or_else(|| rest.replace(' ', "_"), |indicator| indicator.id.to_string());
    (area.id.to_string(), id)
}

fn definition(row: Row<'_>) -> Value {
    let meaning = |text: &str, cite: &str| {
        let fields = Fields::new().maybe("text", row.text(text)).maybe("cite", row.cite(cite));
        Some(fields).filter(|fields| !fields.is_empty()).map(Fields::fit)
    };
    let none = row.is_marked("national", "none").then(|| row.word("national")).flatten();
    let national = match none {
        Some(word) => word.origin.map(|origin| Value::word("none").from_cell(origin)),
        None => meaning("national", "national_cite").map(without_guard),
    };
    let fields = Fields::new()
        .maybe("term", row.text("term"))
        .maybe("national", national)
        .maybe("international", meaning("international", "international_cite"));
    row.remark(fields).lines()
}

/// The meaning of a term without the quotation marks that keep a text of one word from being taken for a mark.
fn without_guard(mut meaning: Value) -> Value {
    let Shape::Map(pairs, _) = &mut meaning.shape else { return meaning };
    let plain = pairs.iter_mut().find(|(key, _)| key.text == "text").map(|(_, value)| value);
    if let Some(Shape::Text(text)) = plain.map(|value| &mut value.shape)
        && !text.trim_matches('"').contains(char::is_whitespace)
        && let Some(inner) = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'))
    {
        *text = inner.to_owned();
    }
    meaning
}

fn convention(row: Row<'_>) -> Value {
    let ratified = row.word("ratified").map(|word| match word.origin.filter(|_| row.is_marked("ratified", "no")) {
        Some(origin) => Value::word("no").from_cell(origin),
        None => word,
    });
    let fields =
        Fields::new().maybe("name", row.text("name")).maybe("ratified", ratified).maybe("cite", row.cite("cite"));
    row.remark(fields).fit()
}

fn policy(row: Row<'_>) -> Value {
    row.remark(row.fields(&[("name", Form::Text), ("purpose", Form::Text), ("cite", Form::Cite)])).lines()
}

fn acronym(row: Row<'_>) -> Value {
    row.fields(&[("short", Form::Plain), ("long", Form::Text)]).fit()
}

/// What plain texts are called in other languages; `None` where the workbook has no such table.
pub fn words(reader: &Reader<'_>) -> Option<Value> {
    let (order, sheet) = reader.sheet(WORDS.name)?;
    let table = Table::find(&reader.desk, sheet, order, WORDS.needed)?.only(WORDS.fields);
    let mut pairs = Vec::new();
    for row in table.rows(None) {
        match (row.plain("text"), row.text("translation")) {
            (Some(text), Some(translation)) => {
                let key = Key { text: text.scalar().unwrap_or_default().to_owned(), origin: text.origin };
                pairs.push((key, translation.from_cell(row.first())));
            }
            (text, _) => {
                let field = if text.is_some() { "translation" } else { "text" };
                let within = said!("within.sheet", sheet = &sheet.name);
                reader.say(row.first(), Mistake::MissingField { field: field.to_owned(), within });
            }
        }
    }
    Some(Value::map(pairs, Layout::Lines))
}

fn stakeholder(row: Row<'_>) -> Value {
    let forms = [("name", Form::Text), ("role", Form::Text), ("collects", Form::Text), ("cite", Form::Cite)];
    row.remark(row.fields(&forms)).lines()
}

/// The searches of an area.
pub fn searches(reader: &Reader<'_>, area: &Area) -> Option<Vec<Value>> {
    rows_of(reader, &SEARCHES, area, |row| {
        let covers = looked_for(row, "covers").map(|pairs| Value::map(pairs, Layout::Fit));
        let fields = row.fields(&[
            ("terms", Form::Texts),
            ("language", Form::Word),
            ("engine", Form::Plain),
            ("pages", Form::Plain),
            ("date", Form::Date),
            ("found", Form::Word),
            ("selected", Form::Word),
        ]);
        row.remark(fields.maybe("covers", covers)).fit()
    })
}

/// What was seen and not used for an area.
pub fn excluded(reader: &Reader<'_>, area: &Area) -> Option<Vec<Value>> {
    rows_of(reader, &EXCLUDED, area, |row| {
        row.remark(row.fields(&[("cite", Form::Cite), ("because", Form::Text)])).fit()
    })
}
