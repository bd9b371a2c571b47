//! An area's file, from its own sheet and from those that all areas share.

use super::covers::Details;
use super::reading::{Reader, listed};
use super::{availability, companions, front, sources};
use crate::model::Area;
use crate::yaml::{Fields, Value};

/// The name of an area's sheet: its identifier as far as a sheet can have it.
pub fn sheet_name(area: &Area) -> String {
    area.id.as_str().chars().map(|c| if c == ':' { '_' } else { c }).take(31).collect()
}

/// The file of an area; `None` where the workbook says nothing of it and there is no file.
pub fn file(reader: &Reader<'_>, area: &Area, details: &Details) -> Option<Value> {
    let name = format!("{}.yaml", area.id);
    let kept = |key: &str| reader.kept(&name, key);
    let of_area = front::area_fields(reader, area);
    let indicators = front::own_indicators(reader, area);
    let ids = ids(area, indicators.as_ref());
    let sheet = reader.sheet(&sheet_name(area));
    let availability = match sheet {
        Some((order, sheet)) => availability::table(reader, order, sheet, area, &ids),
        None => kept("availability"),
    };
    let fields = Fields::new()
        .with("area", Value::word(&area.id))
        .maybe("window", of_area.window)
        .maybe("indicators", indicators)
        .maybe("narrative", of_area.narrative)
        .maybe("drafted_text", of_area.drafted_text)
        .maybe("availability", availability);
    let rows = sheet.map(|(order, sheet)| sources::rows(reader, order, sheet, area, &ids, details));
    let fields = listed(fields, "sources", rows, kept("sources"));
    let fields = listed(fields, "searches", companions::searches(reader, area), kept("searches"));
    let fields = listed(fields, "excluded", companions::excluded(reader, area), kept("excluded"));
    let file = fields.lines();
    let says = file != Fields::new().with("area", Value::word(&area.id)).lines();
    (says || reader.before.contains_key(&name)).then_some(file)
}

/// The identifiers of an area's indicators, the country's own behind the method's.
fn ids(area: &Area, own: Option<&Value>) -> Vec<String> {
    let own = own.map(|own| match &own.shape {
        crate::yaml::Shape::Map(pairs, _) => pairs.iter().map(|(key, _)| key.text.clone()).collect(),
        _ => Vec::new(),
    });
    let method = area.indicators.iter().map(|indicator| indicator.id.to_string());
    method.chain(own.into_iter().flatten()).collect()
}

/// The indicator that a header names: by its identifier, or by its label in any language where no other has the same.
pub fn indicator<'a>(area: &'a Area, ids: &'a [String], header: &str) -> Option<&'a str> {
    let header = super::dictionary::folded(header);
    if let Some(id) = ids.iter().find(|id| super::dictionary::folded(id) == header) {
        return Some(id);
    }
    let labelled = area
        .indicators
        .iter()
        .filter(|indicator| indicator.label.versions().any(|label| super::dictionary::folded(label.words) == header));
    let labelled: Vec<&str> = labelled.map(|indicator| indicator.id.as_str()).collect();
    match labelled.as_slice() {
        [only] => Some(only),
        _ => None,
    }
}
