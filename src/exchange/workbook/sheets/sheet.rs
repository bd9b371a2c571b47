//! Sheets as a workbook shows them: cells with their styles, lists to choose from, colours of statuses.

use crate::wording::mark::Tone;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Nothing yet.
    Blank,
    /// Text, never read as a formula.
    Text(String),
    /// A number that a spreadsheet keeps exactly.
    Number(f64),
    /// A whole date: year, month, day.
    Date(u16, u8, u8),
}

/// How a cell looks, and whether it can be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// The title of a sheet.
    Title,
    /// A sentence of explanation that runs on over the cells beside it.
    Remark,
    /// A paragraph of instructions.
    Paragraph,
    /// The heading of a table.
    Heading,
    /// A column's header.
    Header,
    /// A row's or column's identifier, for the program.
    Identifier,
    /// To be filled in.
    Field,
    /// To be filled in with a number.
    Number,
    /// To be filled in with a date.
    Date,
    /// To be filled in with a status.
    Status,
}

/// A cell in its place; rows and columns count from 0.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// The row.
    pub row: u32,
    /// The column.
    pub column: u16,
    /// What stands in it.
    pub content: Content,
    /// How it looks.
    pub style: Style,
}

/// The name of a list of allowed words, kept on the hidden sheet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ListId {
    /// A column of the hidden sheet.
    Named(String),
    /// The identifiers of the bibliography's sheet.
    Cites,
}

/// A sentence that is shown beside a cell while it is filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// Its title.
    pub title: String,
    /// The sentence.
    pub message: String,
}

/// A table that grows with what is typed below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Growing {
    /// Its name, of letters, digits and underscores.
    pub name: String,
    /// The cells that it takes, its headers included.
    pub band: Band,
    /// Its headers.
    pub headers: Vec<String>,
}

/// What a cell may hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choices {
    /// Anything.
    Free,
    /// One word of a list, and nothing else.
    One(ListId),
    /// Words of a list, separated by semicolons; the list helps with the first.
    Several(ListId),
}

/// A stretch of cells, all ends included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Band {
    /// The first row and column.
    pub first: (u32, u16),
    /// The last row and column.
    pub last: (u32, u16),
}

/// Whether a sheet is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// It is.
    Shown,
    /// It holds lists only.
    Hidden,
    /// It is for the program alone, and no menu of a spreadsheet shows it.
    VeryHidden,
}

/// One sheet.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Its name: an area's identifier or a word of the format, the same in every language.
    pub name: String,
    /// Whether it is shown.
    pub visibility: Visibility,
    /// Its cells.
    pub cells: Vec<Placed>,
    /// The columns' widths, in characters.
    pub widths: Vec<(u16, u16)>,
    /// Rows and columns that stay in view.
    pub frozen: (u32, u16),
    /// Which cells offer which lists, and what is said beside them.
    pub choices: Vec<(Band, Choices, Option<Hint>)>,
    /// The columns whose empty cells take numbers as the spreadsheet reads them.
    pub numbers: Vec<u16>,
    /// The tables that grow.
    pub tables: Vec<Growing>,
    /// The cells that are marked, each with what is said of it.
    pub marks: Vec<(u32, u16, String)>,
    /// The columns before which a printed page ends; none where the sheet is as wide as a page.
    pub breaks: Vec<u16>,
    /// Where statuses are coloured, and the words of each.
    pub colours: Vec<(Band, Vec<(Tone, String)>)>,
}

impl Sheet {
    /// Begins an empty sheet.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            visibility: Visibility::Shown,
            cells: Vec::new(),
            widths: Vec::new(),
            frozen: (0, 0),
            choices: Vec::new(),
            numbers: Vec::new(),
            tables: Vec::new(),
            marks: Vec::new(),
            breaks: Vec::new(),
            colours: Vec::new(),
        }
    }

    /// Puts a cell in its place.
    pub fn put(&mut self, row: u32, column: u16, content: Content, style: Style) {
        self.cells.push(Placed { row, column, content, style });
    }

    /// Puts a text in its place.
    pub fn write(&mut self, row: u32, column: u16, text: impl Into<String>, style: Style) {
        self.put(row, column, Content::Text(text.into()), style);
    }

    /// Widens a column to at least so many characters.
    pub fn widen(&mut self, column: u16, width: u16) {
        match self.widths.iter_mut().find(|(at, _)| *at == column) {
            Some((_, old)) => *old = width.max(*old),
            None => self.widths.push((column, width)),
        }
    }
}

impl Content {
    /// The text of something, or nothing.
    #[must_use]
    pub fn of(value: Option<impl std::fmt::Display>) -> Self {
        value.map_or(Self::Blank, |value| Self::Text(value.to_string()))
    }

    /// A date where the day is known, else what is known of it as a text.
    #[must_use]
    pub fn date(value: Option<impl std::fmt::Display>) -> Self {
        let Some(written) = value.map(|value| value.to_string()) else { return Self::Blank };
        let parts: Vec<&str> = written.split('-').collect();
        let number = |part: &str| part.parse::<u8>().ok();
        match parts.as_slice() {
            [year, month, day] => match (year.parse::<u16>(), number(month), number(day)) {
                // A spreadsheet counts its days from 1900, with a day in February that there never was.
                (Ok(year), Some(month), Some(day)) if (1901..10_000).contains(&year) => Self::Date(year, month, day),
                _ => Self::Text(written),
            },
            _ => Self::Text(written),
        }
    }

    /// A number where a spreadsheet shows it as it was written, else its text.
    #[must_use]
    pub fn number(written: &str) -> Self {
        match written.parse::<f64>() {
            Ok(number) if number.to_string() == written => Self::Number(number),
            _ => Self::Text(written.to_owned()),
        }
    }

    /// Several words or names in one cell, separated by semicolons; one that has a semicolon stands in quotes.
    #[must_use]
    pub fn several(parts: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let parts: Vec<String> = parts.into_iter().map(|part| in_list(part.into())).collect();
        if parts.is_empty() { Self::Blank } else { Self::Text(parts.join("; ")) }
    }
}

fn in_list(part: String) -> String {
    let bare = !part.is_empty() && !part.contains([';', '"', '\n']) && part.trim() == part;
    if bare { part } else { format!("\"{}\"", part.replace('"', "\"\"")) }
}
