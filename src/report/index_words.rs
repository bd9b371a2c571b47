//! An index as the English outputs print it: with its bounds, its counts and the share assessed, and never compared where
//! too little is known.

use super::cell_side::spaced;
use crate::messages::speech;
use crate::report::figures::change;
use crate::told;
use crate::wording::numbers;
use crate::wording::numbers::{bounded_index, percent};
use crate::{
    compare::{Exact, exact_index},
    model::Weights,
    score::Counts,
};

/// What stands behind an index of which fewer than half of the cells are due and assessed.
const FEW: &str = "*";

/// What the mark behind an index says, where a table has one.
#[must_use]
pub fn few_says() -> String {
    told!("index.few")
}

/// An index with its bounds, marked where too little is known.
#[must_use]
pub fn index(counts: &Counts, weights: &Weights) -> String {
    let mark = if is_measure(counts, weights) { "" } else { FEW };
    format!("{}{mark}", bounded_index(speech().language(), counts, weights))
}

/// Whether an index may be ranked and compared; where there is none, there is nothing to mark.
#[must_use]
pub fn is_measure(counts: &Counts, weights: &Weights) -> bool {
    counts.is_mostly_assessed() || counts.index(weights).is_none()
}

/// The share assessed.
#[must_use]
pub fn assessed(counts: &Counts) -> String {
    percent(speech().language(), counts.share_assessed())
}

/// Two indices beside each other with the change from one to the other, the shares assessed and the counts.
///
/// Where either is no measure of its cells, it is said which, and no change is named.
pub(crate) fn compared(sides: [(&str, &Counts, &Weights); 2]) -> String {
    let [old, new] = sides;
    let pair = |of: &dyn Fn(&Counts) -> String| between(&of(old.1), &of(new.1));
    let of_class = |name: &str, count: fn(&Counts) -> u32| {
        format!("{} {}", spaced(name), pair(&|counts| count(counts).to_string()))
    };
    let index = |side: (&str, &Counts, &Weights)| bounded_index(speech().language(), side.1, side.2);
    let difference = exact_index(old.1, old.2).zip(exact_index(new.1, new.2)).map(|(old, new)| new - old);
    let few: Vec<&str> =
        sides.iter().filter(|(_, counts, weights)| !is_measure(counts, weights)).map(|(label, ..)| *label).collect();
    let indices = if few.is_empty() {
        format!("{} → {} ({})", index(old), index(new), change(difference.as_ref()))
    } else {
        told!("index.and", old = index(old), new = index(new))
    };
    let counts = [
        of_class("available", |counts| counts.available),
        of_class("partial", |counts| counts.partial),
        of_class("missing", |counts| counts.missing),
        of_class("not_due", |counts| counts.not_due),
        of_class("not_assessed", |counts| counts.not_assessed),
    ];
    let said = told!("index.made-of", indices, assessed = pair(&assessed), counts = counts.join(", "));
    if few.is_empty() { said } else { format!("{said}. {}", not_compared(&few)) }
}

/// Why two indices are not compared.
pub(crate) fn not_compared(few: &[&str]) -> String {
    told!("index.not-compared", editions = few.join(&told!("index.and-in")))
}

/// A word of the method as prose writes it, for the head of a table.
#[must_use]
pub fn word(of: &str) -> String {
    spaced(of)
}

/// A code: in English as the tables have it, for it can be copied from there; else in words.
#[must_use]
pub fn code(of: &str) -> String {
    super::cell_side::named(of)
}

/// The change of an index, or a dash where either index is no measure of its cells.
pub(crate) fn change_between(old: (&Counts, &Weights), new: (&Counts, &Weights)) -> Option<Exact> {
    let measured = [old, new].iter().all(|(counts, weights)| is_measure(counts, weights));
    let indices = exact_index(old.0, old.1).zip(exact_index(new.0, new.1));
    indices.filter(|_| measured).map(|(old, new)| new - old)
}

/// A figure before and after, once where it is the same.
fn between(old: &str, new: &str) -> String {
    if old == new { new.to_owned() } else { format!("{old} → {new}") }
}

/// The counts of available, partial, missing cells and of those not due, in little room.
#[must_use]
pub fn counts(counts: &Counts) -> String {
    let cells = [counts.available, counts.partial, counts.missing, counts.not_due];
    cells.map(|cells| numbers::whole(speech().language(), cells.into())).join("·")
}

/// What [`counts`] counts.
#[must_use]
pub fn counts_head() -> String {
    format!("●·◐·○·{}", spaced("not_due"))
}
