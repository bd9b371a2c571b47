//! What the sources table says of a cell: each source's worth by its traits, and which source is best.

use crate::model::{Ceilings, Class, Covers, Kind, Reason, SourceRow, Trait};

/// One source behind a cell: what covers it, and what it is worth.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence<'a> {
    /// Where its row stands in the area's sources table, from 0.
    pub row_at: usize,
    /// Where the entry stands among the row's `covers`, from 0.
    pub covers_at: usize,
    /// The row.
    pub row: &'a SourceRow,
    /// The entry.
    pub covers: &'a Covers,
    /// The class of its worst trait.
    pub worth: Class,
    /// The reasons at its own worst ceiling; none where it is worth available.
    pub reasons: Vec<Reason>,
}

impl<'a> Evidence<'a> {
    /// Reads a source from its traits: it is worth its worst one (method, "From the sources table").
    pub(super) fn read(
        at: (usize, usize),
        row: &'a SourceRow,
        covers: &'a Covers,
        ceilings: &Ceilings,
        kind: Kind,
    ) -> Self {
        let mut evidence =
            Self { row_at: at.0, covers_at: at.1, row, covers, worth: Class::Available, reasons: Vec::new() };
        let first = [Trait::Access(row.access_of(covers)), Trait::Type(row.type_of(covers))];
        for of_trait in first.into_iter().chain(limits(row, covers).map(Trait::Limit)) {
            evidence.lower(ceilings.of(of_trait, kind), of_trait.reason());
        }
        evidence
    }

    /// Takes one more trait into account.
    fn lower(&mut self, ceiling: Class, reason: Option<Reason>) {
        if ceiling < self.worth {
            self.worth = ceiling;
            self.reasons.clear();
        }
        if ceiling == self.worth && ceiling < Class::Available {
            self.reasons.extend(reason.filter(|reason| !self.reasons.contains(reason)));
        }
    }

    /// Every trait with its ceiling: access, type, limits in the method's order.
    #[must_use]
    pub fn traits(&self, ceilings: &Ceilings, kind: Kind) -> Vec<(Trait, Class)> {
        let first = [Trait::Access(self.row.access_of(self.covers)), Trait::Type(self.row.type_of(self.covers))];
        let limits = self.row.limits_of(self.covers).into_iter().map(Trait::Limit);
        first.into_iter().chain(limits).map(|of_trait| (of_trait, ceilings.of(of_trait, kind))).collect()
    }
}

/// The row's limits, then the entry's own; one that stands in both comes twice, and counts once.
fn limits<'a>(row: &'a SourceRow, covers: &'a Covers) -> impl Iterator<Item = crate::model::Limit> + 'a {
    row.limits.iter().chain(&covers.limits).copied()
}

/// Where the best source stands: the highest worth, then the fewest reasons, then the author's order.
pub(super) fn best(evidence: &[Evidence<'_>]) -> Option<usize> {
    let rank = |one: &Evidence<'_>| (std::cmp::Reverse(one.worth), one.reasons.len());
    (0..evidence.len()).min_by_key(|&at| rank(&evidence[at]))
}
