//! What an entry says of one year: the fields that change as one, and the others.

use super::canonical::same;
use super::entries::{Content, Kind};
use super::form::Form;
use super::spot::Spot;
use super::three::{Merger, Presence, Three};
use crate::yaml::{Key, Layout, Value};

impl Merger<'_> {
    /// Merges what is said of one year; `None` where nothing is said any more.
    pub(super) fn content(&mut self, kind: Kind, at: &Spot, three: Three<Option<&Content>>) -> Option<Content> {
        let whole = three.map(|side| side.map(|content| Value::map(content.clone(), Layout::Fit)));
        let whole = Three { base: whole.base.as_ref(), ours: whole.ours.as_ref(), theirs: whole.theirs.as_ref() };
        // An entry of `covers` may say nothing but its years: then it is there all the same.
        let untouched = |side: Option<&Value>| {
            whole.base.is_some() == side.is_some() && same(&Form::Field, whole.base, side, self.first)
        };
        let untouched = (untouched(whole.ours), untouched(whole.theirs));
        match self.presence_of(at, whole, untouched) {
            Presence::Gone => None,
            Presence::Ours => three.ours.cloned(),
            Presence::Theirs => three.theirs.cloned(),
            Presence::Both => Some(self.fields_of_year(kind, at, whole)),
        }
    }

    fn fields_of_year(&mut self, kind: Kind, at: &Spot, whole: Three<Option<&Value>>) -> Content {
        let together = kind.together();
        let group = whole.map(|side| side.map(|side| only(side, together)));
        let group = Three { base: group.base.as_ref(), ours: group.ours.as_ref(), theirs: group.theirs.as_ref() };
        // Fields that are not said at all are no conflict with fields that are.
        let present = group.map(|side| side.filter(|value| !value.is_empty()));
        let spot = at.field(together[0]);
        let merged = self.field(&spot, present).unwrap_or_else(|| Value::map(Vec::new(), Layout::Fit));
        let rest = self.mapping(whole, |merger, key, three| {
            if together.contains(&key) { merged.get(key).cloned() } else { merger.field(&at.field(key), three) }
        });
        match rest.shape {
            crate::yaml::Shape::Map(pairs, _) => pairs,
            _ => Vec::new(),
        }
    }
}

/// The pairs of a mapping with these keys, as one value.
fn only(value: &Value, keys: &[&str]) -> Value {
    let pairs: Vec<(Key, Value)> =
        keys.iter().filter_map(|key| Some((Key::new(key), value.get(key)?.clone()))).collect();
    Value::map(pairs, Layout::Fit)
}
