//! The words of a report in its language: messages filled in, names of the vocabularies, lists and years.

use std::sync::Arc;

use crate::model::{
    Access, COUNTRY_CODES, CountryCode, Edition, Frequency, LANGUAGE_CODES, Language, Level, Measure, Message,
    Messages, Outcome, Reconcile, SourceType, Status, Text, Translations, Weights, Window, Year, Years, filled, plural,
    plural_of,
};
use crate::score::{Counts, Share};

use super::{
    key::Key,
    labels::{LABELS, Labels},
    numbers::{self, NOTHING},
    vocabulary::{FINDINGS, List},
};

/// The wording of a report; made only of messages that lack nothing, so that no sentence can fail later.
#[derive(Clone, Debug)]
pub struct Words {
    messages: Arc<Messages>,
    /// The message of each key, in the order of [`Key::ALL`]: a report asks for one many thousand times.
    of_keys: Arc<[Message]>,
    /// The names of each vocabulary's words, in the order of [`List::ALL`] and of its words.
    names: Arc<[Box<[Arc<str>]>]>,
    /// The labels that templates print.
    of_page: Arc<Labels>,
    /// The language of texts whose author named none.
    texts: Language,
    /// What plain texts of the edition are called in other languages.
    terms: Arc<Translations>,
}

