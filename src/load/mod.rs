//! From text to typed tables and their places; everything wrong with the text is a finding, all in one run.

mod loaded;
mod places;

pub use loaded::Loaded;
pub use places::{AreaPlaces, Places, Route};
