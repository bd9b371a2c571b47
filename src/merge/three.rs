//! The merge itself, from the top of a file down to its fields: what one side changed is taken, what both changed
//! differently is a conflict.
//!
//! Every step sees one thing as BASE, OURS and THEIRS have it, and returns what stands afterwards. What is OURS keeps its
//! place in the text by its origin, so that the writer can leave its bytes alone.

use super::canonical::{plain, same};
use super::form::{Form, Keyed, of_field};
use super::keys::{is_by_language, versions};
use super::outcome::{Change, Conflict, Hold, Keeps, Outcome, Settle, all_places, said};
use super::spot::Spot;
use crate::finding::Place;
use crate::yaml::{Key, Layout, Shape, Value, flow};

/// One thing as each side has it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Three<T> {
    pub base: T,
    pub ours: T,
    pub theirs: T,
}

impl<T> Three<T> {
    /// The same of each side.
    pub(super) fn map<U>(self, mut of: impl FnMut(T) -> U) -> Three<U> {
        Three { base: of(self.base), ours: of(self.ours), theirs: of(self.theirs) }
    }
}

impl<T: Clone> Three<Option<T>> {
    /// Which sides have it.
    pub(super) fn has(&self) -> (bool, bool, bool) {
        (self.base.is_some(), self.ours.is_some(), self.theirs.is_some())
    }
}

/// What becomes of an object that not every side has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Presence {
    /// It is not there afterwards.
    Gone,
    /// OURS stands whole.
    Ours,
    /// THEIRS stands whole.
    Theirs,
    /// Both have it: it is merged part by part.
    Both,
}

/// A merge under way.
pub(super) struct Merger<'a> {
    /// The edition's first language, in which a text alone is; empty where the edition names none.
    pub first: &'a str,
    /// Whose word stands in a conflict.
    pub settle: Settle,
    /// Where each value stands.
    pub origins: &'a [Place],
    /// Which changes of THEIRS are left out.
    pub hold: Hold<'a>,
    /// What there is to say.
    pub outcome: Outcome,
}

