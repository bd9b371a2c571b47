//! Which way a cell went from one edition to the next.

use crate::model::{Status, words::words};

words! {
    /// Which way a cell went (method, "Two editions").
    Direction {
        Improved = "improved", Worsened = "worsened", NewlyAssessed = "newly_assessed",
        NoLongerAssessed = "no_longer_assessed", NewlyApplicable = "newly_applicable",
        NoLongerApplicable = "no_longer_applicable", ReasonsOnly = "reasons_only",
    }
}

impl Direction {
    /// The way from one status to another; the same status twice means that only the reasons differ.
    #[must_use]
    pub fn of(from: Status, to: Status) -> Self {
        match (from, to) {
            (from, to) if from == to => Self::ReasonsOnly,
            (Status::NotApplicable, _) => Self::NewlyApplicable,
            (_, Status::NotApplicable) => Self::NoLongerApplicable,
            (Status::NotAssessed, _) => Self::NewlyAssessed,
            (_, Status::NotAssessed) => Self::NoLongerAssessed,
            (from, to) if from.class() < to.class() => Self::Improved,
            _ => Self::Worsened,
        }
    }

    /// The way back.
    #[must_use]
    pub const fn reversed(self) -> Self {
        match self {
            Self::Improved => Self::Worsened,
            Self::Worsened => Self::Improved,
            Self::NewlyAssessed => Self::NoLongerAssessed,
            Self::NoLongerAssessed => Self::NewlyAssessed,
            Self::NewlyApplicable => Self::NoLongerApplicable,
            Self::NoLongerApplicable => Self::NewlyApplicable,
            Self::ReasonsOnly => Self::ReasonsOnly,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_of_statuses_has_its_way_and_its_way_back() {
        for &from in Status::ALL {
            for &to in Status::ALL {
                assert_eq!(Direction::of(from, to).reversed(), Direction::of(to, from), "{from} {to}");
            }
        }
        assert_eq!(Direction::of(Status::Missing, Status::Partial), Direction::Improved);
        assert_eq!(Direction::of(Status::NotApplicable, Status::NotAssessed), Direction::NewlyApplicable);
        assert_eq!(Direction::of(Status::NotAssessed, Status::Missing), Direction::NewlyAssessed);
    }
}
