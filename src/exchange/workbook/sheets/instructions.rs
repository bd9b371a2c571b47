//! The first sheet: how to fill in the workbook, in its language.

use super::sheet::{Sheet, Style};
use super::words::Words;
use crate::model::Edition;

/// How many paragraphs of instructions there are.
const PARAGRAPHS: u32 = 8;

/// The sheet of instructions.
pub fn sheet(edition: &Edition, words: &Words) -> Sheet {
    let mut sheet = Sheet::new("instructions");
    sheet.write(0, 0, words.say("title.instructions"), Style::Title);
    let title = format!("{} {}: {}", edition.country, edition.id, edition.title.version(words.language()).words);
    sheet.write(1, 0, title, Style::Remark);
    if let Some(whose) = words.whose(edition) {
        sheet.write(2, 0, whose, Style::Remark);
    }
    for paragraph in 1..=PARAGRAPHS {
        sheet.write(paragraph + 3, 0, words.say(&format!("help.{paragraph}")), Style::Paragraph);
    }
    sheet.widen(0, 110);
    sheet
}
