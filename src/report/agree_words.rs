//! What the figures of agreement say, in sentences: the summary, and what to bear in mind.

use super::{
    cell_side::{english, spaced},
    figures::{per_cent, statistic},
};
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
    let all = if two { "both" } else { "all" };
    let mut lines = vec![format!(
        "{} cells are in {all} tables; {all} put {} of them in a class, and agree on {}.",
        states.cells,
        classed.cells,
        per_cent(classed.raw.as_ref())
    )];
    if two {
        lines.push(format!(
            "Cohen's kappa {}, with linear weights {}; Krippendorff's alpha (ordinal) {}; Gwet's AC1 {}.",
            statistic(classed.kappa.as_ref()),
            statistic(classed.weighted_kappa.as_ref()),
            statistic(classed.alpha.as_ref()),
            statistic(classed.ac1.as_ref())
        ));
    } else {
        lines.push(format!(
            "Krippendorff's alpha (ordinal) {} over the {} cells that at least two classed.",
            statistic(classed.alpha.as_ref()),
            classed.alpha_cells
        ));
    }
    let kappa = if two { format!(", kappa {}", statistic(states.kappa.as_ref())) } else { String::new() };
    lines.push(format!("Over all five states: agreement {}{kappa}.", per_cent(states.raw.as_ref())));
    lines.push(match agreement.disputed.len() {
        1 => "1 cell is disputed.".to_owned(),
        disputed => format!("{disputed} cells are disputed."),
    });
    lines
}

/// What to bear in mind: where a figure is undefined, and where high agreement meets a low kappa.
pub(super) fn remarks(agreement: &Agreement<'_>, assessors: &[String]) -> Vec<String> {
    let pairs = agreement.pairs.iter().filter_map(|(first, second, pair)| {
        remark(&format!("{} and {}", assessors[*first], assessors[*second]), &pair.classed)
    });
    let areas = agreement.by_area.iter().filter_map(|(named, figures)| remark(english(&named.area.label), figures));
    remark("All areas", &agreement.classed).into_iter().chain(areas).chain(pairs).collect()
}

/// The remark on one group of cells of two assessors.
fn remark(of: &str, figures: &Figures) -> Option<String> {
    let table = figures.confusion?;
    let Some(raw) = figures.raw.as_ref() else {
        return Some(format!("{of}: no cell was put in a class by both, so that no figure is defined."));
    };
    let (class, share) = table.prevalent()?;
    let class = spaced(Class::ALL[class].word());
    let Some(kappa) = figures.kappa.as_ref() else {
        return Some(format!(
            "{of}: both put every cell in one class, {class}. Chance would agree as well, so that kappa and alpha are undefined; AC1 is {}.",
            statistic(figures.ac1.as_ref())
        ));
    };
    (per_mille(raw) >= HIGH_AGREEMENT && per_mille(kappa) < LOW_KAPPA).then(|| {
        format!(
            "{of}: {} of the cells agree, yet kappa is only {}. {} of what both said is {class}, so that chance alone would agree on {}, and a few disputes weigh heavily. AC1, which does not fall with the prevalence of one class, is {}.",
            per_cent(Some(raw)),
            statistic(Some(kappa)),
            per_cent(Some(&share)),
            per_cent(table.by_chance().as_ref()),
            statistic(figures.ac1.as_ref())
        )
    })
}
