//! One assessor's tables under the first assessor's names, and what they say of each cell.

use std::collections::BTreeMap;

use crate::compare::line::{area_pairs, lines};
use crate::model::{
    Access, AreaId, AreaTables, CiteId, Covers, Declaration, Edition, IndicatorId, Limit, SourceRow, SourceType, Year,
};
use crate::score::{Assessment, Cell};

/// An assessor's edition, with the names of areas and indicators that the first assessor has for them.
pub(super) struct Voice<'a> {
    /// The edition.
    pub edition: &'a Edition,
    /// Its areas' tables.
    pub tables: Vec<AreaTables>,
    /// The indicators of each area that has a file, in its order.
    pub indicators: BTreeMap<AreaId, Vec<IndicatorId>>,
    cells: BTreeMap<(AreaId, IndicatorId), BTreeMap<Year, &'a Cell<'a>>>,
}

/// How a source is read: what makes it worth what it is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ReadSource {
    pub cite: CiteId,
    pub source_type: SourceType,
    pub access: Access,
    pub limits: Vec<Limit>,
}

impl ReadSource {
    /// How an entry of a row is read.
    pub fn of(row: &SourceRow, covers: &Covers) -> Self {
        Self {
            cite: row.cite.clone(),
            source_type: row.type_of(covers),
            access: row.access_of(covers),
            limits: row.limits_of(covers),
        }
    }
}

impl<'a> Voice<'a> {
    /// Takes an assessor's tables under the names that the first assessor has.
    pub fn new(first: &'a Assessment<'a>, own: &'a Assessment<'a>) -> Self {
        let names = Names::new(first, own);
        let mut voice = Self {
            edition: own.edition,
            tables: own.edition.areas.iter().map(|tables| names.translated(tables)).collect(),
            indicators: BTreeMap::new(),
            cells: BTreeMap::new(),
        };
        for area in own.areas.iter().filter(|area| area.tables.is_some()) {
            let id = names.area(&area.area.id);
            for row in &area.indicators {
                let indicator = names.indicator(&area.area.id, &row.indicator.id);
                voice.indicators.entry(id.clone()).or_default().push(indicator.clone());
                let cells = row.cells.iter().map(|cell| (cell.year, cell)).collect();
                voice.cells.insert((id.clone(), indicator), cells);
            }
        }
        voice
    }

    /// The tables of an area.
    pub fn tables(&self, area: &AreaId) -> Option<&AreaTables> {
        self.tables.iter().find(|tables| tables.area == *area)
    }

    /// Its cells of an indicator, by year.
    pub fn cells(&self, area: &AreaId, indicator: &IndicatorId) -> Option<&BTreeMap<Year, &'a Cell<'a>>> {
        self.cells.get(&(area.clone(), indicator.clone()))
    }

    /// The entries of the availability table of an area, by indicator and year.
    pub fn declared(&self, area: &AreaId) -> BTreeMap<(&IndicatorId, Year), &Declaration> {
        let entries = self.tables(area).into_iter().flat_map(|tables| &tables.availability);
        entries
            .flat_map(|entry| entry.years.as_slice().iter().map(move |&year| ((&entry.indicator, year), entry)))
            .collect()
    }

    /// How each cell's sources are read, in an area, inside the window or not.
    pub fn read(&self, area: &AreaId) -> BTreeMap<(&IndicatorId, Year), Vec<ReadSource>> {
        let mut read: BTreeMap<(&IndicatorId, Year), Vec<ReadSource>> = BTreeMap::new();
        for row in self.tables(area).into_iter().flat_map(|tables| &tables.sources) {
            for covers in &row.covers {
                let source = ReadSource::of(row, covers);
                for &year in covers.years.iter().flat_map(|years| years.as_slice()) {
                    let all = read.entry((&covers.indicator, year)).or_default();
                    if !all.contains(&source) {
                        all.push(source.clone());
                    }
                }
            }
        }
        read
    }
}

/// The first assessor's names for another's areas and indicators.
struct Names {
    areas: BTreeMap<AreaId, AreaId>,
    indicators: BTreeMap<(AreaId, IndicatorId), IndicatorId>,
}

impl Names {
    fn new(first: &Assessment<'_>, own: &Assessment<'_>) -> Self {
        let pairs = area_pairs(first, own).into_iter().filter_map(|(old, new)| Some((old?, new?)));
        let areas = pairs.map(|(old, new)| (own.areas[new].area.id.clone(), first.areas[old].area.id.clone()));
        let indicators =
            lines(first, own).into_iter().filter_map(|line| Some((line.old?.of(first), line.new?.of(own))));
        let indicators = indicators.map(|((_, old), (area, new))| {
            ((area.area.id.clone(), new.indicator.id.clone()), old.indicator.id.clone())
        });
        Self { areas: areas.collect(), indicators: indicators.collect() }
    }

    fn area(&self, own: &AreaId) -> AreaId {
        self.areas.get(own).unwrap_or(own).clone()
    }

    fn indicator(&self, area: &AreaId, own: &IndicatorId) -> IndicatorId {
        self.indicators.get(&(area.clone(), own.clone())).unwrap_or(own).clone()
    }

    fn translated(&self, tables: &AreaTables) -> AreaTables {
        let mut own = tables.clone();
        let name = |indicator: &mut IndicatorId| *indicator = self.indicator(&tables.area, indicator);
        own.area = self.area(&tables.area);
        own.indicators.iter_mut().for_each(|indicator| name(&mut indicator.id));
        own.availability.iter_mut().for_each(|entry| name(&mut entry.indicator));
        own.sources.iter_mut().flat_map(|row| &mut row.covers).for_each(|covers| name(&mut covers.indicator));
        own.searches.iter_mut().flat_map(|search| &mut search.covers).for_each(|(indicator, _)| name(indicator));
        own
    }
}