/// A text of the author's in the version that this report shows, and its language where it is not the report's.
#[derive(Clone, Debug, PartialEq, Eq)]
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
        let vocabulary = List::ALL.iter().flat_map(|list| list.words().iter().map(|word| list.key(word)));
        let labels = LABELS.iter().map(|label| format!("page.{label}"));
        let keys = Key::ALL.iter().map(|key| key.word().to_owned()).chain(labels).chain(vocabulary);
        let lacking: Vec<String> = keys.filter(|key| messages.get(key).is_none()).collect();
        if !lacking.is_empty() {
            return Err(LackingMessages(lacking));
        }
        let of_keys = Key::ALL.iter().filter_map(|key| messages.get(key.word())).cloned().collect();
        let name = |list: List, word: &str| {
            let wording = messages.get(&list.key(word)).and_then(|message| message.wordings().next());
            wording.unwrap_or(word).into()
        };
        let names = List::ALL.iter().map(|list| list.words().iter().map(|word| name(*list, word)).collect()).collect();
        let of_page = Arc::new(Labels::new(&messages));
        Ok(Self { messages: Arc::new(messages), of_keys, names, of_page, texts, terms: Arc::default() })
    }

    /// The same words for an edition in whose texts another language is meant where the author named none.
    #[must_use]
    pub fn of_texts(&self, texts: Language) -> Self {
        Self { texts, ..self.clone() }
    }

    /// The same words for an edition: with the language of its plain texts, and what it says they are called in others.
    #[must_use]
    pub fn of_edition(&self, edition: &Edition) -> Self {
        let texts = edition.languages.first().copied().unwrap_or(Language::ENGLISH);
        Self { texts, terms: Arc::clone(&edition.words), ..self.clone() }
    }

    /// A term of the author's, a unit or a category, in the report's language where the edition says what it is called there.
    #[must_use]
    pub fn term(&self, term: &str) -> Prose {
        if let Some(words) = self.translated(term) {
            return Prose::own(words);
        }
        let is_foreign = self.texts != self.language() && term.chars().any(char::is_alphabetic);
        Prose { text: term.to_owned(), lang: is_foreign.then(|| self.texts.as_str().to_owned()) }
    }

    /// What the edition says that words are called in the report's language.
    fn translated(&self, words: &str) -> Option<&str> {
        let text = self.terms.get(words)?;
        let version = text.version(self.language());
        (version.language == Some(self.language())).then_some(version.words)
    }

    /// The report's language.
    #[must_use]
    pub fn language(&self) -> Language {
        self.messages.language()
    }

    /// The words that templates use, by their key without `page.`.
    #[must_use]
    pub fn of_page(&self) -> &Arc<Labels> {
        &self.of_page
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
        let wording = self.message(key).form(plural(self.language(), number));
        let shown = self.number(number);
        let mut all = vec![("n", shown.as_str())];
        all.extend_from_slice(arguments);
        filled(wording, &all)
    }

    /// A message that counts something that need not be whole, as digits with a point: `{n}` is the number.
    #[must_use]
    pub fn count_of(&self, key: Key, number: &str) -> String {
        let wording = self.message(key).form(plural_of(self.language(), number));
        filled(wording, &[("n", &numbers::as_printed(self.language(), number))])
    }

    fn message(&self, key: Key) -> &Message {
        &self.of_keys[key as usize]
    }

    /// The name of a word of a vocabulary, by its place there.
    fn named(&self, list: List, at: usize) -> &Arc<str> {
        &self.names[list as usize][at]
    }

    /// The name of a word that a vocabulary may lack: then the word itself.
    fn found(&self, list: List, at: Option<usize>, word: &str) -> String {
        at.map_or_else(|| word.to_owned(), |at| self.named(list, at).to_string())
    }

    /// What a status means, for the legend.
    #[must_use]
    pub fn meaning(&self, status: Status) -> String {
        self.named(List::Legend, status as usize).to_string()
    }

    /// A status in full.
    #[must_use]
    pub fn status(&self, status: Status) -> String {
        self.named(List::Status, status as usize).to_string()
    }

    /// A status in a word short enough for a cell.
    #[must_use]
    pub fn short_status(&self, status: Status) -> Arc<str> {
        Arc::clone(self.named(List::Short, status as usize))
    }

    /// Who can get at a source.
    #[must_use]
    pub fn access(&self, access: Access) -> String {
        self.named(List::Access, access as usize).to_string()
    }

    /// How a source came about.
    #[must_use]
    pub fn source_type(&self, source_type: SourceType) -> String {
        self.named(List::Type, source_type as usize).to_string()
    }

    /// How often a source comes.
    #[must_use]
    pub fn frequency(&self, frequency: Option<Frequency>) -> String {
        frequency.map_or(NOTHING, |frequency| self.named(List::Frequency, frequency as usize)).to_owned()
    }

    /// National or international.
    #[must_use]
    pub fn level(&self, level: Option<Level>) -> String {
        level.map_or(NOTHING, |level| self.named(List::Level, level as usize)).to_owned()
    }

    /// Stock, flow or other.
    #[must_use]
    pub fn measure(&self, measure: Measure) -> String {
        self.named(List::Measure, measure as usize).to_string()
    }

    /// What became of a request.
    #[must_use]
    pub fn outcome(&self, outcome: Outcome) -> String {
        self.named(List::Outcome, outcome as usize).to_string()
    }

    /// The reconcile rule as a clause.
    #[must_use]
    pub fn reconcile(&self, reconcile: Reconcile) -> String {
        self.named(List::Reconcile, reconcile as usize).to_string()
    }

    /// A finding's name.
    #[must_use]
    pub fn finding(&self, code: &str) -> String {
        self.found(List::Finding, FINDINGS.iter().position(|known| *known == code), code)
    }

    /// A country's name.
    #[must_use]
    pub fn country(&self, country: CountryCode) -> String {
        let code = country.as_str();
        self.found(List::Country, COUNTRY_CODES.iter().position(|known| *known == code), code)
    }

    /// A language's name.
    #[must_use]
    pub fn language_name(&self, language: Language) -> String {
        let code = language.as_str();
        self.found(List::Language, LANGUAGE_CODES.binary_search(&code).ok(), code)
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
        let mut shown = String::new();
        push_range(&mut shown, window.first(), window.last());
        shown
    }

    /// Years folded into ranges: `2018–2020, 2022`.
    #[must_use]
    pub fn years(&self, years: &[Year]) -> String {
        if years.is_sorted() {
            return folded(years);
        }
        let mut sorted = years.to_vec();
        sorted.sort_unstable();
        folded(&sorted)
    }

    /// Years folded into ranges, with the language's word for them where a sentence needs it: `за 2018–2020 гг.`
    #[must_use]
    pub fn named_years(&self, years: &[Year]) -> String {
        // Two stand for any other number: Russian says «гг.» of 21 years too.
        let number = if years.len() == 1 { 1 } else { 2 };
        self.count(Key::YearsNamed, number, &[("years", &self.years(years))])
    }

    /// A window of years as a sentence names it: «2018–2025 гг.»
    #[must_use]
    pub fn named_window(&self, window: Window) -> String {
        let number = if window.first() == window.last() { 1 } else { 2 };
        self.count(Key::YearsNamed, number, &[("years", &self.window(window))])
    }

    /// A set of years folded into ranges.
    #[must_use]
    pub fn set_of_years(&self, years: &Years) -> String {
        folded(years.as_slice())
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
        if let Some(words) = self.translated(version.words) {
            return Prose::own(words);
        }
        let language = version.language.unwrap_or(self.texts);
        let lang = (language != self.language()).then(|| language.as_str().to_owned());
        Prose { text: version.words.to_owned(), lang }
    }

    /// The words of a text, whatever their language.
    #[must_use]
    pub fn text(&self, text: &Text) -> String {
        let words = text.version(self.language()).words;
        self.translated(words).unwrap_or(words).to_owned()
    }
}

impl Prose {
    /// A text in the report's own language, or in none.
    #[must_use]
    pub fn own(text: impl Into<String>) -> Self {
        Self { text: text.into(), lang: None }
    }
}

/// Ascending years folded into ranges, or a dash for none; one that stands twice counts once.
fn folded(years: &[Year]) -> String {
    if years.is_empty() {
        return NOTHING.to_owned();
    }
    let mut shown = String::with_capacity(16);
    for range in years.chunk_by(|one, next| next.number() - one.number() <= 1) {
        if !shown.is_empty() {
            shown.push_str(", ");
        }
        push_range(&mut shown, range[0], range[range.len() - 1]);
    }
    shown
}

/// Adds `2018`, or `2018–2020`.
fn push_range(shown: &mut String, first: Year, last: Year) {
    first.push_to(shown);
    if first != last {
        shown.push('–');
        last.push_to(shown);
    }
}
