//! The workbook: out of an edition, through other hands, and back.

mod bibliographies;
pub mod book;
mod copies;
mod hostile;
mod library;
mod mistakes;
mod references;
mod round_trip;
mod silent;
mod tolerance;
