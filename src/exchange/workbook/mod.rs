//! The workbook: what its sheets say, written with `export` and read back with `import`.

pub mod base;
pub mod marked;
pub mod read;
pub mod sheets;
pub mod state;
pub mod taken;
pub mod xlsx;
