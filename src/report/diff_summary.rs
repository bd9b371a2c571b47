//! The first lines of a comparison: what changed, which way, why.

use super::{
    cell_side::spaced,
    figures::{self, change},
};
use crate::{
    compare::{Cause, Change, Comparison, Direction, Effects, Indices, exact_index, status_of},
    score::Assessment,
};

/// Says in a few lines what changed, which way, and why.
pub(super) fn summary(comparison: &Comparison<'_>, labels: &[String; 2]) -> Vec<String> {
    let mut lines = vec![heading(comparison.old, comparison.new, labels)];
    if comparison.changes.is_empty() && comparison.sources.is_empty() {
        lines.push("No cell and no source differs.".to_owned());
    } else {
        lines.push(directions(comparison));
        lines.extend(causes(comparison));
        lines.extend(sources(comparison));
    }
    lines.extend(index(comparison));
    lines
}

fn heading(old: &Assessment<'_>, new: &Assessment<'_>, labels: &[String; 2]) -> String {
    let edition = |label: &str, side: &Assessment<'_>| format!("{label} ({})", side.edition.window);
    let method = if old.method.version == new.method.version {
        format!("method {}", new.method.version)
    } else {
        format!("method {} → {}", old.method.version, new.method.version)
    };
    format!("{} → {} · {method}", edition(&labels[0], old), edition(&labels[1], new))
}

/// How many cells went each way, the ways that occur.
pub(super) fn ways(comparison: &Comparison<'_>) -> String {
    let word = |way: Direction| match way {
        Direction::ReasonsOnly => "in reasons only".to_owned(),
        way => spaced(way.word()),
    };
    let ways = comparison.totals().into_iter().filter(|(_, cells)| *cells > 0);
    ways.map(|(way, cells)| format!("{cells} {}", word(way))).collect::<Vec<_>>().join(", ")
}

fn directions(comparison: &Comparison<'_>) -> String {
    let count = comparison.changes.len();
    let ways = ways(comparison);
    match count {
        0 => "No cell differs.".to_owned(),
        1 => format!("1 cell differs: {ways}."),
        _ => format!("{count} cells differ: {ways}."),
    }
}

fn causes(comparison: &Comparison<'_>) -> Option<String> {
    let causes: Vec<Vec<Cause>> = comparison.changes.iter().map(Change::causes).collect();
    let count = |cause| causes.iter().filter(|causes| causes.contains(cause)).count();
    let found = Cause::ALL.iter().map(|cause| (cause, count(cause))).filter(|(_, cells)| *cells > 0);
    let found: Vec<String> = found.map(|(cause, cells)| format!("{cause} {cells}")).collect();
    let several = causes.iter().filter(|causes| causes.len() > 1).count();
    let more = if several == 0 { String::new() } else { format!("; {several} of more than one cause") };
    (!found.is_empty()).then(|| format!("Because of: {}{more}.", found.join(", ")))
}

fn sources(comparison: &Comparison<'_>) -> Option<String> {
    let rows = &comparison.sources;
    let added = rows.iter().filter(|row| row.old.is_none()).count();
    let withdrawn = rows.iter().filter(|row| row.new.is_none()).count();
    let changed = rows.len() - added - withdrawn;
    (!rows.is_empty()).then(|| format!("Rows of sources: {added} added, {withdrawn} withdrawn, {changed} changed."))
}

fn index(comparison: &Comparison<'_>) -> Vec<String> {
    let indices = &comparison.indices;
    let total = indices.old.as_ref().zip(indices.new.as_ref()).map(|(old, new)| new - old);
    let ends = |old, new| format!("{} → {}", figures::index(old), figures::index(new));
    let alike = indices.old_alike.as_ref().zip(indices.new_alike.as_ref()).map(|(old, new)| new - old);
    let mut lines = vec![format!(
        "Like for like, over the cells of both: index {} ({}).",
        ends(indices.old_alike.as_ref(), indices.new_alike.as_ref()),
        change(alike.as_ref())
    )];
    lines.extend(classed_in_both(comparison));
    lines.push(format!(
        "Each over its own cells: index {} ({}){}.",
        ends(indices.old.as_ref(), indices.new.as_ref()),
        change(total.as_ref()),
        indices.effects.as_ref().map_or_else(|| "; the effects are undefined".to_owned(), effects)
    ));
    lines
}

/// The index over the cells that both editions classed, where cells of both came to a class or lost it.
fn classed_in_both(comparison: &Comparison<'_>) -> Option<String> {
    let both = |change: &&Change<'_>| matches!(change.why.cause(), Cause::Evidence | Cause::Judgement | Cause::Method);
    let moved =
        |change: &Change<'_>| status_of(change.from).class().is_some() != status_of(change.to).class().is_some();
    comparison.changes.iter().filter(both).any(moved).then(|| {
        let Indices { old_classed, new_classed, .. } = &comparison.indices;
        let index = |counts, side: &Assessment<'_>| figures::index(exact_index(counts, &side.method.weights).as_ref());
        format!(
            "Over the {} cells that both put in a class: index {} → {}.",
            old_classed.classed(),
            index(old_classed, comparison.old),
            index(new_classed, comparison.new)
        )
    })
}

fn effects(effects: &Effects) -> String {
    let part = |name: &str, part| format!("{name} {}", change(Some(part)));
    let parts = [
        part("data", &effects.data),
        part("method", &effects.method),
        part("window", &effects.window),
        part("scope", &effects.scope),
    ];
    format!(": {}", parts.join(", "))
}
