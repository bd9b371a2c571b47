//! The words of a report in its language: messages filled in, names of the vocabularies, lists and years.

use std::{collections::BTreeMap, sync::Arc};

use crate::model::{
    Access, COUNTRY_CODES, CountryCode, Frequency, Kind, LANGUAGE_CODES, Language, Level, Measure, Message, Messages,
    Outcome, Reconcile, SourceType, Status, Text, Weights, Window, Year, Years,
};
use crate::score::{Counts, Share};

use super::{
    key::Key,
    labels::LABELS,
    numbers::{self, NOTHING},
};

/// The wording of a report; made only of messages that lack nothing, so that no sentence can fail later.
#[derive(Clone, Debug)]
pub struct Words {
    messages: Arc<Messages>,
    /// The message of each key, in the order of [`Key::ALL`]: a report asks for one many thousand times.
    of_keys: Arc<[Message]>,
    /// The name of each status in a cell, in the order of [`Status::ALL`].
    of_cells: Arc<[String]>,
    /// The language of texts whose author named none.
    texts: Language,
}

/// A text of the author's in the version that this report shows, and its language where it is not the report's.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Prose {
    /// The words.
    pub text: String,
    /// The language, where it differs from the report's.
    pub lang: Option<String>,
}

/// The messages that a language lacks, by key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LackingMessages(pub Vec<String>);

impl std::fmt::Display for LackingMessages {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "these messages are lacking: {}", self.0.join(", "))
    }
}

impl std::error::Error for LackingMessages {}

impl Words {
    /// Makes the words of a language; `texts` is the language of texts whose author named none.
    ///
    /// # Errors
    /// Names the messages that the language lacks.
    pub fn new(messages: Messages, texts: Language) -> Result<Self, LackingMessages> {
        let vocabulary = vocabulary_keys();
        let labels = LABELS.iter().map(|label| format!("page.{label}"));
        let keys = Key::ALL.iter().map(|key| key.word().to_owned()).chain(labels).chain(vocabulary);
        let lacking: Vec<String> = keys.filter(|key| messages.get(key).is_none()).collect();
        if !lacking.is_empty() {
            return Err(LackingMessages(lacking));
        }
        let of_keys = Key::ALL.iter().filter_map(|key| messages.get(key.word())).cloned().collect();
        let of_cells = Status::ALL.iter().map(|status| named(&messages, "short", status.word())).collect();
        Ok(Self { messages: Arc::new(messages), of_keys, of_cells, texts })
    }

    /// The same words for an edition in whose texts another language is meant where the author named none.
    #[must_use]
    pub fn of_texts(&self, texts: Language) -> Self {
        Self { texts, ..self.clone() }
    }

    /// The report's language.
    #[must_use]
    pub fn language(&self) -> Language {
        self.messages.language()
    }

    /// The words that templates use, by their key without `page.`.
    #[must_use]
    pub fn of_page(&self) -> BTreeMap<String, String> {
        let page = self.messages.iter().filter_map(|(key, message)| Some((key.strip_prefix("page.")?, message)));
        page.map(|(key, message)| (key.to_owned(), message.wordings().next().unwrap_or_default().to_owned())).collect()
    }

    /// A message without arguments.
    #[must_use]
    pub fn say(&self, key: Key) -> String {
        self.fill(key, &[])
    }

    /// A message with its arguments.
    #[must_use]
    pub fn fill(&self, key: Key, arguments: &[(&str, &str)]) -> String {
        let wording = self.message(key).wordings().last().unwrap_or_default();
        filled(wording, arguments)
    }

    /// A message that counts: `{n}` is the number, and its plural category chooses the wording.
    #[must_use]
    pub fn count(&self, key: Key, number: u64, arguments: &[(&str, &str)]) -> String {
        let wording = match self.message(key) {
            Message::Plain(text) => text,
            Message::Plural(forms) => forms
                .get(&numbers::plural(self.language(), number))
                .or_else(|| forms.values().last())
                .expect("a plural message has a form"),
        };
        let shown = self.number(number);
        let mut all = vec![("n", shown.as_str())];
        all.extend_from_slice(arguments);
        filled(wording, &all)
    }

