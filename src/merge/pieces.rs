//! Years gathered into entries again: a year leaves an entry of OURS only where what is said of it differs.

use super::entries::{Content, Entry, Kind};
use super::figures::Printed;
use super::keys::{SourceYear, written};
use crate::yaml::{Fields, Key, Layout, Shape, Value};

/// The fields of an entry of `covers` in their order.
const ORDER: [&str; 8] = ["years", "type", "access", "limits", "unit", "values", "note", "at"];

/// What is said of one year afterwards, and in which entry of each side it stands.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    pub year: SourceYear,
    pub content: Content,
    pub canonical: Value,
    pub ours: Option<usize>,
    pub theirs: Option<usize>,
}

/// The entries of either side in which a figure stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Home {
    pub ours: Option<usize>,
    pub theirs: Option<usize>,
}

/// One entry afterwards.
#[derive(Clone, Debug)]
struct Piece {
    years: Vec<SourceYear>,
    content: Content,
    canonical: Value,
    /// The entry of OURS in whose place it stands.
    slot: Option<usize>,
    /// The entries of OURS and of THEIRS from which its years are.
    ours: Vec<usize>,
    theirs: Vec<usize>,
    figures: Vec<Printed>,
}

/// The entries afterwards, in their order.
pub(super) struct Pieces<'e> {
    ours: &'e [Entry],
    pieces: Vec<Piece>,
}

impl<'e> Pieces<'e> {
    /// Gathers cells into entries.
    pub(super) fn new(ours: &'e [Entry], theirs: &[Entry], cells: Vec<Cell>) -> Self {
        let mut pieces = Self { ours, pieces: Vec::new() };
        let mut left = Vec::new();
        for (at, entry) in ours.iter().enumerate() {
            // An entry of which no year stays keeps its place for what came of it.
            pieces.pieces.push(Piece {
                years: Vec::new(),
                content: entry.content.clone(),
                canonical: entry.canonical.clone(),
                slot: Some(at),
                ours: vec![at],
                theirs: Vec::new(),
                figures: Vec::new(),
            });
        }
        for cell in cells {
            match cell.ours.filter(|&at| ours[at].canonical == cell.canonical) {
                Some(at) => pieces.pieces[at].add(&cell),
                None => left.push(cell),
            }
        }
        left.sort_by_key(|cell| (cell.ours.is_none(), cell.ours, cell.theirs, cell.year));
        for cell in left {
            pieces.settle(&cell, theirs);
        }
        pieces
    }

    /// Finds a place for a year that left its entry, or is new.
    fn settle(&mut self, cell: &Cell, theirs: &[Entry]) {
        let joins = |piece: &Piece| {
            let together = cell.theirs.is_some_and(|at| piece.theirs.contains(&at))
                || (cell.theirs.is_none() && cell.ours.is_some_and(|at| piece.ours.contains(&at)));
            together
                && !piece.years.is_empty()
                && piece.canonical == cell.canonical
                && !piece.years.contains(&cell.year)
        };
        if let Some(piece) = self.pieces.iter_mut().find(|piece| joins(piece)) {
            return piece.add(cell);
        }
        let own = cell.ours.and_then(|at| self.pieces.iter().position(|piece| piece.slot == Some(at)));
        if let Some(own) = own.filter(|&own| self.pieces[own].years.is_empty()) {
            let piece = &mut self.pieces[own];
            (piece.content, piece.canonical) = (cell.content.clone(), cell.canonical.clone());
            return piece.add(cell);
        }
        let at = match own {
            Some(own) => self.behind(own, cell.ours),
            None => self.neighbour(cell, theirs),
        };
        let mut piece = Piece {
            years: Vec::new(),
            content: cell.content.clone(),
            canonical: cell.canonical.clone(),
            slot: None,
            ours: Vec::new(),
            theirs: Vec::new(),
            figures: Vec::new(),
        };
        piece.add(cell);
        self.pieces.insert(at, piece);
    }

    /// The place behind an entry and what has left it already.
    fn behind(&self, own: usize, entry: Option<usize>) -> usize {
        let of_entry = |piece: &&Piece| piece.slot.is_none() && entry.is_some_and(|at| piece.ours.contains(&at));
        own + 1 + self.pieces[own + 1..].iter().take_while(of_entry).count()
    }

