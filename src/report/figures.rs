//! Exact fractions as the outputs show them: nearest doubles, per cent, points.

use crate::compare::{Exact, nearest, per_mille};

/// The nearest double; `None` of what is undefined.
#[must_use]
pub fn double(fraction: Option<&Exact>) -> Option<f64> {
    fraction.map(nearest)
}

/// A fraction in per cent with one decimal, or a dash where it is undefined.
#[must_use]
pub fn per_cent(fraction: Option<&Exact>) -> String {
    fraction.map_or_else(|| "–".to_owned(), |fraction| format!("{} %", tenths(per_mille(fraction), "")))
}

/// A difference of two shares in percentage points with one decimal and its sign, or a dash where it is undefined.
#[must_use]
pub fn points(fraction: Option<&Exact>) -> String {
    fraction.map_or_else(|| "–".to_owned(), |fraction| tenths(per_mille(fraction), "+"))
}

/// A statistic with three decimals, or the word that says why there is none.
#[must_use]
pub fn statistic(fraction: Option<&Exact>) -> String {
    fraction.map_or_else(
        || "undefined".to_owned(),
        |fraction| {
            let thousandths = per_mille(fraction);
            let (sign, size) = (if thousandths < 0 { "−" } else { "" }, thousandths.unsigned_abs());
            format!("{sign}{}.{:03}", size / 1000, size % 1000)
        },
    )
}

/// A number of tenths, with this sign before what is above 0.
fn tenths(number: i64, plus: &str) -> String {
    let sign = match number {
        0 => "",
        1.. => plus,
        _ => "−",
    };
    let size = number.unsigned_abs();
    format!("{sign}{}.{}", size / 10, size % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fraction(numerator: i64, denominator: i64) -> Exact {
        Exact::new(numerator.into(), denominator.into())
    }

    #[test]
    fn figures_are_rounded_once_and_zero_has_no_sign() {
        assert_eq!(per_cent(Some(&fraction(1, 3))), "33.3 %");
        assert_eq!(per_cent(None), "–");
        assert_eq!(points(Some(&fraction(1, 8))), "+12.5");
        assert_eq!(points(Some(&fraction(-1, 8))), "−12.5");
        assert_eq!(points(Some(&fraction(-1, 9999))), "0.0");
        assert_eq!(statistic(Some(&fraction(-1, 3))), "−0.333");
        assert_eq!(statistic(None), "undefined");
    }
}
