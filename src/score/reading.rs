//! Another reading of the two tables: other ceilings, sources left out, one table ignored.

use crate::model::{Class, Level, Limit, Method, Reason, Trait};

use super::evidence::Evidence;

/// Which of the two tables a reading takes into account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Tables {
    /// Both.
    #[default]
    Both,
    /// The sources table is ignored; undeclared cells are not assessed.
    DeclaredOnly,
    /// The availability table is ignored, save `not_applicable`; declared cells without a source are missing.
    EvidenceOnly,
}

/// The sources that a reading leaves out; a cell that loses its last source is missing, judged or not.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Drops {
    /// Those with one of these limits.
    pub limits: Vec<Limit>,
    /// Those of one of these levels.
    pub levels: Vec<Level>,
}

/// A reading of "partial": what differs from the method (method, "Sensitivity").
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Reading {
    /// Other ceilings for some traits, in both tables.
    pub ceilings: Vec<(Trait, Class)>,
    /// Another class for some reasons that only an assessor can name.
    pub reasons: Vec<(Reason, Class)>,
    /// The sources left out.
    pub drops: Drops,
    /// The tables taken into account.
    pub tables: Tables,
}

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
