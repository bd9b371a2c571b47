//! An edition under other readings of "partial", as the outputs of `sensitivity` show it.

use serde::Serialize;

use super::cell_side::{listed, spaced, spoken};
use super::coverage::CoverageView;
use super::figures::{change, double, span};
use super::index_words::{assessed, change_between, counts, is_measure};
use super::scores::SCHEMA;
use super::{figures, index_words};
use crate::told;
use crate::wording::mark::Mark;
use crate::{
    compare::{Flip, Range, Reread, exact_index},
    model::{Area, AreaId, Class, Drops, IndicatorId, NotDue, Reading, Reason, Status, Tables, Weights, Year, Years},
    score::Coverage,
};

/// What each reading makes of the coverage.
#[derive(Clone, Debug, Serialize)]
pub struct Sensitivity<'a> {
    /// The version of this output.
    pub schema: u32,
    /// The coverage by the method.
    pub baseline: CoverageView,
    /// Each reading.
    pub readings: Vec<ReadingView<'a>>,
    /// Between which indices the edition's lies; `None` where it has none.
    pub range: Option<RangeView>,
    /// The areas whose index is a measure of their cells, those that hang most on the reading first.
    pub by_area: Vec<AreaRangeView<'a>>,
    /// The areas left out there, because fewer than half of their cells are due and assessed.
    pub few: Vec<&'a AreaId>,
    /// What is to be said of those areas, for people.
    #[serde(skip)]
    pub few_says: Option<String>,
    /// The lines of the summary, for people.
    #[serde(skip)]
    pub summary: Vec<String>,
}

/// One reading.
#[derive(Clone, Debug, Serialize)]
pub struct ReadingView<'a> {
    /// Its name.
    pub name: String,
    /// What it reads otherwise, in words.
    pub says: String,
    /// The coverage under it.
    pub coverage: CoverageView,
    /// The cells whose status differs under it.
    pub flipped: Vec<FlipView<'a>>,
    /// Its line of the table: name, index, change, assessed, counts, flipped.
    #[serde(skip)]
    pub shown: [String; 6],
    /// The flipped cells for people, neighbouring years together.
    #[serde(skip)]
    pub folded: Vec<FoldedFlip>,
}

/// A cell whose status hangs on the reading.
#[derive(Clone, Debug, Serialize)]
pub struct FlipView<'a> {
    /// The area.
    pub area: &'a AreaId,
    /// The indicator.
    pub indicator: &'a IndicatorId,
    /// The year.
    pub year: Year,
    /// The status by the method.
    pub from: Status,
    /// The status under the reading.
    pub to: Status,
}

/// Some years of an indicator that flip alike.
#[derive(Clone, Debug)]
pub struct FoldedFlip {
    /// The area, the indicator and the years.
    pub place: String,
    /// From which mark and word.
    pub from: (Mark, String),
    /// To which.
    pub to: (Mark, String),
}

/// The lowest and the highest index, and the readings that give them; `None` for the method itself.
#[derive(Clone, Debug, Serialize)]
pub struct RangeView {
    /// The lowest index.
    pub low: f64,
    /// The reading that gives it.
    pub low_by: Option<String>,
    /// The highest index.
    pub high: f64,
    /// The reading that gives it.
    pub high_by: Option<String>,
}

/// How far an area's index hangs on the reading.
#[derive(Clone, Debug, Serialize)]
pub struct AreaRangeView<'a> {
    /// The area.
    pub area: &'a AreaId,
    /// Its index by the method.
    pub index: Option<f64>,
    /// Its lowest and highest index.
    #[serde(flatten)]
    pub range: RangeView,
    /// Its line of the table: name, index, assessed, counts, lowest, highest, span.
    #[serde(skip)]
    pub shown: [String; 7],
}

/// Shows an edition under other readings.
#[must_use]
pub fn sensitivity<'a>(of: &crate::compare::Sensitivity<'a>) -> Sensitivity<'a> {
    let weights = &of.assessment.method.weights;
    let range = of.range();
    let few = few(of);
    let names: Vec<&str> = of.readings.iter().map(|reading| &*reading.name).collect();
    Sensitivity {
        schema: SCHEMA,
        baseline: CoverageView::of(&of.baseline, &of.assessment.by_institution(), weights),
        readings: of.readings.iter().map(|reading| reading_view(reading, &of.baseline, weights)).collect(),
        by_area: of.by_area().iter().map(|area| area_view(area, &names, weights)).collect(),
        few: few.iter().map(|area| &area.id).collect(),
        few_says: (!few.is_empty()).then(|| few_says(&few)),
        summary: summary(of, range.as_ref(), &names),
        range: range.as_ref().map(|range| range_view(range, &names)),
    }
}

/// The areas with something assessed, but too little for an index to be a measure of them.
fn few<'a>(of: &crate::compare::Sensitivity<'a>) -> Vec<&'a Area> {
    let weights = &of.assessment.method.weights;
    let areas = of.assessment.areas.iter().zip(&of.baseline.by_area);
    areas.filter(|(_, (_, counts))| !is_measure(counts, weights)).map(|(area, _)| area.area).collect()
}

fn few_says(areas: &[&Area]) -> String {
    let names: Vec<&str> = areas.iter().map(|area| spoken(&area.label)).collect();
    told!("sensitivity.left-out", areas = names.join(", "))
}

