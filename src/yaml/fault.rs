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
