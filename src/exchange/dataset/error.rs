//! Why a dataset gives nothing.

use std::{
    io,
    path::{Path, PathBuf},
};

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
                let at = line.map_or_else(String::new, |line| format!("line {line} "));
                Self::NotCsv(path.to_path_buf(), format!("{at}is not UTF-8"))
            }
            other => Self::NotCsv(path.to_path_buf(), format!("{other:?}")),
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
            Self::Refused(path, error) => write!(f, "cannot read {}: {error}", path.display()),
            Self::NotCsv(path, why) => write!(f, "{} is no CSV in UTF-8: {why}", path.display()),
            Self::Doubtful { path, line, why } => write!(f, "{}, line {line}: {why}", path.display()),
        }
    }
}

impl std::error::Error for ProbeError {}
