//! OLD's records in NEW's names, so that a name alone is no difference.

use std::collections::BTreeMap;

use super::super::diff::Comparison;
use crate::model::{AreaId, CiteId, FieldValue, Fields, IndicatorId, Record};

/// What OLD's areas, indicators and publications are called in NEW.
pub(super) struct Names {
    areas: BTreeMap<AreaId, AreaId>,
    indicators: BTreeMap<(AreaId, IndicatorId), IndicatorId>,
    cites: BTreeMap<String, CiteId>,
}

impl Names {
    pub(super) fn of(comparison: &Comparison<'_>) -> Self {
        let mut names = Self { areas: BTreeMap::new(), indicators: BTreeMap::new(), cites: BTreeMap::new() };
        for line in &comparison.lines {
            let Some((old, new)) = line.old.zip(line.new) else { continue };
            let ((old_area, old_row), (new_area, new_row)) = (old.of(comparison.old), new.of(comparison.new));
            names.areas.insert(old_area.area.id.clone(), new_area.area.id.clone());
            let key = (old_area.area.id.clone(), old_row.indicator.id.clone());
            names.indicators.insert(key, new_row.indicator.id.clone());
        }
        let renamed = comparison.cites.renamed().map(|(old, new)| (old.to_string(), new.clone()));
        names.cites = renamed.collect();
        names
    }

    /// OLD's records in NEW's names.
    pub(super) fn in_new(&self, records: &[Record]) -> Vec<Record> {
        records.iter().map(|record| self.record(record)).collect()
    }

    fn record(&self, old: &Record) -> Record {
        let mut record = old.clone();
        let area = old.area.as_ref();
        if let Some(cells) = &mut record.cells {
            cells.indicator = self.indicator(area, &cells.indicator);
        }
        if let Some(new) = area.and_then(|area| self.areas.get(area)) {
            if *old.file == *format!("{}.yaml", area.map_or("", AreaId::as_str)) {
                record.file = format!("{new}.yaml").into();
            }
            record.area = Some(new.clone());
        }
        record.name = self.name(old, &record);
        for (key, value) in &mut record.fields {
            self.value(key, value, area);
        }
        record.parts = self.in_new(&old.parts);
        record
    }

    fn name(&self, old: &Record, renamed: &Record) -> Box<str> {
        let indicator = renamed.cells.as_ref().map(|cells| &cells.indicator);
        match (&*old.object, indicator, &renamed.area) {
            ("indicator", Some(indicator), Some(area)) if *old.file == *"method.yaml" => {
                format!("{area}.{indicator}").into()
            }
            ("indicator" | "availability", Some(indicator), _) => indicator.as_str().into(),
            ("area", None, Some(area)) if !old.name.is_empty() => area.as_str().into(),
            _ => self.cites.get(&*old.name).map_or_else(|| old.name.clone(), |new| new.as_str().into()),
        }
    }

    fn indicator(&self, area: Option<&AreaId>, old: &IndicatorId) -> IndicatorId {
        let key = area.map(|area| (area.clone(), old.clone()));
        key.and_then(|key| self.indicators.get(&key)).unwrap_or(old).clone()
    }

    /// Puts a value into NEW's names: what it cites, and the keys of what it covers.
    fn value(&self, key: &str, value: &mut FieldValue, area: Option<&AreaId>) {
        match value {
            FieldValue::Word(word) if key == "cite" => {
                if let Some(new) = self.cites.get(&**word) {
                    *word = new.as_str().into();
                }
            }
            FieldValue::Map(fields) if key == "covers" => self.covers(fields, area),
            FieldValue::Map(fields) => fields.iter_mut().for_each(|(key, value)| self.value(key, value, area)),
            FieldValue::List(values) => values.iter_mut().for_each(|value| self.value(key, value, area)),
            FieldValue::Word(_) | FieldValue::Text(_) => {}
        }
    }

    /// Renames the keys of what is covered: indicators, or areas with their indicators.
    fn covers(&self, fields: &mut Fields, area: Option<&AreaId>) {
        for (key, value) in fields {
            if let FieldValue::Map(inner) = value {
                let own: Option<AreaId> = key.parse().ok();
                self.covers(inner, own.as_ref());
                if let Some(new) = own.and_then(|own| self.areas.get(&own)) {
                    *key = new.as_str().into();
                }
            } else if let Ok(indicator) = key.parse::<IndicatorId>() {
                *key = self.indicator(area, &indicator).as_str().into();
            }
        }
    }
}
