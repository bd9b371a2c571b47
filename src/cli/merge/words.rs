//! What a merge has to say, in words.

use std::collections::{BTreeMap, BTreeSet};

use crate::told;
use crate::{
    finding::Place,
    merge::{Author, Conflict, Merged, Outcome, Said, Spot},
};

/// What changes, and every conflict.
pub(in crate::cli) fn text(name: &str, merged: &Merged) -> String {
    let outcome = &merged.outcome;
    let mut lines = summary(name, outcome);
    lines.extend(outcome.conflicts.iter().flat_map(conflict));
    for comment in &outcome.comments {
        lines.push(match comment.by {
            Author::Ours => told!("merge.comment-ours", line = comment.line, file = &comment.file),
            Author::Theirs => told!("merge.comment", line = comment.line, file = &comment.file),
        });
        lines.extend(comment.words.lines().map(|line| format!("  {line}")));
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// What changes in each file, counted.
pub(in crate::cli) fn summary(name: &str, outcome: &Outcome) -> Vec<String> {
    let mut files: BTreeMap<&str, (Vec<&Spot>, usize)> = BTreeMap::new();
    for change in &outcome.changes {
        files.entry(&change.spot.file).or_default().0.push(&change.spot);
    }
    for conflict in &outcome.conflicts {
        files.entry(&conflict.spot.file).or_default().1 += 1;
    }
    if files.is_empty() {
        return vec![told!("merge.nothing", name)];
    }
    let line = |(file, (spots, conflicts)): (&&str, &(Vec<&Spot>, usize))| {
        let mut parts = counted(spots, outcome);
        if *conflicts > 0 {
            parts.push(told!("merge.conflicts", n = *conflicts));
        }
        format!("{}: {}", file.trim_end_matches(".yaml"), parts.join(", "))
    };
    files.iter().map(line).collect()
}

/// All that changes, counted without its files.
pub(in crate::cli) fn things(outcome: &Outcome) -> String {
    let spots: Vec<&Spot> = outcome.changes.iter().map(|change| &change.spot).collect();
    counted(&spots, outcome).join(", ")
}

/// How many objects change, come and go, each once.
fn counted(spots: &[&Spot], outcome: &Outcome) -> Vec<String> {
    let object = |spot: &Spot| Spot { field: String::new(), ..spot.clone() };
    let gone: BTreeSet<Spot> = outcome.removed().cloned().collect();
    let come: BTreeSet<Spot> = outcome.added().cloned().collect();
    let mut kinds: BTreeMap<(usize, &str), BTreeSet<Spot>> = BTreeMap::new();
    for spot in spots {
        let whole = object(spot);
        let is_whole = spot.field.is_empty();
        let way = match (is_whole && gone.contains(&whole), is_whole && come.contains(&whole)) {
            (true, _) => 2,
            (false, true) => 1,
            (false, false) => 0,
        };
        kinds.entry((way, kind(spot))).or_default().insert(whole);
    }
    let part = |((way, kind), spots): (&(usize, &str), &BTreeSet<Spot>)| {
        let mut ids: Vec<&str> = spots.iter().map(|spot| spot.id.as_str()).filter(|id| !id.is_empty()).collect();
        ids.dedup();
        let things = number(spots.len(), kind);
        match way {
            0 => told!("merge.changed", things),
            1 => told!("merge.added", things),
            _ if ids.is_empty() || *kind == "declaration" => told!("merge.removed", things),
            _ => told!("merge.removed-named", things, named = ids.join(", ")),
        }
    };
    kinds.iter().map(part).collect()
}

fn kind(spot: &Spot) -> &str {
    match spot.object.as_str() {
        "area" | "edition" | "method" => "field",
        object => object,
    }
}

/// Objects of a kind, counted.
fn number(n: usize, object: &str) -> String {
    match object {
        "declaration" => told!("count.declaration", n),
        "coverage" => told!("count.coverage", n),
        "excluded" => told!("count.excluded", n),
        "field" => told!("count.field", n),
        "source" => told!("count.source", n),
        "search" => told!("count.search", n),
        "indicator" => told!("count.indicator", n),
        "publication" => told!("count.publication", n),
        "request" => told!("count.request", n),
        "definition" => told!("count.definition", n),
        "convention" => told!("count.convention", n),
        "policy" => told!("count.policy", n),
        "stakeholder" => told!("count.stakeholder", n),
        "review" => told!("count.review", n),
        "acronym" => told!("count.acronym", n),
        "word" => told!("count.word", n),
        _ => told!("count.entry", n),
    }
}

/// An object in a few words: what it is, which one, and its cell.
pub(in crate::cli) fn spot(spot: &Spot) -> String {
    let object = match spot.object.as_str() {
        "declaration" => told!("object.declaration"),
        "coverage" => told!("object.coverage"),
        "excluded" => told!("object.excluded"),
        "area" => told!("object.area"),
        "edition" => told!("object.edition"),
        "source" => told!("object.source"),
        "search" => told!("object.search"),
        "indicator" => told!("object.indicator"),
        "publication" => told!("object.publication"),
        "request" => told!("object.request"),
        "definition" => told!("object.definition"),
        "convention" => told!("object.convention"),
        "policy" => told!("object.policy"),
        "stakeholder" => told!("object.stakeholder"),
        "review" => told!("object.review"),
        "acronym" => told!("object.acronym"),
        "word" => told!("object.word"),
        other => other.to_owned(),
    };
    let place = [&spot.area, &spot.indicator, &spot.year].into_iter().filter(|part| !part.is_empty());
    let place = place.map(String::as_str).collect::<Vec<_>>().join(" ");
    let id = if spot.id.is_empty() { String::new() } else { format!(" {}", spot.id) };
    match place.as_str() {
        "" => format!("{object}{id}"),
        place => format!("{object}{id} ({place})"),
    }
}

/// A conflict with what each side says, and where.
pub(in crate::cli) fn conflict(conflict: &Conflict) -> Vec<String> {
    let field = if conflict.spot.field.is_empty() { String::new() } else { format!(", {}", conflict.spot.field) };
    let what = format!("{}{field}", spot(&conflict.spot));
    let mut lines = vec![told!("merge.conflict", file = &conflict.spot.file, what)];
    let sides = [told!("merge.base"), told!("merge.ours"), told!("merge.theirs")];
    let width = sides.iter().map(|side| side.chars().count()).max().unwrap_or(0);
    for (side, said) in sides.iter().zip([&conflict.base, &conflict.ours, &conflict.theirs]) {
        lines.push(match said {
            Some(said) => format!("  {side:<width$}  {}{}", said.value, at(said)),
            None => format!("  {side:<width$}  {}", told!("merge.says-nothing")),
        });
    }
    lines
}

fn at(said: &Said) -> String {
    said.place.as_ref().map(|found| format!("  ({})", place(found))).unwrap_or_default()
}

/// A place as `file:line`; the cell of a workbook has no line.
pub(in crate::cli) fn place(place: &Place) -> String {
    if place.file.contains('!') { place.file.to_string() } else { format!("{}:{}", place.file, place.span.line) }
}
