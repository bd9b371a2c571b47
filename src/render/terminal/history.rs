//! A country's editions in a row, as a terminal shows them.

use std::io::Write;

use anyhow::Context;

use super::{table::table, wrap::wrapped};
use crate::report::history::History;

/// Writes the index of each area in each edition, like for like, and what each step changed.
///
/// # Errors
/// What the sink refused.
pub fn history(view: &History<'_>, columns: Option<u16>, out: &mut dyn Write) -> anyhow::Result<()> {
    let country = view.country.map_or_else(String::new, |country| country.to_string());
    let editions: Vec<String> =
        view.editions.iter().map(|edition| format!("{} ({})", edition.edition, edition.window)).collect();
    let head: Vec<&str> = std::iter::once(country.as_str()).chain(editions.iter().map(String::as_str)).collect();
    let mut parts = vec!["Index over the cells that all editions have.".to_owned(), table(&head, &view.shown)];
    if !view.steps.is_empty() {
        parts.push(String::new());
    }
    let steps: Vec<String> = view.steps.iter().map(|step| step.says.clone()).collect();
    parts.extend((!steps.is_empty()).then(|| wrapped(&steps, columns)));
    writeln!(out, "{}", parts.join("\n")).context("cannot write")
}
