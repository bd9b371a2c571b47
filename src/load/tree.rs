//! The tree of one YAML file as its author wrote it: raw text, every repeated key, and a place for each node.

use std::borrow::Cow;

/// Where a node stands in its file: a range of bytes, and the line and column at which the range begins.
///
/// Four `u32` are enough, as no file over [`MAX_BYTES`](super::text::MAX_BYTES) is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// Byte offset of the first character, from 0; a byte order mark counts as three bytes.
    pub start: u32,
    /// Byte offset behind the last character.
    pub end: u32,
    /// Line of the first character, from 1.
    pub line: u32,
    /// Column of the first character, from 1, in code points.
    pub column: u32,
}

/// How a scalar was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// In single or double quotes.
    Quoted,
    /// As a block: `|` or `>`.
    Block,
}

/// What a node is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind<'src> {
    /// A single value: its text with escapes resolved, and otherwise untouched (`no`, `1.10` and `0x7E8` stay text).
    Scalar(Cow<'src, str>, Style),
    /// A list.
    Sequence(Vec<Node<'src>>),
    /// Keys and values in the author's order, repeated keys included.
    Mapping(Vec<(Node<'src>, Node<'src>)>),
    /// Something that the format refuses (an alias); a fault has already been recorded, so no more is said of it.
    Refused,
}

/// One node of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node<'src> {
    /// What the node is.
    pub kind: Kind<'src>,
    /// Where the node stands.
    pub span: Span,
}

impl Node<'_> {
    /// Returns the text of a scalar, and nothing for the other kinds.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Scalar(text, _) => Some(text),
            _ => None,
        }
    }

    /// Tells whether the node is one of YAML's ways to write nothing: no value at all, `~` or `null` without quotes.
    #[must_use]
    pub fn is_null(&self) -> bool {
        match &self.kind {
            Kind::Scalar(text, Style::Plain) => matches!(&**text, "" | "~" | "null" | "Null" | "NULL"),
            _ => false,
        }
    }
}
