//! YAML as people write it: one tree with places, by one of two readers.
//!
//! [`whole`] reads all of YAML over the events of a library, and tells what is wrong. [`quick`] reads the shape that nearly every
//! file of an edition has, and leaves the others alone. Of what both read they say the same, to the place of each node.

mod align;
mod amend;
pub(crate) mod disk;
mod edits;
mod emit;
mod fault;
mod pairs;
mod quick;
mod scalar;
pub(crate) mod text;
mod tree;
mod value;
mod whole;

pub use amend::amend;
pub use disk::{bounded, text_of};
pub use edits::Edits;
pub use emit::{Emitter, Trace, document, flow};
pub(crate) use fault::*;
pub use quick::quick;
pub use text::MAX_BYTES;
pub(crate) use text::*;
pub use tree::{Kind, Node, Style};
pub use value::{Fields, Key, Layout, Origin, Shape, Value};
pub use whole::whole;

use crate::finding::{Mistake, is_display_control};

/// The most entries of lists and mappings that a file may have, each with the key or the dash before it. A country's largest has
/// some thousand; a million take a tenth of a gigabyte.
const MAX_NODES: usize = 500_000;

/// The byte with which every character begins in UTF-8 that changes how a text is shown.
const FIRST_BYTE: u8 = 0xe2;

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
    let mut parsed = match quick(text) {
        Some(root) => Parsed { root: Some(root), faults: Vec::new() },
        None => whole(text),
    };
    let unseen = display_controls(text).take(MAX_FAULTS).collect::<Vec<_>>();
    if !unseen.is_empty() {
        parsed.faults.extend(unseen);
        parsed.faults.sort_by_key(|fault| fault.span);
    }
    parsed
}

/// The characters that change how the text around them is shown, wherever they stand: in a comment as well.
fn display_controls(text: &str) -> impl Iterator<Item = Fault> {
    let all = characters(text, |byte| byte == FIRST_BYTE).filter(|(_, character)| is_display_control(*character));
    all.map(|(at, character)| {
        Fault::new(Mistake::DisplayControl { character }, span_at(text, at, at + character.len_utf8()))
    })
}
