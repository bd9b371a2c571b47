//! The sheets `covers` and `values`: entries that say more than years, and their figures.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::area::sheet_name;
use super::reading::Reader;
use super::row::{Row, Table, usual};
use super::typed::{self, Number};
use crate::finding::{CellTrouble, Mistake, Vocabulary};
use crate::messages::nearest::choice;
use crate::model::Area;
use crate::yaml::{Fields, Key, Layout, Origin, Value};
use crate::{said, told};

const COVERS: [&str; 12] =
    ["area", "row", "cite", "indicator", "years", "type", "access", "limits", "unit", "at", "note", "entry"];
const VALUES: [&str; 7] = ["entry", "years", "category", "value", "unit", "approx", "note"];

/// An entry with what tells where it belongs.
#[derive(Debug)]
pub struct Detail {
    /// The number of its row of the sources table.
    pub row: Option<(String, Origin)>,
    /// The publication that its row cites.
    pub cite: Option<(String, Origin)>,
    /// The indicator.
    pub indicator: Key,
    /// What it says.
    pub value: Value,
    /// The name of its area.
    area: String,
    /// Where it stands.
    pub at: Origin,
}

/// The entries of the sheet `covers`.
#[derive(Debug, Default)]
pub struct Details {
    entries: Vec<Detail>,
    /// The areas whose entries the workbook has a table for.
    told: BTreeSet<String>,
    used: RefCell<BTreeSet<usize>>,
    /// What is not read, in a sentence each.
    aside: Vec<String>,
}

/// A line of the sheet `values`.
struct Line {
    entry: String,
    years: (String, Option<Origin>),
    category: Option<(String, Origin)>,
    figure: Fields,
    unit: Option<Value>,
    at: Origin,
}

impl Details {
    /// Reads both sheets.
    pub fn read(reader: &Reader<'_>) -> Self {
        let lines = lines(reader);
        let mut by_entry: BTreeMap<&str, Vec<&Line>> = BTreeMap::new();
        for line in &lines {
            by_entry.entry(&line.entry).or_default().push(line);
        }
        let mut taken: BTreeSet<&str> = BTreeSet::new();
        let mut details = Self::default();
        let mut add = |details: &mut Self, table: &Table<'_>, own: Option<&Area>| {
            for row in table.rows(None) {
                let number = row.cell("entry").map(|(text, origin)| (usual(text), origin));
                let own_lines =
                    number.and_then(|(number, origin)| Some((by_entry.get_key_value(number.as_str())?, origin)));
                let mut figures: &[&Line] = &[];
                if let Some(((entry, lines), origin)) = own_lines {
                    // The figures of an entry belong to one row.
                    match taken.insert(entry) {
                        true => figures = lines,
                        false => {
                            reader.say(origin, Mistake::RepeatedId { id: (*entry).to_owned() });
                            continue;
                        }
                    }
                }
                let detail = detail(row, figures);
                let area = own.map_or(detail.area, |area| area.id.to_string());
                details.entries.push(Detail { area, ..detail });
            }
        };
        for area in &reader.method.areas {
            if let Some((order, sheet)) = reader.sheet(&sheet_name(area))
                && let Some(table) = Table::find(&reader.desk, sheet, order, &["cite", "indicator", "years"])
            {
                details.told.insert(area.id.to_string());
                reader.headers(&table, &[], &COVERS[1..], None);
                add(&mut details, &table.only(&COVERS[1..]), Some(area));
            }
        }
        // The sheet of all areas' entries is that of earlier versions.
        if let Some((order, sheet)) = reader.sheet("covers")
            && let Some(table) = Table::find(&reader.desk, sheet, order, &["area", "indicator", "years"])
        {
            details.told.extend(reader.method.areas.iter().map(|area| area.id.to_string()));
            reader.headers(&table, &[], &COVERS, None);
            add(&mut details, &table.only(&COVERS), None);
        }
        let open: Vec<&Line> = lines.iter().filter(|line| !taken.contains(&*line.entry)).collect();
        details.left_open(reader, &open);
        details
    }

    /// Says of figures that belong to no entry that they do, or that whose they are stands on sheets that are not there.
    fn left_open(&mut self, reader: &Reader<'_>, open: &[&Line]) {
        if self.told.len() < reader.method.areas.len() && !open.is_empty() {
            self.aside.push(told!("workbook.figures-left", n = open.len()));
            return;
        }
        for line in open {
            if reader.is_full() {
                break;
            }
            reader.say(line.at, Mistake::Cell(CellTrouble::Orphan { found: line.entry.clone() }));
        }
    }

    /// The entries of an area, by the rows of its sources table that they belong to.
    pub fn of_area(&self, area: &Area) -> OfArea<'_> {
        let is_told = self.told.contains(area.id.as_str());
        let mut of = OfArea { details: self, is_told, by_row: BTreeMap::new(), by_cite: BTreeMap::new() };
        for (at, detail) in self.entries.iter().enumerate().filter(|(_, detail)| is_area(&detail.area, area)) {
            match (&detail.row, &detail.cite) {
                (Some((row, _)), _) => of.by_row.entry(row).or_default().push(at),
                (None, Some((cite, _))) => of.by_cite.entry(cite).or_default().push(at),
                (None, None) => {}
            }
        }
        of
    }

    /// Reports the entries that belong to no row; says which are not read because their area has no sheet.
    pub fn unused(&self, reader: &Reader<'_>) -> Vec<String> {
        let mut without_sheet = BTreeSet::new();
        let areas = || reader.method.areas.iter();
        for (at, detail) in self.entries.iter().enumerate() {
            if self.used.borrow().contains(&at) || reader.is_full() {
                continue;
            }
            if !areas().any(|area| is_area(&detail.area, area)) {
                let choice = choice(&detail.area, areas().map(|area| area.id.as_str()));
                reader.say(detail.at, Mistake::Unknown { vocabulary: Vocabulary::Area, choice });
                continue;
            }
            // The sources of an area whose sheet is not there stay as they are.
            if !areas().any(|area| is_area(&detail.area, area) && reader.sheet(&sheet_name(area)).is_some()) {
                without_sheet.insert(detail.area.as_str());
                continue;
            }
            let (found, origin) = match (&detail.row, &detail.cite) {
                (Some((row, origin)), _) => (row.as_str(), *origin),
                (None, Some((cite, origin))) => (cite.as_str(), *origin),
                (None, None) => ("", detail.at),
            };
            let sheet = areas().find(|area| is_area(&detail.area, area)).map(sheet_name).unwrap_or_default();
            let trouble = CellTrouble::NoRow { found: found.to_owned(), sheet };
            reader.say(origin, Mistake::Cell(trouble));
        }
        let sentence = |area: &str| told!("workbook.covers-left", area);
        without_sheet.into_iter().map(sentence).chain(self.aside.iter().cloned()).collect()
    }
}

