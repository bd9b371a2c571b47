//! The formats that an edition is exchanged in, a folder each: workbooks, bibliographies, datasets, packages of tables.

pub mod dataset;
pub mod package;
pub mod references;
#[cfg(feature = "workbook")]
pub mod workbook;
