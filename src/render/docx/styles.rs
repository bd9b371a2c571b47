//! The styles of a document: those built in, or those of a reference document under the same names.

use std::collections::BTreeMap;

use super::language::tag;
use super::reference::{Page, Reference};
use super::xml::DECLARATION;
use crate::report::page::TextDirection;

/// A style that a document uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Style {
    Normal,
    Title,
    Subtitle,
    Heading1,
    Heading2,
    Heading3,
    Caption,
    Contents1,
    Contents2,
    ContentsHeading,
    Captions,
    Entry,
    Quote,
    Small,
    Cell,
    Reference,
    Link,
    Table,
    Footer,
}

/// Each style: its identifier, its name as Word knows it, and what stands within it.
const ALL: [(Style, &str, &str, &str); 19] = [
    (
        Style::Normal,
        "Normal",
        "Normal",
        "<w:qFormat/><w:pPr><w:spacing w:after=\"120\" w:line=\"264\" w:lineRule=\"auto\"/></w:pPr>",
    ),
    (
        Style::Title,
        "Title",
        "Title",
        "<w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr><w:spacing w:before=\"2400\" w:after=\"240\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr><w:rPr><w:color w:val=\"123C5C\"/><w:sz w:val=\"60\"/><w:szCs w:val=\"60\"/></w:rPr>",
    ),
    (
        Style::Subtitle,
        "Subtitle",
        "Subtitle",
        "<w:basedOn w:val=\"Normal\"/><w:qFormat/><w:rPr><w:color w:val=\"56616C\"/><w:sz w:val=\"28\"/><w:szCs w:val=\"28\"/></w:rPr>",
    ),
    (
        Style::Heading1,
        "Heading1",
        "heading 1",
        "<w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:pageBreakBefore/><w:spacing w:before=\"0\" w:after=\"200\"/><w:outlineLvl w:val=\"0\"/></w:pPr><w:rPr><w:color w:val=\"123C5C\"/><w:sz w:val=\"36\"/><w:szCs w:val=\"36\"/></w:rPr>",
    ),
    (
        Style::Heading2,
        "Heading2",
        "heading 2",
        "<w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before=\"280\" w:after=\"100\"/><w:outlineLvl w:val=\"1\"/></w:pPr><w:rPr><w:b/><w:bCs/><w:color w:val=\"1F5F94\"/><w:sz w:val=\"26\"/><w:szCs w:val=\"26\"/></w:rPr>",
    ),
    (
        Style::Heading3,
        "Heading3",
        "heading 3",
        "<w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before=\"200\" w:after=\"80\"/><w:outlineLvl w:val=\"2\"/></w:pPr><w:rPr><w:b/><w:bCs/><w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/></w:rPr>",
    ),
    (
        Style::Caption,
        "Caption",
        "caption",
        "<w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before=\"200\" w:after=\"80\"/></w:pPr><w:rPr><w:b/><w:bCs/><w:color w:val=\"123C5C\"/><w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/></w:rPr>",
    ),
    (
        Style::Contents1,
        "TOC1",
        "toc 1",
        "<w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:pPr><w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"9638\"/></w:tabs><w:spacing w:before=\"60\" w:after=\"20\"/></w:pPr>",
    ),
    (
        Style::Contents2,
        "TOC2",
        "toc 2",
        "<w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:pPr><w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"9638\"/></w:tabs><w:spacing w:after=\"0\"/><w:ind w:start=\"284\" w:left=\"284\"/></w:pPr><w:rPr><w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/></w:rPr>",
    ),
    (
        Style::ContentsHeading,
        "TOCHeading",
        "TOC Heading",
        "<w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:pPr><w:keepNext/><w:spacing w:before=\"360\" w:after=\"120\"/></w:pPr><w:rPr><w:color w:val=\"123C5C\"/><w:sz w:val=\"30\"/><w:szCs w:val=\"30\"/></w:rPr>",
    ),
    (
        Style::Captions,
        "TableofFigures",
        "table of figures",
        "<w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:pPr><w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"9638\"/></w:tabs><w:spacing w:after=\"0\"/></w:pPr><w:rPr><w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/></w:rPr>",
    ),
    (
        Style::Entry,
        "ListBullet",
        "List Bullet",
        "<w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr><w:spacing w:after=\"60\"/></w:pPr>",
    ),
    (
        Style::Quote,
        "Quote",
        "Quote",
        "<w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr><w:ind w:left=\"567\" w:right=\"567\"/></w:pPr><w:rPr><w:i/><w:iCs/></w:rPr>",
    ),
    (
        Style::Small,
        "ReportNote",
        "Report Note",
        "<w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr><w:spacing w:after=\"60\"/></w:pPr><w:rPr><w:color w:val=\"56616C\"/><w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/></w:rPr>",
    ),
    (
        Style::Cell,
        "TableText",
        "Table Text",
        "<w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr><w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr><w:rPr><w:sz w:val=\"16\"/><w:szCs w:val=\"16\"/></w:rPr>",
    ),
    (
        Style::Reference,
        "Bibliography",
        "Bibliography",
        "<w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr><w:spacing w:after=\"60\"/><w:ind w:left=\"425\" w:hanging=\"425\"/></w:pPr><w:rPr><w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/></w:rPr>",
    ),
    (Style::Link, "Hyperlink", "Hyperlink", "<w:rPr><w:color w:val=\"1F5F94\"/><w:u w:val=\"single\"/></w:rPr>"),
    (
        Style::Table,
        "ReportTable",
        "Report Table",
        "<w:pPr><w:spacing w:after=\"0\"/></w:pPr><w:tblPr><w:tblBorders><w:top w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"8A96A3\"/><w:left w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"8A96A3\"/><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"8A96A3\"/><w:right w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"8A96A3\"/><w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"8A96A3\"/><w:insideV w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"8A96A3\"/></w:tblBorders><w:tblCellMar><w:top w:w=\"28\" w:type=\"dxa\"/><w:left w:w=\"68\" w:type=\"dxa\"/><w:bottom w:w=\"28\" w:type=\"dxa\"/><w:right w:w=\"68\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblStylePr w:type=\"firstRow\"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"E7EDF3\"/></w:tcPr></w:tblStylePr>",
    ),
    (
        Style::Footer,
        "Footer",
        "footer",
        "<w:basedOn w:val=\"Normal\"/><w:pPr><w:tabs><w:tab w:val=\"right\" w:pos=\"9638\"/></w:tabs></w:pPr><w:rPr><w:color w:val=\"56616C\"/><w:sz w:val=\"16\"/><w:szCs w:val=\"16\"/></w:rPr>",
    ),
];

