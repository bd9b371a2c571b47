//! Reads a mapping: its layout first, then, against the dataset's head, everything else.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use rust_decimal::Decimal;

use super::{
    codes::{Codes, System},
    error::ProbeError,
    head::year_columns,
    mapping::{Absent, Breakdown, Filter, Lets, Limited, Mapping, Mark, Numbers, Printed, Series, YearColumns},
    table::{Layout, Table},
};
use crate::finding::{Mistake, Vocabulary, YearsTrouble};
use crate::messages::nearest::choice;
use crate::model::{COUNTRY_CODES, CountryCode, Method, SourceRow, Year};
use crate::record::fields::{Entry, Fields, Repeats};
use crate::record::known::Known;
use crate::record::reader::{Reader, YesOrNo};
use crate::said;
use crate::yaml::{Kind, Node};

const KEYS: &[&str] = &[
    "title",
    "note",
    "delimiter",
    "skip_lines",
    "decimal",
    "thousands",
    "year",
    "years",
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
    "scale",
    "decimals",
    "values",
    "note",
];
const LIMITED_KEYS: &[&str] = &["limit", "where", "where_not", "above"];

/// The share of unknown categories above which a breakdown is incomplete where the mapping names none: a tenth.
const UNKNOWN_ABOVE: Decimal = Decimal::from_parts(1, 0, 0, false, 1);

/// What a mapping is read against.
#[derive(Clone, Copy)]
pub(super) struct Against<'a> {
    /// The dataset, whose head has been read.
    pub table: &'a Table,
    /// Its path.
    pub dataset: &'a Path,
    /// Its name, as findings give it.
    pub file: &'a str,
    /// The columns that were looked for.
    pub columns: &'a RefCell<Columns>,
    /// The method's areas and indicators.
    pub known: &'a Known,
    /// The method.
    pub method: &'a Method,
}

/// The columns that a mapping names.
#[derive(Debug, Default)]
pub(super) struct Columns {
    /// Those of the dataset, by their place in its head.
    pub found: BTreeSet<usize>,
    /// Those that it does not have.
    pub lacking: BTreeSet<String>,
}

impl Columns {
    /// Whether so many are lacking that the mapping must be for another dataset.
    pub(super) fn is_of_another_dataset(&self) -> bool {
        self.lacking.len() >= 2 && self.lacking.len() > self.found.len()
    }
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
        self.fields(root, said!("within.mapping"), KEYS)
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
    ///
    /// # Errors
    /// A head in which the years are doubtful.
    pub(super) fn mapping(
        &mut self,
        fields: &Fields<'_, '_>,
        against: Against<'_>,
    ) -> Result<Option<Mapping>, ProbeError> {
        let years = self.columns_of_years(fields, against)?;
        Ok(self.mapping_of(fields, years, against))
    }

