//! How a command ended, as an exit code.

use std::process::ExitCode;

/// How a command ended when the machine did not refuse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Verdict {
    /// Done, nothing to complain about: 0.
    Clean,
    /// There is something to complain about: 1.
    Complaints,
}

impl From<Verdict> for ExitCode {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Clean => Self::SUCCESS,
            Verdict::Complaints => Self::from(1),
        }
    }
}

/// The exit code for wrong usage, or where the machine refused.
pub(super) const REFUSED: u8 = 2;