impl Style {
    const fn kind(self) -> &'static str {
        match self {
            Self::Link => "character",
            Self::Table => "table",
            _ => "paragraph",
        }
    }
}

/// The styles of a document, and by which identifiers they are used.
#[derive(Debug)]
pub(super) struct Styles {
    ids: BTreeMap<Style, String>,
    /// The part `word/styles.xml`.
    pub part: String,
    page: Option<Page>,
}

impl Styles {
    /// Those built in, save what a reference document has under the same names.
    pub(super) fn new(lang: &str, reference: Option<&Reference>) -> Self {
        let has = |name: &str, kind: &str| reference.and_then(|reference| reference.style(name, kind));
        let taken = |id: &str| reference.is_some_and(|reference| reference.has_id(id));
        let (mut ids, mut own) = (BTreeMap::new(), String::new());
        let base = has("Normal", "paragraph").unwrap_or("Normal");
        for (style, id, name, within) in ALL {
            if let Some(theirs) = has(name, style.kind()) {
                ids.insert(style, theirs.to_owned());
                continue;
            }
            let id = if taken(id) { format!("Report{id}") } else { id.to_owned() };
            let default = if style == Style::Normal { " w:default=\"1\"" } else { "" };
            let within = within.replace("w:val=\"Normal\"", &format!("w:val=\"{base}\""));
            own.push_str(&format!(
                "<w:style w:type=\"{}\"{default} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{within}</w:style>",
                style.kind()
            ));
            ids.insert(style, id);
        }
        let part = match reference {
            Some(reference) => reference.styles_with(&own),
            None => format!("{DECLARATION}{}{}{own}</w:styles>", OPEN, defaults(lang)),
        };
        Self { ids, part, page: reference.and_then(|reference| reference.page) }
    }

    /// The page of the reference document.
    pub(super) const fn page(&self) -> Option<Page> {
        self.page
    }

    /// The identifier of a style.
    pub(super) fn id(&self, style: Style) -> &str {
        self.ids.get(&style).map_or("Normal", String::as_str)
    }
}

const OPEN: &str = "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">";

fn defaults(lang: &str) -> String {
    let tag = tag(lang);
    let (language, bidi) = match TextDirection::of_language(lang) {
        TextDirection::Right => (format!("<w:lang w:val=\"{tag}\" w:eastAsia=\"en-US\" w:bidi=\"ar-SA\"/>"), ""),
        TextDirection::Left => {
            (format!("<w:lang w:val=\"en-GB\" w:eastAsia=\"en-US\" w:bidi=\"{tag}\"/>"), "<w:bidi/>")
        }
    };
    format!(
        "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:eastAsia=\"Calibri\" w:cs=\"Arial\"/>\
         <w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/>{language}</w:rPr></w:rPrDefault>\
         <w:pPrDefault><w:pPr>{bidi}</w:pPr></w:pPrDefault></w:docDefaults>"
    )
}
