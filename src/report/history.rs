//! A country's editions in a row, as the outputs of `history` show them.

use serde::Serialize;

use super::agree::Keyed;
use super::cell_side::spoken;
use super::cell_side::whose_spoken;
use super::coverage::CountsView;
use super::diff::Totals;
use super::diff_summary::ways;
use super::figures::double;
use super::index_words::{assessed, compared, index, is_measure};
use super::scores::SCHEMA;
use crate::told;
use crate::{
    compare::Comparison,
    model::{CountryCode, EditionId, MethodVersion},
    score::{Assessment, Counts},
};

/// A country's editions, earliest first.
#[derive(Clone, Debug, Serialize)]
pub struct History<'a> {
    /// The version of this output.
    pub schema: u32,
    /// The country; `None` where there is no edition.
    pub country: Option<CountryCode>,
    /// The editions.
    pub editions: Vec<EditionPoint<'a>>,
    /// Each area through the editions.
    pub by_area: Keyed<Vec<AreaPoint>>,
    /// Each edition compared with the next.
    pub steps: Vec<Step<'a>>,
    /// The rows of the table for people: name, edition, index, share assessed, then the counts, like for like.
    #[serde(skip)]
    pub shown: Vec<Vec<String>>,
    /// Whether an index of the table is marked as no measure of its cells.
    #[serde(skip)]
    pub has_few: bool,
    /// Which methods the editions are scored under, where there are several, for people.
    #[serde(skip)]
    pub methods: Option<String>,
    /// The areas that are not in the table, for people.
    #[serde(skip)]
    pub apart: Option<String>,
}

/// One edition.
#[derive(Clone, Debug, Serialize)]
pub struct EditionPoint<'a> {
    /// The edition.
    pub edition: &'a EditionId,
    /// The method's version.
    pub method: &'a MethodVersion,
    /// Whose it is, where the edition says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disclaimer: Option<String>,
    /// The years it covers.
    pub window: String,
    /// Its own coverage.
    pub own: CountsView,
    /// Its coverage over the cells that all editions have.
    pub like_for_like: CountsView,
}

/// One area in one edition.
#[derive(Clone, Debug, Serialize)]
pub struct AreaPoint {
    /// Its own coverage; `None` where it has no file.
    pub own: Option<CountsView>,
    /// Its coverage over the cells that all editions have.
    pub like_for_like: CountsView,
}

/// One edition compared with the next.
#[derive(Clone, Debug, Serialize)]
pub struct Step<'a> {
    /// The earlier edition.
    pub old: &'a EditionId,
    /// The later edition.
    pub new: &'a EditionId,
    /// How many cells went each way.
    pub totals: Totals,
    /// The change of the index over the cells of both; `None` where it is undefined.
    pub like_for_like: Option<f64>,
    /// The earlier edition's coverage over the cells of both.
    pub old_alike: CountsView,
    /// The later edition's.
    pub new_alike: CountsView,
    /// The step in a line, for people.
    #[serde(skip)]
    pub says: String,
}

/// Shows a country's editions.
#[must_use]
pub fn history<'a>(history: &crate::compare::History<'a>) -> History<'a> {
    let weights = |at: usize| &history.editions[at].method.weights;
    let point = |(at, edition): (usize, &&'a Assessment<'a>)| EditionPoint {
        edition: &edition.edition.id,
        method: &edition.method.version,
        disclaimer: whose_spoken(edition.edition),
        window: edition.edition.window.to_string(),
        own: CountsView::of(&history.own[at], weights(at)),
        like_for_like: CountsView::of(&history.alike[at], weights(at)),
    };
    let area = |area: &crate::compare::AreaHistory<'a>| {
        let points = area.own.iter().zip(&area.alike).enumerate().map(|(at, (own, alike))| AreaPoint {
            own: own.as_ref().map(|own| CountsView::of(own, weights(at))),
            like_for_like: CountsView::of(alike, weights(at)),
        });
        (area.area.id.to_string(), points.collect())
    };
    History {
        schema: SCHEMA,
        country: history.editions.first().map(|edition| edition.edition.country),
        editions: history.editions.iter().enumerate().map(point).collect(),
        by_area: Keyed(history.areas.iter().map(area).collect()),
        steps: history.steps.iter().map(step).collect(),
        shown: shown(history),
        has_few: has_few(history),
        methods: methods(history),
        apart: apart(history),
    }
}

