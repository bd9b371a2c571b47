//! The figures of a source: by years a number, or numbers by category.

use std::collections::BTreeSet;

use super::fields::{Entry, Repeats};
use super::reader::{Reader, YesOrNo};
use super::years::NamedYears;
use crate::finding::Mistake;
use crate::model::{Figure, Figures, Precision, YearFigures};
use crate::said;
use crate::yaml::{Kind, Node, words_of};

const KEYS: &[&str] = &["value", "unit", "approx", "note"];

impl Reader {
    /// Reads the figures of an entry; `unit` is that of figures that name none.
    pub(crate) fn figures(&mut self, node: &Node<'_>, unit: Option<&str>) -> Vec<YearFigures> {
        let mut named = NamedYears::default();
        let mut all = Vec::new();
        let entries = self.map(node, "values", Repeats::Kept);
        for entry in self.whole_numbers(entries) {
            let years = self.years(entry.name, entry.key);
            if let Some(years) = &years {
                named.add(self, years, "values", entry.at);
            }
            let figures = self.figures_of(entry, unit);
            all.extend(years.zip(figures).map(|(years, figures)| YearFigures { years, figures }));
        }
        all
    }

    fn figures_of(&mut self, entry: Entry<'_, '_>, unit: Option<&str>) -> Option<Figures> {
        match &entry.value.kind {
            Kind::Mapping(pairs) if !is_figure(pairs) => {
                let categories = self.map(entry.value, entry.key, Repeats::Refused);
                let categories = self.whole_numbers(categories);
                let mut taken = BTreeSet::new();
                let mut read = Vec::with_capacity(categories.len());
                for one in categories {
                    let category: Box<str> = words_of(one.key).into();
                    // Two that differ in the spaces around them only.
                    if !taken.insert(category.clone()) {
                        self.say(one.at, Mistake::RepeatedKey { key: category.into() });
                        continue;
                    }
                    self.written.push((crate::model::Text::plain(&category).written("values"), one.at));
                    read.extend(self.figure(one.value, one.key, unit).map(|figure| (category, figure)));
                }
                Some(Figures::Categories(read))
            }
            _ => self.figure(entry.value, entry.key, unit).map(Figures::Total),
        }
    }

    /// Reads a number, or a number with what is known of it.
    fn figure(&mut self, node: &Node<'_>, field: &str, unit: Option<&str>) -> Option<Figure> {
        if !matches!(node.kind, Kind::Mapping(_)) {
            let value = self.number(node, field)?;
            return Some(Figure { value, unit: unit.map(Into::into), precision: Precision::Exact, note: None });
        }
        let fields = self.fields(node, said!("within.figure"), KEYS)?;
        let value = self.required(&fields, "value", Self::number);
        let own_unit = self.optional(&fields, "unit", Self::term);
        let precision = match self.optional(&fields, "approx", Self::yes_or_no) {
            Some(YesOrNo::Yes) => Precision::Approximate,
            Some(YesOrNo::No) | None => Precision::Exact,
        };
        let note = self.optional(&fields, "note", Self::text);
        Some(Figure { value: value?, unit: own_unit.or_else(|| unit.map(Into::into)), precision, note })
    }
}

/// Tells a figure with its unit from figures by category.
fn is_figure(pairs: &[(Node<'_>, Node<'_>)]) -> bool {
    pairs.iter().any(|(key, _)| key.text().is_some_and(|key| KEYS.contains(&key)))
}