    /// The place of what only THEIRS have: behind the entry behind which it stands there, else before the first.
    fn neighbour(&self, cell: &Cell, theirs: &[Entry]) -> usize {
        let Some(own) = cell.theirs else { return self.pieces.len() };
        let before = (0..own).rev().find_map(|at| self.pieces.iter().rposition(|piece| piece.theirs.contains(&at)));
        if let Some(before) = before {
            // What OURS added behind the same neighbour stays beside it.
            let of_ours = |piece: &&Piece| piece.theirs.is_empty();
            return before + 1 + self.pieces[before + 1..].iter().take_while(of_ours).count();
        }
        let after =
            (own + 1..theirs.len()).find_map(|at| self.pieces.iter().position(|piece| piece.theirs.contains(&at)));
        after.unwrap_or(self.pieces.len())
    }

    /// Whether a figure cannot stand beside another that is there for the same years: one of the whole and one a category.
    pub(super) fn take_clash(&self, home: Home, figure: &Printed) -> bool {
        let Some(at) = self.home(home, figure) else { return false };
        self.pieces[at]
            .figures
            .iter()
            .any(|own| own.years == figure.years && (own.category.is_none() || figure.category.is_none()))
    }

    /// Places a figure beside its years; `false` where they are gone.
    pub(super) fn take(&mut self, home: Home, figure: &Printed) -> bool {
        let Some(at) = self.home(home, figure) else { return false };
        self.pieces[at].figures.push(figure.clone());
        true
    }

    fn home(&self, home: Home, figure: &Printed) -> Option<usize> {
        let years = figure.single_years();
        let of_home = |piece: &Piece| {
            !piece.years.is_empty()
                && (home.ours.is_some_and(|at| piece.ours.contains(&at))
                    || home.theirs.is_some_and(|at| piece.theirs.contains(&at)))
        };
        let candidates = || self.pieces.iter().enumerate().filter(|(_, piece)| of_home(piece));
        let holds = |piece: &Piece, all: bool| {
            let inside = years.iter().filter(|year| piece.years.contains(year)).count();
            inside > 0 && (!all || inside == years.len())
        };
        let find = |all: bool| candidates().find(|(_, piece)| holds(piece, all)).map(|(at, _)| at);
        let outside = |entry: &Entry| years.iter().all(|year| !entry.years.contains(year));
        // A figure of other years than its entry covers stays with the entry.
        let stray = || {
            let entry = home.ours.map(|at| &self.ours[at])?;
            candidates().find(|_| outside(entry)).map(|(at, _)| at)
        };
        let of_theirs = || home.ours.is_none().then(|| candidates().next().map(|(at, _)| at)).flatten();
        // Each side has taken another of its years away: it stays with the entry, as a figure of other years does.
        let (Some(ours), Some(theirs)) = (home.ours, home.theirs) else {
            return find(true).or_else(|| find(false)).or_else(stray).or_else(of_theirs);
        };
        let is_of_both = |piece: &Piece| piece.ours.contains(&ours) && piece.theirs.contains(&theirs);
        let of_both = || candidates().find(|(_, piece)| is_of_both(piece)).map(|(at, _)| at);
        find(true).or_else(|| find(false)).or_else(stray).or_else(of_both)
    }

    /// Puts years back that a figure stands beside.
    pub(super) fn again(
        &mut self,
        home: Home,
        years: Vec<SourceYear>,
        content: Content,
        canonical: Value,
        figure: Printed,
    ) {
        let own = home.ours.and_then(|at| self.pieces.iter().position(|piece| piece.slot == Some(at)));
        if let Some(own) =
            own.filter(|&own| self.pieces[own].years.is_empty() || self.pieces[own].canonical == canonical)
        {
            let piece = &mut self.pieces[own];
            (piece.content, piece.canonical) = (content, canonical);
            piece.years.extend(years);
            piece.years.sort_unstable();
            piece.years.dedup();
            return piece.figures.push(figure);
        }
        let (ours, theirs) = (home.ours.into_iter().collect(), home.theirs.into_iter().collect());
        self.pieces.push(Piece { years, content, canonical, slot: None, ours, theirs, figures: vec![figure] });
    }

