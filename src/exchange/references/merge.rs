//! References brought into an edition's bibliography: new ones behind the old, known ones brought up to date.

use std::{collections::BTreeMap, sync::Arc};

use super::reference::{Reference, tidy};
use crate::finding::{Finding, Place, Span};
use crate::load::{Loaded, edition_of_texts};
use crate::model::Edition;
use crate::record::bibliography::KEYS;
use crate::record::encode::files;
use crate::yaml::{Fields, Key, Layout, Origin, Shape, Trace, Value, document};

/// What references give for an edition.
#[derive(Debug)]
pub struct Merged {
    /// The edition with them; `None` where a finding is an error.
    pub edition: Option<Edition>,
    /// What is wrong with them, each at the line of its entry.
    pub findings: Vec<Finding>,
}

/// Brings references into an edition's bibliography: an identifier that is known gets the fields that the reference has, and
/// keeps the others; a new one comes behind all others. Nothing is deleted. `source` is the file's name and text.
#[must_use]
pub fn merge(loaded: &Loaded, edition: &Edition, references: &[Reference], source: (&str, &str)) -> Merged {
    let mut all = files(edition);
    let list = all.get("bibliography.yaml").map(|list| list.shape.clone());
    let mut entries = if let Some(Shape::List(entries)) = list { entries } else { Vec::new() };
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        if let Some(id) = entry.get("id").and_then(Value::scalar) {
            known.entry(id.to_owned()).or_insert(at);
        }
    }
    for (number, reference) in references.iter().enumerate() {
        let origin = Origin(u32::try_from(number).expect("a bibliography is bounded"));
        match known.get(&reference.id) {
            Some(&at) => entries[at] = updated(&entries[at], &reference.value()).from_cell(origin),
            None => entries.push(reference.value().from_cell(origin)),
        }
    }
    all.insert("bibliography.yaml".to_owned(), Value::list(entries));
    let mut traces = Vec::new();
    let mut texts: BTreeMap<String, Arc<str>> = BTreeMap::new();
    for (name, value) in &all {
        let written = document(value);
        if name == "bibliography.yaml" {
            traces = written.traces;
        }
        texts.insert(name.clone(), written.text.into());
    }
    let read = edition_of_texts(&loaded.folder, texts);
    traces.sort_by_key(|trace| (trace.start, std::cmp::Reverse(trace.end)));
    let lines = line_starts(source.1);
    let place = |finding: Finding| at_line(finding, &traces, references, (source.0, source.1, &lines));
    Merged { findings: read.findings.into_iter().map(place).collect(), edition: read.edition.map(Arc::unwrap_or_clone) }
}

/// An entry with the fields of another: a text that one of the entry's languages has already stays as it is.
fn updated(entry: &Value, with: &Value) -> Value {
    let (Shape::Map(olds, _), Shape::Map(news, _)) = (&entry.shape, &with.shape) else { return with.clone() };
    let mut pairs: Vec<(Key, Value)> = olds.clone();
    let names = olds.iter().find(|(key, _)| key.text == "authors").map(|(_, names)| names.clone());
    let behind = news.iter().find(|(key, _)| key.text == "institution").map(|(_, name)| name.clone());
    for (key, new) in news {
        // An institution among the authors comes back as the institution behind the publication, and no longer among them.
        let comes_back = |names: &Value| match key.text.as_str() {
            "institution" => has_name(names, new),
            "authors" => read_alike(&without(names, behind.as_ref()), new),
            _ => false,
        };
        if names.as_ref().is_some_and(comes_back) {
            continue;
        }
        match pairs.iter_mut().find(|(found, _)| found.text == key.text) {
            Some((_, old)) if says(old, new) => {}
            Some((_, old)) => *old = new.clone(),
            None => pairs.push((key.clone(), new.clone())),
        }
    }
    let order = |pair: &(Key, Value)| KEYS.iter().position(|field| *field == pair.0.text);
    pairs.sort_by_key(order);
    let fields = pairs.into_iter().fold(Fields::new(), |fields, (key, value)| fields.with(key.text, value));
    match fields.lines().shape {
        Shape::Map(pairs, _) => Value::map(pairs, Layout::Lines),
        _ => with.clone(),
    }
}

