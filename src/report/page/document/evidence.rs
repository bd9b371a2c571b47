//! The annex of a document: what stands behind each cell.

use crate::report::page::annex::{EntryNote, Group, RowEvidence, Weighed};
use crate::report::page::writer::Writer;

use super::parts::{Captioned, Cell, Ink, Part, Piece, Shading, Shape, Table, Text, line};

impl Writer<'_> {
    /// The evidence of every cell, a table an area.
    pub(super) fn evidence_parts(&self) -> Vec<Part> {
        let mut parts = vec![self.heading_at(1, "annex", "evidence")];
        for area in self.annex() {
            let heads = ["indicator", "status", "annex", "sources"].map(|label| self.page_word(label));
            let rows = area.rows.iter().flat_map(row).collect();
            let table = Table { heads: heads.into(), rows, widths: vec![22, 14, 32, 32], shape: Shape::Upright };
            parts.push(Part::Table(Captioned::Caption(area.label.clone()), table));
        }
        parts
    }
}

/// The rows of an indicator: one for each run of years, the notes on the sources' entries with the first.
fn row(row: &RowEvidence) -> Vec<Vec<Cell>> {
    let mut rows: Vec<Vec<Cell>> = row.groups.iter().map(|one| group(&row.label, one)).collect();
    if let Some(sources) = rows.first_mut().and_then(|cells| cells.last_mut()) {
        sources.text.extend(row.notes.iter().flat_map(noted));
    }
    rows
}

fn noted(note: &EntryNote) -> Vec<Text> {
    let first = vec![Piece::strong(format!("{}, {}", note.label, note.years))];
    std::iter::once(first).chain(note.lines.iter().map(line)).collect()
}

fn group(label: &str, group: &Group) -> Vec<Cell> {
    let status = Cell::figure(format!("{} {}", group.sign, group.word));
    let said = std::iter::once(vec![Piece::own(group.verdict.to_string())]).chain(group.lines.iter().map(line));
    let words = |text: Vec<Text>| Cell { text, shading: Shading::None, ink: Ink::Words };
    vec![
        Cell::own(format!("{label}, {}", group.years)),
        Cell { shading: Shading::Status(group.status), ..status },
        words(said.collect()),
        words(group.sources.iter().flat_map(weighed).collect()),
    ]
}

fn weighed(source: &Weighed) -> Vec<Text> {
    let traits = source.traits.iter().map(|one| format!("{} {}", one.sign, one.label)).collect::<Vec<_>>().join(", ");
    let first = vec![Piece::strong(format!("{} {}: ", source.sign, source.label)), Piece::own(traits)];
    std::iter::once(first).chain(source.lines.iter().map(line)).collect()
}
