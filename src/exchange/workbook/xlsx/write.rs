//! Writes a workbook's cells, lists, colours and locks.

use anyhow::Context;
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Formula, Note, Table, TableColumn,
    TableStyle, Workbook, Worksheet, XlsxError,
};

use super::styles::{self, Styles};
use crate::exchange::workbook::sheets::{Band, Book, Choices, Content, ListId, Sheet, Style, Visibility};
use crate::told;

/// How far down the bibliography's identifiers are looked up.
const CITES: &str = "=bibliography!$A$3:$A$2000";

/// The longest text of a cell, in units of UTF-16.
const MAX_UNITS: usize = 32_767;

/// The paper that sheets are printed on, by the number that the format has for it.
const A4: u8 = 9;

/// The scale of a printed sheet whose tables stand side by side, in per cent.
const SCALE: u16 = 55;

/// The letters of a line of instructions, and its height in points.
const LETTERS: usize = 105;
const LINE: f64 = 15.0;

/// The height of the row of a title, in points.
const TITLE: f64 = 22.0;

/// The height of a row of headers, in points: two lines, as labels are wrapped.
const TWO_LINES: f64 = 32.0;

/// The workbook as the bytes of an xlsx file.
///
/// # Errors
/// A text longer than a cell can hold.
pub fn bytes(book: &Book) -> anyhow::Result<Vec<u8>> {
    refuse_long(book)?;
    write(book).with_context(|| told!("xlsx.unwritable"))
}

/// Refuses a text that no cell can hold, by its sheet and cell.
fn refuse_long(book: &Book) -> anyhow::Result<()> {
    for sheet in &book.sheets {
        for cell in &sheet.cells {
            let Content::Text(text) = &cell.content else { continue };
            let units = text.encode_utf16().count();
            if units > MAX_UNITS {
                let column = rust_xlsxwriter::utility::column_number_to_name(cell.column);
                let begins: String = text.chars().take(40).collect();
                let place = format!("{}!{column}{}", sheet.name, cell.row + 1);
                let (units, most) = (units.to_string(), MAX_UNITS.to_string());
                anyhow::bail!(told!("xlsx.unwritable-cell", place, units, most, begins));
            }
        }
    }
    Ok(())
}

fn write(book: &Book) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // A fixed date: the same tables give the same bytes on any day.
    let created = ExcelDateTime::from_ymd(2024, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_title(&book.title).set_creation_datetime(&created));
    let styles = Styles::new();
    for sheet in &book.sheets {
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(&sheet.name)?;
        match sheet.visibility {
            Visibility::Shown => {}
            Visibility::Hidden => drop(worksheet.set_hidden(true)),
            Visibility::VeryHidden => drop(worksheet.set_very_hidden(true)),
        }
        cells(worksheet, sheet, &styles)?;
        marks(worksheet, sheet, &styles)?;
        tables(worksheet, sheet, &styles)?;
        layout(worksheet, sheet)?;
        choices(worksheet, sheet, book)?;
        colours(worksheet, sheet)?;
    }
    workbook.save_to_buffer()
}

fn cells(worksheet: &mut Worksheet, sheet: &Sheet, styles: &Styles) -> Result<(), XlsxError> {
    let open = styles.of(Style::Field);
    for (column, width) in &sheet.widths {
        worksheet.set_column_width(*column, *width)?;
        let format = if sheet.numbers.contains(column) { styles.of(Style::Number) } else { open };
        worksheet.set_column_format(*column, format)?;
    }
    for cell in &sheet.cells {
        let format = styles.of(cell.style);
        match cell.style {
            Style::Title => drop(worksheet.set_row_height(cell.row, TITLE)?),
            Style::Header => drop(worksheet.set_row_height(cell.row, TWO_LINES)?),
            _ => {}
        }
        if let (Style::Paragraph, Content::Text(text)) = (cell.style, &cell.content) {
            worksheet.set_row_height(cell.row, height_of(text))?;
        }
        match &cell.content {
            Content::Blank => worksheet.write_blank(cell.row, cell.column, format)?,
            Content::Text(text) => worksheet.write_string_with_format(cell.row, cell.column, text, format)?,
            Content::Date(year, month, day) => {
                let date = ExcelDateTime::from_ymd(*year, *month, *day)?;
                worksheet.write_datetime_with_format(cell.row, cell.column, &date, format)?
            }
            Content::Number(number) => worksheet.write_number_with_format(cell.row, cell.column, *number, format)?,
        };
    }
    Ok(())
}

/// Marks cells, by colour and by a comment.
fn marks(worksheet: &mut Worksheet, sheet: &Sheet, styles: &Styles) -> Result<(), XlsxError> {
    for (row, column, words) in &sheet.marks {
        let cell = sheet.cells.iter().find(|cell| (cell.row, cell.column) == (*row, *column));
        let format = styles::marked(styles.of(cell.map_or(Style::Field, |cell| cell.style)));
        match cell.map(|cell| &cell.content) {
            Some(Content::Text(text)) => worksheet.write_string_with_format(*row, *column, text, &format)?,
            Some(Content::Number(number)) => worksheet.write_number_with_format(*row, *column, *number, &format)?,
            _ => worksheet.write_blank(*row, *column, &format)?,
        };
        worksheet.insert_note(*row, *column, &Note::new(words).add_author_prefix(false).set_width(360))?;
    }
    Ok(())
}

/// The height of a row with a paragraph, in points: as many lines as it takes in a column of instructions.
fn height_of(text: &str) -> f64 {
    let lines = text.chars().count() / LETTERS + 1;
    #[expect(clippy::cast_precision_loss, reason = "a paragraph has a few lines")]
    let lines = lines as f64;
    lines * LINE + 4.0
}

