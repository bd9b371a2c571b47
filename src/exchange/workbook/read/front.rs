//! The sheets of the edition, of its areas, and of the indicators that the country adds.

use super::cells::Sheet;
use super::companions;
use super::parts::parts_of;
use super::reading::Reader;
use super::row::{Row, Table, table_name, usual};
use crate::finding::Mistake;
use crate::messages::nearest::choice;
use crate::model::Area;
use crate::record::edition_file;
use crate::said;
use crate::yaml::{Fields, Key, Layout, Shape, Value};

/// `edition.yaml`: its fields, and what plain texts are called in other languages.
pub fn edition(reader: &Reader<'_>) -> Value {
    let Value { shape, origin } = fields(reader);
    let mut pairs = match shape {
        Shape::Map(pairs, _) => pairs,
        _ => Vec::new(),
    };
    pairs.retain(|(key, _)| key.text != "words");
    let words = companions::words(reader).or_else(|| reader.kept("edition.yaml", "words"));
    pairs.extend(words.filter(|words| !words.is_empty()).map(|words| (Key::new("words"), words)));
    Value { origin, ..Value::map(pairs, Layout::Lines) }
}

/// The fields of the edition; as they are where the workbook has no such sheet.
fn fields(reader: &Reader<'_>) -> Value {
    let kept = || reader.before.get("edition.yaml").cloned().unwrap_or_else(|| Fields::new().lines());
    let Some((order, sheet)) = reader.sheet("edition") else { return kept() };
    let Some(table) = Table::find(&reader.desk, sheet, order, &["field", "value"]) else { return kept() };
    let table = table.only(&["field", "value"]);
    let rows = table.rows(None);
    look_at_fields(reader, sheet, &rows);
    let name = table_name(sheet, &["field", "value"]);
    let row_of = |field: &str| {
        rows.iter().copied().find(|row| {
            let named = row.bare("field").and_then(|text| reader.desk.dictionary.column(text));
            named.is_some_and(|(key, _)| key == field)
        })
    };
    edition_file::KEYS
        .iter()
        .fold(Fields::new(), |fields, field| {
            let row = row_of(field);
            let part = format!("={field}");
            if let Some(row) = row {
                let is_filled =
                    table.columns.iter().any(|(key, _, at)| key == "value" && table.get(row.at, *at).is_some());
                reader.desk.note(&name, part.clone(), is_filled);
            }
            let read = row.filter(|_| reader.desk.is_read(&name, &part));
            let value = read.map_or_else(|| reader.kept("edition.yaml", field), |row| value(row, field));
            if read.is_none() && *field == "based_on" {
                return fields.maybe(field, value);
            }
            fields.maybe(field, if *field == "based_on" { based_on(value, row_of("as")) } else { value })
        })
        .lines()
}

/// Looks at the fields that the rows of the edition's sheet name: one that is none would be read by nobody.
fn look_at_fields(reader: &Reader<'_>, sheet: &Sheet, rows: &[Row<'_>]) {
    // What is a list or a mapping has a sheet of its own, or none.
    let known = || edition_file::KEYS.iter().copied().chain(["as"]).filter(|key| !["words", "funders"].contains(key));
    for row in rows {
        let within = said!("within.sheet", sheet = &sheet.name);
        match row.cell("field") {
            None => reader.say(row.first(), Mistake::MissingField { field: "field".to_owned(), within }),
            Some((text, at)) => {
                let named = reader.desk.dictionary.column(text).map(|(key, _)| key);
                if !named.is_some_and(|key| known().any(|own| own == key)) {
                    reader.say(at, Mistake::UnknownKey { within, choice: choice(text, known()) });
                }
            }
        }
    }
}

/// The publication that the edition was made from: its rows are the publication and what the edition is of it.
fn based_on(cite: Option<Value>, derivation: Option<Row<'_>>) -> Option<Value> {
    let derivation = derivation.and_then(|row| row.choice_of("value", "as"));
    let origin = cite.as_ref().or(derivation.as_ref())?.origin?;
    Some(Fields::new().maybe("cite", cite).maybe("as", derivation).fit().from_cell(origin))
}

fn value(row: Row<'_>, field: &str) -> Option<Value> {
    match field {
        "title" | "contact" | "limitations" | "disclaimer" | "summary" | "recommendations" | "acknowledgements"
        | "publisher" | "cite_as" => row.text("value"),
        "assessors" => Some(Value::list(row.texts("value"))).filter(|list| !list.is_empty()),
        "languages" => Some(Value::list(row.codes("value"))).filter(|list| !list.is_empty()),
        "window" => row.years("value"),
        "country" => row.cell("value").map(|(text, origin)| {
            let code = row.code("country", text);
            Value::word(code.unwrap_or_else(|| usual(text).to_uppercase())).from_cell(origin)
        }),
        "published" => row.date("value"),
        "based_on" => row.cite("value"),
        _ => row.word("value"),
    }
}

