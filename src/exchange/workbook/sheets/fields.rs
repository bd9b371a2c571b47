//! Tables of a workbook put together column by column.

use super::sheet::{Band, Choices, Content, Growing, Hint, Sheet, Style};
use super::words::Words;
use crate::model::{Language, Remark, Text};

/// Rows for more that have lists and sentences beside them, also where a spreadsheet's tables do not grow.
pub const SPARE: u32 = 500;
/// Rows for more that look like those of the table.
const MORE: u32 = 15;

/// A column with its cells.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its header.
    pub header: String,
    /// Its width in characters.
    pub width: u16,
    /// What its cells may hold.
    pub choices: Choices,
    /// Its cells from above.
    pub cells: Vec<Content>,
    /// How its cells look.
    pub style: Style,
    /// What is said beside its cells.
    pub hint: Option<Hint>,
}

/// A table while it is put together from rows of the model.
///
/// What fills a column is passed on as `&dyn Fn`: there are a hundred of them, and the code that makes a column of one stands once
/// for each kind of row.
#[derive(Debug)]
pub struct Table<'a, R> {
    words: &'a Words,
    languages: &'a [Language],
    rows: &'a [R],
    /// The columns so far.
    pub columns: Vec<Column>,
}

impl<'a, R> Table<'a, R> {
    /// Begins without a column; texts get a column for each of the languages even where nobody has used it.
    #[must_use]
    pub const fn new(words: &'a Words, languages: &'a [Language], rows: &'a [R]) -> Self {
        Self { words, languages, rows, columns: Vec::new() }
    }