/// Whether a value says already what another says: the same, or the same in one of its languages.
fn says(old: &Value, new: &Value) -> bool {
    let one_version = match &old.shape {
        Shape::Map(versions, _) => versions.iter().any(|(_, version)| version == new),
        _ => false,
    };
    old == new || one_version || read_alike(old, new)
}

/// Whether two values are the same to a reader of BibTeX, which has no line breaks and writes braces of an address by their
/// numbers; names in another order and languages named twice are the same too.
fn read_alike(old: &Value, new: &Value) -> bool {
    match (&old.shape, &new.shape) {
        (Shape::List(olds), Shape::List(news)) => {
            let read = |all: &[Value]| {
                let mut read: Vec<String> = all.iter().filter_map(Value::scalar).map(family_first).collect();
                read.dedup();
                read
            };
            read(olds) == read(news)
        }
        (Shape::Map(versions, _), _) => versions.iter().any(|(_, version)| read_alike(version, new)),
        _ => old.scalar().zip(new.scalar()).is_some_and(|(old, new)| plain(old) == plain(new)),
    }
}

fn plain(text: &str) -> String {
    let words = tidy(text).unwrap_or_default();
    words.replace('{', "%7B").replace('}', "%7D")
}

/// A person's name, the family's first: `Ana Cruz` is `Cruz, Ana`.
fn family_first(name: &str) -> String {
    let name = plain(name);
    match name.rsplit_once(' ') {
        Some((given, family)) if !name.contains(',') => format!("{family}, {given}"),
        _ => name,
    }
}

/// Names without those that an institution is.
fn without(names: &Value, institution: Option<&Value>) -> Value {
    let Shape::List(all) = &names.shape else { return names.clone() };
    let is_other = |name: &&Value| {
        let only = Value::list(vec![(*name).clone()]);
        !institution
            .and_then(Value::scalar)
            .is_some_and(|all| all.split("; ").any(|one| has_name(&only, &Value::text(one))))
    };
    Value::list(all.iter().filter(is_other).cloned().collect())
}

/// Whether a value is one of these names, or several of them.
fn has_name(names: &Value, institution: &Value) -> bool {
    let Shape::List(names) = &names.shape else { return false };
    let has = |name: &str| names.iter().filter_map(Value::scalar).any(|known| plain(known) == plain(name));
    institution.scalar().is_some_and(|all| has(all) || all.split("; ").all(has))
}

/// Where each line of a text begins.
fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect()
}

/// A finding of the bibliography at the line of the reference that it is about. The traces stand in the order of their
/// beginnings, the wider before the narrower, so that the last one around a place is the narrowest.
fn at_line(
    finding: Finding,
    traces: &[Trace],
    references: &[Reference],
    (file, text, lines): (&str, &str, &[usize]),
) -> Finding {
    let at = finding.place.span.start;
    let begun = traces.partition_point(|trace| trace.start <= at);
    let own = traces[..begun]
        .iter()
        .rev()
        .find(|trace| at <= trace.end)
        .filter(|_| finding.place.file.ends_with("/bibliography.yaml"));
    let Some(reference) = own.and_then(|trace| references.get(trace.origin.0 as usize)) else { return finding };
    let above = reference.line.saturating_sub(1) as usize;
    let start = lines.get(above).copied().unwrap_or(text.len());
    let end = text[start..].find('\n').map_or(text.len(), |length| start + length);
    let span = Span { line: reference.line, column: 1, start, end };
    Finding { place: Place { file: file.into(), span }, related: Vec::new(), fact: finding.fact }
}
