//! What stands in a value column: a figure, one of the many ways to write nothing, or something the mapping must name.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::mapping::{Mark, Numbers};
use crate::record::number;

/// A text of a value column, read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// A figure; `None` where a mark says that there is one, and not how much.
    Figure(Option<Decimal>),
    /// No figure.
    Nothing,
    /// There is a figure, and it is kept back.
    Suppressed,
    /// Neither a figure nor a mark of the mapping.
    Unknown,
}

impl Numbers {
    /// Reads a text. A mark wins over the number that it looks like, so that 0 can be a filler.
    pub(super) fn read(self, text: &str, marks: &BTreeMap<Box<str>, Mark>) -> Reading {
        let text = text.trim();
        let number = self.number(text);
        let zero = number.filter(Decimal::is_zero).and_then(|_| marks.get("0"));
        match marks.get(text).or(zero) {
            Some(Mark::None) => Reading::Nothing,
            Some(Mark::Suppressed) => Reading::Suppressed,
            Some(Mark::Figure) => Reading::Figure(number),
            None if text.is_empty() => Reading::Nothing,
            None => number.map_or(Reading::Unknown, |number| Reading::Figure(Some(number))),
        }
    }

    /// The number that a text is; `None` where its thousands are no groups of three digits (`12,5` is a half in one country
    /// and a slip in another).
    fn number(self, text: &str) -> Option<Decimal> {
        if !self.is_grouped_by_three(text) {
            return None;
        }
        let mut plain = String::with_capacity(text.len());
        for c in text.chars() {
            if c == self.decimal {
                plain.push('.');
            } else if Some(c) != self.thousands {
                plain.push(c);
            }
        }
        match plain.split_once(['e', 'E']) {
            Some((mantissa, _)) if number::exact(mantissa).is_some() => {
                Decimal::from_scientific(&plain).ok().filter(|number| number.is_zero() == is_zero(mantissa))
            }
            Some(_) => None,
            None => number::exact(&plain),
        }
    }
}

/// Whether every digit is 0.
fn is_zero(mantissa: &str) -> bool {
    mantissa.bytes().all(|byte| !(b'1'..=b'9').contains(&byte))
}

impl Numbers {
    fn is_grouped_by_three(self, text: &str) -> bool {
        let Some(thousands) = self.thousands else { return true };
        let unsigned = text.trim_start_matches(['-', '+']);
        let (whole, decimals) = unsigned.split_once(self.decimal).unwrap_or((unsigned, ""));
        if decimals.contains(thousands) {
            return false;
        }
        let mut groups = whole.split(thousands);
        let first = groups.next().unwrap_or_default().len();
        let rest: Vec<usize> = groups.map(str::len).collect();
        rest.is_empty() || ((1..=3).contains(&first) && rest.iter().all(|&length| length == 3))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Numbers = Numbers { decimal: '.', thousands: None };

    fn marks() -> BTreeMap<Box<str>, Mark> {
        [("0", Mark::None), ("NIL", Mark::Figure), ("NA", Mark::None), ("N", Mark::Suppressed)]
            .map(|(text, mark)| (text.into(), mark))
            .into()
    }

    #[test]
    fn the_kinds_of_nothing_are_told_apart() {
        assert_eq!(PLAIN.read("", &marks()), Reading::Nothing);
        assert_eq!(PLAIN.read("0", &marks()), Reading::Nothing);
        assert_eq!(PLAIN.read("0.0", &marks()), Reading::Nothing);
        assert_eq!(PLAIN.read("NIL", &marks()), Reading::Figure(None));
        assert_eq!(PLAIN.read("NA", &marks()), Reading::Nothing);
        assert_eq!(PLAIN.read("N", &marks()), Reading::Suppressed);
        assert_eq!(PLAIN.read("..", &marks()), Reading::Unknown);
    }

    #[test]
    fn zero_is_a_figure_where_no_mark_says_otherwise() {
        assert_eq!(PLAIN.read("0", &BTreeMap::new()), Reading::Figure(Some(Decimal::ZERO)));
        assert_eq!(PLAIN.read("1.0000000000000000000000000000001", &BTreeMap::new()), Reading::Unknown);
        assert_eq!(PLAIN.read("1e-30", &BTreeMap::new()), Reading::Unknown);
        assert_eq!(PLAIN.read("1.5e40", &BTreeMap::new()), Reading::Unknown);
        assert_eq!(PLAIN.read("2.5e3", &BTreeMap::new()), Reading::Figure(Some(Decimal::from(2500))));
    }

    #[test]
    fn numbers_are_read_as_their_country_writes_them() {
        let comma = Numbers { decimal: ',', thousands: Some('.') };
        assert_eq!(comma.read("1.234,5", &BTreeMap::new()), Reading::Figure(Some(Decimal::new(12345, 1))));
    }

    #[test]
    fn thousands_stand_in_groups_of_three() {
        let comma = Numbers { decimal: '.', thousands: Some(',') };
        let read = |text| comma.read(text, &BTreeMap::new());
        assert_eq!(read("1,234"), Reading::Figure(Some(Decimal::from(1234))));
        assert_eq!(read("-1,234,567.5"), Reading::Figure(Some(Decimal::new(-12_345_675, 1))));
        assert_eq!(read("1234567"), Reading::Figure(Some(Decimal::from(1_234_567))));
        for text in ["12,5", "1,2,3", "1234,567", ",234", "1,234,", "1.5,000", "1,,234"] {
            assert_eq!(read(text), Reading::Unknown, "{text}");
        }
    }
}
