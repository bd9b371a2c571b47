//! The sources added, withdrawn and changed between two editions, and the fields in which they differ.

use std::collections::BTreeMap;

use crate::{
    model::{Access, Area, Figures, IndicatorId, Limit, SourceRow, SourceType, Year, words::words},
    score::{AssessedArea, Assessment},
};

use super::line::{Line, Spot, area_pairs};

words! {
    /// A field of a source row.
    SourceField {
        Type = "type", Access = "access", Level = "level", Frequency = "frequency", Limits = "limits",
        Languages = "languages", Definition = "definition", Also = "also", Covers = "covers", Values = "values",
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

/// Finds the rows that differ, area by area; rows match by cite, then by their order.
pub(super) fn source_changes<'a>(
    old: &'a Assessment<'a>,
    new: &'a Assessment<'a>,
    lines: &[Line],
) -> Vec<SourceChange<'a>> {
    let mut changes = Vec::new();
    for (old_at, new_at) in area_pairs(old, new) {
        let renames = renames(old, new, lines, old_at);
        let (old, new) = (old_at.map(|at| &old.areas[at]), new_at.map(|at| &new.areas[at]));
        let Some(area) = new.or(old).map(|area| area.area) else { continue };
        changes.extend(row_changes(area, rows(old), rows(new), &renames));
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

fn row_changes<'a>(
    area: &'a Area,
    old: &'a [SourceRow],
    new: &'a [SourceRow],
    renames: &Renames<'_>,
) -> Vec<SourceChange<'a>> {
    let mut unmatched: Vec<&SourceRow> = old.iter().collect();
    let mut changes = Vec::new();
    for now in new {
        let before = unmatched.iter().position(|before| before.cite == now.cite).map(|at| unmatched.remove(at));
        let fields = before.map_or_else(Vec::new, |before| differing_fields(before, now, renames));
        if before.is_none() || !fields.is_empty() {
            changes.push(SourceChange { area, old: before, new: Some(now), fields });
        }
    }
    let withdrawn = |row| SourceChange { area, old: Some(row), new: None, fields: Vec::new() };
    changes.extend(unmatched.into_iter().map(withdrawn));
    changes
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
    };
    SourceField::ALL.iter().copied().filter(differs).collect()
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

/// The figures of a row, in the author's order.
fn figures<'r>(row: &'r SourceRow, renames: &Renames<'r>) -> Vec<(&'r IndicatorId, Option<&'r str>, Vec<&'r Figures>)> {
    row.covers
        .iter()
        .filter(|entry| !entry.values.is_empty())
        .map(|entry| {
            let indicator = renames.get(&entry.indicator).copied().unwrap_or(&entry.indicator);
            (indicator, entry.unit.as_deref(), entry.values.iter().map(|values| &values.figures).collect())
        })
        .collect()
}
