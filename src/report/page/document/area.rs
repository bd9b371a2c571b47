//! The chapter of an area in a document: matrix, drafted text, figures, sources.

use crate::report::page::draft::Clause;
use crate::report::page::matrix::Block;
use crate::report::page::sources::SourceView;
use crate::report::page::values::{Axis, Chart as Figures, Disagreement, Drawing, FigureRow, Single, Values};
use crate::report::page::writer::Writer;
use crate::score::AssessedArea;
use crate::wording::Key;
use crate::wording::numbers::NOTHING;

use super::parts::{Captioned, Cell, Chart, ChartSeries, Ink, Part, Piece, Shading, Shape, Table, line, widths_of};

/// The most figures of one year that lie side by side.
const BESIDE: usize = 7;

/// The fields of a source that its entry in the bibliography says, too.
const OF_REFERENCE: [&str; 4] = ["authors", "institution", "title", "link"];

impl Writer<'_> {
    /// The chapter of an area.
    pub(super) fn area_parts(&self, area: &AssessedArea<'_>) -> Vec<Part> {
        let words = &self.words;
        let counts = self.area_counts(area);
        let mut parts = vec![
            Part::Heading(1, self.area(area.area), area.area.id.to_string()),
            Part::Small(vec![Piece::own(words.text(&area.area.definition))]),
            Part::Paragraph(vec![Piece::own(self.counts_line(&counts))]),
        ];
        let tables = area.tables;
        let narrative = tables.and_then(|tables| tables.narrative.as_ref()).map(|text| self.long(text));
        parts.extend(narrative.clone().map(Part::Long));
        for block in self.blocks(area) {
            if !block.note.is_empty() {
                parts.push(Part::Small(vec![Piece::own(block.note.clone())]));
            }
            let caption = format!("{}: {}", self.area(area.area), block.title);
            parts.push(Part::Table(Captioned::Caption(caption), self.matrix_of(&block)));
        }
        let drafted = self.draft_beside(area, narrative.as_ref());
        if !drafted.is_empty() {
            parts.push(self.heading(3, "draft"));
            parts.extend(drafted.iter().map(|clause| {
                let mark = clause.mark.as_ref().map(|mark| Piece::strong(format!("{} {}. ", mark.sign, mark.word)));
                Part::Entry(mark.into_iter().chain([Piece::own(clause.text.clone())]).collect())
            }));
        }
        parts.extend(self.gap_parts(area, &drafted));
        parts.extend(self.values(area).iter().flat_map(|values| self.value_parts(area, values)));
        if let Some(research) = tables.and_then(|tables| tables.research.as_ref()) {
            parts.push(self.heading(3, "research"));
            parts.push(Part::Long(self.long(research)));
        }
        parts.extend(self.source_parts(area));
        parts
    }

    /// The gaps by indicator, where no drafted text says them, and the reasons with their cells.
    fn gap_parts(&self, area: &AssessedArea<'_>, drafted: &[Clause]) -> Vec<Part> {
        let alone = drafted.is_empty();
        let (gaps, reasons) = (self.gaps(area), self.reason_counts(area));
        let mut parts: Vec<Part> = alone.then(|| self.heading(3, "gaps")).into_iter().collect();
        if gaps.is_empty() {
            parts.push(Part::Paragraph(vec![Piece::own(self.no_gaps(area))]));
        }
        for gap in gaps.iter().filter(|_| alone) {
            let said = |part: &crate::report::page::gaps::GapPart| {
                format!("{} {} {} ({})", part.sign, part.word, part.years, part.reasons)
            };
            let said = gap.parts.iter().map(said).collect::<Vec<_>>().join("; ");
            parts.push(Part::Entry(vec![Piece::strong(format!("{}: ", gap.label)), Piece::own(said)]));
        }
        if !reasons.is_empty() {
            let heads = vec![self.page_word("reason"), self.page_word("cells")];
            let row = |one: &crate::report::page::gaps::ReasonCount| {
                let meaning = Some(one.meaning.clone()).filter(|meaning| !meaning.is_empty());
                let mut cell = Cell::head(one.label.clone());
                cell.text.extend(meaning.map(|meaning| vec![Piece::own(meaning)]));
                vec![cell, Cell::figure(one.figure.clone())]
            };
            let rows = reasons.iter().map(row).collect();
            let caption = format!("{}: {}", self.area(area.area), self.page_word("reasons"));
            let table = Table { heads, rows, widths: vec![6, 1], shape: Shape::Upright };
            parts.push(Part::Table(Captioned::Caption(caption), table));
        }
        parts
    }

    fn matrix_of(&self, block: &Block) -> Table {
        let mut heads = vec![self.page_word("indicator")];
        heads.extend(block.years.iter().map(ToString::to_string));
        let mut rows = Vec::new();
        for row in block.measures.iter().flat_map(|measure| measure.rows.iter()) {
            let mut name = vec![Piece::own(row.label.clone())];
            if !row.mark.is_empty() {
                name.push(Piece::own(format!(" ({})", row.mark)));
            }
            let mut cells = vec![Cell::words(name)];
            cells.extend(row.cells.iter().map(|cell| {
                let flag = if cell.is_flagged() { " *" } else { "" };
                let said = format!("{} {}{flag}", cell.sign(), cell.word());
                Cell { shading: Shading::Status(cell.status()), ..Cell::figure(said) }
            }));
            rows.push(cells);
        }
        let years = block.years.len();
        let mut widths = vec![26];
        widths.extend(std::iter::repeat_n(12, years));
        Table { heads, rows, widths, shape: Shape::Upright }
    }

    fn value_parts(&self, area: &AssessedArea<'_>, values: &Values) -> Vec<Part> {
        let mut parts = vec![self.heading(3, "values")];
        let lists = [("disagreements", &values.disagreements), ("populations", &values.populations)];
        for (title, places) in lists.into_iter().filter(|(_, places)| !places.is_empty()) {
            parts.push(self.heading(4, title));
            parts.extend(places.iter().map(disagreement));
        }
        for chart in values.charts.iter() {
            let name = chart.name.as_ref().map(|name| format!(" {}", name.text)).unwrap_or_default();
            let unit = if chart.unit.is_empty() { String::new() } else { format!(", {}", chart.unit) };
            let caption = format!("{}{name}{unit}", chart.title);
            parts.push(Part::Chart(caption, chart_of(&chart.drawing, &chart.title)));
            let source =
                [Piece::own(format!("{}: ", self.page_word("source"))), Piece::own(chart.source.label.clone())];
            parts.push(Part::Small(source.into()));
            parts.extend(chart.notes.iter().map(|note| Part::Small(line(note))));
            parts.push(Part::Table(Captioned::No, figures_of(chart)));
        }
        if !values.singles.is_empty() {
            parts.push(Part::Table(
                Captioned::Caption(format!("{}: {}", self.area(area.area), self.page_word("single_figures"))),
                self.singles_of(&values.singles),
            ));
        }
        parts
    }

    fn singles_of(&self, singles: &[Single]) -> Table {
        let heads = ["indicator", "years", "figure", "source", "notes"];
        let heads: Vec<String> = heads.map(|label| self.page_word(label)).into();
        let row = |one: &Single| {
            let told = one.source.told_apart.as_ref();
            let mut source = vec![Piece::own(one.source.label.clone())];
            source.extend(told.map(|told| Piece::own(format!(": {}", told.text)).of(told.lang.as_ref())));
            let notes = Cell { text: one.notes.iter().map(line).collect(), shading: Shading::None, ink: Ink::Words };
            let figure = [Cell::own(one.years.clone()), Cell::figure(one.figure.clone())];
            let mut cells = vec![Cell::own(one.label.clone())];
            cells.extend(figure);
            cells.extend([Cell::words(source), notes]);
            cells
        };
        Table {
            rows: singles.iter().map(row).collect(),
            heads,
            widths: vec![26, 11, 20, 20, 30],
            shape: Shape::Upright,
        }
    }

    /// The sources table: what the bibliography does not say of each.
    fn source_parts(&self, area: &AssessedArea<'_>) -> Vec<Part> {
        let sources = self.sources(area);
        let mut parts = vec![self.heading(3, "sources")];
        if sources.is_empty() {
            parts.push(Part::Paragraph(vec![Piece::own(self.page_word("no_sources"))]));
            return parts;
        }
        let heads = [Key::ColumnSource, Key::ColumnType, Key::ColumnBreakdowns, Key::ColumnLimits, Key::ColumnNotes];
        let heads: Vec<String> = heads.map(|key| self.words.say(key)).into();
        let rows = sources.iter().map(source_row).collect();
        let table = Table { heads, rows, widths: vec![16, 20, 26, 20, 24], shape: Shape::Upright };
        parts.push(Part::Table(Captioned::Caption(self.sources_label(area)), table));
        parts
    }
}

