//! Lists and mappings in lines.

use std::borrow::Cow;

use super::{
    Indent, MAX_DEPTH, Quick,
    scalars::{Stop, Within},
};
use crate::finding::Span;
use crate::yaml::{Kind, Node, Style};

/// The longest key, in bytes: the library refuses some that are longer than 1,024.
const MAX_KEY: usize = 1_000;

impl<'src> Quick<'src> {
    /// Whether a list's dash stands here.
    fn is_dash(&self) -> bool {
        self.byte() == Some(b'-') && self.is_blank_at(self.place.at + 1)
    }

    /// A list, a mapping or a value that begins here.
    pub(super) fn block(&mut self, column: usize, indent: Indent, depth: usize) -> Option<Node<'src>> {
        if depth >= MAX_DEPTH {
            return None;
        }
        if self.is_dash() {
            return self.sequence(column, depth);
        }
        let place = self.place;
        if let Some(key) = self.key() {
            return self.mapping(column, key, depth);
        }
        self.place = place;
        self.value(indent, depth)
    }

    /// The lines of a list, whose first dash stands here.
    fn sequence(&mut self, column: usize, depth: usize) -> Option<Node<'src>> {
        let begun = self.begin();
        let mut nodes = Vec::new();
        loop {
            self.place.at += 1;
            self.skip_spaces();
            let inner = self.next_token_within(column)?;
            self.one_more()?;
            nodes.push(self.block(inner, Some(column), depth + 1)?);
            match self.next_token() {
                Some(next) if next == column && self.is_dash() => {}
                Some(next) if next > column => return None,
                _ => break,
            }
        }
        let end = nodes.last().map_or(begun.end, |node: &Node<'_>| node.span.end);
        Some(Node { kind: Kind::Sequence(nodes), span: Span { end, ..begun } })
    }

    /// A list whose dashes stand below the key: to the library such a list begins behind its first dash.
    fn sequence_below_its_key(&mut self, column: usize, depth: usize) -> Option<Node<'src>> {
        let node = self.sequence(column, depth)?;
        let Kind::Sequence(nodes) = &node.kind else { return None };
        let first = nodes.first().filter(|first| first.span.line == node.span.line)?;
        let span = Span { end: node.span.end, ..first.span };
        Some(Node { span, ..node })
    }

    /// The column of what belongs to a dash: in its line, or deeper in a later one.
    fn next_token_within(&mut self, column: usize) -> Option<usize> {
        self.next_token().filter(|inner| *inner > column)
    }

    /// The lines of a mapping, whose first key has been read up to its colon.
    fn mapping(&mut self, column: usize, first: Node<'src>, depth: usize) -> Option<Node<'src>> {
        let begun = first.span;
        let mut pairs = Vec::new();
        let mut key = first;
        loop {
            let colon = self.place.at;
            let nothing = self.begin();
            self.place.at += 1;
            let line = self.place.line;
            let value = match self.next_token() {
                Some(_) if self.place.line == line => self.value(Some(column), depth)?,
                Some(inner) if inner > column => self.block(inner, Some(column), depth + 1)?,
                Some(inner) if inner == column && self.is_dash() => self.sequence_below_its_key(column, depth + 1)?,
                _ => Node { kind: Kind::Scalar(Cow::Borrowed(""), Style::Plain), span: self.until(nothing, colon) },
            };
            self.one_more()?;
            pairs.push((key, value));
            match self.next_token() {
                Some(next) if next == column => key = self.key()?,
                Some(next) if next > column => return None,
                _ => break,
            }
        }
        let end = pairs.last().map_or(begun.end, |(key, value)| key.span.end.max(value.span.end));
        Some(Node { kind: Kind::Mapping(pairs), span: Span { end, ..begun } })
    }

    /// A key of a block mapping, up to its colon; nothing where none stands here.
    fn key(&mut self) -> Option<Node<'src>> {
        let key = match self.byte()? {
            b'"' | b'\'' => self.quoted()?,
            _ => self.plain(Within::Lines)?.0,
        };
        self.skip_spaces();
        let is_key = self.byte() == Some(b':') && self.is_blank_at(self.place.at + 1);
        (is_key && is_usual_key(&key)).then_some(key)
    }

    /// A value, to the end of its last line; a mapping or a list in lines is none.
    pub(super) fn value(&mut self, indent: Indent, depth: usize) -> Option<Node<'src>> {
        let node = match self.byte()? {
            b'[' | b'{' => self.flow(indent, depth)?,
            b'"' | b'\'' => self.quoted()?,
            b'|' | b'>' => return self.lines(indent),
            _ => match self.plain(Within::Lines)? {
                (node, Stop::Line) => self.continued(node, indent)?,
                (node, Stop::Comment) => node,
                _ => return None,
            },
        };
        self.end_line()?;
        Some(node)
    }
}

/// Whether a key is of a length that every reader takes, and no order to merge.
pub(super) fn is_usual_key(key: &Node<'_>) -> bool {
    key.span.end - key.span.start <= MAX_KEY && !matches!(&key.kind, Kind::Scalar(text, Style::Plain) if text == "<<")
}
