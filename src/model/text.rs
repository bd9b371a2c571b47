//! A text that an author wrote, in one language or in several.

use super::language::Language;

/// A text as written: plain, or one version a language in the author's order. Never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text(Vec<(Option<Language>, Box<str>)>);

/// A text as it stands in a file: which versions it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The field that it is the value of.
    pub field: Box<str>,
    /// The words of a plain text.
    pub plain: Option<Box<str>>,
    /// The languages of its versions.
    pub languages: Vec<Language>,
}

impl Written {
    /// The languages of these that it lacks; a plain text is in the first of them, and `words` says plain texts in others.
    #[must_use]
    pub fn lacks(&self, languages: &[Language], words: &Translations) -> Vec<Language> {
        let has_letters = self.plain.as_ref().is_none_or(|plain| plain.chars().any(char::is_alphabetic));
        let said = self.plain.as_ref().and_then(|plain| words.get(plain));
        let has = |language: &&Language| {
            let is_own = self.plain.is_some() && languages.first() == Some(*language);
            is_own || self.languages.contains(language) || said.is_some_and(|text| text.is_in(**language))
        };
        languages.iter().filter(|language| has_letters && !has(language)).copied().collect()
    }
}

/// Words of the tables in other languages, by the words that stand there: units, categories, places, labels.
pub type Translations = std::collections::BTreeMap<Box<str>, Text>;

/// One version of a text, and the language it is known to be in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version<'a> {
    /// The words.
    pub words: &'a str,
    /// Their language; `None` where the author gave a plain text, which is in the edition's own language.
    pub language: Option<Language>,
}

impl Text {
    /// Makes a text in a language that the author did not name.
    #[must_use]
    pub fn plain(words: &str) -> Self {
        Self(vec![(None, words.into())])
    }

    /// Makes a text of versions; `None` where there is none.
    #[must_use]
    pub fn translated(versions: Vec<(Language, String)>) -> Option<Self> {
        let versions: Vec<_> = versions.into_iter().map(|(language, words)| (Some(language), words.into())).collect();
        (!versions.is_empty()).then_some(Self(versions))
    }

    /// The version in the language wanted, else the plain one, else English, else the first.
    #[must_use]
    pub fn version(&self, wanted: Language) -> Version<'_> {
        let find = |language| self.0.iter().find(|version| version.0 == language);
        let (language, words) =
            find(Some(wanted)).or_else(|| find(None)).or_else(|| find(Some(Language::ENGLISH))).unwrap_or(&self.0[0]);
        Version { words, language: *language }
    }

    /// The text with a version in a language that it has none in.
    pub fn lend(&mut self, language: Language, words: &str) {
        if self.0.iter().all(|(one, _)| *one != Some(language)) {
            self.0.push((Some(language), words.into()));
        }
    }

    /// Whether there is a version that is named as of the language.
    #[must_use]
    pub fn is_in(&self, language: Language) -> bool {
        self.0.iter().any(|(one, _)| *one == Some(language))
    }

    /// The text as a file has it.
    #[must_use]
    pub fn written(&self, field: &str) -> Written {
        let plain = self.0.iter().find(|(language, _)| language.is_none()).map(|(_, words)| words.clone());
        Written { field: field.into(), plain, languages: self.0.iter().filter_map(|(language, _)| *language).collect() }
    }

    /// The versions in the author's order, each with its language where it was named.
    pub fn versions(&self) -> impl Iterator<Item = Version<'_>> {
        self.0.iter().map(|(language, words)| Version { words, language: *language })
    }
}

impl serde::Serialize for Text {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.as_slice() {
            [(None, words)] => serializer.serialize_str(words),
            versions => serializer.collect_map(
                versions.iter().map(|(language, words)| (language.map_or("", Language::as_str), &**words)),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wanted_version_wins_and_english_stands_in() {
        let [en, ru, ky] = ["en", "ru", "ky"].map(|code| code.parse::<Language>().expect("a language"));
        let text = Text::translated(vec![(ru, "поток".into()), (en, "flow".into())]).expect("two versions");
        assert_eq!(text.version(ru).words, "поток");
        assert_eq!(text.version(ky), Version { words: "flow", language: Some(en) });
        assert_eq!(Text::plain("agym").version(ky), Version { words: "agym", language: None });
    }
}
