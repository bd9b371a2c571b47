//! The gap report as Markdown, in the order of a printed report's chapters, for Word by way of pandoc.

use super::escaped;
use crate::report::page::{Action, Area, Block, Page, Reference, SourceView, Term, TextTable, Values};

/// Writes the report of an edition as Markdown (pandoc's pipe tables and metadata).
#[must_use]
pub fn report(page: &Page) -> String {
    let mut text = metadata(page);
    text.push_str(&overview(page));
    text.push_str(&method(page));
    page.areas.iter().for_each(|area| text.push_str(&section(page, area)));
    text.push_str(&actions(page));
    text.push_str(&definitions(page));
    text.push_str(&heading(1, word(page, "policies_title")));
    page.policies.iter().for_each(|list| text.push_str(&text_table(page, list)));
    text.push_str(&findings(page));
    text.push_str(&references(page));
    text.push_str(&annex(page));
    text.push_str(&provenance(page));
    text
}

/// A heading or label that templates use too; the messages of every language have it.
fn word<'p>(page: &'p Page, key: &'static str) -> &'p str {
    page.words.get(key).map_or(key, String::as_str)
}

/// The title block: JSON's quotes are YAML's too.
fn metadata(page: &Page) -> String {
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let title = format!("{}: {}", page.page.country, page.page.title.text);
    let facts: Vec<String> = page.page.facts.iter().map(|fact| format!("{} {}", fact.label, fact.text)).collect();
    format!("---\ntitle: {}\nsubtitle: {}\nlang: {}\n---\n", quoted(&title), quoted(&facts.join(" · ")), page.page.lang)
}

fn heading(level: usize, text: &str) -> String {
    format!("\n{} {}\n\n", "#".repeat(level), escaped(text))
}

fn paragraph(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{}\n\n", escaped(text)) }
}

/// A pipe table; the first column is as wide as the others together where there are many.
fn table<'t>(heads: &[&str], rows: impl Iterator<Item = Vec<String>> + 't) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let heads: Vec<String> = heads.iter().map(|head| escaped(head)).collect();
    let widths: Vec<String> = (0..heads.len()).map(|at| "-".repeat(if at == 0 { 24 } else { 12 })).collect();
    let mut text = line(&heads);
    text.push_str(&format!("|{}|\n", widths.join("|")));
    rows.for_each(|row| text.push_str(&line(&row)));
    text.push('\n');
    text
}

fn overview(page: &Page) -> String {
    let view = &page.overview;
    let mut text = heading(1, word(page, "overview"));
    text.push_str(&paragraph(&view.lead));
    text.push_str(&paragraph(&format!("{} {} {}", word(page, "index"), view.index.figure, view.index.text)));
    text.push_str(&heading(2, word(page, "heat_title")));
    text.push_str(&paragraph(word(page, "heat_note")));
    let years: Vec<String> = view.heat.years.iter().map(ToString::to_string).collect();
    let mut heads = vec![word(page, "area")];
    heads.extend(years.iter().map(String::as_str));
    heads.push(word(page, "window"));
    let rows = view.heat.rows.iter().chain([&view.heat.foot]).map(|row| {
        let cells = row.cells.iter().map(|cell| format!("{} ({})", cell.figure, cell.counts));
        std::iter::once(escaped(&row.label)).chain(cells).collect()
    });
    text.push_str(&table(&heads, rows));
    text.push_str(&heading(2, word(page, "coverage_title")));
    let mut heads = vec![word(page, "area")];
    heads.extend(view.coverage.heads.iter().map(String::as_str));
    let rows = view.coverage.rows.iter().chain([&view.coverage.foot]).map(|row| {
        std::iter::once(escaped(&row.label)).chain(row.figures.iter().map(|figure| escaped(figure))).collect()
    });
    text.push_str(&table(&heads, rows));
    for (title, pointers) in [("largest_gaps", &view.largest), ("cheapest", &view.cheapest)] {
        text.push_str(&heading(2, word(page, title)));
        for (at, pointer) in pointers.iter().enumerate() {
            text.push_str(&format!("{}. **{}**: {}\n", at + 1, escaped(&pointer.label), escaped(&pointer.text)));
        }
    }
    text.push_str(&heading(2, word(page, "legend")));
    for entry in &page.legend {
        text.push_str(&format!("- {} **{}**: {}\n", entry.mark.sign, escaped(&entry.mark.word), escaped(&entry.text)));
    }
    text
}

