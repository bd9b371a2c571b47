//! From the text of one file to its values, each with its place; what is not of the shape of its file refuses the side.

use std::sync::Arc;

use super::form::{Form, of_field};
use super::keys::years_of;
use crate::finding::{Fact, Finding, Mistake, Place, Related, Span, YearsTrouble};
use crate::model::Said;
use crate::model::{Years, YearsFault};
use crate::said;
use crate::yaml::{Key, Layout, Origin, Shape, Value};
use crate::yaml::{Kind, Node, Style, parse};

/// Reads a file: its values, and all that keeps it from being merged. The place of each value is added to `origins`.
pub(super) fn read(
    file: &Arc<str>,
    text: &str,
    form: &'static Form,
    origins: &mut Vec<Place>,
) -> (Option<Value>, Vec<Finding>) {
    let parsed = parse(text);
    let mut reading = Reading { file, text, origins, findings: Vec::new() };
    for fault in parsed.faults {
        reading.say(fault.span, fault.mistake);
    }
    let value =
        parsed.root.filter(|root| !root.is_null()).map(|root| reading.value(&root, form, Of::Part("within.file")));
    (value, reading.findings)
}

struct Reading<'a> {
    file: &'a Arc<str>,
    text: &'a str,
    origins: &'a mut Vec<Place>,
    findings: Vec<Finding>,
}

/// What a value is called: by the key that it stands under, or as a part of the format.
#[derive(Clone, Copy)]
enum Of<'f> {
    Key(&'f str),
    /// By the key of the message that names it.
    Part(&'static str),
}

impl Of<'_> {
    fn said(self) -> Said {
        match self {
            Self::Key(key) => key.into(),
            Self::Part(message) => Said::new(message),
        }
    }

    fn name(self) -> String {
        match self {
            Self::Key(key) => key.to_owned(),
            Self::Part(_) => String::new(),
        }
    }
}

