//! Workbooks: the same cells give the same bytes.

mod styles;
mod write;

pub use write::bytes;
