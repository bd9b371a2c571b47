//! The gap report of one edition: everything that a template is given, every word, order and figure ready.

mod actions;
mod annex;
mod definitions;
mod desk;
mod draft;
mod filters;
mod findings;
mod gaps;
mod matrix;
mod overview;
mod policies;
mod references;
mod sources;
mod view;
mod writer;

pub use view::{CONTEXT_VERSION, InputFile, Page, Provenance, page};