fn method(page: &Page) -> String {
    let mut text = heading(1, word(page, "method_title"));
    page.method.paragraphs.iter().for_each(|one| text.push_str(&paragraph(one)));
    text.push_str(&heading(2, word(page, "steps_title")));
    for step in &page.method.steps {
        text.push_str(&format!("- **{}** {}\n", escaped(&step.label), escaped(&step.text)));
    }
    page.method.tables.iter().for_each(|list| text.push_str(&text_table(page, list)));
    for (title, prose) in [("limitations", &page.method.limitations), ("contact", &page.method.contact)] {
        if let Some(prose) = prose {
            text.push_str(&heading(2, word(page, title)));
            text.push_str(&paragraph(&prose.text));
        }
    }
    text
}

fn section(page: &Page, area: &Area) -> String {
    let mut text = heading(1, &area.label);
    text.push_str(&paragraph(&area.definition));
    text.push_str(&paragraph(&area.counts));
    text.push_str(&paragraph(area.narrative.as_ref().map_or("", |narrative| &narrative.text)));
    area.blocks.iter().for_each(|block| text.push_str(&matrix(page, block)));
    if !area.draft.is_empty() {
        text.push_str(&heading(2, word(page, "draft")));
    }
    area.draft.iter().for_each(|clause| text.push_str(&format!("- {}\n", escaped(&clause.text))));
    text.push_str(&heading(2, word(page, "gaps")));
    if area.gaps.is_empty() {
        text.push_str(&paragraph(&area.no_gaps));
    }
    for gap in &area.gaps {
        let parts = gap.parts.iter().map(|part| {
            format!("{} {} {} ({})", part.mark.sign, escaped(&part.mark.word), part.years, escaped(&part.reasons))
        });
        text.push_str(&format!("- **{}**: {}\n", escaped(&gap.label), parts.collect::<Vec<_>>().join("; ")));
    }
    if !area.reasons.is_empty() {
        text.push_str(&heading(2, word(page, "reasons")));
        let rows = area.reasons.iter().map(|reason| vec![escaped(&reason.label), escaped(&reason.figure)]);
        text.push_str(&table(&[word(page, "reason"), word(page, "cells")], rows));
    }
    if !area.international.is_empty() {
        text.push_str(&heading(2, word(page, "international_only")));
        for row in &area.international {
            text.push_str(&format!("- {}: {}\n", escaped(&row.label), row.years));
        }
    }
    text.push_str(&area.values.as_ref().map_or_else(String::new, |values| figures(page, values)));
    text.push_str(&heading(2, word(page, "sources")));
    if area.sources.is_empty() {
        text.push_str(&paragraph(word(page, "no_sources")));
    }
    area.sources.iter().for_each(|source| text.push_str(&source_table(page, source)));
    text
}

/// The figures that sources print, and where they differ.
fn figures(page: &Page, values: &Values) -> String {
    let mut text = heading(2, word(page, "values"));
    for one in &values.disagreements {
        let said = one.figures.iter().map(|figure| {
            let note = figure.note.as_ref().map(|note| format!(": {}", escaped(&note.text))).unwrap_or_default();
            format!("{} ({}{note})", escaped(&figure.figure), escaped(&figure.source))
        });
        let said = said.collect::<Vec<_>>().join("; ");
        let line = format!("- **{}**: {said}; {} {}\n", escaped(&one.label), escaped(word(page, "ratio")), one.ratio);
        text.push_str(&line);
    }
    text.push('\n');
    let years: Vec<String> = values.years.iter().map(ToString::to_string).collect();
    let mut heads = ["indicator", "source", "unit"].map(|key| word(page, key)).to_vec();
    heads.extend(years.iter().map(String::as_str));
    let rows = values.rows.iter().map(|row| {
        let first = [&row.label, &row.source, &row.unit].map(|text| escaped(text));
        first.into_iter().chain(row.figures.iter().map(|figure| escaped(figure))).collect()
    });
    text.push_str(&table(&heads, rows));
    text
}

