//! Values as the text of a file, in the layout that people write by hand.

use super::scalar::{self, Within};
use super::value::{Key, Layout, Origin, Shape, Value};

/// The widest line that is written where the text can be broken, in code points.
const WIDTH: usize = 110;

/// A stretch of the text written, and the value it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trace {
    /// Its first byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
    /// Where the value came from.
    pub origin: Origin,
}

/// Text while it is written.
#[derive(Clone, Debug, Default)]
pub struct Emitter {
    /// What has been written.
    pub text: String,
    /// The origins of its stretches, the inner ones first.
    pub traces: Vec<Trace>,
}

/// Writes a whole file: a mapping or a list, one line an entry, the last line ended.
#[must_use]
pub fn document(value: &Value) -> Emitter {
    let mut emitter = Emitter::default();
    emitter.block(value, 0);
    if !emitter.text.ends_with('\n') {
        emitter.text.push('\n');
    }
    emitter
}

/// Writes a value as it stands behind `key:` in a block with this indentation, the space or line break included.
#[must_use]
pub fn behind_key(value: &Value, indent: usize, used: usize) -> String {
    let mut emitter = Emitter::default();
    emitter.value(value, indent, used);
    emitter.text
}

/// Writes a pair of a block mapping with this indentation, without the indentation of its first line.
#[must_use]
pub fn pair(key: &Key, value: &Value, indent: usize) -> String {
    let mut emitter = Emitter::default();
    emitter.pair(key, value, indent);
    emitter.text
}

/// Writes an entry of a block list whose dash has this indentation, without the indentation of its first line.
#[must_use]
pub fn entry(value: &Value, indent: usize) -> String {
    let mut emitter = Emitter::default();
    emitter.entry(value, indent);
    emitter.text
}

/// Writes a value on one line, as it stands in braces or brackets.
#[must_use]
pub fn flow(value: &Value) -> String {
    let mut emitter = Emitter::default();
    emitter.flow(value, Within::Flow);
    emitter.text
}

/// Writes a key.
#[must_use]
pub fn key(key: &Key, within: Within) -> String {
    scalar::word(&key.text, within)
}

impl Emitter {
    /// Writes a mapping or a list as lines; the first line's indentation has been written already.
    fn block(&mut self, value: &Value, indent: usize) {
        let start = self.text.len();
        match &value.shape {
            Shape::Map(pairs, _) if !pairs.is_empty() => {
                for (at, (key, value)) in pairs.iter().enumerate() {
                    if at > 0 {
                        self.line(indent);
                    }
                    self.pair(key, value, indent);
                }
            }
            Shape::List(values) if !values.is_empty() => {
                for (at, value) in values.iter().enumerate() {
                    if at > 0 {
                        self.line(indent);
                    }
                    self.entry(value, indent);
                }
            }
            _ => self.flow(value, Within::Block),
        }
        self.trace(start, value.origin);
    }

    fn pair(&mut self, key: &Key, value: &Value, indent: usize) {
        let start = self.text.len();
        let written = self::key(key, Within::Block);
        self.text.push_str(&written);
        self.trace(start, key.origin);
        self.text.push(':');
        self.value(value, indent, indent + written.chars().count() + 2);
    }

    fn entry(&mut self, value: &Value, indent: usize) {
        self.text.push('-');
        if fits(value, indent + 2) {
            self.text.push(' ');
            self.flow(value, Within::Block);
        } else if value.scalar().is_some() {
            self.value(value, indent, indent + 2);
        } else {
            self.text.push(' ');
            self.block(value, indent + 2);
        }
    }

    /// Writes what follows `key:` or a dash; `used` is the width that the line has already.
    fn value(&mut self, value: &Value, indent: usize, used: usize) {
        let lines = lines_of(value, indent, used);
        if let Some((mark, lines)) = lines {
            let start = self.text.len() + 1;
            self.text.push(' ');
            self.text.push_str(mark);
            for line in lines {
                self.line(if line.is_empty() { 0 } else { indent + 2 });
                self.text.push_str(&line);
            }
            self.trace(start, value.origin);
        } else if value.scalar().is_some() || value.is_empty() || fits(value, used) {
            self.text.push(' ');
            self.flow(value, Within::Block);
        } else {
            self.line(indent + 2);
            self.block(value, indent + 2);
        }
    }

    /// Writes a value on one line.
    fn flow(&mut self, value: &Value, within: Within) {
        let start = self.text.len();
        match &value.shape {
            Shape::Word(text) => self.text.push_str(&scalar::word(text, within)),
            Shape::Text(text) => self.text.push_str(&scalar::text(text, within)),
            Shape::List(values) => {
                self.text.push('[');
                for (at, value) in values.iter().enumerate() {
                    self.text.push_str(if at > 0 { ", " } else { "" });
                    self.flow(value, Within::Flow);
                }
                self.text.push(']');
            }
            Shape::Map(pairs, _) => {
                self.text.push('{');
                for (at, (key, value)) in pairs.iter().enumerate() {
                    self.text.push_str(if at > 0 { ", " } else { "" });
                    let start = self.text.len();
                    self.text.push_str(&self::key(key, Within::Flow));
                    self.trace(start, key.origin);
                    self.text.push_str(": ");
                    self.flow(value, Within::Flow);
                }
                self.text.push('}');
            }
        }
        self.trace(start, value.origin);
    }

    fn line(&mut self, indent: usize) {
        self.text.push('\n');
        self.text.extend(std::iter::repeat_n(' ', indent));
    }

    fn trace(&mut self, start: usize, origin: Option<Origin>) {
        if let Some(origin) = origin {
            self.traces.push(Trace { start, end: self.text.len(), origin });
        }
    }
}

/// Writes a single value on one line of a block.
#[must_use]
pub fn scalar(value: &Value) -> String {
    let mut emitter = Emitter::default();
    emitter.flow(value, Within::Block);
    emitter.text
}

/// The lines of a text too long for one line, and the mark of its block.
fn lines_of(value: &Value, indent: usize, used: usize) -> Option<(&'static str, Vec<String>)> {
    let Shape::Text(text) = &value.shape else { return None };
    if text.contains('\n') {
        let plain = !text.contains(['\r', '\t', '\u{feff}', '\u{85}', '\u{2028}', '\u{2029}'])
            && !text.starts_with([' ', '\n'])
            && !text.ends_with('\n')
            && text.lines().all(|line| !line.ends_with(' ') && !line.starts_with(' '))
            && !text.chars().any(|c| c.is_control() && c != '\n');
        return plain.then(|| ("|-", text.split('\n').map(str::to_owned).collect()));
    }
    if used + text.chars().count() <= WIDTH {
        return None;
    }
    Some((">-", scalar::folded(text, WIDTH.saturating_sub(indent + 2))?))
}

/// Whether a list or mapping is short enough for one line.
fn fits(value: &Value, used: usize) -> bool {
    fn may_flow(value: &Value) -> bool {
        match &value.shape {
            Shape::Word(_) | Shape::Text(_) => true,
            Shape::List(values) => values.iter().all(may_flow),
            Shape::Map(pairs, layout) => *layout == Layout::Fit && pairs.iter().all(|(_, value)| may_flow(value)),
        }
    }
    value.scalar().is_none() && may_flow(value) && used + flow(value).chars().count() <= WIDTH
}
