//! The columns of a dataset by the names in its head, and the years that stand there.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use super::{error::ProbeError, table::Table};
use crate::model::Year;
use crate::told;

/// Refuses a dataset in whose head a column that is read stands twice: nothing says which of them is meant.
///
/// # Errors
/// The first such column.
pub(super) fn refuse_repeated(table: &Table, dataset: &Path, read: &BTreeSet<usize>) -> Result<(), ProbeError> {
    let places = |at: usize| {
        let same = table.head.iter().enumerate().filter(move |(_, name)| **name == table.head[at]);
        same.map(|(at, _)| at + 1).collect::<Vec<_>>()
    };
    let Some((at, places)) = read.iter().map(|&at| (at, places(at))).find(|(_, places)| places.len() > 1) else {
        return Ok(());
    };
    let why = told!("dataset.column-twice", n = places.len(), column = table.head[at], fields = listed(&places));
    Err(ProbeError::doubtful(dataset, table.head_line, why))
}

/// The columns whose names are years, for a dataset in which each year has a column of its own.
///
/// # Errors
/// A year that stands twice, or one with words beside it: such columns may be of women and men beside the whole, and their sum
/// would be of nothing.
pub(super) fn year_columns(table: &Table, dataset: &Path) -> Result<Vec<(Year, usize)>, ProbeError> {
    let mut years: BTreeMap<Year, Vec<usize>> = BTreeMap::new();
    let doubtful = |why| Err(ProbeError::doubtful(dataset, table.head_line, why));
    for (at, name) in table.head.iter().enumerate() {
        match column_of(name) {
            Column::Year(year) => years.entry(year).or_default().push(at),
            Column::WordsBeside(year) => {
                let example = format!("years: {{{year}: \"{name}\"}}");
                return doubtful(told!("dataset.words-beside-year", column = name, field = at + 1, example));
            }
            Column::Other => {}
        }
    }
    let repeated = years.iter().filter(|(_, columns)| columns.len() > 1);
    let repeated: Vec<String> = repeated
        .map(|(year, columns)| {
            let fields = listed(&columns.iter().map(|at| at + 1).collect::<Vec<_>>());
            told!("dataset.year-fields", year = year.to_string(), fields)
        })
        .collect();
    if !repeated.is_empty() {
        return doubtful(told!("dataset.years-twice", which = repeated.join("; ")));
    }
    Ok(years.into_iter().map(|(year, columns)| (year, columns[0])).collect())
}

/// What a column's name says of a year.
#[derive(Debug, PartialEq, Eq)]
enum Column {
    /// It is a year: `2020`, `2020.0`, or `2020 [YR2020]` as the World Bank writes it.
    Year(Year),
    /// It begins or ends with one.
    WordsBeside(Year),
    /// Nothing.
    Other,
}

fn column_of(name: &str) -> Column {
    let plain = name.strip_suffix(".0").unwrap_or(name);
    let plain = match plain.split_once(" [YR") {
        Some((year, rest)) if rest.strip_suffix(']') == Some(year) => year,
        _ => plain,
    };
    if let Some(year) = four_digits(plain) {
        return Column::Year(year);
    }
    let mut words = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let (first, last) = (words.next(), words.next_back());
    let beside = [first, last].into_iter().flatten().find_map(|word| four_digits(word).filter(|year| is_recent(*year)));
    beside.map_or(Column::Other, Column::WordsBeside)
}

fn four_digits(text: &str) -> Option<Year> {
    (text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

/// Whether a number within a longer name is likely to be a year of statistics.
fn is_recent(year: Year) -> bool {
    (1900..=2100).contains(&year.number())
}

fn listed(numbers: &[usize]) -> String {
    numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_stands_alone_or_is_asked_about() {
        let year = |text: &str| text.parse::<Year>().expect("a year");
        for name in ["2020", "2020.0", "2020 [YR2020]"] {
            assert_eq!(column_of(name), Column::Year(year("2020")), "{name}");
        }
        for name in ["2020 Male", "Both sexes, 2020", "2020*", "2020 (p)", "2020 [YR2021]", "2020 / 2021"] {
            assert_eq!(column_of(name), Column::WordsBeside(year("2020")), "{name}");
        }
        for name in ["geo", "", "Indicator 7", "SP.POP.TOTL", "note 12345"] {
            assert_eq!(column_of(name), Column::Other, "{name}");
        }
    }
}
