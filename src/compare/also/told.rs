//! What the changes of the cells tell already, and the findings of cells.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Also, Presence, Said,
    cells::{YearChange, folded},
    fields::FieldChange,
};
use crate::{
    compare::diff::Comparison,
    model::{AreaId, IndicatorId, Year},
};

/// The fields of a declaration that the change of its cell tells.
const FIELDS: &[&str] = &["status", "reasons", "because"];

/// What the changes of the cells tell, and the findings of the cells, in NEW's names.
pub(super) struct Told {
    cells: BTreeSet<(AreaId, IndicatorId, Year)>,
    /// By file: the findings of cells that came, went or changed.
    findings: BTreeMap<String, Vec<Also>>,
}

impl Told {
    pub(super) fn of(comparison: &Comparison<'_>) -> Self {
        let cells = comparison.changes.iter().map(|change| {
            let named = change.named;
            (named.area.id.clone(), named.indicator.id.clone(), change.year)
        });
        Self { cells: cells.collect(), findings: table_findings(comparison) }
    }

    /// Whether the change of a cell tells a field of its declaration: what is declared and why, but no note and no place.
    pub(super) fn tells(&self, area: &AreaId, change: &YearChange) -> bool {
        let Some(year) = change.year else { return false };
        let is_listed = self.cells.contains(&(area.clone(), change.indicator.clone(), year));
        let is_entry = change.presence != Presence::Changed && change.field.field == "years";
        is_listed && (is_entry || is_told(&change.field.field))
    }

    /// The findings of the cells of a file.
    pub(super) fn findings(&self, file: &str) -> Vec<Also> {
        self.findings.get(file).cloned().into_iter().flatten().collect()
    }
}

fn is_told(field: &str) -> bool {
    FIELDS.contains(&field.split('.').next().unwrap_or(field))
}

/// The findings that the two tables give for cells, where they differ.
fn table_findings(comparison: &Comparison<'_>) -> BTreeMap<String, Vec<Also>> {
    let mut found: BTreeMap<String, Vec<Also>> = BTreeMap::new();
    for line in &comparison.lines {
        let (old, new) = (line.old.map(|spot| spot.of(comparison.old)), line.new.map(|spot| spot.of(comparison.new)));
        let Some((area, row)) = new.or(old) else { continue };
        let sides = old.iter().chain(&new);
        let years: BTreeSet<Year> = sides.flat_map(|(area, _)| area.window.years()).collect();
        let changes = years.into_iter().filter_map(|year| {
            let [from, to] = [old, new].map(|place| {
                let (area, row) = place?;
                let finding = row.cells.get(area.window.position(year)?)?.finding()?;
                Some(Said::One(finding.word().to_owned()))
            });
            let field = FieldChange { field: "finding".to_owned(), from, to };
            let presence = Presence::of(field.from.as_ref(), field.to.as_ref())?;
            let differs = field.from != field.to;
            let indicator = row.indicator.id.clone();
            differs.then_some(YearChange { indicator, year: Some(year), field, presence })
        });
        let file = format!("{}.yaml", area.area.id);
        let place = (file.as_str(), Some(&area.area.id), "finding", "");
        let entries = folded(changes.collect(), place);
        found.entry(file).or_default().extend(entries);
    }
    found
}
