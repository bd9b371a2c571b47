//! How a status looks where there is room for one sign: the same in the terminal and on the page.

use crate::model::Status;

/// A status as a sign and its tone. The word stands in a legend, so that the sign never speaks alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// One character.
    pub sign: &'static str,
    /// What its colour should say.
    pub tone: Tone,
}

/// What the colour of a mark says; each format has its own colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// The figures are there.
    Good,
    /// In part.
    Half,
    /// They are missing.
    Bad,
    /// No class: nothing is said about them.
    Quiet,
}

impl Mark {
    /// The mark of a status.
    #[must_use]
    pub const fn of(status: Status) -> Self {
        let (sign, tone) = match status {
            Status::Available => ("●", Tone::Good),
            Status::Partial => ("◐", Tone::Half),
            Status::Missing => ("○", Tone::Bad),
            Status::NotAssessed => ("·", Tone::Quiet),
            Status::NotApplicable => ("–", Tone::Quiet),
        };
        Self { sign, tone }
    }

    /// Every mark with its status, in the method's order.
    #[must_use]
    pub fn legend() -> Vec<(Self, Status)> {
        Status::ALL.iter().map(|&status| (Self::of(status), status)).collect()
    }
}
