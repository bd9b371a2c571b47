//! What a step would do to the gaps that it is for, and what would remain.

use crate::model::{Reason, Request};
use crate::score::Counts;

use super::{
    holders::Holders,
    step::{Gap, Step},
};

/// What a step would do.
#[derive(Clone, Debug)]
pub struct Outcome<'s, 'a> {
    /// The step.
    pub step: Step,
    /// The gaps it is for, in the order of the cells.
    pub concerned: Vec<Gap<'s, 'a>>,
    /// How many indicators they are of.
    pub indicators: u32,
    /// What it would do to them; `None` where it does not change a year of the past.
    pub effect: Option<Effect>,
    /// The gaps that these indicators would still have, by reason.
    pub remains: Vec<Remainder>,
    /// Who has the figures.
    pub holders: Holders<'a>,
    /// Who is to be asked for the others, or for what is done to them.
    pub to_ask: Holders<'a>,
    /// The requests under way for these gaps, whose answer is awaited, in the author's order.
    pub awaited: Vec<Awaited<'a>>,
}

/// A request under way.
#[derive(Clone, Copy, Debug)]
pub struct Awaited<'a> {
    /// The request.
    pub request: &'a Request,
    /// The gaps that it covers.
    pub cells: u32,
}

/// What a step would do to cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effect {
    /// How many it would make available.
    pub available: u32,
    /// How many missing ones it would make partial.
    pub partial: u32,
    /// The edition's counts once it is done.
    pub counts: Counts,
}

/// Gaps that would remain for a reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Remainder {
    /// The reason; `None` where none is given.
    pub reason: Option<Reason>,
    /// The cells.
    pub cells: u32,
}
