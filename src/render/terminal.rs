//! Matrices, coverage and explanations as a terminal shows them.

mod agree;
mod diff;
mod history;
mod sensitivity;
mod style;
mod table;
mod todo;
mod wrap;

pub use agree::agree;
pub use diff::diff;
pub use history::history;
pub use sensitivity::sensitivity;
pub use todo::todo;

use std::io::Write;

use anyhow::Context;
use comfy_table::{Attribute, Cell, CellAlignment, Color, Table, presets};

use self::wrap::wrapped;

use crate::report::explanation::{Explanation, RequestView, SearchView, SourceView};
use crate::report::index_words::{code, few_says, word};
use crate::report::institutions::ByInstitution;
use crate::report::matrix::{CoverageLine, EditionMatrices, Matrix};
use crate::told;
use crate::wording::mark::{Mark, Tone};

/// The colour of a mark; the legend gives the word.
const fn colour(tone: Tone) -> Color {
    match tone {
        Tone::Good => Color::Green,
        Tone::Half => Color::Yellow,
        Tone::Bad => Color::Red,
        Tone::Quiet => Color::DarkGrey,
    }
}

/// Writes an edition's matrices and coverage, no wider than the columns given.
///
/// # Errors
/// What the sink refused.
pub fn matrices(edition: &EditionMatrices<'_>, width: u16, out: &mut dyn Write) -> anyhow::Result<()> {
    let mut text = format!("{}\n", edition.heading);
    if let Some(whose) = &edition.whose {
        text.push_str(&format!("{}\n", wrapped(std::slice::from_ref(whose), Some(width))));
    }
    text.push('\n');
    for matrix in &edition.areas {
        text.push_str(&format!("{}\n{}\n\n", matrix.label, draw(matrix, width)));
    }
    text.push_str(&format!("{}\n\n{}\n", legend(), coverage(&edition.coverage)));
    out.write_all(text.as_bytes()).with_context(|| told!("cannot.write-result"))
}

/// Writes the coverage of an edition by institution.
///
/// # Errors
/// What the sink refused.
pub fn institutions(edition: &ByInstitution<'_>, out: &mut dyn Write) -> anyhow::Result<()> {
    let lines: Vec<CoverageLine<String>> = edition.rows.iter().map(|row| row.line.clone()).collect();
    write!(out, "{}\n\n{}\n", edition.heading, coverage(&lines)).with_context(|| told!("cannot.write-result"))
}

/// Draws a matrix with years across where they fit, else down, with numbered indicators and their names below.
fn draw(matrix: &Matrix<'_>, width: u16) -> String {
    let longest = matrix.rows.iter().map(|(label, _)| label.chars().count()).max().unwrap_or(0);
    let across = longest + 2 + 6 * matrix.years.len();
    if across <= usize::from(width) { draw_across(matrix) } else { draw_down(matrix) }
}

fn draw_across(matrix: &Matrix<'_>) -> String {
    let mut table = plain_table();
    let years = matrix.years.iter().map(|year| Cell::new(year).add_attribute(Attribute::Bold));
    table.set_header(std::iter::once(Cell::new("")).chain(years));
    for (label, marks) in &matrix.rows {
        table.add_row(std::iter::once(Cell::new(label)).chain(marks.iter().map(|&mark| mark_cell(mark))));
    }
    trimmed(&table)
}

fn draw_down(matrix: &Matrix<'_>) -> String {
    let mut table = plain_table();
    let numbers = (1..=matrix.rows.len()).map(|number| Cell::new(number).add_attribute(Attribute::Bold));
    table.set_header(std::iter::once(Cell::new("")).chain(numbers));
    for (at, year) in matrix.years.iter().enumerate() {
        let marks = matrix.rows.iter().map(|(_, marks)| mark_cell(marks[at]));
        table.add_row(std::iter::once(Cell::new(year)).chain(marks));
    }
    let names = matrix.rows.iter().enumerate().map(|(at, (label, _))| format!("{} {label}", at + 1));
    format!("{}\n{}", trimmed(&table), names.collect::<Vec<_>>().join(" · "))
}

fn mark_cell(mark: Mark) -> Cell {
    Cell::new(mark.sign).fg(colour(mark.tone)).set_alignment(CellAlignment::Center)
}

fn legend() -> String {
    let words = Mark::legend().into_iter().map(|(mark, status)| format!("{} {}", mark.sign, word(status.word())));
    words.collect::<Vec<_>>().join("   ")
}

/// The head of the table of coverage.
fn coverage_head() -> Vec<String> {
    let columns = ["available", "partial", "missing", "not_due", "not_assessed"].map(word);
    let last = [told!("score.not-applicable"), word("unsupported"), word("index"), word("assessed")];
    std::iter::once(told!("score.coverage")).chain(columns).chain(last).collect()
}

