//! What a person changes at the desk: each change a value, applied to the texts of an edition without a browser or a disk.

mod covers;
mod declare;
mod fields;
mod list;
mod refused;
mod tree;
mod values;
mod years;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use covers::Column;

pub use fields::{Field, FieldKind, INDICATOR, LISTS, List};
pub use refused::Refused;
pub use values::json;

use crate::merge::{Texts, file_text, file_value};
use crate::model::{AreaId, IndicatorId, Method};
use crate::yaml::{Layout, Shape, Value};

/// Values by field; `null` takes a field away. A version of a text in another than the first language is `note.ru`.
pub type Set = std::collections::BTreeMap<String, serde_json::Value>;

/// Cells of one indicator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cells {
    /// The indicator.
    pub indicator: String,
    /// The years, as the tables write them: `2018-2020, 2022`.
    pub years: String,
}

/// One change of what an edition's files say. Places in lists are counted from 0, in the state that the change is based on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "edit", rename_all = "snake_case", deny_unknown_fields)]
#[expect(missing_docs, reason = "each variant says what its fields are")]
pub enum Edit {
    /// What is declared of cells. With a `status`, it replaces status, reasons and `because` together; `status: null` takes the
    /// declaration away. `note` and `at` stay unless they are given.
    Declare { area: String, cells: Vec<Cells>, set: Set },
    /// What a row of the sources table covers, cell by cell, with `type`, `access` and `limits` of its own where they are given;
    /// `set: null` takes the cells out of it.
    Cover { area: String, row: usize, cells: Vec<Cells>, set: Option<Set> },
    /// An entry of what a row covers of an indicator: `at: null` adds one, `set: null` removes it.
    Entry { area: String, row: usize, indicator: String, at: Option<usize>, set: Option<Set> },
    /// A new entry of a list: before the one at `before`, or at its end.
    Add { list: List, area: Option<String>, before: Option<usize>, set: Set },
    /// Fields of an entry of a list.
    Alter { list: List, area: Option<String>, at: usize, set: Set },
    /// An entry of a list goes.
    Remove { list: List, area: Option<String>, at: usize },
    /// An entry of a list gets another place: `to` is its place afterwards.
    Move { list: List, area: Option<String>, at: usize, to: usize },
    /// Keys of an area's file, or of the edition's where no area is named.
    Keys { area: Option<String>, set: Set },
    /// An indicator that this country adds to an area; `set: null` removes it.
    Indicator { area: String, id: String, set: Option<Set> },
}

/// Applies changes one after the other; of texts that cannot be read nothing is changed.
///
/// # Errors
/// Why one of them cannot be made, with its place among them; then none is.
pub fn apply(texts: &Texts, edits: &[Edit], method: &Method) -> Result<Texts, Refused> {
    let mut texts = texts.clone();
    for (number, edit) in edits.iter().enumerate() {
        let desk = Desk { method, language: first_language(&texts) };
        let (file, before, after) = desk.applied(&texts, edit).map_err(|refused| refused.of(number))?;
        let old = texts.get(&file).map_or("", |text| text);
        let mut new = file_text(old, &before, &after);
        if let Edit::Indicator { id, set: None, .. } = edit {
            new = without_places_of(&new, id);
        }
        texts.insert(file, new.into());
    }
    Ok(texts)
}

/// A text without the lines that were left for what was said of an indicator: they say nothing, and name what is no longer there.
fn without_places_of(text: &str, id: &str) -> String {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let is_place = |line: &str| indent(line) > 0 && line.trim().strip_suffix(':') == Some(id);
    let mut lines = text.split_inclusive('\n').peekable();
    let mut kept = String::with_capacity(text.len());
    while let Some(line) = lines.next() {
        // What is indented further belongs to it: then the line is no empty place.
        let is_empty = lines.peek().is_none_or(|next| next.trim().is_empty() || indent(next) <= indent(line));
        if !(is_place(line) && is_empty) {
            kept.push_str(line);
        }
    }
    kept
}

/// The language of plain texts.
pub(super) fn first_language(texts: &Texts) -> String {
    let read = texts.get("edition.yaml").and_then(|text| file_value("edition.yaml", text).ok());
    let languages = read.as_ref().and_then(|value| value.get("languages"));
    let first = languages.and_then(|languages| match &languages.shape {
        Shape::List(values) => values.first().and_then(Value::scalar),
        _ => languages.scalar(),
    });
    first.map_or_else(|| "en".to_owned(), |code| code.trim().to_owned())
}

/// What an edit is held against.
struct Desk<'m> {
    method: &'m Method,
    language: String,
}

