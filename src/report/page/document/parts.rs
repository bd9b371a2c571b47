//! What a document is made of: headings, paragraphs, lists, tables, charts.

pub use crate::model::Status;
use crate::report::page::long::{Leads, LongText, Set};
use crate::report::page::policies::TextTable;
use crate::report::page::writer::{Line, Mark};
use crate::wording::Prose;

/// A report from cover to references.
#[derive(Clone, Debug)]
pub struct Document {
    /// The report's language.
    pub lang: String,
    /// The country.
    pub country: String,
    /// The edition's title.
    pub title: Piece,
    /// Whose the edition is.
    pub whose: Piece,
    /// Edition, years, assessors, method, date.
    pub facts: Vec<String>,
    /// How it is cited.
    pub cite_as: Line,
    /// The words around it.
    pub words: DocumentWords,
    /// What stands between cover and end.
    pub parts: Vec<Part>,
}

/// The words that stand around the parts of a document.
#[derive(Clone, Debug)]
pub struct DocumentWords {
    /// Above the table of contents.
    pub contents: String,
    /// Above the list of tables.
    pub tables: String,
    /// Above the list of figures.
    pub figures: String,
    /// Before the number of a table.
    pub table: String,
    /// Before the number of a figure.
    pub figure: String,
}

/// A part of a document.
#[derive(Clone, Debug)]
pub enum Part {
    /// A heading: its level from 1, its words, its anchor.
    Heading(u8, String, String),
    /// A paragraph.
    Paragraph(Text),
    /// A paragraph of what stands beside the matter.
    Small(Text),
    /// An entry of a list.
    Entry(Text),
    /// An entry of the bibliography, which others lead to.
    Reference(String, Text),
    /// A long text of the author's.
    Long(LongText),
    /// A table under its caption.
    Table(Captioned, Table),
    /// A chart, its caption below it.
    Chart(String, Chart),
}

/// Whether a table has a caption, with its number.
#[derive(Clone, Debug)]
pub enum Captioned {
    /// It has this one.
    Caption(String),
    /// It belongs to what stands above it.
    No,
}

/// Words of a paragraph, in their order.
pub type Text = Vec<Piece>;

/// Words set in one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The words.
    pub words: String,
    /// Their language, where it is not the report's.
    pub lang: Option<String>,
    /// How they are set.
    pub set: Set,
    /// Where they lead.
    pub leads: Leads,
}

impl Piece {
    /// Words in the report's language, or in none.
    #[must_use]
    pub fn own(words: impl Into<String>) -> Self {
        Self { words: words.into(), lang: None, set: Set::Plain, leads: Leads::Nowhere }
    }

    /// The same, strong.
    #[must_use]
    pub fn strong(words: impl Into<String>) -> Self {
        Self { set: Set::Strong, ..Self::own(words) }
    }

    /// A text of the author's.
    #[must_use]
    pub fn prose(prose: Prose) -> Self {
        Self { lang: prose.lang, ..Self::own(prose.text) }
    }

    /// The same words, in a language that may not be the report's.
    #[must_use]
    pub fn of(self, lang: Option<&String>) -> Self {
        Self { lang: lang.cloned(), ..self }
    }

    /// Words that lead to a place of the document.
    #[must_use]
    pub fn within(words: impl Into<String>, anchor: &str) -> Self {
        Self { leads: Leads::Within(anchor.to_owned()), ..Self::own(words) }
    }

    /// Words that lead to an address.
    #[must_use]
    pub fn out(words: impl Into<String>, address: &str) -> Self {
        Self { leads: Leads::Out(address.to_owned()), ..Self::own(words) }
    }
}

/// A labelled line as words.
pub(super) fn line(line: &Line) -> Text {
    let mut text = Vec::new();
    if !line.label.is_empty() {
        text.push(Piece::strong(format!("{}: ", line.label)));
    }
    text.push(Piece::own(line.text.clone()).of(line.lang.as_ref()));
    text
}

/// A table.
#[derive(Clone, Debug)]
pub struct Table {
    /// The headings of its columns.
    pub heads: Vec<String>,
    /// Its rows, each with a cell a column.
    pub rows: Vec<Vec<Cell>>,
    /// How wide each column is, in parts of the whole.
    pub widths: Vec<u32>,
    /// Whether it needs a page on its side.
    pub shape: Shape,
}

