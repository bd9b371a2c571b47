//! Two editions compared, as the outputs of `diff` show it.

use serde::{Serialize, Serializer};

use super::also::{AlsoField, AlsoFile, also_fields, also_files};
use super::cell_side::whose_spoken;
use super::cell_side::{CellSide, spoken};
use super::change_words::{because, source_change};
use super::coverage::CountsView;
use super::diff_summary::summary;
use super::figures::double;
use crate::{
    compare::{Also, Cause, Change, Comparison, Direction, Effects, Exact, SourceField, exact_index},
    model::{AreaId, CiteId, CountryCode, EditionId, IndicatorId, MethodVersion, Status, Year},
    score::{Assessment, Counts},
};

/// The version of the JSON of `diff`: since the second the effect of the data is split into data and assessment.
const DIFF_SCHEMA: u32 = 2;

/// What changed between two editions.
#[derive(Clone, Debug, Serialize)]
pub struct Diff<'a> {
    /// The version of this output.
    pub schema: u32,
    /// The earlier edition.
    pub old: EditionRef<'a>,
    /// The later edition.
    pub new: EditionRef<'a>,
    /// The cells that differ.
    pub cells: Vec<CellChange<'a>>,
    /// The rows of the sources tables that differ.
    pub sources: Vec<RowChange<'a>>,
    /// How many cells went each way, every direction named.
    pub totals: Totals,
    /// What the change of the index is made of.
    pub effects: EffectsView,
    /// The indices over the cells of both.
    pub like_for_like: LikeForLike,
    /// The indices over the cells that both editions put in a class and that are due in both.
    pub classed_in_both: ClassedInBoth,
    /// Everything else that differs, field by field.
    pub also: Vec<AlsoField<'a>>,
    /// The same gathered for people, file by file.
    #[serde(skip)]
    pub also_files: Vec<AlsoFile>,
    /// The areas of either edition in NEW's order, then those that only OLD has: identifier and name.
    #[serde(skip)]
    pub areas: Vec<(&'a str, &'a str)>,
    /// The lines of the summary, for people.
    #[serde(skip)]
    pub summary: Vec<String>,
    /// Whose the editions are, where they say so, for people.
    #[serde(skip)]
    pub whose: Vec<String>,
}

/// One of the two editions.
#[derive(Clone, Debug, Serialize)]
pub struct EditionRef<'a> {
    /// The country.
    pub country: CountryCode,
    /// The edition.
    pub edition: &'a EditionId,
    /// The method's version.
    pub method: &'a MethodVersion,
    /// Whose it is, where the edition says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disclaimer: Option<String>,
    /// The years it covers.
    pub window: String,
    /// Its own index; `None` where nothing is due.
    pub index: Option<f64>,
    /// Its own coverage.
    pub coverage: CountsView,
}

/// A cell that differs.
#[derive(Clone, Debug, Serialize)]
pub struct CellChange<'a> {
    /// The area.
    pub area: &'a AreaId,
    /// The indicator.
    pub indicator: &'a IndicatorId,
    /// What OLD calls the indicator, with its area where that is renamed too; `None` where it has the same name.
    pub was: Option<String>,
    /// The year.
    pub year: Year,
    /// OLD's status.
    pub from: Status,
    /// NEW's status.
    pub to: Status,
    /// Which way it went.
    pub direction: Direction,
    /// Why: the first cause that holds.
    pub cause: Cause,
    /// Every cause that holds, in their order.
    pub causes: Vec<Cause>,
    /// What changed, in a sentence.
    pub because: String,
    /// OLD's cell with everything behind it.
    pub before: CellSide<'a>,
    /// NEW's cell with everything behind it.
    pub after: CellSide<'a>,
    /// The area's name.
    #[serde(skip)]
    pub area_label: &'a str,
    /// The indicator's name.
    #[serde(skip)]
    pub indicator_label: &'a str,
}

