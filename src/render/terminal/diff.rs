//! Two editions compared, as a terminal shows it: a short summary first, then what changed, area by area.

use std::io::Write;

use anyhow::Context;

use super::{
    style::{changed, marked, strong},
    wrap::wrapped,
};
use crate::report::{
    diff::Diff,
    diff_fold::{AreaFold, FoldedLine, folded},
};
use crate::told;

/// Writes what changed between two editions, in lines that fit a terminal's columns.
///
/// # Errors
/// What the sink refused.
pub fn diff(view: &Diff<'_>, columns: Option<u16>, out: &mut dyn Write) -> anyhow::Result<()> {
    let mut lines: Vec<String> = Vec::new();
    if let Some((heading, rest)) = view.summary.split_first() {
        lines.push(strong(heading));
        lines.extend(view.whose.iter().chain(rest).cloned());
    }
    for area in folded(view) {
        lines.push(String::new());
        lines.push(strong(area.label));
        lines.extend(area_lines(&area));
    }
    writeln!(out, "{}", wrapped(&lines, columns)).with_context(|| told!("cannot.write-result"))
}

fn area_lines(area: &AreaFold<'_>) -> Vec<String> {
    let cells = area.lines.iter().flat_map(cell_lines);
    let also = area
        .also
        .iter()
        .flat_map(|kind| kind.entries.iter().map(|entry| format!("  {}", entry.line(&kind.object, &changed))));
    cells.chain(also).collect()
}

fn cell_lines(line: &FoldedLine<'_>) -> [String; 2] {
    [
        format!(
            "  {} {}: {} → {}, {}",
            line.indicators,
            line.years,
            marked(line.from_mark, &line.from),
            marked(line.to_mark, &line.to),
            line.direction
        ),
        format!("      {}: {}", line.causes, line.because),
    ]
}
