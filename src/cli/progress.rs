//! How far a long run is, on a terminal and after a second.

use std::{
    io::{self, IsTerminal, Write},
    sync::atomic::{AtomicUsize, Ordering},
    time::{Duration, Instant},
};

use crate::told;

/// How long a run may take before anything is said of it.
const PATIENCE: Duration = Duration::from_secs(1);

/// What the steps of a long run are.
#[derive(Clone, Copy, Debug)]
pub(super) enum Steps {
    /// Editions whose tables are written.
    #[cfg(feature = "parquet")]
    Editions,
    /// Reports that are made.
    Reports,
}

impl Steps {
    /// How many are done, in the language of the run.
    fn told(self, done: usize, steps: usize) -> String {
        match self {
            #[cfg(feature = "parquet")]
            Self::Editions => told!("progress.editions", done, steps),
            Self::Reports => told!("progress.reports", done, steps),
        }
    }
}

/// The steps of a long run.
#[derive(Debug)]
pub(super) struct Progress {
    what: Steps,
    steps: usize,
    done: AtomicUsize,
    begun: Option<Instant>,
}

impl Progress {
    /// Begins a run of so many steps; where standard error is no terminal nothing is ever said.
    #[expect(clippy::disallowed_methods, reason = "the clock only decides whether a person is told how far the run is")]
    pub(super) fn new(what: Steps, steps: usize) -> Self {
        let begun = io::stderr().is_terminal().then(Instant::now);
        Self { what, steps, done: AtomicUsize::new(0), begun }
    }

    /// Counts a step.
    pub(super) fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if self.is_late() {
            // Nobody is left to be told when standard error is closed.
            let _ = write!(io::stderr().lock(), "\r{}", self.what.told(done, self.steps));
        }
    }

    /// Ends the run: its line is wiped out.
    pub(super) fn end(&self) {
        if self.is_late() {
            let _ = write!(io::stderr().lock(), "\r\u{1b}[K");
        }
    }

    fn is_late(&self) -> bool {
        self.begun.is_some_and(|begun| begun.elapsed() > PATIENCE)
    }
}
