//! Everyone's words in the places where they would stand.

use std::sync::Arc;

use super::words::{self, Lines, OpenWords, marked};
use crate::{
    compare::Adjudication,
    merge::Texts,
    model::Edition,
    record::files,
    told,
    yaml::{Kind, Node, Shape, Value, document, parse},
};

/// How the tables are settled, said once at the head of each file with something open.
fn how() -> [String; 3] {
    [told!("adjudicated.how-1"), told!("adjudicated.how-2"), told!("adjudicated.how-3")].map(|line| format!("# {line}"))
}

/// Writes everyone's words into the texts: those on open cells where they belong, all else at the end of its file.
pub(super) fn words(texts: &mut Texts, made: &Adjudication, names: &[String]) {
    let wanted = files(&made.edition);
    for tables in &made.edition.areas {
        let own = made.open.iter().filter(|open| open.area == tables.area);
        let open = words::of(own, names);
        let file = format!("{}.yaml", tables.area);
        if open.availability.is_empty() {
            continue;
        }
        let text = texts.get(&file).map_or_else(|| format!("area: {}\n", tables.area), ToString::to_string);
        let nothing = Value::list(Vec::new());
        let text = area(text, &open, wanted.get(&file).unwrap_or(&nothing));
        texts.insert(file, Arc::from(text));
    }
    for (aside, name) in made.asides.iter().zip(names) {
        for (file, lines) in asides(aside, &made.edition) {
            let Some(text) = texts.get_mut(&file) else { continue };
            let head = format!("# {}", told!("adjudicated.says-besides", name));
            *text = Arc::from(ended(text, std::iter::once(head).chain(lines)));
        }
    }
}

/// A text with lines behind it.
pub(super) fn ended(text: &str, lines: impl IntoIterator<Item = String>) -> String {
    let mut text = text.to_owned();
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    for line in lines {
        text.push_str(&line);
        text.push('\n');
    }
    text
}

/// What an assessor says otherwise, file by file.
fn asides(aside: &Edition, edition: &Edition) -> Vec<(String, Lines)> {
    let known = files(edition);
    let said = files(aside).into_iter().filter_map(|(file, value)| {
        let left = match &value.shape {
            Shape::Map(pairs, layout) => {
                let other = |key: &str, value: &Value| match file.as_str() {
                    "edition.yaml" => known.get(&file).and_then(|all| all.get(key)) != Some(value),
                    _ => key != "area" && key != "window" && !value.is_empty(),
                };
                let pairs = pairs.iter().filter(|(key, value)| other(&key.text, value)).cloned();
                Value::map(pairs.collect(), *layout)
            }
            _ => value,
        };
        (!left.is_empty()).then(|| (file, marked(&left)))
    });
    said.collect()
}

/// An area's text with the words on what is open in it.
fn area(text: String, open: &OpenWords, wanted: &Value) -> String {
    let mut text = text;
    for (indicator, lines) in &open.availability {
        text = Below::find(&text, &["availability", indicator], wanted).insert(lines);
    }
    if !open.sources.is_empty() {
        text = Below::find(&text, &["sources"], wanted).insert(&open.sources);
    }
    // Before the first line that is no comment: a line for editors has to stay the first.
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if !line.trim().is_empty() && !line.trim_start_matches('\u{feff}').starts_with('#') {
            break;
        }
        at += line.len();
    }
    let end = line_end(&text);
    text.insert_str(at, &how().map(|line| format!("{line}{end}")).concat());
    text
}

fn line_end(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

/// The place below a key of a file, in which lines may be put.
struct Below {
    text: String,
    /// Behind the end of the key's line.
    at: usize,
    indent: usize,
}

impl Below {
    /// Finds the place below keys; those that are lacking are made, and what stands in braces is put into lines.
    fn find(text: &str, keys: &[&str], wanted: &Value) -> Self {
        let mut below = Self { text: text.to_owned(), at: text.len(), indent: 0 };
        let mut value = Some(wanted);
        for (depth, key) in keys.iter().enumerate() {
            value = value.and_then(|value| value.get(key));
            while !below.step(&keys[..depth], key, value) {}
        }
        below
    }

    /// Steps below one more key; `false` where the text had to be changed first.
    fn step(&mut self, above: &[&str], key: &str, value: Option<&Value>) -> bool {
        let parsed = parse(&self.text);
        let parent = above.iter().fold(parsed.root.as_ref(), |node, key| child(node?, key).map(|(_, value)| value));
        let found = parent.and_then(|parent| child(parent, key));
        let Some((name, node)) = found else {
            let end = line_end(&self.text);
            // At the top a new table stands at the end, below a key at its beginning.
            let at = if above.is_empty() { self.text.len() } else { self.at };
            let ended = at == 0 || self.text[..at].ends_with('\n');
            let lead = if ended { "" } else { end };
            self.text.insert_str(at, &format!("{lead}{}{key}:{end}", " ".repeat(self.indent)));
            return false;
        };
        let in_flow = self.text[node.span.bytes()].starts_with(['{', '[']);
        let column = self.column(name.span.start);
        if let (true, Some(start)) = (in_flow, self.text[..node.span.start].rfind(':')) {
            let nothing = Value::list(Vec::new());
            let lines = in_lines(value.unwrap_or(&nothing), column + 2, line_end(&self.text));
            self.text.replace_range(start + 1..node.span.end, &lines);
            return false;
        }
        let first = match &node.kind {
            Kind::Mapping(pairs) => pairs.first().map(|(key, _)| self.column(key.span.start)),
            Kind::Sequence(nodes) => nodes.first().map(|node| self.dash(node.span.start)),
            Kind::Scalar(..) | Kind::Refused => None,
        };
        self.indent = first.unwrap_or(column + 2);
        let end = name.span.end;
        self.at = self.text[end..].find('\n').map_or(self.text.len(), |line| end + line + 1);
        true
    }

    fn column(&self, at: usize) -> usize {
        let start = self.text[..at].rfind('\n').map_or(0, |line| line + 1);
        self.text[start..at].trim_start_matches('\u{feff}').chars().count()
    }

    /// The column of the dash of an entry.
    fn dash(&self, at: usize) -> usize {
        let dash = self.text[..at].rfind('-').unwrap_or(at);
        self.column(dash)
    }

    fn insert(mut self, lines: &[String]) -> String {
        let end = line_end(&self.text);
        if self.at > 0 && !self.text[..self.at].ends_with('\n') {
            self.text.insert_str(self.at, end);
            self.at += end.len();
        }
        let indent = " ".repeat(self.indent);
        let written: String = lines.iter().map(|line| format!("{indent}{line}{end}")).collect();
        self.text.insert_str(self.at, &written);
        self.text
    }
}

fn child<'n, 's>(node: &'n Node<'s>, key: &str) -> Option<(&'n Node<'s>, &'n Node<'s>)> {
    let Kind::Mapping(pairs) = &node.kind else { return None };
    pairs.iter().find(|(own, _)| own.text() == Some(key)).map(|(own, value)| (own, value))
}

/// A value as lines below its key; nothing where it says nothing.
fn in_lines(value: &Value, indent: usize, end: &str) -> String {
    if value.is_empty() {
        return String::new();
    }
    let lines = document(value).text;
    lines.lines().map(|line| format!("{end}{}{line}", " ".repeat(indent))).collect()
}
