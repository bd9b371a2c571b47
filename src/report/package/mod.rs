//! An edition as plain tables, each with a description of its columns: what a data package holds.

mod sources;
mod table;
mod tables;
mod value;

pub use table::{Column, Kind, Package, Reference, Table};
pub use tables::package;
pub use value::Value;
