//! A mapping: which columns of a dataset say what, and which row of the sources table they give.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::codes::Codes;
use crate::model::{AreaId, IndicatorId, Limit, SourceRow, Year, words};

words! {
    /// What a text in a value column means where it is no plain figure.
    Mark { None = "none", Figure = "figure", Suppressed = "suppressed" }
}
words! {
    /// What it means that a country has no row in a year for which the dataset has rows of others.
    Absent { None = "none", Zero = "zero" }
}
words! {
    /// Which figures the derived rows print.
    Printed { None = "none", Total = "total", Categories = "categories" }
}

/// How a dataset is to be read, and what it gives.
#[derive(Clone, Debug)]
pub(super) struct Mapping {
    /// Where the years stand.
    pub years: YearColumns,
    /// How figures are written.
    pub numbers: Numbers,
    /// What the rows of the sources table say of the dataset; `covers` is empty.
    pub row: SourceRow,
    /// What the dataset gives, in the author's order.
    pub series: Vec<Series>,
}

/// Where the years stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum YearColumns {
    /// In this column, one row a year.
    Long(usize),
    /// In the head: one column a year, which holds the figures.
    Wide(Vec<(Year, usize)>),
}

/// How figures are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Numbers {
    /// What stands before the decimals.
    pub decimal: char,
    /// What stands between thousands.
    pub thousands: Option<char>,
}

/// One indicator that the dataset has figures for.
#[derive(Clone, Debug)]
pub(super) struct Series {
    /// The area.
    pub area: AreaId,
    /// The indicator.
    pub indicator: IndicatorId,
    /// The column of the country that the figure is about.
    pub country: usize,
    /// In which code that column is.
    pub codes: Codes,
    /// The column of the figures; `None` where years have columns of their own.
    pub value: Option<usize>,
    /// Texts in it that are no plain figure.
    pub marks: BTreeMap<Box<str>, Mark>,
    /// What a year without a row means.
    pub absent: Absent,
    /// Which records count.
    pub filters: Vec<Filter>,
    /// By which column the figures are broken down.
    pub breakdown: Option<Breakdown>,
    /// What limits all of them.
    pub limits: Vec<Limit>,
    /// What limits those that are marked in columns of their own.
    pub limited: Vec<Limited>,
    /// Their unit.
    pub unit: Option<Box<str>>,
    /// Which of them are printed.
    pub printed: Printed,
    /// What each figure is divided by before it is printed, such as 1,000,000 where the unit is millions; above 0.
    pub scale: Decimal,
    /// How many decimals are printed; `None` where all are.
    pub decimals: Option<u32>,
}

/// A column and the texts that let a record through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Filter {
    /// The column.
    pub column: usize,
    /// The texts.
    pub texts: Vec<Box<str>>,
    /// Whether they let a record through, or keep it out.
    pub lets: Lets,
}

/// Which records a filter lets through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lets {
    /// Those whose text is listed.
    Listed,
    /// Those whose text is not.
    Others,
}

/// By which column figures are broken down, and when a breakdown is complete.
#[derive(Clone, Debug)]
pub(super) struct Breakdown {
    /// The column of the categories.
    pub column: usize,
    /// The column of their names, where it is another.
    pub label: Option<usize>,
    /// Categories that mean unknown.
    pub unknown: Vec<Box<str>>,
    /// Categories that are sums of others: left out.
    pub groups: Vec<Box<str>>,
    /// The share of the unknown, 0 to 1, above which a breakdown is incomplete.
    pub unknown_above: Decimal,
    /// Categories without which a breakdown is incomplete.
    pub expected: Vec<Box<str>>,
}

/// A limit that only some figures have.
#[derive(Clone, Debug)]
pub(super) struct Limited {
    /// The limit.
    pub limit: Limit,
    /// The records that have it.
    pub filters: Vec<Filter>,
    /// The share of such records, 0 to 1, above which the year has it.
    pub above: Decimal,
}

impl Filter {
    /// Tells whether a record goes through.
    pub(super) fn admits(&self, record: &csv::StringRecord) -> bool {
        let text = record.get(self.column).unwrap_or_default().trim();
        let is_listed = self.texts.iter().any(|listed| **listed == *text);
        is_listed == (self.lets == Lets::Listed)
    }
}

/// Tells whether a record goes through all filters.
pub(super) fn admitted(filters: &[Filter], record: &csv::StringRecord) -> bool {
    filters.iter().all(|filter| filter.admits(record))
}
