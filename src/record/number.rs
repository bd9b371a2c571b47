//! Numbers digit by digit: what the type cannot hold is refused, never rounded.

use rust_decimal::Decimal;

use crate::model::Said;

/// What is wanted of a number that has too many digits.
pub(crate) const fn wanted() -> Said {
    Said::new("number.digits")
}

/// The number that a text is, with every digit; `None` also where it has more digits than can be kept.
pub(crate) fn exact(text: &str) -> Option<Decimal> {
    // A plus sign is taken by the exact reading too.
    Decimal::from_str_exact(text).ok()
}

/// Whether a text is a number, however many digits it has.
pub(crate) fn is_number(text: &str) -> bool {
    let digits = text.trim_start_matches(['-', '+']);
    let sign = text.len() - digits.len();
    sign <= 1
        && digits.bytes().any(|byte| byte.is_ascii_digit())
        && digits.bytes().filter(|byte| *byte == b'.').count() <= 1
        && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

/// The sum with every digit of both; `None` where it cannot hold them.
pub(crate) fn sum(one: Decimal, other: Decimal) -> Option<Decimal> {
    let decimals = one.normalize().scale().max(other.normalize().scale());
    one.checked_add(other).filter(|sum| sum.scale() >= decimals)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_digit_is_lost() {
        let long = "1.0000000000000000000000000001";
        assert_eq!(exact(long).map(|number| number.to_string()).as_deref(), Some(long));
        for text in ["1.00000000000000000000000000001", "99999999999999999999999999999999", "1e5", "", "."] {
            assert_eq!(exact(text), None, "{text}");
        }
        assert!(is_number("99999999999999999999999999999999.5") && is_number("+1") && is_number("-.5"));
        assert!(!is_number("1-2") && !is_number("1.2.3") && !is_number("") && !is_number("--1") && !is_number("."));
    }

    #[test]
    fn a_sum_keeps_all_digits_or_is_none() {
        let number = |text: &str| exact(text).expect("a number");
        assert_eq!(sum(number("0.1"), number("0.20")), Some(number("0.30")));
        assert_eq!(sum(number("7900000000000000000000000000"), number("0.01")), None);
        assert_eq!(sum(number("79000000000000000000000000000"), number("79000000000000000000000000000")), None);
        assert_eq!(
            sum(number("7900000000000000000000000000"), number("1.00")).map(|sum| sum.normalize()),
            Some(number("7900000000000000000000000001"))
        );
    }
}
