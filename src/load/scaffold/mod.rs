//! What `init` writes: the files of a blank edition, or of the next edition after another.

mod area;
mod blank;
mod companions;
mod lines;

pub use blank::Blank;
