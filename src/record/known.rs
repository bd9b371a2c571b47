//! The identifiers that a method defines.

use std::sync::Arc;

use super::reader::Reader;
use crate::messages::nearest::{choice, choice_by_name};
use crate::yaml::{Kind, Node};
use crate::{
    finding::{Mistake, Span, Vocabulary},
    model::{AreaId, DimensionId, IndicatorId},
};

/// The identifiers that tables may use, in the method's order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Known {
    /// Areas, each with its indicators.
    pub areas: Vec<(String, Vec<String>)>,
    /// Dimensions.
    pub dimensions: Vec<String>,
    /// Areas whose file cannot be read: it may add any indicator.
    pub open: Vec<String>,
    /// What areas and indicators are called: the area, the name in some language, the identifier.
    pub names: Arc<Vec<Name>>,
}

/// What an area, or an indicator of it, is called in some language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    /// The area that the indicator belongs to; nothing for an area.
    pub area: Option<String>,
    /// What it is called.
    pub label: String,
    /// Its identifier.
    pub id: String,
}

impl Known {
    /// Collects the identifiers of a method file.
    pub(crate) fn of(method: &Node<'_>) -> Self {
        let areas = keys_under(method, "areas")
            .into_iter()
            .map(|(id, area)| {
                let indicators = keys_under(area, "indicators").into_iter().map(|(id, _)| id.to_owned()).collect();
                (id.to_owned(), indicators)
            })
            .collect();
        let mut names = Vec::new();
        for (id, area) in keys_under(method, "areas") {
            names.extend(named(None, id, area));
            for (indicator, node) in keys_under(area, "indicators") {
                names.extend(named(Some(id), indicator, node));
            }
        }
        let dimensions = keys_under(method, "dimensions").into_iter().map(|(id, _)| id.to_owned()).collect();
        Self { areas, dimensions, open: Vec::new(), names: Arc::new(names) }
    }

    /// Whether nothing is known, because the method itself has mistakes: then no word of the tables is called unknown.
    pub(crate) fn is_unsure(&self) -> bool {
        self.areas.is_empty()
    }

    /// Sets the indicators of an area.
    pub(crate) fn replace(&mut self, area: &str, indicators: Vec<String>) {
        if let Some((_, old)) = self.areas.iter_mut().find(|(id, _)| id == area) {
            *old = indicators;
        }
    }

    /// Adds an indicator to an area.
    pub(crate) fn add(&mut self, area: &str, indicator: &str) {
        if let Some((_, indicators)) = self.areas.iter_mut().find(|(id, _)| id == area) {
            indicators.push(indicator.to_owned());
        }
    }

    /// Adds what an indicator is called that a country defines.
    pub(crate) fn call(&mut self, area: &str, indicator: &str, node: &Node<'_>) {
        Arc::make_mut(&mut self.names).extend(named(Some(area), indicator, node));
    }

    /// The names of an area's indicators, or those of the areas, each with its identifier.
    pub(crate) fn names_in<'k>(&'k self, area: Option<&str>) -> impl Iterator<Item = (&'k str, &'k str)> {
        let of_area = self.names.iter().filter(move |name| name.area.as_deref() == area);
        of_area.map(|name| (name.label.as_str(), name.id.as_str()))
    }

    /// The areas that have an indicator.
    pub(crate) fn areas_with(&self, indicator: &str) -> Vec<&str> {
        let has = |indicators: &[String]| indicators.iter().any(|id| id == indicator);
        self.areas.iter().filter(|(_, indicators)| has(indicators)).map(|(area, _)| &**area).collect()
    }

    /// Returns the indicators of an area.
    pub(crate) fn indicators(&self, area: &str) -> Option<&[String]> {
        self.areas.iter().find(|(id, _)| id == area).map(|(_, indicators)| &**indicators)
    }
}

impl Reader {
    /// Checks an area's identifier against the method's.
    pub(crate) fn area_in(&mut self, text: &str, span: Span, known: &Known) -> Option<AreaId> {
        if known.indicators(text).is_some() || known.is_unsure() {
            return text.parse().ok();
        }
        let choice = choice_by_name(text, known.areas.iter().map(|(id, _)| &**id), known.names_in(None));
        self.say(span, Mistake::Unknown { vocabulary: Vocabulary::Area, choice });
        None
    }

    /// Checks an indicator's identifier against those of its area; an area that is not known has said enough.
    pub(crate) fn indicator_in(&mut self, text: &str, span: Span, area: &str, known: &Known) -> Option<IndicatorId> {
        if known.is_unsure() || known.open.iter().any(|open| open == area) {
            return text.parse().ok();
        }
        let indicators = known.indicators(area)?;
        if indicators.iter().any(|id| id == text) {
            return text.parse().ok();
        }
        if self.is_full() {
            return None;
        }
        let choice = choice_by_name(text, indicators.iter().map(|id| &**id), known.names_in(Some(area)));
        self.say(span, Mistake::Unknown { vocabulary: Vocabulary::Indicator(area.to_owned()), choice });
        None
    }

    /// Checks a dimension's identifier against the method's.
    pub(crate) fn dimension(&mut self, node: &Node<'_>, field: &str, known: &Known) -> Option<DimensionId> {
        let text = self.scalar(node, field)?;
        if known.dimensions.iter().any(|id| id == text) || known.is_unsure() {
            return text.parse().ok();
        }
        let choice = choice(text, known.dimensions.iter().map(|id| &**id));
        self.say(node.span, Mistake::Unknown { vocabulary: Vocabulary::Dimension, choice });
        None
    }
}

/// What the label of a definition says, in each of its languages.
fn named(area: Option<&str>, id: &str, node: &Node<'_>) -> Vec<Name> {
    let name = |text: &str| Name { area: area.map(str::to_owned), label: text.to_owned(), id: id.to_owned() };
    match under(node, "label") {
        None => Vec::new(),
        Some(label) if label.text().is_some() => label.text().map(name).into_iter().collect(),
        Some(label) => pairs(label).into_iter().filter_map(|(_, value)| value.text().map(name)).collect(),
    }
}

/// Returns the keys of a mapping and their places.
pub(crate) fn keys<'n>(node: &'n Node<'_>) -> Vec<(&'n str, Span)> {
    pairs(node).into_iter().filter_map(|(key, _)| Some((key.text()?, key.span))).collect()
}

/// Returns the value under a key of a mapping.
pub(crate) fn under<'n, 's>(node: &'n Node<'s>, key: &str) -> Option<&'n Node<'s>> {
    pairs(node).into_iter().find(|(other, _)| other.text() == Some(key)).map(|(_, value)| value)
}

/// Returns the keys and values of the mapping under a key.
fn keys_under<'n, 's>(node: &'n Node<'s>, key: &str) -> Vec<(&'n str, &'n Node<'s>)> {
    let inner = under(node, key).map(pairs).unwrap_or_default();
    inner.into_iter().filter_map(|(key, value)| Some((key.text()?, value))).collect()
}

/// Returns the keys and values of a mapping; none of anything else.
pub(crate) fn pairs<'n, 's>(node: &'n Node<'s>) -> Vec<(&'n Node<'s>, &'n Node<'s>)> {
    match &node.kind {
        Kind::Mapping(pairs) => pairs.iter().map(|(key, value)| (key, value)).collect(),
        _ => Vec::new(),
    }
}
