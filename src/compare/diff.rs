//! Two editions compared cell by cell: what differs, in which direction, and why.

use crate::{
    model::{Area, Indicator, Reason, Status, Year},
    score::{AssessedArea, AssessedIndicator, Assessment, Cell},
};

use super::{
    cause::{Extent, Methods, Side, Why, why},
    direction::Direction,
    effects::{Indices, indices},
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
    /// Why.
    pub why: Why<'a>,
}

/// Compares two editions, each under its own method.
#[must_use]
pub fn compare<'a>(old: &'a Assessment<'a>, new: &'a Assessment<'a>) -> Comparison<'a> {
    let lines = lines(old, new);
    let methods = if old.method == new.method { Methods::Same } else { Methods::Different };
    let changes = lines.iter().flat_map(|&line| line_changes(old, new, line, methods)).collect();
    let indices = indices(old, new, &lines);
    let sources = source_changes(old, new, &lines);
    Comparison { old, new, lines, changes, sources, indices }
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

impl Comparison<'_> {
    /// How many cells went each way, for every direction in its order.
    #[must_use]
    pub fn totals(&self) -> Vec<(Direction, usize)> {
        let count = |way| self.changes.iter().filter(|change| change.direction == way).count();
        Direction::ALL.iter().map(|&way| (way, count(way))).collect()
    }
}

type Place<'a> = (&'a AssessedArea<'a>, &'a AssessedIndicator<'a>);

/// The cells of one indicator that differ.
fn line_changes<'a>(
    old: &'a Assessment<'a>,
    new: &'a Assessment<'a>,
    line: Line,
    methods: Methods,
) -> impl Iterator<Item = Change<'a>> {
    let (from, to) = (line.old.map(|spot| spot.of(old)), line.new.map(|spot| spot.of(new)));
    let mut years: Vec<Year> = from.iter().chain(&to).flat_map(|(area, _)| area.window.years()).collect();
    years.sort_unstable();
    years.dedup();
    years.into_iter().filter_map(move |year| change(from, to, year, line.extent, methods))
}

/// The change of one cell; `None` where neither its status nor its reasons differ.
fn change<'a>(
    old: Option<Place<'a>>,
    new: Option<Place<'a>>,
    year: Year,
    extent: Extent,
    methods: Methods,
) -> Option<Change<'a>> {
    let (from, to) = (old.and_then(|place| cell(place, year)), new.and_then(|place| cell(place, year)));
    if status_of(from) == status_of(to) && reasons_of(from) == reasons_of(to) {
        return None;
    }
    let why = match (old, new, from, to) {
        (None, ..) => Why::Scope(extent, Side::New),
        (_, None, ..) => Why::Scope(extent, Side::Old),
        (.., None, _) => Why::Window(Side::New),
        (.., None) => Why::Window(Side::Old),
        (.., Some(from), Some(to)) => why(from, to, methods),
    };
    let named = |(area, row): Place<'a>| Named { area: area.area, indicator: row.indicator };
    Some(Change {
        named: new.or(old).map(named).expect("a line is of one edition at least"),
        was: old.zip(new).map(|(old, new)| (named(old), named(new))).filter(is_renamed).map(|(old, _)| old),
        year,
        from,
        to,
        direction: Direction::of(status_of(from), status_of(to)),
        why,
    })
}

fn cell((area, row): Place<'_>, year: Year) -> Option<&Cell<'_>> {
    row.cells.get(area.window.position(year)?)
}

fn is_renamed((old, new): &(Named<'_>, Named<'_>)) -> bool {
    old.area.id != new.area.id || old.indicator.id != new.indicator.id
}
