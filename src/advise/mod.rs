//! Decisions about gaps, without their wording: what could close them, and what that would bring.

mod outcome;
mod step;

pub use outcome::{Outcome, outcomes};
pub use step::{Effort, STEPS, Step, StepId};