/// A source in five cells; what is not known of it is left out.
fn source_row(source: &SourceView) -> Vec<Cell> {
    let columns: [&[&str]; 5] = [
        &["source", "years"],
        &["type", "frequency", "access", "level", "language"],
        &["breakdowns"],
        &["limits", "definition"],
        &["notes"],
    ];
    let known: Vec<&str> = columns.concat();
    let cell = |names: &[&str]| {
        let fits = |name: &&str| {
            names.contains(name) || (names == ["notes"] && !known.contains(name) && !OF_REFERENCE.contains(name))
        };
        let mut text = Vec::new();
        for field in source.fields.iter().filter(|field| fits(&field.name)) {
            for (at, part) in field.parts.iter().filter(|part| part.text != NOTHING).enumerate() {
                let labelled = names.len() > 1 && field.name != "source" && at == 0;
                let label = labelled.then(|| Piece::strong(format!("{}: ", field.label)));
                let words = match part.href.as_deref().map(|href| (href, href.strip_prefix('#'))) {
                    Some((_, Some(anchor))) => Piece::within(part.text.clone(), anchor),
                    Some((address, None)) => Piece::out(part.text.clone(), address),
                    None => Piece::own(part.text.clone()).of(part.lang.as_ref()),
                };
                text.push(label.into_iter().chain([words]).collect());
            }
        }
        Cell { text, shading: Shading::None, ink: Ink::Words }
    };
    columns.iter().map(|names| cell(names)).collect()
}

