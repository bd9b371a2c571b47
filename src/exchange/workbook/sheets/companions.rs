//! The sheets beside the tables: bibliography, searches, requests, exclusions, definitions, policies.

use super::edition::several;
use super::fields::{Table, sheet_of};
use super::lists::list;
use super::sheet::{Choices, Content, ListId, Sheet};
use super::words::Words;
use crate::model::{Edition, Meaning, National, Ratified, Text};

/// The sheets beside the tables.
pub fn sheets(edition: &Edition, words: &Words) -> Vec<Sheet> {
    let mut sheets = vec![bibliography(edition, words), searches(edition, words), requests(edition, words)];
    sheets.extend([excluded(edition, words), definitions(edition, words)]);
    sheets.extend(policies(edition, words));
    sheets.extend([acronyms(edition, words), translations(edition, words)]);
    sheets
}

fn bibliography(edition: &Edition, words: &Words) -> Sheet {
    let table = Table::new(words, &[], &edition.bibliography)
        .free("id", 24, |of| Content::of(Some(&of.id)))
        .free("label", 26, |of| Content::of(of.label.as_deref()))
        .free("authors", 32, |of| Content::several(of.authors.iter().map(|author| author.to_string())))
        .texts("institution", 32, |of| of.institution.as_ref())
        .texts("title", 52, |of| of.title.as_ref())
        .free("published", 14, |of| Content::date(of.published))
        .free("accessed", 14, |of| Content::date(of.accessed))
        .free("link", 40, |of| Content::of(of.link.as_deref()))
        .free("languages", 14, |of| Content::several(of.languages.iter().map(ToString::to_string)))
        .texts("details", 32, |of| of.details.as_ref())
        .free("replaces", 24, |of| Content::of(of.replaces.as_ref()))
        .remark(|of| &of.remark);
    sheet_of("bibliography", words, table.columns)
}

fn searches(edition: &Edition, words: &Words) -> Sheet {
    let rows: Vec<_> =
        edition.areas.iter().flat_map(|tables| tables.searches.iter().map(|of| (&tables.area, of))).collect();
    let table = Table::new(words, &[], &rows)
        .column("area", 22, Choices::One(list("area")), |(area, _)| Content::of(Some(area)))
        .free("terms", 50, |(_, of)| Content::several(of.terms.iter().map(|term| term.to_string())))
        .free("language", 12, |(_, of)| Content::of(of.language))
        .free("engine", 18, |(_, of)| Content::of(of.engine.as_deref()))
        .free("pages", 12, |(_, of)| of.pages.as_deref().map_or(Content::Blank, Content::number))
        .free("date", 14, |(_, of)| Content::date(of.date))
        .number("found", 10, |(_, of)| of.found.map_or(Content::Blank, |found| Content::Number(found.into())))
        .number("selected", 10, |(_, of)| of.selected.map_or(Content::Blank, |count| Content::Number(count.into())))
        .free("covers", 36, |(_, of)| {
            Content::several(of.covers.iter().map(|(indicator, years)| format!("{indicator}: {years}")))
        })
        .remark(|(_, of)| &of.remark);
    sheet_of("searches", words, table.columns)
}

fn requests(edition: &Edition, words: &Words) -> Sheet {
    let table = Table::new(words, &[], &edition.requests)
        .texts("institution", 32, |of| Some(&of.institution))
        .free("asked", 14, |of| Content::date(of.asked))
        .free("answered", 14, |of| Content::date(of.answered))
        .column("outcome", 16, Choices::One(list("outcome")), |of| {
            Content::Text(words.choice("outcome", of.outcome.word()))
        })
        .free("covers", 60, |of| {
            Content::several(of.covers.iter().map(|(area, indicator, years)| format!("{area}.{indicator}: {years}")))
        })
        .remark(|of| &of.remark);
    sheet_of("requests", words, table.columns)
}

fn excluded(edition: &Edition, words: &Words) -> Sheet {
    let rows: Vec<_> =
        edition.areas.iter().flat_map(|tables| tables.excluded.iter().map(|of| (&tables.area, of))).collect();
    let table = Table::new(words, &[], &rows)
        .column("area", 22, Choices::One(list("area")), |(area, _)| Content::of(Some(area)))
        .column("cite", 22, Choices::One(ListId::Cites), |(_, of)| Content::of(Some(&of.cite)))
        .texts("because", 50, |(_, of)| Some(&of.because))
        .remark(|(_, of)| &of.remark);
    sheet_of("excluded", words, table.columns)
}

