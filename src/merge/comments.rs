//! The comments of a file, each at the entry that it stands above or behind, and merged as the entries are.

use std::collections::BTreeMap;

use super::form::{Form, of_field};
use super::keys::identity;
use super::outcome::{Author, LostComment};
use super::reading;
use crate::model::Years;
use crate::yaml::{Kind, Node, parse};
use crate::yaml::{Shape, Value};

/// The comments at one entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Remark {
    /// The entry's line, from 0.
    line: usize,
    /// The lines above it, without their indentation.
    above: Vec<String>,
    /// What stands behind it on its own line.
    behind: String,
}

impl Remark {
    fn lost(&self, by: Author, file: &str) -> LostComment {
        let line = u32::try_from(self.line + 1).unwrap_or(u32::MAX);
        let both = [self.above.join("\n"), self.behind.clone()];
        let words = both.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join("\n");
        LostComment { by, file: file.to_owned(), line, words }
    }
}

/// The comments of a file by the path of their entry.
type Remarks = BTreeMap<String, Remark>;

/// Where the comments behind the last entry stand.
const END: &str = "";

/// A file as each side has it, and its form.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sides<'a> {
    pub file: &'a str,
    pub form: &'static Form,
    pub first: &'a str,
    pub base: &'a str,
    pub ours: &'a str,
    pub theirs: &'a str,
}

/// Brings the comments that THEIRS added or changed into the merged text, where OURS have left them as BASE has them;
/// those that could not be taken are returned, and those that OURS wrote at what THEIRS removed.
pub(super) fn merge(merged: &str, sides: Sides<'_>) -> (String, Vec<LostComment>) {
    if sides.theirs == sides.base || sides.theirs == sides.ours {
        return (merged.to_owned(), Vec::new());
    }
    let read = |text: &str| remarks(text, sides.form, sides.first);
    let (base, ours, theirs, now) = (read(sides.base), read(sides.ours), read(sides.theirs), read(merged));
    let nothing = Remark::default();
    let mut lines = Draft::new(merged);
    let mut lost = Vec::new();
    let mut changes: Vec<Taken<'_>> = Vec::new();
    for (path, remark) in &theirs {
        let before = base.get(path).unwrap_or(&nothing);
        let Some(own) = now.get(path) else {
            // What it is about does not stand in the merged text as THEIRS have it.
            let is_there = |words: &[String]| words.is_empty() || holds(sides.base, words) || holds(merged, words);
            let behind = remark.behind.is_empty() || remark.behind == before.behind;
            if !is_there(&remark.above)
                || !behind && !merged.contains(&remark.behind) && !sides.base.contains(&remark.behind)
            {
                lost.push(remark.lost(Author::Theirs, sides.file));
            }
            continue;
        };
        let above = decide(&before.above, &own.above, &remark.above);
        let behind = decide(&before.behind, &own.behind, &remark.behind);
        if above == Take::Not || behind == Take::Not {
            lost.push(remark.lost(Author::Theirs, sides.file));
        }
        let above = (above == Take::Theirs).then_some(remark.above.as_slice());
        let behind = (behind == Take::Theirs).then_some(remark.behind.as_str());
        if above.is_some() || behind.is_some() {
            changes.push((own.line, above, behind));
        }
    }
    changes.sort_by_key(|change| std::cmp::Reverse(change.0));
    for &(line, above, behind) in &changes {
        if let Some(behind) = behind {
            lines.set_behind(line, behind, &now);
        }
        if let Some(above) = above {
            lines.set_above(line, above);
        }
    }
    let mut text = if changes.is_empty() { merged.to_owned() } else { lines.text() };
    for (path, remark) in &base {
        let gone = !remark.above.is_empty() && !theirs.contains_key(path) && !now.contains_key(path);
        if gone && ours.get(path).is_some_and(|own| own.above == remark.above) && !holds(sides.theirs, &remark.above) {
            text = without(&text, &remark.above);
        }
    }
    let of_ours = ours.iter().filter(|(path, remark)| is_gone(remark, base.get(*path).unwrap_or(&nothing), &text));
    lost.extend(of_ours.map(|(_, remark)| remark.lost(Author::Ours, sides.file)));
    (text, lost)
}

/// Whether what OURS wrote or changed at an entry stands nowhere in the merged text.
fn is_gone(own: &Remark, before: &Remark, text: &str) -> bool {
    let above = own.above != before.above && !own.above.is_empty() && !holds(text, &own.above);
    above || own.behind != before.behind && !own.behind.is_empty() && !text.contains(&own.behind)
}

/// What is taken of THEIRS at a line: the comments above it, and that behind it.
type Taken<'r> = (usize, Option<&'r [String]>, Option<&'r str>);

/// Whose comment stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Take {
    Ours,
    Theirs,
    /// OURS, though THEIRS changed it.
    Not,
}

