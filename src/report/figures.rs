//! Exact fractions as the outputs show them: nearest doubles, indices, changes of an index, per cent, statistics.

use crate::messages::speech;
use crate::told;
use crate::wording::numbers;
use crate::{
    compare::{Exact, nearest, per_mille, share},
    model::Language,
};

/// The nearest double; `None` of what is undefined.
#[must_use]
pub fn double(fraction: Option<&Exact>) -> Option<f64> {
    fraction.map(nearest)
}

/// An index as the report writes it, 0 to 1, or a dash where it is undefined.
#[must_use]
pub fn index(fraction: Option<&Exact>) -> String {
    numbers::index(speech().language(), fraction.map(share))
}

/// The difference of two indices with its sign, or a dash where it is undefined. It has one decimal more than an index,
/// so that an effect smaller than a hundredth is seen.
#[must_use]
pub fn change(fraction: Option<&Exact>) -> String {
    fraction.map_or_else(|| numbers::NOTHING.to_owned(), |fraction| thousandths(fraction, "+"))
}

/// How far two indices lie apart: a change without a direction.
#[must_use]
pub fn span(fraction: &Exact) -> String {
    thousandths(fraction, "")
}

/// A share in per cent with one decimal; never 0 % or 100 % for one that is not exactly that; a dash where it is undefined.
#[must_use]
pub fn per_cent(fraction: Option<&Exact>) -> String {
    let Some(fraction) = fraction else { return numbers::NOTHING.to_owned() };
    match per_mille(fraction) {
        0 if !fraction.is_integer() => decimal("<0.1%"),
        1000 if !fraction.is_integer() => decimal(">99.9%"),
        tenths => decimal(&format!("{}.{}%", tenths / 10, tenths % 10)),
    }
}

/// A statistic with three decimals, or the word that says why there is none.
#[must_use]
pub fn statistic(fraction: Option<&Exact>) -> String {
    fraction.map_or_else(|| told!("undefined"), |fraction| thousandths(fraction, ""))
}

/// A number with three decimals, with this sign before what is above 0.
fn thousandths(fraction: &Exact, plus: &str) -> String {
    let number = per_mille(fraction);
    let sign = match number {
        0 => "",
        1.. => plus,
        _ => "−",
    };
    let size = number.unsigned_abs();
    decimal(&format!("{sign}{}.{:03}", size / 1000, size % 1000))
}

/// A number with the decimal mark of the language of the run.
fn decimal(number: &str) -> String {
    match speech().language() {
        Language::ENGLISH => number.to_owned(),
        _ => number.replace('.', ",").replace('%', "\u{a0}%"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fraction(numerator: i64, denominator: i64) -> Exact {
        Exact::new(numerator.into(), denominator.into())
    }

    #[test]
    fn figures_are_rounded_once_and_zero_has_no_sign() {
        assert_eq!(index(Some(&fraction(1, 3))), "0.33");
        assert_eq!(index(None), "–");
        assert_eq!(change(Some(&fraction(1, 8))), "+0.125");
        assert_eq!(change(Some(&fraction(-1, 8))), "−0.125");
        assert_eq!(change(Some(&fraction(-1, 9999))), "0.000");
        assert_eq!(change(None), "–");
        assert_eq!(per_cent(Some(&fraction(1, 3))), "33.3%");
        assert_eq!(per_cent(None), "–");
        assert_eq!(statistic(Some(&fraction(-1, 3))), "−0.333");
        assert_eq!(statistic(None), "undefined");
    }

    #[test]
    fn a_share_is_not_rounded_to_nothing_or_all() {
        assert_eq!(per_cent(Some(&fraction(1, 9999))), "<0.1%");
        assert_eq!(per_cent(Some(&fraction(9998, 9999))), ">99.9%");
        assert_eq!(per_cent(Some(&fraction(1, 1))), "100.0%");
        assert_eq!(index(Some(&fraction(9998, 9999))), ">0.99");
    }
}
