//! Why a dataset gives nothing.

use std::{
    io,
    path::{Path, PathBuf},
};

use crate::{messages::machine_says, told};

/// Why a dataset gives nothing.
#[derive(Debug)]
pub enum ProbeError {
    /// The machine refused.
    Refused(PathBuf, io::Error),
    /// A line is no CSV in UTF-8.
    NotCsv(PathBuf, String),
    /// The dataset does not say one thing alone, and a reading would give a wrong figure.
    Doubtful {
        /// The dataset.
        path: PathBuf,
        /// The line, from 1.
        line: u64,
        /// What is doubtful, and what to do.
        why: String,
    },
}

impl ProbeError {
    /// Tells the machine's refusal from broken CSV; `skipped` lines stand above the head.
    pub(super) fn of(path: &Path, error: csv::Error, skipped: u64) -> Self {
        let line = error.position().map(|position| position.line() + skipped);
        match error.into_kind() {
            csv::ErrorKind::Io(error) => Self::Refused(path.to_path_buf(), error),
            csv::ErrorKind::Utf8 { .. } => {
                let why = line.map_or_else(|| told!("dataset.not-utf8"), |line| told!("dataset.not-utf8-at", line));
                Self::NotCsv(path.to_path_buf(), why)
            }
            _ => Self::NotCsv(path.to_path_buf(), told!("dataset.unequal", line = line.unwrap_or(skipped + 1))),
        }
    }

    /// Something doubtful on a line.
    pub(super) fn doubtful(path: &Path, line: u64, why: impl Into<String>) -> Self {
        Self::Doubtful { path: path.to_path_buf(), line, why: why.into() }
    }
}

impl std::fmt::Display for ProbeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Refused(path, error) => {
                let why = machine_says(error);
                write!(f, "{}: {why}", told!("cannot.read", path = path.display()))
            }
            Self::NotCsv(path, why) => f.write_str(&told!("dataset.unread", path = path.display(), why)),
            Self::Doubtful { path, line, why } => {
                f.write_str(&told!("dataset.doubtful", path = path.display(), line, why))
            }
        }
    }
}

impl std::error::Error for ProbeError {}