    fn mapping_of(
        &mut self,
        fields: &Fields<'_, '_>,
        years: Option<YearColumns>,
        against: Against<'_>,
    ) -> Option<Mapping> {
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

    /// Reads where the years stand: in a column, in columns that the mapping names, or in the head.
    fn columns_of_years(
        &mut self,
        fields: &Fields<'_, '_>,
        against: Against<'_>,
    ) -> Result<Option<YearColumns>, ProbeError> {
        if let Some(node) = fields.get("years") {
            return Ok(Some(YearColumns::Wide(self.named_years(node, against))));
        }
        if self.optional(fields, "wide", Self::yes_or_no) == Some(YesOrNo::Yes) {
            return year_columns(against.table, against.dataset).map(|years| Some(YearColumns::Wide(years)));
        }
        Ok(self.need(fields, "year").and_then(|node| self.column(node, "year", against)).map(YearColumns::Long))
    }

    /// Reads the columns of years that have one each: `{2015: Both sexes 2015}`.
    fn named_years(&mut self, node: &Node<'_>, against: Against<'_>) -> Vec<(Year, usize)> {
        let mut years = Vec::new();
        for entry in self.map(node, "years", Repeats::Refused) {
            let year = entry.key.trim().parse().ok();
            if year.is_none() {
                let found = entry.key.to_owned();
                let why = YearsTrouble::NotAYear(found.clone());
                self.say(entry.at, Mistake::BadYears { found, why });
            }
            years.extend(year.zip(self.column(entry.value, "years", against)));
        }
        years
    }

    fn row(&mut self, node: &Node<'_>, method: &Method) -> Option<SourceRow> {
        let fields = self.fields(node, said!("within.row"), ROW_KEYS)?;
        self.source_row(&fields, Some(method), Self::id)
    }

    fn series(&mut self, node: &Node<'_>, defaults: &Defaults, against: Against<'_>) -> Option<Series> {
        let fields = self.fields(node, said!("within.series"), SERIES_KEYS)?;
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
        let country = self.required(&fields, "country", |reader, node, key| reader.column(node, key, against));
        let system = self.optional(&fields, "code", Self::word_of).unwrap_or(defaults.system);
        let value = match defaults.wide {
            true => Some(None),
            false => self.required(&fields, "value", |reader, node, key| reader.column(node, key, against)).map(Some),
        };
        let mut marks = defaults.marks.clone();
        marks.extend(fields.get("marks").map(|node| self.marks(node)).unwrap_or_default());
        let breakdown = match fields.get("by") {
            None => None,
            Some(node) => Some(self.breakdown(node, &fields, against)?),
        };
        Some(Series {
            country: country?,
            codes: Codes::new(system, &defaults.listed),
            value: value?,
            marks,
            absent: self.optional(&fields, "absent", Self::word_of).unwrap_or(defaults.absent),
            filters: self.filters(&fields, against)?,
            limits: self.many(&fields, "limits", |reader, node, key| reader.limit(node, key, Some(against.method))),
            limited: self.limited(&fields, against)?,
            unit: self.optional(&fields, "unit", Self::string),
            printed: self.optional(&fields, "values", Self::word_of).unwrap_or(match breakdown {
                None => Printed::Total,
                Some(_) => Printed::None,
            }),
            scale: self.scale(&fields)?,
            decimals: self.optional(&fields, "decimals", Self::count),
            breakdown,
            area: area?,
            indicator: indicator?,
        })
    }

    /// Reads what figures are divided by: a number above 0.
    fn scale(&mut self, fields: &Fields<'_, '_>) -> Option<Decimal> {
        let Some(node) = fields.get("scale") else { return Some(Decimal::ONE) };
        let scale = self.number(node, "scale")?;
        if scale <= Decimal::ZERO {
            self.wrong_kind(node, "scale", said!("kind.scale"));
            return None;
        }
        Some(scale)
    }

    fn breakdown(&mut self, by: &Node<'_>, fields: &Fields<'_, '_>, against: Against<'_>) -> Option<Breakdown> {
        let column = self.column(by, "by", against);
        let label = match fields.get("label") {
            None => None,
            Some(node) => Some(self.column(node, "label", against)?),
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
                let fields = self.fields(one, said!("within.limited"), LIMITED_KEYS)?;
                let limit =
                    self.required(&fields, "limit", |reader, node, key| reader.limit(node, key, Some(against.method)));
                let filters = self.filters(&fields, against);
                let above = self.optional(&fields, "above", Self::number).unwrap_or(Decimal::ZERO);
                Some(Limited { limit: limit?, filters: filters?, above })
            })
            .collect();
        rules.into_iter().collect()
    }

    /// Reads `where` and `where_not`: by column one text or a list.
    fn filters(&mut self, fields: &Fields<'_, '_>, against: Against<'_>) -> Option<Vec<Filter>> {
        let mut filters = Vec::new();
        for (key, lets) in [("where", Lets::Listed), ("where_not", Lets::Others)] {
            let Some(node) = fields.get(key) else { continue };
            for entry in self.map(node, key, Repeats::Refused) {
                filters.push(self.filter(entry, lets, against));
            }
        }
        filters.into_iter().collect()
    }

    fn filter(&mut self, entry: Entry<'_, '_>, lets: Lets, against: Against<'_>) -> Option<Filter> {
        let column = self.column_in(entry.key, entry.at, against);
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
                self.wrong_kind(node, field, said!("kind.text"));
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
    fn column(&mut self, node: &Node<'_>, field: &str, against: Against<'_>) -> Option<usize> {
        let text = self.scalar(node, field)?;
        self.column_in(text.trim(), node.span, against)
    }

    fn column_in(&mut self, name: &str, at: crate::finding::Span, against: Against<'_>) -> Option<usize> {
        let found = against.table.head.iter().position(|column| **column == *name);
        let mut columns = against.columns.borrow_mut();
        if let Some(found) = found {
            columns.found.insert(found);
        } else {
            columns.lacking.insert(name.to_owned());
            let choice = choice(name, against.table.head.iter().map(|column| &**column));
            self.say(at, Mistake::Unknown { vocabulary: Vocabulary::Column(against.file.to_owned()), choice });
        }
        found
    }

    /// Reads what stands between two columns: a sign of ASCII.
    fn delimiter(&mut self, node: &Node<'_>) -> Option<u8> {
        let character = self.character(node, "delimiter")?;
        let delimiter = u8::try_from(character).ok().filter(u8::is_ascii);
        if delimiter.is_none() {
            self.wrong_kind(node, "delimiter", said!("kind.delimiter"));
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
                self.wrong_kind(node, field, said!("kind.character"));
                None
            }
        }
    }
}
