//! Writes a workbook's cells, lists, colours and locks.

use anyhow::Context;
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Formula, ProtectionOptions, Workbook,
    Worksheet, XlsxError,
};

use super::{
    lock,
    styles::{self, Styles},
};
use crate::exchange::workbook::sheets::{Band, Book, Choices, Content, ListId, Sheet, Style, Visibility};

/// How far down the bibliography's identifiers are looked up.
const CITES: &str = "=bibliography!$A$3:$A$2000";

/// The longest text of a cell, in units of UTF-16.
const MAX_UNITS: usize = 32_767;

/// The height of a row of headers or of a paragraph, in points: two lines, as labels are wrapped.
const TWO_LINES: f64 = 32.0;

/// The workbook as the bytes of an xlsx file.
///
/// # Errors
/// A text longer than a cell can hold.
pub fn bytes(book: &Book) -> anyhow::Result<Vec<u8>> {
    refuse_long(book)?;
    let written = write(book).context("the workbook cannot be written")?;
    lock::structure(&written).context("the workbook cannot be locked")
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
                anyhow::bail!(
                    "the workbook cannot be written: the cell {}!{column}{} would have {units} characters, and a cell holds {MAX_UNITS}; the text begins with \"{begins}\"",
                    sheet.name,
                    cell.row + 1
                );
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
        if sheet.visibility == Visibility::Hidden {
            worksheet.set_hidden(true);
        }
        cells(worksheet, sheet, &styles)?;
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
        worksheet.set_column_format(*column, open)?;
    }
    for cell in &sheet.cells {
        let format = styles.of(cell.style);
        if matches!(cell.style, Style::Header | Style::Paragraph) {
            worksheet.set_row_height(cell.row, TWO_LINES)?;
        }
        match &cell.content {
            Content::Blank => worksheet.write_blank(cell.row, cell.column, format)?,
            Content::Text(text) => worksheet.write_string_with_format(cell.row, cell.column, text, format)?,
            Content::Number(number) => worksheet.write_number_with_format(cell.row, cell.column, *number, format)?,
        };
    }
    Ok(())
}

fn layout(worksheet: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    let (rows, columns) = sheet.frozen;
    worksheet.set_freeze_panes(rows, columns)?;
    worksheet.set_landscape().set_print_fit_to_pages(1, 0);
    let allowed = ProtectionOptions {
        insert_rows: true,
        insert_columns: true,
        delete_rows: true,
        format_cells: true,
        format_columns: true,
        format_rows: true,
        sort: true,
        use_autofilter: true,
        ..ProtectionOptions::default()
    };
    worksheet.protect_with_options(&allowed);
    Ok(())
}

fn choices(worksheet: &mut Worksheet, sheet: &Sheet, book: &Book) -> Result<(), XlsxError> {
    for (band, choices) in &sheet.choices {
        let (list, style) = match choices {
            Choices::Free => continue,
            // Another language's word is read too, so a word outside the list is asked about, not refused.
            Choices::One(list) => (list, DataValidationErrorStyle::Warning),
            Choices::Several(list) => (list, DataValidationErrorStyle::Information),
        };
        let Some(formula) = formula(list, book) else { continue };
        let mut validation = DataValidation::new().allow_list_formula(Formula::new(formula)).set_error_style(style);
        if matches!(choices, Choices::Several(_)) {
            validation = validation.show_error_message(false);
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
