//! The values of the files beside the areas.

use std::collections::BTreeMap;

use super::{text, texts, words};
use crate::model::{
    Acronym, BasedOn, Definition, Edition, Meaning, National, Policies, Publication, Ratified, Request, Review, Seen,
    Translations, Window, Year,
};
use crate::record::Companion;
use crate::yaml::{Fields, Key, Layout, Value};

/// The files beside the areas, by name.
pub fn files(edition: &Edition) -> BTreeMap<String, Value> {
    let companions = Companion::ALL.iter().map(|&companion| (companion.file(), value(companion, edition)));
    std::iter::once(("edition.yaml".to_owned(), head(edition))).chain(companions).collect()
}

/// What a file beside the areas says.
fn value(companion: Companion, edition: &Edition) -> Value {
    match companion {
        Companion::Bibliography => Value::list(edition.bibliography.iter().map(publication).collect()),
        Companion::Requests => Value::list(edition.requests.iter().map(request).collect()),
        Companion::Definitions => Value::list(edition.definitions.iter().map(definition).collect()),
        Companion::Policies => policies(&edition.policies),
        Companion::Reviews => Value::list(edition.reviews.iter().map(review).collect()),
        Companion::Acronyms => Value::list(edition.acronyms.iter().map(acronym).collect()),
    }
}

fn head(edition: &Edition) -> Value {
    let default = Year::new(2018).zip(Year::new(2023)).and_then(|(first, last)| Window::new(first, last));
    Fields::new()
        .word("country", Some(edition.country))
        .word("edition", Some(&edition.id))
        .text("title", Some(&edition.title))
        .word("published", edition.published)
        .word("window", Some(edition.window).filter(|window| Some(*window) != default))
        .word("method", edition.requires.as_ref())
        .list("assessors", texts(&edition.assessors))
        .list("languages", words(&edition.languages))
        .text("contact", edition.contact.as_ref())
        .text("limitations", edition.limitations.as_ref())
        .maybe("based_on", edition.based_on.as_ref().map(based_on))
        .text("disclaimer", edition.disclaimer.as_ref())
        .text("summary", edition.summary.as_ref())
        .text("recommendations", edition.recommendations.as_ref())
        .text("acknowledgements", edition.acknowledgements.as_ref())
        .text("publisher", edition.imprint.publisher.as_ref())
        .list("funders", edition.imprint.funders.iter().map(text).collect())
        .plain("licence", edition.imprint.licence.as_deref())
        .word("doi", edition.imprint.doi.as_deref())
        .text("cite_as", edition.imprint.cite_as.as_ref())
        .maybe("words", words_of(&edition.words))
        .lines()
}

/// What plain texts are called in other languages; nothing where no text is.
fn words_of(words: &Translations) -> Option<Value> {
    let pairs = words.iter().map(|(word, of)| (Key::new(&**word), text(of))).collect();
    (!words.is_empty()).then(|| Value::map(pairs, Layout::Lines))
}

fn based_on(of: &BasedOn) -> Value {
    Fields::new().word("cite", Some(&of.cite)).word("as", Some(of.derivation)).fit()
}

pub(crate) fn publication(of: &Publication) -> Value {
    Fields::new()
        .word("id", Some(&of.id))
        .plain("label", of.label.as_deref())
        .list("authors", texts(&of.authors))
        .text("institution", of.institution.as_ref())
        .text("title", of.title.as_ref())
        .word("published", of.published)
        .word("replaces", of.replaces.as_ref())
        .word("accessed", of.accessed)
        .word("link", of.link.as_deref())
        .list("languages", words(&of.languages))
        .text("details", of.details.as_ref())
        .remark(&of.remark)
        .lines()
}

fn request(of: &Request) -> Value {
    let mut areas: Vec<(&str, Fields)> = Vec::new();
    for (area, indicator, years) in &of.covers {
        let at = areas.iter().position(|(found, _)| *found == area.as_str()).unwrap_or_else(|| {
            areas.push((area.as_str(), Fields::new()));
            areas.len() - 1
        });
        areas[at].1 = std::mem::take(&mut areas[at].1).with(indicator, Value::word(years));
    }
    let covers = areas.into_iter().fold(Fields::new(), |covers, (area, fields)| covers.with(area, fields.fit()));
    Fields::new()
        .text("institution", Some(&of.institution))
        .word("asked", of.asked)
        .word("answered", of.answered)
        .word("outcome", Some(of.outcome))
        .maybe("covers", Some(covers).filter(|covers| !covers.is_empty()).map(Fields::fit))
        .remark(&of.remark)
        .fit()
}

fn acronym(of: &Acronym) -> Value {
    Fields::new().plain("short", Some(&of.short)).with("long", text(&of.long)).fit()
}

fn review(of: &Review) -> Value {
    let by_year = |seen: &[&Seen]| {
        seen.iter().fold(Fields::new(), |fields, one| fields.word(&one.year.to_string(), Some(one.digest)))
    };
    let seen: Vec<&Seen> = of.seen.iter().collect();
    let seen = match &of.indicator {
        Some(_) => by_year(&seen),
        // The digests of an entry about a whole area stand by indicator.
        None => seen
            .chunk_by(|one, next| one.indicator == next.indicator)
            .fold(Fields::new(), |fields, of_one| fields.with(&of_one[0].indicator, by_year(of_one).fit())),
    };
    Fields::new()
        .word("area", Some(&of.area))
        .word("indicator", of.indicator.as_ref())
        .word("years", of.years.as_ref())
        .plain("by", Some(&of.by))
        .word("date", Some(of.date))
        .word("verdict", Some(of.verdict))
        .text("comment", of.comment.as_ref())
        .maybe("seen", Some(seen).filter(|seen| !seen.is_empty()).map(Fields::fit))
        .fit()
}

fn definition(of: &Definition) -> Value {
    let meaning =
        |meaning: &Meaning| Fields::new().with("text", text(&meaning.text)).word("cite", meaning.cite.as_ref()).fit();
    let national = match &of.national {
        National::Unstated => None,
        National::None => Some(Value::word("none")),
        National::Defined(defined) => Some(meaning(defined)),
    };
    Fields::new()
        .text("term", Some(&of.term))
        .maybe("national", national)
        .maybe("international", of.international.as_ref().map(meaning))
        .remark(&of.remark)
        .lines()
}

fn policies(of: &Policies) -> Value {
    let conventions = of.conventions.iter().map(|one| {
        let ratified = match one.ratified {
            Ratified::Unstated => None,
            Ratified::No => Some("no".to_owned()),
            Ratified::In(year) => Some(year.to_string()),
        };
        Fields::new()
            .text("name", Some(&one.name))
            .word("ratified", ratified)
            .word("cite", one.cite.as_ref())
            .remark(&one.remark)
            .fit()
    });
    let policies = of.policies.iter().map(|one| {
        let fields = Fields::new().text("name", Some(&one.name)).text("purpose", one.purpose.as_ref());
        fields.word("cite", one.cite.as_ref()).remark(&one.remark).lines()
    });
    let stakeholders = of.stakeholders.iter().map(|one| {
        let fields = Fields::new().text("name", Some(&one.name)).text("role", one.role.as_ref());
        fields.text("collects", one.collects.as_ref()).word("cite", one.cite.as_ref()).remark(&one.remark).lines()
    });
    Fields::new()
        .list("conventions", conventions.collect())
        .list("policies", policies.collect())
        .list("stakeholders", stakeholders.collect())
        .lines()
}
