//! The sheets of what stands outside of the tables: the edition, its areas, the indicators that the country adds.

use super::fields::{Table, place, sheet_of};
use super::lists::list;
use super::sheet::{Choices, Content, Sheet, Style};
use super::words::Words;
use crate::model::{DraftedText, Edition, Indicator, Method, Text};

/// A field of the edition: its key and what it says.
enum Field<'a> {
    Word(&'static str, Content),
    Text(&'static str, Option<&'a Text>),
}

/// The sheet of the edition: one row a field.
pub fn edition_sheet(edition: &Edition, words: &Words) -> Sheet {
    let based_on = edition.based_on.as_ref();
    let fields = [
        Field::Word("country", Content::of(Some(edition.country))),
        Field::Word("edition", Content::of(Some(&edition.id))),
        Field::Text("title", Some(&edition.title)),
        Field::Word("published", Content::of(edition.published)),
        Field::Word("window", Content::of(Some(edition.window))),
        Field::Word("method", Content::of(edition.requires.as_ref())),
        Field::Word("assessors", Content::several(edition.assessors.iter().map(|name| name.to_string()))),
        Field::Word("languages", Content::several(edition.languages.iter().map(ToString::to_string))),
        Field::Text("contact", edition.contact.as_ref()),
        Field::Text("limitations", edition.limitations.as_ref()),
        Field::Word("based_on", Content::of(based_on.map(|of| &of.cite))),
        Field::Word(
            "as",
            based_on.map_or(Content::Blank, |of| Content::Text(words.choice("as", of.derivation.word()))),
        ),
        Field::Text("disclaimer", edition.disclaimer.as_ref()),
        Field::Text("summary", edition.summary.as_ref()),
        Field::Text("recommendations", edition.recommendations.as_ref()),
        Field::Text("acknowledgements", edition.acknowledgements.as_ref()),
        Field::Text("publisher", edition.imprint.publisher.as_ref()),
        Field::Word("licence", Content::of(edition.imprint.licence.as_deref())),
        Field::Word("doi", Content::of(edition.imprint.doi.as_deref())),
        Field::Text("cite_as", edition.imprint.cite_as.as_ref()),
    ];
    let text = |field: &Field<'_>| match field {
        Field::Text(_, text) => text.cloned(),
        Field::Word(..) => None,
    };
    let texts: Vec<Option<Text>> = fields.iter().map(text).collect();
    let table = Table::new(words, &edition.languages, &texts).texts("value", 60, Option::as_ref);
    let mut columns = table.columns;
    for (row, field) in fields.iter().enumerate() {
        if let Field::Word(_, content) = field {
            columns[0].cells[row] = content.clone();
        }
    }
    let key = |field: &Field<'_>| match field {
        Field::Word(key, _) | Field::Text(key, _) => Content::Text(words.column(key)),
    };
    let keys = Table::new(words, &[], &fields).identifier("field", 20, key);
    let mut sheet = Sheet::new("edition");
    sheet.write(0, 0, words.say("title.edition"), Style::Title);
    place(&mut sheet, (1, 0), keys.columns.into_iter().chain(columns).collect(), 0);
    sheet.frozen = (2, 1);
    sheet
}

/// The sheet of the areas: window and narrative of each, and whether that replaces the drafted text.
pub fn areas_sheet(edition: &Edition, method: &Method, words: &Words) -> Sheet {
    let tables = |area: &crate::model::Area| edition.tables(&area.id);
    let label = |area: &crate::model::Area| Content::Text(area.label.version(words.language()).words.to_owned());
    let window =
        |area: &crate::model::Area| tables(area).map(|tables| tables.window).filter(|of| *of != edition.window);
    let replaced = |area: &crate::model::Area| {
        let said = tables(area).map(|tables| tables.drafted_text).filter(|of| *of == DraftedText::Replaced);
        said.map_or(Content::Blank, |of| Content::Text(words.choice("drafted_text", of.word())))
    };
    let languages = several(edition);
    let table = Table::new(words, languages, &method.areas)
        .identifier("area", 24, |area| Content::of(Some(&area.id)))
        .identifier("label", 30, label)
        .free("window", 14, |area| Content::of(window(area)))
        .texts("narrative", 60, |area| tables(area).and_then(|tables| tables.narrative.as_ref()))
        .texts("research", 60, |area| tables(area).and_then(|tables| tables.research.as_ref()))
        .column("drafted_text", 16, Choices::One(list("drafted_text")), replaced);
    sheet_of("areas", words, table.columns)
}

/// The edition's languages where it has several: then long texts get a column for each.
pub fn several(edition: &Edition) -> &[crate::model::Language] {
    if edition.languages.len() > 1 { &edition.languages } else { &[] }
}

/// The sheet of the indicators that the country adds.
pub fn indicators_sheet(edition: &Edition, words: &Words) -> Sheet {
    let own = |tables: &'_ crate::model::AreaTables| {
        let area = tables.area.clone();
        tables.indicators.iter().cloned().map(move |indicator| (area.clone(), indicator)).collect::<Vec<_>>()
    };
    let rows: Vec<(crate::model::AreaId, Indicator)> = edition.areas.iter().flat_map(own).collect();
    let one = |name: &str| Choices::One(list(name));
    let choice = |name: &str, word: &str| Content::Text(words.choice(name, word));
    let table = Table::new(words, several(edition), &rows)
        .column("area", 24, one("area"), |(area, _)| Content::of(Some(area)))
        .free("id", 24, |(_, own)| Content::of(Some(&own.id)))
        .texts("label", 30, |(_, own)| Some(&own.label))
        .texts("definition", 46, |(_, own)| own.definition.as_ref())
        .column("measure", 12, one("measure"), |(_, own)| choice("measure", own.measure.word()))
        .column("dimension", 24, one("dimension"), |(_, own)| Content::of(own.dimension.as_ref()))
        .free("of", 20, |(_, own)| Content::of(own.of.as_ref()))
        .column("kind", 14, one("kind"), |(_, own)| choice("kind", own.kind.word()))
        .column("counted", 12, one("counted"), |(_, own)| choice("counted", own.counted.word()))
        .free("renamed_from", 20, |(_, own)| Content::of(own.renamed_from.as_ref()));
    sheet_of("indicators", words, table.columns)
}
