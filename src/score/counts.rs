//! Counts of statuses over a set of cells, and the shares they give.

use crate::model::{Class, Status, Weights};

use super::{
    cell::{Cell, Due},
    decide::TableFinding,
};

/// How many cells of a set are in each state; `unsupported` are already among available or partial, `not_due` among
/// missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Available cells.
    pub available: u32,
    /// Partial cells.
    pub partial: u32,
    /// Missing cells.
    pub missing: u32,
    /// Cells of which neither table says anything.
    pub not_assessed: u32,
    /// Cells that do not apply.
    pub not_applicable: u32,
    /// Cells with the finding `unsupported`.
    pub unsupported: u32,
    /// Missing cells whose data are not due, already among missing: no part of the index's denominator.
    pub not_due: u32,
}

/// A share that keeps its numerator and its denominator, which is never 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// What is counted.
    pub numerator: u64,
    /// Of how much.
    pub denominator: u64,
}

impl Share {
    /// Makes a share; `None` of nothing.
    #[must_use]
    pub fn new(numerator: u64, denominator: u64) -> Option<Self> {
        (denominator > 0).then_some(Self { numerator, denominator })
    }

    /// The nearest double, 0 to 1.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "counts of cells stay far below 2^52")]
    pub fn to_f64(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }
}

impl Counts {
    /// Counts one more cell.
    pub fn count(&mut self, cell: &Cell<'_>) {
        self.count_state(cell.status, cell.due());
        self.unsupported += u32::from(cell.finding() == Some(TableFinding::Unsupported));
    }

    /// Counts one more cell of which no more is known than its status and whether it is due.
    pub fn count_state(&mut self, status: Status, due: Due) {
        *self.of_mut(status) += 1;
        self.not_due += u32::from(due == Due::No);
    }

    /// How many cells have the status.
    #[must_use]
    pub const fn of(&self, status: Status) -> u32 {
        match status {
            Status::Available => self.available,
            Status::Partial => self.partial,
            Status::Missing => self.missing,
            Status::NotAssessed => self.not_assessed,
            Status::NotApplicable => self.not_applicable,
        }
    }

    fn of_mut(&mut self, status: Status) -> &mut u32 {
        match status {
            Status::Available => &mut self.available,
            Status::Partial => &mut self.partial,
            Status::Missing => &mut self.missing,
            Status::NotAssessed => &mut self.not_assessed,
            Status::NotApplicable => &mut self.not_applicable,
        }
    }

    /// Adds the counts of another set of cells.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self {
            available: self.available + other.available,
            partial: self.partial + other.partial,
            missing: self.missing + other.missing,
            not_assessed: self.not_assessed + other.not_assessed,
            not_applicable: self.not_applicable + other.not_applicable,
            unsupported: self.unsupported + other.unsupported,
            not_due: self.not_due + other.not_due,
        }
    }

    /// The cells that are in one of the three classes.
    #[must_use]
    pub const fn classed(&self) -> u32 {
        self.available + self.partial + self.missing
    }

    /// All cells.
    #[must_use]
    pub const fn all(&self) -> u32 {
        self.classed() + self.not_assessed + self.not_applicable
    }

    /// Share assessed: classed cells of those that apply; `None` where there are none.
    #[must_use]
    pub fn share_assessed(&self) -> Option<Share> {
        Share::new(self.classed().into(), (self.classed() + self.not_assessed).into())
    }

    /// The classed cells whose data are due: the denominator of the index.
    #[must_use]
    pub const fn due(&self) -> u32 {
        self.classed() - self.not_due
    }

    /// Whether at least half of the cells that apply are due and assessed: of fewer, an index is no measure.
    #[must_use]
    pub const fn is_mostly_assessed(&self) -> bool {
        self.due() as u64 * 2 >= self.classed() as u64 + self.not_assessed as u64
    }

    /// The index: weighted cells of the due ones; `None` where nothing is due.
    #[must_use]
    pub fn index(&self, weights: &Weights) -> Option<Share> {
        self.index_with(weights, None)
    }

    /// The lowest and the highest index that there could be: if every cell not assessed were missing, and if each were
    /// available. They meet the index where everything is assessed; `None` where nothing is due nor unassessed.
    #[must_use]
    pub fn bounds(&self, weights: &Weights) -> Option<(Share, Share)> {
        let bound = |class| self.index_with(weights, Some(class));
        bound(Class::Missing).zip(bound(Class::Available))
    }

    /// The index, with the cells not assessed taken to be of a class, or left out.
    fn index_with(&self, weights: &Weights, unassessed: Option<Class>) -> Option<Share> {
        let of_class = |class| {
            let (weight, cells) = match class {
                Class::Available => (weights.available, self.available),
                Class::Partial => (weights.partial, self.partial),
                Class::Missing => (weights.missing, self.missing - self.not_due),
            };
            let supposed = if unassessed == Some(class) { self.not_assessed } else { 0 };
            (weight, u64::from(cells) + u64::from(supposed))
        };
        let common: u64 = Class::ALL.iter().map(|&class| u64::from(*of_class(class).0.denom())).product();
        let weighted = |class| {
            let (weight, cells) = of_class(class);
            cells * u64::from(*weight.numer()) * (common / u64::from(*weight.denom()))
        };
        let cells: u64 = Class::ALL.iter().map(|&class| of_class(class).1).sum();
        Share::new(Class::ALL.iter().map(|&class| weighted(class)).sum(), common * cells)
    }
}

impl<'c, 'a: 'c> FromIterator<&'c Cell<'a>> for Counts {
    fn from_iter<I: IntoIterator<Item = &'c Cell<'a>>>(cells: I) -> Self {
        let mut counts = Self::default();
        cells.into_iter().for_each(|cell| counts.count(cell));
        counts
    }
}
