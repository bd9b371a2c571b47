//! What a reading makes of the method and of the sources.

use crate::model::{Drops, Method, Reading};

use super::evidence::Evidence;

impl Reading {
    /// The method as this reading has it.
    #[must_use]
    pub fn method(&self, method: &Method) -> Method {
        let mut read_under = method.clone();
        for &(of_trait, class) in &self.ceilings {
            read_under.ceilings = read_under.ceilings.with(of_trait, class);
        }
        for rule in &mut read_under.reasons {
            let read = self.reasons.iter().find(|(reason, _)| *reason == rule.reason);
            rule.class = read.map(|(_, class)| *class).or(rule.class);
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
