//! JSON Schemas of the YAML files, so that an editor offers the words and marks the slips while the author types.

mod area;
mod edition;
mod kind;
mod method;
mod parts;

pub use kind::{SchemaKind, UnknownKind};
