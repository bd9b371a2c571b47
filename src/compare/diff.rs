//! Two editions compared cell by cell: what differs, in which direction, and why.

use crate::{
    model::{Area, Indicator, Reason, Status, Year},
    score::{AssessedArea, AssessedIndicator, Assessment, Cell, score},
};

use super::{
    cause::{Cause, Extent, Side, Why, whys},
    cite::Cites,
    direction::Direction,
    effects::{Indices, indices, ruled_otherwise},
    line::{Line, lines},
    source_change::{SourceChange, source_changes},
};

/// Two editions compared (method, "Two editions").
#[derive(Clone, Debug)]
pub struct Comparison<'a> {
    /// The earlier edition.
    pub old: &'a Assessment<'a>,
    /// The later edition.
    pub new: &'a Assessment<'a>,
    /// Which indicator is which.
    pub lines: Vec<Line>,
    /// Which publication is which.
    pub cites: Cites<'a>,
    /// The cells whose status or reasons differ: in NEW's order, then those that only OLD has; years ascending.
    pub changes: Vec<Change<'a>>,
    /// The sources added, withdrawn and changed.
    pub sources: Vec<SourceChange<'a>>,
    /// The indices, and the split of their change.
    pub indices: Indices,
}

/// An indicator and its area, as a method or an edition defines them.
#[derive(Clone, Copy, Debug)]
pub struct Named<'a> {
    /// The area.
    pub area: &'a Area,
    /// The indicator.
    pub indicator: &'a Indicator,
}

/// A cell that differs.
#[derive(Clone, Debug)]
pub struct Change<'a> {
    /// The indicator: NEW's, or OLD's where only OLD has it.
    pub named: Named<'a>,
    /// As OLD has it, where NEW has it under another identifier.
    pub was: Option<Named<'a>>,
    /// The year.
    pub year: Year,
    /// OLD's cell; `None` where OLD does not have it, which counts as not assessed.
    pub from: Option<&'a Cell<'a>>,
    /// NEW's cell.
    pub to: Option<&'a Cell<'a>>,
    /// Which way it went.
    pub direction: Direction,
    /// Why: the first cause that holds.
    pub why: Why<'a>,
    /// The other causes that hold, in their order.
    pub besides: Vec<Why<'a>>,
}

/// Compares two editions, each under its own method.
#[must_use]
pub fn compare<'a>(old: &'a Assessment<'a>, new: &'a Assessment<'a>) -> Comparison<'a> {
    let lines = lines(old, new);
    let cites = Cites::matched(old.edition, new.edition);
    let rules = (old.method != new.method).then(|| ruled_otherwise(old, new, &lines));
    let ruled = rules.as_ref().map(|rules| score(old.edition, rules));
    let sides = Sides { old, ruled: ruled.as_ref().unwrap_or(old), new };
    let changes = lines.iter().flat_map(|&line| line_changes(sides, line, &cites)).collect();
    let indices = indices(old, new, &lines);
    let sources = source_changes(old, new, &lines, &cites);
    Comparison { old, new, lines, cites, changes, sources, indices }
}

/// The status of a cell; not assessed where the edition does not have it.
#[must_use]
pub fn status_of(cell: Option<&Cell<'_>>) -> Status {
    cell.map_or(Status::NotAssessed, |cell| cell.status)
}

/// The reasons of a cell; none where the edition does not have it.
#[must_use]
pub fn reasons_of<'c>(cell: Option<&'c Cell<'_>>) -> &'c [Reason] {
    cell.map_or(&[], |cell| &cell.reasons)
}

impl<'a> Change<'a> {
    /// Every cause that holds with its facts, the first one first.
    pub fn whys(&self) -> impl Iterator<Item = &Why<'a>> {
        std::iter::once(&self.why).chain(&self.besides)
    }

    /// Every cause that holds.
    #[must_use]
    pub fn causes(&self) -> Vec<Cause> {
        self.whys().map(Why::cause).collect()
    }
}

