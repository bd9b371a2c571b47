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
    value::Value,
};

const SOURCES: &[Column] = &[
    Column::new("area", Kind::Name, "thematic area"),
    Column::new("row", Kind::Integer, "row of the area's sources table, from 1"),
    Column::new("cite", Kind::Name, "id of the bibliography"),
    Column::new("type", Kind::Word(SourceType::WORDS), "how the figures came about"),
    Column::new("frequency", Kind::Word(Frequency::WORDS), "how often"),
    Column::new("access", Kind::Word(Access::WORDS), "who can get at them"),
    Column::new("level", Kind::Word(Level::WORDS), "national or international"),
    Column::new("languages", Kind::List, "ISO 639-1 codes"),
    Column::new("limits", Kind::List, "limits of everything it covers"),
    Column::new("also", Kind::List, "further breakdowns"),
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
    Column::new("limits", Kind::List, "limits that hold for it"),
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
    Column::new("approx", Kind::Flag, "whether it is printed as about right"),
];

const BIBLIOGRAPHY: &[Column] = &[
    Column::new("id", Kind::Name, "identifier"),
    Column::new("label", Kind::Text, "as cited in the text"),
    Column::new("authors", Kind::List, "authors"),
    Column::new("institution", Kind::Text, "institution"),
    Column::new("title", Kind::Text, "title"),
    Column::new("published", Kind::Text, "date of the precision known"),
    Column::new("accessed", Kind::Text, "date of the precision known"),
    Column::new("link", Kind::Text, "where it is"),
    Column::new("languages", Kind::List, "ISO 639-1 codes"),
    Column::new("replaces", Kind::Text, "identifier in earlier tables, or of the edition before"),
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
        let mut values = vec![Value::from(area), Value::integer(number), Value::text(Some(&row.cite))];
        values.push(Value::text(Some(row.source_type)));
        values.push(Value::text(row.frequency));
        values.push(Value::text(Some(row.access)));
        values.push(Value::text(row.level));
        values.extend([Value::list(&row.languages), Value::list(&row.limits), Value::list(&row.also)]);
        values.push(words(row.definition.as_ref()));
        values.extend(remark(&row.remark));
        values
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
            let years = covers.years.as_ref().map(|years| years.as_slice().iter().map(|&year| Some(year)).collect());
            for year in years.unwrap_or_else(|| vec![None]) {
                rows.push(vec![
                    Value::from(area),
                    Value::integer(number),
                    Value::integer(entry + 1),
                    Value::text(Some(&row.cite)),
                    Value::text(Some(&covers.indicator)),
                    year.map_or(Value::Nothing, |year| Value::integer(year.number())),
                    Value::text(Some(row.type_of(covers))),
                    Value::text(Some(row.access_of(covers))),
                    Value::list(&row.limits_of(covers)),
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
            let start = [
                Value::from(area),
                Value::integer(number),
                Value::integer(entry + 1),
                Value::text(Some(&covers.indicator)),
            ];
            for values in &covers.values {
                let mut push = |category: &str, one: &Figure| {
                    let mut row = start.to_vec();
                    row.extend([Value::text(Some(&values.years)), Value::from(category)]);
                    row.extend(figure(one));
                    rows.push(row);
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

fn figure(figure: &Figure) -> [Value; 3] {
    let approximate = figure.precision == Precision::Approximate;
    [Value::Figure(figure.value), Value::text(figure.unit.as_deref()), Value::Flag(approximate)]
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

fn publication(publication: &Publication) -> Vec<Value> {
    vec![
        Value::text(Some(&publication.id)),
        Value::text(publication.label.as_deref()),
        Value::list(&publication.authors),
        words(publication.institution.as_ref()),
        words(publication.title.as_ref()),
        Value::text(publication.published),
        Value::text(publication.accessed),
        Value::text(publication.link.as_deref()),
        Value::list(&publication.languages),
        Value::text(publication.replaces.as_ref()),
    ]
}

fn remark(remark: &Remark) -> [Value; 2] {
    [Value::text(remark.at.as_deref()), words(remark.note.as_ref())]
}

/// A text in English, else plain, else in its first language.
fn words(text: Option<&Text>) -> Value {
    Value::text(text.map(|text| text.version(Language::ENGLISH).words))
}
