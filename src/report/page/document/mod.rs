//! The report as one document from cover to references: what a word processor is given, every word and figure ready.

mod area;
mod chapters;
mod evidence;
mod parts;

pub use parts::{
    Captioned, Cell, Chart, ChartSeries, Document, DocumentWords, Ink, Part, Piece, Shading, Shape, Status, Table, Text,
};

use std::sync::Arc;

use crate::advise;

use super::{Source, answers::Answered, writer::Writer};

/// Whether the evidence of each cell stands at the end of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Annex {
    /// It does.
    Kept,
    /// It is left out, and the document says so.
    LeftOut,
}

/// Shows the report of an edition as a document.
#[must_use]
pub fn document(source: &Arc<Source>, annex: Annex) -> Document {
    let writer = source.writer();
    let (coverage, plan) = (writer.assessment.coverage(), advise::plan(writer.assessment));
    let readings = writer.reread();
    let soonest = writer.soonest_steps(&plan);
    let answers = writer.answers(Answered { coverage: &coverage, readings: Some(&readings), soonest: &soonest });
    let overview = writer.overview(&coverage, answers, writer.cheapest(&plan));
    let head = writer.head(source.provenance());
    let mut parts = writer.opening(&overview);
    for area in &writer.assessment.areas {
        parts.extend(writer.area_parts(area));
    }
    parts.extend(writer.action_parts(&writer.recommendations(&plan)));
    parts.extend(writer.definition_parts());
    parts.extend(writer.policy_parts());
    parts.extend(writer.method_parts(&writer.desk(&readings)));
    parts.extend(writer.finding_parts());
    parts.extend(writer.reference_parts());
    parts.extend(writer.about_parts(source.provenance()));
    match annex {
        Annex::Kept => parts.extend(writer.evidence_parts()),
        Annex::LeftOut => parts.push(Part::Small(vec![Piece::own(writer.page_word("annex_left_out"))])),
    }
    Document {
        lang: head.lang,
        country: head.country,
        title: Piece::prose(head.title),
        whose: Piece::prose(head.whose),
        facts: head.facts.iter().map(|fact| format!("{}: {}", fact.label, fact.text)).collect(),
        cite_as: writer.imprint().cite_as,
        words: DocumentWords {
            contents: writer.page_word("contents"),
            tables: writer.page_word("list_of_tables"),
            figures: writer.page_word("list_of_figures"),
            table: writer.page_word("table_caption"),
            figure: writer.page_word("figure_caption"),
        },
        parts,
    }
}

impl Writer<'_> {
    /// A label of the page, which a document has too.
    fn page_word(&self, label: &str) -> String {
        self.words.of_page().get(label).map(ToString::to_string).unwrap_or_default()
    }

    fn heading(&self, level: u8, label: &str) -> Part {
        Part::Heading(level, self.page_word(label), String::new())
    }

    /// A heading that others lead to.
    fn heading_at(&self, level: u8, label: &str, anchor: &str) -> Part {
        Part::Heading(level, self.page_word(label), anchor.to_owned())
    }
}
