//! From places in the mended text to places in the file.

use std::borrow::Cow;

use super::Lines;
use crate::finding::Span;
use crate::yaml::text::small;
use crate::yaml::{Kind, Node};

/// The longest line in which columns are counted anew.
const LONG: usize = 4_096;

/// Where the lines of both texts begin.
pub(super) struct Places<'p> {
    was: Vec<&'p str>,
    now: Vec<usize>,
    own: Vec<usize>,
    /// For a changed line: how many bytes at its beginning and at its end are as they were, and its length.
    changed: Vec<Option<(usize, usize, usize)>>,
}

impl<'p> Places<'p> {
    /// Holds the lines of the file against those that are read; `skipped` bytes stand before the first.
    pub(super) fn new(was: &[&'p str], now: Lines<'_>, skipped: usize) -> Self {
        let mut places = Self { was: was.to_vec(), now: Vec::new(), own: Vec::new(), changed: Vec::new() };
        let (mut own, mut next) = (skipped, 0);
        for (was, now) in was.iter().zip(now) {
            places.own.push(own);
            places.now.push(next);
            own += was.len() + 1;
            next += now.len() + 1;
            places.changed.push(change(was, now));
        }
        places
    }

    /// The line of a byte of the mended text.
    pub(super) fn line(&self, byte: usize) -> usize {
        self.now.partition_point(|start| *start <= byte).saturating_sub(1)
    }

    /// The whole content of a line.
    pub(super) fn of_line(&self, line: usize) -> Span {
        let was = self.was[line];
        let inner = was.len() - was.trim_start().len();
        let start = self.own[line] + inner;
        let end = self.own[line] + was.trim_end().len().max(inner);
        Span { start, end, line: small(line + 1), column: small(was[..inner].chars().count() + 1) }
    }

    fn byte(&self, byte: usize) -> (usize, usize) {
        let line = self.line(byte);
        let within = byte - self.now[line];
        let within = match self.changed[line] {
            None => within,
            Some((before, _, _)) if within <= before => within,
            Some((before, behind, length)) => {
                let was = self.was[line].len();
                let from_end = length.saturating_sub(within);
                if from_end <= behind { was - from_end } else { before }
            }
        };
        let was = self.was[line];
        let within = (0..=within.min(was.len())).rev().find(|at| was.is_char_boundary(*at)).unwrap_or(0);
        (line, within)
    }

    /// The span in the file of a span in the mended text.
    pub(super) fn span(&self, span: Span) -> Span {
        let ((line, within), (last, end)) = (self.byte(span.start), self.byte(span.end));
        let start = self.own[line] + within;
        let end = (self.own[last] + end).max(start);
        let is_counted = self.changed[line].is_some() && within <= LONG;
        let column = if is_counted { small(self.was[line][..within].chars().count() + 1) } else { span.column };
        Span { column, start, end, ..span }
    }

    /// A tree with the places of the file.
    pub(super) fn node(&self, node: Node<'_>) -> Node<'static> {
        let span = self.span(node.span);
        let kind = match node.kind {
            Kind::Scalar(text, style) => Kind::Scalar(Cow::Owned(text.into_owned()), style),
            Kind::Refused => Kind::Refused,
            Kind::Sequence(nodes) => Kind::Sequence(nodes.into_iter().map(|node| self.node(node)).collect()),
            Kind::Mapping(pairs) => {
                Kind::Mapping(pairs.into_iter().map(|(key, value)| (self.node(key), self.node(value))).collect())
            }
        };
        Node { kind, span }
    }
}

/// How far two lines are alike; nothing where they are the same.
fn change(was: &str, now: &str) -> Option<(usize, usize, usize)> {
    if was == now {
        return None;
    }
    let (was, now) = (was.as_bytes(), now.as_bytes());
    let before = was.iter().zip(now).take_while(|(was, now)| was == now).count();
    let most = was.len().min(now.len()) - before;
    let behind = was.iter().rev().zip(now.iter().rev()).take(most).take_while(|(was, now)| was == now).count();
    Some((before, behind, now.len()))
}
