//! The schema of an area's file: its two tables, with the area's own indicators.

use serde_json::{Value, json};

use super::parts::{YEARS, described, english, fields, list_of, object, one_of, reference, remarked};
use crate::model::{
    Access, Area, Declared, DraftedText, Frequency, Indicator, Kind, Level, Limit, Measure, Method, SourceType,
};

/// The schema of one area's file.
pub(super) fn one(area: &Area, method: &Method) -> Value {
    let mut schema = object(&["area"], sections(&area.indicators, method));
    schema["properties"]["area"] = json!({"const": area.id, "description": english(&area.definition)});
    schema["if"] = own_indicators();
    schema["else"] = json!({"properties": only(area)});
    schema
}

/// The schema of any area's file: all fields, and the indicators of the area that the file names.
pub(super) fn any(method: &Method) -> Value {
    let ids: Vec<&str> = method.areas.iter().map(|area| area.id.as_str()).collect();
    let mut schema = object(&["area"], sections(&[], method));
    schema["properties"]["area"] = one_of(&ids, "The area. Required.");
    let rules = method.areas.iter().map(|area| {
        let mut rule = json!({"if": {"required": ["area"], "properties": {"area": {"const": area.id}}}});
        rule["then"] = json!({"if": own_indicators(), "else": {"properties": only(area)}});
        rule
    });
    schema["allOf"] = rules.collect();
    schema
}

/// Whether the file adds indicators of its own, whose names a schema cannot know.
fn own_indicators() -> Value {
    json!({"required": ["indicators"], "properties": {"indicators": {"type": "object", "minProperties": 1}}})
}

/// The sections that name indicators, closed to all but the area's own.
fn only(area: &Area) -> Value {
    let names = fields(area.indicators.iter().map(|indicator| (indicator.id.to_string(), json!(true))));
    let closed = json!({"properties": names, "additionalProperties": false});
    let covers = json!({"items": {"properties": {"covers": closed}}});
    json!({"availability": closed, "sources": covers, "searches": covers})
}

fn sections(indicators: &[Indicator], method: &Method) -> Value {
    let by_indicator = |value: Value, description: &str| {
        let properties = indicators.iter().map(|indicator| (indicator.id.to_string(), described_as(indicator, &value)));
        json!({"type": ["object", "null"], "properties": fields(properties), "additionalProperties": value, "description": description})
    };
    // Two halves: the first refuses keys that are no years, the second is where an editor looks for words to offer.
    let years_only = json!({"patternProperties": {YEARS: true}, "additionalProperties": false});
    let availability = json!({
        "type": ["object", "null"], "allOf": [years_only, {"additionalProperties": declaration()}],
    });
    let years = json!({"anyOf": [reference("years"), {"type": "null"}]});
    json!({
        "area": {},
        "window": described("years", "A wider window than the edition's, e.g. 1991-2023."),
        "indicators": {"type": ["object", "null"], "additionalProperties": own_indicator(method),
                       "description": "Indicators that this country adds, defined as in method.yaml."},
        "narrative": described("text", "The author's own paragraphs. A long text."),
        "research": described("text", "What further research should do. A long text."),
        "drafted_text": one_of(DraftedText::WORDS, "Whether the report shows the text it drafts beside the narrative, or the narrative in its place; shown where nothing is said."),
        "availability": by_indicator(availability, "Table 1: by indicator, the status of each year."),
        "sources": list_of(&source(by_indicator(covers(method), "What the source covers: by indicator, the years; {} for nothing. Required."), method),
                           "Table 2: what each source covers, and how."),
        "searches": list_of(&search(by_indicator(years, "The cells it looked for; the whole area where nothing is said.")),
                            "The desk research."),
        "excluded": list_of(&excluded(), "What was seen and not used."),
    })
}

/// The value with the indicator's label, and its definition where it has one, as documentation.
fn described_as(indicator: &Indicator, value: &Value) -> Value {
    let label = english(&indicator.label);
    let definition = indicator.definition.as_ref().map(|text| format!("{label}. {}", english(text)));
    let mut value = value.clone();
    value["description"] = definition.unwrap_or_else(|| label.to_owned()).into();
    value
}

/// An entry of the availability table.
fn declaration() -> Value {
    let status = one_of(Declared::WORDS, "The status. Required.");
    let entry = object(
        &["status"],
        remarked(json!({
            "status": status,
            "reasons": described("reasons", "Why it is partial or missing."),
            "because": described("text", "Why the status holds whatever the sources say: the assessor's judgement."),
            "adjudicated": adjudicated(),
        })),
    );
    json!({"anyOf": [status, entry]})
}

