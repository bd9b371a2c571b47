//! From view models to bytes: one file a format, each function writing one view to a sink.

pub mod bars;
pub mod changes;
pub mod csv;
#[cfg(feature = "word")]
pub mod docx;
pub mod findings;
pub mod html;
pub mod isolated;
pub mod json;
pub mod list;
pub mod long;
pub mod markdown;
pub mod marked;
pub mod shown;
pub mod svg;
pub mod templates;
#[cfg(feature = "commands")]
pub mod terminal;
