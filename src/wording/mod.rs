//! The words of a report: which message says what, numbers, years and indexes as each language prints them.

mod dates;
mod key;
mod labels;
pub mod mark;
pub mod numbers;
mod vocabulary;
mod whose;
mod words;

pub use key::Key;
pub use labels::{LABELS, Labels};
pub use whose::whose_in;
pub use whose::{whose, whose_in_english};
pub use words::{LackingMessages, Prose, Words};