/// The coverage: counts first, then the index with the share assessed.
fn coverage<L: std::fmt::Display>(lines: &[CoverageLine<L>]) -> String {
    let mut table = plain_table();
    table.set_header(coverage_head().into_iter().map(|head| Cell::new(head).add_attribute(Attribute::Bold)));
    for line in lines {
        let counts = &line.counts;
        let figures = [
            counts.available,
            counts.partial,
            counts.missing,
            counts.not_due,
            counts.not_assessed,
            counts.not_applicable,
            counts.unsupported,
        ];
        let figures = figures.iter().map(ToString::to_string).chain([line.index.clone(), line.assessed.clone()]);
        let figures = figures.map(|figure| Cell::new(figure).set_alignment(CellAlignment::Right));
        table.add_row(std::iter::once(Cell::new(&line.label)).chain(figures));
    }
    let few = if lines.iter().all(|line| line.measured) { String::new() } else { format!("\n{}", few_says()) };
    format!("{}{few}", trimmed(&table))
}

/// A table without lines; colour is always written, and the sink takes it out where it is not wanted.
fn plain_table() -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).enforce_styling();
    table
}

fn trimmed(table: &Table) -> String {
    table.to_string().lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

/// Writes why a cell has its status, in lines that fit a terminal's columns.
///
/// # Errors
/// What the sink refused.
pub fn explanation(view: &Explanation<'_>, columns: Option<u16>, out: &mut dyn Write) -> anyhow::Result<()> {
    let cell = &view.cell;
    let mut lines = vec![format!("{}.{} {}: {}", cell.area, cell.indicator, cell.year, code(cell.status.word()))];
    if !cell.reasons.is_empty() {
        lines.push(under("reasons", &listed(&cell.reasons)));
    }
    let declared_at = view.declared_at.iter().map(|place| format!(" ({place})")).collect::<String>();
    let declared = cell.declared.map_or_else(|| told!("nothing"), |declared| code(declared.word()));
    lines.push(under("declared", &format!("{declared}{declared_at}")));
    lines.extend(view.remarks().map(|(head, words)| under(head, &words)));
    let evidenced = cell.evidenced.map_or_else(|| told!("nothing"), |class| code(class.word()));
    lines.push(under("evidenced", &evidenced));
    lines.extend(view.rows.iter().flat_map(source));
    lines.extend(listed_under("figures", view.figure_lines()));
    lines.extend(listed_under("searches", view.searches.iter().map(SearchView::line)));
    lines.extend(listed_under("requests", view.requests.iter().map(RequestView::line)));
    lines.push(under("rule", &format!("{}: {}", view.rule, view.rule_says)));
    if let Some(finding) = cell.finding {
        lines.push(under("finding", &format!("{finding} (mdmm explain --finding {finding})")));
    }
    if !view.due {
        lines.push(under("due", &told!("explain.not-due")));
    }
    if let Some(why) = &view.uncounted_because {
        lines.push(under("counted", &told!("explain.not-counted", why)));
    }
    lines.push(under("method", view.method.as_str()));
    writeln!(out, "{}", wrapped(&lines, columns)).with_context(|| told!("cannot.write-result"))
}

/// A line under a head, the heads of one width.
fn under(head: &str, words: &str) -> String {
    let heads = [
        "reasons",
        "declared",
        "evidenced",
        "because",
        "settled",
        "note",
        "rule",
        "finding",
        "due",
        "counted",
        "method",
    ];
    let width = heads.iter().map(|head| word(head).chars().count()).max().unwrap_or(0);
    format!("  {:<width$}  {words}", word(head))
}

/// Lines under a head; nothing where there are none.
fn listed_under(head: &str, lines: impl Iterator<Item = String>) -> Vec<String> {
    let mut listed: Vec<String> = lines.map(|line| format!("    {line}")).collect();
    if !listed.is_empty() {
        listed.insert(0, format!("  {}", word(head)));
    }
    listed
}

/// One source: its traits with their ceilings, what that makes it worth, and which entry it is.
fn source(row: &SourceView<'_>) -> [String; 2] {
    let traits = row
        .traits
        .iter()
        .zip(&row.ceilings)
        .map(|(of_trait, ceiling)| format!("{} → {}", code(of_trait), code(ceiling.word())));
    let best = if row.best { told!("explain.best") } else { String::new() };
    let label = if *row.label == *row.cite.as_str() { String::new() } else { format!(" ({})", row.label) };
    let traits = traits.collect::<Vec<_>>().join(", ");
    let worth = told!("explain.worth", cite = row.cite.as_str(), label, traits, worth = code(row.worth.word()), best);
    let worth = format!("    {worth}");
    [worth, format!("      {}", row.entry())]
}

fn listed(words: &[impl ToString]) -> String {
    words.iter().map(|one| code(&one.to_string())).collect::<Vec<_>>().join(", ")
}
