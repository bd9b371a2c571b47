//! Word: a report as an `OOXML` package, with styles, captions, contents, coloured tables and charts that can be edited.

mod body;
mod chart;
mod language;
mod package;
mod reference;
mod styles;
mod table;
mod xml;

use crate::report::page::Document;

pub use reference::{NotADocument, Reference};

use body::Writing;
use styles::Styles;

/// Writes a report as the bytes of a `.docx`; styles that a reference document has by name are its own.
#[must_use]
pub fn docx(document: &Document, reference: Option<&Reference>) -> Vec<u8> {
    let styles = Styles::new(&document.lang, reference);
    let mut writing = Writing::new(document, &styles);
    writing.cover();
    writing.contents();
    document.parts.iter().for_each(|part| writing.part(part));
    package::packed(document, &styles, writing.finish(), reference)
}
