//! From text to typed tables and their places; everything wrong with the text is a finding, all in one run.

mod fault;
mod loaded;
mod parse;
mod places;
mod text;
mod tree;

pub use loaded::Loaded;
pub use places::{AreaPlaces, Places, Route};