/// A row of a sources table that differs.
#[derive(Clone, Debug, Serialize)]
pub struct RowChange<'a> {
    /// The area.
    pub area: &'a AreaId,
    /// The publication.
    pub cite: &'a CiteId,
    /// Whether the row was added, withdrawn or changed.
    pub change: &'static str,
    /// The fields that differ.
    pub fields: Vec<SourceField>,
    /// How, in a sentence.
    pub says: String,
    /// The area's name.
    #[serde(skip)]
    pub area_label: &'a str,
}

/// How many cells went each way.
#[derive(Clone, Debug)]
pub struct Totals(pub Vec<(Direction, usize)>);

/// The effects as nearest doubles, and exactly as text.
#[derive(Clone, Debug, Default, Serialize)]
pub struct EffectsView {
    /// What became better or worse in the cells that both editions assess.
    pub data: Option<f64>,
    /// What came and went: cells newly or no longer assessed, or come due.
    pub assessment: Option<f64>,
    /// What the method did.
    pub method: Option<f64>,
    /// What the years did that only one edition covers.
    pub window: Option<f64>,
    /// What the indicators did that only one edition has.
    pub scope: Option<f64>,
    /// The change of the index.
    pub total: Option<f64>,
    /// The same as fractions.
    pub exact: Option<ExactEffects>,
}

/// The effects as fractions in lowest terms.
#[derive(Clone, Debug, Serialize)]
pub struct ExactEffects {
    /// What became better or worse in the cells that both editions assess.
    pub data: String,
    /// What came and went: cells newly or no longer assessed, or come due.
    pub assessment: String,
    /// What the method did.
    pub method: String,
    /// What the years did that only one edition covers.
    pub window: String,
    /// What the indicators did that only one edition has.
    pub scope: String,
    /// The change of the index.
    pub total: String,
}

/// The indices over the cells of both editions, each under its own method.
#[derive(Clone, Debug, Serialize)]
pub struct LikeForLike {
    /// OLD's.
    pub old: Option<f64>,
    /// NEW's.
    pub new: Option<f64>,
    /// OLD's counts over these cells.
    pub old_coverage: CountsView,
    /// NEW's.
    pub new_coverage: CountsView,
}

/// What changed in the cells that both editions put in a class and that are due in both, without those that came and
/// went.
#[derive(Clone, Debug, Serialize)]
pub struct ClassedInBoth {
    /// How many cells.
    pub cells: u32,
    /// OLD's index.
    pub old: Option<f64>,
    /// NEW's index.
    pub new: Option<f64>,
}

/// Shows a comparison and what else differs; the labels name OLD and NEW in the summary.
#[must_use]
pub fn diff<'a>(comparison: &Comparison<'a>, also: &'a [Also], labels: &[String; 2]) -> Diff<'a> {
    let indices = &comparison.indices;
    let areas = areas(comparison);
    let label = |id: &str| areas.iter().find(|(own, _)| *own == id).map(|(_, label)| (*label).to_owned());
    let also_files = also_files(also, &label);
    Diff {
        schema: DIFF_SCHEMA,
        old: edition_ref(comparison.old, &indices.own[0], indices.old.as_ref()),
        new: edition_ref(comparison.new, &indices.own[1], indices.new.as_ref()),
        cells: comparison.changes.iter().map(|change| cell_change(comparison, change)).collect(),
        sources: comparison.sources.iter().filter_map(row_change).collect(),
        totals: Totals(comparison.totals()),
        effects: indices.effects.as_ref().map_or_else(EffectsView::default, EffectsView::of),
        like_for_like: LikeForLike {
            old: double(indices.old_alike.as_ref()),
            new: double(indices.new_alike.as_ref()),
            old_coverage: CountsView::of(&indices.alike[0], &comparison.old.method.weights),
            new_coverage: CountsView::of(&indices.alike[1], &comparison.new.method.weights),
        },
        classed_in_both: ClassedInBoth {
            cells: indices.kept[0].due(),
            old: double(exact_index(&indices.kept[0], &comparison.old.method.weights).as_ref()),
            new: double(exact_index(&indices.kept[1], &comparison.new.method.weights).as_ref()),
        },
        summary: summary(comparison, &also_files, labels),
        also: also_fields(also),
        also_files,
        areas,
        whose: whose_both(comparison, labels),
    }
}

