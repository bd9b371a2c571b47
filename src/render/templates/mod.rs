//! The templates and their engine: which files there are, and how a view goes through them.

mod engine;
mod files;

pub use engine::{Failure, Pages, page};
pub use files::{TEMPLATES, Templates};
