//! Scalars: without quotes, in quotes, and in lines of their own.

use std::borrow::Cow;

use super::{Indent, Quick};
use crate::finding::Span;
use crate::yaml::{Kind, Node, Style};

/// What a scalar stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    Lines,
    Brackets,
}

/// Where a scalar without quotes ended.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    Line,
    Colon,
    Comment,
    Bracket,
}

impl<'src> Quick<'src> {
    /// A scalar without quotes as far as it goes in its line, and why it ends.
    pub(super) fn plain(&mut self, within: Within) -> Option<(Node<'src>, Stop)> {
        let bytes = self.text.as_bytes();
        let from = self.place.at;
        let is_bracket = |at: usize| within == Within::Brackets && bytes.get(at).is_some_and(|byte| is_bracket(*byte));
        let begins = match *bytes.get(from)? {
            b'-' | b'?' | b':' => !self.is_blank_at(from + 1) && !is_bracket(from + 1),
            byte => !is_indicator(byte),
        };
        if !begins {
            return None;
        }
        let begun = self.begin();
        let mut at = from;
        let stop = loop {
            at += bytes[at..].iter().position(|byte| MEANS[usize::from(*byte)])?;
            match bytes[at] {
                b'\n' => break Stop::Line,
                b':' if self.is_blank_at(at + 1) => break Stop::Colon,
                b':' if is_bracket(at + 1) => return None,
                b'#' if bytes[at - 1] == b' ' => break Stop::Comment,
                _ if is_bracket(at) => break Stop::Bracket,
                _ => at += 1,
            }
        };
        let end = from + self.text[from..at].trim_end_matches(' ').len();
        self.place.at = end;
        let kind = Kind::Scalar(Cow::Borrowed(&self.text[from..end]), Style::Plain);
        Some((Node { kind, span: self.until(begun, end) }, stop))
    }

    /// A scalar without quotes with the deeper lines below it, folded.
    pub(super) fn continued(&mut self, first: Node<'src>, indent: Indent) -> Option<Node<'src>> {
        let mut folded = String::new();
        let mut end = first.span.end;
        loop {
            let place = self.place;
            let (before, inner) = (place.line, self.next_line());
            let is_deeper = inner.is_some_and(|inner| indent.is_none_or(|indent| inner > indent));
            if !is_deeper || self.byte() == Some(b'#') {
                self.place = place;
                break;
            }
            if matches!(self.byte()?, b'-' | b'?' | b':') {
                return None;
            }
            let blank = self.place.line - before - 1;
            let (line, stop) = self.plain(Within::Lines)?;
            if stop != Stop::Line {
                return None;
            }
            if folded.is_empty() {
                folded.push_str(first.text()?);
            }
            fold(&mut folded, blank);
            folded.push_str(line.text()?);
            end = line.span.end;
        }
        let kind = if folded.is_empty() { first.kind } else { Kind::Scalar(Cow::Owned(folded), Style::Plain) };
        Some(Node { kind, span: Span { end, ..first.span } })
    }

    /// A scalar in quotes that ends in its line, with no escapes but the usual ones.
    pub(super) fn quoted(&mut self) -> Option<Node<'src>> {
        let begun = self.begin();
        let quote = self.byte()?;
        let first = self.place.at + 1;
        let (mut at, mut run) = (first, first);
        // What stood before the last escape; without one the text is lent.
        let mut words = String::new();
        loop {
            let byte = self.byte_at(at)?;
            let meant = match (byte, self.byte_at(at + 1)) {
                (b'\n', _) => return None,
                (b'\'', Some(b'\'')) if quote == b'\'' => '\'',
                (b'\\', next) if quote == b'"' => match next? {
                    sign @ (b'"' | b'\\' | b'/') => char::from(sign),
                    b'n' => '\n',
                    _ => return None,
                },
                (b'"', Some(b'"')) if quote == b'"' => return None,
                _ if byte == quote => break,
                _ => {
                    at += 1;
                    continue;
                }
            };
            words.push_str(&self.text[run..at]);
            words.push(meant);
            at += 2;
            run = at;
        }
        let text = &self.text[run..at];
        let text = if run == first { Cow::Borrowed(text) } else { Cow::Owned(words + text) };
        self.place.at = at + 1;
        Some(Node { kind: Kind::Scalar(text, Style::Quoted), span: self.until(begun, at + 1) })
    }

    /// A text in lines of its own: `|`, `>`, and the same with `-`.
    pub(super) fn lines(&mut self, indent: Indent) -> Option<Node<'src>> {
        let folds = self.byte()? == b'>';
        self.place.at += 1;
        let strips = self.byte()? == b'-';
        self.place.at += usize::from(strips);
        self.end_line()?;
        self.skip_line_end();
        self.skip_spaces();
        let depth = self.place.at - self.place.line_start;
        if indent.is_some_and(|indent| depth <= indent) || self.byte()? == b'\n' {
            return None;
        }
        let begun = self.begin();
        let mut words = String::new();
        loop {
            let rest = &self.text[self.place.at..];
            let line = &rest[..rest.find('\n')?];
            words.push_str(line);
            self.place.at += line.len();
            let before = self.place.line;
            if !self.next_line_at(depth) {
                break;
            }
            if self.byte() == Some(b' ') && (folds || self.is_empty_line()) {
                return None;
            }
            match (folds, self.place.line - before - 1) {
                (true, blank) => fold(&mut words, blank),
                (false, blank) => words.extend((0..=blank).map(|_| '\n')),
            }
        }
        if !strips {
            words.push('\n');
        }
        Some(Node { kind: Kind::Scalar(Cow::Owned(words), Style::Block), span: self.until(begun, self.place.at) })
    }

    /// Goes to the next line that is not blank, no further than to a depth in bytes, and tells whether the line is that deep.
    fn next_line_at(&mut self, depth: usize) -> bool {
        while self.byte() == Some(b'\n') {
            self.skip_line_end();
            while self.byte() == Some(b' ') && self.place.at - self.place.line_start < depth {
                self.place.at += 1;
            }
        }
        self.byte().is_some() && self.place.at - self.place.line_start == depth
    }

    /// Whether nothing but spaces is left of the line.
    fn is_empty_line(&self) -> bool {
        self.text[self.place.at..].trim_start_matches(' ').starts_with('\n')
    }
}

/// Adds the line end between two folded lines: a space, or as many line ends as lines were blank.
fn fold(words: &mut String, blank: u32) {
    match blank {
        0 => words.push(' '),
        _ => words.extend((0..blank).map(|_| '\n')),
    }
}

/// Whether a byte means something at the beginning of a scalar.
fn is_indicator(byte: u8) -> bool {
    is_bracket(byte)
        || matches!(byte, b'#' | b'&' | b'*' | b'!' | b'|' | b'>' | b'\'' | b'"' | b'%' | b'@' | b'`' | b' ' | b'\n')
}

/// Whether a byte may end a scalar without quotes somewhere.
const MEANS: [bool; 256] = {
    let mut means = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        means[byte as usize] = is_bracket(byte) || matches!(byte, b'\n' | b':' | b'#');
        byte += 1;
    }
    means
};

/// Whether a byte ends a scalar between brackets.
const fn is_bracket(byte: u8) -> bool {
    matches!(byte, b',' | b'[' | b']' | b'{' | b'}')
}
