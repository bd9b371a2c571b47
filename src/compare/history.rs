//! A country's editions in a row: like for like, area by area, and from each to the next.

use crate::{
    model::{Area, Counted, Year},
    score::{Assessment, Counts},
};

use super::{
    diff::{Comparison, compare},
    line::{Spot, all_area_pairs},
};

/// A country's editions, earliest first.
#[derive(Clone, Debug)]
pub struct History<'a> {
    /// The editions.
    pub editions: Vec<&'a Assessment<'a>>,
    /// Each edition's own coverage.
    pub own: Vec<Counts>,
    /// Each edition's coverage over the cells that all of them have.
    pub alike: Vec<Counts>,
    /// A line for each area of the latest edition's method.
    pub areas: Vec<AreaHistory<'a>>,
    /// Each edition compared with the next.
    pub steps: Vec<Comparison<'a>>,
}

/// One area through the editions.
#[derive(Clone, Debug)]
pub struct AreaHistory<'a> {
    /// The area, as the latest method has it.
    pub area: &'a Area,
    /// Its counts in each edition, nothing assessed where it has no file; `None` where the edition's method does not
    /// have it.
    pub counted: Vec<Option<Counts>>,
    /// The same where the edition has a file for it.
    pub own: Vec<Option<Counts>>,
    /// Its counts in each edition over the cells that all editions have.
    pub alike: Vec<Counts>,
}

/// Follows editions from the first to the last.
#[must_use]
pub fn history<'a>(editions: &[&'a Assessment<'a>]) -> History<'a> {
    let steps: Vec<Comparison<'a>> = editions.windows(2).map(|pair| compare(pair[0], pair[1])).collect();
    let chains = chains(editions, &steps);
    let years = common_years(editions);
    let areas = area_histories(editions, &chains, &years);
    let none = || vec![Counts::default(); editions.len()];
    let alike = areas.iter().fold(none(), |sum, area| sum.iter().zip(&area.alike).map(|(a, b)| a.plus(*b)).collect());
    let own = editions.iter().map(|edition| edition.coverage().overall).collect();
    History { editions: editions.to_vec(), own, alike, areas, steps }
}

/// The indicators that all editions have: each one's place in every edition.
fn chains(editions: &[&Assessment<'_>], steps: &[Comparison<'_>]) -> Vec<Vec<Spot>> {
    let Some(first) = editions.first() else { return Vec::new() };
    let with_file = first.areas.iter().enumerate().filter(|(_, area)| area.tables.is_some());
    let spots = with_file.flat_map(|(at, area)| (0..area.indicators.len()).map(move |row| vec![Spot::new(at, row)]));
    steps.iter().fold(spots.collect(), |chains, step| {
        let next = |spot: Spot| step.lines.iter().find(|line| line.old == Some(spot))?.new;
        let extended = |mut chain: Vec<Spot>| {
            chain.push(next(*chain.last()?)?);
            Some(chain)
        };
        chains.into_iter().filter_map(extended).collect()
    })
}

/// The years that every edition covers.
fn common_years(editions: &[&Assessment<'_>]) -> Vec<Year> {
    let Some(first) = editions.first() else { return Vec::new() };
    let in_all = |year: &Year| editions.iter().all(|edition| edition.edition.window.contains(*year));
    first.edition.window.years().filter(in_all).collect()
}

fn area_histories<'a>(editions: &[&'a Assessment<'a>], chains: &[Vec<Spot>], years: &[Year]) -> Vec<AreaHistory<'a>> {
    let Some((&latest, _)) = editions.split_last() else { return Vec::new() };
    let places: Vec<Vec<Option<usize>>> = editions.iter().map(|edition| places(edition, latest)).collect();
    let coverages: Vec<_> = editions.iter().map(|edition| edition.coverage()).collect();
    let history = |(at, area): (usize, &crate::score::AssessedArea<'a>)| {
        let places = || {
            editions.iter().zip(&places).zip(&coverages).map(|((edition, places), coverage)| {
                places[at].map(|at| (edition.areas[at].tables.is_some(), coverage.by_area[at].1))
            })
        };
        let counted = places().map(|place| place.map(|(_, counts)| counts));
        let own = places().map(|place| place.filter(|(has_file, _)| *has_file).map(|(_, counts)| counts));
        let of_area = |chain: &&Vec<Spot>| chain.last().is_some_and(|spot| spot.area_at() == at);
        let alike = editions.iter().enumerate().map(|(edition, assessment)| {
            let rows = chains.iter().filter(of_area).map(|chain| chain[edition].of(assessment));
            let counted = rows.filter(|(_, row)| row.indicator.counted == Counted::Yes);
            counted
                .flat_map(|(area, row)| years.iter().filter_map(|&year| row.cells.get(area.window.position(year)?)))
                .collect()
        });
        AreaHistory { area: area.area, counted: counted.collect(), own: own.collect(), alike: alike.collect() }
    };
    latest.areas.iter().enumerate().map(history).collect()
}

/// Where each of the latest edition's areas stands in an edition; `None` where its method does not have it. Whether
/// either edition has a file for it is another question.
fn places(edition: &Assessment<'_>, latest: &Assessment<'_>) -> Vec<Option<usize>> {
    let mut places = vec![None; latest.areas.len()];
    for (old, new) in all_area_pairs(edition, latest) {
        if let (Some(old), Some(new)) = (old, new) {
            places[new] = Some(old);
        }
    }
    places
}
