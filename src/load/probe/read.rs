//! Reads a mapping: its layout first, then, against the dataset's head, everything else.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{
    codes::{Codes, System},
    mapping::{Absent, Breakdown, Filter, Lets, Limited, Mapping, Mark, Numbers, Printed, Series, YearColumns},
    table::Layout,
};
use crate::{
    finding::{Mistake, Vocabulary},
    load::{
        fields::{Entry, Fields, Repeats},
        known::Known,
        nearest::choice,
        reader::{Reader, YesOrNo},
        yaml::{Kind, Node},
    },
    model::{COUNTRY_CODES, CountryCode, Method, SourceRow, Year},
};

const KEYS: &[&str] = &[
    "title",
    "note",
    "delimiter",
    "skip_lines",
    "decimal",
    "thousands",
    "year",
    "wide",
    "code",
    "codes",
    "marks",
    "absent",
    "row",
    "series",
];
const ROW_KEYS: &[&str] =
    &["cite", "type", "frequency", "access", "level", "languages", "definition", "limits", "also", "note", "at"];
const SERIES_KEYS: &[&str] = &[
    "area",
    "indicator",
    "country",
    "code",
    "value",
    "marks",
    "absent",
    "where",
    "where_not",
    "by",
    "label",
    "unknown",
    "unknown_above",
    "groups",
    "expected",
    "limits",
    "limited",
    "unit",
    "values",
    "note",
];
const LIMITED_KEYS: &[&str] = &["limit", "where", "where_not", "above"];

/// The share of unknown categories above which a breakdown is incomplete where the mapping names none: a tenth.
const UNKNOWN_ABOVE: Decimal = Decimal::from_parts(1, 0, 0, false, 1);

/// What a mapping is read against.
#[derive(Clone, Copy)]
pub(super) struct Against<'a> {
    /// The dataset's head.
    pub head: &'a [Box<str>],
    /// The method's areas and indicators.
    pub known: &'a Known,
    /// The method.
    pub method: &'a Method,
}

/// What holds for every series that does not say otherwise.
struct Defaults {
    wide: bool,
    system: System,
    listed: Vec<(Box<str>, CountryCode)>,
    marks: BTreeMap<Box<str>, Mark>,
    absent: Absent,
}

impl Reader {
    /// Reads the keys of a mapping.
    pub(super) fn mapping_fields<'n, 's>(&mut self, root: &'n Node<'s>) -> Option<Fields<'n, 's>> {
        self.fields(root, "the mapping", KEYS)
    }

    /// Reads what must be known before the dataset's head can be read.
    pub(super) fn layout(&mut self, fields: &Fields<'_, '_>) -> Option<Layout> {
        let delimiter = match fields.get("delimiter") {
            None => b',',
            Some(node) => self.delimiter(node)?,
        };
        let skipped = match fields.get("skip_lines") {
            None => 0,
            Some(node) => self.count(node, "skip_lines")?,
        };
        Some(Layout { delimiter, skipped })
    }

    /// Reads the whole mapping; nothing where something is lacking.
    pub(super) fn mapping(&mut self, fields: &Fields<'_, '_>, against: Against<'_>) -> Option<Mapping> {
        let years = self.year_columns(fields, against.head);
        let decimal = self.optional(fields, "decimal", Self::character).unwrap_or('.');
        let thousands = self.optional(fields, "thousands", Self::character);
        let row = self.required(fields, "row", |reader, node, _| reader.row(node, against.method));
        let defaults = Defaults {
            wide: matches!(years, Some(YearColumns::Wide(_))),
            system: self.optional(fields, "code", Self::word_of).unwrap_or(System::Iso3),
            listed: fields.get("codes").map(|node| self.listed_codes(node)).unwrap_or_default(),
            marks: fields.get("marks").map(|node| self.marks(node)).unwrap_or_default(),
            absent: self.optional(fields, "absent", Self::word_of).unwrap_or(Absent::None),
        };
        let node = self.need(fields, "series")?;
        let series: Vec<Option<Series>> =
            self.list(node, "series").iter().map(|one| self.series(one, &defaults, against)).collect();
        let series = series.into_iter().collect::<Option<Vec<_>>>()?;
        Some(Mapping { years: years?, numbers: Numbers { decimal, thousands }, row: row?, series })
    }