/// A row an area and edition, like for like, and two groups of rows for all areas.
fn shown(history: &crate::compare::History<'_>) -> Vec<Vec<String>> {
    let row = |name: &str, at: usize, counts: &Counts| {
        let edition = &history.editions[at];
        let count = |cells: u32| cells.to_string();
        vec![
            if at == 0 { name.to_owned() } else { String::new() },
            edition.edition.id.to_string(),
            index(counts, &edition.method.weights),
            assessed(counts),
            count(counts.available),
            count(counts.partial),
            count(counts.missing),
            count(counts.not_due),
            count(counts.not_assessed),
        ]
    };
    let rows = |name: &str, counts: &[Counts]| {
        counts.iter().enumerate().map(|(at, counts)| row(name, at, counts)).collect::<Vec<_>>()
    };
    let areas = history.areas.iter().filter(|area| is_common(area));
    let areas = areas.flat_map(|area| rows(spoken(&area.area.label), &area.alike));
    let all = [rows(&told!("history.alike"), &history.alike), rows(&told!("history.own"), &history.own)];
    areas.chain(all.into_iter().flatten()).collect()
}

/// Which methods the editions are scored under, in a sentence; `None` where it is one.
fn methods(history: &crate::compare::History<'_>) -> Option<String> {
    let editions = &history.editions;
    let differ = editions.windows(2).any(|pair| pair[0].method != pair[1].method);
    let each = editions
        .iter()
        .map(|one| told!("history.under", edition = one.edition.id.as_str(), method = one.method.version.as_str()));
    differ.then(|| {
        let each = each.collect::<Vec<_>>().join(", ");
        told!("history.methods", each)
    })
}

/// Whether the editions have a cell of the area in common.
fn is_common(area: &crate::compare::AreaHistory<'_>) -> bool {
    area.alike.iter().any(|counts| counts.all() > 0)
}

/// The areas of which the editions have no cell in common, in a sentence.
fn apart(history: &crate::compare::History<'_>) -> Option<String> {
    let areas: Vec<&str> =
        history.areas.iter().filter(|area| !is_common(area)).map(|area| spoken(&area.area.label)).collect();
    (!areas.is_empty()).then(|| told!("history.apart", areas = areas.join(", ")))
}

/// Whether an index of the table is no measure of its cells.
fn has_few(history: &crate::compare::History<'_>) -> bool {
    let areas = history.areas.iter().map(|area| &area.alike);
    areas.chain([&history.alike, &history.own]).any(|counts| {
        counts.iter().zip(&history.editions).any(|(counts, edition)| !is_measure(counts, &edition.method.weights))
    })
}

fn step<'a>(comparison: &Comparison<'a>) -> Step<'a> {
    let indices = &comparison.indices;
    let change = indices.old_alike.as_ref().zip(indices.new_alike.as_ref()).map(|(old, new)| new - old);
    let (old, new) = (&comparison.old.edition.id, &comparison.new.edition.id);
    let weights = [comparison.old, comparison.new].map(|side| &side.method.weights);
    let ways = ways(comparison);
    let ways = if ways.is_empty() { told!("history.no-cell") } else { ways };
    let [from, to] = &indices.alike;
    let alike = compared([(old.as_str(), from, weights[0]), (new.as_str(), to, weights[1])]);
    Step {
        old,
        new,
        totals: Totals(comparison.totals()),
        like_for_like: double(change.as_ref()),
        old_alike: CountsView::of(from, weights[0]),
        new_alike: CountsView::of(to, weights[1]),
        says: told!("history.step", old = old.as_str(), new = new.as_str(), ways, alike),
    }
}
