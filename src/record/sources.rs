//! Table 2 of an area: what each source covers, and how.

use super::area::Tabled;
use super::fields::{Entry, Fields, Repeats};
use super::reader::Reader;
use super::years::SourceYears;
use crate::said;
use crate::yaml::{Kind, Node};
use crate::{
    finding::Span,
    model::{CiteId, Covers, IndicatorId, Method, Remark, SourceRow, Years},
};

const KEYS: &[&str] = &[
    "cite",
    "type",
    "frequency",
    "access",
    "level",
    "languages",
    "definition",
    "limits",
    "also",
    "covers",
    "note",
    "at",
];
const COVERS_KEYS: &[&str] = &["years", "type", "access", "limits", "unit", "values", "note", "at"];

/// A row with the places of its `cite` and of the years of each entry of its `covers`.
pub(crate) type PlacedRow = (SourceRow, (Span, Vec<Span>));

impl Reader {
    /// Reads a sources table.
    pub(crate) fn sources(&mut self, node: &Node<'_>, tabled: &Tabled<'_>) -> Vec<PlacedRow> {
        self.list(node, "sources").iter().filter_map(|row| self.source(row, tabled)).collect()
    }

    fn source(&mut self, node: &Node<'_>, tabled: &Tabled<'_>) -> Option<PlacedRow> {
        let fields = self.fields(node, said!("within.source"), KEYS)?;
        let place = fields.get("cite").map_or(fields.start(), |node| node.span);
        let row = self.source_row(&fields, tabled.method, Self::cite);
        let placed = self.need(&fields, "covers").map(|node| self.covers(node, tabled)).unwrap_or_default();
        let (covers, places) = placed.into_iter().unzip();
        Some((SourceRow { covers, ..row? }, (place, places)))
    }

    /// Reads a row of the sources table but what it covers; `cite` reads what it cites.
    pub(crate) fn source_row(
        &mut self,
        fields: &Fields<'_, '_>,
        method: Option<&Method>,
        cite: impl FnOnce(&mut Self, &Node<'_>, &str) -> Option<CiteId>,
    ) -> Option<SourceRow> {
        let cite = self.required(fields, "cite", cite);
        let source_type = self.required(fields, "type", Self::word_of);
        let frequency = self.optional(fields, "frequency", Self::word_of);
        let access = self.required(fields, "access", Self::word_of);
        let level = self.optional(fields, "level", Self::word_of);
        let languages = self.languages(fields, "languages");
        let definition = self.optional(fields, "definition", Self::text);
        let limits = self.many(fields, "limits", |reader, node, key| reader.limit(node, key, method));
        let also = self.many(fields, "also", Self::term);
        let remark = self.remark(fields);
        Some(SourceRow {
            cite: cite?,
            source_type: source_type?,
            frequency,
            access: access?,
            level,
            languages,
            definition,
            limits,
            also,
            covers: Vec::new(),
            remark,
        })
    }

    /// Reads what a row covers: by indicator years, an entry, or a list of entries.
    fn covers(&mut self, node: &Node<'_>, tabled: &Tabled<'_>) -> Vec<(Covers, Span)> {
        let mut covers = Vec::new();
        for entry in self.map(node, "covers", Repeats::Refused) {
            let indicator = self.indicator_in(entry.key, entry.at, tabled.area, tabled.known);
            match &entry.value.kind {
                // A list of years is one entry; a list with braces in it is a list of entries.
                Kind::Sequence(nodes) if nodes.iter().any(|node| node.text().is_none()) => {
                    for node in nodes {
                        covers.extend(self.covers_entry(
                            Entry { value: node, ..entry },
                            indicator.as_ref(),
                            tabled.method,
                        ));
                    }
                }
                _ => covers.extend(self.covers_entry(entry, indicator.as_ref(), tabled.method)),
            }
        }
        covers
    }

    fn covers_entry(
        &mut self,
        entry: Entry<'_, '_>,
        indicator: Option<&IndicatorId>,
        method: Option<&Method>,
    ) -> Option<(Covers, Span)> {
        if !matches!(entry.value.kind, Kind::Mapping(_)) {
            let years = self.source_years(entry.value, entry.key)?;
            return Some((bare(indicator?.clone(), known(years)), entry.value.span));
        }
        let fields = self.fields(entry.value, said!("within.covers"), COVERS_KEYS)?;
        let place = fields.get("years").map_or(fields.start(), |node| node.span);
        let years = self.required(&fields, "years", Self::source_years);
        let source_type = self.optional(&fields, "type", Self::word_of);
        let access = self.optional(&fields, "access", Self::word_of);
        let limits = self.many(&fields, "limits", |reader, node, key| reader.limit(node, key, method));
        let unit = self.optional(&fields, "unit", Self::term);
        let values = fields.get("values").map(|node| self.figures(node, unit.as_deref())).unwrap_or_default();
        let remark = self.remark(&fields);
        let years = known(years?);
        Some((Covers { source_type, access, limits, unit, values, remark, ..bare(indicator?.clone(), years) }, place))
    }
}

/// An entry of years alone.
fn bare(indicator: IndicatorId, years: Option<Years>) -> Covers {
    Covers {
        indicator,
        years,
        source_type: None,
        access: None,
        limits: Vec::new(),
        unit: None,
        values: Vec::new(),
        remark: Remark::default(),
    }
}

fn known(years: SourceYears) -> Option<Years> {
    match years {
        SourceYears::Known(years) => Some(years),
        SourceYears::Unknown => None,
    }
}
