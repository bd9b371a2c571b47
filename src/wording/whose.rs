//! Whose an edition is: the author's own disclaimer, or a sentence drafted from the publication that it was made from.

use super::{
    key::Key,
    words::{Prose, Words},
};
use crate::model::{CiteId, Derivation, Edition, Language, Text, long};

/// Says in a report's language whose an edition is; `None` where the edition names no publication and has no disclaimer.
#[must_use]
pub fn whose(edition: &Edition, words: &Words) -> Option<Prose> {
    whose_in(edition, words.language(), |derivation, publication| {
        let key = match derivation {
            Derivation::Transcription => Key::WhoseTranscription,
            Derivation::Continuation => Key::WhoseContinuation,
            Derivation::Translation => Key::WhoseTranslation,
        };
        words.fill(key, &[("publication", publication)])
    })
}

/// The same in English, for outputs that know no other language.
#[must_use]
pub fn whose_in_english(edition: &Edition) -> Option<String> {
    let drafted = |derivation: Derivation, publication: &str| {
        format!("An independent {derivation} of {publication}; not an official publication of its publisher.")
    };
    whose_in(edition, Language::ENGLISH, drafted).map(|prose| prose.text)
}

/// The author's disclaimer in the language wanted stands before a drafted sentence, and that before one in another language.
pub fn whose_in(edition: &Edition, language: Language, drafted: impl Fn(Derivation, &str) -> String) -> Option<Prose> {
    // A plain text is in the edition's first language.
    let texts = edition.languages.first().copied().unwrap_or(Language::ENGLISH);
    let own = edition.disclaimer.as_ref().map(|text| text.version(language));
    let own = own.map(|own| (plainly(edition, own.words, language), own.language.unwrap_or(texts)));
    if let Some((words, _)) = own.as_ref().filter(|(_, spoken)| *spoken == language) {
        return Some(Prose::own(words.as_str()));
    }
    if let Some(based_on) = &edition.based_on {
        let say = |text: &Text| text.version(language).words.to_owned();
        let publication = edition.publication(&based_on.cite);
        let label = publication.map_or_else(
            || based_on.cite.to_string(),
            |publication| publication.cited_as(say, |label| edition.word(label, language).to_owned()),
        );
        return Some(Prose::own(drafted(based_on.derivation, &label)));
    }
    own.map(|(words, spoken)| Prose { text: words, lang: Some(spoken.as_str().to_owned()) })
}

/// A long text as one line of words; what it cites by its label.
fn plainly(edition: &Edition, words: &str, language: Language) -> String {
    let say = |text: &Text| text.version(language).words.to_owned();
    let label = |id: &CiteId| {
        edition
            .publication(id)
            .map_or_else(|| id.to_string(), |one| one.cited_as(say, |label| edition.word(label, language).to_owned()))
    };
    long::plain(words, label).replace('\n', " ")
}
