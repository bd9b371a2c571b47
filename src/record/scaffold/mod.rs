//! What `init` writes: the files of a blank edition, or of the next edition after another.

mod area;
mod blank;
mod companions;
mod lines;
mod next;
mod style;

pub use blank::Blank;
pub use next::{Declarations, next};