/// What the sheet of the areas says of one.
#[derive(Debug, Default)]
pub struct OfArea {
    /// Its window.
    pub window: Option<Value>,
    /// The author's own paragraph.
    pub narrative: Option<Value>,
    /// What further research should do.
    pub research: Option<Value>,
    /// Whether that replaces the drafted text.
    pub drafted_text: Option<Value>,
}

/// Window, narrative and what becomes of the drafted text; as they are where the workbook has no such sheet or column.
pub fn area_fields(reader: &Reader<'_>, area: &Area) -> OfArea {
    let file = format!("{}.yaml", area.id);
    let kept = |field: &str| reader.kept(&file, field);
    let kept = || OfArea {
        window: kept("window"),
        narrative: kept("narrative"),
        research: kept("research"),
        drafted_text: kept("drafted_text"),
    };
    let Some((order, sheet)) = reader.sheet("areas") else { return kept() };
    let Some(table) = Table::find(&reader.desk, sheet, order, &["area", "narrative"]) else { return kept() };
    let rows = table.rows(None);
    let row = rows.iter().find(|row| row.bare("area").is_some_and(|text| usual(text) == area.id.as_str()));
    let drafted_text = |row: &Row<'_>| row.choice("drafted_text").filter(|word| word.scalar() != Some("shown"));
    let research = |row: &Row<'_>| row.text("research");
    let (name, part) = (table_name(sheet, &["area", "narrative"]), format!("={}", area.id));
    if let Some(row) = row {
        let says = |key: &str| matches!(key, "window" | "narrative" | "research" | "drafted_text");
        let is_filled = table.columns.iter().any(|(key, _, at)| says(key) && table.get(row.at, *at).is_some());
        reader.desk.note(&name, part.clone(), is_filled);
    }
    let row = row.filter(|_| reader.desk.is_read(&name, &part));
    row.map_or_else(kept, |row| OfArea {
        window: row.years("window"),
        narrative: row.text("narrative"),
        research: research(row),
        drafted_text: drafted_text(row),
    })
}

/// The indicators that the country adds to an area; `None` where the workbook has no such sheet.
pub fn own_indicators(reader: &Reader<'_>, area: &Area) -> Option<Value> {
    let kept = || reader.kept(&format!("{}.yaml", area.id), "indicators");
    let Some((order, sheet)) = reader.sheet("indicators") else { return kept() };
    let Some(table) = Table::find(&reader.desk, sheet, order, &["area", "id", "label"]) else { return kept() };
    let mut pairs = Vec::new();
    for row in table.rows(None) {
        if !is_of(row, area) {
            continue;
        }
        let (id, origin) = row.cell("id").map_or((String::new(), row.first()), |(id, origin)| (usual(id), origin));
        let fields = Fields::new()
            .maybe("label", row.text("label"))
            .maybe("definition", row.text("definition"))
            .maybe("measure", row.choice("measure"))
            .maybe("dimension", row.word("dimension"))
            .maybe("of", row.word("of"))
            .maybe("kind", row.choice("kind").filter(|kind| kind.scalar() != Some("count")))
            .maybe("counted", row.choice("counted").filter(|counted| counted.scalar() != Some("yes")))
            .maybe("renamed_from", row.word("renamed_from"));
        pairs.push((Key { text: id, origin: Some(origin) }, fields.lines().from_cell(row.first())));
    }
    Some(Value::map(pairs, Layout::Lines)).filter(|value| !value.is_empty())
}

/// Whether a row belongs to an area, named by its identifier or its label in any language.
pub fn is_of(row: Row<'_>, area: &Area) -> bool {
    row.bare("area").is_some_and(|text| {
        let written = usual(text);
        written == area.id.as_str() || {
            let written = written.to_lowercase();
            area.label.versions().any(|label| label.words.to_lowercase() == written)
        }
    })
}

/// Indicators and years such as `flow: 2018-2020; stock: 2020`; what is not written so is kept as it is, to be found wrong.
pub fn looked_for(row: Row<'_>, field: &str) -> Option<Vec<(Key, Value)>> {
    let (text, origin) = row.cell(field)?;
    let pair = |part: String| {
        // The years stand behind the last colon, or without one behind the last name.
        let first_digit =
            || part.find(|c: char| c.is_ascii_digit()).filter(|at| part[..*at].ends_with(char::is_whitespace));
        let (id, years) = match (part.rsplit_once(':'), first_digit()) {
            (Some((id, years)), _) if !years.trim().is_empty() => (id.trim(), years.trim()),
            (_, Some(at)) => (part[..at].trim(), part[at..].trim()),
            _ => (part.trim_end_matches(':').trim(), ""),
        };
        (Key { text: usual(id), origin: Some(origin) }, row.years_of(years).from_cell(origin))
    };
    Some(parts_of(text).into_iter().map(pair).collect())
}
