//! An edition as plain tables, each with a description of its columns: what a data package holds.

mod descriptor;
mod files;
#[cfg(feature = "parquet")]
pub mod parquet;
mod sources;
mod table;
mod tables;
mod value;

pub use files::files;
pub use table::{Column, Kind, Package, Reference, Table};
pub use tables::package;
pub use value::Value;