fn decide<T: PartialEq>(base: &T, own: &T, theirs: &T) -> Take {
    if theirs == base || theirs == own {
        Take::Ours
    } else if own == base {
        Take::Theirs
    } else {
        Take::Not
    }
}

/// Whether a text has these lines one behind the other, whatever their indentation.
fn holds(text: &str, wanted: &[String]) -> bool {
    find(&text.lines().collect::<Vec<_>>(), wanted).is_some()
}

fn find(lines: &[&str], wanted: &[String]) -> Option<usize> {
    lines.windows(wanted.len()).position(|some| some.iter().zip(wanted).all(|(line, wanted)| line.trim() == wanted))
}

/// A text without lines that stand in it once.
fn without(text: &str, gone: &[String]) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    match find(&lines, gone) {
        Some(at) if find(&lines[at + 1..], gone).is_none() => {
            lines[..at].iter().chain(&lines[at + gone.len()..]).copied().collect()
        }
        _ => text.to_owned(),
    }
}

/// The comments of a text.
fn remarks(text: &str, form: &'static Form, first: &str) -> Remarks {
    let parsed = parse(text);
    let mut walk = Walk {
        text,
        first,
        anchors: BTreeMap::new(),
        seen: BTreeMap::new(),
        content: BTreeMap::new(),
        starts: starts(text),
    };
    if let Some(root) = &parsed.root {
        // The same values as the merge sees, for what an entry of a list is known by.
        let (value, _) = reading::read(&"".into(), text, form, &mut Vec::new());
        walk.node(root, form, value.as_ref(), "/");
    }
    walk.remarks()
}

fn starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect()
}

struct Walk<'a> {
    text: &'a str,
    first: &'a str,
    /// The entries: line and path.
    anchors: BTreeMap<usize, String>,
    /// How often each path has been met.
    seen: BTreeMap<String, usize>,
    /// The lines that hold more than a comment, and the byte at which that ends.
    content: BTreeMap<usize, usize>,
    /// The first byte of each line.
    starts: Vec<usize>,
}

impl Walk<'_> {
    fn line_of(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at).saturating_sub(1)
    }

    /// Notes that bytes are no comment.
    fn cover(&mut self, start: usize, end: usize) {
        let trimmed = start + self.text[start..end].trim_end().len();
        for line in self.line_of(start)..=self.line_of(trimmed.max(start + 1) - 1) {
            let line_end = self.starts.get(line + 1).map_or(self.text.len(), |next| next - 1);
            let last = self.content.entry(line).or_insert(0);
            *last = (*last).max(trimmed.min(line_end));
        }
    }

    fn anchor(&mut self, path: &str, at: usize) {
        let line = self.line_of(at);
        let before = &self.text[self.starts[line]..at];
        let begins = before.chars().all(|c| c == ' ' || c == '-' || c == '\u{feff}');
        if begins && !self.anchors.contains_key(&line) {
            let seen = self.seen.entry(path.to_owned()).or_insert(0);
            let path = if *seen == 0 { path.to_owned() } else { format!("{path}\u{0}{seen}") };
            *seen += 1;
            self.anchors.insert(line, path);
        }
    }

    fn node(&mut self, node: &Node<'_>, form: &'static Form, value: Option<&Value>, path: &str) {
        match &node.kind {
            Kind::Scalar(..) | Kind::Refused => {
                if node.span.end > node.span.start {
                    self.cover(node.span.start, node.span.end);
                }
            }
            Kind::Sequence(nodes) => self.sequence(node, nodes, form, value, path),
            Kind::Mapping(pairs) => {
                self.brackets(node);
                for (key, inner) in pairs {
                    let name = key.joined().unwrap_or_default();
                    let name = name.parse::<Years>().map_or_else(|_| name.to_string(), |years| years.to_string());
                    let path = format!("{path}{name}/");
                    self.anchor(&path, key.span.start);
                    self.cover(key.span.start, key.span.end);
                    let form = match form {
                        Form::Record(fields) => of_field(fields, &name),
                        Form::Keyed(keyed) => &keyed.each,
                        _ => &Form::Field,
                    };
                    self.node(inner, form, value.and_then(|value| value.get(&name)), &path);
                }
            }
        }
    }

    fn sequence(
        &mut self,
        node: &Node<'_>,
        nodes: &[Node<'_>],
        form: &'static Form,
        value: Option<&Value>,
        path: &str,
    ) {
        self.brackets(node);
        let values = match value.map(|value| &value.shape) {
            Some(Shape::List(values)) => values.as_slice(),
            _ => &[],
        };
        for (at, inner) in nodes.iter().enumerate() {
            let value = values.get(at);
            let (name, form) = match (form, value) {
                (Form::List(listed), Some(value)) => (identity(value, listed, self.first).join("\u{1}"), listed.fields),
                (_, Some(value)) => (value.get("years").map_or_else(|| at.to_string(), crate::yaml::flow), &[][..]),
                (_, None) => (at.to_string(), &[][..]),
            };
            let path = format!("{path}{name}/");
            self.anchor(&path, inner.span.start);
            match &inner.kind {
                Kind::Mapping(pairs) => {
                    self.brackets(inner);
                    for (key, inner) in pairs {
                        let name = key.joined().unwrap_or_default();
                        let path = format!("{path}{name}/");
                        self.anchor(&path, key.span.start);
                        self.cover(key.span.start, key.span.end);
                        self.node(inner, of_field(form, &name), value.and_then(|value| value.get(&name)), &path);
                    }
                }
                _ => self.node(inner, &Form::Field, value, &path),
            }
        }
    }

    /// Notes the brackets of a list or mapping that has some.
    fn brackets(&mut self, node: &Node<'_>) {
        if self.text[node.span.bytes()].starts_with(['{', '[']) {
            let end = node.span.start + self.text[node.span.bytes()].trim_end().len();
            self.cover(node.span.start, node.span.start + 1);
            self.cover(end - 1, end);
        }
    }

    fn remarks(self) -> Remarks {
        let lines: Vec<&str> = self.text.lines().collect();
        let above = |line: usize| {
            let is_free = |at: &usize| !self.content.contains_key(at) && is_remark(lines[*at]);
            let from = (0..line).rev().take_while(is_free).last().unwrap_or(line);
            block(&lines[from..line])
        };
        let mut remarks = Remarks::new();
        for (line, path) in &self.anchors {
            let end = self.content.get(line).copied().unwrap_or_default();
            let line_end = self.starts.get(line + 1).map_or(self.text.len(), |next| next - 1);
            let rest = self.text.get(end..line_end.max(end)).unwrap_or_default();
            let behind = rest.trim_start_matches([' ', '\t', ':', ',', ']', '}']).trim_end();
            let behind = if behind.starts_with('#') { behind.to_owned() } else { String::new() };
            remarks.insert(path.clone(), Remark { line: *line, above: above(*line), behind });
        }
        let remark = Remark { line: lines.len(), above: above(lines.len()), behind: String::new() };
        remarks.insert(END.to_owned(), remark);
        remarks
    }
}

