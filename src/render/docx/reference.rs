//! A reference document: whoever hands reports in by a template of their own takes its styles, fonts and colours.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use quick_xml::{Reader, events::Event};
use zip::ZipArchive;

/// The most bytes of a part that is taken.
const MOST: u64 = 8 << 20;

/// The parts of a reference document that are taken.
#[derive(Debug)]
pub struct Reference {
    styles: String,
    /// The identifier of each style, by kind and name.
    by_name: BTreeMap<(String, String), String>,
    ids: BTreeSet<String>,
    /// The part of its theme, where it has one.
    pub(super) theme: Option<String>,
    /// The size of its pages and their margins, as it writes them, where it says so.
    pub(super) page: Option<Page>,
}

/// The page of a reference document, in twentieths of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Page {
    pub width: u32,
    pub height: u32,
    pub left: u32,
    pub right: u32,
    pub top: u32,
    pub bottom: u32,
}

/// Why a file is no reference document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotADocument(pub String);

impl std::fmt::Display for NotADocument {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NotADocument {}

impl Reference {
    /// Reads the styles of a `.docx`.
    ///
    /// # Errors
    /// It is no package of Word, or its styles cannot be read.
    pub fn read(bytes: &[u8]) -> Result<Self, NotADocument> {
        let bad = |why: &str| NotADocument(why.to_owned());
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| bad("it is no .docx: no zip archive"))?;
        let styles = part(&mut archive, "word/styles.xml")
            .ok_or_else(|| bad("it is no .docx: it has no readable word/styles.xml"))?;
        if !styles.trim_end().ends_with("</w:styles>") {
            return Err(bad("its styles are not written as Word writes them"));
        }
        let mut reference = Self {
            by_name: BTreeMap::new(),
            ids: BTreeSet::new(),
            theme: part(&mut archive, "word/theme/theme1.xml"),
            page: None,
            styles,
        };
        reference.list().map_err(|_| bad("its styles are no XML"))?;
        reference.page = part(&mut archive, "word/document.xml").and_then(|text| page_of(&text));
        Ok(reference)
    }

    /// Lists its styles by name.
    fn list(&mut self) -> Result<(), quick_xml::Error> {
        let mut reader = Reader::from_str(&self.styles);
        let mut open: Option<(String, String)> = None;
        loop {
            match reader.read_event()? {
                Event::Start(tag) if tag.name().as_ref() == "w:style" => {
                    open = attribute(&tag, "w:type").zip(attribute(&tag, "w:styleId"));
                    self.ids.extend(open.iter().map(|(_, id)| id.clone()));
                }
                Event::Empty(tag) | Event::Start(tag) if tag.name().as_ref() == "w:name" => {
                    if let (Some((kind, id)), Some(name)) = (&open, attribute(&tag, "w:val")) {
                        self.by_name.entry((kind.clone(), name.to_lowercase())).or_insert_with(|| id.clone());
                    }
                }
                Event::End(tag) if tag.name().as_ref() == "w:style" => open = None,
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    /// The identifier of the style of a name and kind.
    pub(super) fn style(&self, name: &str, kind: &str) -> Option<&str> {
        self.by_name.get(&(kind.to_owned(), name.to_lowercase())).map(String::as_str)
    }

    /// Whether a style has this identifier.
    pub(super) fn has_id(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    /// Its styles with more behind them.
    pub(super) fn styles_with(&self, more: &str) -> String {
        let end = self.styles.rfind("</w:styles>").unwrap_or(self.styles.len());
        [&self.styles[..end], more, "</w:styles>"].concat()
    }
}

fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Option<String> {
    let file = archive.by_name(name).ok()?;
    let mut text = String::new();
    let read = file.take(MOST + 1).read_to_string(&mut text).ok()?;
    (read as u64 <= MOST).then_some(text)
}

fn attribute(tag: &quick_xml::events::BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|one| one.key.as_ref() == name)?;
    let value = found.value.into_owned();
    // An identifier of a style is written back as it is found: one that would need escaping is none.
    (!value.contains(['<', '>', '&', '"', '\''])).then_some(value)
}

/// The page of the last section.
fn page_of(document: &str) -> Option<Page> {
    let mut reader = Reader::from_str(document);
    let (mut size, mut margins) = (None, None);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Empty(tag) | Event::Start(tag) => {
                let number = |name: &str| attribute(&tag, name)?.parse::<u32>().ok().filter(|size| *size < 40_000);
                match tag.name().as_ref() {
                    "w:pgSz" => size = number("w:w").zip(number("w:h")),
                    "w:pgMar" => {
                        margins = number("w:left").zip(number("w:right")).zip(number("w:top").zip(number("w:bottom")));
                    }
                    _ => {}
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let ((width, height), ((left, right), (top, bottom))) = size.zip(margins)?;
    let (width, height) = (width.min(height), width.max(height));
    // What leaves no room for a table is no page of a report.
    (left + right + 4000 < width && top + bottom + 4000 < height).then_some(Page {
        width,
        height,
        left,
        right,
        top,
        bottom,
    })
}
