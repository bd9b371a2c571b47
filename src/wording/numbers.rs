//! Numbers as a language writes them: digits in groups, decimals, per cent, and the plural category of a count.

pub use crate::model::plural;
use crate::model::{Language, PluralCategory, Weights};
use crate::score::{Counts, Share};

/// No-break space: between a number and its unit.
pub const NO_BREAK: char = '\u{a0}';
/// The dash that stands where there is nothing to count or to say.
pub const NOTHING: &str = "–";

/// Writes a whole number with its digits in groups of three; four digits stay together outside English, as is usual there.
#[must_use]
pub fn whole(language: Language, number: u64) -> String {
    let digits = number.to_string();
    group(language, &digits)
}

/// Writes a number that is given as text (`-?[0-9]+(.[0-9]+)?`), keeping its decimals.
#[must_use]
pub fn as_printed(language: Language, number: &str) -> String {
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |rest| ("\u{2212}", rest));
    match digits.split_once('.') {
        Some((whole, decimals)) => format!("{sign}{}{}{decimals}", group(language, whole), decimal_mark(language)),
        None => format!("{sign}{}", group(language, digits)),
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

/// The plural category of a number as digits, perhaps with a point. Russian counts a broken number as it does two: 1,6 раза.
#[must_use]
pub fn plural_of(language: Language, number: &str) -> PluralCategory {
    match number.parse() {
        Ok(whole) => plural(language, whole),
        Err(_) if language.as_str() == "ru" => PluralCategory::Few,
        Err(_) => PluralCategory::Other,
    }
}

fn hundredths(share: Share) -> u64 {
    (share.numerator * 200 + share.denominator) / (share.denominator * 2)
}

fn group(language: Language, digits: &str) -> String {
    let english = language == Language::ENGLISH;
    if digits.len() < 5 && !(english && digits.len() == 4) {
        return digits.to_owned();
    }
    let separator = if english { ',' } else { NO_BREAK };
    let mut grouped = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            grouped.push(separator);
        }
        grouped.push(digit);
    }
    grouped
}

fn decimal_mark(language: Language) -> char {
    if language == Language::ENGLISH { '.' } else { ',' }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::plural_forms;

    fn language(code: &str) -> Language {
        code.parse().unwrap()
    }

    #[test]
    fn a_language_needs_the_forms_that_its_numbers_choose() {
        for code in ["en", "ru", "ky"] {
            let chosen: std::collections::BTreeSet<_> =
                (0..=200).map(|number| plural(language(code), number)).collect();
            assert_eq!(chosen.into_iter().collect::<Vec<_>>(), plural_forms(language(code)), "{code}");
        }
    }

    #[test]
    fn digits_are_grouped_as_each_language_does() {
        assert_eq!(whole(Language::ENGLISH, 1_367_427), "1,367,427");
        assert_eq!(whole(language("ru"), 1_367_427), "1\u{a0}367\u{a0}427");
        assert_eq!(whole(language("ky"), 6527), "6527");
        assert_eq!(as_printed(language("ru"), "-43.70"), "\u{2212}43,70");
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

    #[test]
    fn russian_has_three_plural_categories() {
        use PluralCategory::{Few, Many, One, Other};
        let ru = language("ru");
        for (number, category) in [(1, One), (2, Few), (5, Many), (11, Many), (21, One), (24, Few), (112, Many)] {
            assert_eq!(plural(ru, number), category, "{number}");
        }
        assert_eq!(plural(language("ky"), 21), Other);
        for (number, category) in [("1", One), ("1.6", Few), ("5", Many), ("60", Many), ("21", One), ("3.1", Few)] {
            assert_eq!(plural_of(ru, number), category, "{number}");
        }
        assert_eq!(plural_of(Language::ENGLISH, "1.6"), Other);
    }
}
