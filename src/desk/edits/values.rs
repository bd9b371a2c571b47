//! From JSON to the values of a file and back: what each field holds, and how it is written.

use serde_json::{Map, Value as Json};

use super::fields::{Field, FieldKind, checked};
use super::{Desk, Refused, Set, tree, years};
use crate::model::{LANGUAGE_CODES, Precision};
use crate::yaml::{Key, Layout, Shape, Value};

/// The figures of some years: each with its category, where it has one.
type Figures = Vec<(Option<String>, Value)>;

/// The longest text of a field, in bytes: a chapter of a report.
const LONGEST: usize = 64 << 10;

/// The most values of one field.
const MOST: usize = 2_000;

impl Desk<'_> {
    /// Sets the fields of an object.
    pub(super) fn set(&self, object: &mut Value, set: &Set, known: &[Field]) -> Result<(), Refused> {
        checked(set, known)?;
        let order = tree::order(known);
        for field in known {
            let versions = set.iter().filter_map(|(key, new)| match key.strip_prefix(field.key)? {
                "" => Some((None, new)),
                rest => Some((Some(rest.strip_prefix('.')?), new)),
            });
            for (part, new) in versions {
                let old = object.get(field.key).cloned();
                let new = match (field.kind, part) {
                    (FieldKind::Prose, language) => self.prose(field.key, old, language, new)?,
                    (FieldKind::Meaning, part) => self.meaning(field.key, old, part, new)?,
                    _ => of_json(field, new)?,
                };
                tree::set(object, field.key, new, &order);
            }
        }
        Ok(())
    }

    /// A text with one version changed. A text alone stays one as long as there is no other language.
    fn prose(&self, field: &str, old: Option<Value>, part: Option<&str>, new: &Json) -> Result<Option<Value>, Refused> {
        if let (None, Json::Object(versions)) = (part, new) {
            return versions.iter().try_fold(None, |text, (code, new)| self.prose(field, text, Some(code), new));
        }
        let language = part.unwrap_or(&self.language);
        if LANGUAGE_CODES.binary_search(&language).is_err() {
            return Err(Refused::NoField(format!("{field}.{language}")));
        }
        let new = scalar(field, new)?.map(Value::text);
        let mut versions = match old {
            Some(Value { shape: Shape::Map(pairs, layout), .. }) => Value::map(pairs, layout),
            Some(_) if language == self.language => return Ok(new),
            Some(plain) => Value::map(vec![(Key::new(&self.language), plain)], Layout::Fit),
            None if language == self.language => return Ok(new),
            None => Value::map(Vec::new(), Layout::Fit),
        };
        tree::set(&mut versions, language, new, &[]);
        Ok(Some(versions).filter(|versions| !versions.is_empty()))
    }

    /// A definition: its words by language, `cite`, or the word `none`.
    fn meaning(
        &self,
        field: &str,
        old: Option<Value>,
        part: Option<&str>,
        new: &Json,
    ) -> Result<Option<Value>, Refused> {
        if new.as_str() == Some("none") && part.is_none() {
            return Ok(Some(Value::word("none")));
        }
        let mut meaning =
            old.filter(|old| old.scalar().is_none()).unwrap_or_else(|| Value::map(Vec::new(), Layout::Fit));
        match part {
            Some("cite") => {
                let cite = scalar(field, new)?.map(Value::word);
                tree::set(&mut meaning, "cite", cite, &["text", "cite"]);
            }
            part => {
                let text = self.prose(field, meaning.get("text").cloned(), part, new)?;
                tree::set(&mut meaning, "text", text, &["text", "cite"]);
            }
        }
        Ok(Some(meaning).filter(|meaning| !meaning.is_empty()))
    }
}

/// The value of a field; `None` where it is taken away.
fn of_json(field: &Field, new: &Json) -> Result<Option<Value>, Refused> {
    let name = field.key;
    Ok(match field.kind {
        FieldKind::Word => scalar(name, new)?.map(Value::word),
        FieldKind::Text => scalar(name, new)?.map(Value::text),
        FieldKind::Words => filled(all(name, new)?.into_iter().map(Value::word).collect()),
        FieldKind::Texts => filled(all(name, new)?.into_iter().map(Value::text).collect()),
        FieldKind::Cells => cells(name, new, 0)?,
        FieldKind::Figures => figures(new)?,
        FieldKind::Prose | FieldKind::Meaning | FieldKind::Covers => return Err(Refused::NoField(name.to_owned())),
    })
}

fn filled(values: Vec<Value>) -> Option<Value> {
    (!values.is_empty()).then(|| Value::list(values))
}

/// A text or a number as it is written, trimmed; `None` where it is empty or null.
fn scalar(field: &str, new: &Json) -> Result<Option<String>, Refused> {
    let text = match new {
        Json::Null => return Ok(None),
        Json::String(text) => text.replace("\r\n", "\n"),
        Json::Number(number) => number.to_string(),
        Json::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        other => return Err(Refused::BadValue(field.to_owned(), other.to_string())),
    };
    if text.len() > LONGEST || text.chars().any(|c| c.is_control() && c != '\n') {
        return Err(Refused::BadValue(field.to_owned(), text.chars().take(40).collect()));
    }
    Ok(Some(text.trim().to_owned()).filter(|text| !text.is_empty()))
}

