//! A country's editions in a row, as a terminal shows them.

use std::io::Write;

use anyhow::Context;

use super::{table::table, wrap::wrapped};
use crate::report::history::History;
use crate::report::index_words::{few_says, word};
use crate::told;

/// Writes the index of each area in each edition, like for like, and what each step changed.
///
/// # Errors
/// What the sink refused.
pub fn history(view: &History<'_>, columns: Option<u16>, out: &mut dyn Write) -> anyhow::Result<()> {
    let country = view.country.map_or_else(String::new, |country| country.to_string());
    let columns_of = ["edition", "index", "assessed", "available", "partial", "missing", "not_due", "not_assessed"];
    let head: Vec<String> = std::iter::once(country).chain(columns_of.map(word)).collect();
    let head: Vec<&str> = head.iter().map(String::as_str).collect();
    let editions = view
        .editions
        .iter()
        .map(|edition| told!("history.covers", edition = edition.edition.as_str(), window = &edition.window));
    let editions = editions.collect::<Vec<_>>().join(", ");
    let whose = view.editions.iter().filter_map(|one| Some(format!("{}: {}", one.edition, one.disclaimer.as_ref()?)));
    let whose: Vec<String> = whose.collect();
    let mut parts = vec![told!("history.heading", editions), table(&head, &view.shown)];
    if !whose.is_empty() {
        parts.splice(0..0, [wrapped(&whose, columns), String::new()]);
    }
    parts.extend(view.methods.as_ref().map(|methods| wrapped(std::slice::from_ref(methods), columns)));
    parts.extend(view.has_few.then(few_says));
    parts.extend(view.apart.as_ref().map(|apart| wrapped(std::slice::from_ref(apart), columns)));
    if !view.steps.is_empty() {
        parts.push(String::new());
    }
    let steps: Vec<String> = view.steps.iter().map(|step| step.says.clone()).collect();
    parts.extend((!steps.is_empty()).then(|| wrapped(&steps, columns)));
    writeln!(out, "{}", parts.join("\n")).with_context(|| told!("cannot.write-result"))
}
