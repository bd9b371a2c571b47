//! Where a pair of a file stands in its text whatever the author's style: lists that are not indented, a dash alone on its line,
//! comments between, braces over several lines, explicit keys. And the changes that must hold in each of them.

use std::ops::Range;

use crate::yaml::{Edits, Kind, Node, Value, flow};

/// The text of a file, and what is to be changed in it.
pub(super) struct Styled<'t> {
    /// The text.
    pub text: &'t str,
    /// The changes.
    pub edits: Edits,
}

impl<'t> Styled<'t> {
    /// Begins without a change.
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, edits: Edits::new() }
    }

    /// The text with the changes made.
    pub(super) fn apply(&self) -> String {
        self.edits.apply(self.text)
    }

    /// Takes a value away and leaves its key, blank; a remark behind a key stays, one behind what goes does not.
    pub(super) fn clear(&mut self, key: &Node<'_>, value: &Node<'_>) {
        let place = self.place_of(key, value);
        self.edits.replace(place, "");
    }

    /// Writes a word in place of a value.
    pub(super) fn rewrite(&mut self, key: &Node<'_>, value: &Node<'_>, word: impl std::fmt::Display) {
        let word = flow(&Value::word(word));
        let place = self.place_of(key, value);
        if is_block(self.text, value) || place.is_empty() {
            let colon = self.colon_of(key) + 1;
            self.edits.replace(colon..colon, format!(" {word}"));
            self.edits.replace(place, "");
        } else {
            self.edits.replace(value.span.start..end_of(self.text, value), word);
        }
    }

    /// Takes a pair away: its lines in a block, it and a comma in braces.
    pub(super) fn remove(&mut self, around: &Node<'_>, at: usize) {
        let Kind::Mapping(pairs) = &around.kind else { return };
        let (key, value) = &pairs[at];
        let end = end_of_pair(self.text, key, value);
        let line = line_start(self.text, key.span.start);
        let is_first = self.text[line..key.span.start].trim().is_empty();
        let place = if is_block(self.text, around) && is_first {
            line..next_line(self.text, end)
        } else if let Some((next, _)) = pairs.get(at + 1) {
            key.span.start..next.span.start
        } else {
            let before = at.checked_sub(1).map(|before| end_of_pair(self.text, &pairs[before].0, &pairs[before].1));
            before.unwrap_or(key.span.start)..end
        };
        self.edits.replace(place, "");
    }

    /// Adds a pair behind the last one.
    pub(super) fn add(&mut self, around: &Node<'_>, key: &str, word: impl std::fmt::Display) {
        let Kind::Mapping(pairs) = &around.kind else { return };
        let Some((first, _)) = pairs.first() else { return };
        let end = pairs.last().map_or(around.span.end, |(key, value)| end_of_pair(self.text, key, value));
        let pair = format!("{key}: {}", flow(&Value::word(word)));
        if is_block(self.text, around) {
            let end = line_end(self.text, end);
            let indent = &self.text[line_start(self.text, first.span.start)..first.span.start];
            let indent = if indent.trim().is_empty() { indent } else { "" };
            self.edits.replace(end..end, format!("\n{indent}{pair}"));
        } else {
            self.edits.replace(end..end, format!(", {pair}"));
        }
    }

    /// What goes when a value goes: of a block its lines, without the comments above it; else the value itself, with its line
    /// where it stands there alone.
    fn place_of(&self, key: &Node<'_>, value: &Node<'_>) -> Range<usize> {
        let end = end_of(self.text, value);
        if value.span.start >= end {
            let colon = (self.colon_of(key) + 1).min(self.text.len());
            return colon..colon;
        }
        let colon = self.colon_of(key);
        if line_start(self.text, colon) > key.span.end {
            // An explicit key has its colon on a line of its own.
            return colon + 1..end;
        }
        let first = if is_block(self.text, value) {
            self.first_line_behind(colon)
        } else {
            let line = line_start(self.text, value.span.start);
            let is_alone = line > colon && self.text[line..value.span.start].trim().is_empty();
            let is_last = self.text[end..line_end(self.text, end)].trim().is_empty();
            if !is_alone || !is_last {
                return value.span.start..end;
            }
            line
        };
        before_break(self.text, first)..line_end(self.text, end)
    }

    /// The colon of a key; between the two may stand a comment.
    fn colon_of(&self, key: &Node<'_>) -> usize {
        let mut at = key.span.end;
        while let Some(c) = self.text[at..].chars().next() {
            match c {
                ':' => return at,
                '#' => at = next_line(self.text, at),
                _ => at += c.len_utf8(),
            }
        }
        key.span.end
    }

    /// The first line behind a place that is neither blank nor a comment.
    fn first_line_behind(&self, at: usize) -> usize {
        let mut line = next_line(self.text, at);
        while line < self.text.len() {
            let words = self.text[line..line_end(self.text, line)].trim_start();
            if !words.is_empty() && !words.starts_with('#') {
                break;
            }
            line = next_line(self.text, line);
        }
        line
    }
}

/// Whether a list or a mapping stands in lines, not in braces.
pub(super) fn is_block(text: &str, node: &Node<'_>) -> bool {
    let is_many = matches!(node.kind, Kind::Sequence(_) | Kind::Mapping(_));
    is_many && !node.is_flow(text)
}

/// The byte behind the last character of a value: neither the lines behind a folded text nor the comments behind a block are
/// its own. Of a blank value its beginning, or less.
pub(super) fn end_of(text: &str, node: &Node<'_>) -> usize {
    let inner = match &node.kind {
        Kind::Sequence(nodes) if is_block(text, node) => nodes.iter().map(|node| end_of(text, node)).max(),
        Kind::Mapping(pairs) if is_block(text, node) => {
            pairs.iter().map(|(key, value)| end_of_pair(text, key, value)).max()
        }
        _ => return text[..node.span.end].trim_end().len(),
    };
    // An entry that is blank has no text but its dash.
    let mut whole = text[..node.span.end].trim_end();
    while !whole.is_empty() && whole[line_start(whole, whole.len())..].trim_start().starts_with('#') {
        whole = whole[..line_start(whole, whole.len())].trim_end();
    }
    inner.unwrap_or(0).max(whole.len())
}

/// The byte behind the last character of a pair.
pub(super) fn end_of_pair(text: &str, key: &Node<'_>, value: &Node<'_>) -> usize {
    if value.span.start == value.span.end { key.span.end } else { end_of(text, value).max(key.span.end) }
}

/// The beginning of the line of a place.
fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind(['\r', '\n']).map_or(0, |found| found + 1)
}

/// The end of the line of a place, its break not included.
fn line_end(text: &str, at: usize) -> usize {
    text[at..].find(['\r', '\n']).map_or(text.len(), |found| at + found)
}

/// The beginning of the next line.
fn next_line(text: &str, at: usize) -> usize {
    let end = line_end(text, at);
    end + if text[end..].starts_with("\r\n") { 2 } else { usize::from(end < text.len()) }
}

/// The end of the line above the one that begins here.
fn before_break(text: &str, line: usize) -> usize {
    let above = &text[..line];
    above.strip_suffix("\r\n").or_else(|| above.strip_suffix(['\r', '\n'])).unwrap_or(above).len()
}
