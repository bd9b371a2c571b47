//! The tables of an edition's sources: rows, what they cover, the figures they print, the bibliography.

use crate::{
    model::{
        Access, Figure, Figures, Frequency, Language, Level, Precision, Publication, Remark, SourceRow, SourceType,
        Text,
    },
    score::Assessment,
};

use super::{
    table::{Column, Kind, Reference, Table},
    tables::joined,
};

const SOURCES: &[Column] = &[
    Column::new("area", Kind::Name, "thematic area"),
    Column::new("row", Kind::Integer, "row of the area's sources table, from 1"),
    Column::new("cite", Kind::Name, "id of the bibliography"),
    Column::new("type", Kind::Word(SourceType::WORDS), "how the figures came about"),
    Column::new("frequency", Kind::Word(Frequency::WORDS), "how often"),
    Column::new("access", Kind::Word(Access::WORDS), "who can get at them"),
    Column::new("level", Kind::Word(Level::WORDS), "national or international"),
    Column::new("languages", Kind::Text, "ISO 639-1 codes, separated by ;"),
    Column::new("limits", Kind::Text, "limits of everything it covers, separated by ;"),
    Column::new("also", Kind::Text, "further breakdowns, separated by ;"),
    Column::new("definition", Kind::Text, "definition used"),
    Column::new("at", Kind::Text, "page, table, section"),
    Column::new("note", Kind::Text, "note"),
];

const COVERS: &[Column] = &[
    Column::new("area", Kind::Name, "thematic area"),
    Column::new("row", Kind::Integer, "row of the area's sources table, from 1"),
    Column::new("entry", Kind::Integer, "entry of what the row covers, from 1"),
    Column::new("cite", Kind::Name, "id of the bibliography"),
    Column::new("indicator", Kind::Name, "indicator within the area"),
    Column::new("year", Kind::Integer, "year of the data; empty where nobody has found out"),
    Column::new("type", Kind::Word(SourceType::WORDS), "type that holds for it"),
    Column::new("access", Kind::Word(Access::WORDS), "access that holds for it"),
    Column::new("limits", Kind::Text, "limits that hold for it, separated by ;"),
];

const FIGURES: &[Column] = &[
    Column::new("area", Kind::Name, "thematic area"),
    Column::new("row", Kind::Integer, "row of the area's sources table, from 1"),
    Column::new("entry", Kind::Integer, "entry of what the row covers, from 1"),
    Column::new("indicator", Kind::Name, "indicator within the area"),
    Column::new("years", Kind::Name, "year, or the years for which there is one figure"),
    Column::new("category", Kind::Text, "category of the breakdown; empty for a total"),
    Column::new("value", Kind::Number, "figure as printed"),
    Column::new("unit", Kind::Text, "unit"),
    Column::new("approx", Kind::Word(&["yes", "no"]), "whether it is printed as about right"),
];

const BIBLIOGRAPHY: &[Column] = &[
    Column::new("id", Kind::Name, "identifier"),
    Column::new("label", Kind::Text, "as cited in the text"),
    Column::new("authors", Kind::Text, "authors, separated by ;"),
    Column::new("institution", Kind::Text, "institution"),
    Column::new("title", Kind::Text, "title"),
    Column::new("published", Kind::Text, "date of the precision known"),
    Column::new("accessed", Kind::Text, "date of the precision known"),
    Column::new("link", Kind::Text, "where it is"),
    Column::new("languages", Kind::Text, "ISO 639-1 codes, separated by ;"),
];

const CITES: &[Reference] = &[Reference { column: "cite", table: "bibliography", to: "id" }];

/// Every row with its area and its number, from 1.
fn each_row<'a>(assessment: &Assessment<'a>) -> impl Iterator<Item = (&'a str, usize, &'a SourceRow)> {
    assessment
        .edition
        .areas
        .iter()
        .flat_map(|tables| tables.sources.iter().enumerate().map(|(at, row)| (tables.area.as_str(), at + 1, row)))
}

