//! Writing YAML: new files, and changes to files that people wrote, with their comments and layout kept.

mod align;
mod amend;
mod edits;
mod emit;
pub(in crate::load) mod encode;
mod scalar;
mod value;

pub use amend::amend;
pub use edits::Edits;
pub use emit::{Emitter, Trace, document};
pub use encode::files;
pub use value::{Fields, Key, Layout, Origin, Shape, Value};
