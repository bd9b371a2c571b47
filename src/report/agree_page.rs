//! The agreement of assessors, as a page shows it: the figures, the confusion tables, the disputed cells side by side.

use std::collections::BTreeMap;

use serde::Serialize;

use super::agree::{Agree, Confusion, DisputeView};
use super::cell_side::spaced;
use super::index_words::few_says;
use super::page_words::agree_words;
use super::pane::PaneSide;
use crate::{messages::speech, told};

/// The page.
#[derive(Clone, Debug, Serialize)]
pub struct AgreePage<'v> {
    /// The language of the run.
    pub lang: String,
    /// The words of the page itself, by their names.
    pub says: BTreeMap<&'static str, String>,
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
    /// What it is over, and whose classes its rows and columns are.
    pub title: String,
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
        (told!("page-of.both-classed"), view.classed.confusion.as_ref()),
        (told!("page-of.five-states"), view.states.confusion.as_ref()),
    ];
    AgreePage {
        lang: speech().language().to_string(),
        says: agree_words(&view.assessors),
        assessors: &view.assessors,
        whose: &view.disclaimers,
        generator: format!("mdmm {}", env!("CARGO_PKG_VERSION")),
        summary: &view.summary,
        remarks: &view.remarks,
        figures: std::iter::once((told!("all-areas"), &view.classed.shown)).chain(areas).chain(pairs).collect(),
        coverage: &view.coverage_shown,
        few: view.has_few.then(few_says),
        confusions: tables
            .into_iter()
            .filter_map(|(title, table)| Some(confusion(title, table?, &view.assessors)))
            .collect(),
        areas: view
            .disputed
            .chunk_by(|one, next| one.area == next.area)
            .map(|cells| disputed_area(cells, &view.assessors))
            .collect(),
    }
}

fn confusion<'v>(title: String, table: &'v Confusion, assessors: &[String]) -> ConfusionPage<'v> {
    let title = match assessors {
        [first, second, ..] => told!("page-of.rows-and-columns", title, first, second),
        _ => title,
    };
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
