//! What a dataset holds for one indicator, country by country and year by year.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::{
    figure::Reading,
    mapping::{Series, admitted},
};
use crate::model::{CountryCode, Year};
use crate::record::number;

/// What one series holds.
#[derive(Clone, Debug, Default)]
pub(super) struct SeriesTally {
    /// By country and year.
    pub countries: BTreeMap<CountryCode, BTreeMap<Year, Tally>>,
    /// Every year for which any country has a record.
    pub years: BTreeSet<Year>,
}

/// What one series holds for one country and year.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    /// How many figures, those of unknown categories included.
    pub figures: u32,
    /// How many of them are of unknown categories.
    pub unknown_figures: u32,
    /// The sum of the figures; `None` where one has no number.
    pub total: Sum,
    /// The sum of those of unknown categories.
    pub unknown: Sum,
    /// The sums of the known categories.
    pub categories: BTreeMap<Box<str>, Sum>,
    /// The names of the categories.
    pub labels: BTreeMap<Box<str>, Box<str>>,
    /// How many figures are kept back.
    pub suppressed: u32,
    /// The date that its figures are of, where the dataset gives more than a year, and the line of the first.
    pub date: Option<(Box<str>, u64)>,
    /// How many figures each rule of `limited` marks, in its order.
    pub marked: Vec<u32>,
}

/// A second date within a year: its figures are of several periods, and their sum is of none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SecondDate {
    /// The date that stood first, and its line.
    pub first: (Box<str>, u64),
}

/// Why a record cannot be counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Uncounted {
    /// Its figures would be added to those of another date.
    SecondDate(SecondDate),
    /// A sum would lose digits.
    TooLong,
}

/// A sum that stays unknown once a part of it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sum(pub Option<Decimal>);

impl Default for Sum {
    fn default() -> Self {
        Self(Some(Decimal::ZERO))
    }
}

impl Sum {
    fn add(&mut self, figure: Option<Decimal>) -> Result<(), Uncounted> {
        self.0 = match self.0.zip(figure) {
            Some((sum, figure)) => Some(number::sum(sum, figure).ok_or(Uncounted::TooLong)?),
            None => None,
        };
        Ok(())
    }
}

impl SeriesTally {
    /// Counts one reading of a record that the series' filters admit; `date` is the text of its year, where that is a date,
    /// and its line.
    ///
    /// # Errors
    /// A second date of the same year, or a sum with more digits than are kept.
    pub(super) fn count(
        &mut self,
        series: &Series,
        (country, year): (CountryCode, Year),
        reading: Reading,
        record: &csv::StringRecord,
        (date, line): (&str, u64),
    ) -> Result<(), Uncounted> {
        let text = |column: usize| record.get(column).unwrap_or_default().trim();
        let category = series.breakdown.as_ref().map(|breakdown| text(breakdown.column));
        let of_group = |category: &str| {
            series.breakdown.as_ref().is_some_and(|breakdown| breakdown.groups.iter().any(|group| **group == *category))
        };
        if category.is_some_and(of_group) {
            return Ok(());
        }
        let tally = self.countries.entry(country).or_default().entry(year).or_default();
        match &tally.date {
            Some(first) if *first.0 != *date => return Err(Uncounted::SecondDate(SecondDate { first: first.clone() })),
            Some(_) => {}
            None => tally.date = Some((date.into(), line)),
        }
        match reading {
            Reading::Nothing | Reading::Unknown => {}
            Reading::Suppressed => tally.suppressed += 1,
            Reading::Figure(figure) => {
                tally.figures += 1;
                tally.total.add(figure)?;
                tally.marked.resize(series.limited.len(), 0);
                for (count, rule) in tally.marked.iter_mut().zip(&series.limited) {
                    *count += u32::from(admitted(&rule.filters, record));
                }
                if let (Some(category), Some(breakdown)) = (category, &series.breakdown) {
                    let label = breakdown.label.map_or(category, text);
                    tally.count_category(category, label, figure, &breakdown.unknown)?;
                }
            }
        }
        Ok(())
    }
}

impl Tally {
    fn count_category(
        &mut self,
        category: &str,
        label: &str,
        figure: Option<Decimal>,
        unknown: &[Box<str>],
    ) -> Result<(), Uncounted> {
        if category.is_empty() || unknown.iter().any(|word| **word == *category) {
            self.unknown_figures += 1;
            self.unknown.add(figure)?;
        } else {
            self.categories.entry(category.into()).or_default().add(figure)?;
            self.labels.entry(category.into()).or_insert_with(|| label.into());
        }
        Ok(())
    }
}
