//! Which plural form a number takes in a language, by the rules of CLDR.

use icu_decimal::input::Decimal;
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory as Category, PluralOperands, PluralRules};

use super::{language::Language, messages::PluralCategory};

/// Whole numbers that choose every form that whole numbers choose in any language: those of French, Spanish and Italian differ at a million.
const SAMPLES: [u64; 5] = [1_000, 10_000, 100_000, 1_000_000, 2_000_000];

/// The forms that a message which counts must have in a language, by CLDR's rules for whole numbers.
#[must_use]
pub fn plural_forms(language: Language) -> Vec<PluralCategory> {
    let mut forms: Vec<PluralCategory> = (0..=200).chain(SAMPLES).map(|number| plural(language, number)).collect();
    forms.sort_unstable();
    forms.dedup();
    forms
}

/// The plural category of a whole number.
#[must_use]
pub fn plural(language: Language, number: u64) -> PluralCategory {
    category(language, number.into())
}

/// The plural category of a number as digits, perhaps with a point. Russian counts a broken number as it does two: 1,6 раза.
#[must_use]
pub fn plural_of(language: Language, number: &str) -> PluralCategory {
    let Ok(number) = number.parse::<Decimal>() else { return PluralCategory::Other };
    match (language.as_str(), category(language, (&number).into())) {
        ("ru", PluralCategory::Other) => PluralCategory::Few,
        (_, category) => category,
    }
}

/// The category by the rules of the language; of one that CLDR does not know by those of most.
fn category(language: Language, operands: PluralOperands) -> PluralCategory {
    let locale = Locale::try_from_str(language.as_str()).ok();
    let known = locale.and_then(|locale| PluralRules::try_new_cardinal(locale.into()).ok());
    match known.map(|rules| rules.category_for(operands)) {
        Some(Category::Zero) => PluralCategory::Zero,
        Some(Category::One) => PluralCategory::One,
        Some(Category::Two) => PluralCategory::Two,
        Some(Category::Few) => PluralCategory::Few,
        Some(Category::Many) => PluralCategory::Many,
        Some(Category::Other) | None => PluralCategory::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use PluralCategory::{Few, Many, One, Other, Two, Zero};

    fn language(code: &str) -> Language {
        code.parse().unwrap()
    }

    #[test]
    fn a_language_needs_the_forms_that_its_whole_numbers_choose() {
        for (code, forms) in [
            ("en", vec![One, Other]),
            ("ky", vec![One, Other]),
            ("ru", vec![One, Few, Many]),
            ("fr", vec![One, Many, Other]),
            ("ar", vec![Zero, One, Two, Few, Many, Other]),
            ("pl", vec![One, Few, Many]),
            ("ja", vec![Other]),
            ("za", vec![Other]),
        ] {
            assert_eq!(plural_forms(language(code)), forms, "{code}");
        }
    }

    #[test]
    fn numbers_take_the_forms_of_cldr() {
        let ru = language("ru");
        for (number, category) in [(1, One), (2, Few), (5, Many), (11, Many), (21, One), (24, Few), (112, Many)] {
            assert_eq!(plural(ru, number), category, "{number}");
        }
        assert_eq!(plural(language("ky"), 21), Other);
        let ar = language("ar");
        for (number, category) in
            [(0, Zero), (1, One), (2, Two), (3, Few), (110, Few), (11, Many), (99, Many), (100, Other)]
        {
            assert_eq!(plural(ar, number), category, "{number}");
        }
        assert_eq!((plural(language("fr"), 0), plural(language("fr"), 2)), (One, Other));
        for (number, category) in [("1", One), ("1.6", Few), ("5", Many), ("60", Many), ("21", One), ("3.1", Few)] {
            assert_eq!(plural_of(ru, number), category, "{number}");
        }
        assert_eq!(plural_of(Language::ENGLISH, "1.6"), Other);
        assert_eq!(plural_of(language("fr"), "1.6"), One);
    }
}
