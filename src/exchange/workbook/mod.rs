//! The workbook: what its sheets say, written with `export` and read back with `import`.

pub mod read;
pub mod sheets;
pub mod xlsx;
