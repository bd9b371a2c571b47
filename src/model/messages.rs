//! The wording of the reports in one language: messages by key, some of them with plural forms.

use std::collections::BTreeMap;

use super::language::Language;

/// The messages of one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Messages {
    language: Language,
    entries: BTreeMap<String, Message>,
}

/// One message; `{name}` in it stands for an argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// One wording.
    Plain(String),
    /// One wording a plural category of the argument `n`.
    Plural(BTreeMap<PluralCategory, String>),
}

super::words::words! {
    /// A plural category of CLDR, as far as en, ru and ky tell them apart.
    PluralCategory { One = "one", Few = "few", Many = "many", Other = "other" }
}

/// The forms that a message which counts must have in a language, by CLDR's rules for whole numbers.
#[must_use]
pub fn plural_forms(language: Language) -> &'static [PluralCategory] {
    match language.as_str() {
        "ru" => &[PluralCategory::One, PluralCategory::Few, PluralCategory::Many],
        _ => &[PluralCategory::One, PluralCategory::Other],
    }
}

impl Messages {
    /// Makes the messages of a language.
    #[must_use]
    pub const fn new(language: Language, entries: BTreeMap<String, Message>) -> Self {
        Self { language, entries }
    }

    /// The language.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    /// The message of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Message> {
        self.entries.get(key)
    }

    /// Every message, by key.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Message)> {
        self.entries.iter().map(|(key, message)| (key.as_str(), message))
    }
}

impl Message {
    /// Every wording, in the order of the categories.
    pub fn wordings(&self) -> impl Iterator<Item = &str> {
        let (plain, plural) = match self {
            Self::Plain(text) => (Some(text), None),
            Self::Plural(forms) => (None, Some(forms.values())),
        };
        plain.into_iter().chain(plural.into_iter().flatten()).map(String::as_str)
    }

    /// The names of its arguments, each once, ascending.
    #[must_use]
    pub fn arguments(&self) -> std::collections::BTreeSet<&str> {
        self.wordings().flat_map(arguments_of).collect()
    }
}

fn arguments_of(wording: &str) -> impl Iterator<Item = &str> {
    wording.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name)
}
