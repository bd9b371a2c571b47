//! Languages as Word knows them.

/// Languages whose country Word wants to be told: the one that most of their texts are from.
const WITH_COUNTRY: [(&str, &str); 8] = [
    ("ar", "ar-SA"),
    ("en", "en-GB"),
    ("fr", "fr-FR"),
    ("kk", "kk-KZ"),
    ("ky", "ky-KG"),
    ("ru", "ru-RU"),
    ("tg", "tg-Cyrl-TJ"),
    ("uz", "uz-Latn-UZ"),
];

/// Languages that are written from right to left.
const RIGHT_TO_LEFT: [&str; 7] = ["ar", "dv", "fa", "he", "ps", "ur", "yi"];

/// A language's tag.
pub(super) fn tag(code: &str) -> &str {
    WITH_COUNTRY.iter().find(|(known, _)| *known == code).map_or(code, |(_, tag)| tag)
}

/// The direction in which a language is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    /// As English.
    Right,
    /// As Arabic.
    Left,
}

/// The direction of a language.
pub(super) fn direction(code: &str) -> Direction {
    if RIGHT_TO_LEFT.contains(&code) { Direction::Left } else { Direction::Right }
}
