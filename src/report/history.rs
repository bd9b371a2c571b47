//! A country's editions in a row, as the outputs of `history` show them.

use serde::Serialize;

use super::{
    agree::Keyed,
    cell_side::english,
    coverage::CountsView,
    diff::Totals,
    diff_summary::ways,
    figures::{self, double},
    scores::SCHEMA,
};
use crate::{
    compare::{Comparison, exact_index},
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
    /// The rows of the table for people: name, then one cell an edition, like for like.
    #[serde(skip)]
    pub shown: Vec<Vec<String>>,
}

/// One edition.
#[derive(Clone, Debug, Serialize)]
pub struct EditionPoint<'a> {
    /// The edition.
    pub edition: &'a EditionId,
    /// The method's version.
    pub method: &'a MethodVersion,
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
    }
}

fn shown(history: &crate::compare::History<'_>) -> Vec<Vec<String>> {
    let index = |(at, counts): (usize, &Counts)| {
        figures::index(exact_index(counts, &history.editions[at].method.weights).as_ref())
    };
    let line = |name: &str, counts: &[Counts]| {
        std::iter::once(name.to_owned()).chain(counts.iter().enumerate().map(index)).collect()
    };
    let areas = history.areas.iter().map(|area| line(english(&area.area.label), &area.alike));
    let all =
        [line("All areas, like for like", &history.alike), line("All areas, each over its own cells", &history.own)];
    areas.chain(all).collect()
}

fn step<'a>(comparison: &Comparison<'a>) -> Step<'a> {
    let indices = &comparison.indices;
    let change = indices.old_alike.as_ref().zip(indices.new_alike.as_ref()).map(|(old, new)| new - old);
    let (old, new) = (&comparison.old.edition.id, &comparison.new.edition.id);
    let ways = ways(comparison);
    let ways = if ways.is_empty() { "no cell differs".to_owned() } else { ways };
    Step {
        old,
        new,
        totals: Totals(comparison.totals()),
        like_for_like: double(change.as_ref()),
        says: format!("{old} → {new}: {ways}; like for like {}", figures::change(change.as_ref())),
    }
}
