//! What changed behind a cell, and in a source, in a sentence.

use super::cell_side::{listed, spaced, spoken, traits};
use crate::told;
use crate::{
    compare::{Change, Comparison, DeclaredPart, Extent, Side, SourceChange, SourceField, SourceShift, TraitKind, Why},
    model::{Declaration, IndicatorId, SourceRow, Year, Years},
    score::{Assessment, Evidence},
};

/// Says what changed behind a cell: every cause that holds, in their order, without a full stop.
#[must_use]
pub fn because(comparison: &Comparison<'_>, change: &Change<'_>) -> String {
    let said: Vec<String> = change.whys().map(|why| said(comparison, change, why)).collect();
    said.join("; ")
}

fn said(comparison: &Comparison<'_>, change: &Change<'_>, why: &Why<'_>) -> String {
    let other = |only: Side| match only {
        Side::Old => comparison.new,
        Side::New => comparison.old,
    };
    match why {
        Why::Scope(Extent::Area, only) => told!("because.no-area", edition = other(*only).edition.id.as_str()),
        Why::Scope(Extent::Indicator, only) => {
            told!("because.no-indicator", edition = other(*only).edition.id.as_str())
        }
        Why::Window(only) => outside(other(*only), change),
        Why::Evidence(shifts) => shifts.iter().map(shift).collect::<Vec<_>>().join("; "),
        Why::Judgement(parts) => {
            let entry = |cell: Option<&crate::score::Cell<'_>>| cell.and_then(|cell| cell.declared).cloned();
            judgement(parts, entry(change.from).as_ref(), entry(change.to).as_ref())
        }
        Why::Method if change.besides.is_empty() => method(comparison, Tables::Same),
        Why::Method => method(comparison, Tables::Changed),
    }
}

fn outside(other: &Assessment<'_>, change: &Change<'_>) -> String {
    let area = change.was.unwrap_or(change.named).area;
    let window = [change.named.area, area].iter().find_map(|area| other.area(&area.id)).map(|area| area.window);
    let window = window.unwrap_or(other.edition.window);
    told!("because.window", edition = other.edition.id.as_str(), window = window.to_string())
}

/// Whether the tables behind a cell changed besides the method.
enum Tables {
    Same,
    Changed,
}

fn method(comparison: &Comparison<'_>, tables: Tables) -> String {
    let [old, new] = [comparison.old, comparison.new].map(|side| side.method.version.as_str());
    match (tables, old == new) {
        (Tables::Same, true) => told!("because.method-ruled"),
        (Tables::Changed, true) => told!("because.scored-ruled"),
        (Tables::Same, false) => told!("because.method", new, old),
        (Tables::Changed, false) => told!("because.scored", new, old),
    }
}

fn shift(shift: &SourceShift<'_>) -> String {
    match shift {
        SourceShift::Covers(one) => {
            told!("because.covers", cite = one.row.cite.as_str(), traits = listed(&traits(one)))
        }
        SourceShift::CoversNoMore(one) => {
            told!("because.covers-no-more", cite = one.row.cite.as_str(), traits = listed(&traits(one)))
        }
        SourceShift::Differs { old, new, traits } => {
            let traits: Vec<String> = traits.iter().map(|&kind| trait_shift(kind, old, new)).collect();
            format!("{}: {}", new.row.cite, traits.join(", "))
        }
        SourceShift::Order => told!("because.order"),
    }
}

fn trait_shift(kind: TraitKind, old: &Evidence<'_>, new: &Evidence<'_>) -> String {
    let words = |one: &Evidence<'_>| match kind {
        TraitKind::Access => spaced(one.row.access_of(one.covers).word()),
        TraitKind::Type => spaced(one.row.type_of(one.covers).word()),
        TraitKind::Limits => or_none(listed(&one.row.limits_of(one.covers))),
    };
    format!("{} {} → {}", spaced(&kind.to_string()), words(old), words(new))
}

fn judgement(parts: &[DeclaredPart], old: Option<&Declaration>, new: Option<&Declaration>) -> String {
    let mut said = Vec::new();
    if parts.contains(&DeclaredPart::Status) || parts.contains(&DeclaredPart::Reasons) {
        said.push(told!("because.declared", old = entry(old), new = entry(new)));
    }
    if parts.contains(&DeclaredPart::Because) {
        let of = |side: Option<&Declaration>| side.and_then(|entry| entry.because.clone());
        said.push(match (of(old), of(new)) {
            (_, None) => told!("because.no-judgement"),
            (None, Some(new)) => told!("because.judgement", why = spoken(&new)),
            (Some(_), Some(new)) => told!("because.other-judgement", why = spoken(&new)),
        });
    }
    said.join("; ")
}

/// What an entry of the availability table declares.
fn entry(entry: Option<&Declaration>) -> String {
    match entry {
        None => told!("nothing"),
        Some(entry) if entry.reasons.is_empty() => spaced(entry.status.word()),
        Some(entry) => format!("{} ({})", spaced(entry.status.word()), listed(&entry.reasons)),
    }
}

/// Says how a row of the sources table changed, without a full stop.
#[must_use]
pub fn source_change(change: &SourceChange<'_>) -> String {
    match (change.old, change.new) {
        (Some(old), Some(new)) => {
            let fields: Vec<String> = change.fields.iter().map(|&field| field_change(field, old, new)).collect();
            fields.join("; ")
        }
        (None, Some(new)) => told!("was.added", what = reach(new)),
        (Some(old), None) => told!("was.withdrawn", what = reach(old)),
        (None, None) => String::new(),
    }
}

fn field_change(field: SourceField, old: &SourceRow, new: &SourceRow) -> String {
    let of = |row: &SourceRow| match field {
        SourceField::Type => Some(spaced(row.source_type.word())),
        SourceField::Access => Some(spaced(row.access.word())),
        SourceField::Level => Some(row.level.map_or_else(|| told!("not-said"), |level| spaced(level.word()))),
        SourceField::Frequency => Some(row.frequency.map_or_else(|| told!("not-said"), |often| spaced(often.word()))),
        SourceField::Limits => Some(or_none(listed(&row.limits))),
        SourceField::Covers => Some(reach(row)),
        SourceField::Definition
        | SourceField::Languages
        | SourceField::Also
        | SourceField::Values
        | SourceField::At
        | SourceField::Note => None,
    };
    match (of(old), of(new)) {
        (Some(old), Some(new)) if old != new => format!("{} {old} → {new}", spaced(&field.to_string())),
        _ => told!("was.changed", what = spaced(&field.to_string())),
    }
}

/// What a row covers: indicators and years, each indicator once.
fn reach(row: &SourceRow) -> String {
    let mut reach: Vec<(&IndicatorId, Vec<Year>)> = Vec::new();
    for entry in &row.covers {
        let years = entry.years.as_ref().map_or(&[][..], Years::as_slice);
        match reach.iter_mut().find(|(indicator, _)| **indicator == entry.indicator) {
            Some((_, known)) => known.extend(years),
            None => reach.push((&entry.indicator, years.to_vec())),
        }
    }
    let said = reach.into_iter().map(|(indicator, mut years)| {
        years.sort_unstable();
        years.dedup();
        let years = Years::new(years).ok().flatten();
        format!("{indicator} {}", years.map_or_else(|| told!("years-not-known"), |years| years.to_string()))
    });
    let said = said.collect::<Vec<_>>().join(", ");
    if said.is_empty() { told!("covers-nothing") } else { said }
}

fn or_none(words: String) -> String {
    if words.is_empty() { told!("no-limits") } else { words }
}
