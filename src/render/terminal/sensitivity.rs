//! An edition under other readings of "partial", as a terminal shows it.

use std::io::Write;

use anyhow::Context;

use super::{
    style::{marked, strong},
    table::table,
    wrap::wrapped,
};
use crate::report::index_words::{counts_head, word};
use crate::report::sensitivity::{ReadingView, Sensitivity};
use crate::told;

/// Writes what each reading makes of the coverage, and the cells that flip.
///
/// # Errors
/// What the sink refused.
pub fn sensitivity(view: &Sensitivity<'_>, columns: Option<u16>, out: &mut dyn Write) -> anyhow::Result<()> {
    let mut parts = vec![wrapped(&view.summary, columns), String::new()];
    let readings: Vec<Vec<String>> = view.readings.iter().map(|reading| reading.shown.to_vec()).collect();
    let (index, assessed, counts) = (word("index"), word("assessed"), counts_head());
    let head =
        [&told!("sensitivity.reading"), &index, &word("change"), &assessed, &counts, &told!("sensitivity.flipped")];
    parts.push(table(&head.map(String::as_str), &readings));
    parts.push(format!("\n{}", wrapped(&meanings(view), columns)));
    let areas: Vec<Vec<String>> = view.by_area.iter().map(|area| area.shown.to_vec()).collect();
    let (lowest, highest) = (told!("sensitivity.lowest"), told!("sensitivity.highest"));
    let head = [&told!("sensitivity.areas"), &index, &assessed, &counts, &lowest, &highest, &told!("sensitivity.span")];
    parts.push(format!("\n{}", table(&head.map(String::as_str), &areas)));
    parts.extend(view.few_says.as_ref().map(|few| wrapped(std::slice::from_ref(few), columns)));
    let flips: Vec<String> = view.readings.iter().filter(|reading| !reading.folded.is_empty()).map(flips).collect();
    parts.extend((!flips.is_empty()).then(|| wrapped(&flips, columns)));
    writeln!(out, "{}", parts.join("\n")).with_context(|| told!("cannot.write-result"))
}

/// What each reading reads otherwise, a line a reading.
fn meanings(view: &Sensitivity<'_>) -> Vec<String> {
    let longest = view.readings.iter().map(|reading| reading.name.chars().count()).max().unwrap_or(0);
    view.readings.iter().map(|reading| format!(" {:longest$}  {}", reading.name, reading.says)).collect()
}

fn flips(reading: &ReadingView<'_>) -> String {
    let lines = reading.folded.iter().map(|flip| {
        format!("  {}: {} → {}", flip.place, marked(flip.from.0, &flip.from.1), marked(flip.to.0, &flip.to.1))
    });
    format!("\n{}: {}\n{}", strong(&reading.name), reading.says, lines.collect::<Vec<_>>().join("\n"))
}
