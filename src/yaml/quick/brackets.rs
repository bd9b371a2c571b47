//! Lists and mappings in brackets.

use super::{Indent, MAX_DEPTH, Quick, blocks::is_usual_key, scalars::Within};
use crate::yaml::{Kind, Node};

impl<'src> Quick<'src> {
    /// A list or a mapping in brackets.
    pub(super) fn flow(&mut self, indent: Indent, depth: usize) -> Option<Node<'src>> {
        if depth >= MAX_DEPTH {
            return None;
        }
        let mut span = self.begin();
        let kind = if self.byte()? == b'[' {
            Kind::Sequence(self.between_brackets(b']', indent, |quick| quick.flow_node(indent, depth + 1))?)
        } else {
            Kind::Mapping(self.between_brackets(b'}', indent, |quick| quick.flow_pair(indent, depth + 1))?)
        };
        span.end = self.place.at + self.skipped;
        Some(Node { kind, span })
    }

    /// What stands between brackets, a comma behind each but the last; a comma more is allowed.
    fn between_brackets<T>(
        &mut self,
        close: u8,
        indent: Indent,
        mut item: impl FnMut(&mut Self) -> Option<T>,
    ) -> Option<Vec<T>> {
        let mut items = Vec::new();
        self.place.at += 1;
        loop {
            self.skip_within(indent)?;
            if self.byte()? != close {
                self.one_more()?;
                items.push(item(self)?);
                self.skip_within(indent)?;
                if self.byte()? == b',' {
                    self.place.at += 1;
                    continue;
                }
            }
            if self.byte()? != close {
                return None;
            }
            self.place.at += 1;
            return Some(items);
        }
    }

    fn flow_node(&mut self, indent: Indent, depth: usize) -> Option<Node<'src>> {
        match self.byte()? {
            b'[' | b'{' => self.flow(indent, depth),
            b'"' | b'\'' => self.quoted(),
            _ => self.plain(Within::Brackets).map(|(node, _)| node),
        }
    }

    fn flow_pair(&mut self, indent: Indent, depth: usize) -> Option<(Node<'src>, Node<'src>)> {
        let key = match self.byte()? {
            b'[' | b'{' => return None,
            _ => self.flow_node(indent, depth)?,
        };
        self.skip_spaces();
        if self.byte()? != b':' || !self.is_blank_at(self.place.at + 1) || !is_usual_key(&key) {
            return None;
        }
        self.place.at += 1;
        self.skip_within(indent)?;
        if matches!(self.byte()?, b',' | b'}') {
            return None;
        }
        Some((key, self.flow_node(indent, depth)?))
    }

    /// Goes over spaces and line ends between brackets, whose lines stand deeper than what holds them.
    fn skip_within(&mut self, indent: Indent) -> Option<()> {
        let line = self.place.line;
        let column = self.next_line()?;
        let is_deeper = self.place.line == line || indent.is_none_or(|indent| column > indent);
        (is_deeper && self.byte() != Some(b'#')).then_some(())
    }
}