/// Who settled what assessors had said differently.
fn adjudicated() -> Value {
    let mut decision = object(
        &["by", "date", "because"],
        json!({
            "by": described("words", "Who decided. Required."),
            "date": described("date", "When. Required."),
            "because": described("text", "Why so. Required."),
        }),
    );
    decision["description"] =
        "Who settled what assessors had said differently, when and why: printed, and changes nothing.".into();
    decision
}

fn limits(method: &Method, description: &str) -> Value {
    let words: Vec<&str> = method.ceilings.limits().map(Limit::word).collect();
    json!({"type": "array", "uniqueItems": true, "items": {"enum": words}, "description": description})
}

/// A row of the sources table.
fn source(covers: Value, method: &Method) -> Value {
    let mut row = object(
        &["cite", "type", "access", "covers"],
        remarked(json!({
            "cite": described("id", "The publication, by its id in the bibliography. Required."),
            "type": one_of(SourceType::WORDS, "How its figures came about. Required."),
            "frequency": one_of(Frequency::WORDS, "How often it is carried out or published."),
            "access": one_of(Access::WORDS, "Who can get at its figures. Required."),
            "level": one_of(Level::WORDS, "Whether it belongs to the country or to an international body."),
            "languages": described("languages", "The languages of its figures; the bibliography's where nothing is said."),
            "definition": described("text", "The definition it uses."),
            "limits": limits(method, "What limits everything that the row covers."),
            "also": {"type": "array", "items": reference("text"),
                     "description": "Breakdowns beyond the method's indicators: printed, and evidence nothing."},
        })),
    );
    row["properties"]["covers"] = covers;
    row
}

/// What a source covers of an indicator: years, an entry, or a list of entries.
fn covers(method: &Method) -> Value {
    let years = json!({"anyOf": [reference("years"), {"const": "unknown"}]});
    let number = json!({"type": ["number", "string"]});
    let figure = object(
        &["value"],
        json!({
            "value": number,
            "unit": described("text", "Its unit, where it is another than the entry's."),
            "approx": {"enum": ["yes", "no", true, false], "description": "Whether the source prints it as about right."},
            "note": described("text", "A note; printed, and changes nothing."),
        }),
    );
    let figure = json!({"anyOf": [number, figure]});
    let categories = json!({"type": "object", "minProperties": 1, "additionalProperties": figure});
    let figures = json!({"anyOf": [figure, categories]});
    let mut stated = years.clone();
    stated["description"] = "The years of the figures, or unknown. Required.".into();
    let entry = object(
        &["years"],
        remarked(json!({
            "years": stated,
            "type": one_of(SourceType::WORDS, "In place of the row's type."),
            "access": one_of(Access::WORDS, "In place of the row's access."),
            "limits": limits(method, "Added to the row's limits."),
            "unit": described("text", "The unit of the figures, e.g. persons."),
            "values": {"type": "object", "patternProperties": {YEARS: figures}, "additionalProperties": false,
                       "description": "The figures: by year, one figure or one a category."},
        })),
    );
    json!({"anyOf": [years, entry, {"type": "array", "minItems": 1, "items": {"anyOf": [years, entry]}}]})
}

/// One search of the desk research.
fn search(covers: Value) -> Value {
    let mut search = object(
        &[],
        remarked(json!({
            "terms": {"anyOf": [reference("words"), {"type": "array", "items": reference("words")}],
                      "description": "What was typed; left out where nobody knows it."},
            "language": described("language", "In which language."),
            "engine": described("words", "Into which search engine."),
            "pages": described("words", "How many pages of results were read."),
            "date": described("date", "When."),
            "found": {"type": "integer", "minimum": 0, "description": "How many sources were found."},
            "selected": {"type": "integer", "minimum": 0, "description": "How many of them were used."},
        })),
    );
    search["properties"]["covers"] = covers;
    search
}

fn excluded() -> Value {
    object(
        &["cite", "because"],
        remarked(json!({
            "cite": described("id", "The publication, by its id in the bibliography. Required."),
            "because": described("text", "Why it was not used. Required."),
        })),
    )
}

/// An indicator as a method or a country defines it.
pub(super) fn own_indicator(method: &Method) -> Value {
    let dimensions: Vec<&str> = method.dimensions.iter().map(|(id, _)| id.as_str()).collect();
    object(
        &["label", "measure"],
        json!({
            "label": described("text", "Its name. Required."),
            "definition": described("text", "What it counts or describes, in a sentence."),
            "measure": one_of(Measure::WORDS, "What it measures. Required."),
            "dimension": one_of(&dimensions, "What the measure is broken down by."),
            "of": described("id", "The indicator of the same area whose total it breaks down."),
            "kind": one_of(Kind::WORDS, "Whether it needs numbers, or text counts as data too; count where nothing is said."),
            "counted": {"enum": ["yes", "no", true, false], "description": "Whether its cells count for coverage; yes where nothing is said."},
            "renamed_from": described("id", "The identifier it had in an earlier method."),
        }),
    )
}