/// The entries of one area, by the rows that they belong to.
pub struct OfArea<'d> {
    details: &'d Details,
    /// Whether the workbook has a table for them.
    pub is_told: bool,
    by_row: BTreeMap<&'d str, Vec<usize>>,
    by_cite: BTreeMap<&'d str, Vec<usize>>,
}

impl<'d> OfArea<'d> {
    /// The entries of a row of the sources table, by its number or, where that is left blank, by what it cites, if no other row
    /// cites it.
    pub fn of(&self, number: Option<&str>, cite: Option<&str>, cites: &BTreeMap<String, usize>) -> Vec<&'d Detail> {
        let by_number = number.and_then(|number| self.by_row.get(number)).into_iter().flatten();
        let only = cite.filter(|cite| cites.get(*cite) == Some(&1));
        let by_cite = only.and_then(|cite| self.by_cite.get(cite)).into_iter().flatten();
        let found: BTreeSet<usize> = by_number.chain(by_cite).copied().collect();
        self.details.used.borrow_mut().extend(&found);
        found.into_iter().map(|at| &self.details.entries[at]).collect()
    }
}

fn is_area(written: &str, area: &Area) -> bool {
    written == area.id.as_str()
        || area.label.versions().any(|label| label.words.to_lowercase() == written.to_lowercase())
}

fn detail(row: Row<'_>, lines: &[&Line]) -> Detail {
    let named = |field: &str| row.cell(field).map(|(text, origin)| (usual(text), origin));
    let unit = row.plain("unit");
    let fields = Fields::new()
        .maybe("years", row.years("years"))
        .maybe("type", row.choice("type"))
        .maybe("access", row.choice("access"))
        .list("limits", row.choices("limits"))
        .maybe("unit", unit.clone())
        .maybe("values", values(lines, unit.as_ref()));
    let value = row.remark(fields).fit();
    let alone =
        value.get("years").filter(|years| value == Fields::new().with("years", (*years).clone()).fit()).cloned();
    let first = row.first();
    let indicator = named("indicator").unwrap_or((String::new(), first));
    Detail {
        row: named("row"),
        cite: row.cite("cite").and_then(|cite| Some((cite.scalar()?.to_owned(), cite.origin?))),
        indicator: Key { text: indicator.0, origin: Some(indicator.1) },
        value: alone.unwrap_or(value).from_cell(first),
        area: named("area").map(|(area, _)| area).unwrap_or_default(),
        at: first,
    }
}

