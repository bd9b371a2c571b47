//! Who publishes an edition, on which terms, how it is cited, whom it thanks; and what the acronyms in it stand for.

use crate::model::{AreaTables, Edition, Publication, Remark, Text};
use crate::report::fields::{Listed, view};
use crate::wording::{Key, Prose};

use super::{
    long::LongText,
    sources::Part,
    writer::{Line, Writer},
};

view! {
    /// Who publishes an edition, and on which terms.
    #[derive(Clone, Debug)]
    pub struct Imprint {
        /// Publisher, funders, licence, identifier, each under its label.
        pub lines: Listed<ImprintLine>,
        /// How the edition is cited.
        pub cite_as: Line,
        /// Whom the author thanks.
        pub acknowledgements: Option<LongText>,
    }
}

view! {
    /// A labelled line that may lead somewhere.
    #[derive(Clone, Debug)]
    pub struct ImprintLine {
        /// What it is.
        pub label: String,
        /// What stands there.
        pub parts: Listed<Part>,
    }
}

view! {
    /// What an acronym stands for.
    #[derive(Clone, Debug)]
    pub struct AcronymLine {
        /// The acronym.
        pub short: String,
        /// What it stands for.
        pub long: Prose,
    }
}

impl Writer<'_> {
    /// Who publishes the edition, and on which terms.
    pub(super) fn imprint(&self) -> Imprint {
        let imprint = &self.edition().imprint;
        let line = |key: Key, parts: Vec<Part>| ImprintLine { label: self.words.say(key), parts: parts.into() };
        let mut lines = Vec::new();
        lines.extend(imprint.publisher.as_ref().map(|name| line(Key::Publisher, vec![self.institution(name).into()])));
        if !imprint.funders.is_empty() {
            let funders = imprint.funders.iter().map(|name| self.institution(name).into()).collect();
            lines.push(line(Key::Funders, funders));
        }
        lines.extend(imprint.licence.as_deref().map(|licence| {
            line(Key::Licence, vec![Part { text: licence.to_owned(), lang: None, href: licence_address(licence) }])
        }));
        lines.extend(imprint.doi.as_deref().map(|doi| line(Key::Doi, vec![Part::link(&doi_address(doi))])));
        Imprint {
            lines: lines.into(),
            cite_as: self.cited_as(),
            acknowledgements: self.long_of(|edition| edition.acknowledgements.as_ref()),
        }
    }

    /// How the edition is cited: as its author says, else by publisher, year, title.
    pub(super) fn cited_as(&self) -> Line {
        let (edition, label) = (self.edition(), self.words.say(Key::CiteAs));
        if let Some(text) = &edition.imprint.cite_as {
            return self.line(label, text);
        }
        let publisher = edition.imprint.publisher.as_ref().map(|name| self.institution(name).text);
        let assessors = || edition.assessors.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let who = publisher.unwrap_or_else(assessors);
        let year = edition.published.map(|date| format!("({})", date.year()));
        let begins =
            [Some(who).filter(|who| !who.is_empty()), year].into_iter().flatten().collect::<Vec<_>>().join(" ");
        let title = format!("{}: {}", self.words.country(edition.country), self.words.text(&edition.title));
        let number = format!("{} {}", self.words.say(Key::Edition), edition.id);
        let address = edition.imprint.doi.as_deref().map(doi_address);
        let parts = [Some(begins).filter(|begins| !begins.is_empty()), Some(title), Some(number)];
        let mut text = parts.into_iter().flatten().collect::<Vec<_>>().join(". ");
        text.push('.');
        text.extend(address.map(|address| format!(" {address}")));
        Line { label, text, lang: None }
    }

    /// The acronyms on record that the author's texts use, in the order of `acronyms.yaml`.
    pub(super) fn acronyms(&self) -> Vec<AcronymLine> {
        let edition = self.edition();
        let mut used = Vec::new();
        self.texts_of(edition, &mut used);
        let is_used = |short: &str| used.iter().any(|text| has_word(text, short));
        let all = edition.acronyms.iter().filter(|one| is_used(&one.short));
        all.map(|one| AcronymLine { short: one.short.to_string(), long: self.words.prose(&one.long) }).collect()
    }

    /// What the author wrote and the report prints, in the report's language where there is a version.
    fn texts_of(&self, edition: &Edition, into: &mut Vec<String>) {
        let mut all: Vec<&Text> = vec![&edition.title];
        all.extend(&edition.imprint.funders);
        let single = [&edition.contact, &edition.limitations, &edition.disclaimer, &edition.summary];
        let further = [&edition.recommendations, &edition.acknowledgements, &edition.imprint.publisher];
        all.extend(single.into_iter().chain(further).filter_map(Option::as_ref));
        for one in &edition.bibliography {
            let Publication { institution, title, remark, .. } = one;
            all.extend([institution, title, &remark.note].into_iter().filter_map(Option::as_ref));
            into.push(self.label_of(one));
        }
        all.extend(edition.requests.iter().map(|one| &one.institution));
        for one in &edition.policies.policies {
            all.extend(std::iter::once(&one.name).chain(&one.purpose));
        }
        for one in &edition.policies.stakeholders {
            all.extend(std::iter::once(&one.name).chain(&one.role).chain(&one.collects));
        }
        edition.areas.iter().for_each(|tables| texts_of_area(tables, &mut all));
        into.extend(all.into_iter().map(|text| self.words.text(text)));
    }
}

