//! Numbers digit by digit: what the type cannot hold is refused, never rounded.

use rust_decimal::Decimal;

use crate::finding::{FormKind, plain};

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

/// Words that multiply a number, by how they begin.
const MULTIPLES: [(&str, i64); 9] = [
    ("thousand", 1_000),
    ("тыс", 1_000),
    ("миң", 1_000),
    ("million", 1_000_000),
    ("mln", 1_000_000),
    ("млн", 1_000_000),
    ("миллион", 1_000_000),
    ("billion", 1_000_000_000),
    ("млрд", 1_000_000_000),
];

/// What a text stands for that is no number as one is written, and how it is written; nothing where that is anybody's guess.
pub(crate) fn meant(text: &str) -> Option<(FormKind, String)> {
    let plain = plain(text).to_lowercase();
    let text = plain.trim();
    let bare = ["~", "≈", "about ", "around ", "ca. ", "c. ", "approx. ", "около ", "примерно ", "болжол менен "]
        .iter()
        .find_map(|sign| text.strip_prefix(sign));
    let (text, is_about) = (bare.unwrap_or(text).trim(), bare.is_some());
    let digits = text.find(|c: char| c.is_alphabetic() || c == '%').unwrap_or(text.len());
    let (number, word) = (text[..digits].trim(), text[digits..].trim());
    let times = MULTIPLES.iter().find(|(begin, _)| word.starts_with(begin)).map(|(_, times)| *times);
    if times.is_none() && !word.is_empty() {
        return None;
    }
    if times.is_none() && is_of_one_comma(number) && !is_about {
        return Some((FormKind::OneComma, String::new()));
    }
    let has_groups = is_grouped(number);
    let written = if has_groups { without_groups(number) } else { number.replace(',', ".") };
    let value = exact(&written)?.checked_mul(Decimal::from(times.unwrap_or(1)))?.normalize();
    let kind = if has_groups { FormKind::Thousands } else { FormKind::Number };
    let write =
        if is_about || times.is_some() { format!("{{value: {value}, approx: yes}}") } else { value.to_string() };
    Some((kind, write))
}

/// The signs that part the thousands of a number.
const GROUPING: [char; 6] = [' ', ',', '.', '\'', '’', '_'];

/// Whether digits stand in groups of three, of which nobody can doubt that they are thousands.
fn is_grouped(number: &str) -> bool {
    let mut groups = number.split(GROUPING);
    let first = groups.next().unwrap_or_default();
    let mut count = 0;
    let whole = groups.all(|group| {
        count += 1;
        group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit())
    });
    let sign = number.find(GROUPING).and_then(|at| number[at..].chars().next());
    let is_plain = sign.is_some_and(|sign| number.chars().all(|c| c.is_ascii_digit() || c == sign));
    let begins = (1..=3).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_digit());
    begins && whole && is_plain && (count > 1 || !matches!(sign, Some(',' | '.')))
}

fn without_groups(number: &str) -> String {
    number.chars().filter(char::is_ascii_digit).collect()
}

/// Whether a number has one comma with three digits behind it, which may be thousands or decimals.
fn is_of_one_comma(number: &str) -> bool {
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    number.split_once(',').is_some_and(|(first, rest)| {
        all_digits(first) && first.len() <= 3 && !first.starts_with('0') && all_digits(rest) && rest.len() == 3
    })
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

    #[test]
    fn numbers_are_understood_as_people_write_them() {
        for (text, written) in [
            ("1,162,007", "1162007"),
            ("1 162 007", "1162007"),
            ("1\u{a0}162", "1162"),
            ("12'500", "12500"),
            ("12,5", "12.5"),
            ("~1162007", "{value: 1162007, approx: yes}"),
            ("около 500", "{value: 500, approx: yes}"),
            ("1.16 million", "{value: 1160000, approx: yes}"),
            ("2,5 тыс.", "{value: 2500, approx: yes}"),
        ] {
            assert_eq!(meant(text).map(|(_, written)| written).as_deref(), Some(written), "{text}");
        }
        assert_eq!(meant("1,162").map(|(kind, _)| kind), Some(FormKind::OneComma));
        for text in ["many", "12%", "", "1,2,3", "-"] {
            assert_eq!(meant(text), None, "{text}");
        }
    }
}
