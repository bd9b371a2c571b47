//! Reads all records of a dataset, and what they hold for each country and year.

use std::{
    collections::BTreeMap,
    hash::{DefaultHasher, Hash, Hasher},
    path::Path,
};

use super::{
    derive::{self, TooLarge},
    error::ProbeError,
    figure::Reading,
    mapping::{Mapping, YearColumns, admitted},
    run::{Probed, Unread, UnreadKind, Wanted},
    table::Table,
    tally::{SecondDate, SeriesTally, Uncounted},
};
use crate::model::{CountryCode, Year};
use crate::told;

/// The most texts that are named of those that are neither a figure nor a mark, and the most records that stand twice.
const MAX_NAMED: usize = 20;

/// Reads all records, and derives the rows.
///
/// # Errors
/// What the machine refused, and a record that is no CSV or would give a wrong figure.
pub(super) fn count(
    mapping: &Mapping,
    mut table: Table,
    dataset: &Path,
    wanted: Wanted,
    probed: &mut Probed,
) -> Result<(), ProbeError> {
    let head = table.head.clone();
    let mut counting = Counting {
        mapping,
        head: &head,
        dataset,
        wanted,
        tallies: vec![SeriesTally::default(); mapping.series.len()],
        last: vec![Last::default(); mapping.series.len()],
        lines: BTreeMap::new(),
    };
    let mut record = csv::StringRecord::new();
    while let Some(line) = table.next(dataset, &mut record)? {
        probed.seen.records += 1;
        counting.count(&record, line, probed)?;
    }
    let tallies = counting.tallies;
    let mut countries: Vec<CountryCode> = tallies.iter().flat_map(|tally| tally.countries.keys().copied()).collect();
    countries.sort_unstable();
    countries.dedup();
    for country in countries {
        let rows = derive::rows(mapping, &tallies, country, wanted.window)
            .map_err(|TooLarge { line }| ProbeError::doubtful(dataset, line, told!("dataset.too-long-scaled")))?;
        if !rows.is_empty() {
            probed.countries.push((country, rows));
        }
    }
    probed.seen.columns = head;
    Ok(())
}

/// Everything that a record is counted with.
struct Counting<'a> {
    mapping: &'a Mapping,
    head: &'a [Box<str>],
    dataset: &'a Path,
    wanted: Wanted,
    tallies: Vec<SeriesTally>,
    /// What each series met last.
    last: Vec<Last>,
    /// The line on which each record stood first, by its digest.
    lines: BTreeMap<u64, u64>,
}

/// The code, the country and the year that a series met last.
#[derive(Clone, Debug, Default)]
struct Last {
    code: Option<String>,
    country: Option<CountryCode>,
    year: Option<Year>,
}

/// Where a figure stands, and of what year it is.
struct Figure<'r> {
    year: Year,
    column: usize,
    /// The text of its year, where that is a date.
    date: &'r str,
    /// Whether its country is one that is wanted.
    of_country: bool,
}