pub(super) fn sources(assessment: &Assessment<'_>) -> Table {
    let rows = each_row(assessment).map(|(area, number, row)| {
        let mut texts = vec![area.to_owned(), number.to_string(), row.cite.to_string(), row.source_type.to_string()];
        texts.push(row.frequency.map(|word| word.to_string()).unwrap_or_default());
        texts.push(row.access.to_string());
        texts.push(row.level.map(|word| word.to_string()).unwrap_or_default());
        texts.extend([joined(&row.languages), joined(&row.limits), joined(&row.also)]);
        texts.push(words(row.definition.as_ref()));
        texts.extend(remark(&row.remark));
        texts
    });
    Table {
        name: "sources",
        description: "The sources table of every area, one row a source.",
        columns: SOURCES,
        key: &["area", "row"],
        references: CITES,
        rows: rows.collect(),
    }
}

pub(super) fn covers(assessment: &Assessment<'_>) -> Table {
    let mut rows = Vec::new();
    for (area, number, row) in each_row(assessment) {
        for (entry, covers) in row.covers.iter().enumerate() {
            let years = covers.years.as_ref().map(|years| years.as_slice().iter().map(ToString::to_string).collect());
            for year in years.unwrap_or_else(|| vec![String::new()]) {
                rows.push(vec![
                    area.to_owned(),
                    number.to_string(),
                    (entry + 1).to_string(),
                    row.cite.to_string(),
                    covers.indicator.to_string(),
                    year,
                    row.type_of(covers).to_string(),
                    row.access_of(covers).to_string(),
                    joined(&row.limits_of(covers)),
                ]);
            }
        }
    }
    Table {
        name: "covers",
        description: "What each source covers, one row an indicator and year.",
        columns: COVERS,
        key: &[],
        references: CITES,
        rows,
    }
}

pub(super) fn figures(assessment: &Assessment<'_>) -> Table {
    let mut rows = Vec::new();
    for (area, number, row) in each_row(assessment) {
        for (entry, covers) in row.covers.iter().enumerate() {
            let start = [area.to_owned(), number.to_string(), (entry + 1).to_string(), covers.indicator.to_string()];
            for values in &covers.values {
                let years = values.years.to_string();
                let mut push = |category: &str, one: &Figure| {
                    let mut texts = start.to_vec();
                    texts.extend([years.clone(), category.to_owned()]);
                    texts.extend(figure(one));
                    rows.push(texts);
                };
                match &values.figures {
                    Figures::Total(one) => push("", one),
                    Figures::Categories(all) => all.iter().for_each(|(category, one)| push(category, one)),
                }
            }
        }
    }
    Table {
        name: "figures",
        description: "The figures that sources print, as printed.",
        columns: FIGURES,
        key: &[],
        references: &[],
        rows,
    }
}

fn figure(figure: &Figure) -> [String; 3] {
    let approx = if figure.precision == Precision::Approximate { "yes" } else { "no" };
    [figure.value.to_string(), figure.unit.as_deref().unwrap_or("").to_owned(), approx.to_owned()]
}

pub(super) fn bibliography(assessment: &Assessment<'_>) -> Table {
    Table {
        name: "bibliography",
        description: "What the edition cites.",
        columns: BIBLIOGRAPHY,
        key: &["id"],
        references: &[],
        rows: assessment.edition.bibliography.iter().map(publication).collect(),
    }
}

fn publication(publication: &Publication) -> Vec<String> {
    vec![
        publication.id.to_string(),
        publication.label.as_deref().unwrap_or("").to_owned(),
        joined(&publication.authors),
        words(publication.institution.as_ref()),
        words(publication.title.as_ref()),
        publication.published.map(|date| date.to_string()).unwrap_or_default(),
        publication.accessed.map(|date| date.to_string()).unwrap_or_default(),
        publication.link.as_deref().unwrap_or("").to_owned(),
        joined(&publication.languages),
    ]
}

fn remark(remark: &Remark) -> [String; 2] {
    [remark.at.as_deref().unwrap_or("").to_owned(), words(remark.note.as_ref())]
}

/// A text in English, else plain, else in its first language.
fn words(text: Option<&Text>) -> String {
    text.map(|text| text.version(Language::ENGLISH).words.to_owned()).unwrap_or_default()
}