fn matrix(page: &Page, block: &Block) -> String {
    let mut text = heading(2, &block.title);
    text.push_str(&paragraph(&block.note));
    let years: Vec<String> = block.years.iter().map(ToString::to_string).collect();
    let mut heads = vec![word(page, "indicator")];
    heads.extend(years.iter().map(String::as_str));
    let rows = block.measures.iter().flat_map(|measure| &measure.rows).map(|row| {
        let label = if row.mark.is_empty() { row.label.clone() } else { format!("{} ({})", row.label, row.mark) };
        let cells = row.cells.iter().map(|cell| format!("{} {}", cell.mark.sign, escaped(&cell.mark.word)));
        std::iter::once(escaped(&label)).chain(cells).collect()
    });
    text.push_str(&table(&heads, rows));
    text
}

/// A source as a table of two columns, since all its columns beside each other fit no page.
fn source_table(page: &Page, source: &SourceView) -> String {
    let said = |field: &crate::report::page::Field| {
        let parts = field.parts.iter().map(|part| escaped(&part.text));
        parts.collect::<Vec<_>>().join("; ")
    };
    let rows = source.fields.iter().skip(1).map(|field| vec![escaped(&field.label), said(field)]);
    let name = source.fields.first().map_or(String::new(), &said);
    let mut text = format!("\n### {name}\n\n");
    text.push_str(&table(&[word(page, "source"), &source.name], rows));
    text
}

fn text_table(page: &Page, list: &TextTable) -> String {
    let mut text = heading(2, &list.title);
    if list.rows.is_empty() {
        text.push_str(&paragraph(word(page, "none_recorded")));
        return text;
    }
    let heads: Vec<&str> = list.heads.iter().map(String::as_str).collect();
    let rows = list.rows.iter().map(|row| {
        let cell = |cell: &crate::report::page::TextCell| {
            let mut parts = vec![escaped(&cell.prose.text)];
            parts.extend(cell.cite.as_ref().map(|cite| format!("({})", escaped(&cite.label))));
            parts.extend(cell.lines.iter().map(|line| format!("*{}*", escaped(&line.text))));
            parts.join(" ")
        };
        row.cells.iter().map(cell).collect()
    });
    text.push_str(&table(&heads, rows));
    text
}

fn actions(page: &Page) -> String {
    let mut text = heading(1, word(page, "actions"));
    text.push_str(&paragraph(&page.actions.lead));
    let heads = ["step", "concerned", "closed", "bettered", "index_after"].map(|key| word(page, key));
    if !page.actions.steps.is_empty() {
        let rows = page.actions.steps.iter().map(|step| {
            std::iter::once(escaped(&step.title)).chain(step.figures.iter().map(|figure| escaped(figure))).collect()
        });
        text.push_str(&table(&heads, rows));
    }
    page.actions.steps.iter().for_each(|step| text.push_str(&action(step)));
    text.push_str(&unsettled(page));
    text
}

/// Terms, definitions and languages, each under its heading where there are any.
fn unsettled(page: &Page) -> String {
    let terms = page.actions.undefined.iter().map(|term| format!("- {}\n", escaped(&term.text)));
    let pointer =
        |one: &crate::report::page::Pointer| format!("- **{}**: {}\n", escaped(&one.label), escaped(&one.text));
    let lists = [
        ("undefined", terms.collect::<String>()),
        ("differing", page.actions.differing.iter().map(pointer).collect()),
        ("single_language", page.actions.single_language.iter().map(pointer).collect()),
    ];
    let said = lists.into_iter().filter(|(_, list)| !list.is_empty());
    said.map(|(title, list)| heading(2, word(page, title)) + &list).collect()
}

