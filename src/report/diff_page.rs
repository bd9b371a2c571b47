//! Two editions overlaid, as a page shows them: a matrix an area with both signs, and each change with both sides.

use std::collections::BTreeMap;

use serde::Serialize;

use super::also::{AlsoFile, AlsoKind, FileOf};
use super::cell_side::{listed, spaced, spoken};
use super::diff::{CellChange, Diff};
use super::page_words::diff_words;
use super::pane::{PaneSide, Sign};
use super::portfolio::{Way, WayLink};
use crate::messages::speech;
use crate::wording::mark::Mark;
use crate::{
    compare::{Cause, Comparison, Direction, Line, status_of},
    model::{Area, Status, Year},
    score::{AssessedArea, AssessedIndicator, Cell},
};

/// The page.
#[derive(Clone, Debug, Serialize)]
pub struct DiffPage<'v> {
    /// The language of the run.
    pub lang: String,
    /// The words of the page itself, by their names.
    pub says: BTreeMap<&'static str, String>,
    /// The way to the other pages of the site that it is a part of: each page with its address.
    pub way: Vec<(String, String)>,
    /// The title of the page.
    pub title: String,
    /// What the two editions are called.
    pub labels: [String; 2],
    /// Whose the editions are, where they say so.
    pub whose: &'v [String],
    /// The program and its version.
    pub generator: String,
    /// The lines of the summary.
    pub summary: &'v [String],
    /// The directions that occur.
    pub directions: Vec<Choice>,
    /// The causes that occur.
    pub causes: Vec<Choice>,
    /// The signs and what they stand for.
    pub legend: Vec<(&'static str, &'static str, String)>,
    /// The areas that either edition has.
    pub areas: Vec<AreaOverlay<'v>>,
    /// What differs in the other files.
    pub files: Vec<&'v AlsoFile>,
}

/// Something to filter by.
#[derive(Clone, Debug, Serialize)]
pub struct Choice {
    /// The word of the method.
    pub id: &'static str,
    /// The word in prose.
    pub label: String,
    /// How many cells.
    pub cells: usize,
}

/// One area, both matrices in one.
#[derive(Clone, Debug, Serialize)]
pub struct AreaOverlay<'v> {
    /// Its identifier.
    pub id: &'v str,
    /// Its name.
    pub label: &'v str,
    /// The years of either edition.
    pub years: Vec<Year>,
    /// The indicators of either edition.
    pub rows: Vec<RowOverlay<'v>>,
    /// The changes, in the order of the rows.
    pub changes: Vec<Pane<'v>>,
    /// What else differs in its file.
    pub also: &'v [AlsoKind],
}

/// One indicator.
#[derive(Clone, Debug, Serialize)]
pub struct RowOverlay<'v> {
    /// Its name.
    pub label: &'v str,
    /// What OLD calls it.
    pub was: Option<&'v str>,
    /// A cell a year.
    pub cells: Vec<CellOverlay>,
}

/// One indicator-year in both editions.
#[derive(Clone, Debug, Serialize)]
pub struct CellOverlay {
    /// OLD's.
    pub from: Sign,
    /// NEW's.
    pub to: Sign,
    /// The change, where there is one.
    pub change: Option<ChangeRef>,
}

/// Where the pane of a change is, and what filters ask for.
#[derive(Clone, Debug, Serialize)]
pub struct ChangeRef {
    /// The pane's identifier.
    pub id: String,
    /// Which way.
    pub direction: &'static str,
    /// Every cause that holds, with blanks between.
    pub causes: String,
}

/// A change with both sides beside each other.
#[derive(Clone, Debug, Serialize)]
pub struct Pane<'v> {
    /// Its identifier on the page.
    pub id: String,
    /// The indicator and the year.
    pub heading: String,
    /// Which way, as a word of the method.
    pub direction: &'static str,
    /// Which way, in prose.
    pub way: String,
    /// Every cause that holds, with blanks between.
    pub causes: String,
    /// The same in prose.
    pub cause_words: String,
    /// What changed.
    pub because: &'v str,
    /// OLD's and NEW's cell.
    pub sides: [PaneSide<'v>; 2],
}

/// Shows a comparison as a page.
#[must_use]
pub fn page<'v>(comparison: &Comparison<'v>, view: &'v Diff<'v>, labels: &'v [String; 2]) -> DiffPage<'v> {
    let count = |holds: &dyn Fn(&&CellChange<'_>) -> bool| view.cells.iter().filter(holds).count();
    let directions = Direction::ALL.iter().map(|&way| choice(way.word(), count(&|cell| cell.direction == way)));
    let causes = Cause::ALL.iter().map(|&cause| choice(cause.word(), count(&|cell| cell.causes.contains(&cause))));
    DiffPage {
        lang: speech().language().to_string(),
        says: diff_words(),
        way: Vec::new(),
        title: format!("{} → {}", labels[0], labels[1]),
        labels: labels.clone(),
        whose: &view.whose,
        generator: format!("mdmm {}", env!("CARGO_PKG_VERSION")),
        summary: &view.summary,
        directions: directions.filter(|choice| choice.cells > 0).collect(),
        causes: causes.filter(|choice| choice.cells > 0).collect(),
        legend: Status::ALL
            .iter()
            .map(|&status| (status.word(), Mark::of(status).sign, spaced(status.word())))
            .collect(),
        areas: areas(comparison, view, labels),
        files: view.also_files.iter().filter(|file| file.of == FileOf::Edition).collect(),
    }
}

impl DiffPage<'_> {
    /// The same as a page of a site.
    #[must_use]
    pub fn within(self, way: &Way) -> Self {
        let link = |link: &WayLink| (link.label.clone(), link.href.clone());
        Self { way: way.links.iter().map(link).collect(), ..self }
    }
}