/// Whether a line is blank or a comment.
fn is_remark(line: &str) -> bool {
    let line = line.trim_start_matches('\u{feff}').trim();
    line.is_empty() || line.starts_with('#')
}

/// Draft without their indentation and without blank ones at either end.
fn block(lines: &[&str]) -> Vec<String> {
    let full = |line: &&str| !line.trim().is_empty();
    let (Some(from), Some(to)) = (lines.iter().position(full), lines.iter().rposition(full)) else {
        return Vec::new();
    };
    lines[from..=to].iter().map(|line| line.trim_start_matches('\u{feff}').trim().to_owned()).collect()
}

/// A text while comments are put into it, from its end to its beginning.
struct Draft {
    lines: Vec<String>,
    end: &'static str,
    /// Whether the last line has its end.
    ended: bool,
}

impl Draft {
    fn new(text: &str) -> Self {
        let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
        Self { lines: text.lines().map(str::to_owned).collect(), end, ended: text.ends_with('\n') }
    }

    /// Puts lines in the place of the comments above a line.
    fn set_above(&mut self, line: usize, above: &[String]) {
        let is_free = |at: &usize| is_remark(&self.lines[*at]);
        let from = (0..line).rev().take_while(is_free).last().unwrap_or(line);
        let full = |line: &String| !line.trim().is_empty();
        let region = &self.lines[from..line];
        let (start, stop) = match (region.iter().position(full), region.iter().rposition(full)) {
            (Some(start), Some(stop)) => (from + start, from + stop + 1),
            _ => (line, line),
        };
        let indent = self.lines.get(line).map_or(0, |line| line.len() - line.trim_start().len());
        let written = above.iter().map(|words| match words.as_str() {
            "" => String::new(),
            words => format!("{}{words}", " ".repeat(indent)),
        });
        self.lines.splice(start..stop, written.collect::<Vec<_>>());
    }

    /// Puts a comment in the place of that behind an entry.
    fn set_behind(&mut self, line: usize, behind: &str, now: &Remarks) {
        let Some(text) = self.lines.get_mut(line) else { return };
        let own = now.values().find(|remark| remark.line == line && !remark.behind.is_empty());
        if let Some(own) = own {
            let kept = text.trim_end().strip_suffix(own.behind.as_str()).unwrap_or(text);
            *text = if behind.is_empty() { kept.trim_end().to_owned() } else { format!("{kept}{behind}") };
        } else if !behind.is_empty() {
            *text = format!("{}  {behind}", text.trim_end());
        }
    }

    fn text(self) -> String {
        let mut out = self.lines.join(self.end);
        out.push_str(if self.ended { self.end } else { "" });
        out
    }
}