/// Whose the editions are, where they say so, each under its label; of an edition held against itself it is said once.
fn whose_both(comparison: &Comparison<'_>, labels: &[String; 2]) -> Vec<String> {
    let sides = labels.iter().zip([comparison.old, comparison.new]);
    let said = sides.filter_map(|(label, side)| Some(format!("{label}: {}", whose_spoken(side.edition)?)));
    let mut said: Vec<String> = said.collect();
    said.dedup();
    said
}

/// The areas of either edition: NEW's in their order, then those that only OLD has.
fn areas<'a>(comparison: &Comparison<'a>) -> Vec<(&'a str, &'a str)> {
    let mut areas: Vec<(&'a str, &'a str)> = Vec::new();
    for line in &comparison.lines {
        let (old, new) = (line.old.map(|spot| spot.of(comparison.old)), line.new.map(|spot| spot.of(comparison.new)));
        if let Some((area, _)) = new.or(old)
            && !areas.iter().any(|(id, _)| *id == area.area.id.as_str())
        {
            areas.push((area.area.id.as_str(), spoken(&area.area.label)));
        }
    }
    areas
}

fn edition_ref<'a>(assessment: &Assessment<'a>, own: &Counts, index: Option<&Exact>) -> EditionRef<'a> {
    EditionRef {
        country: assessment.edition.country,
        edition: &assessment.edition.id,
        method: &assessment.method.version,
        disclaimer: whose_spoken(assessment.edition),
        window: assessment.edition.window.to_string(),
        index: double(index),
        coverage: CountsView::of(own, &assessment.method.weights),
    }
}

fn cell_change<'a>(comparison: &Comparison<'a>, change: &Change<'a>) -> CellChange<'a> {
    let named = change.named;
    let was = change.was.map(|was| {
        let moved = was.area.id != named.area.id;
        if moved { format!("{}.{}", was.area.id, was.indicator.id) } else { was.indicator.id.to_string() }
    });
    let (before, after) =
        (CellSide::of(comparison.old.edition, change.from), CellSide::of(comparison.new.edition, change.to));
    CellChange {
        area: &named.area.id,
        indicator: &named.indicator.id,
        was,
        year: change.year,
        from: before.status,
        to: after.status,
        direction: change.direction,
        cause: change.why.cause(),
        causes: change.causes(),
        because: because(comparison, change),
        before,
        after,
        area_label: spoken(&named.area.label),
        indicator_label: spoken(&named.indicator.label),
    }
}

fn row_change<'a>(change: &crate::compare::SourceChange<'a>) -> Option<RowChange<'a>> {
    let row = change.new.or(change.old)?;
    let word = match (change.old, change.new) {
        (None, _) => "added",
        (_, None) => "withdrawn",
        _ => "changed",
    };
    Some(RowChange {
        area: &change.area.id,
        cite: &row.cite,
        change: word,
        fields: change.fields.clone(),
        says: source_change(change),
        area_label: spoken(&change.area.label),
    })
}

impl EffectsView {
    fn of(effects: &Effects) -> Self {
        let total = effects.total();
        Self {
            data: double(Some(&effects.data)),
            assessment: double(Some(&effects.assessment)),
            method: double(Some(&effects.method)),
            window: double(Some(&effects.window)),
            scope: double(Some(&effects.scope)),
            total: double(Some(&total)),
            exact: Some(ExactEffects {
                data: effects.data.to_string(),
                assessment: effects.assessment.to_string(),
                method: effects.method.to_string(),
                window: effects.window.to_string(),
                scope: effects.scope.to_string(),
                total: total.to_string(),
            }),
        }
    }
}

impl Serialize for Totals {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(direction, cells)| (direction.word(), cells)))
    }
}
