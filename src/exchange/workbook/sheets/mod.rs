//! The workbook that a researcher fills in: every field of an edition on sheets, with lists to choose from.

mod area;
mod book;
mod companions;
mod covers;
mod edition;
mod fields;
mod instructions;
mod keys;
mod lists;
mod meanings;
mod sheet;
mod words;

pub use book::{Book, workbook};
pub use sheet::{Band, Choices, Content, Growing, Hint, ListId, Placed, Sheet, Style, Visibility};
pub use words::Words;