impl Reading<'_> {
    fn say(&mut self, span: Span, mistake: Mistake) {
        let place = Place { file: Arc::clone(self.file), span };
        self.findings.push(Finding { place, fact: Fact::Mistake(mistake), related: Vec::new() });
    }

    /// Reads a value and holds it against its form.
    fn value(&mut self, node: &Node<'_>, form: &'static Form, field: Of<'_>) -> Value {
        let value = self.shape(node, form, field);
        self.placed(value, node)
    }

    fn placed(&mut self, value: Value, node: &Node<'_>) -> Value {
        let Ok(number) = u32::try_from(self.origins.len()) else { return value };
        self.origins.push(Place { file: Arc::clone(self.file), span: node.span });
        value.from_cell(Origin(number))
    }

    fn shape(&mut self, node: &Node<'_>, form: &'static Form, field: Of<'_>) -> Value {
        match form {
            Form::Record(fields) => self.mapping(node, field, |_, key| of_field(fields, key)),
            Form::Keyed(keyed) => self.mapping(node, field, |_, _| &keyed.each),
            Form::Tree => match &node.kind {
                Kind::Mapping(_) => self.mapping(node, field, |_, _| &Form::Tree),
                _ => self.plain(node),
            },
            Form::List(listed) => match &node.kind {
                Kind::Sequence(nodes) => {
                    let entries = nodes.iter().map(|node| {
                        let entry = self.mapping(node, Of::Part("within.entry"), |_, key| of_field(listed.fields, key));
                        self.placed(entry, node)
                    });
                    Value::list(entries.collect())
                }
                _ => self.wrong(node, field, said!("kind.list")),
            },
            Form::Declarations => self.declarations(node, field),
            Form::Covers => {
                let value = self.plain(node);
                self.covers(node, &value, field);
                value
            }
            Form::Field => self.plain(node),
        }
    }

    fn wrong(&mut self, node: &Node<'_>, field: Of<'_>, wanted: Said) -> Value {
        let found = match &node.kind {
            Kind::Sequence(_) => said!("kind.list"),
            Kind::Mapping(_) => said!("kind.keys"),
            _ => said!("kind.text"),
        };
        // Of a node that was refused a fault has been said.
        if node.kind != Kind::Refused {
            let mistake = Mistake::WrongKind { field: field.said(), found, wanted };
            self.say(node.span, mistake);
        }
        Value::map(Vec::new(), Layout::Fit)
    }

    /// A mapping whose values have the forms of their keys; what is left blank is not there.
    fn mapping(&mut self, node: &Node<'_>, field: Of<'_>, form: impl Fn(&Self, &str) -> &'static Form) -> Value {
        let Kind::Mapping(pairs) = &node.kind else { return self.wrong(node, field, said!("kind.keys")) };
        let mut read: Vec<(Key, Value)> = Vec::with_capacity(pairs.len());
        let mut seen: std::collections::BTreeMap<String, Span> = std::collections::BTreeMap::new();
        for (key, value) in pairs {
            let Some(text) = key.joined() else {
                self.wrong(key, Of::Part("within.key"), said!("kind.text"));
                continue;
            };
            if let Some(first) = seen.insert(text.to_string(), key.span) {
                self.repeated(key.span, first, Mistake::RepeatedKey { key: text.to_string() });
                continue;
            }
            if !value.is_null() {
                let form = form(self, &text);
                read.push((Key::new(&text), self.value(value, form, Of::Key(&text))));
            }
        }
        Value::map(read, layout(self.text, node))
    }

    fn repeated(&mut self, span: Span, first: Span, mistake: Mistake) {
        let related =
            Related { place: Place { file: Arc::clone(self.file), span: first }, label: said!("place.first") };
        let place = Place { file: Arc::clone(self.file), span };
        self.findings.push(Finding { place, fact: Fact::Mistake(mistake), related: vec![related] });
    }

    /// A value of which nothing is asked.
    fn plain(&mut self, node: &Node<'_>) -> Value {
        match &node.kind {
            Kind::Scalar(text, Style::Plain) => Value::word(text.trim()),
            Kind::Scalar(text, _) => Value::text(text.trim_end_matches('\n')),
            Kind::Sequence(nodes) => {
                let values = nodes.iter().map(|node| {
                    let value = self.plain(node);
                    self.placed(value, node)
                });
                Value { shape: Shape::List(values.collect()), origin: None }
            }
            Kind::Mapping(_) => self.mapping(node, Of::Part("within.value"), |_, _| &Form::Field),
            Kind::Refused => Value::map(Vec::new(), Layout::Fit),
        }
    }

    /// The declarations of an indicator: keys that are years, none of them twice.
    fn declarations(&mut self, node: &Node<'_>, field: Of<'_>) -> Value {
        let value = self.mapping(node, field, |_, _| &Form::Field);
        let Kind::Mapping(pairs) = &node.kind else { return value };
        let mut named = std::collections::BTreeMap::new();
        for (key, _) in pairs {
            let Some(text) = key.joined() else { continue };
            match text.parse::<Years>() {
                Ok(years) => {
                    for &year in years.as_slice() {
                        if let Some(first) = named.insert(year, key.span) {
                            let mistake =
                                Mistake::RepeatedYear { what: format!("`{}`", field.name()), year: year.to_string() };
                            self.repeated(key.span, first, mistake);
                        }
                    }
                }
                Err(fault) => self.bad_years(key.span, &text, fault),
            }
        }
        value
    }

    fn bad_years(&mut self, span: Span, found: &str, fault: YearsFault) {
        let why = match fault {
            YearsFault::Repeated(year) => {
                let mistake = Mistake::RepeatedYear { what: format!("`{found}`"), year: year.to_string() };
                return self.say(span, mistake);
            }
            YearsFault::Backwards(..) => YearsTrouble::Backwards,
            YearsFault::NotAYear(_) if found == "unknown" => YearsTrouble::Unknown,
            YearsFault::NotAYear(part) => YearsTrouble::NotAYear(part),
        };
        self.say(span, Mistake::BadYears { found: found.to_owned(), why });
    }

    /// What a row covers of an indicator: years, an entry with years, or a list of entries.
    fn covers(&mut self, node: &Node<'_>, value: &Value, field: Of<'_>) {
        let entries: Vec<(&Node<'_>, &Value)> = match (&node.kind, &value.shape) {
            (Kind::Sequence(nodes), Shape::List(values)) if nodes.iter().any(|node| node.text().is_none()) => {
                nodes.iter().zip(values).collect()
            }
            _ => vec![(node, value)],
        };
        for (node, value) in entries {
            let years = match &value.shape {
                Shape::Map(..) => value.get("years"),
                _ => Some(value),
            };
            if years.is_none_or(|years| years_of(years).is_none()) {
                self.wrong(node, field, said!("kind.years-or-entries"));
            }
            self.figures(node);
        }
    }

    /// The years of figures are years.
    fn figures(&mut self, entry: &Node<'_>) {
        let Kind::Mapping(pairs) = &entry.kind else { return };
        let Some((_, values)) = pairs.iter().find(|(key, _)| key.text() == Some("values")) else { return };
        match &values.kind {
            Kind::Mapping(pairs) => {
                for (key, _) in pairs {
                    if let Some(text) = key.joined()
                        && let Err(fault) = text.parse::<Years>()
                    {
                        self.bad_years(key.span, &text, fault);
                    }
                }
            }
            _ if values.is_null() => {}
            _ => {
                self.wrong(values, Of::Key("values"), said!("kind.figures"));
            }
        }
    }
}

/// Whether a mapping stands in braces or line by line.
fn layout(text: &str, node: &Node<'_>) -> Layout {
    let in_braces = text.get(node.span.bytes()).is_some_and(|text| text.starts_with('{'));
    if in_braces { Layout::Fit } else { Layout::Lines }
}
