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
mod recover;
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
pub use recover::{Recovered, recovered};
pub use text::MAX_BYTES;
pub(crate) use text::*;
pub use tree::{Kind, Node, Style};
pub use value::{Fields, Key, Layout, Origin, Shape, Value};
pub use whole::whole;

use std::{collections::BTreeSet, ops::Range};

use crate::finding::{Mistake, is_display_control, is_odd_space};

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
    /// Where the reading stopped because the syntax is broken.
    broken: Option<whole::Broken>,
}

/// What can be read of a file: its tree, or the tree of what is left when all that is broken is mended or set aside.
#[derive(Debug, Default)]
pub struct Readable<'src> {
    /// The only document; nothing where the file is empty, or nothing of it can be read.
    pub root: Option<Node<'src>>,
    /// What is wrong, in the order of the file.
    pub faults: Vec<Fault>,
    /// The lines that were set aside.
    pub aside: Vec<String>,
    /// The lines of which it is not certain what they belong to: nothing is said of what lacks beside them.
    pub unsure: BTreeSet<u32>,
    /// The texts that were mended: whatever else is wrong with them follows from that.
    pub mended_texts: Vec<Range<usize>>,
    /// The file with every slip of the notation mended that can mean one thing only; nothing where there is none.
    pub mended: Option<String>,
}

/// Reads a file's text; a byte order mark before it is skipped.
///
/// What the format refuses (anchors, aliases, merge keys, tags, a second document) is a fault, and the tree goes on
/// around it. Broken syntax is told as by [`readable`], and there is no tree: nothing may be made of such a file.
#[must_use]
pub fn parse(text: &str) -> Parsed<'_> {
    let mut parsed = exact(text);
    if parsed.broken.is_some() {
        parsed.faults = recovered(text).faults;
    }
    unseen(text, &mut parsed.faults);
    parsed
}

/// Reads as much of a file's text as can be read, to say everything that is wrong with it in one go.
#[must_use]
pub fn readable(text: &str) -> Readable<'_> {
    let Parsed { root, mut faults, broken } = exact(text);
    // A whole file in quotation marks is a text to YAML.
    let is_quoted = || {
        root.as_ref().is_some_and(|root| matches!(&root.kind, Kind::Scalar(text, Style::Quoted) if text.contains(": ")))
    };
    let has_odd_name = || root.as_ref().is_some_and(|root| stands_in_oddly(text) && has_odd_name(root));
    let mut readable = match broken {
        None if !has_odd_name() && !is_quoted() => {
            Readable { root, faults: std::mem::take(&mut faults), ..Readable::default() }
        }
        _ => {
            let Recovered { root, faults, aside, unsure, mended_texts, mended } = recovered(text);
            Readable { root, faults, aside, unsure, mended_texts, mended }
        }
    };
    unseen(text, &mut readable.faults);
    readable
}

/// Whether a line begins with a space that is none to YAML.
fn stands_in_oddly(text: &str) -> bool {
    !text.is_ascii() && text.lines().any(|line| line.trim_start_matches(' ').starts_with(is_odd_space))
}

/// Whether a name begins with a space that is none to YAML, so that its line stands elsewhere than it seems to.
fn has_odd_name(node: &Node<'_>) -> bool {
    match &node.kind {
        Kind::Sequence(nodes) => nodes.iter().any(has_odd_name),
        Kind::Mapping(pairs) => pairs
            .iter()
            .any(|(key, value)| key.text().is_some_and(|name| name.starts_with(is_odd_space)) || has_odd_name(value)),
        Kind::Scalar(..) | Kind::Refused => false,
    }
}

/// Reads a text that is YAML, by the reader that suits it.
fn exact(text: &str) -> Parsed<'_> {
    match quick(text) {
        Some(root) => Parsed { root: Some(root), ..Parsed::default() },
        None => whole(text),
    }
}

/// Adds the characters that change how a text is shown.
fn unseen(text: &str, faults: &mut Vec<Fault>) {
    let unseen = display_controls(text).take(MAX_FAULTS).collect::<Vec<_>>();
    if !unseen.is_empty() {
        faults.extend(unseen);
        faults.sort_by_key(|fault| fault.span);
    }
}

/// The characters that change how the text around them is shown, wherever they stand: in a comment as well.
fn display_controls(text: &str) -> impl Iterator<Item = Fault> {
    let all = characters(text, |byte| byte == FIRST_BYTE).filter(|(_, character)| is_display_control(*character));
    all.map(|(at, character)| {
        Fault::new(Mistake::DisplayControl { character }, span_at(text, at, at + character.len_utf8()))
    })
}