    /// A message that counts something that need not be whole, as digits with a point: `{n}` is the number.
    #[must_use]
    pub fn count_of(&self, key: Key, number: &str) -> String {
        let category = numbers::plural_of(self.language(), number);
        let wording = match self.message(key) {
            Message::Plain(text) => text,
            Message::Plural(forms) => {
                forms.get(&category).or_else(|| forms.values().last()).expect("a plural message has a form")
            }
        };
        filled(wording, &[("n", &numbers::as_printed(self.language(), number))])
    }

    fn message(&self, key: Key) -> &Message {
        &self.of_keys[key as usize]
    }

    fn vocabulary(&self, list: &str, word: &str) -> String {
        named(&self.messages, list, word)
    }

    /// What a status means, for the legend.
    #[must_use]
    pub fn meaning(&self, status: Status) -> String {
        self.vocabulary("legend", status.word())
    }

    /// A status in full.
    #[must_use]
    pub fn status(&self, status: Status) -> String {
        self.vocabulary("status", status.word())
    }

    /// A status in a word short enough for a cell.
    #[must_use]
    pub fn short_status(&self, status: Status) -> String {
        self.of_cells[status as usize].clone()
    }

    /// Who can get at a source.
    #[must_use]
    pub fn access(&self, access: Access) -> String {
        self.vocabulary("access", access.word())
    }

    /// How a source came about.
    #[must_use]
    pub fn source_type(&self, source_type: SourceType) -> String {
        self.vocabulary("type", source_type.word())
    }

    /// How often a source comes.
    #[must_use]
    pub fn frequency(&self, frequency: Option<Frequency>) -> String {
        frequency.map_or_else(|| NOTHING.to_owned(), |frequency| self.vocabulary("frequency", frequency.word()))
    }

    /// National or international.
    #[must_use]
    pub fn level(&self, level: Option<Level>) -> String {
        level.map_or_else(|| NOTHING.to_owned(), |level| self.vocabulary("level", level.word()))
    }

    /// Stock, flow or other.
    #[must_use]
    pub fn measure(&self, measure: Measure) -> String {
        self.vocabulary("measure", measure.word())
    }

    /// What became of a request.
    #[must_use]
    pub fn outcome(&self, outcome: Outcome) -> String {
        self.vocabulary("outcome", outcome.word())
    }

    /// The reconcile rule as a clause.
    #[must_use]
    pub fn reconcile(&self, reconcile: Reconcile) -> String {
        self.vocabulary("reconcile", reconcile.word())
    }

    /// A finding's name.
    #[must_use]
    pub fn finding(&self, code: &str) -> String {
        self.vocabulary("finding", code)
    }

    /// A country's name.
    #[must_use]
    pub fn country(&self, country: CountryCode) -> String {
        self.vocabulary("country", country.as_str())
    }

    /// A language's name.
    #[must_use]
    pub fn language_name(&self, language: Language) -> String {
        self.vocabulary("language", language.as_str())
    }

    /// Names of languages, or a dash for none.
    #[must_use]
    pub fn language_names(&self, languages: &[Language]) -> String {
        if languages.is_empty() {
            return NOTHING.to_owned();
        }
        languages.iter().map(|language| self.language_name(*language)).collect::<Vec<_>>().join(", ")
    }

    /// A whole number.
    #[must_use]
    pub fn number(&self, number: impl Into<u64>) -> String {
        numbers::whole(self.language(), number.into())
    }

    /// An index with two decimals, or a dash.
    #[must_use]
    pub fn index(&self, share: Option<Share>) -> String {
        numbers::index(self.language(), share)
    }

    /// An index with its bounds, or a dash.
    #[must_use]
    pub fn bounded_index(&self, counts: &Counts, weights: &Weights) -> String {
        numbers::bounded_index(self.language(), counts, weights)
    }

    /// Between which values an index could lie, `0.32 to 0.43`; empty where there are no bounds.
    #[must_use]
    pub fn bounds(&self, counts: &Counts, weights: &Weights) -> String {
        numbers::bounds(self.language(), counts, weights).unwrap_or_default()
    }

