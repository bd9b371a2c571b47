//! Reads a filled-in workbook: by headers, as a person would mean it, every mistake at its sheet and cell.

mod account;
mod area;
mod availability;
mod cells;
mod cites;
mod comments;
mod companions;
mod covers;
mod dictionary;
mod file;
mod form;
mod formats;
mod front;
mod in_cells;
mod laid;
mod measured;
mod ods;
mod parts;
mod places;
mod reading;
mod row;
mod signs;
mod sources;
mod table1;
mod typed;

pub use cells::{CellFault, CellPlace, Refused, Sheet};
pub use comments::OWN as OWN_COMMENT;
pub use dictionary::Dictionary;
pub use file::open;
pub use in_cells::in_cells;
pub use laid::{Laid, Written, at_cell, judge};
pub use reading::{Marked, Reading, read};
pub use row::Scope;