impl Counting<'_> {
    /// Counts one record in every series that admits it.
    fn count(&mut self, record: &csv::StringRecord, line: u64, probed: &mut Probed) -> Result<(), ProbeError> {
        let mut is_wanted = false;
        let mut is_admitted = false;
        for at in 0..self.mapping.series.len() {
            let series = &self.mapping.series[at];
            if admitted(&series.filters, record) {
                is_admitted = true;
                is_wanted |= self.count_in(at, record, line, probed)?;
            }
        }
        probed.seen.admitted += u64::from(is_admitted);
        if is_wanted {
            self.look_for_the_same(record, line, probed);
        }
        Ok(())
    }

    /// Counts one record in a series; whether anybody wants it. Whose it is is asked first: of other countries than the one
    /// that is wanted no more is read than what cannot be read.
    fn count_in(
        &mut self,
        at: usize,
        record: &csv::StringRecord,
        line: u64,
        probed: &mut Probed,
    ) -> Result<bool, ProbeError> {
        let mapping = self.mapping;
        let series = &mapping.series[at];
        let text = |column: usize| record.get(column).unwrap_or_default();
        let country = self.country(at, text(series.country), probed);
        let of_country = self.wanted.country.is_none_or(|wanted| Some(wanted) == country);
        let country = country.filter(|_| of_country);
        match (&mapping.years, series.value) {
            (YearColumns::Wide(years), _) => {
                let mut is_wanted = false;
                for &(year, column) in years {
                    let figure = Figure { year, column, date: "", of_country };
                    is_wanted |= self.count_figure((at, country), &figure, (record, line), probed)?;
                }
                Ok(is_wanted)
            }
            (YearColumns::Long(column), Some(value)) => match year(text(*column)) {
                Some((year, date)) => {
                    let figure = Figure { year, column: value, date, of_country };
                    self.count_figure((at, country), &figure, (record, line), probed)
                }
                None => {
                    let unread = if of_country { &mut probed.unread } else { &mut probed.unread_elsewhere };
                    name_unread(unread, UnreadKind::Year, text(*column), &self.head[*column], line);
                    Ok(false)
                }
            },
            (YearColumns::Long(_), None) => Ok(false),
        }
    }

    /// The country of a code; records of one country mostly follow one another.
    fn country(&mut self, at: usize, code: &str, probed: &mut Probed) -> Option<CountryCode> {
        let last = &mut self.last[at];
        if last.code.as_deref() != Some(code) {
            let country = self.mapping.series[at].codes.country(code);
            probed.seen.countries.extend(country);
            *last = Last { code: Some(code.to_owned()), country, year: last.year };
        }
        if last.country.is_none() {
            *probed.strangers.entry(code.trim().to_owned()).or_default() += 1;
        }
        last.country
    }

    /// Counts one figure of a record; whether anybody wants it.
    fn count_figure(
        &mut self,
        (at, country): (usize, Option<CountryCode>),
        figure: &Figure<'_>,
        (record, line): (&csv::StringRecord, u64),
        probed: &mut Probed,
    ) -> Result<bool, ProbeError> {
        let series = &self.mapping.series[at];
        let text = record.get(figure.column).unwrap_or_default();
        let &Figure { year, column, date, of_country } = figure;
        let wanted = of_country && self.wanted.window.is_none_or(|window| window.contains(year));
        if self.last[at].year != Some(year) {
            self.last[at].year = Some(year);
            probed.seen.years.insert(year);
            self.tallies[at].years.insert(year);
        }
        if !of_country && is_plainly_a_figure(text) {
            return Ok(false);
        }
        let reading = self.mapping.numbers.read(text, &series.marks);
        if reading == Reading::Unknown {
            let unread = if wanted { &mut probed.unread } else { &mut probed.unread_elsewhere };
            name_unread(unread, UnreadKind::Figure, text, &self.head[column], line);
        }
        let Some(country) = country else { return Ok(false) };
        let counted = self.tallies[at].count(series, (country, year), reading, record, (date, line));
        counted.map_err(|why| match why {
            Uncounted::SecondDate(second) => self.two_dates(date, line, &second),
            Uncounted::TooLong => ProbeError::doubtful(self.dataset, line, told!("dataset.too-long")),
        })?;
        Ok(wanted)
    }

    fn two_dates(&self, date: &str, line: u64, second: &SecondDate) -> ProbeError {
        let named = |date: &str| if date.is_empty() { told!("dataset.year-alone") } else { format!("`{date}`") };
        let (first, first_line) = &second.first;
        let why = told!("dataset.two-dates", one = named(date), other = named(first), line = first_line);
        ProbeError::doubtful(self.dataset, line, why)
    }

    /// Notes a record all of whose fields are those of one before.
    fn look_for_the_same(&mut self, record: &csv::StringRecord, line: u64, probed: &mut Probed) {
        let mut hasher = DefaultHasher::new();
        record.iter().for_each(|field| field.hash(&mut hasher));
        let first = *self.lines.entry(hasher.finish()).or_insert(line);
        if first != line && probed.repeated.len() < MAX_NAMED {
            probed.repeated.push((first, line));
        }
    }
}

/// Reads a year, as a year (`2020`, or `2020.0` as a spreadsheet writes it) or as a date (`2020-06-30`), and gives the date.
fn year(text: &str) -> Option<(Year, &str)> {
    let text = text.trim();
    let (year, rest) = text.split_at_checked(4)?;
    if !year.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let date = match rest {
        "" | ".0" => "",
        _ if is_day(rest) => text,
        _ => return None,
    };
    Some((year.parse().ok()?, date))
}

/// Whether a text can be nothing but a number, whatever the mapping says of decimal points and marks.
fn is_plainly_a_figure(text: &str) -> bool {
    (1..=18).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text is the end of a date, `-06-30`; a quarter or a span of years is none.
fn is_day(rest: &str) -> bool {
    let mut parts = rest.split('-');
    let (nothing, month, day, end) = (parts.next(), parts.next(), parts.next(), parts.next());
    let within = |part: Option<&str>, most: u32| {
        part.is_some_and(|part| part.len() == 2 && part.parse().is_ok_and(|number: u32| (1..=most).contains(&number)))
    };
    nothing == Some("") && within(month, 12) && within(day, 31) && end.is_none()
}

fn name_unread(all: &mut Vec<Unread>, kind: UnreadKind, text: &str, column: &str, line: u64) {
    if let Some(unread) = all.iter_mut().find(|unread| unread.text == text && unread.column == column) {
        unread.count += 1;
    } else if all.len() < MAX_NAMED {
        all.push(Unread { kind, text: text.to_owned(), column: column.to_owned(), line, count: 1 });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_no_year() {
        let read = |text| year(text).map(|(year, date)| (year.to_string(), date.to_owned()));
        assert_eq!(read("2020"), Some(("2020".to_owned(), String::new())));
        assert_eq!(read(" 2020.0 "), Some(("2020".to_owned(), String::new())));
        assert_eq!(read("2020-06-30"), Some(("2020".to_owned(), "2020-06-30".to_owned())));
        for text in ["2020-Q1", "2020-2021", "2020-06", "2020-13-01", "2020-06-00", "2020Q1-x-", "20201", "", "20.5"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