/// Several texts.
fn all(field: &str, new: &Json) -> Result<Vec<String>, Refused> {
    match new {
        Json::Null => Ok(Vec::new()),
        Json::Array(values) if values.len() <= MOST => {
            let read: Result<Vec<_>, _> = values.iter().map(|value| scalar(field, value)).collect();
            Ok(read?.into_iter().flatten().collect())
        }
        other => Err(Refused::BadValue(field.to_owned(), other.to_string().chars().take(40).collect())),
    }
}

/// Years by indicator, or by area and indicator.
fn cells(field: &str, new: &Json, depth: usize) -> Result<Option<Value>, Refused> {
    match new {
        Json::Null => Ok(None),
        Json::Object(pairs) if depth < 2 && pairs.len() <= MOST => {
            let mut read = Vec::new();
            for (key, value) in pairs {
                let inner = cells(field, value, depth + 1)?;
                read.extend(inner.map(|inner| (Key::new(key), inner)));
            }
            Ok((!read.is_empty()).then(|| Value::map(read, Layout::Fit)))
        }
        Json::String(text) if depth > 0 => Ok(Some(Value::word(years::read(text)?))),
        other => Err(Refused::BadValue(field.to_owned(), other.to_string().chars().take(40).collect())),
    }
}

/// Figures as a list: each with its years, its category where there is one, and what is printed.
fn figures(new: &Json) -> Result<Option<Value>, Refused> {
    let bad = |found: &Json| Refused::BadValue("values".to_owned(), found.to_string().chars().take(40).collect());
    let list = match new {
        Json::Null => return Ok(None),
        Json::Array(list) if list.len() <= MOST => list,
        other => return Err(bad(other)),
    };
    let mut by_years: Vec<(String, Figures)> = Vec::new();
    for one in list {
        let fields = one.as_object().ok_or_else(|| bad(one))?;
        let text = |key: &str| fields.get(key).map_or(Ok(None), |value| scalar(key, value));
        let years = years::read(&text("years")?.ok_or_else(|| bad(one))?)?.to_string();
        let value = text("value")?.ok_or_else(|| bad(one))?;
        let is_about = text("approx")?.as_deref() == Some("yes");
        let precision = if is_about { Precision::Approximate } else { Precision::Exact };
        let figure = figure(value, text("unit")?, precision, fields.get("note"))?;
        let at = by_years.iter().position(|(own, _)| *own == years).unwrap_or_else(|| {
            by_years.push((years, Vec::new()));
            by_years.len() - 1
        });
        let category = text("category")?;
        // One figure of the whole, or one a category: not both, and none twice.
        let others = &by_years[at].1;
        if others.iter().any(|(own, _)| own.is_none() || category.is_none() || *own == category) {
            return Err(bad(one));
        }
        by_years[at].1.push((category, figure));
    }
    let pairs = by_years.into_iter().map(|(years, figures)| {
        let value = match <[_; 1]>::try_from(figures) {
            Ok([(None, total)]) => total,
            Ok([(Some(name), one)]) => Value::map(vec![(Key::new(name), one)], Layout::Fit),
            Err(several) => {
                let pairs = several.into_iter().map(|(name, one)| (Key::new(name.unwrap_or_default()), one));
                Value::map(pairs.collect(), Layout::Fit)
            }
        };
        (Key::new(years), value)
    });
    let pairs: Vec<(Key, Value)> = pairs.collect();
    Ok((!pairs.is_empty()).then(|| Value::map(pairs, Layout::Fit)))
}

/// A figure: a number alone where there is no more to say.
fn figure(value: String, unit: Option<String>, precision: Precision, note: Option<&Json>) -> Result<Value, Refused> {
    let note = note.map_or(Ok(None), |note| match note {
        Json::Object(versions) => {
            let pairs: Result<Vec<_>, Refused> = versions
                .iter()
                .filter_map(|(language, text)| {
                    Some(scalar("note", text).transpose()?.map(|text| (Key::new(language), Value::text(text))))
                })
                .collect();
            Ok(Some(Value::map(pairs?, Layout::Fit)))
        }
        plain => Ok(scalar("note", plain)?.map(Value::text)),
    })?;
    let value = Value::word(value);
    let approx = (precision == Precision::Approximate).then(|| Value::word("yes"));
    if unit.is_none() && approx.is_none() && note.is_none() {
        return Ok(value);
    }
    let more = [("unit", unit.map(Value::text)), ("approx", approx), ("note", note)];
    let more = more.into_iter().filter_map(|(key, value)| Some((Key::new(key), value?)));
    Ok(Value::map(std::iter::once((Key::new("value"), value)).chain(more).collect(), Layout::Fit))
}

/// A value as JSON: texts, lists and objects.
#[must_use]
pub fn json(value: &Value) -> Json {
    match &value.shape {
        Shape::Word(text) | Shape::Text(text) => Json::String(text.clone()),
        Shape::List(values) => Json::Array(values.iter().map(json).collect()),
        Shape::Map(pairs, _) => {
            Json::Object(pairs.iter().map(|(key, value)| (key.text.clone(), json(value))).collect::<Map<_, _>>())
        }
    }
}
