//! Three states of an edition made one: what is merged and how it is known, the merge itself, and the texts that it gives.

mod canonical;
mod comments;
mod content;
mod edition;
mod entries;
mod figures;
mod file;
mod form;
mod keys;
mod lists;
mod outcome;
mod pieces;
mod reading;
mod renames;
mod spot;
mod statements;
mod three;
mod yearly;

pub use edition::{FileChange, Merged, Refusal, Side, Texts, merge, merge_but};
pub use file::{file_text, file_value};
pub use outcome::{Author, Change, Conflict, Hold, Keeps, LostComment, Outcome, Said, Settle};
pub use spot::Spot;
pub use statements::{Statement, statements};
