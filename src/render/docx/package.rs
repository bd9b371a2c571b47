//! The package: its parts in a fixed order with a fixed date, so that the same report is the same bytes.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use crate::report::page::Document;

use super::body::field_of;
use super::language::tag;
use super::reference::Reference;
use super::styles::{Style, Styles};
use super::xml::{DECLARATION, escaped};

/// Where a relation of the body leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// To an address.
    Outside(String),
    /// To a chart, by its number.
    Chart(usize),
}

/// The parts that the body needs.
#[derive(Debug, Default)]
pub(super) struct Parts {
    relations: Vec<Target>,
    charts: Vec<(String, Vec<u8>)>,
    /// Numbered lists: their number, and with what they begin.
    lists: Vec<(u32, u64)>,
}

impl Parts {
    /// The relation that leads to a target; made where there is none.
    pub(super) fn link(&mut self, target: Target) -> String {
        let at = self.relations.iter().position(|known| *known == target).unwrap_or_else(|| {
            self.relations.push(target);
            self.relations.len() - 1
        });
        format!("rId{}", at + 1)
    }

    /// Keeps a chart with its workbook; gives its relation.
    pub(super) fn chart(&mut self, part: String, workbook: Vec<u8>) -> String {
        self.charts.push((part, workbook));
        self.link(Target::Chart(self.charts.len()))
    }

    /// Keeps a numbered list.
    pub(super) fn numbered(&mut self, list: u32, first: u64) {
        self.lists.push((list, first));
    }
}

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Packs the body with all that it needs.
pub(super) fn packed(
    document: &Document,
    styles: &Styles,
    (body, parts): (String, Parts),
    reference: Option<&Reference>,
) -> Vec<u8> {
    let text = |name: &str, text: String| (name.to_owned(), text.into_bytes());
    let theme = reference.and_then(|reference| reference.theme.clone());
    let mut files = vec![
        text("[Content_Types].xml", content_types(parts.charts.len(), theme.as_ref())),
        text(
            "_rels/.rels",
            format!(
                "{DECLARATION}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{RELATIONS}/officeDocument\" Target=\"word/document.xml\"/><Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>"
            ),
        ),
        text("docProps/core.xml", core(document)),
        text(
            "word/document.xml",
            format!(
                "{DECLARATION}<w:document {W} xmlns:r=\"{RELATIONS}\" xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"><w:body>{body}</w:body></w:document>"
            ),
        ),
        text("word/_rels/document.xml.rels", relations(&parts.relations, theme.as_ref())),
        text("word/styles.xml", styles.part.clone()),
        text("word/settings.xml", settings(document)),
        text("word/numbering.xml", numbering(&parts.lists)),
        text("word/footer1.xml", footer(document, styles)),
    ];
    files.extend(theme.map(|theme| text("word/theme/theme1.xml", theme)));
    for (at, (part, workbook)) in parts.charts.into_iter().enumerate() {
        let number = at + 1;
        files.push(text(&format!("word/charts/chart{number}.xml"), part));
        files.push(text(&format!("word/charts/_rels/chart{number}.xml.rels"), format!("{DECLARATION}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{RELATIONS}/package\" Target=\"../embeddings/workbook{number}.xlsx\"/></Relationships>")));
        files.push((format!("word/embeddings/workbook{number}.xlsx"), workbook));
    }
    zipped(files)
}

/// Files as a zip archive.
pub(super) fn zipped(files: Vec<(String, Vec<u8>)>) -> Vec<u8> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(name, options).expect("the names are few, short and different");
        archive.write_all(&bytes).expect("memory takes what is written");
    }
    archive.finish().expect("memory takes what is written").into_inner()
}

fn content_types(charts: usize, theme: Option<&String>) -> String {
    let main = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let mut out = format!(
        "{DECLARATION}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"xlsx\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet\"/><Override PartName=\"/word/document.xml\" ContentType=\"{main}.document.main+xml\"/>"
    );
    for part in ["styles", "settings", "numbering"] {
        let _ = write!(out, "<Override PartName=\"/word/{part}.xml\" ContentType=\"{main}.{part}+xml\"/>");
    }
    let _ = write!(
        out,
        "<Override PartName=\"/word/footer1.xml\" ContentType=\"{main}.footer+xml\"/><Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
    );
    if theme.is_some() {
        out.push_str("<Override PartName=\"/word/theme/theme1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.theme+xml\"/>");
    }
    for number in 1..=charts {
        let _ = write!(
            out,
            "<Override PartName=\"/word/charts/chart{number}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.drawingml.chart+xml\"/>"
        );
    }
    out.push_str("</Types>");
    out
}

