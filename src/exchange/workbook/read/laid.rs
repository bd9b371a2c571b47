//! A workbook's values laid out as files, so that they are decoded and judged as any edition's; and back from places to cells.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::cells::CellPlace;
use super::in_cells::in_cells;
use super::reading::Reading;
use crate::exchange::workbook::state::State;
use crate::finding::{CellTrouble, Fact, Finding, Mistake, Place, Related, Severity, sort};
use crate::load::Loaded;
use crate::model::Edition;
use crate::yaml::{Trace, document};

/// The method's file, of which a workbook has no sheet.
const METHOD: &str = "method.yaml";

/// What is wrong with a workbook, and what it says as files.
#[derive(Debug)]
pub struct Laid {
    /// What is wrong, each at its sheet and cell, in the order of the workbook.
    pub findings: Vec<Finding>,
    /// The same, each with its cell; without a sheet where it stands nowhere.
    pub placed: Vec<(CellPlace, Finding)>,
    /// The cells of those that are errors.
    pub faulty: Vec<CellPlace>,
    /// The text of each cell that a finding stands at, by the name that the finding gives it.
    pub texts: BTreeMap<Arc<str>, Arc<str>>,
    /// What it says as files.
    pub written: Written,
    /// What it says as an edition, with what is wrong with that and where it stands in the files.
    pub judged: Loaded,
}

impl Laid {
    /// The edition that the workbook makes; `None` where something is wrong with it.
    #[must_use]
    pub fn edition(&self) -> Option<&Edition> {
        self.judged.edition.as_deref().filter(|_| self.faulty.is_empty())
    }
}

/// What a workbook says, laid out as the files of an edition, and which cell each stretch of them came from.
#[derive(Debug, Default)]
pub struct Written {
    /// The files, by name.
    pub texts: BTreeMap<String, Arc<str>>,
    traces: BTreeMap<String, Stretches>,
}

impl Written {
    /// Lays out what was read.
    #[must_use]
    pub fn of(reading: &Reading) -> Self {
        let mut written = Self::default();
        for (file, value) in &reading.files {
            let laid = document(value);
            written.texts.insert(file.clone(), Arc::from(laid.text.as_str()));
            written.traces.insert(file.clone(), Stretches::new(laid.traces));
        }
        written
    }

    /// The cell that a place in one of the files came from; what stands before the file's name does not matter.
    #[must_use]
    pub fn cell<'r>(&self, place: &Place, reading: &'r Reading) -> Option<&'r CellPlace> {
        let file = place.file.rsplit('/').next()?;
        let trace = self.traces.get(file)?.nearest(place.span.start)?;
        reading.cells.get(trace.origin.0 as usize)
    }
}

/// Judges what a workbook says as that state of an edition; `book` is the workbook's name in findings. A field that no column is
/// there for is not missed;
/// `header` gives the column of a field.
#[must_use]
pub fn judge(
    reading: &Reading,
    state: &State,
    book: &str,
    absent: &BTreeSet<String>,
    header: &dyn Fn(&str) -> String,
) -> Laid {
    let written = Written::of(reading);
    let mut texts = written.texts.clone();
    texts.extend(state.texts.get(METHOD).map(|text| (METHOD.to_owned(), Arc::clone(text))));
    let read = State { texts, ..state.clone() }.load();
    let mut findings = reading.own_findings(book);
    for finding in read.findings.iter().cloned() {
        let is_absent = |fact: &Fact| match fact {
            Fact::Mistake(Mistake::MissingField { field, .. }) => absent.contains(field),
            _ => false,
        };
        if !is_absent(&finding.fact) {
            findings.push(at_cell(finding, reading, &written, book));
        }
    }
    for (_, finding) in &mut findings {
        finding.fact = in_cells(finding.fact.clone(), header);
    }
    // What shows no value is not also a wrong value.
    let shows_none =
        |fact: &Fact| matches!(fact, Fact::Mistake(Mistake::Cell(CellTrouble::Fault { .. } | CellTrouble::NoValue)));
    let bare = findings.iter().filter(|(_, finding)| shows_none(&finding.fact));
    let bare: BTreeSet<CellPlace> = bare.map(|(cell, _)| cell.clone()).collect();
    findings.retain(|(cell, finding)| shows_none(&finding.fact) || !bare.contains(cell));
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
    let faulty = findings.iter().filter(|(_, finding)| finding.severity() == Severity::Error);
    let faulty = faulty.map(|(cell, _)| cell.clone()).collect();
    let nowhere = || CellPlace { order: 0, row: 0, column: 0, sheet: "".into(), text: "".into() };
    let placed = unplaced.iter().map(|finding| (nowhere(), finding.clone())).chain(findings.iter().cloned()).collect();
    let findings: Vec<Finding> = unplaced.into_iter().chain(findings.into_iter().map(|(_, finding)| finding)).collect();
    Laid { findings, placed, faulty, texts, written, judged: read }
}

/// A finding of a laid-out file as one of the cell that its place came from.
pub fn at_cell(finding: Finding, reading: &Reading, written: &Written, book: &str) -> (CellPlace, Finding) {
    let cell_of = |place: &Place| written.cell(place, reading);
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
#[derive(Debug)]
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
