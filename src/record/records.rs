//! An edition and its method as records: the values of their files, taken apart for a comparison of everything.

use super::encode;
use crate::model::{
    AreaId, AreaTables, Edition, FieldValue, Fields, IndicatorId, Method, Naming, Record, RecordCells, Records, Years,
};
use crate::yaml::{Shape, Value};

/// What the entries of a list are called, by the name of the list; another list's entries are called as the list is.
const OBJECTS: &[(&str, &str)] = &[
    ("acronyms", "acronym"),
    ("bibliography", "publication"),
    ("conventions", "convention"),
    ("definitions", "definition"),
    ("policies", "policy"),
    ("requests", "request"),
    ("reviews", "review"),
    ("searches", "search"),
    ("sources", "source"),
    ("stakeholders", "stakeholder"),
];

/// The keys under which an entry has its identifier.
const IDENTIFIERS: &[&str] = &["id", "cite", "short"];

/// The keys of an area's file that are no fields of it: which area it is, and the tables, which are taken apart.
const TABLES: &[&str] = &["area", "indicators", "availability", "sources"];

/// Takes an edition and the method it is scored under apart into records, in the order of the files: edition.yaml, the
/// areas in the method's order, the other files by name, the method. The findings are left to the caller.
#[must_use]
pub fn records(edition: &Edition, method: &Method) -> Records {
    let mut companions = encode::companion_files(edition);
    let head = companions.remove("edition.yaml");
    let mut records: Vec<Record> = head.iter().flat_map(|head| of_head(edition, head)).collect();
    records.extend(edition.areas.iter().flat_map(|tables| of_area(edition, tables)));
    records.extend(companions.iter().flat_map(|(file, value)| of_file(file, None, value)));
    records.extend(encode::method_records(method));
    Records { language: edition.languages.first().copied(), records, findings: Vec::new() }
}

/// The head of an edition, its window written out; its own name and its country are no fields, but say which it is.
fn of_head(edition: &Edition, head: &Value) -> Vec<Record> {
    let mut records = of_file("edition.yaml", None, head);
    if let Some(top) = records.first_mut() {
        top.fields.retain(|(key, _)| !matches!(&**key, "country" | "edition" | "window"));
        top.fields.push(("window".into(), word(edition.window)));
    }
    records
}

/// The records of a file: the entries of its list, or its fields and the entries of the lists under its keys.
fn of_file(file: &str, area: Option<&AreaId>, value: &Value) -> Vec<Record> {
    let stem = file.trim_end_matches(".yaml");
    let top = |name: &str| Record { area: area.cloned(), ..Record::new(file, name, "", Naming::Identifier) };
    match &value.shape {
        Shape::List(entries) => entries.iter().map(|entry| of_entry(top(object(stem)), entry)).collect(),
        Shape::Map(pairs, _) => {
            let mut head = top(if area.is_some() { "area" } else { stem });
            let mut entries = Vec::new();
            for (key, value) in pairs {
                match &value.shape {
                    Shape::List(list) if list.iter().all(|entry| matches!(entry.shape, Shape::Map(..))) => {
                        entries.extend(list.iter().map(|entry| of_entry(top(object(&key.text)), entry)));
                    }
                    _ => head.fields.push((key.text.as_str().into(), plain(value))),
                }
            }
            std::iter::once(head).chain(entries).collect()
        }
        Shape::Word(_) | Shape::Text(_) => Vec::new(),
    }
}

fn object(list: &str) -> &str {
    OBJECTS.iter().find(|(name, _)| *name == list).map_or(list, |(_, object)| object)
}

/// An entry of a list, named by its first field.
fn of_entry(record: Record, entry: &Value) -> Record {
    let fields = fields_of(entry);
    let (name, naming) = match fields.first() {
        Some((key, first)) if IDENTIFIERS.contains(&&**key) => (in_words(first), Naming::Identifier),
        Some((_, first)) => (in_words(first), Naming::Words),
        None => (String::new(), Naming::Words),
    };
    Record { name: name.into(), naming, fields, ..record }
}

