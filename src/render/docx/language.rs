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

/// A language's tag.
pub(super) fn tag(code: &str) -> &str {
    WITH_COUNTRY.iter().find(|(known, _)| *known == code).map_or(code, |(_, tag)| tag)
}