impl Merger<'_> {
    /// Merges a value of a form.
    pub(super) fn value(&mut self, form: &'static Form, at: &Spot, three: Three<Option<&Value>>) -> Option<Value> {
        match form {
            Form::Field => self.field(at, three),
            Form::Record(fields) => Some(
                self.mapping(three, |merger, key, three| merger.value(of_field(fields, key), &at.field(key), three)),
            ),
            Form::Keyed(keyed) => Some(self.keyed(keyed, at, three)),
            Form::List(listed) => Some(self.list(listed, at, three)),
            Form::Declarations | Form::Covers => self.yearly(form, at, three),
            Form::Tree => self.tree(at, three),
        }
    }

    /// Merges mappings key by key: the keys of OURS in their order, those of THEIRS behind their neighbours.
    pub(super) fn mapping(
        &mut self,
        three: Three<Option<&Value>>,
        mut each: impl FnMut(&mut Self, &str, Three<Option<&Value>>) -> Option<Value>,
    ) -> Value {
        let keys = keys(three.ours, three.theirs);
        let merged = keys.iter().filter_map(|key| {
            let three = three.map(|side| side.and_then(|side| side.get(key)));
            // A key that OURS does not have needs no empty value; one that it has keeps its line and its comments.
            let merged = each(self, key, three).filter(|value| !value.is_empty() || three.ours.is_some())?;
            Some((Key::new(key), merged))
        });
        let merged = merged.collect();
        match three.ours {
            Some(ours @ Value { shape: Shape::Map(_, layout), .. }) => {
                Value { shape: Shape::Map(merged, *layout), origin: ours.origin }
            }
            _ => Value::map(merged, layout_of(three.theirs)),
        }
    }

    /// Merges the objects under the keys of a mapping.
    fn keyed(&mut self, keyed: &'static Keyed, at: &Spot, three: Three<Option<&Value>>) -> Value {
        let form = &keyed.each;
        let merged = self.mapping(three, |merger, key, three| {
            let at = Spot { field: String::new(), ..at.clone() };
            if !matches!(form, Form::Record(_) | Form::Field) {
                let at = Spot { indicator: key.to_owned(), object: keyed.object.to_owned(), ..at };
                return merger.value(form, &at, three);
            }
            let at = Spot { object: keyed.object.to_owned(), id: key.to_owned(), ..at };
            match merger.presence(form, &at, three) {
                Presence::Gone => None,
                Presence::Ours => three.ours.cloned(),
                Presence::Theirs => three.theirs.cloned(),
                Presence::Both => merger.value(form, &at, three),
            }
        });
        // What a row covers is said even where it is nothing.
        let must_stand = merged.is_empty() && matches!(form, Form::Covers);
        if must_stand { Value { shape: Shape::Map(Vec::new(), Layout::Fit), ..merged } } else { merged }
    }

    /// Merges a mapping of mappings: each value by its path.
    fn tree(&mut self, at: &Spot, three: Three<Option<&Value>>) -> Option<Value> {
        let is_branch = |value: Option<&Value>| {
            value.is_none_or(|value| matches!(value.shape, Shape::Map(..)) && !is_by_language(value))
        };
        if !(is_branch(three.base) && is_branch(three.ours) && is_branch(three.theirs)) {
            return self.field(at, three);
        }
        match self.presence(&Form::Tree, &Spot { field: String::new(), ..inner(at) }, three) {
            Presence::Gone => None,
            Presence::Ours => three.ours.cloned(),
            Presence::Theirs => three.theirs.cloned(),
            Presence::Both => {
                let at = inner(at);
                Some(self.mapping(three, |merger, key, three| merger.tree(&at.field(key), three)))
            }
        }
    }

    /// Merges a field: as one, or language by language where it is a text in several.
    pub(super) fn field(&mut self, at: &Spot, three: Three<Option<&Value>>) -> Option<Value> {
        let form = &Form::Field;
        let first = self.first;
        if same(form, three.ours, three.theirs, first) || same(form, three.base, three.theirs, first) {
            return three.ours.cloned();
        }
        if self.is_held(at, three.base, three.theirs) {
            return three.ours.cloned();
        }
        let texts = three.map(|side| side.map(|value| versions(value, first)));
        let all = [&texts.base, &texts.ours, &texts.theirs].into_iter().flatten().all(Option::is_some);
        let several = [three.base, three.ours, three.theirs].into_iter().flatten().any(is_by_language);
        if all && several {
            return self.languages(at, three, &texts.map(|side| side.flatten().unwrap_or_default()));
        }
        if same(form, three.base, three.ours, first) {
            self.change(at, three.ours, three.theirs);
            return three.theirs.cloned();
        }
        self.conflict(at, three);
        if self.settle == Settle::Theirs { three.theirs.cloned() } else { three.ours.cloned() }
    }

    fn languages(
        &mut self,
        at: &Spot,
        whole: Three<Option<&Value>>,
        texts: &Three<Vec<(&str, &Value)>>,
    ) -> Option<Value> {
        let find = |side: &[(&str, &Value)], language: &str| {
            side.iter().find(|(own, _)| *own == language).map(|(_, value)| Value::clone(value))
        };
        let mut order: Vec<&str> = texts.ours.iter().map(|(language, _)| *language).collect();
        for (language, _) in &texts.theirs {
            if !order.contains(language) {
                order.push(language);
            }
        }
        let mut merged = Vec::new();
        for language in order {
            let own = Three {
                base: find(&texts.base, language),
                ours: find(&texts.ours, language),
                theirs: find(&texts.theirs, language),
            };
            let spot = at.field(&format!("{}.{language}", at.field));
            let own = Three { base: own.base.as_ref(), ours: own.ours.as_ref(), theirs: own.theirs.as_ref() };
            merged.extend(self.field(&spot, own).map(|value| (Key::new(language), value)));
        }
        match (merged.as_slice(), whole.ours) {
            ([], _) => None,
            // A text alone stays one as long as no other language is there.
            ([(key, value)], Some(ours)) if key.text == self.first && ours.scalar().is_some() => Some(value.clone()),
            (_, Some(Value { shape: Shape::Map(_, layout), origin })) => {
                Some(Value { shape: Shape::Map(merged, *layout), origin: *origin })
            }
            (_, ours) => {
                Some(Value { shape: Shape::Map(merged, Layout::Fit), origin: ours.and_then(|one| one.origin) })
            }
        }
    }

    /// Decides whether an object is there afterwards. Removed on one side and untouched on the other it is removed;
    /// removed here and changed there is a conflict, and the changed version stands.
    pub(super) fn presence(&mut self, form: &'static Form, at: &Spot, three: Three<Option<&Value>>) -> Presence {
        let first = self.first;
        let untouched = |side: Option<&Value>| same(form, three.base, side, first);
        self.presence_of(at, three, (untouched(three.ours), untouched(three.theirs)))
    }

    /// As [`Merger::presence`], where it is known whether OURS and THEIRS have left the object as BASE has it.
    pub(super) fn presence_of(
        &mut self,
        at: &Spot,
        three: Three<Option<&Value>>,
        (ours_untouched, theirs_untouched): (bool, bool),
    ) -> Presence {
        let is_alike = three.ours.is_some() == three.theirs.is_some();
        if !is_alike && !theirs_untouched && self.is_held(at, three.base, three.theirs) {
            return if three.ours.is_some() { Presence::Ours } else { Presence::Gone };
        }
        match three.has() {
            (_, true, true) => Presence::Both,
            (_, false, false) => Presence::Gone,
            (false, true, false) => Presence::Ours,
            (false, false, true) => {
                self.change(at, None, three.theirs);
                Presence::Theirs
            }
            (true, true, false) if ours_untouched => {
                self.change(at, three.ours, None);
                Presence::Gone
            }
            (true, true, false) => {
                self.conflict(at, three);
                if self.settle == Settle::Theirs { Presence::Gone } else { Presence::Ours }
            }
            (true, false, true) if theirs_untouched => Presence::Gone,
            (true, false, true) => {
                self.conflict(at, three);
                if self.settle == Settle::Ours { Presence::Gone } else { Presence::Theirs }
            }
        }
    }

    /// Whether a change of THEIRS is left out.
    fn is_held(&self, at: &Spot, base: Option<&Value>, theirs: Option<&Value>) -> bool {
        let Hold::If(held) = self.hold else { return false };
        let mut places = Vec::new();
        if let Some(theirs) = theirs {
            all_places(theirs, self.origins, &mut places);
        }
        held(at, &places, Keeps::of(base, theirs))
    }

    /// Notes a change of OURS.
    pub(super) fn change(&mut self, at: &Spot, from: Option<&Value>, to: Option<&Value>) {
        let words = |value: Option<&Value>| value.map(|value| flow(&plain(value, self.first)));
        let change = Change { spot: at.clone(), from: words(from), to: words(to) };
        self.outcome.changes.push(change);
    }

    /// Notes a conflict; one that is settled for THEIRS is a change.
    pub(super) fn conflict(&mut self, at: &Spot, three: Three<Option<&Value>>) {
        match self.settle {
            Settle::Ours => {}
            Settle::Theirs => self.change(at, three.ours, three.theirs),
            Settle::Ask => {
                let Three { base, ours, theirs } = three.map(|side| said(side, self.origins));
                self.outcome.conflicts.push(Conflict { spot: at.clone(), base, ours, theirs });
            }
        }
    }
}