    /// A share in per cent, or a dash.
    #[must_use]
    pub fn percent(&self, share: Option<Share>) -> String {
        numbers::percent(self.language(), share)
    }

    /// A window of years.
    #[must_use]
    pub fn window(&self, window: Window) -> String {
        if window.first() == window.last() {
            window.first().to_string()
        } else {
            format!("{}–{}", window.first(), window.last())
        }
    }

    /// Years folded into ranges: `2018–2020, 2022`.
    #[must_use]
    pub fn years(&self, years: &[Year]) -> String {
        let mut sorted = years.to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        let folded = Years::new(sorted).ok().flatten();
        folded.map_or_else(|| NOTHING.to_owned(), |years| self.set_of_years(&years))
    }

    /// Years folded into ranges, with the language's word for them where a sentence needs it: `за 2018–2020 гг.`
    #[must_use]
    pub fn named_years(&self, years: &[Year]) -> String {
        // Two stand for any other number: Russian says «гг.» of 21 years too.
        let number = if years.len() == 1 { 1 } else { 2 };
        self.count(Key::YearsNamed, number, &[("years", &self.years(years))])
    }

    /// A set of years folded into ranges.
    #[must_use]
    pub fn set_of_years(&self, years: &Years) -> String {
        years.ranges().into_iter().map(|range| self.window(range)).collect::<Vec<_>>().join(", ")
    }

    /// A list with the language's "and" before its last part.
    #[must_use]
    pub fn list(&self, parts: &[String]) -> String {
        match parts {
            [] => String::new(),
            [one] => one.clone(),
            [init @ .., last] => self.fill(Key::ListLast, &[("list", &init.join(", ")), ("last", last)]),
        }
    }

    /// The version of a text that this report shows.
    #[must_use]
    pub fn prose(&self, text: &Text) -> Prose {
        let version = text.version(self.language());
        let language = version.language.unwrap_or(self.texts);
        let lang = (language != self.language()).then(|| language.as_str().to_owned());
        Prose { text: version.words.to_owned(), lang }
    }

    /// The words of a text, whatever their language.
    #[must_use]
    pub fn text(&self, text: &Text) -> String {
        text.version(self.language()).words.to_owned()
    }
}

impl Prose {
    /// A text in the report's own language, or in none.
    #[must_use]
    pub fn own(text: impl Into<String>) -> Self {
        Self { text: text.into(), lang: None }
    }
}

/// The name of a word of a vocabulary.
fn named(messages: &Messages, list: &str, word: &str) -> String {
    let message = messages.get(&format!("{list}.{word}"));
    message.and_then(|message| message.wordings().next()).unwrap_or(word).to_owned()
}

/// Replaces each `{name}` by its argument, and leaves one that has none; what an argument contains is never read as a name.
fn filled(wording: &str, arguments: &[(&str, &str)]) -> String {
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

/// The findings that a report names.
const FINDINGS: &[&str] = &[
    "contradicted",
    "judgement",
    "undeclared",
    "unsupported",
    "overstated",
    "understated",
    "overruled",
    "sum-mismatch",
    "years-unknown",
];

/// The keys of every closed vocabulary that a report prints.
fn vocabulary_keys() -> Vec<String> {
    let lists: [(&str, &[&str]); 14] = [
        ("status", Status::WORDS),
        ("short", Status::WORDS),
        ("legend", Status::WORDS),
        ("access", Access::WORDS),
        ("type", SourceType::WORDS),
        ("frequency", Frequency::WORDS),
        ("level", Level::WORDS),
        ("measure", Measure::WORDS),
        ("kind", Kind::WORDS),
        ("outcome", Outcome::WORDS),
        ("reconcile", Reconcile::WORDS),
        ("finding", FINDINGS),
        ("language", LANGUAGE_CODES),
        ("country", COUNTRY_CODES),
    ];
    lists.iter().flat_map(|(list, words)| words.iter().map(move |word| format!("{list}.{word}"))).collect()
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
