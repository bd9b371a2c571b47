//! A country's editions in a row, as a terminal shows them.

use std::io::Write;

use anyhow::Context;

use super::{table::table, wrap::wrapped};
use crate::report::history::History;
use crate::report::index_words::FEW_SAYS;
use crate::told;

/// The head of the table; the country stands over the areas.
const HEAD: [&str; 9] =
    ["", "edition", "index", "assessed", "available", "partial", "missing", "not due", "not assessed"];

/// Writes the index of each area in each edition, like for like, and what each step changed.
///
/// # Errors
/// What the sink refused.
pub fn history(view: &History<'_>, columns: Option<u16>, out: &mut dyn Write) -> anyhow::Result<()> {
    let country = view.country.map_or_else(String::new, |country| country.to_string());
    let mut head = HEAD;
    head[0] = &country;
    let editions = view.editions.iter().map(|edition| format!("{} covers {}", edition.edition, edition.window));
    let editions = editions.collect::<Vec<_>>().join(", ");
    let whose = view.editions.iter().filter_map(|one| Some(format!("{}: {}", one.edition, one.disclaimer.as_ref()?)));
    let whose: Vec<String> = whose.collect();
    let mut parts =
        vec![format!("Index over the cells that all editions have. {editions}."), table(&head, &view.shown)];
    if !whose.is_empty() {
        parts.splice(0..0, [wrapped(&whose, columns), String::new()]);
    }
    parts.extend(view.methods.as_ref().map(|methods| wrapped(std::slice::from_ref(methods), columns)));
    parts.extend(view.has_few.then(|| FEW_SAYS.to_owned()));
    parts.extend(view.apart.as_ref().map(|apart| wrapped(std::slice::from_ref(apart), columns)));
    if !view.steps.is_empty() {
        parts.push(String::new());
    }
    let steps: Vec<String> = view.steps.iter().map(|step| step.says.clone()).collect();
    parts.extend((!steps.is_empty()).then(|| wrapped(&steps, columns)));
    writeln!(out, "{}", parts.join("\n")).with_context(|| told!("cannot.write-result"))
}
