//! What a merge has to say, in words.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    finding::Place,
    merge::{Conflict, Merged, Outcome, Said, Spot},
};

/// What changes, and every conflict.
pub(in crate::cli) fn text(name: &str, merged: &Merged) -> String {
    let outcome = &merged.outcome;
    let mut lines = summary(name, outcome);
    lines.extend(outcome.conflicts.iter().flat_map(conflict));
    for comment in &outcome.comments {
        lines.push(format!(
            "not taken, since OURS changed it too: the comment at line {} of theirs {}:",
            comment.line, comment.file
        ));
        lines.extend(comment.theirs.lines().map(|line| format!("  {line}")));
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
        return vec![format!("{name}: nothing changes")];
    }
    let line = |(file, (spots, conflicts)): (&&str, &(Vec<&Spot>, usize))| {
        let mut parts = counted(spots, outcome);
        if *conflicts > 0 {
            parts.push(number(*conflicts, "conflict"));
        }
        format!("{}: {}", file.trim_end_matches(".yaml"), parts.join(", "))
    };
    files.iter().map(line).collect()
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
        let verb = ["changed", "added", "removed"][*way];
        let mut ids: Vec<&str> = spots.iter().map(|spot| spot.id.as_str()).filter(|id| !id.is_empty()).collect();
        ids.dedup();
        let named = *way == 2 && !ids.is_empty() && *kind != "cell";
        let named = if named { format!(" ({})", ids.join(", ")) } else { String::new() };
        format!("{} {verb}{named}", number(spots.len(), kind))
    };
    kinds.iter().map(part).collect()
}

fn kind(spot: &Spot) -> &str {
    match spot.object.as_str() {
        "declaration" => "cell",
        "coverage" => "year of a source",
        "excluded" => "excluded publication",
        "area" | "edition" | "method" => "field",
        object => object,
    }
}

fn number(count: usize, what: &str) -> String {
    match (count, what) {
        (1, what) => format!("1 {what}"),
        (count, "year of a source") => format!("{count} years of sources"),
        (count, "policy") => format!("{count} policies"),
        (count, "search") => format!("{count} searches"),
        (count, what) => format!("{count} {what}s"),
    }
}

/// A conflict with what each side says, and where.
pub(in crate::cli) fn conflict(conflict: &Conflict) -> Vec<String> {
    let field = if conflict.spot.field.is_empty() { String::new() } else { format!(", {}", conflict.spot.field) };
    let mut lines = vec![format!("conflict: {}: {}{field}", conflict.spot.file, conflict.spot.words())];
    for (side, said) in [("base", &conflict.base), ("ours", &conflict.ours), ("theirs", &conflict.theirs)] {
        lines.push(match said {
            Some(said) => format!("  {side:<6}  {}{}", said.value, at(said)),
            None => format!("  {side:<6}  says nothing of it"),
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
