//! Coverage: the counts over an edition's cells, in all and by area, measure, year and indicator.

use crate::model::{AreaId, Counted, IndicatorId, Measure, Year};

use super::{assessment::Assessment, cell::Cell, counts::Counts};

/// Counts over the counted cells of an edition's window; each list adds up to the whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// All of them.
    pub overall: Counts,
    /// By area, in the method's order.
    pub by_area: Vec<(AreaId, Counts)>,
    /// By measure: stock, flow, other.
    pub by_measure: Vec<(Measure, Counts)>,
    /// By year, ascending.
    pub by_year: Vec<(Year, Counts)>,
    /// By indicator, in the order of the areas.
    pub by_indicator: Vec<((AreaId, IndicatorId), Counts)>,
}

impl Coverage {
    /// Counts an assessment's cells.
    pub(super) fn of(assessment: &Assessment<'_>) -> Self {
        Self::counted(assessment, |[area, row, position]| &assessment.areas[area].indicators[row].cells[position])
    }

    /// Counts cells in the place of an assessment's own, each found by its area, its row there and its position in the window.
    pub(super) fn counted<'c, 'a: 'c>(assessment: &Assessment<'a>, cell: impl Fn([usize; 3]) -> &'c Cell<'a>) -> Self {
        let mut coverage = Self::empty(assessment);
        for (area_at, area) in assessment.areas.iter().enumerate() {
            let rows = area.indicators.iter().enumerate();
            for (row_at, row) in rows.filter(|(_, row)| row.indicator.counted == Counted::Yes) {
                let mut counts = Counts::default();
                for (year, by_year) in &mut coverage.by_year {
                    let position = area.window.position(*year).expect("an area's window contains the edition's");
                    let cell = cell([area_at, row_at, position]);
                    counts.count(cell);
                    by_year.count(cell);
                }
                coverage.overall = coverage.overall.plus(counts);
                add(&mut coverage.by_area[area_at].1, counts);
                add(&mut coverage.by_measure[row.indicator.measure as usize].1, counts);
                coverage.by_indicator.push(((area.area.id.clone(), row.indicator.id.clone()), counts));
            }
        }
        coverage
    }

    fn empty(assessment: &Assessment<'_>) -> Self {
        let none = Counts::default();
        Self {
            overall: none,
            by_area: assessment.areas.iter().map(|area| (area.area.id.clone(), none)).collect(),
            by_measure: Measure::ALL.iter().map(|&measure| (measure, none)).collect(),
            by_year: assessment.edition.window.years().map(|year| (year, none)).collect(),
            by_indicator: Vec::new(),
        }
    }
}

fn add(sum: &mut Counts, counts: Counts) {
    *sum = sum.plus(counts);
}