fn choice(id: &'static str, cells: usize) -> Choice {
    Choice { id, label: spaced(id), cells }
}

/// An indicator as either edition has it.
type Place<'a> = (&'a AssessedArea<'a>, &'a AssessedIndicator<'a>);

/// An indicator in OLD and in NEW.
type Places<'a> = (Option<Place<'a>>, Option<Place<'a>>);

fn areas<'v>(comparison: &Comparison<'v>, view: &'v Diff<'v>, labels: &'v [String; 2]) -> Vec<AreaOverlay<'v>> {
    let places = |line: &Line| -> Places<'v> {
        (line.old.map(|spot| spot.of(comparison.old)), line.new.map(|spot| spot.of(comparison.new)))
    };
    let places: Vec<Places<'v>> = comparison.lines.iter().map(places).collect();
    let rows = places.chunk_by(|one, next| area_of(one).id == area_of(next).id);
    rows.map(|rows| area_overlay(rows, view, labels)).collect()
}

fn area_of<'a>(places: &Places<'a>) -> &'a Area {
    places.1.or(places.0).map(|(area, _)| area.area).expect("a line is of one edition at least")
}

fn area_overlay<'v>(rows: &[Places<'v>], view: &'v Diff<'v>, labels: &'v [String; 2]) -> AreaOverlay<'v> {
    let area = area_of(&rows[0]);
    let sides = rows.iter().flat_map(|(old, new)| [old, new]).flatten();
    let mut years: Vec<Year> = sides.flat_map(|(area, _)| area.window.years()).collect();
    years.sort_unstable();
    years.dedup();
    let changes: Vec<(usize, &CellChange<'_>)> =
        view.cells.iter().enumerate().filter(|(_, cell)| *cell.area == area.id).collect();
    AreaOverlay {
        id: area.id.as_str(),
        label: spoken(&area.label),
        rows: rows.iter().map(|places| row_overlay(places, &years, &changes)).collect(),
        years,
        changes: changes.iter().map(|(at, change)| pane(*at, change, labels)).collect(),
        also: view.also_files.iter().find(|file| file.is_of_area(area.id.as_str())).map_or(&[], |file| &file.kinds),
    }
}

fn row_overlay<'v>(places: &Places<'v>, years: &[Year], changes: &[(usize, &'v CellChange<'v>)]) -> RowOverlay<'v> {
    let indicator = places.1.or(places.0).map(|(_, row)| row.indicator).expect("a line is of one edition at least");
    let of_row = || changes.iter().filter(|(_, change)| *change.indicator == indicator.id);
    let was = places.0.map(|(_, row)| row.indicator.id.as_str()).filter(|was| *was != indicator.id.as_str());
    let cells = years.iter().map(|&year| CellOverlay {
        from: sign(cell(places.0, year)),
        to: sign(cell(places.1, year)),
        change: of_row().find(|(_, change)| change.year == year).map(|(at, change)| ChangeRef {
            id: id(*at),
            direction: change.direction.word(),
            causes: words(&change.causes),
        }),
    });
    RowOverlay { label: spoken(&indicator.label), was, cells: cells.collect() }
}

fn cell(place: Option<Place<'_>>, year: Year) -> Option<&Cell<'_>> {
    let (area, row) = place?;
    row.cells.get(area.window.position(year)?)
}

/// The sign of a cell, without a status where the edition does not have it.
fn sign(cell: Option<&Cell<'_>>) -> Sign {
    let sign = Sign::of(status_of(cell));
    if cell.is_some() { sign } else { Sign { status: "", ..sign } }
}

fn pane<'v>(at: usize, change: &'v CellChange<'v>, labels: &'v [String; 2]) -> Pane<'v> {
    Pane {
        id: id(at),
        heading: format!("{}, {}", change.indicator_label, change.year),
        direction: change.direction.word(),
        way: spaced(change.direction.word()),
        causes: words(&change.causes),
        cause_words: listed(&change.causes),
        because: &change.because,
        sides: [PaneSide::of(&labels[0], &change.before), PaneSide::of(&labels[1], &change.after)],
    }
}

/// The causes as an attribute holds them.
fn words(causes: &[Cause]) -> String {
    causes.iter().map(|cause| cause.word()).collect::<Vec<_>>().join(" ")
}

fn id(at: usize) -> String {
    format!("change-{}", at + 1)
}