impl Comparison<'_> {
    /// How many cells went each way, for every direction in its order.
    #[must_use]
    pub fn totals(&self) -> Vec<(Direction, usize)> {
        let count = |way| self.changes.iter().filter(|change| change.direction == way).count();
        Direction::ALL.iter().map(|&way| (way, count(way))).collect()
    }
}

type Place<'a> = (&'a AssessedArea<'a>, &'a AssessedIndicator<'a>);

/// The two editions, and OLD's tables under NEW's method.
#[derive(Clone, Copy)]
struct Sides<'r, 'a> {
    old: &'a Assessment<'a>,
    ruled: &'r Assessment<'r>,
    new: &'a Assessment<'a>,
}

/// The cells of one indicator that differ.
fn line_changes<'a>(sides: Sides<'_, 'a>, line: Line, cites: &Cites<'a>) -> Vec<Change<'a>> {
    let (from, to) = (line.old.map(|spot| spot.of(sides.old)), line.new.map(|spot| spot.of(sides.new)));
    let ruled = line.old.map(|spot| spot.of(sides.ruled).1);
    let mut years: Vec<Year> = from.iter().chain(&to).flat_map(|(area, _)| area.window.years()).collect();
    years.sort_unstable();
    years.dedup();
    let ruled_cell = |year| ruled?.cells.get(from?.0.window.position(year)?);
    years.into_iter().filter_map(|year| change(sides, (from, to), year, line.extent, ruled_cell(year), cites)).collect()
}

/// The change of one cell; `None` where neither its status nor its reasons differ.
fn change<'a>(
    sides: Sides<'_, 'a>,
    (old, new): (Option<Place<'a>>, Option<Place<'a>>),
    year: Year,
    extent: Extent,
    ruled: Option<&Cell<'_>>,
    cites: &Cites<'a>,
) -> Option<Change<'a>> {
    let (from, to) = (old.and_then(|place| cell(place, year)), new.and_then(|place| cell(place, year)));
    if status_of(from) == status_of(to) && reasons_of(from) == reasons_of(to) {
        return None;
    }
    let mut found = match (from, to) {
        (Some(from), Some(to)) => whys(from, ruled.unwrap_or(from), to, cites),
        _ => absences(sides, (old, new), year, extent),
    };
    let why = found.remove(0);
    let named = |(area, row): Place<'a>| Named { area: area.area, indicator: row.indicator };
    Some(Change {
        named: new.or(old).map(named).expect("a line is of one edition at least"),
        was: old.zip(new).map(|(old, new)| (named(old), named(new))).filter(is_renamed).map(|(old, _)| old),
        year,
        from,
        to,
        direction: Direction::of(status_of(from), status_of(to)),
        why,
        besides: found,
    })
}

/// Why a cell is in one edition only: its indicator is, its year is, or both.
///
/// Sources and declarations are no causes besides: the other edition had no place for them.
fn absences<'a>(
    sides: Sides<'_, 'a>,
    (old, new): (Option<Place<'a>>, Option<Place<'a>>),
    year: Year,
    extent: Extent,
) -> Vec<Why<'a>> {
    let is_outside = |edition: &Assessment<'_>, named: Place<'a>| {
        let window = edition.area(&named.0.area.id).map_or(edition.edition.window, |area| area.window);
        !window.contains(year)
    };
    match (old, new) {
        (Some(_), Some((area, _))) if area.window.contains(year) => vec![Why::Window(Side::New)],
        (Some(_), Some(_)) => vec![Why::Window(Side::Old)],
        (None, Some(only)) if is_outside(sides.old, only) => {
            vec![Why::Scope(extent, Side::New), Why::Window(Side::New)]
        }
        (Some(only), None) if is_outside(sides.new, only) => {
            vec![Why::Scope(extent, Side::Old), Why::Window(Side::Old)]
        }
        (None, _) => vec![Why::Scope(extent, Side::New)],
        (_, None) => vec![Why::Scope(extent, Side::Old)],
    }
}

fn cell((area, row): Place<'_>, year: Year) -> Option<&Cell<'_>> {
    row.cells.get(area.window.position(year)?)
}

fn is_renamed((old, new): &(Named<'_>, Named<'_>)) -> bool {
    old.area.id != new.area.id || old.indicator.id != new.indicator.id
}
