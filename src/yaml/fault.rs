//! What is wrong with a file as YAML, before anything is known of the format.

use crate::finding::{Mistake, Span};

/// The most faults that are kept of one file; a file with more is not a matrix with mistakes.
pub const MAX_FAULTS: usize = 200;

/// The most aliases that are named beside one anchor.
pub const MAX_RELATED: usize = 8;

/// One thing that is wrong with a file as YAML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub mistake: Mistake,
    /// Where.
    pub span: Span,
    /// Further places that belong to it: the aliases of an anchor, at most [`MAX_RELATED`].
    pub related: Vec<Span>,
}

impl Fault {
    /// Makes a fault without further places.
    #[must_use]
    pub fn new(mistake: Mistake, span: Span) -> Self {
        Self { mistake, span, related: Vec::new() }
    }
}

/// Whether the last thing that was said is of a tag or an anchor, with nothing but its name before this place.
pub(super) fn behind_a_mark(faults: &[Fault], text: &str, span: Span) -> bool {
    let is_mark = |fault: &&Fault| matches!(fault.mistake, Mistake::Tag { .. } | Mistake::Anchor { .. });
    // An anchor is told after the nothing behind it.
    let before = text.get(..span.start).unwrap_or_default();
    let word = before.rsplit(|c: char| c.is_whitespace() || "[]{},".contains(c)).next().unwrap_or_default();
    if word.len() > 1 && word.starts_with('&') {
        return true;
    }
    faults.last().filter(is_mark).is_some_and(|last| {
        let between = text.get(last.span.end..span.start).unwrap_or_default();
        let is_near = last.span.end <= span.start && last.span.line == span.line;
        is_near && between.chars().all(|c| c.is_whitespace() || c.is_alphanumeric())
    })
}
