//! An edition as single statements, one for each thing that can change alone: what a merge merges, and what `textconv` shows.

use super::canonical::plain;
use super::edition::{Side, first_of, values};
use super::entries::{Kind, entries};
use super::form::{Form, Listed, is_area, of_field, of_file};
use super::keys::{identity, versions};
use super::spot::Spot;
use crate::finding::Finding;
use crate::yaml::{Key, Layout, Shape, Value, flow};

/// One thing that an edition says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Statement {
    /// What it is said of.
    pub spot: Spot,
    /// What is said, in YAML, without what makes no difference.
    pub value: String,
}

/// Takes the files of an edition apart, file by file in their order.
///
/// # Errors
/// What keeps a file from being read.
pub fn statements(side: &Side) -> Result<Vec<Statement>, Vec<Finding>> {
    let values = values(side, &mut Vec::new())?;
    let first = first_of([&values]);
    let mut all = Walk { first: &first, said: Vec::new() };
    for (file, value) in &values {
        let stem = file.trim_end_matches(".yaml");
        let (object, area) = if is_area(file) { ("area", stem) } else { (stem, "") };
        let spot = Spot { file: file.clone(), area: area.to_owned(), object: object.to_owned(), ..Spot::default() };
        all.value(of_file(file), &spot, value);
    }
    Ok(all.said)
}

struct Walk<'a> {
    first: &'a str,
    said: Vec<Statement>,
}

impl Walk<'_> {
    fn say(&mut self, spot: Spot, value: &Value) {
        let value = plain(value, self.first);
        if !value.is_empty() {
            self.said.push(Statement { spot, value: flow(&in_order(&value)) });
        }
    }

    fn value(&mut self, form: &'static Form, at: &Spot, value: &Value) {
        match (form, &value.shape) {
            (Form::Record(fields), Shape::Map(pairs, _)) => {
                for (key, value) in pairs {
                    self.value(of_field(fields, &key.text), &at.field(&key.text), value);
                }
            }
            (Form::Keyed(keyed), Shape::Map(pairs, _)) => {
                for (key, value) in pairs {
                    let at = Spot { object: keyed.object.to_owned(), field: String::new(), ..at.clone() };
                    let at = match &keyed.each {
                        Form::Record(_) | Form::Field => Spot { id: key.text.clone(), ..at },
                        _ => Spot { indicator: key.text.clone(), ..at },
                    };
                    self.value(&keyed.each, &at, value);
                }
            }
            (Form::List(listed), Shape::List(values)) => values.iter().for_each(|value| self.entry(listed, at, value)),
            (Form::Declarations, _) => self.years(Kind::Declarations, at, value),
            (Form::Covers, _) => self.years(Kind::Covers, at, value),
            (Form::Tree, Shape::Map(pairs, _)) if versions(value, self.first).is_none() => {
                for (key, value) in pairs {
                    let id = [at.id.as_str(), at.field.as_str()].into_iter().filter(|part| !part.is_empty());
                    let id = id.collect::<Vec<_>>().join(".");
                    self.value(form, &Spot { id, field: key.text.clone(), ..at.clone() }, value);
                }
            }
            _ => self.field(at, value),
        }
    }

    fn entry(&mut self, listed: &'static Listed, at: &Spot, value: &Value) {
        let known = identity(value, listed, self.first);
        let id = if listed.known_by.is_empty() { String::new() } else { known.first().cloned().unwrap_or_default() };
        let at = Spot { object: listed.object.to_owned(), id, field: String::new(), ..at.clone() };
        if listed.known_by.is_empty() {
            return self.say(at, value);
        }
        let Shape::Map(pairs, _) = &value.shape else { return };
        for (key, value) in pairs {
            self.value(of_field(listed.fields, &key.text), &at.field(&key.text), value);
        }
    }

    fn field(&mut self, at: &Spot, value: &Value) {
        match versions(value, self.first) {
            Some(texts) => {
                for (language, text) in texts {
                    let field =
                        if language == self.first { at.field.clone() } else { format!("{}.{language}", at.field) };
                    self.say(at.field(&field), text);
                }
            }
            None => self.say(at.clone(), value),
        }
    }

    fn years(&mut self, kind: Kind, at: &Spot, value: &Value) {
        let mut cells = Vec::new();
        let entries = entries(kind, value, self.first);
        for entry in &entries {
            cells.extend(entry.years.iter().map(|year| (*year, entry)));
        }
        cells.sort_by_key(|(year, _)| *year);
        for (year, entry) in cells {
            let at = at.year(year);
            if kind == Kind::Covers {
                self.say(at.clone(), &Value::word("covered"));
            }
            let together = kind.together();
            let (group, rest): (Vec<_>, Vec<_>) =
                entry.content.iter().cloned().partition(|(key, _)| together.contains(&key.text.as_str()));
            self.say(at.field(together[0]), &Value::map(group, Layout::Fit));
            for (key, value) in rest {
                self.field(&at.field(&key.text), &value);
            }
        }
        for figure in entries.iter().flat_map(|entry| &entry.figures) {
            let field = figure.category.as_ref().map_or("values".to_owned(), |category| format!("values.{category}"));
            self.say(Spot { year: figure.years.clone(), ..at.field(&field) }, &figure.canonical);
        }
    }
}

/// A value whose keys are in the order of the alphabet, so that their own makes no difference.
fn in_order(value: &Value) -> Value {
    match &value.shape {
        Shape::List(values) => Value::list(values.iter().map(in_order).collect()),
        Shape::Map(pairs, layout) => {
            let mut pairs: Vec<(Key, Value)> =
                pairs.iter().map(|(key, value)| (Key::new(&key.text), in_order(value))).collect();
            pairs.sort_by(|one, other| one.0.text.cmp(&other.0.text));
            Value::map(pairs, *layout)
        }
        Shape::Word(_) | Shape::Text(_) => value.clone(),
    }
}
