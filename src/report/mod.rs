//! View models: every word, order and figure that an output shows is fixed here.

pub mod coverage;
pub mod explanation;
mod key;
pub mod mark;
pub mod matrix;
pub mod numbers;
pub mod page;
pub mod rows;
pub mod scores;
mod words;

pub use key::Key;
pub use words::{Prose, Words};
pub mod workbook;
