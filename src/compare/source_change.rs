//! The sources added, withdrawn and changed between two editions, and the fields in which they differ.

use std::collections::BTreeMap;

use crate::{
    model::{
        Access, Area, CiteId, Figures, IndicatorId, Limit, Remark, SourceRow, SourceType, Year, Years, words::words,
    },
    score::{AssessedArea, Assessment},
};

use super::{
    cite::Cites,
    likeness,
    line::{Line, Spot, area_pairs},
};

words! {
    /// A field of a source row.
    SourceField {
        Type = "type", Access = "access", Level = "level", Frequency = "frequency", Limits = "limits",
        Languages = "languages", Definition = "definition", Also = "also", Covers = "covers", Values = "values",
        At = "at", Note = "note",
    }
}

/// A row of a sources table that only one edition has, or that the two have differently.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceChange<'a> {
    /// The area, NEW's where it has it.
    pub area: &'a Area,
    /// OLD's row; `None` where the row was added.
    pub old: Option<&'a SourceRow>,
    /// NEW's row; `None` where the row was withdrawn.
    pub new: Option<&'a SourceRow>,
    /// The fields that differ; empty where the row is in one edition only.
    pub fields: Vec<SourceField>,
}

/// The identifiers of OLD's indicators of one area, each with NEW's.
type Renames<'l> = BTreeMap<&'l IndicatorId, &'l IndicatorId>;

/// Finds the rows that differ, area by area; rows match by cite, several of one cite by likeness.
pub(super) fn source_changes<'a>(
    old: &'a Assessment<'a>,
    new: &'a Assessment<'a>,
    lines: &[Line],
    cites: &Cites<'a>,
) -> Vec<SourceChange<'a>> {
    let mut changes = Vec::new();
    for (old_at, new_at) in area_pairs(old, new) {
        let renames = renames(old, new, lines, old_at);
        let (old, new) = (old_at.map(|at| &old.areas[at]), new_at.map(|at| &new.areas[at]));
        let Some(area) = new.or(old).map(|area| area.area) else { continue };
        changes.extend(row_changes(area, rows(old), rows(new), &Names { renames: &renames, cites }));
    }
    changes
}

fn rows<'a>(area: Option<&AssessedArea<'a>>) -> &'a [SourceRow] {
    area.and_then(|area| area.tables).map_or(&[], |tables| &tables.sources)
}

/// The renames of the indicators of one of OLD's areas.
fn renames<'a>(
    old: &'a Assessment<'a>,
    new: &'a Assessment<'a>,
    lines: &[Line],
    area_at: Option<usize>,
) -> Renames<'a> {
    let of_area = lines.iter().filter(|line| line.old.map(Spot::area_at) == area_at);
    of_area
        .filter_map(|line| Some((&line.old?.of(old).1.indicator.id, &line.new?.of(new).1.indicator.id)))
        .filter(|(before, after)| before != after)
        .collect()
}

/// What OLD's indicators and publications are called in NEW.
#[derive(Clone, Copy)]
struct Names<'n, 'a> {
    renames: &'n Renames<'a>,
    cites: &'n Cites<'a>,
}

fn row_changes<'a>(
    area: &'a Area,
    old: &'a [SourceRow],
    new: &'a [SourceRow],
    names: &Names<'_, 'a>,
) -> Vec<SourceChange<'a>> {
    let pairs = row_pairs(old, new, names);
    let mut changes = Vec::new();
    for (to, now) in new.iter().enumerate() {
        let before = pairs.iter().find(|pair| pair.1 == to).map(|pair| &old[pair.0]);
        let fields = before.map_or_else(Vec::new, |before| differing_fields(before, now, names.renames));
        if before.is_none() || !fields.is_empty() {
            changes.push(SourceChange { area, old: before, new: Some(now), fields });
        }
    }
    let is_left = |from: &usize| !pairs.iter().any(|pair| pair.0 == *from);
    let withdrawn = |at: usize| SourceChange { area, old: Some(&old[at]), new: None, fields: Vec::new() };
    changes.extend((0..old.len()).filter(is_left).map(withdrawn));
    changes
}

/// Pairs the rows of one publication: those with most equal fields first, ties in order.
fn row_pairs(old: &[SourceRow], new: &[SourceRow], names: &Names<'_, '_>) -> Vec<(usize, usize)> {
    let mut by_cite: BTreeMap<&CiteId, [Vec<usize>; 2]> = BTreeMap::new();
    for (at, row) in old.iter().enumerate() {
        by_cite.entry(names.cites.in_new(&row.cite)).or_default()[0].push(at);
    }
    for (at, row) in new.iter().enumerate() {
        by_cite.entry(&row.cite).or_default()[1].push(at);
    }
    let mut pairs = Vec::new();
    for [from, to] in by_cite.values() {
        let alike = |from: &usize, to: &usize| {
            Some(SourceField::ALL.len() - differing_fields(&old[*from], &new[*to], names.renames).len())
        };
        let found = likeness::pairs(from, to, alike).into_iter();
        pairs.extend(found.map(|(one, other)| (from[one], to[other])));
    }
    pairs
}

