//! What editions of several countries have in common: only that is compared.

use crate::model::{AreaId, Counted, IndicatorId, Method, Weights, Window, Year};

use super::summary::Summary;

/// What all editions compared have.
#[derive(Clone, Debug)]
pub(super) struct Common<'a> {
    /// Every method version that occurs, each once.
    pub methods: Vec<&'a str>,
    /// The indicators of all of them, in the order of the first.
    pub indicators: Vec<(&'a AreaId, &'a IndicatorId)>,
    /// The years that all windows contain; `None` where there is none, so that each edition's own count.
    pub years: Option<Window>,
    /// The weights, where all methods score in the same way, so that their indices are of one kind.
    pub weights: Option<&'a Weights>,
    /// The method that names areas and indicators.
    pub named_by: &'a Method,
}

impl<'a> Common<'a> {
    /// Finds what the editions have in common; `None` of no edition.
    pub(super) fn of(summaries: &[&'a Summary]) -> Option<Self> {
        let first = summaries.first()?;
        let mut methods: Vec<&str> = Vec::new();
        for summary in summaries {
            let version = summary.method.version.as_str();
            if !methods.contains(&version) {
                methods.push(version);
            }
        }
        let in_all = |area: &AreaId, indicator: &IndicatorId| {
            summaries.iter().all(|summary| counts(&summary.method, area, indicator))
        };
        let indicators = first
            .method
            .areas
            .iter()
            .flat_map(|area| area.indicators.iter().map(|indicator| (&area.id, &indicator.id)));
        let weights = &first.method.weights;
        Some(Self {
            methods,
            indicators: indicators.filter(|(area, indicator)| in_all(area, indicator)).collect(),
            years: common_years(summaries),
            weights: summaries.iter().all(|summary| is_of_one_kind(&summary.method, &first.method)).then_some(weights),
            named_by: &first.method,
        })
    }

    /// Whether a year is compared.
    pub(super) fn has_year(&self, year: Year) -> bool {
        self.years.is_none_or(|years| years.contains(year))
    }
}

/// Whether the indices of two methods can stand side by side: they may differ in their indicators, of which only the common
/// ones are counted, and in nothing else that scores.
pub(super) fn is_of_one_kind(one: &Method, other: &Method) -> bool {
    one.scores_otherwise(other).iter().all(|part| *part == "areas")
}

/// Whether a method has this indicator and counts it.
fn counts(method: &Method, area: &AreaId, indicator: &IndicatorId) -> bool {
    let found = method.area(area).and_then(|area| area.indicators.iter().find(|one| one.id == *indicator));
    found.is_some_and(|indicator| indicator.counted == Counted::Yes)
}

fn common_years(summaries: &[&Summary]) -> Option<Window> {
    let first = summaries.iter().map(|summary| summary.window.first()).max()?;
    let last = summaries.iter().map(|summary| summary.window.last()).min()?;
    Window::new(first, last)
}
