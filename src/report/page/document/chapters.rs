//! The chapters of a document around its areas: overview, recommendations, definitions, method, references, imprint.

use crate::report::page::desk::Desk;
use crate::report::page::heat::HeatBlock;
use crate::report::page::overview::{FigureTable, Overview, Pointer};
use crate::report::page::policies::TextTable;
use crate::report::page::view::{Actions, Provenance};
use crate::report::page::writer::Writer;
use crate::report::shade::Shaded;

use super::parts::{Captioned, Cell, Ink, Part, Piece, Shading, Shape, Table, line, widths_of};

impl Writer<'_> {
    /// Summary, main points, every area by year, coverage, legend.
    pub(super) fn opening(&self, overview: &Overview) -> Vec<Part> {
        let mut parts = Vec::new();
        if let Some(summary) = self.long_of(|edition| edition.summary.as_ref()) {
            parts.extend([self.heading(1, "summary"), Part::Long(summary)]);
        }
        parts.push(self.heading_at(1, "overview", "overview"));
        parts.extend(overview.answers.iter().map(|answer| {
            Part::Entry(vec![Piece::strong(format!("{}. ", answer.label)), Piece::own(answer.text.clone())])
        }));
        parts.push(Part::Paragraph(vec![Piece::own(overview.lead.clone())]));
        let index = vec![Piece::strong(format!("{} {} ", self.page_word("index"), overview.index.figure))];
        parts.push(Part::Paragraph(index.into_iter().chain([Piece::own(overview.index.text.clone())]).collect()));
        parts.extend(overview.heat.blocks.iter().map(|block| self.heat_part(block)));
        parts.push(Part::Small(vec![Piece::own(self.page_word("heat_note"))]));
        parts.push(self.coverage_part(&overview.coverage));
        for (title, pointers) in [("largest_gaps", &overview.largest), ("cheapest", &overview.cheapest)] {
            if !pointers.is_empty() {
                parts.push(self.heading(2, title));
                parts.extend(pointers.iter().map(pointer));
            }
        }
        parts.push(self.heading(2, "legend"));
        parts.extend(self.legend().iter().map(|entry| {
            let sign = format!("{} {}: ", entry.sign, entry.word);
            Part::Entry(vec![Piece::strong(sign), Piece::own(entry.text.clone())])
        }));
        parts
    }

    fn heat_part(&self, block: &HeatBlock) -> Part {
        let mut heads = vec![self.page_word("area")];
        heads.extend(block.years.iter().map(ToString::to_string));
        heads.extend(block.has_total.then(|| self.page_word("window")));
        let shaded = |cell: &Shaded| {
            let bounds = if cell.bounds.is_empty() { String::new() } else { format!(" ({})", cell.bounds) };
            let counts = cell.parts.iter().map(|part| format!("{} {}", part.sign, part.figure)).collect::<Vec<_>>();
            let mut text = vec![vec![Piece::strong(format!("{}{bounds}", cell.figure))]];
            text.push(vec![Piece::own(counts.join("\u{a0} "))]);
            text.extend((!cell.unshaded.is_empty()).then(|| vec![Piece::own(cell.unshaded.clone())]));
            text.extend((!cell.assessed.is_empty()).then(|| vec![Piece::own(cell.assessed.clone())]));
            text.retain(|line| line.iter().any(|piece| !piece.words.is_empty()));
            Cell { text, shading: Shading::Step(cell.step.clone()), ink: Ink::Figure }
        };
        let rows =
            block.rows.iter().chain([&block.foot]).map(|row| {
                std::iter::once(Cell::head(row.label.clone())).chain(row.cells.iter().map(shaded)).collect()
            });
        let mut widths = vec![20];
        widths.extend(std::iter::repeat_n(12, heads.len() - 1));
        let caption = format!("{}, {}", self.page_word("heat_title"), block.label);
        Part::Table(Captioned::Caption(caption), Table { rows: rows.collect(), heads, widths, shape: Shape::Landscape })
    }

    fn coverage_part(&self, coverage: &FigureTable) -> Part {
        let mut heads = vec![self.page_word("area")];
        heads.extend(coverage.heads.iter().cloned());
        let rows = coverage.rows.iter().chain([&coverage.foot]).map(|row| {
            std::iter::once(Cell::head(row.label.clone()))
                .chain(row.figures.iter().cloned().map(Cell::figure))
                .collect()
        });
        let rows: Vec<Vec<Cell>> = rows.collect();
        let widths = widths_of(&heads, &rows);
        Part::Table(
            Captioned::Caption(self.page_word("coverage_title")),
            Table { heads, rows, widths, shape: Shape::Landscape },
        )
    }

    /// The author's recommendations, then the steps that were worked out.
    pub(super) fn action_parts(&self, actions: &Actions) -> Vec<Part> {
        let mut parts = vec![self.heading_at(1, "actions", "actions")];
        parts.extend(actions.recommendations.clone().map(Part::Long));
        for text in [&actions.soonest, &actions.lead].into_iter().filter(|text| !text.is_empty()) {
            parts.push(Part::Paragraph(vec![Piece::own(text.clone())]));
        }
        if !actions.steps.is_empty() {
            let heads = ["step", "concerned", "closed", "bettered", "index_after", "next_year"];
            let heads: Vec<String> = heads.map(|label| self.page_word(label)).into();
            let rows = actions.steps.iter().map(|step| {
                let figures = step.figures.iter().cloned().map(Cell::figure);
                std::iter::once(Cell::head(step.title.clone())).chain(figures).collect::<Vec<_>>()
            });
            let table =
                Table { rows: rows.collect(), heads, widths: vec![30, 13, 13, 13, 18, 16], shape: Shape::Upright };
            parts.push(Part::Table(Captioned::Caption(self.page_word("actions")), table));
        }
        for step in actions.steps.iter() {
            parts.push(Part::Heading(2, step.title.clone(), step.id.clone()));
            parts.push(Part::Paragraph(vec![Piece::own(format!("{} {}.", step.text, step.effect))]));
            let further = [&step.owners, &step.asked, &step.awaited, &step.remains];
            parts.extend(further.into_iter().filter(|one| !one.text.is_empty()).map(|one| Part::Small(line(one))));
            parts.extend(
                step.places
                    .iter()
                    .map(|place| Part::Entry(vec![Piece::own(format!("{}: {}", place.label, place.years))])),
            );
        }
        if !actions.undefined.is_empty() {
            parts.push(self.heading(2, "undefined"));
            parts.extend(actions.undefined.iter().map(|term| Part::Entry(vec![Piece::prose(term.clone())])));
        }
        for (title, pointers) in [("differing", &actions.differing), ("single_language", &actions.single_language)] {
            if !pointers.is_empty() {
                parts.push(self.heading(2, title));
                parts.extend(pointers.iter().map(pointer));
            }
        }
        parts
    }

    /// Terms, national and international side by side.
    pub(super) fn definition_parts(&self) -> Vec<Part> {
        let definitions = self.definitions();
        let mut parts = vec![self.heading_at(1, "definitions", "definitions")];
        let Some(first) = definitions.terms.first() else {
            parts.push(Part::Paragraph(vec![Piece::own(self.page_word("no_definitions"))]));
            return parts;
        };
        parts.push(Part::Paragraph(vec![Piece::own(definitions.lead.clone())]));
        let heads = std::iter::once(self.page_word("term")).chain(first.sides.iter().map(|side| side.label.clone()));
        let heads: Vec<String> = heads.collect();
        let rows = definitions.terms.iter().map(|term| {
            let mut name =
                Cell::words(vec![Piece { set: super::super::long::Set::Strong, ..Piece::prose(term.name.clone()) }]);
            name.text.extend(term.lines.iter().map(line));
            let side = |side: &crate::report::page::definitions::Side| {
                let mut text = vec![Piece::prose(side.text.clone())];
                if let Some(cite) = &side.cite {
                    text.extend([Piece::own(" ("), Piece::within(cite.label.clone(), &cite.id), Piece::own(")")]);
                }
                let shading = if side.gap { Shading::Status(crate::model::Status::Missing) } else { Shading::None };
                Cell { shading, ..Cell::words(text) }
            };
            std::iter::once(name).chain(term.sides.iter().map(side)).collect()
        });
        let table = Table { rows: rows.collect(), heads, widths: vec![20, 40, 40], shape: Shape::Upright };
        parts.push(Part::Table(Captioned::Caption(self.page_word("definitions")), table));
        parts
    }

    /// Conventions, policies, stakeholders.
    pub(super) fn policy_parts(&self) -> Vec<Part> {
        let tables = self.policies();
        let mut parts = vec![self.heading_at(1, "policies_title", "policies")];
        parts.extend(tables.iter().flat_map(|table| self.text_table(table)));
        parts
    }

    fn text_table(&self, table: &TextTable) -> Vec<Part> {
        if table.rows.is_empty() {
            let none = Piece::own(self.page_word("none_recorded"));
            return vec![Part::Paragraph(vec![Piece::strong(format!("{}: ", table.title)), none])];
        }
        vec![Part::Table(Captioned::Caption(table.title.clone()), table.into())]
    }

    /// The method, the desk research, limitations, contact.
    pub(super) fn method_parts(&self, desk: &Desk) -> Vec<Part> {
        let mut parts = vec![self.heading_at(1, "method_title", "method")];
        parts.extend(desk.paragraphs.iter().map(|text| Part::Paragraph(vec![Piece::own(text.clone())])));
        parts.push(self.heading(2, "steps_title"));
        parts.extend(desk.steps.iter().map(|step| {
            Part::Entry(vec![
                Piece::strong(format!("{} ", step.label)),
                Piece::own(step.text.clone()).of(step.lang.as_ref()),
            ])
        }));
        parts.extend(desk.tables.iter().flat_map(|table| self.text_table(table)));
        if let Some(limitations) = &desk.limitations {
            parts.extend([self.heading(2, "limitations"), Part::Long(limitations.clone())]);
        }
        if let Some(contact) = &desk.contact {
            parts.extend([self.heading(2, "contact"), Part::Paragraph(vec![Piece::prose(contact.clone())])]);
        }
        parts
    }

    /// Where the two tables disagree.
    pub(super) fn finding_parts(&self) -> Vec<Part> {
        let findings = self.findings();
        let mut parts = vec![self.heading_at(1, "findings", "findings")];
        parts.push(Part::Paragraph(vec![Piece::own(findings.lead.clone())]));
        for kind in findings.kinds.iter() {
            let title = format!("{} ({}, {})", kind.label, kind.severity_word, kind.count);
            parts.push(Part::Heading(2, title, String::new()));
            parts.extend(kind.places.iter().map(|place| {
                Part::Entry(vec![Piece::strong(format!("{}: ", place.label)), Piece::own(place.text.clone())])
            }));
        }
        parts
    }

    /// The bibliography.
    pub(super) fn reference_parts(&self) -> Vec<Part> {
        let mut parts = vec![self.heading_at(1, "references", "references")];
        for one in self.references() {
            let mut text = vec![Piece::strong(one.label.clone())];
            for part in one.parts.iter() {
                text.push(Piece::own(" "));
                text.push(match &part.href {
                    Some(address) => Piece::out(part.text.clone(), address),
                    None => Piece::own(part.text.clone()).of(part.lang.as_ref()),
                });
            }
            parts.push(Part::Reference(one.id.clone(), text));
        }
        parts
    }

    /// Who publishes the edition, whom it thanks, its acronyms, what made the document.
    pub(super) fn about_parts(&self, provenance: &Provenance) -> Vec<Part> {
        let mut parts = vec![self.heading_at(1, "about", "about")];
        let imprint = self.imprint();
        parts.push(Part::Paragraph(line(&imprint.cite_as)));
        for one in imprint.lines.iter() {
            let mut text = vec![Piece::strong(format!("{}: ", one.label))];
            for (at, part) in one.parts.iter().enumerate() {
                text.extend((at > 0).then(|| Piece::own("; ")));
                text.push(match &part.href {
                    Some(address) => Piece::out(part.text.clone(), address),
                    None => Piece::own(part.text.clone()).of(part.lang.as_ref()),
                });
            }
            parts.push(Part::Paragraph(text));
        }
        if let Some(thanks) = &imprint.acknowledgements {
            parts.extend([self.heading(2, "acknowledgements"), Part::Long(thanks.clone())]);
        }
        let acronyms = self.acronyms();
        if !acronyms.is_empty() {
            parts.push(self.heading(2, "acronyms"));
            parts.extend(acronyms.iter().map(|one| {
                Part::Entry(vec![Piece::strong(format!("{}: ", one.short)), Piece::prose(one.long.clone())])
            }));
        }
        parts.push(self.heading(2, "provenance"));
        let note = format!("{} {}", self.page_word("provenance_note"), provenance.engine);
        parts.push(Part::Paragraph(vec![Piece::own(note)]));
        parts.extend(
            provenance.files.iter().map(|file| Part::Small(vec![Piece::own(format!("{} {}", file.path, file.sha256))])),
        );
        parts
    }
}

fn pointer(one: &Pointer) -> Part {
    Part::Entry(vec![Piece::strong(format!("{}: ", one.label)), Piece::own(one.text.clone())])
}
