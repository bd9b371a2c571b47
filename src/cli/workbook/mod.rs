//! A filled-in workbook: merged with what the files say now, checked by itself, remembered for the next time.

mod check;
mod ended;
mod import;
mod read;

pub(super) use check::check;
pub(super) use import::{Compared, Faults, Format, Import, Writing, import};