fn differing_fields(old: &SourceRow, new: &SourceRow, renames: &Renames<'_>) -> Vec<SourceField> {
    let differs = |field: &SourceField| match field {
        SourceField::Type => old.source_type != new.source_type,
        SourceField::Access => old.access != new.access,
        SourceField::Level => old.level != new.level,
        SourceField::Frequency => old.frequency != new.frequency,
        SourceField::Limits => sorted(&old.limits) != sorted(&new.limits),
        SourceField::Languages => old.languages != new.languages,
        SourceField::Definition => old.definition != new.definition,
        SourceField::Also => old.also != new.also,
        SourceField::Covers => covered(old, renames) != covered(new, &Renames::new()),
        SourceField::Values => figures(old, renames) != figures(new, &Renames::new()),
        SourceField::At => remarks(old, renames, |remark| &remark.at) != remarks(new, &Renames::new(), |of| &of.at),
        SourceField::Note => {
            remarks(old, renames, |remark| &remark.note) != remarks(new, &Renames::new(), |of| &of.note)
        }
    };
    SourceField::ALL.iter().copied().filter(differs).collect()
}

/// What is said beside a row, or beside what it covers: the indicator and the year, where it is the latter.
type Said<'r, T> = Vec<(Option<(&'r IndicatorId, Option<Year>)>, &'r T)>;

/// A part of what the author says beside a row, and beside what it covers by indicator and year.
fn remarks<'r, T: PartialEq>(
    row: &'r SourceRow,
    renames: &Renames<'r>,
    part: impl Fn(&'r Remark) -> &'r Option<T>,
) -> Said<'r, T> {
    let mut said: Vec<_> = part(&row.remark).iter().map(|said| (None, said)).collect();
    for entry in &row.covers {
        let Some(own) = part(&entry.remark) else { continue };
        let indicator = renames.get(&entry.indicator).copied().unwrap_or(&entry.indicator);
        let years = entry.years.as_ref().map_or_else(Vec::new, |years| years.as_slice().to_vec());
        said.extend(years.into_iter().map(|year| (Some((indicator, Some(year))), own)));
        said.extend(entry.years.is_none().then_some((Some((indicator, None)), own)));
    }
    said.sort_by_key(|(place, _)| *place);
    said
}

fn sorted(limits: &[Limit]) -> Vec<Limit> {
    let mut limits = limits.to_vec();
    limits.sort_unstable();
    limits.dedup();
    limits
}

/// The traits of an entry's own, which say something beside the row's.
type OwnTraits = (Option<SourceType>, Option<Access>, Vec<Limit>);

/// What a row covers: indicator, year (`None`: not known which), and the entry's own traits; in no author's order.
fn covered<'r>(row: &'r SourceRow, renames: &Renames<'r>) -> Vec<(&'r IndicatorId, Option<Year>, OwnTraits)> {
    let mut covered = Vec::new();
    for entry in &row.covers {
        let indicator = renames.get(&entry.indicator).copied().unwrap_or(&entry.indicator);
        let own = (entry.source_type, entry.access, sorted(&entry.limits));
        match &entry.years {
            None => covered.push((indicator, None, own)),
            Some(years) => {
                covered.extend(years.as_slice().iter().map(|&year| (indicator, Some(year), own.clone())));
            }
        }
    }
    covered.sort();
    covered
}

/// Figures of a row with the indicator, the unit and the years that they are for.
type Printed<'r> = (&'r IndicatorId, Option<&'r str>, &'r Years, &'r Figures);

/// The figures of a row, in no author's order.
fn figures<'r>(row: &'r SourceRow, renames: &Renames<'r>) -> Vec<Printed<'r>> {
    let mut figures: Vec<Printed<'r>> = Vec::new();
    for entry in &row.covers {
        let indicator = renames.get(&entry.indicator).copied().unwrap_or(&entry.indicator);
        let unit = entry.unit.as_deref();
        figures.extend(entry.values.iter().map(|values| (indicator, unit, &values.years, &values.figures)));
    }
    figures.sort_by_key(|&(indicator, unit, years, _)| (indicator, unit, years.as_slice()));
    figures
}
