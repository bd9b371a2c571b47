//! The first lines of a comparison: what changed, which way, why.

use super::{
    cell_side::spaced,
    figures::{per_cent, points},
};
use crate::{
    compare::{Cause, Comparison, Effects, Indices},
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
    lines.extend(index(&comparison.indices));
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

fn directions(comparison: &Comparison<'_>) -> String {
    let count = comparison.changes.len();
    let ways = comparison.totals().into_iter().filter(|(_, cells)| *cells > 0);
    let ways: Vec<String> = ways.map(|(way, cells)| format!("{cells} {}", spaced(way.word()))).collect();
    match count {
        0 => "No cell differs.".to_owned(),
        1 => format!("1 cell differs: {}.", ways.join(", ")),
        _ => format!("{count} cells differ: {}.", ways.join(", ")),
    }
}

fn causes(comparison: &Comparison<'_>) -> Option<String> {
    let count = |cause| comparison.changes.iter().filter(|change| change.why.cause() == cause).count();
    let found = Cause::ALL.iter().map(|&cause| (cause, count(cause))).filter(|(_, cells)| *cells > 0);
    let found: Vec<String> = found.map(|(cause, cells)| format!("{cause} {cells}")).collect();
    (!found.is_empty()).then(|| format!("Because of: {}.", found.join(", ")))
}

fn sources(comparison: &Comparison<'_>) -> Option<String> {
    let rows = &comparison.sources;
    let added = rows.iter().filter(|row| row.old.is_none()).count();
    let withdrawn = rows.iter().filter(|row| row.new.is_none()).count();
    let changed = rows.len() - added - withdrawn;
    (!rows.is_empty()).then(|| format!("Rows of sources: {added} added, {withdrawn} withdrawn, {changed} changed."))
}

fn index(indices: &Indices) -> Vec<String> {
    let total = indices.old.as_ref().zip(indices.new.as_ref()).map(|(old, new)| new - old);
    let ends = |old, new| format!("{} → {}", per_cent(old), per_cent(new));
    let alike = indices.old_alike.as_ref().zip(indices.new_alike.as_ref()).map(|(old, new)| new - old);
    vec![
        format!(
            "Like for like, over the cells of both: index {} ({} points).",
            ends(indices.old_alike.as_ref(), indices.new_alike.as_ref()),
            points(alike.as_ref())
        ),
        format!(
            "Each over its own cells: index {} ({} points){}.",
            ends(indices.old.as_ref(), indices.new.as_ref()),
            points(total.as_ref()),
            indices.effects.as_ref().map_or_else(|| "; the effects are undefined".to_owned(), effects)
        ),
    ]
}

fn effects(effects: &Effects) -> String {
    let part = |name: &str, part| format!("{name} {}", points(Some(part)));
    let parts = [
        part("data", &effects.data),
        part("method", &effects.method),
        part("window", &effects.window),
        part("scope", &effects.scope),
    ];
    format!(": {}", parts.join(", "))
}
