//! The templates and their engine: which files there are, and how a view goes through them.

mod engine;
mod files;
mod objects;
mod undefined;

pub use engine::{Failure, Pages, page};
pub use files::{TEMPLATES, Templates};
