//! Reads a filled-in workbook: by headers, as a person would mean it, every mistake at its sheet and cell.

mod area;
mod availability;
mod cells;
mod companions;
mod covers;
mod dictionary;
mod file;
mod form;
mod front;
mod laid;
mod measured;
mod places;
mod reading;
mod regroup;
mod row;
mod sources;

pub use cells::{CellPlace, Refused};
pub use dictionary::Dictionary;
pub use file::open;
pub use laid::{Laid, judge};
pub use reading::{Reading, read};
pub use regroup::regroup;