impl Desk<'_> {
    /// The file that an edit changes, and what it says before and after.
    fn applied(&self, texts: &Texts, edit: &Edit) -> Result<(String, Value, Value), Refused> {
        let file = self.file(edit)?;
        let read = texts.get(&file).map(|text| file_value(&file, text));
        let before = match read {
            Some(Ok(value)) => value,
            Some(Err(_)) => return Err(Refused::Unreadable(file)),
            None => nothing(edit),
        };
        let mut after = begun(edit, before.clone());
        match edit {
            Edit::Declare { area, cells, set } => self.declare(&mut after, &self.area(area)?, cells, set)?,
            Edit::Cover { area, row, cells, set } => {
                let set = set.as_ref().map(|set| fields::checked(set, fields::TRAITS)).transpose()?;
                for one in cells {
                    let order = self.column(area, &after, &one.indicator)?;
                    let column = Column { order: &order, indicator: &one.indicator };
                    let row = list::entry(&mut after, List::Sources, *row)?;
                    self.cover(row, &column, &years::read(&one.years)?, set)?;
                }
            }
            Edit::Entry { area, row, indicator, at, set } => {
                let order = self.column(area, &after, indicator)?;
                let row = list::entry(&mut after, List::Sources, *row)?;
                self.entry(row, &Column { order: &order, indicator }, *at, set.as_ref())?;
            }
            Edit::Add { list, before, set, .. } => self.add(&mut after, *list, *before, set)?,
            Edit::Alter { list, at, set, .. } => self.alter(&mut after, *list, *at, set)?,
            Edit::Remove { list, at, .. } => {
                list::remove(&mut after, *list, *at)?;
            }
            Edit::Move { list, at, to, .. } => list::relocate(&mut after, *list, *at, *to)?,
            Edit::Keys { area, set } => {
                let known = if area.is_some() { fields::AREA } else { fields::EDITION };
                self.set(&mut after, set, known)?;
            }
            Edit::Indicator { id, set, .. } => self.own_indicator(&mut after, id, set.as_ref())?,
        }
        Ok((file, before, after))
    }

    /// The file of an edit. It is named after an area of the method or a list: no name comes from the edit itself.
    fn file(&self, edit: &Edit) -> Result<String, Refused> {
        let of_area = |area: &str| Ok(format!("{}.yaml", self.area(area)?));
        match edit {
            Edit::Declare { area, .. }
            | Edit::Cover { area, .. }
            | Edit::Entry { area, .. }
            | Edit::Indicator { area, .. } => of_area(area),
            Edit::Add { list, area, .. }
            | Edit::Alter { list, area, .. }
            | Edit::Remove { list, area, .. }
            | Edit::Move { list, area, .. } => match (list.file(), area) {
                (Some(file), None) => Ok(file.to_owned()),
                (None, Some(area)) => of_area(area),
                _ => Err(Refused::WrongList(list.word().to_owned())),
            },
            Edit::Keys { area: Some(area), .. } => of_area(area),
            Edit::Keys { area: None, .. } => Ok("edition.yaml".to_owned()),
        }
    }

    /// An area of the method.
    fn area(&self, name: &str) -> Result<AreaId, Refused> {
        let found = self.method.areas.iter().find(|area| area.id.as_str() == name);
        found.map(|area| area.id.clone()).ok_or_else(|| Refused::NoArea(name.to_owned()))
    }

    /// Whether an indicator is one of the area's, by the method or by the country's own file.
    fn indicator_of(&self, area: &AreaId, file: &Value, name: &str) -> Result<(), Refused> {
        if self.indicators(area, file).iter().any(|id| id == name) {
            return Ok(());
        }
        Err(Refused::NoIndicator(name.to_owned()))
    }

    /// The indicators of an area in their order: the method's, then the country's own.
    fn indicators(&self, area: &AreaId, file: &Value) -> Vec<String> {
        let of_method = self.method.areas.iter().filter(|one| one.id == *area).flat_map(|one| &one.indicators);
        let mut all: Vec<String> = of_method.map(|indicator| indicator.id.to_string()).collect();
        if let Some(Shape::Map(pairs, _)) = file.get("indicators").map(|own| &own.shape) {
            all.extend(pairs.iter().map(|(key, _)| key.text.clone()));
        }
        all
    }

    /// The indicators of an area in their order, among which one must be.
    fn column(&self, area: &str, file: &Value, indicator: &str) -> Result<Vec<String>, Refused> {
        let area = self.area(area)?;
        self.indicator_of(&area, file, indicator)?;
        Ok(self.indicators(&area, file))
    }

    fn own_indicator(&self, file: &mut Value, id: &str, set: Option<&Set>) -> Result<(), Refused> {
        let _: IndicatorId = id.parse().map_err(|_| Refused::BadValue("indicator".to_owned(), id.to_owned()))?;
        let own = tree::map_at(file, "indicators", fields::AREA_ORDER);
        match set {
            None => {
                tree::set(own, id, None, &[]);
                if tree::pairs(own).is_empty() {
                    tree::set(file, "indicators", None, &[]);
                }
            }
            Some(set) => {
                let mut one = own.get(id).cloned().unwrap_or_else(|| Value::map(Vec::new(), Layout::Lines));
                self.set(&mut one, set, INDICATOR)?;
                tree::set(own, id, Some(one), &[]);
            }
        }
        Ok(())
    }
}

/// The file as the edit finds it: an area's that is not there yet begins with its name.
fn begun(edit: &Edit, value: Value) -> Value {
    let area = match edit {
        Edit::Declare { area, .. } | Edit::Cover { area, .. } | Edit::Entry { area, .. } => Some(area),
        Edit::Indicator { area, .. } | Edit::Keys { area: Some(area), .. } => Some(area),
        Edit::Add { area, .. } => area.as_ref(),
        _ => None,
    };
    match area.filter(|_| value.get("area").is_none()) {
        Some(area) => {
            let mut value = value;
            tree::set(&mut value, "area", Some(Value::word(area)), fields::AREA_ORDER);
            value
        }
        None => value,
    }
}

/// What a file that is not there says.
fn nothing(edit: &Edit) -> Value {
    match edit {
        Edit::Add { list, .. } if list.is_whole_file() => Value::list(Vec::new()),
        _ => Value::map(Vec::new(), Layout::Lines),
    }
}
