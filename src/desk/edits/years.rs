//! Years as an edit names them and as a file writes them.

use super::Refused;
use crate::model::{Year, Years};

/// Reads the years of an edit.
///
/// # Errors
/// What is no years.
pub(super) fn read(text: &str) -> Result<Years, Refused> {
    text.parse().map_err(|_| Refused::BadYears(text.to_owned()))
}

/// Years as a file writes them; `None` for no year.
pub(super) fn written(years: impl IntoIterator<Item = Year>) -> Option<String> {
    let mut years: Vec<Year> = years.into_iter().collect();
    years.sort_unstable();
    years.dedup();
    Years::new(years).ok().flatten().map(|years| years.to_string())
}
