//! What is said of cells, compared year by year and told by ranges of years.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Also, Presence, Said,
    fields::{FieldChange, Languages, changes},
    meeting::meet,
    told::Told,
};
use crate::model::{AreaId, IndicatorId, Record, Year, Years};

/// A field that differs for one year of an indicator; without a year where nobody knows which.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct YearChange {
    pub indicator: IndicatorId,
    pub year: Option<Year>,
    pub field: FieldChange,
    pub presence: Presence,
}

/// An indicator and a year of it.
type Spot = (IndicatorId, Option<Year>);

/// Where an entry stands: file, area, object, and the name that its identifier begins with.
type Place<'p> = (&'p str, Option<&'p AreaId>, &'p str, &'p str);

/// The availability tables of an area, compared cell by cell without what the changes of the cells tell.
pub(super) fn by_year(old: &[Record], new: &[Record], told: &Told, languages: Languages) -> Vec<Also> {
    let Some(any) = new.first().or(old.first()) else { return Vec::new() };
    let mut found = year_changes(old, new, languages);
    found.retain(|change| any.area.as_ref().is_none_or(|area| !told.tells(area, change)));
    folded(found, (&any.file, any.area.as_ref(), &any.object, ""))
}

/// What two rows cover, and their figures.
pub(super) fn covered(old: &[Record], new: &[Record], languages: Languages, id: &str, row: Presence) -> Vec<Also> {
    let of = |side: &[Record], object: &str| -> Vec<Record> {
        side.iter().filter(|part| *part.object == *object).cloned().collect()
    };
    let seen = |own: Presence| if row == Presence::Changed { own } else { row };
    let (before, after) = (of(old, "covers"), of(new, "covers"));
    let mut found = Vec::new();
    if let Some(any) = after.first().or(before.first()) {
        let changes = year_changes(&before, &after, languages).into_iter();
        let changes = changes.map(|change| YearChange { presence: seen(change.presence), ..change });
        found.extend(folded(changes.collect(), (&any.file, any.area.as_ref(), "covers", id)));
    }
    let figures = figures(&of(old, "figures"), &of(new, "figures"), languages, id).into_iter();
    found.extend(figures.map(|figure| Also { presence: seen(figure.presence), ..figure }));
    found
}

/// Compares what entries say of each year of each indicator. An entry that only one side has for a year is told by
/// the field `years` besides its other ones.
fn year_changes(old: &[Record], new: &[Record], languages: Languages) -> Vec<YearChange> {
    let (before, after) = (spots(old), spots(new));
    let mut found = Vec::new();
    for spot in order(new, old) {
        let empty = Vec::new();
        let [from, to] = [before.get(&spot).unwrap_or(&empty), after.get(&spot).unwrap_or(&empty)];
        for (one, other) in meet(from, to) {
            let (one, other) = (one.map(|at| &from[at]), other.map(|at| &to[at]));
            let Some(presence) = Presence::of(one, other) else { continue };
            let of = |record: Option<&Record>| record.map_or(Vec::new(), |record| record.fields.clone());
            let mut fields = changes(&of(one), &of(other), languages);
            if presence != Presence::Changed {
                fields.insert(0, years_only(presence));
            }
            let change = |field| YearChange { indicator: spot.0.clone(), year: spot.1, field, presence };
            found.extend(fields.into_iter().map(change));
        }
    }
    found
}

/// The field that stands for the years of an entry, which are known when they are folded.
fn years_only(presence: Presence) -> FieldChange {
    let years = Some(Said::One(String::new()));
    let (from, to) = if presence == Presence::Added { (None, years) } else { (years, None) };
    FieldChange { field: "years".to_owned(), from, to }
}

/// The entries of each year of each indicator, without the years.
fn spots(records: &[Record]) -> BTreeMap<Spot, Vec<Record>> {
    let mut spots: BTreeMap<Spot, Vec<Record>> = BTreeMap::new();
    for record in records {
        for spot in spots_of(record) {
            let mut own = record.clone();
            own.cells = None;
            spots.entry(spot).or_default().push(own);
        }
    }
    spots
}

