//! The agreement of assessors, as a terminal shows it.

use std::io::Write;

use anyhow::Context;

use super::{
    style::{marked, strong},
    table::table,
    wrap::wrapped,
};
use crate::report::agree::{Agree, Confusion, DisputeView, FiguresView};
use crate::report::index_words::FEW_SAYS;
use crate::told;

/// The head of the table of figures.
const HEAD: [&str; 7] = ["", "cells", "agreement", "kappa", "weighted", "alpha", "AC1"];

/// The head of the table of everyone's coverage.
const COVERAGE: [&str; 8] =
    ["Coverage", "index", "assessed", "available", "partial", "missing", "not due", "not assessed"];

/// Writes how far assessors agree, and the cells in dispute, in lines that fit a terminal's columns.
///
/// # Errors
/// What the sink refused.
pub fn agree(view: &Agree<'_>, columns: Option<u16>, out: &mut dyn Write) -> anyhow::Result<()> {
    let mut head = vec![strong(&view.assessors.join(" · "))];
    head.extend(view.disclaimers.iter().chain(&view.summary).chain(&view.remarks).cloned());
    let mut parts = vec![wrapped(&head, columns), String::new()];
    parts.push(figures(view));
    let coverage: Vec<Vec<String>> = view.coverage_shown.iter().map(|line| line.to_vec()).collect();
    parts.push(format!("\n{}", table(&COVERAGE, &coverage)));
    parts.extend(view.has_few.then(|| FEW_SAYS.to_owned()));
    for (title, confusion) in [("Cells classed", &view.classed.confusion), ("All states", &view.states.confusion)] {
        if let Some(confusion) = confusion {
            parts.push(format!("\n{}", confusion_table(title, confusion, &view.assessors)));
        }
    }
    if !view.disputed.is_empty() {
        parts.push(format!("\n{}", strong("Disputed")));
        let disputed: Vec<String> = view.disputed.iter().map(|dispute| disputed(dispute, &view.assessors)).collect();
        parts.push(wrapped(&disputed, columns));
    }
    writeln!(out, "{}", parts.join("\n")).with_context(|| told!("cannot.write-result"))
}

fn figures(view: &Agree<'_>) -> String {
    let row = |name: &str, figures: &FiguresView| {
        std::iter::once(name.to_owned()).chain(figures.shown.iter().cloned()).collect::<Vec<_>>()
    };
    let mut rows = vec![row("all areas", &view.classed)];
    rows.extend(view.by_area.0.iter().map(|(area, figures)| row(&area.replace('_', " "), figures)));
    rows.extend(view.pairs.iter().map(|pair| row(&pair.assessors.join(", "), &pair.classed)));
    table(&HEAD, &rows)
}

fn confusion_table(title: &str, confusion: &Confusion, assessors: &[String]) -> String {
    let words: Vec<String> = confusion.categories.iter().map(|word| word.replace('_', " ")).collect();
    let head: Vec<&str> = std::iter::once("").chain(words.iter().map(String::as_str)).collect();
    let rows = words.iter().zip(&confusion.cells);
    let rows: Vec<Vec<String>> = rows
        .map(|(word, cells)| std::iter::once(word.clone()).chain(cells.iter().map(u64::to_string)).collect())
        .collect();
    let who = format!("{title}: rows {}, columns {}", assessors[0], assessors[1]);
    format!("{}\n{}", strong(&who), table(&head, &rows))
}

fn disputed(dispute: &DisputeView<'_>, assessors: &[String]) -> String {
    let mut lines = vec![format!("{}, {} {}", dispute.area_label, dispute.indicator_label, dispute.year)];
    for (assessor, side) in assessors.iter().zip(&dispute.sides) {
        let sources: Vec<&str> = side.sources.iter().map(|source| source.label).collect();
        let sources = if sources.is_empty() { "no source".to_owned() } else { sources.join("; ") };
        lines.push(format!("  {assessor}: {}; {sources}", marked(side.mark(), &side.in_words())));
        lines.extend(side.because.map(|because| format!("      because: {because}")));
        lines.extend(side.note.map(|note| format!("      note: {note}")));
    }
    lines.join("\n")
}
