//! The laws of `diff`, over pairs of editions made at random.

use std::collections::BTreeSet;

use mdmm::compare::{
    Also, Cause, Change, Comparison, Exact, Presence, also, compare, exact_index, reasons_of, status_of,
};
use mdmm::model::{Counted, Edition, Kind, Method};
use mdmm::record::records;
use mdmm::score::{Assessment, score};
use proptest::prelude::*;

use crate::generate::{edition, method};

fn scored_pair() -> impl Strategy<Value = [(Method, Edition); 2]> {
    (method(), method()).prop_flat_map(|(a, b)| {
        let editions = (edition(&a), edition(&b));
        (Just(a), Just(b), editions).prop_map(|(a, b, (old, new))| [(a, old), (b, new)])
    })
}

/// One edition and two methods of the same areas and indicators, which may be of another kind, or not counted.
fn one_edition_two_methods() -> impl Strategy<Value = (Edition, Method, Method)> {
    (method(), method(), any::<u16>()).prop_flat_map(|(a, rules, seed)| {
        let mut b = Method { areas: a.areas.clone(), ..rules };
        for (at, indicator) in b.areas.iter_mut().flat_map(|area| &mut area.indicators).enumerate() {
            let bits = (seed >> (at % 12)) & 0b111;
            indicator.kind = Kind::ALL[usize::from(bits & 1)];
            indicator.counted = if bits >> 1 == 0 { Counted::No } else { Counted::Yes };
        }
        (edition(&a), Just(a), Just(b))
    })
}

fn whole_index(assessment: &Assessment<'_>) -> Option<Exact> {
    exact_index(&assessment.coverage().overall, &assessment.method.weights)
}

/// From which edition one looks at the other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Forward,
    Back,
}

/// A change as a line that does not depend on which edition is which, once turned round.
fn words(change: &Change<'_>, look: Look) -> String {
    let older = change.was.unwrap_or(change.named);
    let (names, states, direction) = if look == Look::Back {
        ([older, change.named], [change.to, change.from], change.direction.reversed())
    } else {
        ([change.named, older], [change.from, change.to], change.direction)
    };
    let names = names.map(|named| format!("{}.{}", named.area.id, named.indicator.id));
    let states = states.map(|cell| format!("{} {:?}", status_of(cell), reasons_of(cell)));
    format!("{names:?} {} {states:?} {direction} {}", change.year, change.why.cause())
}

fn all_words(comparison: &Comparison<'_>, look: Look) -> BTreeSet<String> {
    comparison.changes.iter().map(|change| words(change, look)).collect()
}