/// A value in a few words: of a text in several languages the first version.
fn in_words(value: &FieldValue) -> String {
    match value {
        FieldValue::Word(words) | FieldValue::Text(words) => words.to_string(),
        FieldValue::List(values) => values.iter().map(in_words).collect::<Vec<_>>().join(", "),
        FieldValue::Map(fields) => fields.first().map_or_else(String::new, |(_, first)| in_words(first)),
    }
}

/// The records of an area's file.
fn of_area(edition: &Edition, tables: &AreaTables) -> Vec<Record> {
    let file = format!("{}.yaml", tables.area);
    let mut value = encode::area_file(tables, edition.window);
    if let Shape::Map(pairs, _) = &mut value.shape {
        pairs.retain(|(key, _)| !TABLES.contains(&key.text.as_str()));
    }
    let mut rest = of_file(&file, Some(&tables.area), &value);
    let entries = rest.split_off(1.min(rest.len()));
    let record = |object: &str, name: &str| Record {
        area: Some(tables.area.clone()),
        ..Record::new(&file, object, name, Naming::Identifier)
    };
    let added = tables.indicators.iter().map(|own| Record {
        cells: Some(RecordCells { indicator: own.id.clone(), years: None }),
        fields: fields_of(&encode::indicator(own)),
        ..record("indicator", own.id.as_str())
    });
    let declared = tables.availability.iter().map(|entry| Record {
        cells: cells(&entry.indicator, Some(&entry.years)),
        fields: fields_under("status", &encode::declaration(entry)),
        ..record("availability", entry.indicator.as_str())
    });
    let sources = tables.sources.iter().map(|row| {
        let mut fields = fields_of(&encode::source(row));
        fields.retain(|(key, _)| &**key != "covers");
        let parts = row.covers.iter().flat_map(|entry| of_covers(&record, row.cite.as_str(), entry));
        Record { fields, parts: parts.collect(), ..record("source", row.cite.as_str()) }
    });
    rest.extend(added.chain(declared).chain(sources));
    rest.extend(entries);
    rest
}

/// An entry of what a source covers, and its figures, each by its years.
fn of_covers(record: &impl Fn(&str, &str) -> Record, cite: &str, entry: &crate::model::Covers) -> Vec<Record> {
    let mut fields = fields_under("years", &encode::covers_entry(entry));
    fields.retain(|(key, _)| !matches!(&**key, "years" | "values"));
    let covers = Record { cells: cells(&entry.indicator, entry.years.as_ref()), fields, ..record("covers", cite) };
    let figures = entry.values.iter().map(|values| Record {
        cells: cells(&entry.indicator, Some(&values.years)),
        fields: fields_under("value", &encode::figures(&values.figures, entry.unit.as_deref())),
        ..record("figures", cite)
    });
    std::iter::once(covers).chain(figures).collect()
}

#[expect(clippy::unnecessary_wraps, reason = "it is the field of a record, which others leave out")]
fn cells(indicator: &IndicatorId, years: Option<&Years>) -> Option<RecordCells> {
    Some(RecordCells { indicator: indicator.clone(), years: years.cloned() })
}

/// The fields of an entry that may be written as one value alone, which is then that of the key.
fn fields_under(key: &str, value: &Value) -> Fields {
    match &value.shape {
        Shape::Map(..) => fields_of(value),
        _ => vec![(key.into(), plain(value))],
    }
}

pub(crate) fn fields_of(value: &Value) -> Fields {
    match plain(value) {
        FieldValue::Map(fields) => fields,
        _ => Vec::new(),
    }
}

/// A value without its notation.
fn plain(value: &Value) -> FieldValue {
    match &value.shape {
        Shape::Word(text) => word(text),
        Shape::Text(text) => FieldValue::Text(text.as_str().into()),
        Shape::List(values) => FieldValue::List(values.iter().map(plain).collect()),
        Shape::Map(pairs, _) => {
            FieldValue::Map(pairs.iter().map(|(key, value)| (key.text.as_str().into(), plain(value))).collect())
        }
    }
}

fn word(word: impl std::fmt::Display) -> FieldValue {
    FieldValue::Word(word.to_string().into())
}
