//! A language by its ISO 639-1 code.

use std::str::FromStr;

/// A language's two-letter code of ISO 639-1, in lower case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(&'static str);

/// A text that is no language's code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownLanguage(pub String);

impl std::fmt::Display for UnknownLanguage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "`{}` is no two-letter code of a language, such as ky", self.0)
    }
}

impl std::error::Error for UnknownLanguage {}

/// Every code, ascending.
pub const LANGUAGE_CODES: &[&str] = &[
    "aa", "ab", "ae", "af", "ak", "am", "an", "ar", "as", "av", "ay", "az", "ba", "be", "bg", "bi", "bm", "bn", "bo",
    "br", "bs", "ca", "ce", "ch", "co", "cr", "cs", "cu", "cv", "cy", "da", "de", "dv", "dz", "ee", "el", "en", "eo",
    "es", "et", "eu", "fa", "ff", "fi", "fj", "fo", "fr", "fy", "ga", "gd", "gl", "gn", "gu", "gv", "ha", "he", "hi",
    "ho", "hr", "ht", "hu", "hy", "hz", "ia", "id", "ie", "ig", "ii", "ik", "io", "is", "it", "iu", "ja", "jv", "ka",
    "kg", "ki", "kj", "kk", "kl", "km", "kn", "ko", "kr", "ks", "ku", "kv", "kw", "ky", "la", "lb", "lg", "li", "ln",
    "lo", "lt", "lu", "lv", "mg", "mh", "mi", "mk", "ml", "mn", "mr", "ms", "mt", "my", "na", "nb", "nd", "ne", "ng",
    "nl", "nn", "no", "nr", "nv", "ny", "oc", "oj", "om", "or", "os", "pa", "pi", "pl", "ps", "pt", "qu", "rm", "rn",
    "ro", "ru", "rw", "sa", "sc", "sd", "se", "sg", "sh", "si", "sk", "sl", "sm", "sn", "so", "sq", "sr", "ss", "st",
    "su", "sv", "sw", "ta", "te", "tg", "th", "ti", "tk", "tl", "tn", "to", "tr", "ts", "tt", "tw", "ty", "ug", "uk",
    "ur", "uz", "ve", "vi", "vo", "wa", "wo", "xh", "yi", "yo", "za", "zh", "zu",
];

/// The direction in which a language is written, and its tables' columns follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextDirection {
    /// From left to right, as English.
    Right,
    /// From right to left, as Arabic.
    Left,
}

/// The languages that are written from right to left.
const FROM_THE_RIGHT: [&str; 9] = ["ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"];

impl TextDirection {
    /// The direction of the language with this code.
    #[must_use]
    pub fn of_language(code: &str) -> Self {
        if FROM_THE_RIGHT.contains(&code) { Self::Left } else { Self::Right }
    }
}

impl Language {
    /// English, the language of last resort.
    pub const ENGLISH: Self = Self("en");

    /// The direction in which a page in it runs, as HTML names it; `None` where it is the usual one, from left to right.
    #[must_use]
    pub fn direction(self) -> Option<String> {
        (TextDirection::of_language(self.0) == TextDirection::Left).then(|| "rtl".to_owned())
    }

    /// The code, e.g. `ky`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(text: &str) -> Result<Self, UnknownLanguage> {
        let found = LANGUAGE_CODES.binary_search(&text).map_err(|_| UnknownLanguage(text.to_owned()))?;
        Ok(Self(LANGUAGE_CODES[found]))
    }
}

impl std::fmt::Display for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.0)
    }
}

impl serde::Serialize for Language {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn norwegian_is_a_language_and_no_truth_value() {
        assert!(LANGUAGE_CODES.is_sorted());
        assert_eq!("no".parse::<Language>().expect("Norwegian").as_str(), "no");
        assert!("NO".parse::<Language>().is_err());
        assert!("eng".parse::<Language>().is_err());
    }
}
