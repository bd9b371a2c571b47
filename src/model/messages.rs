//! The wording of the reports in one language: messages by key, some of them with plural forms.

use std::collections::BTreeMap;

use super::{
    language::Language,
    plural::plural,
    said::{Given, Said},
};

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
    /// A plural category of CLDR.
    PluralCategory { Zero = "zero", One = "one", Two = "two", Few = "few", Many = "many", Other = "other" }
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

    /// A message in this language; where it is lacking, which a test keeps from happening, its key.
    #[must_use]
    pub fn say(&self, said: &Said) -> String {
        let values: Vec<(&str, String)> =
            said.values().iter().map(|(name, value)| (*name, self.value(value))).collect();
        let arguments: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        match (self.get(said.key()), arguments.as_slice()) {
            (None, [("", words)]) => (*words).to_owned(),
            (None, _) => said.key().to_owned(),
            (Some(message), _) => {
                let number = said.values().iter().find_map(|(name, value)| match value {
                    Given::Number(number) if *name == "n" => Some(*number),
                    _ => None,
                });
                filled(message.wording(self.language, number), &arguments)
            }
        }
    }

    fn value(&self, value: &Given) -> String {
        match value {
            Given::Text(text) => text.clone(),
            Given::Number(number) => number.to_string(),
            Given::Said(said) => self.say(said),
            Given::Several(several, between) => {
                several.iter().map(|said| self.say(said)).collect::<Vec<_>>().join(between)
            }
        }
    }

    /// Every message, by key.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Message)> {
        self.entries.iter().map(|(key, message)| (key.as_str(), message))
    }
}

impl Message {
    /// The wording for a number; the last where nothing is counted.
    fn wording(&self, language: Language, number: Option<u64>) -> &str {
        match (self, number) {
            (Self::Plural(forms), Some(number)) => form(forms, plural(language, number)),
            _ => self.wordings().last().unwrap_or(""),
        }
    }

    /// The wording of a plural category; the last where there is none of it.
    #[must_use]
    pub fn form(&self, category: PluralCategory) -> &str {
        match self {
            Self::Plain(text) => text,
            Self::Plural(forms) => form(forms, category),
        }
    }

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

fn form(forms: &BTreeMap<PluralCategory, String>, category: PluralCategory) -> &str {
    forms.get(&category).or_else(|| forms.values().last()).map_or("", String::as_str)
}

fn arguments_of(wording: &str) -> impl Iterator<Item = &str> {
    wording.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name)
}

/// Replaces each `{name}` by its argument, and leaves one that has none; what an argument contains is never read as a name.
#[must_use]
pub fn filled(wording: &str, arguments: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(wording.len());
    let mut rest = wording;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, behind)) = after.split_once('}') else { break };
        match arguments.iter().find(|(key, _)| *key == name) {
            Some((_, value)) => filled.push_str(value),
            None => filled.extend(["{", name, "}"]),
        }
        // An argument that ends with an abbreviation's stop ends the sentence too: «за 2018–2022 гг.»
        let ends_twice = filled.ends_with('.') && behind.starts_with('.');
        rest = if ends_twice { &behind[1..] } else { behind };
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::filled;

    #[test]
    fn a_sentence_ends_with_one_stop() {
        let years = |years| filled("Открыто: {years}. Источник: {source}.", &[("years", years), ("source", "A, 2020")]);
        assert_eq!(years("2018 гг."), "Открыто: 2018 гг. Источник: A, 2020.");
        assert_eq!(years("2018"), "Открыто: 2018. Источник: A, 2020.");
    }
}
