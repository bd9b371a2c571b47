//! A date as a source gives it: a year, a month or a day.

use std::str::FromStr;

use super::year::Year;

/// A date of the precision that its author knew: `2023`, `2023-10` or `2023-10-19`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    year: Year,
    month: Option<u8>,
    day: Option<u8>,
}

/// A text that is no date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotADate(pub String);

impl std::fmt::Display for NotADate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "`{}` is no date such as 2023, 2023-10 or 2023-10-19", self.0)
    }
}

impl std::error::Error for NotADate {}

impl Date {
    /// The year.
    #[must_use]
    pub const fn year(self) -> Year {
        self.year
    }

    /// The month, 1 to 12, where it is known.
    #[must_use]
    pub const fn month(self) -> Option<u8> {
        self.month
    }

    /// The day, 1 to 31, where it is known.
    #[must_use]
    pub const fn day(self) -> Option<u8> {
        self.day
    }
}

impl FromStr for Date {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let refuse = || NotADate(text.to_owned());
        let mut parts = text.split('-');
        let year: Year = parts.next().and_then(|part| part.parse().ok()).ok_or_else(refuse)?;
        let month = parts.next().map(|part| two_digits(part, 12).ok_or_else(refuse)).transpose()?;
        let longest = month.map_or(0, |month| days_of(year, month));
        let day = parts.next().map(|part| two_digits(part, longest).ok_or_else(refuse)).transpose()?;
        if parts.next().is_some() { Err(refuse()) } else { Ok(Self { year, month, day }) }
    }
}

fn two_digits(text: &str, most: u8) -> Option<u8> {
    let digits = text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
    let number = if digits { text.parse().ok() } else { None };
    number.filter(|number| (1..=most).contains(number))
}

const fn days_of(year: Year, month: u8) -> u8 {
    let year = year.number();
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 31,
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

impl serde::Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_keeps_its_precision() {
        for text in ["2023", "2023-10", "2023-10-19", "2024-02-29"] {
            assert_eq!(text.parse::<Date>().expect(text).to_string(), text);
        }
        for bad in ["2023-13", "2023-02-29", "19.10.2023", "2023-1-9", "2023-10-19-1", "2023-00"] {
            assert!(bad.parse::<Date>().is_err(), "{bad}");
        }
    }
}
