//! The agreement of assessors, as a terminal shows it.

use std::io::Write;

use anyhow::Context;

use super::{
    style::{marked, strong},
    table::table,
    wrap::wrapped,
};
use crate::report::agree::{Agree, Confusion, DisputeView, FiguresView};
use crate::report::index_words::{few_says, word};
use crate::told;

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
    let columns_of = ["index", "assessed", "available", "partial", "missing", "not_due", "not_assessed"];
    let coverage_head: Vec<String> = std::iter::once(told!("score.coverage")).chain(columns_of.map(word)).collect();
    let coverage_head: Vec<&str> = coverage_head.iter().map(String::as_str).collect();
    parts.push(format!("\n{}", table(&coverage_head, &coverage)));
    parts.extend(view.has_few.then(few_says));
    let (classed, states) = (told!("agree.classed"), told!("agree.all-states"));
    for (title, confusion) in [(classed, &view.classed.confusion), (states, &view.states.confusion)] {
        if let Some(confusion) = confusion {
            parts.push(format!("\n{}", confusion_table(&title, confusion, &view.assessors)));
        }
    }
    if !view.disputed.is_empty() {
        parts.push(format!("\n{}", strong(&told!("agree.disputed-head"))));
        let disputed: Vec<String> = view.disputed.iter().map(|dispute| disputed(dispute, &view.assessors)).collect();
        parts.push(wrapped(&disputed, columns));
    }
    writeln!(out, "{}", parts.join("\n")).with_context(|| told!("cannot.write-result"))
}

fn figures(view: &Agree<'_>) -> String {
    let row = |name: &str, figures: &FiguresView| {
        std::iter::once(name.to_owned()).chain(figures.shown.iter().cloned()).collect::<Vec<_>>()
    };
    let mut rows = vec![row(&told!("agree.all-areas"), &view.classed)];
    rows.extend(view.by_area.0.iter().map(|(area, figures)| row(&word(area), figures)));
    rows.extend(view.pairs.iter().map(|pair| row(&pair.assessors.join(", "), &pair.classed)));
    let head = [
        told!("agree.cells"),
        told!("agree.agreement"),
        told!("agree.kappa"),
        told!("agree.weighted"),
        told!("agree.alpha-head"),
    ];
    let head: Vec<&str> = std::iter::once("").chain(head.iter().map(String::as_str)).chain(["AC1"]).collect();
    table(&head, &rows)
}

fn confusion_table(title: &str, confusion: &Confusion, assessors: &[String]) -> String {
    let words: Vec<String> = confusion.categories.iter().map(|of| word(of)).collect();
    let head: Vec<&str> = std::iter::once("").chain(words.iter().map(String::as_str)).collect();
    let rows = words.iter().zip(&confusion.cells);
    let rows: Vec<Vec<String>> = rows
        .map(|(word, cells)| std::iter::once(word.clone()).chain(cells.iter().map(u64::to_string)).collect())
        .collect();
    let who = told!("agree.rows-columns", title, rows = &assessors[0], columns = &assessors[1]);
    format!("{}\n{}", strong(&who), table(&head, &rows))
}

fn disputed(dispute: &DisputeView<'_>, assessors: &[String]) -> String {
    let mut lines = vec![format!("{}, {} {}", dispute.area_label, dispute.indicator_label, dispute.year)];
    for (assessor, side) in assessors.iter().zip(&dispute.sides) {
        let sources: Vec<&str> = side.sources.iter().map(|source| source.label).collect();
        let sources = if sources.is_empty() { told!("agree.no-source") } else { sources.join("; ") };
        lines.push(format!("  {assessor}: {}; {sources}", marked(side.mark(), &side.in_words())));
        lines.extend(side.because.map(|because| format!("      {}: {because}", word("because"))));
        lines.extend(side.note.map(|note| format!("      {}: {note}", word("note"))));
    }
    lines.join("\n")
}
