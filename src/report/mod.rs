//! View models: every word, order and figure that an output shows is fixed here.

pub mod coverage;
pub mod explanation;
pub mod mark;
pub mod matrix;
pub mod rows;
pub mod scores;