/// The lines of the sheet `values`.
fn lines(reader: &Reader<'_>) -> Vec<Line> {
    let Some((order, sheet)) = reader.sheet("values") else { return Vec::new() };
    let needed = ["entry", "years", "value"];
    let Some(table) = Table::find(&reader.desk, sheet, order, &needed) else {
        if !sheet.cells.is_empty() {
            reader.lacks_headers(order, sheet, &needed);
        }
        return Vec::new();
    };
    reader.headers(&table, &[], &VALUES, None);
    let table = table.only(&VALUES);
    let line = |row: Row<'_>| {
        if let Some(field) = ["entry", "years"].into_iter().find(|field| row.cell(field).is_none()) {
            let within = said!("within.figure");
            reader.say(row.first(), Mistake::MissingField { field: field.to_owned(), within });
            return None;
        }
        Some(written(reader, row))
    };
    table.rows(None).into_iter().filter_map(line).collect()
}

/// A line of the sheet `values` as it is written.
fn written(reader: &Reader<'_>, row: Row<'_>) -> Line {
    Line {
        entry: row.bare("entry").map(usual).unwrap_or_default(),
        years: row
            .years("years")
            .map_or((String::new(), None), |years| (years.scalar().unwrap_or_default().to_owned(), years.origin)),
        category: row.plain("category").and_then(|text| Some((text.scalar()?.to_owned(), text.origin?))),
        figure: figure(reader, row),
        unit: row.plain("unit"),
        at: row.first(),
    }
}

/// A figure without its unit.
fn figure(reader: &Reader<'_>, row: Row<'_>) -> Fields {
    let approx = row.cell("approx").map(|(text, origin)| {
        let word = ["yes", "no"].into_iter().find(|mark| row.is_marked("approx", mark));
        Value::word(word.map_or_else(|| usual(text), str::to_owned)).from_cell(origin)
    });
    let approx = approx.filter(|word| word.scalar() != Some("no"));
    let value = row.cell("value").map(|(text, origin)| match typed::number(text) {
        Number::Plain(number) => Value::word(number).from_cell(origin),
        Number::Doubtful { whole, fraction } => {
            let trouble = CellTrouble::Doubtful { found: text.to_owned(), whole: whole.clone(), fraction };
            reader.say(origin, Mistake::Cell(trouble));
            Value::word(whole).from_cell(origin)
        }
    });
    if value.is_none() {
        let within = said!("within.figure");
        reader.say(row.first(), Mistake::MissingField { field: "value".to_owned(), within });
    }
    Fields::new().maybe("value", value).maybe("approx", approx).maybe("note", row.text("note"))
}

/// The figures of an entry, by years and by category.
fn values(lines: &[&Line], unit: Option<&Value>) -> Option<Value> {
    let mut years: Vec<(Key, Vec<(Key, Value)>)> = Vec::new();
    // The years whose figures have categories, by how they are written: more categories come to them.
    let mut divided: BTreeMap<&str, usize> = BTreeMap::new();
    for line in lines {
        let own_unit = line.unit.clone().filter(|own| Some(own) != unit);
        let mut whole = line.figure.clone().fit();
        if let Some(unit) = own_unit {
            whole = line.figure.clone().with("unit", unit).fit();
        }
        let alone =
            whole.get("value").filter(|value| whole == Fields::new().with("value", (*value).clone()).fit()).cloned();
        // A figure alone stands at its own cell, one with a unit or a note at its row.
        let figure = alone.unwrap_or_else(|| whole.from_cell(line.at));
        let category = line.category.as_ref().map_or_else(
            || Key { text: String::new(), origin: Some(line.at) },
            |(text, origin)| Key { text: text.clone(), origin: Some(*origin) },
        );
        let key = Key { text: line.years.0.clone(), origin: line.years.1 };
        match divided.get(&*line.years.0) {
            Some(&at) if !category.text.is_empty() => years[at].1.push((category, figure)),
            _ => {
                if !category.text.is_empty() {
                    divided.insert(&line.years.0, years.len());
                }
                years.push((key, vec![(category, figure)]));
            }
        }
    }
    let total = |pairs: Vec<(Key, Value)>| match <[(Key, Value); 1]>::try_from(pairs) {
        Ok([(category, figure)]) if category.text.is_empty() => figure,
        Ok(one) => Value::map(one.into(), Layout::Fit),
        Err(several) => Value::map(several, Layout::Fit),
    };
    let pairs: Vec<(Key, Value)> = years.into_iter().map(|(key, pairs)| (key, total(pairs))).collect();
    Some(Value::map(pairs, Layout::Fit)).filter(|values| !values.is_empty())
}
