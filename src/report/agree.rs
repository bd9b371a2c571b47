//! The agreement of assessors, as the outputs of `agree` show it.

use serde::{Serialize, Serializer};

use super::agree_words::{remarks, summary};
use super::cell_side::whose_spoken;
use super::cell_side::{CellSide, spoken};
use super::coverage::CountsView;
use super::figures::double;
use super::index_words::{assessed, index, is_measure};
use super::scores::SCHEMA;
use crate::{
    compare::{Agreement, Dispute, Figures, StateFigures, Table},
    model::{AreaId, CiteId, Class, IndicatorId, Status, Weights, Year},
    score::Counts,
};

/// How far assessors agree, and where they do not.
#[derive(Clone, Debug, Serialize)]
pub struct Agree<'a> {
    /// The version of this output.
    pub schema: u32,
    /// What the assessors are called, in the order given.
    pub assessors: Vec<String>,
    /// Whose the editions are, where they say so: each sentence once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub disclaimers: Vec<String>,
    /// Everyone's own coverage, in the same order.
    pub coverage: Vec<CountsView>,
    /// Over the cells that all of them classed.
    pub classed: FiguresView,
    /// Over all cells in everyone's tables, in five states.
    pub states: StatesView,
    /// By area.
    pub by_area: Keyed<FiguresView>,
    /// By indicator, as `area.indicator`.
    pub by_indicator: Keyed<FiguresView>,
    /// Each two of three or more assessors.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pairs: Vec<PairView>,
    /// The cells in which the statuses differ.
    pub disputed: Vec<DisputeView<'a>>,
    /// What to bear in mind in reading the figures.
    pub remarks: Vec<String>,
    /// The lines of the summary, for people.
    #[serde(skip)]
    pub summary: Vec<String>,
    /// Everyone's coverage for people: name, index, share assessed, then the counts.
    #[serde(skip)]
    pub coverage_shown: Vec<[String; 8]>,
    /// Whether an index of those is marked as no measure of its cells.
    #[serde(skip)]
    pub has_few: bool,
}

/// Figures by key, in a fixed order.
#[derive(Clone, Debug)]
pub struct Keyed<V>(pub Vec<(String, V)>);

/// The figures over the three classes; undefined is `None`.
#[derive(Clone, Debug, Serialize)]
pub struct FiguresView {
    /// How many cells all classed.
    pub cells: u64,
    /// Raw agreement, 0 to 1.
    pub percent: Option<f64>,
    /// Cohen's kappa.
    pub kappa: Option<f64>,
    /// With linear weights.
    pub weighted_kappa: Option<f64>,
    /// Krippendorff's, ordinal.
    pub alpha: Option<f64>,
    /// How many cells at least two classed, over which alpha is.
    pub alpha_cells: u64,
    /// Gwet's, over three categories.
    pub ac1: Option<f64>,
    /// The first assessor's class against the second's; only for two assessors.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confusion: Option<Confusion>,
    /// The same figures for people: cells, agreement, kappa, weighted kappa, alpha, AC1.
    #[serde(skip)]
    pub shown: [String; 6],
}

/// The figures over all five states.
#[derive(Clone, Debug, Serialize)]
pub struct StatesView {
    /// How many cells there are.
    pub cells: u64,
    /// Raw agreement, 0 to 1.
    pub percent: Option<f64>,
    /// Cohen's kappa.
    pub kappa: Option<f64>,
    /// The first assessor's state against the second's; only for two assessors.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confusion: Option<Confusion>,
}

/// A confusion table.
#[derive(Clone, Debug, Serialize)]
pub struct Confusion {
    /// What rows and columns stand for, in their order.
    pub categories: Vec<&'static str>,
    /// Rows: the first assessor's. Columns: the second's.
    pub cells: Vec<Vec<u64>>,
}

/// Two of three or more assessors, as if they were the only ones.
#[derive(Clone, Debug, Serialize)]
pub struct PairView {
    /// Who they are.
    pub assessors: [String; 2],
    /// Over the cells that both classed.
    pub classed: FiguresView,
    /// Over all cells in both tables.
    pub states: StatesView,
}

/// A cell in which the statuses differ.
#[derive(Clone, Debug, Serialize)]
pub struct DisputeView<'a> {
    /// The area.
    pub area: &'a AreaId,
    /// The indicator.
    pub indicator: &'a IndicatorId,
    /// The year.
    pub year: Year,
    /// Everyone's status.
    pub statuses: Vec<Status>,
    /// Everyone's sources.
    pub sources: Vec<Vec<&'a CiteId>>,
    /// Everyone's cell with everything behind it.
    pub sides: Vec<CellSide<'a>>,
    /// The area's name.
    #[serde(skip)]
    pub area_label: &'a str,
    /// The indicator's name.
    #[serde(skip)]
    pub indicator_label: &'a str,
}

