//! The agreement of assessors, as a page shows it: the figures, the confusion tables, the disputed cells side by side.

use serde::Serialize;

use super::agree::{Agree, Confusion, DisputeView};
use super::cell_side::spaced;
use super::index_words::few_says;
use super::pane::PaneSide;

/// The page.
#[derive(Clone, Debug, Serialize)]
pub struct AgreePage<'v> {
    /// What the assessors are called.
    pub assessors: &'v [String],
    /// Whose the editions are, where they say so.
    pub whose: &'v [String],
    /// The program and its version.
    pub generator: String,
    /// The lines of the summary.
    pub summary: &'v [String],
    /// What to bear in mind.
    pub remarks: &'v [String],
    /// The lines of the table of figures: name, then cells, agreement, kappa, weighted kappa, alpha, AC1.
    pub figures: Vec<(String, &'v [String; 6])>,
    /// Everyone's coverage: name, index, share assessed, then the counts.
    pub coverage: &'v [[String; 8]],
    /// What the mark behind an index says; `None` where there is none.
    pub few: Option<String>,
    /// The confusion tables of two assessors: over the classes, then over all states.
    pub confusions: Vec<ConfusionPage<'v>>,
    /// The disputed cells by area.
    pub areas: Vec<DisputedArea<'v>>,
}

/// A confusion table.
#[derive(Clone, Debug, Serialize)]
pub struct ConfusionPage<'v> {
    /// What it is over.
    pub title: &'static str,
    /// The head of the columns.
    pub head: Vec<String>,
    /// Each row's name and cells.
    pub rows: Vec<(String, &'v [u64])>,
}

/// The disputed cells of an area.
#[derive(Clone, Debug, Serialize)]
pub struct DisputedArea<'v> {
    /// Its name.
    pub label: &'v str,
    /// The cells.
    pub cells: Vec<DisputePane<'v>>,
}

/// A disputed cell.
#[derive(Clone, Debug, Serialize)]
pub struct DisputePane<'v> {
    /// The indicator and the year.
    pub heading: String,
    /// Everyone's cell.
    pub sides: Vec<PaneSide<'v>>,
}

/// Shows an agreement as a page.
#[must_use]
pub fn page<'v>(view: &'v Agree<'v>) -> AgreePage<'v> {
    let pairs = view.pairs.iter().map(|pair| (pair.assessors.join(", "), &pair.classed.shown));
    let areas = view.by_area.0.iter().map(|(area, figures)| (spaced(area), &figures.shown));
    let tables = [
        ("Cells that both classed", view.classed.confusion.as_ref()),
        ("All cells, in five states", view.states.confusion.as_ref()),
    ];
    AgreePage {
        assessors: &view.assessors,
        whose: &view.disclaimers,
        generator: format!("mdmm {}", env!("CARGO_PKG_VERSION")),
        summary: &view.summary,
        remarks: &view.remarks,
        figures: std::iter::once(("all areas".to_owned(), &view.classed.shown)).chain(areas).chain(pairs).collect(),
        coverage: &view.coverage_shown,
        few: view.has_few.then(few_says),
        confusions: tables.into_iter().filter_map(|(title, table)| Some(confusion(title, table?))).collect(),
        areas: view
            .disputed
            .chunk_by(|one, next| one.area == next.area)
            .map(|cells| disputed_area(cells, &view.assessors))
            .collect(),
    }
}

fn confusion<'v>(title: &'static str, table: &'v Confusion) -> ConfusionPage<'v> {
    let head: Vec<String> = table.categories.iter().map(|word| spaced(word)).collect();
    ConfusionPage { title, rows: head.iter().cloned().zip(table.cells.iter().map(Vec::as_slice)).collect(), head }
}

fn disputed_area<'v>(cells: &'v [DisputeView<'v>], assessors: &'v [String]) -> DisputedArea<'v> {
    let pane = |cell: &'v DisputeView<'v>| DisputePane {
        heading: format!("{}, {}", cell.indicator_label, cell.year),
        sides: assessors.iter().zip(&cell.sides).map(|(label, side)| PaneSide::of(label, side)).collect(),
    };
    DisputedArea { label: cells[0].area_label, cells: cells.iter().map(pane).collect() }
}
