//! A calendar year, and the window of years that an edition or an area covers.

use std::str::FromStr;

/// A calendar year, from 1800 to 2200.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Year(u16);

/// A text that is no year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAYear(pub String);

impl std::fmt::Display for NotAYear {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "`{}` is no year from 1800 to 2200", self.0)
    }
}

impl std::error::Error for NotAYear {}

impl Year {
    /// The earliest year that a table may name.
    pub const FIRST: Self = Self(1800);
    /// The latest year that a table may name.
    pub const LAST: Self = Self(2200);

    /// Makes a year of a number; `None` outside 1800 to 2200.
    #[must_use]
    pub const fn new(number: u16) -> Option<Self> {
        if number >= Self::FIRST.0 && number <= Self::LAST.0 { Some(Self(number)) } else { None }
    }

    /// The year as a number.
    #[must_use]
    pub const fn number(self) -> u16 {
        self.0
    }

    /// Adds its four digits to a text: a report has tens of thousands of years in it.
    pub fn push_to(self, text: &mut String) {
        let digit = |place: u16| char::from(b'0' + (self.0 / place % 10) as u8);
        text.extend([digit(1000), digit(100), digit(10), digit(1)]);
    }
}

impl FromStr for Year {
    type Err = NotAYear;

    fn from_str(text: &str) -> Result<Self, NotAYear> {
        let digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
        let number = if digits { text.parse().ok().and_then(Self::new) } else { None };
        number.ok_or_else(|| NotAYear(text.to_owned()))
    }
}

impl std::fmt::Display for Year {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl serde::Serialize for Year {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u16(self.0)
    }
}

/// The years from a first to a last, both included: what an edition or an area covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    first: Year,
    last: Year,
}

impl Window {
    /// Makes a window; `None` where the last year is before the first.
    #[must_use]
    pub fn new(first: Year, last: Year) -> Option<Self> {
        (first <= last).then_some(Self { first, last })
    }

    /// The first year.
    #[must_use]
    pub const fn first(self) -> Year {
        self.first
    }

    /// The last year.
    #[must_use]
    pub const fn last(self) -> Year {
        self.last
    }

    /// Whether the year lies within.
    #[must_use]
    pub fn contains(self, year: Year) -> bool {
        self.first <= year && year <= self.last
    }

    /// Whether every year of the other window lies within.
    #[must_use]
    pub fn covers(self, other: Self) -> bool {
        self.contains(other.first) && self.contains(other.last)
    }

    /// Its years, ascending.
    pub fn years(self) -> impl DoubleEndedIterator<Item = Year> + ExactSizeIterator {
        (0..self.len()).map(move |offset| self.at(offset))
    }

    /// How many years it has, at least 1.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "a window is never empty")]
    pub fn len(self) -> usize {
        usize::from(self.last.0 - self.first.0) + 1
    }

    /// Where the year stands in it, from 0; `None` outside.
    #[must_use]
    pub fn position(self, year: Year) -> Option<usize> {
        self.contains(year).then(|| usize::from(year.0 - self.first.0))
    }

    fn at(self, offset: usize) -> Year {
        Year(self.first.0 + u16::try_from(offset).expect("a window spans at most 401 years"))
    }
}

impl std::fmt::Display for Window {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.first == self.last { write!(f, "{}", self.first) } else { write!(f, "{}-{}", self.first, self.last) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_four_plain_digits_are_a_year() {
        assert_eq!("2018".parse(), Ok(Year(2018)));
        for bad in ["0x7E8", "2024.0", "18", "+2018", "02018", "２０１８", "1799", "2201", ""] {
            assert!(bad.parse::<Year>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_window_knows_its_years() {
        let window = Window::new(Year(2018), Year(2020)).expect("ascending");
        assert_eq!(window.years().map(Year::number).collect::<Vec<_>>(), [2018, 2019, 2020]);
        assert_eq!(window.position(Year(2020)), Some(2));
        assert_eq!(window.to_string(), "2018-2020");
    }
}
