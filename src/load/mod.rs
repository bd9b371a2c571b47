//! From text to typed tables and their places; everything wrong with the text is a finding, all in one run.

mod fault;
mod loaded;
mod parse;
mod places;
pub mod scaffold;
pub mod schema;
mod text;
mod tree;
mod walk;
pub mod write;

pub use loaded::Loaded;
pub use places::{AreaPlaces, Places, Route};
pub use walk::{PathError, find};

/// Loads one edition.
pub fn edition(folder: &std::path::Path) -> Loaded {
    unimplemented!("{}", folder.display())
}