/// The keys of two mappings: those of the first in their order, those of the second alone behind their neighbours.
fn keys(ours: Option<&Value>, theirs: Option<&Value>) -> Vec<String> {
    let of = |side: Option<&Value>| match side.map(|value| &value.shape) {
        Some(Shape::Map(pairs, _)) => pairs.iter().map(|(key, _)| key.text.clone()).collect::<Vec<_>>(),
        _ => Vec::new(),
    };
    let (mut all, of_theirs) = (of(ours), of(theirs));
    let mut behind = None;
    for key in of_theirs.iter().cloned() {
        let at = match all.iter().position(|own| *own == key) {
            Some(at) => at,
            None => {
                let mut at = behind.map_or(0, |behind: usize| behind + 1);
                // What OURS added behind the same neighbour stays beside it.
                while behind.is_some() && all.get(at).is_some_and(|own| !of_theirs.contains(own)) {
                    at += 1;
                }
                all.insert(at, key);
                at
            }
        };
        behind = Some(at);
    }
    all
}

fn layout_of(value: Option<&Value>) -> Layout {
    match value.map(|value| &value.shape) {
        Some(Shape::Map(_, layout)) => *layout,
        _ => Layout::Lines,
    }
}

/// The spot of what stands under the field of a method: its path is what it is known by.
fn inner(at: &Spot) -> Spot {
    let id = [at.id.as_str(), at.field.as_str()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    Spot { id: id.join("."), field: String::new(), ..at.clone() }
}
