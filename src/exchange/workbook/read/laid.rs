//! A workbook's values laid out as files, so that they are decoded and judged as any edition's; and back from places to cells.

use std::{collections::BTreeMap, sync::Arc};

use super::cells::CellPlace;
use super::reading::Reading;
use crate::finding::{Finding, Place, Related, sort};
use crate::load::{Loaded, edition_of_texts};
use crate::model::Edition;
use crate::yaml::{Trace, document};

/// What a workbook gives for an edition.
#[derive(Debug)]
pub struct Laid {
    /// The edition; `None` where a finding is an error.
    pub edition: Option<Edition>,
    /// What is wrong, each at its sheet and cell, in the order of the workbook.
    pub findings: Vec<Finding>,
    /// The text of each cell that a finding stands at, by the name that the finding gives it.
    pub texts: BTreeMap<Arc<str>, Arc<str>>,
}

/// Judges what a workbook says as an edition of the folder of `loaded`; `book` is the workbook's name in findings.
#[must_use]
pub fn judge(reading: &Reading, loaded: &Loaded, book: &str) -> Laid {
    let mut texts = BTreeMap::new();
    let mut traces = BTreeMap::new();
    for (file, value) in &reading.files {
        let written = document(value);
        texts.insert(file.clone(), Arc::from(written.text.as_str()));
        traces.insert(format!("{}/{file}", loaded.name), written.traces);
    }
    let read = edition_of_texts(&loaded.folder, texts);
    let mut findings = reading.own_findings(book);
    for finding in read.findings {
        findings.push(at_cell(finding, reading, &traces, book));
    }
    let mut unplaced: Vec<Finding> = Vec::new();
    findings.retain(|(cell, finding)| {
        let whole = cell.sheet.is_empty();
        if whole {
            unplaced.push(finding.clone());
        }
        !whole
    });
    findings.sort_by(|(a, _), (b, _)| a.cmp(b));
    findings.dedup();
    sort(&mut unplaced);
    let texts = findings.iter().map(|(cell, finding)| (Arc::clone(&finding.place.file), Arc::from(cell.text.as_str())));
    let texts = texts.collect();
    let findings: Vec<Finding> = unplaced.into_iter().chain(findings.into_iter().map(|(_, finding)| finding)).collect();
    let has_own = !reading.findings.is_empty();
    Laid { edition: read.edition.filter(|_| !has_own), findings, texts }
}

/// A finding of a laid-out file as one of the cell that its place came from.
fn at_cell(
    finding: Finding,
    reading: &Reading,
    traces: &BTreeMap<String, Vec<Trace>>,
    book: &str,
) -> (CellPlace, Finding) {
    let cell_of = |place: &Place| {
        let traces = traces.get(&*place.file)?;
        let trace = nearest(traces, place.span.start)?;
        reading.cells.get(trace.origin.0 as usize)
    };
    let Some(cell) = cell_of(&finding.place) else {
        let nowhere = CellPlace { order: 0, row: 0, column: 0, sheet: String::new(), text: String::new() };
        return (nowhere, finding);
    };
    let related = finding.related.iter().filter_map(|related| {
        let other = cell_of(&related.place)?;
        Some(Related { place: Reading::place(book, other), label: related.label.clone() })
    });
    let place = Reading::place(book, cell);
    (cell.clone(), Finding { place, fact: finding.fact.clone(), related: related.collect() })
}

/// The innermost stretch around a byte; where there is none, the next behind it, and else the last before.
fn nearest(traces: &[Trace], at: usize) -> Option<&Trace> {
    let around = traces.iter().filter(|trace| trace.start <= at && at < trace.end.max(trace.start + 1));
    let around = around.min_by_key(|trace| trace.end - trace.start);
    let behind = || traces.iter().filter(|trace| trace.start >= at).min_by_key(|trace| (trace.start, trace.end));
    let before = || traces.iter().filter(|trace| trace.end <= at).max_by_key(|trace| trace.end);
    around.or_else(behind).or_else(before)
}