fn summary(of: &crate::compare::Sensitivity<'_>, range: Option<&Range>, names: &[&str]) -> Vec<String> {
    let edition = of.assessment.edition.path();
    let method = &of.assessment.method;
    let counts = &of.baseline.overall;
    let by = |reading: Option<usize>| reading.map_or_else(|| told!("sensitivity.method"), |at| names[at].to_owned());
    let stands = told!(
        "sensitivity.index",
        index = index_words::index(counts, &method.weights),
        assessed = assessed(counts),
        available = counts.available,
        partial = counts.partial,
        missing = counts.missing,
        not_due = counts.not_due,
        not_assessed = counts.not_assessed
    );
    let says = match range {
        _ if counts.index(&method.weights).is_none() => told!("sensitivity.no-index"),
        None => index_words::few_says(),
        Some(range) => told!(
            "sensitivity.between",
            low = figures::index(Some(&range.low)),
            low_by = by(range.low_by),
            high = figures::index(Some(&range.high)),
            high_by = by(range.high_by)
        ),
    };
    let heading = format!(
        "{edition} · {} · {}",
        of.assessment.edition.window,
        told!("heading.method", method = method.version.as_str())
    );
    vec![heading, stands, says]
}

fn range_view(range: &Range, names: &[&str]) -> RangeView {
    let by = |reading: Option<usize>| reading.map(|at| names[at].to_owned());
    RangeView {
        low: crate::compare::nearest(&range.low),
        low_by: by(range.low_by),
        high: crate::compare::nearest(&range.high),
        high_by: by(range.high_by),
    }
}

fn area_view<'a>(area: &crate::compare::AreaRange<'a>, names: &[&str], weights: &Weights) -> AreaRangeView<'a> {
    let index = exact_index(&area.counts, weights);
    AreaRangeView {
        area: &area.area.id,
        index: double(index.as_ref()),
        range: range_view(&area.range, names),
        shown: [
            spoken(&area.area.label).to_owned(),
            index_words::index(&area.counts, weights),
            assessed(&area.counts),
            counts(&area.counts),
            figures::index(Some(&area.range.low)),
            figures::index(Some(&area.range.high)),
            span(&(&area.range.high - &area.range.low)),
        ],
    }
}

fn reading_view<'a>(reread: &Reread<'a>, baseline: &Coverage, weights: &Weights) -> ReadingView<'a> {
    let flip = |flip: &Flip<'a>| FlipView {
        area: &flip.named.area.id,
        indicator: &flip.named.indicator.id,
        year: flip.year,
        from: flip.from,
        to: flip.to,
    };
    ReadingView {
        name: reread.name.to_string(),
        says: says(&reread.reading),
        coverage: CoverageView::of(&reread.coverage, &reread.under.by_institution(), weights),
        flipped: reread.flipped.iter().map(flip).collect(),
        shown: reading_line(reread, baseline, weights),
        folded: folded(&reread.flipped),
    }
}

/// What a reading reads otherwise: the classes of reasons, the sources left out, the table that is ignored.
fn says(reading: &Reading) -> String {
    let traits = reading.ceilings.iter().filter_map(|(of_trait, class)| Some((of_trait.reason()?, *class)));
    let classes: Vec<(Reason, Class)> = traits.chain(reading.reasons.iter().copied()).collect();
    let mut parts: Vec<String> = Vec::new();
    for class in [Class::Available, Class::Partial, Class::Missing] {
        let reasons: Vec<Reason> = classes.iter().filter(|(_, of)| *of == class).map(|(reason, _)| *reason).collect();
        parts.extend((!reasons.is_empty()).then(|| {
            told!("reading.counts-as", n = reasons.len(), reasons = listed(&reasons), class = spaced(class.word()))
        }));
    }
    let Drops { limits, levels } = &reading.drops;
    parts.extend((!limits.is_empty()).then(|| told!("reading.limits-out", limits = listed(limits))));
    parts.extend((!levels.is_empty()).then(|| told!("reading.levels-out", levels = listed(levels))));
    match reading.tables {
        Tables::Both => {}
        Tables::DeclaredOnly => parts.push(told!("reading.declared-only")),
        Tables::EvidenceOnly => parts.push(told!("reading.evidence-only")),
    }
    if reading.not_due == NotDue::Counted {
        parts.push(told!("reading.not-due"));
    }
    if parts.is_empty() { told!("reading.nothing") } else { parts.join("; ") }
}

fn reading_line(reread: &Reread<'_>, baseline: &Coverage, weights: &Weights) -> [String; 6] {
    let of = &reread.coverage.overall;
    let shift = change_between((&baseline.overall, weights), (of, weights));
    [
        reread.name.to_string(),
        index_words::index(of, weights),
        change(shift.as_ref()),
        assessed(of),
        counts(of),
        reread.flipped.len().to_string(),
    ]
}

fn folded(flips: &[Flip<'_>]) -> Vec<FoldedFlip> {
    let key = |flip: &Flip<'_>| (flip.named.area.id.clone(), flip.named.indicator.id.clone(), flip.from, flip.to);
    let mut groups: Vec<Vec<&Flip<'_>>> = Vec::new();
    for flip in flips {
        match groups.iter_mut().rev().take(8).find(|group| key(group[0]) == key(flip)) {
            Some(group) => group.push(flip),
            None => groups.push(vec![flip]),
        }
    }
    groups.iter().map(|group| fold(group)).collect()
}

fn fold(group: &[&Flip<'_>]) -> FoldedFlip {
    let first = group[0];
    let years = Years::new(group.iter().map(|flip| flip.year).collect());
    let years = years.ok().flatten().expect("a cell flips once, and there is one at least");
    let named = (spoken(&first.named.area.label), spoken(&first.named.indicator.label));
    let side = |status: Status| (Mark::of(status), spaced(status.word()));
    FoldedFlip { place: format!("{}, {} {years}", named.0, named.1), from: side(first.from), to: side(first.to) }
}
