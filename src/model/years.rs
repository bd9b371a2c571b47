//! A set of years as the tables write it: `2018-2019, 2021-2023`.

use std::str::FromStr;

use super::year::{Window, Year};

/// A set of years, ascending, never empty, written with ranges: `2018-2019, 2021`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Years(Vec<Year>);

/// The hyphen of the keyboard, and what programs for texts make of it: hyphens, dashes and the minus sign.
const DASHES: [char; 8] = ['-', '‐', '‑', '‒', '–', '—', '―', '−'];

/// More years than there are.
const MAX_YEARS: usize = 1_000;

/// Why a text is no set of years.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum YearsFault {
    /// A part that is neither a year nor a range.
    NotAYear(String),
    /// A range whose end is before its start.
    Backwards(Year, Year),
    /// A year that stands twice.
    Repeated(Year),
}

impl std::fmt::Display for YearsFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotAYear(part) => write!(f, "`{part}` is neither a year nor a range of years"),
            Self::Backwards(first, last) => write!(f, "`{first}-{last}` ends before it begins"),
            Self::Repeated(year) => write!(f, "{year} is listed twice"),
        }
    }
}

impl std::error::Error for YearsFault {}

impl Years {
    /// Makes a set of years from any order; an error for a year that stands twice, `None` for no year at all.
    ///
    /// # Errors
    /// [`YearsFault::Repeated`] for the first year that stands twice.
    pub fn new(mut years: Vec<Year>) -> Result<Option<Self>, YearsFault> {
        years.sort_unstable();
        match years.windows(2).find(|pair| pair[0] == pair[1]) {
            Some(pair) => Err(YearsFault::Repeated(pair[0])),
            None => Ok((!years.is_empty()).then_some(Self(years))),
        }
    }

    /// The years, ascending.
    #[must_use]
    pub fn as_slice(&self) -> &[Year] {
        &self.0
    }

    /// Whether the year is one of them.
    #[must_use]
    pub fn contains(&self, year: Year) -> bool {
        self.0.binary_search(&year).is_ok()
    }

    /// The years folded into ranges of neighbours, ascending.
    #[must_use]
    pub fn ranges(&self) -> Vec<Window> {
        let mut ranges: Vec<(Year, Year)> = Vec::new();
        for &year in &self.0 {
            match ranges.last_mut() {
                Some((_, last)) if last.number() + 1 == year.number() => *last = year,
                _ => ranges.push((year, year)),
            }
        }
        ranges.into_iter().filter_map(|(first, last)| Window::new(first, last)).collect()
    }
}

impl FromStr for Years {
    type Err = YearsFault;

    fn from_str(text: &str) -> Result<Self, YearsFault> {
        let mut years = Vec::new();
        for part in text.split(',') {
            add_part(part.trim(), &mut years)?;
            // There are only so many years: beyond them one must stand twice, however long the text goes on.
            if years.len() > MAX_YEARS {
                break;
            }
        }
        Self::new(years)?.ok_or_else(|| YearsFault::NotAYear(text.to_owned()))
    }
}

/// Adds the years of `2018` or `2018-2020`; dashes of other scripts are met as a person would mean them.
fn add_part(part: &str, years: &mut Vec<Year>) -> Result<(), YearsFault> {
    let year = |text: &str| text.trim().parse().map_err(|_| YearsFault::NotAYear(part.to_owned()));
    match part.split_once(DASHES) {
        None => years.push(year(part)?),
        Some((first, last)) => {
            let (first, last) = (year(first)?, year(last)?);
            let window = Window::new(first, last).ok_or(YearsFault::Backwards(first, last))?;
            years.extend(window.years());
        }
    }
    Ok(())
}

impl std::fmt::Display for Years {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (position, range) in self.ranges().into_iter().enumerate() {
            if position > 0 {
                f.write_str(", ")?;
            }
            write!(f, "{range}")?;
        }
        Ok(())
    }
}

impl serde::Serialize for Years {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_and_lists_fold_into_one_spelling() {
        for (written, folded) in [
            ("2020", "2020"),
            ("2018-2020", "2018-2020"),
            ("2021-2023, 2018-2019", "2018-2019, 2021-2023"),
            ("2018,2019", "2018-2019"),
            ("2018–2020", "2018-2020"),
        ] {
            assert_eq!(written.parse::<Years>().expect(written).to_string(), folded);
        }
    }

    #[test]
    fn each_mistake_is_told_apart() {
        let fault = |text: &str| text.parse::<Years>().expect_err(text);
        assert_eq!(
            fault("2020-2018"),
            YearsFault::Backwards(Year::new(2020).expect("legal"), Year::new(2018).expect("legal"))
        );
        assert_eq!(fault("2018-2020, 2019"), YearsFault::Repeated(Year::new(2019).expect("legal")));
        assert_eq!(fault("2018,"), YearsFault::NotAYear(String::new()));
        assert_eq!(fault("unknown"), YearsFault::NotAYear("unknown".to_owned()));
    }
}
