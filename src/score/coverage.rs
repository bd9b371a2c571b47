//! Coverage: the counts over an edition's cells, in all and by area, measure, year, indicator and institution.

use crate::model::{AreaId, Counted, IndicatorId, Measure, Year};

use super::{assessment::Assessment, counts::Counts, institution::Institutions};

/// Counts over the counted cells of an edition's window; each list but the last adds up to the whole.
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
    /// By institution, most cells first, those of nobody last under an empty name. A cell of joint holders counts under
    /// each, so that this list alone may add up to more than the whole.
    pub by_institution: Vec<(String, Counts)>,
}

impl Coverage {
    /// Counts an assessment's cells.
    pub(super) fn of(assessment: &Assessment<'_>) -> Self {
        let mut coverage = Self::empty(assessment);
        for (area_at, area) in assessment.areas.iter().enumerate() {
            for row in area.indicators.iter().filter(|row| row.indicator.counted == Counted::Yes) {
                let mut counts = Counts::default();
                for (year, by_year) in &mut coverage.by_year {
                    let position = area.window.position(*year).expect("an area's window contains the edition's");
                    counts.count(&row.cells[position]);
                    by_year.count(&row.cells[position]);
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
            by_institution: Institutions::of(assessment.edition).counts(assessment),
        }
    }
}

fn add(sum: &mut Counts, counts: Counts) {
    *sum = sum.plus(counts);
}
