//! What is left to do for an edition, as a terminal shows it.

use std::io::Write;

use anyhow::Context;

use super::{style::strong, wrap::wrapped};
use crate::report::index_words::word;
use crate::report::todo::{AreaTodo, Todo};
use crate::told;

/// Writes what is left, area by area, and in all.
///
/// # Errors
/// What the sink refused.
pub fn todo(view: &Todo<'_>, columns: Option<u16>, out: &mut dyn Write) -> anyhow::Result<()> {
    let mut lines = vec![view.heading.clone()];
    lines.extend(view.areas.iter().flat_map(area));
    lines.extend([String::new(), view.left.clone()]);
    writeln!(out, "{}", wrapped(&lines, columns)).with_context(|| told!("cannot.write-result"))
}

fn area(area: &AreaTodo<'_>) -> Vec<String> {
    let longest = area.lines.iter().map(|line| word(line.kind).chars().count()).max().unwrap_or(0);
    let head = [String::new(), strong(&area.heading)];
    let lines = area.lines.iter().map(|line| format!("  {:longest$}  {}: {}", word(line.kind), line.cells, line.why));
    head.into_iter().chain(lines).collect()
}
