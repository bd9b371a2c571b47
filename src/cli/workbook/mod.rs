//! A filled-in workbook: merged with what the files say now, checked by itself, remembered for the next time.

mod check;
mod ended;
mod import;
mod past;
mod read;

use std::path::Path;

use super::export::ending;

pub(super) use check::{check, shown};
pub(super) use import::{Compared, Faults, Format, Import, Writing, import};

/// Whether a file's name is a workbook's.
pub(super) fn is_named(file: &Path) -> bool {
    matches!(ending(file).as_str(), "xlsx" | "ods")
}
