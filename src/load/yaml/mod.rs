//! YAML as people write it: one tree with places.

mod tree;
mod whole;

pub use tree::{Kind, Node, Style};
pub use whole::whole;

use super::fault::Fault;

/// A file as YAML.
#[derive(Debug, Default)]
pub struct Parsed<'src> {
    /// The only document; nothing where the file is empty or its syntax is broken.
    pub root: Option<Node<'src>>,
    /// What is wrong, in the order of the file.
    pub faults: Vec<Fault>,
}

/// Reads a file's text; a byte order mark before it is skipped.
///
/// What the format refuses (anchors, aliases, merge keys, tags, a second document) is a fault, and the tree goes on
/// around it. Broken syntax ends the reading: then there is a fault and no tree.
#[must_use]
pub fn parse(text: &str) -> Parsed<'_> {
    whole(text)
}