/// How a table lies on its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// The page stands.
    Upright,
    /// The page lies on its side.
    Landscape,
}

/// A cell of a table.
#[derive(Clone, Debug)]
pub struct Cell {
    /// Its paragraphs.
    pub text: Vec<Text>,
    /// What it is shaded by.
    pub shading: Shading,
    /// Whether it is set in the middle: figures and marks are.
    pub ink: Ink,
}

/// What a cell is shaded by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shading {
    /// Nothing.
    None,
    /// A status.
    Status(Status),
    /// A step of the scale of an index.
    Step(String),
}

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Words.
    Words,
    /// A figure or a mark.
    Figure,
}

impl Cell {
    /// A cell of words.
    #[must_use]
    pub fn words(text: Text) -> Self {
        Self { text: vec![text], shading: Shading::None, ink: Ink::Words }
    }

    /// A cell of the report's own words.
    #[must_use]
    pub fn own(words: impl Into<String>) -> Self {
        Self::words(vec![Piece::own(words)])
    }

    /// The name of a row.
    #[must_use]
    pub fn head(words: impl Into<String>) -> Self {
        Self::words(vec![Piece::strong(words)])
    }

    /// A cell of a figure.
    #[must_use]
    pub fn figure(figure: impl Into<String>) -> Self {
        Self { ink: Ink::Figure, ..Self::own(figure) }
    }

    /// A status with its sign.
    #[must_use]
    pub fn status(mark: &Mark) -> Self {
        let shading = Shading::Status(mark.status);
        Self { shading, ..Self::figure(format!("{} {}", mark.sign, mark.word)) }
    }
}

impl From<&TextTable> for Table {
    fn from(table: &TextTable) -> Self {
        let cell = |cell: &crate::report::page::policies::TextCell| {
            let mut first = vec![Piece::own(cell.text.clone()).of(cell.lang.as_ref())];
            if let Some(cite) = &cell.cite {
                first.extend([Piece::own(" ("), Piece::within(cite.label.clone(), &cite.id), Piece::own(")")]);
            }
            let text = std::iter::once(first).chain(cell.lines.iter().map(line)).collect();
            Cell { text, shading: Shading::None, ink: Ink::Words }
        };
        let rows: Vec<Vec<Cell>> = table.rows.iter().map(|row| row.cells.iter().map(cell).collect()).collect();
        let heads: Vec<String> = table.heads.to_vec();
        let shape = if heads.len() > 6 { Shape::Landscape } else { Shape::Upright };
        Self { widths: widths_of(&heads, &rows), heads, rows, shape }
    }
}

/// How wide columns are: by the letters that they hold, none so narrow that a word of its heading breaks.
pub(super) fn widths_of(heads: &[String], rows: &[Vec<Cell>]) -> Vec<u32> {
    let letters = |text: &str| u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    let longest_word = |text: &str| text.split_whitespace().map(letters).max().unwrap_or_default();
    let said = |cell: &Cell| cell.text.iter().flatten().map(|piece| piece.words.clone()).collect::<String>();
    let column = |(at, head): (usize, &String)| {
        let cells: Vec<String> = rows.iter().filter_map(|row| row.get(at)).map(said).collect();
        let word = cells.iter().map(|text| longest_word(text).min(18)).max().unwrap_or_default();
        let most = cells.iter().map(|text| letters(text)).max().unwrap_or_default();
        word.max(longest_word(head)).max(4) + most.min(160) / 5
    };
    heads.iter().enumerate().map(column).collect()
}

/// A chart of bars.
#[derive(Clone, Debug)]
pub struct Chart {
    /// What it shows, in words, for those who do not see it.
    pub alternative: String,
    /// What stands along its axis.
    pub categories: Vec<String>,
    /// Where its scale begins: 0, or a figure below it.
    pub lowest: f64,
    /// Its series.
    pub series: Vec<ChartSeries>,
}

/// A series of a chart: a value a category, where there is one.
#[derive(Clone, Debug)]
pub struct ChartSeries {
    /// Its name.
    pub name: String,
    /// Its values.
    pub values: Vec<Option<f64>>,
}