    /// Adds a column.
    #[must_use]
    pub fn column(self, key: &str, width: u16, choices: Choices, of: impl Fn(&'a R) -> Content) -> Self {
        let header = self.words.column(key);
        let hint = self.words.hint(key, &header);
        self.headed((header, hint), width, choices, &of)
    }

    /// Adds a column of years of an indicator under this header.
    #[must_use]
    pub fn named(self, header: &str, width: u16, of: impl Fn(&'a R) -> Content) -> Self {
        let hint = self.words.hint("years_covered", header);
        self.headed((header.to_owned(), hint), width, Choices::Free, &of)
    }

    fn headed(
        mut self,
        (header, hint): (String, Option<Hint>),
        width: u16,
        choices: Choices,
        of: &dyn Fn(&'a R) -> Content,
    ) -> Self {
        let cells = self.rows.iter().map(of).collect();
        self.columns.push(Column { header, width, choices, cells, style: Style::Field, hint });
        self
    }

    /// Adds a column of numbers.
    #[must_use]
    pub fn number(mut self, key: &str, width: u16, of: impl Fn(&'a R) -> Content) -> Self {
        self = self.free(key, width, of);
        if let Some(column) = self.columns.last_mut() {
            column.style = Style::Number;
        }
        self
    }

    /// Adds a column of free text.
    #[must_use]
    pub fn free(self, key: &str, width: u16, of: impl Fn(&'a R) -> Content) -> Self {
        self.column(key, width, Choices::Free, of)
    }

    /// Adds a column of identifiers that are not to be changed.
    #[must_use]
    pub fn identifier(mut self, key: &str, width: u16, of: impl Fn(&'a R) -> Content) -> Self {
        self = self.free(key, width, of);
        if let Some(column) = self.columns.last_mut() {
            column.style = Style::Identifier;
        }
        self
    }

    /// Adds the columns of a text: one for plain texts, one a language for translated ones.
    #[must_use]
    pub fn texts(self, key: &str, width: u16, of: impl Fn(&'a R) -> Option<&'a Text>) -> Self {
        self.translated(key, width, &of)
    }

    fn translated(mut self, key: &str, width: u16, of: &dyn Fn(&'a R) -> Option<&'a Text>) -> Self {
        let texts: Vec<Option<&Text>> = self.rows.iter().map(of).collect();
        self.columns.extend(text_columns(self.words, self.languages, key, width, &texts));
        self
    }

    /// Adds the columns of note and place.
    #[must_use]
    pub fn remark(self, of: impl Fn(&'a R) -> &'a Remark) -> Self {
        let bare = Table { languages: &[], ..self };
        bare.free("at", 22, |row| Content::of(of(row).at.as_deref())).texts("note", 46, |row| of(row).note.as_ref())
    }
}

/// The columns of a text.
fn text_columns(words: &Words, forced: &[Language], key: &str, width: u16, texts: &[Option<&Text>]) -> Vec<Column> {
    let mut languages: Vec<Language> = forced.to_vec();
    languages.extend(texts.iter().flatten().flat_map(|text| text.versions()).filter_map(|version| version.language));
    languages.sort_unstable();
    languages.dedup();
    let column = |language: Option<Language>| Column {
        header: match language {
            None => words.column(key),
            Some(language) => format!("{} ({language})", words.column(key)),
        },
        width,
        choices: Choices::Free,
        cells: texts
            .iter()
            .map(|text| {
                let version = text.and_then(|text| text.versions().find(|version| version.language == language));
                Content::of(version.map(|version| version.words))
            })
            .collect(),
        style: Style::Field,
        hint: words.hint(key, &words.column(key)),
    };
    std::iter::once(None).chain(languages.into_iter().map(Some)).map(column).collect()
}

/// Places columns on a sheet with their headers in a row, and offers spare rows below; returns the row after the last.
pub fn place(sheet: &mut Sheet, at: (u32, u16), columns: Vec<Column>, spare: u32) -> u32 {
    let (top, left) = at;
    let longest = columns.iter().map(|column| column.cells.len()).max();
    let rows = longest.map_or(0, |rows| u32::try_from(rows).expect("a table has fewer rows than a sheet"));
    let last = top + rows + spare;
    grow(sheet, at, rows, &columns);
    for (column, of) in (left..).zip(columns) {
        sheet.write(top, column, of.header, Style::Header);
        sheet.widen(column, of.width);
        for (row, content) in (top + 1..).zip(of.cells) {
            let style = if matches!(content, Content::Date(..)) { Style::Date } else { of.style };
            if content != Content::Blank {
                sheet.put(row, column, content, style);
            }
        }
        if of.style == Style::Number {
            sheet.numbers.push(column);
        }
        if of.choices != Choices::Free || of.hint.is_some() {
            sheet.choices.push((Band { first: (top + 1, column), last: (last, column) }, of.choices, of.hint));
        }
    }
    last + 1
}

/// Makes the columns a table that grows: with the rows that it has, and some for more.
fn grow(sheet: &mut Sheet, (top, left): (u32, u16), rows: u32, columns: &[Column]) {
    let headers: Vec<String> = columns.iter().map(|column| column.header.clone()).collect();
    let different: std::collections::BTreeSet<String> = headers.iter().map(|header| header.to_lowercase()).collect();
    let Ok(width) = u16::try_from(headers.len()) else { return };
    // A spreadsheet takes no table in which two columns have one header.
    if width == 0 || different.len() != headers.len() {
        return;
    }
    let sign = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
    let name: String = sheet.name.chars().map(sign).collect();
    let name = format!("T_{name}_{}", sheet.tables.len() + 1);
    let band = Band { first: (top, left), last: (top + rows + MORE, left + width - 1) };
    sheet.tables.push(Growing { name, band, headers });
}

/// A sheet of one table under a title.
pub fn sheet_of(name: &str, words: &Words, columns: Vec<Column>) -> Sheet {
    let mut sheet = Sheet::new(name);
    sheet.write(0, 0, words.say(&format!("title.{name}")), Style::Title);
    place(&mut sheet, (1, 0), columns, SPARE);
    sheet.frozen = (2, 1);
    sheet
}
