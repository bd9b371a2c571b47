//! Tables: shaded cells, heads that repeat on each page, rows that no page breaks.

use crate::report::page::{Cell, Ink, Piece, Shading, Status, Table, Text};

use super::body::Writing;
use super::styles::Style;

impl Writing<'_> {
    /// Writes a table, and what keeps it apart from the next.
    pub(super) fn table(&mut self, table: &Table) {
        let columns = widths(&table.widths, table.heads.len(), self.width());
        let bidi = if self.is_leftward() { "<w:bidiVisual/>" } else { "" };
        let grid: String = columns.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
        let style = self.style_id(Style::Table);
        self.out.push_str(&format!(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"{style}\"/>{bidi}<w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>",
            columns.iter().sum::<u32>()
        ));
        let heads: Vec<Cell> = table.heads.iter().map(|head| Cell::head(head.clone())).collect();
        self.row(&heads, &columns, "<w:cantSplit/><w:tblHeader/>");
        for row in &table.rows {
            self.row(row, &columns, "<w:cantSplit/>");
        }
        self.out.push_str("</w:tbl>");
        self.paragraph(Style::Cell, "", &[]);
    }

    fn row(&mut self, cells: &[Cell], columns: &[u32], properties: &str) {
        self.out.push_str(&format!("<w:tr><w:trPr>{properties}</w:trPr>"));
        for (cell, width) in cells.iter().zip(columns) {
            let (fill, ink) = colours(&cell.shading);
            let shade = fill.map(|fill| format!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{fill}\"/>"));
            let shade = shade.unwrap_or_default();
            self.out.push_str(&format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{shade}</w:tcPr>"));
            let set = if cell.ink == Ink::Figure { "<w:jc w:val=\"center\"/>" } else { "" };
            let from = self.out.len();
            for text in cell.text.iter().filter(|text| !is_empty(text)) {
                self.paragraph_in(set, ink, text);
            }
            // A cell holds a paragraph at least.
            if self.out.len() == from {
                self.paragraph(Style::Cell, "", &[]);
            }
            self.out.push_str("</w:tc>");
        }
        self.out.push_str("</w:tr>");
    }

    fn paragraph_in(&mut self, set: &str, ink: Option<&str>, text: &[Piece]) {
        let from = self.out.len();
        self.open(Style::Cell, set);
        self.pieces(text);
        self.out.push_str("</w:p>");
        if let Some(ink) = ink {
            let written = self.out.split_off(from);
            self.out.push_str(&inked(&written, ink));
        }
    }
}

/// The runs of a paragraph in a colour: on a dark ground they are white.
fn inked(paragraph: &str, ink: &str) -> String {
    let colour = format!("<w:color w:val=\"{ink}\"/>");
    let mut out = String::with_capacity(paragraph.len() + 64);
    for (at, part) in paragraph.split("<w:r>").enumerate() {
        if at == 0 {
            out.push_str(part);
            continue;
        }
        out.push_str("<w:r>");
        match part.strip_prefix("<w:rPr>") {
            // The schema wants the colour behind bold and before the language.
            Some(rest) => {
                let bold = ["<w:b/><w:bCs/>", ""].into_iter().find(|bold| rest.starts_with(bold)).unwrap_or_default();
                out.extend(["<w:rPr>", bold, &colour, &rest[bold.len()..]]);
            }
            None => out.extend(["<w:rPr>", &colour, "</w:rPr>", part]),
        }
    }
    out
}

/// The ground and the ink of a cell.
fn colours(shading: &Shading) -> (Option<&'static str>, Option<&'static str>) {
    match shading {
        Shading::None => (None, None),
        Shading::Status(status) => match status {
            Status::Available => (Some("1F5F94"), Some("FFFFFF")),
            Status::Partial => (Some("BAD7EC"), Some("0E2D45")),
            Status::Missing => (Some("F8DCC9"), Some("64290C")),
            Status::NotAssessed => (None, None),
            Status::NotApplicable => (Some("E4E7EA"), None),
        },
        Shading::Step(step) => match step.as_str() {
            "0" => (Some("8C3B10"), Some("FFFFFF")),
            "1" => (Some("C4703F"), Some("FFFFFF")),
            "2" => (Some("E3AE87"), Some("3A1705")),
            "3" => (Some("F2D3BC"), Some("3A1705")),
            "4" => (Some("FAEBE0"), Some("3A1705")),
            _ => (None, None),
        },
    }
}

/// Whether a paragraph has no words.
fn is_empty(text: &Text) -> bool {
    text.iter().all(|piece| piece.words.is_empty())
}

/// The widths of columns, in twentieths of a point: parts of the whole, to which they add up.
fn widths(parts: &[u32], columns: usize, whole: u32) -> Vec<u32> {
    let part = |at: usize| u64::from(parts.get(at).copied().unwrap_or(1).max(1));
    let all: u64 = (0..columns).map(part).sum::<u64>().max(1);
    let mut widths: Vec<u32> =
        (0..columns).map(|at| u32::try_from(part(at) * u64::from(whole) / all).unwrap_or(whole)).collect();
    let rest = whole.saturating_sub(widths.iter().sum());
    if let Some(last) = widths.last_mut() {
        *last += rest;
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_add_up() {
        assert_eq!(widths(&[1, 1, 1], 3, 10), [3, 3, 4]);
        assert_eq!(widths(&[26, 12], 2, 9_638).iter().sum::<u32>(), 9_638);
        assert_eq!(widths(&[], 0, 10), [] as [u32; 0]);
    }

    #[test]
    fn ink_stands_between_bold_and_language() {
        assert_eq!(
            inked(
                "<w:p><w:r><w:rPr><w:b/><w:bCs/><w:lang w:val=\"en\"/></w:rPr><w:t>a</w:t></w:r><w:r><w:t>b</w:t></w:r></w:p>",
                "FFFFFF"
            ),
            "<w:p><w:r><w:rPr><w:b/><w:bCs/><w:color w:val=\"FFFFFF\"/><w:lang w:val=\"en\"/></w:rPr><w:t>a</w:t></w:r><w:r><w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr><w:t>b</w:t></w:r></w:p>"
        );
    }
}
