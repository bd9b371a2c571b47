//! Random editions, two people who change them, and the laws of the merge.

mod edits;
mod model;
mod text;

use std::collections::{BTreeMap, BTreeSet};

use mdmm::merge::{Conflict, Merged, Settle, Side, Statement, Texts, merge, statements};

use self::edits::edit;
use self::model::{Choices, Model};

/// Three states of an edition, and what was touched on either side.
struct Triple {
    base: Model,
    ours: Model,
    theirs: Model,
    touched: [BTreeSet<String>; 2],
}

/// The bytes choose an edition, and some changes on either side.
pub fn run(bytes: &[u8]) {
    let mut choices = Choices::new(bytes);
    let triple = Triple::new(&mut choices);
    triple.laws();
}

impl Triple {
    fn new(choices: &mut Choices<'_>) -> Self {
        let base = choices.model();
        let mut side = |most: usize| {
            let mut model = base.clone();
            let count = 1 + choices.below(most);
            let touched = (0..count).filter_map(|_| edit(&mut model, choices)).collect();
            (model, touched)
        };
        let ((ours, of_ours), (theirs, of_theirs)) = (side(4), side(4));
        Self { base, ours, theirs, touched: [of_ours, of_theirs] }
    }

    fn laws(&self) {
        let [base, ours, theirs] = [&self.base, &self.ours, &self.theirs].map(Model::texts);
        let merged = merged(&base, &ours, &theirs);
        let result = merged.texts(&ours);
        nothing_changes_alone(&base, &ours, &self.base.relaid().texts());
        assert_eq!(merged_texts(&base, &base, &theirs), theirs, "theirs alone is taken");
        assert_eq!(
            said(&merged_texts(&base, &self.base.relaid().texts(), &theirs)),
            said(&theirs),
            "whatever the layout"
        );
        nothing_is_lost(&base, [&ours, &theirs], &merged, &result);
        comments_stay(&base, [&ours, &theirs], &merged, &result);
        let again = merged_texts(&base, &result, &theirs);
        assert_eq!(said(&again), said(&result), "once more changes nothing");
        exchanged(&base, &ours, &theirs, &merged);
        if self.touched[0].iter().all(|own| self.touched[1].iter().all(|other| !overlap(own, other))) {
            assert_eq!(merged.outcome.conflicts, [], "changes of different objects are no conflict");
        }
    }
}

/// Whether one path lies within the other.
fn overlap(one: &str, other: &str) -> bool {
    one.starts_with(other) || other.starts_with(one)
}

fn side(name: &str, texts: &Texts) -> Side {
    Side { name: name.to_owned(), texts: texts.clone() }
}

fn merged(base: &Texts, ours: &Texts, theirs: &Texts) -> Merged {
    let merged = merge(&side("", base), &side("", ours), &side("", theirs), Settle::Ask);
    merged.unwrap_or_else(|refusal| panic!("{refusal:?}\n{}\n{}\n{}", shown(base), shown(ours), shown(theirs)))
}

fn merged_texts(base: &Texts, ours: &Texts, theirs: &Texts) -> Texts {
    merged(base, ours, theirs).texts(ours)
}

/// All that an edition says, in no order.
fn said(texts: &Texts) -> Vec<Statement> {
    let mut all = statements(&side("", texts)).unwrap_or_else(|findings| panic!("{findings:?}\n{}", shown(texts)));
    all.sort();
    all
}

fn shown(texts: &Texts) -> String {
    texts.iter().map(|(name, text)| format!("--- {name}\n{text}")).collect()
}

/// What nobody else changed stays byte for byte.
fn nothing_changes_alone(base: &Texts, ours: &Texts, relaid: &Texts) {
    assert_eq!(merged(relaid, ours, base).files, [], "theirs is the base in another layout");
    assert_eq!(merged(base, ours, base).files, [], "theirs is the base");
    assert_eq!(merged(base, ours, ours).files, [], "both are the same");
}