fn texts_of_area<'t>(tables: &'t AreaTables, all: &mut Vec<&'t Text>) {
    let note = |remark: &'t Remark| remark.note.as_ref();
    all.extend(tables.narrative.iter().chain(&tables.research));
    all.extend(tables.availability.iter().flat_map(|one| one.because.iter().chain(note(&one.remark))));
    for row in &tables.sources {
        all.extend(row.definition.iter().chain(note(&row.remark)));
        all.extend(row.covers.iter().filter_map(|one| note(&one.remark)));
    }
    all.extend(tables.searches.iter().filter_map(|one| note(&one.remark)));
    all.extend(tables.excluded.iter().map(|one| &one.because));
}

/// Whether a text has a word, and not only as part of a longer one.
fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let is_apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        is_apart(text[..at].chars().next_back()) && is_apart(text[at + word.len()..].chars().next())
    })
}

/// The address under which a DOI is followed.
pub(super) fn doi_address(doi: &str) -> String {
    format!("https://doi.org/{doi}")
}

/// The address of a licence that its identifier tells: those of Creative Commons.
pub(super) fn licence_address(licence: &str) -> Option<String> {
    let lower = licence.trim().to_ascii_lowercase();
    if lower == "cc0-1.0" {
        return Some("https://creativecommons.org/publicdomain/zero/1.0/".to_owned());
    }
    let (terms, version) = lower.strip_prefix("cc-")?.rsplit_once('-')?;
    let known = ["by", "by-sa", "by-nc", "by-nd", "by-nc-sa", "by-nc-nd"].contains(&terms);
    let version_known = ["1.0", "2.0", "2.5", "3.0", "4.0"].contains(&version);
    (known && version_known).then(|| format!("https://creativecommons.org/licenses/{terms}/{version}/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_acronym_is_a_word_of_its_own() {
        assert!(has_word("Asked of NSC KR, 2023", "NSC KR"));
        assert!(!has_word("OMIOM and IOMs", "IOM"));
        assert!(has_word("(IOM)", "IOM") && !has_word("", "IOM"));
    }

    #[test]
    fn licences_of_creative_commons_have_their_addresses() {
        let address = |licence| licence_address(licence).unwrap_or_default();
        assert_eq!(address("CC-BY-4.0"), "https://creativecommons.org/licenses/by/4.0/");
        assert_eq!(address("CC-BY-NC-SA-3.0"), "https://creativecommons.org/licenses/by-nc-sa/3.0/");
        assert_eq!(address("CC0-1.0"), "https://creativecommons.org/publicdomain/zero/1.0/");
        assert_eq!(address("CC-BY-9\"onclick"), "");
        assert_eq!(address("All rights reserved"), "");
    }
}
