//! Numbers as a language writes them: digits in groups, decimals, per cent.

use icu_decimal::{DecimalFormatter, input::Decimal, options::DecimalFormatterOptions};
use icu_locale_core::Locale;

use crate::model::{Language, Weights};
use crate::score::{Counts, Share};

/// No-break space: between a number and its unit.
pub const NO_BREAK: char = '\u{a0}';
/// The dash that stands where there is nothing to count or to say.
pub const NOTHING: &str = "–";

/// The languages in which four digits stay together, as their statistical offices write them; CLDR parts them.
const FOUR_TOGETHER: [&str; 2] = ["ru", "ky"];

/// Writes a whole number with its digits in groups.
#[must_use]
pub fn whole(language: Language, number: u64) -> String {
    as_printed(language, &number.to_string())
}

/// Writes a number that is given as text (`-?[0-9]+(.[0-9]+)?`), keeping its decimals.
#[must_use]
pub fn as_printed(language: Language, number: &str) -> String {
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |rest| ("\u{2212}", rest));
    let whole = digits.split('.').next().unwrap_or(digits);
    let stay_together = FOUR_TOGETHER.contains(&language.as_str()) && whole.len() == 4;
    match digits.split_once('.') {
        _ if whole.len() < 4 || stay_together => digits.split_once('.').map_or_else(
            || format!("{sign}{digits}"),
            |(whole, decimals)| format!("{sign}{whole}{}{decimals}", decimal_mark(language)),
        ),
        _ => format!("{sign}{}", by_cldr(language, digits)),
    }
}

/// Writes an index with two decimals, rounded half up; never 0 or 1 for one that is not exactly that; a dash where there is none.
#[must_use]
pub fn index(language: Language, share: Option<Share>) -> String {
    let Some(share) = share else { return NOTHING.to_owned() };
    let (bound, hundredths) = match hundredths(share) {
        0 if share.numerator > 0 => ("<", 1),
        100 if share.numerator < share.denominator => (">", 99),
        hundredths => ("", hundredths),
    };
    format!("{bound}{}{}{:02}", hundredths / 100, decimal_mark(language), hundredths % 100)
}

/// Writes an index with its bounds, `0.36 (0.32 to 0.43)`: between which values it could lie, whatever the cells are that
/// nobody has assessed. A dash stands for an index that there is not, and for both where there are no bounds either.
#[must_use]
pub fn bounded_index(language: Language, counts: &Counts, weights: &Weights) -> String {
    let within = index(language, counts.index(weights));
    bounds(language, counts, weights).map_or_else(|| within.clone(), |bounds| format!("{within} ({bounds})"))
}

/// Writes the bounds of an index, `0.32 to 0.43`; `None` where there are none.
#[must_use]
pub fn bounds(language: Language, counts: &Counts, weights: &Weights) -> Option<String> {
    let (low, high) = counts.bounds(weights)?;
    let [low, high] = [low, high].map(|bound| index(language, Some(bound)));
    let to = if language == Language::ENGLISH { " to " } else { NOTHING };
    Some(format!("{low}{to}{high}"))
}

/// Writes a share in whole per cent; never 0 % or 100 % for a share that is not exactly that; a dash where there is none.
#[must_use]
pub fn percent(language: Language, share: Option<Share>) -> String {
    let Some(share) = share else { return NOTHING.to_owned() };
    let per_cent = match hundredths(share) {
        0 if share.numerator > 0 => "<1".to_owned(),
        100 if share.numerator < share.denominator => ">99".to_owned(),
        whole => whole.to_string(),
    };
    if language == Language::ENGLISH { format!("{per_cent}%") } else { format!("{per_cent}{NO_BREAK}%") }
}

fn hundredths(share: Share) -> u64 {
    (share.numerator * 200 + share.denominator) / (share.denominator * 2)
}

/// Writes digits by CLDR's rules for a language, in the digits that years are written in everywhere.
fn by_cldr(language: Language, digits: &str) -> String {
    let locale = Locale::try_from_str(&format!("{language}-u-nu-latn")).ok();
    let formatter =
        locale.and_then(|locale| DecimalFormatter::try_new(locale.into(), DecimalFormatterOptions::default()).ok());
    match (formatter, digits.parse::<Decimal>()) {
        (Some(formatter), Ok(number)) => formatter.format(&number).to_string(),
        _ => digits.to_owned(),
    }
}

/// The sign between a number's whole and its decimals.
fn decimal_mark(language: Language) -> String {
    match language.as_str() {
        "en" => ".".to_owned(),
        "ru" | "ky" => ",".to_owned(),
        _ => by_cldr(language, "0.5").trim_matches(|c: char| c.is_ascii_digit()).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(code: &str) -> Language {
        code.parse().unwrap()
    }

    #[test]
    fn digits_are_grouped_as_each_language_does() {
        assert_eq!(whole(Language::ENGLISH, 1_367_427), "1,367,427");
        assert_eq!(whole(language("ru"), 1_367_427), "1\u{a0}367\u{a0}427");
        assert_eq!(whole(language("ky"), 6527), "6527");
        assert_eq!(as_printed(language("ru"), "-43.70"), "\u{2212}43,70");
        assert_eq!(as_printed(language("ru"), "12444.5"), "12\u{a0}444,5");
        assert_eq!(whole(Language::ENGLISH, 6527), "6,527");
        assert_eq!(as_printed(language("fr"), "1367427.25"), "1\u{202f}367\u{202f}427,25");
        assert_eq!(as_printed(language("fr"), "0.36"), "0,36");
        assert_eq!(whole(language("de"), 1_367_427), "1.367.427");
        assert_eq!(whole(language("hi"), 1_367_427), "13,67,427");
        assert_eq!(as_printed(language("ar"), "1367427.5"), "1,367,427.5");
    }

    #[test]
    fn a_share_is_not_rounded_to_nothing_or_all() {
        assert_eq!(percent(Language::ENGLISH, Share::new(1, 534)), "<1%");
        assert_eq!(percent(Language::ENGLISH, Share::new(533, 534)), ">99%");
        assert_eq!(percent(Language::ENGLISH, None), "–");
        assert_eq!(index(language("ru"), Share::new(1, 3)), "0,33");
        assert_eq!(index(language("ru"), Share::new(1, 534)), "<0,01");
        assert_eq!(index(Language::ENGLISH, Share::new(533, 534)), ">0.99");
        assert_eq!(index(Language::ENGLISH, Share::new(534, 534)), "1.00");
        assert_eq!(index(Language::ENGLISH, Share::new(0, 534)), "0.00");
    }

    #[test]
    fn an_index_is_printed_with_its_bounds() {
        let weights = Weights { available: 1.into(), partial: crate::model::Weight::new(1, 2), missing: 0.into() };
        let counts = Counts { available: 1, partial: 1, missing: 2, not_assessed: 4, not_due: 1, ..Counts::default() };
        assert_eq!(bounded_index(Language::ENGLISH, &counts, &weights), "0.50 (0.21 to 0.79)");
        assert_eq!(bounded_index(language("ru"), &counts, &weights), "0,50 (0,21–0,79)");
        assert_eq!(bounded_index(language("ky"), &counts, &weights), "0,50 (0,21–0,79)");
        let blank = Counts { not_assessed: 3, ..Counts::default() };
        assert_eq!(bounded_index(Language::ENGLISH, &blank, &weights), "– (0.00 to 1.00)");
        assert_eq!(bounded_index(Language::ENGLISH, &Counts::default(), &weights), "–");
    }
}
