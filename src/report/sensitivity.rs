//! An edition under other readings of "partial", as the outputs of `sensitivity` show it.

use serde::Serialize;

use super::{
    cell_side::{english, listed, spaced},
    coverage::CoverageView,
    figures::{self, change, double, span},
    mark::Mark,
    numbers::percent,
    scores::SCHEMA,
};
use crate::{
    compare::{Flip, Range, Reread, exact_index},
    model::{AreaId, Class, Drops, IndicatorId, Language, Reading, Reason, Status, Tables, Weights, Year, Years},
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
    /// The areas that have an index, those that hang most on the reading first.
    pub by_area: Vec<AreaRangeView<'a>>,
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
    /// Its line of the table: name, index, change, assessed, available, partial, missing, flipped.
    #[serde(skip)]
    pub shown: [String; 8],
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
    /// Its line of the table: name, index, lowest, highest, span.
    #[serde(skip)]
    pub shown: [String; 5],
}

/// Shows an edition under other readings.
#[must_use]
pub fn sensitivity<'a>(of: &crate::compare::Sensitivity<'a>) -> Sensitivity<'a> {
    let weights = &of.assessment.method.weights;
    let range = of.range();
    let names: Vec<&str> = of.readings.iter().map(|reading| &*reading.name).collect();
    Sensitivity {
        schema: SCHEMA,
        baseline: CoverageView::of(&of.baseline, weights),
        readings: of.readings.iter().map(|reading| reading_view(reading, &of.baseline, weights)).collect(),
        by_area: of.by_area().iter().map(|area| area_view(area, &names, weights)).collect(),
        summary: summary(of, range.as_ref(), &names),
        range: range.as_ref().map(|range| range_view(range, &names)),
    }
}

fn summary(of: &crate::compare::Sensitivity<'_>, range: Option<&Range>, names: &[&str]) -> Vec<String> {
    let edition = of.assessment.edition.path();
    let method = &of.assessment.method.version;
    let index = exact_index(&of.baseline.overall, &of.assessment.method.weights);
    let by = |reading: Option<usize>| reading.map_or("the method itself", |at| names[at]);
    let says = match range {
        None => "Nothing is classed under any reading: there is no index.".to_owned(),
        Some(range) => format!(
            "The index is {}, between {} ({}) and {} ({}) by the reading of partial.",
            figures::index(index.as_ref()),
            figures::index(Some(&range.low)),
            by(range.low_by),
            figures::index(Some(&range.high)),
            by(range.high_by)
        ),
    };
    vec![format!("{edition} · {} · method {method}", of.assessment.edition.window), says]
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
            english(&area.area.label).to_owned(),
            figures::index(index.as_ref()),
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
        coverage: CoverageView::of(&reread.coverage, weights),
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
        let counts = if reasons.len() == 1 { "counts" } else { "count" };
        parts.extend((!reasons.is_empty()).then(|| format!("{} {counts} as {class}", listed(&reasons))));
    }
    let Drops { limits, levels } = &reading.drops;
    parts.extend((!limits.is_empty()).then(|| format!("sources limited by {} are left out", listed(limits))));
    parts.extend((!levels.is_empty()).then(|| format!("{} sources are left out", listed(levels))));
    match reading.tables {
        Tables::Both => {}
        Tables::DeclaredOnly => parts.push("only the availability table counts".to_owned()),
        Tables::EvidenceOnly => parts.push("only the sources table counts".to_owned()),
    }
    if parts.is_empty() { "nothing is read otherwise".to_owned() } else { parts.join("; ") }
}

fn reading_line(reread: &Reread<'_>, baseline: &Coverage, weights: &Weights) -> [String; 8] {
    let counts = &reread.coverage.overall;
    let index = exact_index(counts, weights);
    let shift = index.as_ref().zip(exact_index(&baseline.overall, weights)).map(|(to, from)| to - from);
    [
        reread.name.to_string(),
        figures::index(index.as_ref()),
        change(shift.as_ref()),
        percent(Language::ENGLISH, counts.share_assessed()),
        counts.available.to_string(),
        counts.partial.to_string(),
        counts.missing.to_string(),
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
    let named = (english(&first.named.area.label), english(&first.named.indicator.label));
    let side = |status: Status| (Mark::of(status), spaced(status.word()));
    FoldedFlip { place: format!("{}, {} {years}", named.0, named.1), from: side(first.from), to: side(first.to) }
}
