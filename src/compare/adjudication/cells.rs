//! Which cells are open, and whose word stands where they are not.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{AreaId, Covers, Declaration, IndicatorId, Reconcile, SourceRow, Status, Year, Years};
use crate::score::{Judged, decide};

use super::sources::narrowed;
use super::voice::{ReadSource, Voice};
use super::{Open, OpenCells, SideWords};

/// What becomes of one cell.
struct Plan {
    /// Why it is open; `None` where all agree.
    open: Option<Open>,
    /// Whose entry of the availability table stands, by position; `None` where none does, as of an open cell.
    word: Option<usize>,
    /// How its sources are read by everyone.
    common: Vec<ReadSource>,
}

/// What becomes of the cells of an area.
pub(super) struct Plans {
    indicators: Vec<IndicatorId>,
    cells: BTreeMap<(IndicatorId, Year), Plan>,
}

impl Plans {
    /// Decides each cell that is in anybody's tables.
    pub fn new(voices: &[Voice<'_>], area: &AreaId, reconcile: Reconcile) -> Self {
        let mut indicators: Vec<IndicatorId> = Vec::new();
        for id in voices.iter().filter_map(|voice| voice.indicators.get(area)).flatten() {
            if !indicators.contains(id) {
                indicators.push(id.clone());
            }
        }
        let declared: Vec<_> = voices.iter().map(|voice| voice.declared(area)).collect();
        let read: Vec<_> = voices.iter().map(|voice| voice.read(area)).collect();
        let mut cells = BTreeMap::new();
        for id in &indicators {
            let own: Vec<_> = voices.iter().map(|voice| voice.cells(area, id)).collect();
            let years: BTreeSet<Year> = own.iter().flatten().flat_map(|cells| cells.keys().copied()).collect();
            for year in years {
                let of_year: Vec<_> = own.iter().map(|cells| cells.and_then(|cells| cells.get(&year))).collect();
                let words: Vec<_> = declared.iter().map(|entries| entries.get(&(id, year)).copied()).collect();
                let sources: Vec<&[ReadSource]> =
                    read.iter().map(|read| read.get(&(id, year)).map_or(&[][..], Vec::as_slice)).collect();
                let statuses: Option<Vec<Status>> = of_year.iter().map(|cell| Some(cell.as_ref()?.status)).collect();
                let evidenced = of_year.iter().flatten().filter_map(|cell| cell.evidenced()).max();
                let word = |status: Status| {
                    stands(&words, |entry| decide(entry.map(read_as), evidenced, reconcile).0 == status)
                };
                let decided = match statuses {
                    None => Err(Open::NotEveryones),
                    Some(all) if all.iter().any(|status| *status != all[0]) => Err(Open::Disputed),
                    // Where no entry gives the status that all have, somebody has to look at it.
                    Some(all) => word(all[0]).ok_or(Open::Disputed),
                };
                let (open, word) = match decided {
                    Ok(Standing::Word(at)) => (None, Some(at)),
                    Ok(Standing::Silence) => (None, None),
                    Err(why) => (Some(why), None),
                };
                let plan = Plan { open, word, common: common(&sources) };
                cells.insert((id.clone(), year), plan);
            }
        }
        Self { indicators, cells }
    }

    /// Whether what a source says of a cell stands: where the cell is open, only what everyone reads alike does.
    pub fn keeps(&self, indicator: &IndicatorId, year: Year, source: &ReadSource) -> bool {
        match self.cells.get(&(indicator.clone(), year)) {
            Some(plan) if plan.open.is_some() => plan.common.contains(source),
            _ => true,
        }
    }

    /// The availability table: the first assessor's entries, then those of others where they stand.
    pub fn agreed(&self, voices: &[Voice<'_>], area: &AreaId) -> Vec<Declaration> {
        let entries = |at: usize| voices[at].tables(area).into_iter().flat_map(|tables| &tables.availability);
        let standing = (0..voices.len())
            .flat_map(|at| entries(at).filter_map(move |entry| self.narrowed(entry, |plan| plan.word == Some(at))));
        standing.collect()
    }

    /// The entries of an assessor that do not stand although the cell is not open, since another's does and says something else.
    pub fn said_otherwise(&self, voices: &[Voice<'_>], area: &AreaId, at: usize) -> Vec<Declaration> {
        let of_others: Vec<_> = voices.iter().map(|voice| voice.declared(area)).collect();
        let says_other = |entry: &Declaration, year: Year, plan: &Plan| {
            let standing = plan.word.and_then(|word| of_others[word].get(&(&entry.indicator, year)));
            plan.open.is_none() && !standing.is_some_and(|other| says_same(entry, other))
        };
        let entries = voices[at].tables(area).into_iter().flat_map(|tables| &tables.availability);
        entries.filter_map(|entry| self.narrowed_by_year(entry, |year, plan| says_other(entry, year, plan))).collect()
    }

    fn narrowed(&self, entry: &Declaration, stands: impl Fn(&Plan) -> bool) -> Option<Declaration> {
        self.narrowed_by_year(entry, |_, plan| stands(plan))
    }

    fn narrowed_by_year(&self, entry: &Declaration, stands: impl Fn(Year, &Plan) -> bool) -> Option<Declaration> {
        let stands =
            |year: &Year| self.cells.get(&(entry.indicator.clone(), *year)).is_some_and(|plan| stands(*year, plan));
        let years = years(entry.years.as_slice().iter().copied().filter(stands))?;
        Some(Declaration { years, ..entry.clone() })
    }

    /// What is left open and of what anybody says something: years of which everyone says the same together.
    pub fn open(&self, voices: &[Voice<'_>], area: &AreaId) -> Vec<OpenCells> {
        let mut open: Vec<OpenCells> = Vec::new();
        for indicator in &self.indicators {
            let mut groups: Vec<(Said<'_>, Vec<Year>)> = Vec::new();
            let from = (indicator.clone(), Year::FIRST);
            for ((_, year), plan) in self.cells.range(from..).take_while(|((id, _), _)| id == indicator) {
                let Some(why) = plan.open else { continue };
                let said = Said::new(voices, area, (indicator, *year), (why, plan));
                if said.sides.iter().all(|(_, declared, sources)| declared.is_none() && sources.is_empty()) {
                    continue;
                }
                match groups.iter_mut().find(|(other, _)| *other == said) {
                    Some((_, years)) => years.push(*year),
                    None => groups.push((said, vec![*year])),
                }
            }
            open.extend(
                groups.into_iter().filter_map(|(said, of)| Some(said.open(area, indicator, &years(of.into_iter())?))),
            );
        }
        open
    }
}

/// What everyone says of a cell.
#[derive(PartialEq)]
struct Said<'v> {
    why: Open,
    sides: Vec<OneSide<'v>>,
}

/// One assessor's status, entry of the availability table, and entries of sources on which not all agree.
type OneSide<'v> = (Option<Status>, Option<&'v Declaration>, Vec<(&'v SourceRow, &'v Covers)>);

impl<'v> Said<'v> {
    fn new(
        voices: &'v [Voice<'_>],
        area: &AreaId,
        (indicator, year): (&IndicatorId, Year),
        (why, plan): (Open, &Plan),
    ) -> Self {
        let side = |voice: &'v Voice<'_>| {
            let tables = voice.tables(area);
            let status = voice.cells(area, indicator).and_then(|cells| Some(cells.get(&year)?.status));
            let is_of = |of: &IndicatorId, years: &Years| of == indicator && years.contains(year);
            let declared = tables
                .and_then(|tables| tables.availability.iter().find(|entry| is_of(&entry.indicator, &entry.years)));
            let rows = tables.into_iter().flat_map(|tables| &tables.sources);
            let entries = rows.flat_map(|row| row.covers.iter().map(move |covers| (row, covers)));
            let own = entries.filter(|(row, covers)| {
                covers.years.as_ref().is_some_and(|years| is_of(&covers.indicator, years))
                    && !plan.common.contains(&ReadSource::of(row, covers))
            });
            (status, declared, own.collect())
        };
        Self { why, sides: voices.iter().map(side).collect() }
    }

    fn open(self, area: &AreaId, indicator: &IndicatorId, years: &Years) -> OpenCells {
        let sides = self.sides.into_iter().map(|(status, declared, entries)| SideWords {
            status,
            declared: declared.map(|entry| Declaration { years: years.clone(), ..entry.clone() }),
            rows: rows(&entries, years),
        });
        let (area, indicator, years) = (area.clone(), indicator.clone(), years.clone());
        OpenCells { area, indicator, years: years.clone(), why: self.why, sides: sides.collect() }
    }
}

/// The rows of these entries, each covering the years alone.
fn rows(entries: &[(&SourceRow, &Covers)], years: &Years) -> Vec<SourceRow> {
    let of_row = entries.chunk_by(|(one, _), (next, _)| std::ptr::eq(*one, *next));
    let row = |entries: &[(&SourceRow, &Covers)]| SourceRow {
        covers: entries.iter().filter_map(|(_, covers)| narrowed(covers, |year| years.contains(year))).collect(),
        ..entries[0].0.clone()
    };
    of_row.map(row).collect()
}

/// Whose word stands for a cell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// The entry of the assessor at this position.
    Word(usize),
    /// Nobody's: the sources alone speak.
    Silence,
}

/// Whose entry stands: the first that gives the status, or none where silence does; `None` where neither does.
fn stands(words: &[Option<&Declaration>], gives: impl Fn(Option<&Declaration>) -> bool) -> Option<Standing> {
    let spoken = (0..words.len()).find(|&at| words[at].is_some() && gives(words[at]));
    let silent = || words.iter().any(Option::is_none) && gives(None);
    spoken.map(Standing::Word).or_else(|| silent().then_some(Standing::Silence))
}

fn read_as(entry: &Declaration) -> (crate::model::Declared, Judged) {
    (entry.status, if entry.because.is_some() { Judged::Yes } else { Judged::No })
}

/// The sources that everyone has and reads alike.
fn common(sides: &[&[ReadSource]]) -> Vec<ReadSource> {
    let Some((first, others)) = sides.split_first() else { return Vec::new() };
    first.iter().filter(|one| others.iter().all(|other| other.contains(one))).cloned().collect()
}

/// Whether two entries say the same, whatever their years.
fn says_same(one: &Declaration, other: &Declaration) -> bool {
    (one.status, &one.reasons, &one.because, &one.adjudicated, &one.remark)
        == (other.status, &other.reasons, &other.because, &other.adjudicated, &other.remark)
}

/// A set of years; `None` of none.
pub(super) fn years(of: impl Iterator<Item = Year>) -> Option<Years> {
    Years::new(of.collect()).ok().flatten()
}
