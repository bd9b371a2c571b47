//! The first lines of a comparison: what changed, which way, why.

use super::also::{AlsoFile, also_counts};
use super::cell_side::spaced;
use super::figures;
use super::figures::change;
use super::index_words::{compared, is_measure};
use crate::told;
use crate::{
    compare::{Cause, Change, Comparison, Direction, Effects, Indices, exact_index},
    score::{Assessment, Counts},
};

/// Says in a few lines what changed, which way, and why.
pub(super) fn summary(comparison: &Comparison<'_>, also: &[AlsoFile], labels: &[String; 2]) -> Vec<String> {
    let mut lines = vec![heading(comparison.old, comparison.new, labels)];
    if comparison.changes.is_empty() && also.is_empty() {
        lines.push(told!("diff.nothing"));
    } else {
        lines.push(directions(comparison));
        lines.extend(causes(comparison));
        lines.extend(sources(comparison));
        lines.extend(besides(also));
    }
    lines.extend(index(comparison, labels));
    lines
}

fn heading(old: &Assessment<'_>, new: &Assessment<'_>, labels: &[String; 2]) -> String {
    let edition = |label: &str, side: &Assessment<'_>| format!("{label} ({})", side.edition.window);
    let method = if old.method.version == new.method.version {
        new.method.version.to_string()
    } else {
        format!("{} → {}", old.method.version, new.method.version)
    };
    let method = told!("heading.method", method);
    format!("{} → {} · {method}", edition(&labels[0], old), edition(&labels[1], new))
}

/// How many cells went each way, the ways that occur.
pub(super) fn ways(comparison: &Comparison<'_>) -> String {
    let word = |way: Direction| match way {
        Direction::ReasonsOnly => told!("diff.in-reasons"),
        way => spaced(way.word()),
    };
    let ways = comparison.totals().into_iter().filter(|(_, cells)| *cells > 0);
    ways.map(|(way, cells)| told!("diff.way", cells = cells.to_string(), way = word(way)))
        .collect::<Vec<_>>()
        .join(", ")
}

fn directions(comparison: &Comparison<'_>) -> String {
    let count = comparison.changes.len();
    let ways = ways(comparison);
    match count {
        0 => told!("diff.no-cell"),
        count => told!("diff.cells", n = count, ways),
    }
}

fn causes(comparison: &Comparison<'_>) -> Option<String> {
    let causes: Vec<Vec<Cause>> = comparison.changes.iter().map(Change::causes).collect();
    let count = |cause| causes.iter().filter(|causes| causes.contains(cause)).count();
    let found = Cause::ALL.iter().map(|cause| (cause, count(cause))).filter(|(_, cells)| *cells > 0);
    let found: Vec<String> = found.map(|(cause, cells)| format!("{} {cells}", spaced(cause.word()))).collect();
    let several = causes.iter().filter(|causes| causes.len() > 1).count();
    let causes = found.join(", ");
    (!found.is_empty()).then(|| match several {
        0 => told!("diff.causes", causes),
        several => told!("diff.causes-several", causes, several),
    })
}

fn sources(comparison: &Comparison<'_>) -> Option<String> {
    let rows = &comparison.sources;
    let added = rows.iter().filter(|row| row.old.is_none()).count();
    let withdrawn = rows.iter().filter(|row| row.new.is_none()).count();
    let changed = rows.len() - added - withdrawn;
    (!rows.is_empty()).then(|| told!("diff.rows", added, withdrawn, changed))
}

/// How much else differs, by what it is.
fn besides(also: &[AlsoFile]) -> Option<String> {
    let counts = also_counts(also);
    let said: Vec<String> = counts.iter().map(|(object, entries)| format!("{object} {entries}")).collect();
    (!said.is_empty()).then(|| told!("diff.besides", entries = said.join(", ")))
}

/// The index over the cells of both, over those kept, and over each edition's own, with what each change is made of.
fn index(comparison: &Comparison<'_>, labels: &[String; 2]) -> Vec<String> {
    let indices = &comparison.indices;
    let weights = [comparison.old, comparison.new].map(|side| &side.method.weights);
    let sides =
        |counts: &[Counts; 2]| compared([(&*labels[0], &counts[0], weights[0]), (&*labels[1], &counts[1], weights[1])]);
    let mut lines = vec![told!("diff.alike", sides = sides(&indices.alike))];
    lines.extend(kept(comparison));
    lines.push(told!("diff.own", sides = sides(&indices.own)));
    let measured = indices.own.iter().zip(weights).all(|(counts, weights)| is_measure(counts, weights));
    lines.extend(measured.then(|| {
        let split = indices.effects.as_ref().map_or_else(|| told!("undefined"), effects);
        told!("diff.effects", split)
    }));
    lines
}

/// The index over the cells that both editions assess and that are due in both, where cells of both came or went.
/// All of them are assessed, so that no bounds stand beside it.
fn kept(comparison: &Comparison<'_>) -> Option<String> {
    let Indices { kept, alike, .. } = &comparison.indices;
    (kept != alike).then(|| {
        let index = |counts, side: &Assessment<'_>| figures::index(exact_index(counts, &side.method.weights).as_ref());
        let counts = |counts: &Counts| format!("{} · {} · {}", counts.available, counts.partial, counts.missing);
        told!(
            "diff.kept",
            n = kept[0].due(),
            old = index(&kept[0], comparison.old),
            new = index(&kept[1], comparison.new),
            old_counts = counts(&kept[0]),
            new_counts = counts(&kept[1])
        )
    })
}

fn effects(effects: &Effects) -> String {
    let part = |name: &str, part| format!("{} {}", spaced(name), change(Some(part)));
    let parts = [
        part("data", &effects.data),
        part("assessment", &effects.assessment),
        part("method", &effects.method),
        part("window", &effects.window),
        part("scope", &effects.scope),
    ];
    parts.join(", ")
}