    /// Reads where the years stand: in a column, or in the head.
    fn year_columns(&mut self, fields: &Fields<'_, '_>, head: &[Box<str>]) -> Option<YearColumns> {
        if self.optional(fields, "wide", Self::yes_or_no) == Some(YesOrNo::Yes) {
            let years = head.iter().enumerate().filter_map(|(at, name)| Some((year_of(name)?, at)));
            return Some(YearColumns::Wide(years.collect()));
        }
        let node = self.need(fields, "year")?;
        self.column(node, "year", head).map(YearColumns::Long)
    }

    fn row(&mut self, node: &Node<'_>, method: &Method) -> Option<SourceRow> {
        let fields = self.fields(node, "the row", ROW_KEYS)?;
        self.source_row(&fields, Some(method), Self::id)
    }

    fn series(&mut self, node: &Node<'_>, defaults: &Defaults, against: Against<'_>) -> Option<Series> {
        let fields = self.fields(node, "a series", SERIES_KEYS)?;
        let area = self.required(&fields, "area", |reader, node, key| {
            let text = reader.scalar(node, key)?;
            reader.area_in(text, node.span, against.known)
        });
        let indicator = area.as_ref().and_then(|area| {
            self.required(&fields, "indicator", |reader, node, key| {
                let text = reader.scalar(node, key)?;
                reader.indicator_in(text, node.span, area.as_str(), against.known)
            })
        });
        let country = self.required(&fields, "country", |reader, node, key| reader.column(node, key, against.head));
        let system = self.optional(&fields, "code", Self::word_of).unwrap_or(defaults.system);
        let value = match defaults.wide {
            true => Some(None),
            false => {
                self.required(&fields, "value", |reader, node, key| reader.column(node, key, against.head)).map(Some)
            }
        };
        let mut marks = defaults.marks.clone();
        marks.extend(fields.get("marks").map(|node| self.marks(node)).unwrap_or_default());
        let breakdown = match fields.get("by") {
            None => None,
            Some(node) => Some(self.breakdown(node, &fields, against.head)?),
        };
        Some(Series {
            country: country?,
            codes: Codes::new(system, &defaults.listed),
            value: value?,
            marks,
            absent: self.optional(&fields, "absent", Self::word_of).unwrap_or(defaults.absent),
            filters: self.filters(&fields, against.head)?,
            limits: self.many(&fields, "limits", |reader, node, key| reader.limit(node, key, Some(against.method))),
            limited: self.limited(&fields, against)?,
            unit: self.optional(&fields, "unit", Self::string),
            printed: self.optional(&fields, "values", Self::word_of).unwrap_or(match breakdown {
                None => Printed::Total,
                Some(_) => Printed::None,
            }),
            breakdown,
            area: area?,
            indicator: indicator?,
        })
    }

    fn breakdown(&mut self, by: &Node<'_>, fields: &Fields<'_, '_>, head: &[Box<str>]) -> Option<Breakdown> {
        let column = self.column(by, "by", head);
        let label = match fields.get("label") {
            None => None,
            Some(node) => Some(self.column(node, "label", head)?),
        };
        Some(Breakdown {
            column: column?,
            label,
            unknown: self.many(fields, "unknown", Self::category),
            groups: self.many(fields, "groups", Self::category),
            unknown_above: self.optional(fields, "unknown_above", Self::number).unwrap_or(UNKNOWN_ABOVE),
            expected: self.many(fields, "expected", Self::category),
        })
    }

    fn limited(&mut self, fields: &Fields<'_, '_>, against: Against<'_>) -> Option<Vec<Limited>> {
        let Some(node) = fields.get("limited") else { return Some(Vec::new()) };
        let rules: Vec<Option<Limited>> = self
            .list(node, "limited")
            .iter()
            .map(|one| {
                let fields = self.fields(one, "a limit of some figures", LIMITED_KEYS)?;
                let limit =
                    self.required(&fields, "limit", |reader, node, key| reader.limit(node, key, Some(against.method)));
                let filters = self.filters(&fields, against.head);
                let above = self.optional(&fields, "above", Self::number).unwrap_or(Decimal::ZERO);
                Some(Limited { limit: limit?, filters: filters?, above })
            })
            .collect();
        rules.into_iter().collect()
    }

