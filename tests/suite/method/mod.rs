//! The method to the letter: the truth table, the worth of sources, reasons, the laws of coverage.

pub mod make;

mod coverage_laws;
mod due;
mod institutions;
mod own;
mod readings;
mod reasons;
mod truth_table;
mod versions;