fn acronyms(edition: &Edition, words: &Words) -> Sheet {
    let table = Table::new(words, several(edition), &edition.acronyms)
        .free("short", 22, |of| Content::of(Some(&of.short)))
        .texts("long", 52, |of| Some(&of.long));
    sheet_of("acronyms", words, table.columns)
}

/// What plain texts, such as the categories of figures, are called in other languages.
fn translations(edition: &Edition, words: &Words) -> Sheet {
    let rows: Vec<_> = edition.words.iter().collect();
    let table = Table::new(words, several(edition), &rows).free("text", 46, |(text, _)| Content::of(Some(text))).texts(
        "translation",
        46,
        |(_, translation)| Some(translation),
    );
    sheet_of("words", words, table.columns)
}

fn definitions(edition: &Edition, words: &Words) -> Sheet {
    let national = |national: &'_ National| match national {
        National::Unstated => None,
        National::None => Some(Text::plain(words.say("mark.none"))),
        National::Defined(meaning) => Some(guarded(&meaning.text)),
    };
    let rows: Vec<_> = edition.definitions.iter().map(|of| (of, national(&of.national))).collect();
    let cite = |meaning: Option<&Meaning>| Content::of(meaning.and_then(|meaning| meaning.cite.as_ref()));
    let languages = several(edition);
    let table = Table::new(words, languages, &rows)
        .texts("term", 26, |(of, _)| Some(&of.term))
        .texts("national", 46, |(_, national)| national.as_ref())
        .column("national_cite", 20, Choices::One(ListId::Cites), |(of, _)| match &of.national {
            National::Defined(meaning) => cite(Some(meaning)),
            National::None | National::Unstated => Content::Blank,
        })
        .texts("international", 46, |(of, _)| of.international.as_ref().map(|meaning| &meaning.text))
        .column("international_cite", 20, Choices::One(ListId::Cites), |(of, _)| cite(of.international.as_ref()))
        .remark(|(of, _)| &of.remark);
    sheet_of("definitions", words, table.columns)
}

/// A definition of one word in quotation marks: without them it could be a mark, such as the one for a term that is not defined.
fn guarded(text: &Text) -> Text {
    match text.versions().next() {
        Some(plain) if plain.language.is_none() && !plain.words.trim_matches('"').contains(char::is_whitespace) => {
            Text::plain(&format!("\"{}\"", plain.words))
        }
        _ => text.clone(),
    }
}

fn policies(edition: &Edition, words: &Words) -> [Sheet; 3] {
    let cites = || Choices::One(ListId::Cites);
    let ratified = |ratified: Ratified| match ratified {
        Ratified::Unstated => Content::Blank,
        Ratified::No => Content::Text(words.say("mark.no").to_owned()),
        Ratified::In(year) => Content::Number(f64::from(year.number())),
    };
    let conventions = Table::new(words, &[], &edition.policies.conventions)
        .texts("name", 50, |of| Some(&of.name))
        .free("ratified", 14, |of| ratified(of.ratified))
        .column("cite", 22, cites(), |of| Content::of(of.cite.as_ref()))
        .remark(|of| &of.remark);
    let policies = Table::new(words, &[], &edition.policies.policies)
        .texts("name", 50, |of| Some(&of.name))
        .texts("purpose", 60, |of| of.purpose.as_ref())
        .column("cite", 22, cites(), |of| Content::of(of.cite.as_ref()))
        .remark(|of| &of.remark);
    let stakeholders = Table::new(words, &[], &edition.policies.stakeholders)
        .texts("name", 40, |of| Some(&of.name))
        .texts("role", 50, |of| of.role.as_ref())
        .texts("collects", 50, |of| of.collects.as_ref())
        .column("cite", 22, cites(), |of| Content::of(of.cite.as_ref()))
        .remark(|of| &of.remark);
    [
        sheet_of("conventions", words, conventions.columns),
        sheet_of("policies", words, policies.columns),
        sheet_of("stakeholders", words, stakeholders.columns),
    ]
}
