//! Editions as texts, and merges of them.

use std::sync::Arc;

use mdmm::merge::{Merged, Settle, Side, Texts, merge};

/// The texts of an edition with one area, and a bibliography of two.
pub fn texts(files: &[(&str, &str)]) -> Texts {
    files.iter().map(|(name, text)| ((*name).to_owned(), Arc::from(*text))).collect()
}

/// A side of a merge.
pub fn side(name: &str, texts: &Texts) -> Side {
    Side { name: name.to_owned(), texts: texts.clone() }
}

/// Merges three states of one area's file.
pub fn area(base: &str, ours: &str, theirs: &str) -> Merged {
    let file = |text: &str| texts(&[("immigration.yaml", text)]);
    whole(&file(base), &file(ours), &file(theirs), Settle::Ask)
}

/// Merges three states of an edition.
pub fn whole(base: &Texts, ours: &Texts, theirs: &Texts, settle: Settle) -> Merged {
    let merged = merge(&side("base", base), &side("ours", ours), &side("theirs", theirs), settle);
    merged
        .unwrap_or_else(|refusal| panic!("{refusal:?}\n--- base\n{base:?}\n--- ours\n{ours:?}\n--- theirs\n{theirs:?}"))
}

/// The text of the area's file after a merge that has no conflict.
pub fn merged(base: &str, ours: &str, theirs: &str) -> String {
    let merged = area(base, ours, theirs);
    assert_eq!(merged.outcome.conflicts, [], "{base}\n{ours}\n{theirs}");
    text(&merged, "immigration.yaml").unwrap_or_else(|| ours.to_owned())
}

/// The text that a file gets; `None` where it does not change.
pub fn text(merged: &Merged, file: &str) -> Option<String> {
    merged.files.iter().find(|change| change.file == file).and_then(|change| change.new.clone())
}

/// An object in a few words: what it is, which one, and its cell.
fn words(spot: &mdmm::merge::Spot) -> String {
    let place = [&spot.area, &spot.indicator, &spot.year].into_iter().filter(|part| !part.is_empty());
    let place = place.map(String::as_str).collect::<Vec<_>>().join(" ");
    let id = if spot.id.is_empty() { String::new() } else { format!(" {}", spot.id) };
    if place.is_empty() { format!("{}{id}", spot.object) } else { format!("{}{id} ({place})", spot.object) }
}

/// What is said of each conflict: the object, the field, and the three values.
pub fn conflicts(merged: &Merged) -> Vec<String> {
    let value = |said: &Option<mdmm::merge::Said>| said.as_ref().map_or("-".to_owned(), |said| said.value.clone());
    let one = |conflict: &mdmm::merge::Conflict| {
        let spot = &conflict.spot;
        let field = if spot.field.is_empty() { String::new() } else { format!(" {}", spot.field) };
        let (base, ours, theirs) = (value(&conflict.base), value(&conflict.ours), value(&conflict.theirs));
        format!("{}{field}: {base} | {ours} | {theirs}", words(spot))
    };
    merged.outcome.conflicts.iter().map(one).collect()
}