/// Tables that grow: what is typed below one belongs to it.
fn tables(worksheet: &mut Worksheet, sheet: &Sheet, styles: &Styles) -> Result<(), XlsxError> {
    for growing in &sheet.tables {
        let header = |text: &String| TableColumn::new().set_header(text).set_header_format(styles.of(Style::Header));
        let columns: Vec<TableColumn> = growing.headers.iter().map(header).collect();
        let table = Table::new().set_name(&growing.name).set_columns(&columns).set_autofilter(false);
        let Band { first, last } = &growing.band;
        worksheet.add_table(first.0, first.1, last.0, last.1, &table.set_style(TableStyle::Light1))?;
    }
    Ok(())
}

/// What a page's width holds of a sheet, in characters: more would be too small to read.
const ONE_PAGE: u16 = 300;

/// The most columns that stand on every page of a sheet that is wider than one.
const MOST_REPEATED: u16 = 3;

/// How a sheet is seen and printed: on A4, a page as wide as the sheet where that can be read, or as each of the tables that stand
/// side by side; else page by page, each with the columns that say which row it is.
fn layout(worksheet: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    let (rows, columns) = sheet.frozen;
    worksheet.set_freeze_panes(rows, columns)?;
    worksheet.set_landscape().set_paper_size(A4);
    let width: u16 = sheet.widths.iter().map(|(_, width)| *width).sum();
    if sheet.breaks.is_empty() && width > ONE_PAGE {
        // A text in several languages leaves its first column empty.
        let named = (0..MOST_REPEATED).find(|column| is_filled(sheet, *column)).unwrap_or(0);
        worksheet.set_print_fit_to_pages(width.div_ceil(ONE_PAGE), 0).set_repeat_columns(0, named)?;
        heights(worksheet, sheet)?;
    } else if sheet.breaks.is_empty() {
        worksheet.set_print_fit_to_pages(1, 0);
    } else {
        let breaks: Vec<u32> = sheet.breaks.iter().map(|column| u32::from(*column)).collect();
        worksheet.set_print_scale(SCALE).set_vertical_page_breaks(&breaks)?;
        heights(worksheet, sheet)?;
    }
    if rows > 0 {
        worksheet.set_repeat_rows(0, rows - 1)?;
    }
    Ok(())
}

/// The most lines of a row that are shown.
const MOST_LINES: usize = 25;

/// Makes the rows of a sheet that takes several pages' width as high as their texts: not every spreadsheet does so by itself there.
fn heights(worksheet: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    let mut lines: std::collections::BTreeMap<u32, usize> = std::collections::BTreeMap::new();
    for cell in &sheet.cells {
        let (Style::Field, Content::Text(text)) = (cell.style, &cell.content) else { continue };
        let width = sheet.widths.iter().find(|(column, _)| *column == cell.column).map_or(8, |(_, width)| *width);
        // Words are not cut: a line holds a little less than its width.
        let letters = usize::from(width.saturating_sub(3).max(5));
        let own: usize = text.lines().map(|line| line.chars().count().div_ceil(letters)).sum();
        lines.entry(cell.row).and_modify(|most| *most = own.max(*most)).or_insert(own);
    }
    for (row, lines) in lines.into_iter().filter(|(_, lines)| *lines > 1) {
        #[expect(clippy::cast_precision_loss, reason = "a row has a few lines")]
        let lines = lines.min(MOST_LINES) as f64;
        worksheet.set_row_height(row, lines * LINE)?;
    }
    Ok(())
}

/// Whether a column of a sheet has something below its header.
fn is_filled(sheet: &Sheet, column: u16) -> bool {
    let below = sheet.cells.iter().filter(|cell| cell.column == column && cell.row >= sheet.frozen.0);
    below.into_iter().any(|cell| cell.content != Content::Blank)
}

fn choices(worksheet: &mut Worksheet, sheet: &Sheet, book: &Book) -> Result<(), XlsxError> {
    for (band, choices, hint) in &sheet.choices {
        let offered = match choices {
            Choices::Free => None,
            // Another language's word is read too, so a word outside the list is asked about, not refused.
            Choices::One(list) => Some((list, DataValidationErrorStyle::Warning)),
            Choices::Several(list) => Some((list, DataValidationErrorStyle::Information)),
        };
        let offered = offered.and_then(|(list, style)| Some((formula(list, book)?, style)));
        let mut validation = match offered {
            Some((formula, style)) => {
                DataValidation::new().allow_list_formula(Formula::new(formula)).set_error_style(style)
            }
            None if hint.is_none() => continue,
            None => DataValidation::new().allow_any_value(),
        };
        if matches!(choices, Choices::Several(_)) {
            validation = validation.show_error_message(false);
        }
        if let Some(hint) = hint {
            validation = validation.set_input_title(&hint.title)?.set_input_message(&hint.message)?;
        }
        let Band { first, last } = band;
        worksheet.add_data_validation(first.0, first.1, last.0, last.1, &validation)?;
    }
    Ok(())
}

/// The cells that a list stands in.
fn formula(list: &ListId, book: &Book) -> Option<String> {
    let ListId::Named(name) = list else { return Some(CITES.to_owned()) };
    let at = book.lists.iter().position(|(found, _)| found == name)?;
    let rows = book.lists[at].1.len();
    let column = rust_xlsxwriter::utility::column_number_to_name(u16::try_from(at).ok()?);
    (rows > 0).then(|| format!("=lists!${column}$2:${column}${}", rows + 1))
}

fn colours(worksheet: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    for (Band { first, last }, words) in &sheet.colours {
        for (tone, word) in words {
            worksheet.add_conditional_format(first.0, first.1, last.0, last.1, &styles::colour(*tone, word))?;
        }
    }
    Ok(())
}