/// Whose the editions are, each sentence once.
fn disclaimers(agreement: &Agreement<'_>) -> Vec<String> {
    let mut all = Vec::new();
    for said in agreement.assessments.iter().filter_map(|one| whose_spoken(one.edition)) {
        if !all.contains(&said) {
            all.push(said);
        }
    }
    all
}

/// Shows an agreement; `assessors` are called so, in their order.
#[must_use]
pub fn agree<'a>(agreement: &Agreement<'a>, assessors: &[String]) -> Agree<'a> {
    let by_indicator = agreement
        .by_indicator
        .iter()
        .map(|(named, figures)| (format!("{}.{}", named.area.id, named.indicator.id), FiguresView::of(figures)));
    let coverages: Vec<(Counts, &Weights)> =
        agreement.assessments.iter().map(|one| (one.coverage().overall, &one.method.weights)).collect();
    Agree {
        schema: SCHEMA,
        assessors: assessors.to_vec(),
        disclaimers: disclaimers(agreement),
        coverage: coverages.iter().map(|(counts, weights)| CountsView::of(counts, weights)).collect(),
        classed: FiguresView::of(&agreement.classed),
        states: StatesView::of(&agreement.states),
        by_area: Keyed(
            agreement
                .by_area
                .iter()
                .map(|(named, figures)| (named.area.id.to_string(), FiguresView::of(figures)))
                .collect(),
        ),
        by_indicator: Keyed(by_indicator.collect()),
        pairs: agreement
            .pairs
            .iter()
            .map(|(first, second, pair)| pair_view(assessors, *first, *second, pair))
            .collect(),
        disputed: agreement.disputed.iter().map(|dispute| dispute_view(agreement, dispute)).collect(),
        remarks: remarks(agreement, assessors),
        summary: summary(agreement),
        coverage_shown: assessors.iter().zip(&coverages).map(|(name, of)| coverage_line(name, &of.0, of.1)).collect(),
        has_few: coverages.iter().any(|(counts, weights)| !is_measure(counts, weights)),
    }
}

fn coverage_line(name: &str, counts: &Counts, weights: &Weights) -> [String; 8] {
    let cells = [counts.available, counts.partial, counts.missing, counts.not_due, counts.not_assessed];
    let [available, partial, missing, not_due, not_assessed] = cells.map(|cells| cells.to_string());
    let index = index(counts, weights);
    [name.to_owned(), index, assessed(counts), available, partial, missing, not_due, not_assessed]
}

fn pair_view(assessors: &[String], first: usize, second: usize, pair: &Agreement<'_>) -> PairView {
    PairView {
        assessors: [assessors[first].clone(), assessors[second].clone()],
        classed: FiguresView::of(&pair.classed),
        states: StatesView::of(&pair.states),
    }
}

fn dispute_view<'a>(agreement: &Agreement<'a>, dispute: &Dispute<'a>) -> DisputeView<'a> {
    let sides = agreement.assessments.iter().zip(&dispute.cells);
    DisputeView {
        area: &dispute.named.area.id,
        indicator: &dispute.named.indicator.id,
        year: dispute.year,
        statuses: dispute.cells.iter().map(|cell| cell.status).collect(),
        sources: dispute.cells.iter().map(|cell| cell.cites()).collect(),
        sides: sides.map(|(assessment, cell)| CellSide::of(assessment.edition, Some(cell))).collect(),
        area_label: spoken(&dispute.named.area.label),
        indicator_label: spoken(&dispute.named.indicator.label),
    }
}

impl FiguresView {
    fn of(figures: &Figures) -> Self {
        Self {
            cells: figures.cells,
            percent: double(figures.raw.as_ref()),
            kappa: double(figures.kappa.as_ref()),
            weighted_kappa: double(figures.weighted_kappa.as_ref()),
            alpha: double(figures.alpha.as_ref()),
            alpha_cells: figures.alpha_cells,
            ac1: double(figures.ac1.as_ref()),
            confusion: figures.confusion.map(|table| confusion(&table, Class::WORDS)),
            shown: super::agree_words::shown(figures),
        }
    }
}

impl StatesView {
    fn of(figures: &StateFigures) -> Self {
        Self {
            cells: figures.cells,
            percent: double(figures.raw.as_ref()),
            kappa: double(figures.kappa.as_ref()),
            confusion: figures.confusion.map(|table| confusion(&table, Status::WORDS)),
        }
    }
}

fn confusion<const Q: usize>(table: &Table<Q>, categories: &[&'static str]) -> Confusion {
    Confusion { categories: categories.to_vec(), cells: table.0.iter().map(|row| row.to_vec()).collect() }
}

impl<V: Serialize> Serialize for Keyed<V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}
