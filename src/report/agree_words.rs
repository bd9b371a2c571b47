//! What the figures of agreement say, in sentences: the summary, and what to bear in mind.

use super::{
    cell_side::{spaced, spoken},
    figures::{per_cent, statistic},
};
use crate::told;
use crate::{
    compare::{Agreement, Figures, per_mille},
    model::Class,
};

/// From this raw agreement on (per mille), a kappa below [`LOW_KAPPA`] (thousandths) calls for an explanation.
const HIGH_AGREEMENT: i64 = 800;
/// See [`HIGH_AGREEMENT`].
const LOW_KAPPA: i64 = 400;

/// Figures for people: cells, agreement, kappa, weighted kappa, alpha, AC1.
pub(super) fn shown(figures: &Figures) -> [String; 6] {
    [
        figures.cells.to_string(),
        per_cent(figures.raw.as_ref()),
        statistic(figures.kappa.as_ref()),
        statistic(figures.weighted_kappa.as_ref()),
        statistic(figures.alpha.as_ref()),
        statistic(figures.ac1.as_ref()),
    ]
}

/// Says in a few lines how far the assessors agree.
pub(super) fn summary(agreement: &Agreement<'_>) -> Vec<String> {
    let (classed, states) = (&agreement.classed, &agreement.states);
    let two = agreement.pairs.is_empty();
    let (classed_cells, agreed) = (classed.cells.to_string(), per_cent(classed.raw.as_ref()));
    let mut lines = vec![match two {
        true => told!("agree.both", n = states.cells, classed = classed_cells, agreed),
        false => told!("agree.all", n = states.cells, classed = classed_cells, agreed),
    }];
    if two {
        lines.push(told!(
            "agree.coefficients",
            kappa = statistic(classed.kappa.as_ref()),
            weighted = statistic(classed.weighted_kappa.as_ref()),
            alpha = statistic(classed.alpha.as_ref()),
            ac = statistic(classed.ac1.as_ref())
        ));
    } else {
        lines.push(told!("agree.alpha", alpha = statistic(classed.alpha.as_ref()), n = classed.alpha_cells));
    }
    let raw = per_cent(states.raw.as_ref());
    lines.push(match two {
        true => told!("agree.states-kappa", raw, kappa = statistic(states.kappa.as_ref())),
        false => told!("agree.states", raw),
    });
    lines.push(told!("agree.disputed", n = agreement.disputed.len()));
    lines
}

/// What to bear in mind: where a figure is undefined, and where high agreement meets a low kappa.
pub(super) fn remarks(agreement: &Agreement<'_>, assessors: &[String]) -> Vec<String> {
    let pairs = agreement.pairs.iter().filter_map(|(first, second, pair)| {
        remark(&told!("agree.pair", first = &assessors[*first], second = &assessors[*second]), &pair.classed)
    });
    let areas = agreement.by_area.iter().filter_map(|(named, figures)| remark(spoken(&named.area.label), figures));
    remark(&told!("all-areas"), &agreement.classed).into_iter().chain(areas).chain(pairs).collect()
}

/// The remark on one group of cells of two assessors.
fn remark(of: &str, figures: &Figures) -> Option<String> {
    let table = figures.confusion?;
    let Some(raw) = figures.raw.as_ref() else {
        return Some(told!("agree.nothing-classed", of));
    };
    let (class, share) = table.prevalent()?;
    let class = spaced(Class::ALL[class].word());
    let Some(kappa) = figures.kappa.as_ref() else {
        return Some(told!("agree.one-class", of, class, ac = statistic(figures.ac1.as_ref())));
    };
    (per_mille(raw) >= HIGH_AGREEMENT && per_mille(kappa) < LOW_KAPPA).then(|| {
        told!(
            "agree.low-kappa",
            of,
            agreed = per_cent(Some(raw)),
            kappa = statistic(Some(kappa)),
            share = per_cent(Some(&share)),
            class,
            chance = per_cent(table.by_chance().as_ref()),
            ac = statistic(figures.ac1.as_ref())
        )
    })
}
