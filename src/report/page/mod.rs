//! The gap report of one edition: everything that a template is given, every word, order and figure ready.

mod actions;
mod agreeing;
mod annex;
mod answers;
mod definitions;
mod desk;
mod draft;
mod filters;
mod findings;
mod gaps;
mod heat;
mod matrix;
mod metadata;
mod overview;
mod policies;
mod readings;
mod references;
mod searches;
mod sought;
mod source;
mod sources;
mod values;
mod view;
mod writer;

pub use actions::Action;
pub use definitions::Term;
pub use matrix::Block;
pub use overview::Pointer;
pub use policies::{TextCell, TextTable};
pub use references::Reference;
pub use source::Source;
pub use sources::{Field, SourceView};
pub use values::{Axis, Bar, BarStyle, Drawing, Panel, Values};
pub use view::{CONTEXT_VERSION, InputFile, Page, Provenance, page};
