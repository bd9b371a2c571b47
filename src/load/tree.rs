//! The tree of one YAML file as its author wrote it: raw text, every repeated key, and a place for each node.

use std::borrow::Cow;

use crate::finding::Span;

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