fn action(step: &Action) -> String {
    let mut text = heading(2, &step.title);
    text.push_str(&paragraph(&step.text));
    text.push_str(&paragraph(&format!("{}. {}: {}.", step.effect, step.owners.label, step.owners.text)));
    for place in &step.places {
        text.push_str(&format!("- {}: {}\n", escaped(&place.label), place.years));
    }
    text
}

fn definitions(page: &Page) -> String {
    let mut text = heading(1, word(page, "definitions"));
    text.push_str(&paragraph(&page.definitions.lead));
    let term = |term: &Term| {
        let sides = term.sides.iter().map(|side| {
            let cite = side.cite.as_ref().map_or(String::new(), |cite| format!(" ({})", escaped(&cite.label)));
            format!("{}{cite}", escaped(&side.text.text))
        });
        std::iter::once(escaped(&term.name.text)).chain(sides).collect()
    };
    match page.definitions.terms.first() {
        None => text.push_str(&paragraph(word(page, "no_definitions"))),
        Some(first) => {
            let heads: Vec<&str> =
                std::iter::once("").chain(first.sides.iter().map(|side| side.label.as_str())).collect();
            text.push_str(&table(&heads, page.definitions.terms.iter().map(term)));
        }
    }
    text
}

fn findings(page: &Page) -> String {
    let mut text = heading(1, word(page, "findings"));
    text.push_str(&paragraph(&page.findings.lead));
    for kind in &page.findings.kinds {
        text.push_str(&heading(2, &format!("{} ({}, {})", kind.label, kind.severity_word, kind.count)));
        for place in &kind.places {
            text.push_str(&format!("- **{}**: {}\n", escaped(&place.label), escaped(&place.text)));
        }
    }
    text
}

fn references(page: &Page) -> String {
    let mut text = heading(1, word(page, "references"));
    let reference = |one: &Reference| {
        let parts: Vec<String> = one.parts.iter().map(|part| escaped(&part.text)).collect();
        format!("- **{}** {}\n", escaped(&one.label), parts.join(" "))
    };
    page.references.iter().for_each(|one| text.push_str(&reference(one)));
    text
}

/// What stands behind each cell: a line for the years that rest on the same evidence.
fn annex(page: &Page) -> String {
    let mut text = heading(1, word(page, "annex"));
    for area in &page.annex {
        text.push_str(&heading(2, &area.label));
        for group in area.rows.iter().flat_map(|row| &row.groups) {
            let mut parts =
                vec![format!("{} **{}**: {}", group.mark.sign, escaped(&group.title), escaped(&group.verdict))];
            parts.extend(group.lines.iter().map(|line| format!("{}: {}.", escaped(&line.label), escaped(&line.text))));
            for source in &group.sources {
                let traits: Vec<String> = source.traits.iter().map(|one| escaped(&one.label)).collect();
                parts.push(format!(
                    "{}: {} ({}).",
                    escaped(&source.label),
                    escaped(&source.mark.word),
                    traits.join(", ")
                ));
            }
            text.push_str(&format!("- {}\n", parts.join(" ")));
        }
    }
    text
}

fn provenance(page: &Page) -> String {
    let mut text = heading(1, word(page, "provenance"));
    text.push_str(&paragraph(&format!("{} {}", word(page, "provenance_note"), page.provenance.engine)));
    if !page.provenance.files.is_empty() {
        let rows = page.provenance.files.iter().map(|file| vec![escaped(&file.path), format!("`{}`", file.sha256)]);
        text.push_str(&table(&[word(page, "file"), word(page, "digest")], rows));
    }
    text
}
