//! From text to typed tables and their places; everything wrong with the text is a finding, all in one run.

mod area;
mod availability;
mod bibliography;
mod definitions;
mod disk;
mod edition;
mod edition_file;
mod fault;
mod fields;
mod figures;
mod gathering;
mod indicators;
mod known;
mod loaded;
mod method;
mod method_file;
mod nearest;
mod parse;
mod places;
mod policies;
mod reader;
mod requests;
pub mod scaffold;
pub mod schema;
mod sources;
mod text;
mod tree;
mod walk;
pub mod write;
mod years;

pub use edition::edition;
pub use loaded::Loaded;
pub use method_file::built_in_method;
pub use places::{AreaPlaces, Places, Route};
pub use walk::{PathError, find};
