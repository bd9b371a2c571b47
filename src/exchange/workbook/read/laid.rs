//! A workbook's values laid out as files, so that they are decoded and judged as any edition's; and back from places to cells.

use std::{cmp::Reverse, collections::BTreeMap, sync::Arc};

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
        traces.insert(format!("{}/{file}", loaded.name), Stretches::new(written.traces));
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
    let texts = findings.iter().map(|(cell, finding)| (Arc::clone(&finding.place.file), Arc::clone(&cell.text)));
    let texts = texts.collect();
    let findings: Vec<Finding> = unplaced.into_iter().chain(findings.into_iter().map(|(_, finding)| finding)).collect();
    let has_own = !reading.findings.is_empty();
    Laid { edition: read.edition.filter(|_| !has_own).map(Arc::unwrap_or_clone), findings, texts }
}

/// A finding of a laid-out file as one of the cell that its place came from.
fn at_cell(
    finding: Finding,
    reading: &Reading,
    traces: &BTreeMap<String, Stretches>,
    book: &str,
) -> (CellPlace, Finding) {
    let cell_of = |place: &Place| {
        let traces = traces.get(&*place.file)?;
        let trace = traces.nearest(place.span.start)?;
        reading.cells.get(trace.origin.0 as usize)
    };
    let Some(cell) = cell_of(&finding.place) else {
        let nowhere = CellPlace { order: 0, row: 0, column: 0, sheet: "".into(), text: "".into() };
        return (nowhere, finding);
    };
    let related = finding.related.iter().filter_map(|related| {
        let other = cell_of(&related.place)?;
        Some(Related { place: Reading::place(book, other), label: related.label.clone() })
    });
    let place = Reading::place(book, cell);
    (cell.clone(), Finding { place, fact: finding.fact.clone(), related: related.collect() })
}

/// The stretches of a file by where they begin, an outer one before its inner ones; each with the outer one around it.
struct Stretches {
    sorted: Vec<Trace>,
    around: Vec<Option<usize>>,
    /// The one that ends last.
    last: Option<usize>,
}

impl Stretches {
    fn new(mut sorted: Vec<Trace>) -> Self {
        sorted.sort_by_key(|trace| (trace.start, Reverse(trace.end)));
        let mut open: Vec<usize> = Vec::new();
        let mut around = Vec::with_capacity(sorted.len());
        for (at, trace) in sorted.iter().enumerate() {
            while open.last().is_some_and(|&outer| end_of(&sorted[outer]) < end_of(trace)) {
                open.pop();
            }
            around.push(open.last().copied());
            open.push(at);
        }
        let last = (0..sorted.len()).max_by_key(|&at| sorted[at].end);
        Self { sorted, around, last }
    }

    /// The innermost stretch around a byte; where there is none, the next behind it, and else the last before.
    fn nearest(&self, at: usize) -> Option<&Trace> {
        let behind = self.sorted.partition_point(|trace| trace.start <= at);
        let mut inner = behind.checked_sub(1);
        while let Some(one) = inner {
            if at < end_of(&self.sorted[one]) {
                return self.sorted.get(one);
            }
            inner = self.around[one];
        }
        // Of those that begin at one byte the shortest is the next.
        let next = self.sorted.get(behind);
        let next = next.and_then(|next| self.sorted[behind..].iter().take_while(|one| one.start == next.start).last());
        next.or_else(|| self.sorted.get(self.last?))
    }
}

/// The end of a stretch; one without length stands for the byte where it is.
fn end_of(trace: &Trace) -> usize {
    trace.end.max(trace.start + 1)
}