fn relations(targets: &[Target], theme: Option<&String>) -> String {
    let mut out =
        format!("{DECLARATION}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
    for (id, part) in [("rIdStyles", "styles"), ("rIdSettings", "settings"), ("rIdNumbering", "numbering")] {
        let _ = write!(out, "<Relationship Id=\"{id}\" Type=\"{RELATIONS}/{part}\" Target=\"{part}.xml\"/>");
    }
    let _ = write!(out, "<Relationship Id=\"rIdFooter\" Type=\"{RELATIONS}/footer\" Target=\"footer1.xml\"/>");
    if theme.is_some() {
        let _ = write!(out, "<Relationship Id=\"rIdTheme\" Type=\"{RELATIONS}/theme\" Target=\"theme/theme1.xml\"/>");
    }
    for (at, target) in targets.iter().enumerate() {
        let id = at + 1;
        let _ = match target {
            Target::Outside(address) => write!(
                out,
                "<Relationship Id=\"rId{id}\" Type=\"{RELATIONS}/hyperlink\" Target=\"{}\" TargetMode=\"External\"/>",
                escaped(address)
            ),
            Target::Chart(number) => write!(
                out,
                "<Relationship Id=\"rId{id}\" Type=\"{RELATIONS}/chart\" Target=\"charts/chart{number}.xml\"/>"
            ),
        };
    }
    out.push_str("</Relationships>");
    out
}

fn core(document: &Document) -> String {
    format!(
        "{DECLARATION}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}: {}</dc:title><dc:description>{}</dc:description><dc:language>{}</dc:language></cp:coreProperties>",
        escaped(&document.country),
        escaped(&document.title.words),
        escaped(&document.cite_as.text),
        escaped(tag(&document.lang))
    )
}

fn settings(document: &Document) -> String {
    format!(
        "{DECLARATION}<w:settings {W}><w:updateFields w:val=\"true\"/><w:defaultTabStop w:val=\"709\"/><w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat><w:themeFontLang w:val=\"{}\"/></w:settings>",
        escaped(tag(&document.lang))
    )
}

/// The bullets, and each numbered list from its first number.
fn numbering(lists: &[(u32, u64)]) -> String {
    let level = |depth: u32, format: &str, text: &str| {
        let indent = 360 * (depth + 1);
        format!(
            "<w:lvl w:ilvl=\"{depth}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"{indent}\" w:hanging=\"300\"/></w:pPr></w:lvl>"
        )
    };
    let bullets: String = (0..9).map(|depth| level(depth, "bullet", if depth % 2 == 0 { "•" } else { "–" })).collect();
    let numbers: String = (0..9).map(|depth| level(depth, "decimal", &format!("%{}.", depth + 1))).collect();
    let mut out = format!(
        "{DECLARATION}<w:numbering {W}><w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"hybridMultilevel\"/>{bullets}</w:abstractNum><w:abstractNum w:abstractNumId=\"1\"><w:multiLevelType w:val=\"multilevel\"/>{numbers}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
    );
    for (list, first) in lists {
        let first = (*first).min(32_767);
        let starts: String = (0..9)
            .map(|depth| {
                format!("<w:lvlOverride w:ilvl=\"{depth}\"><w:startOverride w:val=\"{first}\"/></w:lvlOverride>")
            })
            .collect();
        let _ = write!(out, "<w:num w:numId=\"{list}\"><w:abstractNumId w:val=\"1\"/>{starts}</w:num>");
    }
    out.push_str("</w:numbering>");
    out
}

fn footer(document: &Document, styles: &Styles) -> String {
    format!(
        "{DECLARATION}<w:ftr {W}><w:p><w:pPr><w:pStyle w:val=\"{}\"/></w:pPr><w:r><w:t xml:space=\"preserve\">{}: {}</w:t></w:r><w:r><w:tab/></w:r>{}</w:p></w:ftr>",
        styles.id(Style::Footer),
        escaped(&document.country),
        escaped(&document.title.words),
        field_of(" PAGE ", "1")
    )
}
