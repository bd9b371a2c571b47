//! What every format of references has in common: from the fields of an entry to the fields of a publication.

use super::dates::date_said;
use super::details::Details;
use super::languages::languages;
use super::names::Names;
use super::reference::{Reference, Told};

/// The fields of an entry, whatever its format, as words.
#[derive(Debug, Default)]
pub(super) struct Given {
    /// Its line, from 1.
    pub line: u32,
    /// Its key.
    pub key: String,
    /// As cited in the text.
    pub label: Option<String>,
    /// Its authors.
    pub authors: Names,
    /// Its editors, who stand in where there is no author.
    pub editors: Names,
    /// The institution behind it, where it is said to be one.
    pub institution: Option<String>,
    /// Its publisher, who stands in where there is no institution.
    pub publisher: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// When it was published, as it was written.
    pub published: Option<String>,
    /// When it was read.
    pub accessed: Option<String>,
    /// Addresses in the order in which they are to be tried.
    pub links: Vec<String>,
    /// Its digital object identifier.
    pub doi: Option<String>,
    /// The languages, as they were written.
    pub language: Option<String>,
    /// Where in it.
    pub at: Option<String>,
    /// What is noted.
    pub note: Option<String>,
    /// All else.
    pub details: Details,
    /// What there is to say.
    pub told: Vec<Told>,
}

impl Given {
    /// The publication.
    pub fn reference(self) -> Reference {
        let mut told = self.told;
        let mut details = self.details;
        let (corporate, mut people) = (self.authors.institution(), self.authors.people);
        let mut institution = corporate;
        if people.is_empty() && institution.is_none() {
            institution = self.editors.institution();
            people = self.editors.people;
        } else {
            details.editors = self.editors.all();
        }
        let others = [self.institution, self.publisher].into_iter().flatten();
        for other in others {
            match &institution {
                None => institution = Some(other),
                Some(own) if *own == other => {}
                Some(_) => details.publisher = details.publisher.or(Some(other)),
            }
        }
        let published = date(self.published, &mut told, Some(&mut details));
        let accessed = date(self.accessed, &mut told, None);
        let (languages, unknown) = self.language.as_deref().map(languages).unwrap_or_default();
        told.extend(unknown.into_iter().map(Told::Language));
        let links = self.links.into_iter().map(|link| link_of(&link).ok_or(link));
        let (mut link, mut none) = (None, None);
        for found in links {
            match found {
                Ok(found) => link = link.or(Some(found)),
                Err(found) => none = none.or(Some(found)),
            }
        }
        let link = link.or_else(|| self.doi.as_deref().and_then(doi_link));
        if let (None, Some(found)) = (&link, none) {
            details.others.push(found.clone());
            told.push(Told::Link(found));
        }
        Reference {
            line: self.line,
            id: self.key,
            label: self.label,
            authors: people,
            institution,
            title: self.title,
            published,
            accessed,
            link,
            languages,
            at: self.at,
            note: self.note,
            details: details.text(),
            told,
        }
    }
}

/// A date as tables say it; what they cannot say is kept among the details, and where that leaves no date it is told.
fn date(written: Option<String>, told: &mut Vec<Told>, details: Option<&mut Details>) -> Option<String> {
    let written = written?;
    let said = date_said(&written);
    if let (Some(more), Some(details)) = (said.more, details) {
        details.others.push(more.replace("--", "–"));
    }
    if said.date.is_none() {
        told.push(Told::Date(written));
    }
    said.date
}

/// An address as tables have it; one that only lacks its beginning gets it.
fn link_of(text: &str) -> Option<String> {
    let text = text.trim();
    let lower = text.to_lowercase();
    if lower.starts_with("http://") || lower.starts_with("https://") {
        return Some(text.to_owned());
    }
    if lower.starts_with("www.") {
        return Some(format!("https://{text}"));
    }
    doi_link(text).filter(|_| lower.starts_with("doi:") || lower.starts_with("10."))
}

/// The address of a digital object identifier: the bare one, or one with what stands before it.
pub(super) fn doi_link(text: &str) -> Option<String> {
    let start = text.find("10.")?;
    let bare: String = text[start..].split_whitespace().next()?.trim_end_matches(['.', ',', ';', '>', '}']).to_owned();
    let (prefix, suffix) = bare.split_once('/')?;
    let legal =
        prefix[3..].bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && prefix.len() > 6 && !suffix.is_empty();
    legal.then(|| format!("https://doi.org/{bare}"))
}

/// The address in a text such as a note.
pub(super) fn address_in(text: &str) -> Option<String> {
    let start = text.find("https://").or_else(|| text.find("http://"))?;
    let found = text[start..].split([' ', '<', '>', '"']).next()?;
    Some(found.trim_end_matches(['.', ',', ';', ')']).to_owned())
}
