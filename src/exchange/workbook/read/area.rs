//! An area's file, from its own sheet and from those that all areas share.

use std::collections::{BTreeMap, BTreeSet};

use super::covers::Details;
use super::dictionary::folded;
use super::reading::{Reader, listed};
use super::row::Table;
use super::signs::{REASONS, SOURCES, Signs};
use super::{availability, companions, front, sources};
use crate::model::{Area, Window, Years};
use crate::yaml::{Fields, Shape, Value};

/// The name of an area's sheet: its identifier as far as a sheet can have it.
pub fn sheet_name(area: &Area) -> String {
    area.id.as_str().chars().map(|c| if c == ':' { '_' } else { c }).take(31).collect()
}

/// Looks whether an area's sheet has one of its tables.
pub fn look_at_headers(reader: &Reader<'_>, area: &Area) {
    let Some((order, sheet)) = reader.sheet(&sheet_name(area)) else { return };
    let has = |signs: Signs<'_>| Table::told_by(&reader.desk, sheet, order, signs).is_some();
    let year = Signs { needed: &["year"], foreign: &[] };
    if !sheet.cells.is_empty() && ![year, SOURCES, REASONS].into_iter().any(has) {
        reader.lacks_headers(order, sheet, year.needed);
    }
}

/// The file of an area; `None` where the workbook says nothing of it and there is no file.
pub fn file(reader: &Reader<'_>, area: &Area, details: &Details, edition: &Value) -> Option<Value> {
    let name = format!("{}.yaml", area.id);
    let kept = |key: &str| reader.kept(&name, key);
    let of_area = front::area_fields(reader, area);
    let indicators = front::own_indicators(reader, area);
    let known = Indicators::new(area, indicators.as_ref());
    let sheet = reader.sheet(&sheet_name(area));
    let availability = match sheet {
        Some(sheet) => {
            let window = of_area.window.as_ref().or_else(|| edition.get("window"));
            let years = window.and_then(Value::scalar).and_then(|window| window.parse::<Years>().ok());
            let ends = years.as_ref().map(Years::as_slice).and_then(|years| Some((*years.first()?, *years.last()?)));
            let window = ends.and_then(|(first, last)| Window::new(first, last));
            availability::table(reader, sheet, &known, &name, window)
        }
        None => kept("availability"),
    };
    let fields = Fields::new()
        .with("area", Value::word(&area.id))
        .maybe("window", of_area.window)
        .maybe("indicators", indicators)
        .maybe("narrative", of_area.narrative)
        .maybe("research", of_area.research)
        .maybe("drafted_text", of_area.drafted_text)
        .maybe("availability", availability);
    let rows = sheet.map(|(order, sheet)| sources::rows(reader, order, sheet, &known, &details.of_area(area)));
    let fields = listed(fields, "sources", rows, kept("sources"));
    let fields = listed(fields, "searches", companions::searches(reader, area), kept("searches"));
    let fields = listed(fields, "excluded", companions::excluded(reader, area), kept("excluded"));
    let file = fields.lines();
    let says = file != Fields::new().with("area", Value::word(&area.id)).lines();
    (says || reader.before.contains_key(&name)).then_some(file)
}

/// The indicators that an area's sheet may name, each found by how it is written.
pub struct Indicators {
    /// The identifiers, the country's own behind the method's.
    pub ids: Vec<String>,
    order: BTreeMap<String, usize>,
    by_spelling: BTreeMap<String, usize>,
}

impl Indicators {
    fn new(area: &Area, own: Option<&Value>) -> Self {
        let own: Vec<(String, Vec<String>)> = match own.map(|own| &own.shape) {
            Some(Shape::Map(pairs, _)) => pairs.iter().map(|(key, value)| (key.text.clone(), labels(value))).collect(),
            _ => Vec::new(),
        };
        let method = area.indicators.iter().map(|indicator| indicator.id.to_string());
        let ids: Vec<String> = method.chain(own.iter().map(|(id, _)| id.clone())).collect();
        let mut order = BTreeMap::new();
        let mut by_spelling = BTreeMap::new();
        for (at, id) in ids.iter().enumerate() {
            order.entry(id.clone()).or_insert(at);
            by_spelling.entry(folded(id)).or_insert(at);
        }
        // A label that two indicators have, in whatever language, names none of them.
        let mut by_label: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for (at, indicator) in area.indicators.iter().enumerate() {
            for label in indicator.label.versions() {
                by_label.entry(folded(label.words)).or_default().insert(at);
            }
        }
        for (at, (_, labels)) in own.iter().enumerate() {
            for label in labels {
                by_label.entry(folded(label)).or_default().insert(area.indicators.len() + at);
            }
        }
        for (label, of) in by_label {
            if let (1, Some(&at)) = (of.len(), of.first()) {
                by_spelling.entry(label).or_insert(at);
            }
        }
        Self { ids, order, by_spelling }
    }

    /// Whether this is an identifier.
    pub fn contains(&self, id: &str) -> bool {
        self.order.contains_key(id)
    }

    /// The place of an identifier in their order.
    pub fn place(&self, id: &str) -> Option<usize> {
        self.order.get(id).copied()
    }

    /// The indicator that a header names: by its identifier, or by its label in any language where no other has the same.
    pub fn named(&self, header: &str) -> Option<&str> {
        self.by_spelling.get(&folded(header)).map(|&at| self.ids[at].as_str())
    }
}

/// The labels of an indicator that the country adds, in all languages.
fn labels(indicator: &Value) -> Vec<String> {
    match indicator.get("label").map(|label| &label.shape) {
        Some(Shape::Word(text) | Shape::Text(text)) => vec![text.clone()],
        Some(Shape::Map(pairs, _)) => pairs.iter().filter_map(|(_, value)| value.scalar().map(str::to_owned)).collect(),
        _ => Vec::new(),
    }
}
