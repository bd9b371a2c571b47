//! A view of which some parts were not made, watched while templates read it: one that reaches such a part by a name that only it
//! knows is noticed, and never takes the part for empty.

use std::{
    collections::BTreeSet,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use minijinja::{
    Value,
    value::{Enumerator, Object, ObjectRepr, ValueKind},
};

/// What is looked out for, and whether it was seen.
#[derive(Debug)]
pub(super) struct Watch {
    unmade: BTreeSet<&'static str>,
    missed: AtomicBool,
}

/// A map or a list of the view.
#[derive(Debug)]
struct Watched {
    value: Value,
    watch: Arc<Watch>,
}

impl Watch {
    /// Looks out for the parts of these names.
    pub(super) fn of(unmade: BTreeSet<&'static str>) -> Arc<Self> {
        Arc::new(Self { unmade, missed: AtomicBool::new(false) })
    }

    /// Whether a part that was not made could have been read.
    pub(super) fn has_missed(&self) -> bool {
        self.missed.load(Ordering::Relaxed)
    }

    fn miss(&self) {
        self.missed.store(true, Ordering::Relaxed);
    }

    /// The value; all that is reached through it is watched as well.
    pub(super) fn over(self: &Arc<Self>, value: Value) -> Value {
        match value.kind() {
            ValueKind::Map | ValueKind::Seq => Value::from_object(Watched { value, watch: Arc::clone(self) }),
            _ => value,
        }
    }
}

impl Object for Watched {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        match self.value.kind() {
            ValueKind::Seq => ObjectRepr::Seq,
            _ => ObjectRepr::Map,
        }
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        if key.as_str().is_some_and(|name| self.watch.unmade.contains(name)) {
            self.watch.miss();
        }
        let found = self.value.get_item(key).ok()?;
        (!found.is_undefined()).then(|| self.watch.over(found))
    }

    fn is_true(self: &Arc<Self>) -> bool {
        self.value.is_true()
    }

    /// Whoever goes through a list sees what is in it; whoever goes through the fields of a map would not see those that were not made.
    fn enumerate(self: &Arc<Self>) -> Enumerator {
        if self.value.kind() == ValueKind::Seq {
            return Enumerator::Seq(self.value.len().unwrap_or_default());
        }
        self.watch.miss();
        Enumerator::Values(self.value.try_iter().map(Iterator::collect).unwrap_or_default())
    }
}
