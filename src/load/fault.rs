//! What can be wrong with a file as YAML, before anything is known of the format.

use super::tree::Span;

/// The most faults that are kept of one file; a file with more is not a matrix with mistakes.
pub const MAX_FAULTS: usize = 200;

/// The most aliases that are named beside one anchor.
pub const MAX_RELATED: usize = 8;

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The file is larger than is read.
    TooLarge,
    /// This byte does not belong to UTF-8.
    NotUtf8(u8),
    /// This control character may not stand in YAML.
    Control(u8),
    /// A tab stands where only spaces may indent.
    Tab,
    /// An anchor `&name`, with its aliases beside it, or an alias `*name` of no anchor.
    Anchor(String),
    /// A merge key `<<`.
    MergeKey,
    /// A tag such as `!!str`.
    Tag(String),
    /// A second document begins.
    SecondDocument,
    /// The nesting is deeper than [`MAX_DEPTH`](super::parse::MAX_DEPTH).
    TooDeep,
    /// A quotation mark is never closed.
    OpenQuote,
    /// This bracket is never closed, or is closed by one of another kind.
    OpenBracket(char),
    /// A text holds a colon and is not in quotes.
    Colon,
    /// The indentation fits none of the lines above.
    Indentation,
    /// A plain text begins with a character that YAML reserves.
    Reserved(char),
    /// Anything else, in the parser's words.
    Syntax(String),
}

/// One thing that is wrong with a file as YAML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub trouble: Trouble,
    /// Where.
    pub span: Span,
    /// Further places that belong to it: the aliases of an anchor, at most [`MAX_RELATED`].
    pub related: Vec<Span>,
}

impl Fault {
    /// Makes a fault without further places.
    #[must_use]
    pub fn new(trouble: Trouble, span: Span) -> Self {
        Self { trouble, span, related: Vec::new() }
    }
}
