//! What a reading makes of the method and of the sources.

use crate::model::{Counted, Drops, Indicator, Method, NotDue, Reading};

use super::{cell::Cell, evidence::Evidence};

/// A reading ready for one cell after another: the method as it is, and as the reading has it.
pub struct AppliedReading<'r> {
    reading: &'r Reading,
    method: &'r Method,
    read_under: Method,
}

impl<'r> AppliedReading<'r> {
    /// Makes a reading of a method ready.
    #[must_use]
    pub fn new(reading: &'r Reading, method: &'r Method) -> Self {
        Self { reading, method, read_under: reading.rules(method) }
    }

    /// Reads a cell of an indicator otherwise (method, "Sensitivity").
    #[must_use]
    pub fn cell<'a>(&self, indicator: &Indicator, cell: &Cell<'a>) -> Cell<'a> {
        cell.reread(self.reading, self.method, &self.read_under, indicator.kind)
    }
}

impl Reading {
    /// The rules of the method as this reading has them, without what they are applied to.
    fn rules(&self, method: &Method) -> Method {
        let mut read_under = Method {
            version: method.version.clone(),
            title: method.title.clone(),
            languages: Vec::new(),
            reconcile: method.reconcile,
            weights: method.weights.clone(),
            ceilings: method.ceilings.clone(),
            reasons: method.reasons.clone(),
            dimensions: Vec::new(),
            areas: Vec::new(),
        };
        for &(of_trait, class) in &self.ceilings {
            read_under.ceilings = read_under.ceilings.with(of_trait, class);
        }
        for rule in &mut read_under.reasons {
            let read = self.reasons.iter().find(|(reason, _)| *reason == rule.reason);
            rule.class = read.map(|(_, class)| *class).or(rule.class);
            if self.not_due == NotDue::Counted {
                rule.counted = Counted::Yes;
            }
        }
        read_under
    }
}

impl Drops {
    /// Whether the source is left out.
    pub(super) fn drops(&self, evidence: &Evidence<'_>) -> bool {
        let limits = evidence.row.limits.iter().chain(&evidence.covers.limits);
        limits.into_iter().any(|limit| self.limits.contains(limit))
            || evidence.row.level.is_some_and(|level| self.levels.contains(&level))
    }
}