/// What else differs, as lines that do not depend on which edition is which, once turned round; without names, which
/// are NEW's.
fn besides(found: &[Also], look: Look) -> Vec<String> {
    let line = |one: &Also| {
        let (from, to, presence) = match (look, one.presence) {
            (Look::Forward, presence) => (&one.from, &one.to, presence),
            (Look::Back, Presence::Added) => (&one.to, &one.from, Presence::Withdrawn),
            (Look::Back, Presence::Withdrawn) => (&one.to, &one.from, Presence::Added),
            (Look::Back, Presence::Changed) => (&one.to, &one.from, Presence::Changed),
        };
        format!("{} {} {} {from:?} {to:?} {presence:?}", one.object, one.years, one.field)
    };
    let mut lines: Vec<String> = found.iter().map(line).collect();
    lines.sort();
    lines
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn an_edition_does_not_differ_from_itself([(method, edition), _] in scored_pair()) {
        let assessment = score(&edition, &method);
        let again = score(&edition, &method);
        let comparison = compare(&assessment, &again);
        prop_assert!(comparison.changes.is_empty(), "{:?}", all_words(&comparison, Look::Forward));
        prop_assert!(comparison.sources.is_empty());
        prop_assert_eq!(also(&comparison, &records(&edition, &method), &records(&edition, &method)), []);
        prop_assert_eq!(comparison.indices.effects.is_some(), whole_index(&assessment).is_some());
        if let Some(effects) = &comparison.indices.effects {
            let zero = Exact::from_integer(0.into());
            prop_assert_eq!(
                [&effects.data, &effects.assessment, &effects.method, &effects.window, &effects.scope],
                [&zero; 5]
            );
        }
    }

    #[test]
    fn looking_back_mirrors_looking_forward([(a, old), (b, new)] in scored_pair()) {
        let (one, other) = (records(&old, &a), records(&new, &b));
        let (old, new) = (score(&old, &a), score(&new, &b));
        let (forward, back) = (compare(&old, &new), compare(&new, &old));
        let (there, here) = (also(&forward, &one, &other), also(&back, &other, &one));
        prop_assert_eq!(besides(&there, Look::Forward), besides(&here, Look::Back));
        prop_assert_eq!(all_words(&forward, Look::Forward), all_words(&back, Look::Back));
        prop_assert_eq!(forward.sources.len(), back.sources.len());
        prop_assert_eq!(forward.indices.effects.is_some(), back.indices.effects.is_some());
        if let (Some(there), Some(here)) = (&forward.indices.effects, &back.indices.effects) {
            prop_assert_eq!(&there.data, &-&here.data);
            prop_assert_eq!(&there.assessment, &-&here.assessment);
            prop_assert_eq!(&there.method, &-&here.method);
            prop_assert_eq!(&there.window, &-&here.window);
            prop_assert_eq!(&there.scope, &-&here.scope);
        }
    }

    #[test]
    fn effects_add_up_to_the_change_of_the_index([(a, old), (b, new)] in scored_pair()) {
        let (old, new) = (score(&old, &a), score(&new, &b));
        let indices = compare(&old, &new).indices;
        prop_assert_eq!(&indices.old, &whole_index(&old));
        prop_assert_eq!(&indices.new, &whole_index(&new));
        if let Some(effects) = &indices.effects {
            let (before, after) = (indices.old.expect("a term"), indices.new.expect("a term"));
            prop_assert_eq!(effects.total(), after - before);
            let alike = indices.new_alike.expect("a term") - indices.old_alike.expect("a term");
            prop_assert_eq!(&effects.data + &effects.assessment + &effects.method, alike);
        } else {
            prop_assert!(true);
        }
    }

    #[test]
    fn the_same_tables_under_two_methods_change_by_the_method_alone((edition, a, b) in one_edition_two_methods()) {
        let (old, new) = (score(&edition, &a), score(&edition, &b));
        let comparison = compare(&old, &new);
        for change in &comparison.changes {
            prop_assert_eq!(change.why.cause(), Cause::Method);
        }
        if let Some(effects) = &comparison.indices.effects {
            let zero = Exact::from_integer(0.into());
            let none = [&effects.data, &effects.assessment, &effects.window, &effects.scope];
            prop_assert_eq!(none, [&zero; 4]);
        }
    }

    #[test]
    fn two_editions_under_one_method_have_no_effect_of_the_method([(method, old), _] in scored_pair(), seed in any::<u8>()) {
        let mut new = old.clone();
        for tables in &mut new.areas {
            let keep = usize::from(seed) % (tables.availability.len() + 1);
            tables.availability.truncate(keep);
        }
        let (old, new) = (score(&old, &method), score(&new, &method));
        let comparison = compare(&old, &new);
        for change in &comparison.changes {
            prop_assert_eq!(change.why.cause(), Cause::Judgement);
        }
        if let Some(effects) = &comparison.indices.effects {
            let zero = Exact::from_integer(0.into());
            prop_assert_eq!([&effects.method, &effects.window, &effects.scope], [&zero, &zero, &zero]);
        }
    }

    #[test]
    fn what_is_listed_is_exactly_what_differs([(a, old), (b, new)] in scored_pair()) {
        let (old, new) = (score(&old, &a), score(&new, &b));
        let comparison = compare(&old, &new);
        for change in &comparison.changes {
            prop_assert!(
                status_of(change.from) != status_of(change.to) || reasons_of(change.from) != reasons_of(change.to)
            );
        }
        let listed: usize = comparison.totals().iter().map(|(_, count)| count).sum();
        prop_assert_eq!(listed, comparison.changes.len());
        let distinct: BTreeSet<_> = all_words(&comparison, Look::Forward);
        prop_assert_eq!(distinct.len(), comparison.changes.len(), "no cell is listed twice");
    }
}