fn disagreement(one: &Disagreement) -> Part {
    let mut text = vec![Piece::strong(format!("{}. ", one.label))];
    if !one.ratio.is_empty() {
        text.push(Piece::own(format!("{} ", one.ratio)));
    }
    for (at, figure) in one.figures.iter().enumerate() {
        let between = if at > 0 { "; " } else { "" };
        text.push(Piece::own(format!("{between}{}: {}", figure.source, figure.figure)));
        if !figure.definition.is_empty() {
            text.push(Piece::own(format!(" ({})", figure.definition)));
        }
        text.extend(figure.lines.iter().flat_map(|of| [vec![Piece::own(" ")], line(of)].concat()));
    }
    Part::Entry(text)
}

/// The figures of a chart as a table; those of one year lie side by side where there is room.
fn figures_of(chart: &Figures) -> Table {
    let rows = &chart.table.rows;
    if chart.table.heads.len() == 1 && rows.len() <= BESIDE {
        let mut heads = vec![chart.table.corner.clone()];
        heads.extend(rows.iter().map(|row| row.label.clone()));
        let figures = rows.iter().map(|row| Cell::figure(row.figures.iter().cloned().collect::<String>()));
        let row = std::iter::once(Cell::own(chart.table.heads[0].clone())).chain(figures).collect();
        return Table { widths: widths_of(&heads, &[]), heads, rows: vec![row], shape: Shape::Upright };
    }
    let mut heads = vec![chart.table.corner.clone()];
    heads.extend(chart.table.heads.iter().cloned());
    let row = |row: &FigureRow| {
        let figures = row.figures.iter().cloned().map(Cell::figure);
        std::iter::once(Cell::own(row.label.clone())).chain(figures).collect::<Vec<_>>()
    };
    let rows: Vec<Vec<Cell>> = rows.iter().map(row).collect();
    let shape = if heads.len() > 14 { Shape::Landscape } else { Shape::Upright };
    Table { widths: widths_of(&heads, &rows), heads, rows, shape }
}

/// The bars of a chart as series over its axis.
fn chart_of(drawing: &Drawing, title: &str) -> Chart {
    let mut categories: Vec<String> = match drawing.axis {
        Axis::Periods => drawing.periods.to_vec(),
        Axis::Categories => Vec::new(),
    };
    if drawing.axis == Axis::Categories {
        for bar in drawing.panels.iter().flat_map(|panel| panel.bars.iter()) {
            if !categories.contains(&bar.label) {
                categories.push(bar.label.clone());
            }
        }
    }
    let place = |bar: &crate::report::page::values::Bar| match drawing.axis {
        Axis::Periods => Some(bar.position),
        Axis::Categories => categories.iter().position(|category| *category == bar.label),
    };
    let series = drawing.panels.iter().map(|panel| {
        let mut values = vec![None; categories.len()];
        for bar in panel.bars.iter() {
            if let Some(value) = place(bar).and_then(|at| values.get_mut(at)) {
                *value = Some(bar.value);
            }
        }
        ChartSeries { name: if panel.label.is_empty() { title.to_owned() } else { panel.label.clone() }, values }
    });
    let alternative = drawing.panels.iter().map(|panel| panel.alternative.as_str()).collect::<Vec<_>>().join(". ");
    Chart { alternative, series: series.collect(), lowest: drawing.lowest, categories }
}