fn spots_of(record: &Record) -> Vec<Spot> {
    let Some(cells) = &record.cells else { return Vec::new() };
    match &cells.years {
        Some(years) => years.as_slice().iter().map(|&year| (cells.indicator.clone(), Some(year))).collect(),
        None => vec![(cells.indicator.clone(), None)],
    }
}

/// Every year of every indicator: the indicators in NEW's order, then OLD's, the years ascending.
fn order(new: &[Record], old: &[Record]) -> Vec<Spot> {
    let mut indicators: Vec<IndicatorId> = Vec::new();
    let mut years: BTreeSet<Spot> = BTreeSet::new();
    for record in new.iter().chain(old) {
        let Some(cells) = &record.cells else { continue };
        if !indicators.contains(&cells.indicator) {
            indicators.push(cells.indicator.clone());
        }
        years.extend(spots_of(record));
    }
    let of = |indicator: &IndicatorId| years.iter().filter(|spot| spot.0 == *indicator).cloned().collect::<Vec<_>>();
    indicators.iter().flat_map(of).collect()
}

/// Compares the figures of two rows: those for the same years of the same indicator meet. Figures for several years are
/// one figure.
fn figures(old: &[Record], new: &[Record], languages: Languages, id: &str) -> Vec<Also> {
    let named = |side: &[Record]| -> Vec<Record> {
        let name = |record: &Record| {
            let cells = record.cells.as_ref();
            cells.map_or_else(String::new, |cells| format!("{} {}", cells.indicator, in_words(cells.years.as_ref())))
        };
        side.iter().map(|record| Record { name: name(record).into(), ..record.clone() }).collect()
    };
    let (before, after) = (named(old), named(new));
    let mut found = Vec::new();
    for (from, to) in meet(&before, &after) {
        let (from, to) = (from.map(|at| &before[at]), to.map(|at| &after[at]));
        let Some(presence) = Presence::of(from, to) else { continue };
        let Some((any, cells)) = to.or(from).and_then(|any| Some((any, any.cells.as_ref()?))) else { continue };
        let of = |record: Option<&Record>| record.map_or(Vec::new(), |record| record.fields.clone());
        let changes = changes(&of(from), &of(to), languages).into_iter();
        found.extend(changes.map(|change| Also {
            name: format!("{id} {}", cells.indicator),
            years: in_words(cells.years.as_ref()),
            ..super::entry(any, "", change, presence)
        }));
    }
    found
}

fn in_words(years: Option<&Years>) -> String {
    years.map_or_else(|| "unknown".to_owned(), Years::to_string)
}

/// Tells what differs alike in several years of an indicator together; the years become a part of the identifier.
pub(super) fn folded(found: Vec<YearChange>, (file, area, object, name): Place<'_>) -> Vec<Also> {
    let mut groups: Vec<(YearChange, Vec<Year>)> = Vec::new();
    for change in found {
        let alike = |(first, _): &&mut (YearChange, Vec<Year>)| {
            let same =
                (&first.indicator, first.presence, &first.field) == (&change.indicator, change.presence, &change.field);
            same && first.year.is_some() == change.year.is_some()
        };
        match groups.iter_mut().rev().find(alike) {
            Some((_, years)) => years.extend(change.year),
            None => groups.push((change.clone(), change.year.into_iter().collect())),
        }
    }
    groups.into_iter().map(|(change, years)| also(change, years, (file, area, object, name))).collect()
}

fn also(change: YearChange, mut years: Vec<Year>, (file, area, object, name): Place<'_>) -> Also {
    years.sort_unstable();
    years.dedup();
    let years = Years::new(years).ok().flatten();
    let is_years = change.field.field == "years";
    let filled = |said: Option<Said>| match said {
        Some(_) if is_years => Some(Said::One(in_words(years.as_ref()))),
        said => said,
    };
    Also {
        file: file.into(),
        area: area.cloned(),
        object: object.into(),
        name: format!("{name} {}", change.indicator).trim().to_owned(),
        years: years.as_ref().map_or_else(|| "unknown".to_owned(), Years::to_string),
        field: change.field.field,
        from: filled(change.field.from),
        to: filled(change.field.to),
        presence: change.presence,
    }
}