/// What either side changed is in the result or among the conflicts: what it added is there, what it removed is not.
fn nothing_is_lost(base: &Texts, sides: [&Texts; 2], merged: &Merged, result: &Texts) {
    let by_spot = |texts: &Texts| {
        let mut all: BTreeMap<_, Vec<String>> = BTreeMap::new();
        for one in said(texts) {
            all.entry(one.spot).or_default().push(one.value);
        }
        all
    };
    let [before, after] = [base, result].map(by_spot);
    let [ours, theirs] = sides.map(by_spot);
    let count = |all: &BTreeMap<mdmm::merge::Spot, Vec<String>>, spot: &_, value: &String| {
        all.get(spot).map_or(0, |values| values.iter().filter(|own| *own == value).count())
    };
    for (own, other) in [(&ours, &theirs), (&theirs, &ours)] {
        let all = own.iter().chain(&before).flat_map(|(spot, values)| values.iter().map(move |value| (spot, value)));
        for (spot, value) in all {
            let [was, is, there, others] = [&before, own, &after, other].map(|side| count(side, spot, value));
            let stands = if is > was { there >= is } else { is == was || there <= is.max(others) };
            let is_named = || merged.outcome.conflicts.iter().any(|conflict| concerns(conflict, spot));
            assert!(
                stands || is_named(),
                "{spot:?}: {value} stood {was} times, {is} on one side, {others} on the other, {there} afterwards\n{}\nresult {}",
                shown(base),
                shown(result)
            );
        }
    }
}

fn concerns(conflict: &Conflict, spot: &mdmm::merge::Spot) -> bool {
    let own = &conflict.spot;
    let field = own.field.split('.').next().unwrap_or_default();
    let same_field = own.field.is_empty() || spot.field.starts_with(field);
    let years =
        |text: &str| text.parse::<mdmm::model::Years>().map(|years| years.as_slice().to_vec()).unwrap_or_default();
    let same_year = own.year.is_empty()
        || own.year == spot.year
        || years(&own.year).iter().any(|year| years(&spot.year).contains(year));
    let whole = own.object == "source" && own.field.is_empty() && own.id == spot.id;
    own.file == spot.file
        && (whole || (own.id == spot.id && own.indicator == spot.indicator && same_year && same_field))
}

/// OURS' new comments stay and THEIRS' come, or they are named.
fn comments_stay(base: &Texts, [ours, theirs]: [&Texts; 2], merged: &Merged, result: &Texts) {
    let remarks = |texts: &Texts| -> BTreeSet<String> {
        let lines = texts.values().flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>());
        lines.filter_map(|line| line.find("# remark").map(|at| line[at..].to_owned())).collect()
    };
    let (before, after) = (remarks(base), remarks(result));
    let is_named = |new: &String| merged.outcome.comments.iter().any(|one| one.words.contains(new));
    if merged.outcome.conflicts.is_empty() {
        for new in remarks(theirs).difference(&before) {
            let named = is_named(new);
            assert!(
                after.contains(new) || named,
                "{new} is lost\n{}\n{}\n{}\n{}",
                shown(base),
                shown(ours),
                shown(theirs),
                shown(result)
            );
        }
        for new in remarks(ours).difference(&before) {
            assert!(
                after.contains(new) || is_named(new),
                "{new} of OURS is lost\n{}\n{}\n{}\n{}",
                shown(base),
                shown(ours),
                shown(theirs),
                shown(result)
            );
        }
    }
}

/// Exchanging the sides exchanges the conflicts.
fn exchanged(base: &Texts, ours: &Texts, theirs: &Texts, merged: &Merged) {
    let told = |conflicts: &[Conflict], exchange: bool| -> BTreeSet<String> {
        let value = |said: &Option<mdmm::merge::Said>| said.as_ref().map(|said| said.value.clone());
        let one = |conflict: &Conflict| {
            let (one, other) = (value(&conflict.ours), value(&conflict.theirs));
            let (one, other) = if exchange { (other, one) } else { (one, other) };
            format!("{:?} {one:?} {other:?}", conflict.spot)
        };
        conflicts.iter().map(one).collect()
    };
    let back = self::merged(base, theirs, ours);
    assert_eq!(
        told(&merged.outcome.conflicts, false),
        told(&back.outcome.conflicts, true),
        "{}\n{}\n{}",
        shown(base),
        shown(ours),
        shown(theirs)
    );
}
