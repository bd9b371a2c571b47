//! From view models to bytes: one file a format, each function writing one view to a sink.

pub mod bibtex;
pub mod changes;
#[cfg(feature = "parquet")]
pub mod columnar;
pub mod csv;
pub mod findings;
pub mod html;
pub mod json;
pub mod markdown;
pub mod package;
pub mod svg;
pub mod templates;
pub mod terminal;
pub mod xlsx;