    /// Reads `where` and `where_not`: by column one text or a list.
    fn filters(&mut self, fields: &Fields<'_, '_>, head: &[Box<str>]) -> Option<Vec<Filter>> {
        let mut filters = Vec::new();
        for (key, lets) in [("where", Lets::Listed), ("where_not", Lets::Others)] {
            let Some(node) = fields.get(key) else { continue };
            for entry in self.map(node, key, Repeats::Refused) {
                filters.push(self.filter(entry, lets, head));
            }
        }
        filters.into_iter().collect()
    }

    fn filter(&mut self, entry: Entry<'_, '_>, lets: Lets, head: &[Box<str>]) -> Option<Filter> {
        let column = self.column_in(entry.key, entry.at, entry.key, head);
        let texts = match &entry.value.kind {
            Kind::Sequence(nodes) => nodes.iter().filter_map(|node| self.category(node, entry.key)).collect(),
            _ => vec![self.category(entry.value, entry.key)?],
        };
        Some(Filter { column: column?, texts, lets })
    }

    /// Reads a category's text as the dataset writes it; an empty one in quotes is a text too.
    fn category(&mut self, node: &Node<'_>, field: &str) -> Option<Box<str>> {
        match node.text().filter(|_| !node.is_null()) {
            Some(text) => Some(text.trim().into()),
            None => {
                self.wrong_kind(node, field, "a text");
                None
            }
        }
    }

    fn marks(&mut self, node: &Node<'_>) -> BTreeMap<Box<str>, Mark> {
        let entries = self.map(node, "marks", Repeats::Refused);
        entries.into_iter().filter_map(|entry| Some((entry.key.into(), self.word_of(entry.value, "marks")?))).collect()
    }

    fn listed_codes(&mut self, node: &Node<'_>) -> Vec<(Box<str>, CountryCode)> {
        let entries = self.map(node, "codes", Repeats::Refused);
        entries.into_iter().filter_map(|entry| Some((entry.key.into(), self.country_code(entry.value)?))).collect()
    }

    fn country_code(&mut self, node: &Node<'_>) -> Option<CountryCode> {
        let text = self.scalar(node, "codes")?;
        let country = text.trim().parse().ok();
        if country.is_none() {
            let choice = choice(text, COUNTRY_CODES.iter().copied());
            self.say(node.span, Mistake::Unknown { vocabulary: Vocabulary::Country, choice });
        }
        country
    }

    /// Reads the name of a column of the dataset.
    fn column(&mut self, node: &Node<'_>, field: &str, head: &[Box<str>]) -> Option<usize> {
        let text = self.scalar(node, field)?;
        self.column_in(text.trim(), node.span, field, head)
    }

    fn column_in(&mut self, name: &str, at: crate::finding::Span, field: &str, head: &[Box<str>]) -> Option<usize> {
        let found = head.iter().position(|column| **column == *name);
        if found.is_none() {
            let choice = choice(name, head.iter().map(|column| &**column));
            self.say(at, Mistake::Unknown { vocabulary: Vocabulary::Field(field.to_owned()), choice });
        }
        found
    }

    /// Reads what stands between two columns: a sign of ASCII.
    fn delimiter(&mut self, node: &Node<'_>) -> Option<u8> {
        let character = self.character(node, "delimiter")?;
        let delimiter = u8::try_from(character).ok().filter(u8::is_ascii);
        if delimiter.is_none() {
            self.wrong_kind(node, "delimiter", "a sign of ASCII in quotes, such as \";\"");
        }
        delimiter
    }

    /// Reads a single character.
    fn character(&mut self, node: &Node<'_>, field: &str) -> Option<char> {
        let text = node.text().filter(|_| !node.is_null()).unwrap_or_default();
        let mut characters = text.chars();
        match (characters.next(), characters.next()) {
            (Some(character), None) => Some(character),
            _ => {
                self.wrong_kind(node, field, "one character in quotes");
                None
            }
        }
    }
}

/// The year of a column's name: `2020`, or `2020 [YR2020]`.
fn year_of(name: &str) -> Option<Year> {
    let first = name.split([' ', '[']).next()?;
    first.parse().ok()
}