    /// The entries as one value; `None` where none is left.
    pub(super) fn value(self, kind: Kind, ours: Option<&Value>, theirs: Option<&Value>, first: &str) -> Option<Value> {
        let pieces: Vec<&Piece> = self.pieces.iter().filter(|piece| !piece.years.is_empty()).collect();
        if pieces.is_empty() {
            return None;
        }
        let origin = ours.and_then(|ours| ours.origin);
        if kind == Kind::Declarations {
            let pair = |piece: &&Piece| (Key::new(written(piece.years.iter().copied())), self.declaration(piece));
            let layout = match ours.map(|ours| &ours.shape) {
                Some(Shape::Map(_, layout)) => *layout,
                _ => Layout::Lines,
            };
            return Some(Value { shape: Shape::Map(pieces.iter().map(pair).collect(), layout), origin });
        }
        // What OURS do not have stands as THEIRS have it.
        let was_list = match ours.or(theirs).map(|value| &value.shape) {
            Some(Shape::List(values)) => values.iter().any(|one| one.scalar().is_none()),
            _ => false,
        };
        let mut entries: Vec<Value> = pieces.iter().map(|piece| self.coverage(piece, first)).collect();
        if entries.len() == 1 && !was_list {
            return entries.pop();
        }
        // In a list with braces years alone would be an entry too, but a list of years is one.
        let all_plain = entries.iter().all(|entry| !matches!(entry.shape, Shape::Map(..)));
        if !was_list || all_plain {
            entries = entries.into_iter().map(in_braces).collect();
        }
        Some(Value { shape: Shape::List(entries), origin: origin.filter(|_| was_list) })
    }

    /// The entry of OURS in whose place a piece stands, where it says the same of its years.
    fn untouched(&self, piece: &Piece) -> Option<&Entry> {
        piece.slot.map(|at| &self.ours[at]).filter(|entry| entry.canonical == piece.canonical)
    }

    fn declaration(&self, piece: &Piece) -> Value {
        if let Some(entry) = self.untouched(piece) {
            return entry.raw.clone();
        }
        let origin = piece.slot.and_then(|at| self.ours[at].raw.origin);
        let value = match piece.content.as_slice() {
            [(key, status)] if key.text == "status" && status.scalar().is_some() => status.clone(),
            content => Value::map(content.to_vec(), Layout::Fit),
        };
        Value { origin, ..value }
    }

    fn coverage(&self, piece: &Piece, first: &str) -> Value {
        let entry = piece.slot.map(|at| &self.ours[at]);
        let figures_same = |entry: &Entry| {
            let said = |figures: &[Printed]| {
                let mut said: Vec<String> = figures
                    .iter()
                    .map(|one| format!("{:?} {}", one.key(), super::canonical::sorted(&one.canonical)))
                    .collect();
                said.sort();
                said
            };
            said(&entry.figures) == said(&piece.figures)
        };
        let same_years = |entry: &Entry| entry.years == piece.years;
        if let Some(entry) = self.untouched(piece).filter(|entry| same_years(entry) && figures_same(entry)) {
            return entry.raw.clone();
        }
        let raw_years = entry.filter(|entry| same_years(entry)).map(|entry| match &entry.raw.shape {
            Shape::Map(..) => entry.raw.get("years").cloned(),
            _ => Some(Value { origin: None, ..entry.raw.clone() }),
        });
        let years = raw_years.flatten().unwrap_or_else(|| Value::word(written(piece.years.iter().copied())));
        let mut pairs: Vec<(Key, Value)> = vec![(Key::new("years"), years.clone())];
        pairs.extend(piece.content.iter().cloned());
        if let Some(values) = self.values(piece, first) {
            pairs.push((Key::new("values"), values));
        }
        let origin = entry.and_then(|entry| entry.raw.origin);
        if pairs.len() == 1 {
            return Value { origin, ..years };
        }
        pairs.sort_by_key(|(key, _)| place_of(&key.text, entry));
        let layout = match entry.map(|entry| &entry.raw.shape) {
            Some(Shape::Map(_, layout)) => *layout,
            _ => Layout::Fit,
        };
        Value { shape: Shape::Map(pairs, layout), origin }
    }

