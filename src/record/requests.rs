//! `requests.yaml`: the letters that ask institutions for figures.

use super::fields::{Entry, Repeats};
use super::known::Known;
use super::reader::Reader;
use crate::finding::FormKind;
use crate::model::{AreaId, IndicatorId, Request, Years};
use crate::said;
use crate::yaml::Node;

const KEYS: &[&str] = &["institution", "asked", "answered", "outcome", "covers", "note", "at"];

impl Reader {
    /// Reads `requests.yaml`.
    pub(crate) fn requests(&mut self, root: &Node<'_>, known: &Known) -> Vec<Request> {
        self.list(root, said!("within.requests")).iter().filter_map(|node| self.request(node, known)).collect()
    }

    fn request(&mut self, node: &Node<'_>, known: &Known) -> Option<Request> {
        let fields = self.fields(node, said!("within.request"), KEYS)?;
        let institution = self.required(&fields, "institution", Self::text);
        let asked = self.optional(&fields, "asked", Self::date);
        let answered = self.optional(&fields, "answered", Self::date);
        let outcome = self.required(&fields, "outcome", Self::word_of);
        let covers = fields.get("covers").map(|node| self.asked_for(node, known)).unwrap_or_default();
        let remark = self.remark(&fields);
        Some(Request { institution: institution?, asked, answered, outcome: outcome?, covers, remark })
    }

    /// Reads areas, indicators and years.
    fn asked_for(&mut self, node: &Node<'_>, known: &Known) -> Vec<(AreaId, IndicatorId, Years)> {
        let mut asked = Vec::new();
        for area in self.map(node, "covers", Repeats::Refused) {
            if known.indicators(area.key).is_none() && self.is_indicator_first(area, known) {
                continue;
            }
            let id = self.area_in(area.key, area.at, known);
            for (indicator, years) in self.looked_for(area.value, area.key, known) {
                asked.extend(id.clone().map(|id| (id, indicator, years)));
            }
        }
        asked
    }

    /// Whether an indicator stands where its area comes first, which is told.
    fn is_indicator_first(&mut self, entry: Entry<'_, '_>, known: &Known) -> bool {
        let years = entry.value.joined().filter(|text| !text.trim().is_empty());
        let years = years.map_or_else(|| "2018-2023".to_owned(), |text| text.into_owned());
        let (areas, indicator) = match entry.key.split_once(['.', '/', ' ']) {
            Some((area, indicator)) if known.indicators(area).is_some() => (vec![area], indicator.trim()),
            _ => (known.areas_with(entry.key), entry.key),
        };
        let Some(area) = areas.first() else { return false };
        let write = format!("covers: {{{area}: {{{indicator}: {years}}}}}");
        self.say_form(entry.at, FormKind::AreaFirst, areas.join(", "), entry.key, write);
        true
    }

    /// Reads indicators of an area, and the years of each.
    pub(crate) fn looked_for(&mut self, node: &Node<'_>, area: &str, known: &Known) -> Vec<(IndicatorId, Years)> {
        let mut looked = Vec::new();
        for entry in self.map(node, "covers", Repeats::Refused) {
            let id = self.indicator_in(entry.key, entry.at, area, known);
            let years = self.years(entry.value, entry.key);
            looked.extend(id.zip(years));
        }
        looked
    }
}
