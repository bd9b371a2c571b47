//! How the cells of a workbook look.

use rust_xlsxwriter::{Color, ConditionalFormatCell, ConditionalFormatCellRule, Format, FormatAlign, FormatBorder};

use crate::exchange::workbook::sheets::Style;
use crate::wording::mark::Tone;

/// The formats of a workbook, one a style.
pub struct Styles {
    title: Format,
    remark: Format,
    paragraph: Format,
    heading: Format,
    header: Format,
    identifier: Format,
    field: Format,
    number: Format,
    date: Format,
    status: Format,
}

impl Styles {
    /// Makes every format once.
    pub fn new() -> Self {
        let base = || Format::new().set_font_name("Calibri").set_align(FormatAlign::Top);
        // Fields are text: a spreadsheet then leaves `2018-12` alone and takes nothing for a formula.
        let field = || base().set_num_format("@");
        let grey = Color::RGB(0x60_6060);
        Self {
            title: base().set_bold().set_font_size(16),
            remark: base().set_font_color(grey),
            paragraph: base().set_text_wrap(),
            heading: base().set_bold().set_font_size(13),
            header: base()
                .set_bold()
                .set_text_wrap()
                .set_background_color(Color::RGB(0x1F_3A5F))
                .set_font_color(Color::White)
                .set_border(FormatBorder::Thin)
                .set_border_color(Color::RGB(0xFF_FFFF)),
            identifier: base().set_font_color(grey).set_background_color(Color::RGB(0xF0_F0F0)),
            field: field().set_text_wrap(),
            number: base(),
            date: base().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left),
            status: field()
                .set_align(FormatAlign::Center)
                .set_border(FormatBorder::Thin)
                .set_border_color(Color::RGB(0xC8_C8C8)),
        }
    }

    /// The format of a style.
    pub const fn of(&self, style: Style) -> &Format {
        match style {
            Style::Title => &self.title,
            Style::Remark => &self.remark,
            Style::Paragraph => &self.paragraph,
            Style::Heading => &self.heading,
            Style::Header => &self.header,
            Style::Identifier => &self.identifier,
            Style::Field => &self.field,
            Style::Number => &self.number,
            Style::Date => &self.date,
            Style::Status => &self.status,
        }
    }
}

/// The format of a cell that is complained of: black on orange, in whatever light it is printed.
pub fn marked(format: &Format) -> Format {
    format.clone().set_background_color(Color::RGB(0xFF_C266)).set_font_color(Color::RGB(0x00_0000)).set_bold()
}

/// The colour of cells that hold a word: those of the report, told apart without red and green.
pub fn colour(tone: Tone, word: &str) -> ConditionalFormatCell {
    let (paper, ink) = match tone {
        Tone::Good => (0x1F_5F94, 0xFF_FFFF),
        Tone::Half => (0xBA_D7EC, 0x0E_2D45),
        Tone::Bad => (0xF8_DCC9, 0x64_290C),
        Tone::Quiet => (0xEC_EFF2, 0x4C_5762),
    };
    let format = Format::new().set_background_color(Color::RGB(paper)).set_font_color(Color::RGB(ink));
    ConditionalFormatCell::new().set_rule(ConditionalFormatCellRule::EqualTo(word.to_owned())).set_format(format)
}