    /// The figures of a piece by years, in the order in which OURS have them.
    fn values(&self, piece: &Piece, first: &str) -> Option<Value> {
        let unit = piece.content.iter().find(|(key, _)| key.text == "unit").map(|(_, unit)| unit);
        let old = piece.slot.and_then(|at| self.ours[at].raw.get("values"));
        let mut years: Vec<&str> = Vec::new();
        for figure in &piece.figures {
            if !years.contains(&figure.years.as_str()) {
                years.push(&figure.years);
            }
        }
        let place = |years: &str| match old.map(|old| &old.shape) {
            Some(Shape::Map(pairs, _)) => pairs.iter().position(|(key, _)| same_years(&key.text, years)),
            _ => None,
        };
        years.sort_by_key(|&one| (place(one).is_none(), place(one), one.to_owned()));
        let of_years = |years: &&str| {
            let own: Vec<&Printed> = piece.figures.iter().filter(|figure| figure.years == *years).collect();
            let raw = place(years).and_then(|at| match old.map(|old| &old.shape) {
                Some(Shape::Map(pairs, _)) => pairs.get(at),
                _ => None,
            });
            let key = raw.map_or_else(|| Key::new(years), |(key, _)| key.clone());
            let value = match own.as_slice() {
                [whole] if whole.category.is_none() => whole.in_unit(unit, first),
                all => {
                    let pairs = all
                        .iter()
                        .map(|one| (Key::new(one.category.as_deref().unwrap_or_default()), one.in_unit(unit, first)));
                    let layout = match raw.map(|(_, value)| &value.shape) {
                        Some(Shape::Map(_, layout)) => *layout,
                        _ => Layout::Fit,
                    };
                    Value { origin: raw.and_then(|(_, value)| value.origin), ..Value::map(pairs.collect(), layout) }
                }
            };
            (key, value)
        };
        let pairs: Vec<(Key, Value)> = years.iter().map(of_years).collect();
        let layout = match old.map(|old| &old.shape) {
            Some(Shape::Map(_, layout)) => *layout,
            _ => Layout::Fit,
        };
        (!pairs.is_empty()).then(|| Value { origin: old.and_then(|old| old.origin), ..Value::map(pairs, layout) })
    }
}

impl Piece {
    fn add(&mut self, cell: &Cell) {
        self.years.push(cell.year);
        self.years.sort_unstable();
        for (own, new) in [(&mut self.ours, cell.ours), (&mut self.theirs, cell.theirs)] {
            if let Some(new) = new.filter(|new| !own.contains(new)) {
                own.push(new);
            }
        }
    }
}

/// Where a field stands in an entry: as OURS have it, else in the usual order.
fn place_of(key: &str, entry: Option<&Entry>) -> (usize, usize) {
    let usual = |key: &str| ORDER.iter().position(|field| *field == key).unwrap_or(ORDER.len());
    let Some(Shape::Map(pairs, _)) = entry.map(|entry| &entry.raw.shape) else { return (usual(key), 0) };
    match pairs.iter().position(|(own, _)| own.text == key) {
        Some(at) => (at, 0),
        // Behind the last of the fields that usually stand before it.
        None => {
            let before = pairs.iter().rposition(|(own, _)| usual(&own.text) < usual(key));
            (before.unwrap_or(0), usual(key) + 1)
        }
    }
}

fn same_years(one: &str, other: &str) -> bool {
    let years = |text: &str| text.parse::<crate::model::Years>().map(|years| years.to_string()).ok();
    one == other || years(one).is_some_and(|one| years(other).as_ref() == Some(&one))
}

/// Years alone as an entry of a list.
fn in_braces(entry: Value) -> Value {
    match entry.shape {
        Shape::Map(..) => entry,
        _ => Fields::new().with("years", Value { origin: None, ..entry }).fit(),
    }
}
