//! What sources cover in detail, a table beside those of their area; and the sheet of their figures.

use super::fields::{Column, Table, sheet_of};
use super::lists::list;
use super::sheet::{Choices, Content, ListId, Sheet};
use super::words::Words;
use crate::model::{Area, AreaId, CiteId, Covers, Edition, Figure, Figures, Precision, Remark, Years};

/// An entry with the row that it belongs to, and its number where it has figures.
struct Detailed<'a> {
    area: &'a AreaId,
    row: usize,
    cite: &'a CiteId,
    covers: &'a Covers,
    entry: Option<usize>,
}

/// A figure with the entry that it belongs to.
struct Line<'a> {
    entry: usize,
    years: &'a Years,
    category: Option<&'a str>,
    figure: &'a Figure,
}

/// Whether an entry says nothing but years.
pub fn is_plain(entry: &Covers) -> bool {
    entry.source_type.is_none()
        && entry.access.is_none()
        && entry.limits.is_empty()
        && entry.unit.is_none()
        && entry.values.is_empty()
        && entry.remark == Remark::default()
}

/// What the sources of an area cover in detail, a row an entry.
pub fn entries(edition: &Edition, area: &Area, words: &Words) -> Vec<Column> {
    let entries: Vec<Detailed<'_>> = detailed(edition).into_iter().filter(|of| *of.area == area.id).collect();
    let one = |name: &str| Choices::One(list(name));
    let choice = |name: &str, word: Option<&str>| Content::of(word.map(|word| words.choice(name, word)));
    let years = |years: Option<&Years>| years.map_or_else(|| words.say("mark.unknown").to_owned(), ToString::to_string);
    let indicators = one(&format!("indicators {}", area.id));
    Table::new(words, &[], &entries)
        .column("cite", 20, Choices::One(ListId::Cites), |of| Content::of(Some(of.cite)))
        .number("row", 8, |of| number(of.row))
        .column("indicator", 22, indicators, |of| Content::of(Some(&of.covers.indicator)))
        .column("years", 20, Choices::Several(list("years")), |of| Content::Text(years(of.covers.years.as_ref())))
        .column("type", 18, one("type"), |of| choice("type", of.covers.source_type.map(|word| word.word())))
        .column("access", 16, one("access"), |of| choice("access", of.covers.access.map(|word| word.word())))
        .column("limits", 24, Choices::Several(list("limits")), |of| {
            Content::several(of.covers.limits.iter().map(|limit| words.choice("limits", limit.word())))
        })
        .free("unit", 14, |of| Content::of(of.covers.unit.as_deref()))
        .number("entry", 10, |of| of.entry.map_or(Content::Blank, number))
        .remark(|of| &of.covers.remark)
        .columns
}

/// The sheet `values`.
pub fn values(edition: &Edition, words: &Words) -> Sheet {
    let entries = detailed(edition);
    let lines: Vec<Line<'_>> = entries.iter().flat_map(lines).collect();
    let yes = |precision: Precision| (precision == Precision::Approximate).then(|| words.say("mark.yes"));
    let values = Table::new(words, &[], &lines)
        .number("entry", 10, |line| number(line.entry))
        .column("years", 16, Choices::Several(list("years")), |line| Content::of(Some(line.years)))
        .free("category", 40, |line| Content::of(line.category))
        .number("value", 16, |line| Content::number(&line.figure.value.to_string()))
        .free("unit", 16, |line| Content::of(line.figure.unit.as_deref()))
        .column("approx", 14, Choices::One(list("approx")), |line| Content::of(yes(line.figure.precision)))
        .texts("note", 46, |line| line.figure.note.as_ref());
    sheet_of("values", words, values.columns)
}

fn number(number: usize) -> Content {
    Content::number(&number.to_string())
}

/// The entries that do not fit into a cell of the sources table, numbered where they have figures.
fn detailed(edition: &Edition) -> Vec<Detailed<'_>> {
    let mut numbered = 0;
    let mut found = Vec::new();
    for tables in &edition.areas {
        for (at, source) in tables.sources.iter().enumerate() {
            for covers in &source.covers {
                let alone = source.covers.iter().filter(|entry| entry.indicator == covers.indicator).count() == 1;
                if alone && is_plain(covers) {
                    continue;
                }
                let entry = (!covers.values.is_empty()).then(|| {
                    numbered += 1;
                    numbered
                });
                found.push(Detailed { area: &tables.area, row: at + 1, cite: &source.cite, covers, entry });
            }
        }
    }
    found
}

/// The figures of an entry, a line each.
fn lines<'a>(of: &Detailed<'a>) -> Vec<Line<'a>> {
    let Some(entry) = of.entry else { return Vec::new() };
    let mut lines = Vec::new();
    for values in &of.covers.values {
        let mut add = |category, figure| lines.push(Line { entry, years: &values.years, category, figure });
        match &values.figures {
            Figures::Total(figure) => add(None, figure),
            Figures::Categories(categories) => categories.iter().for_each(|(name, figure)| add(Some(name), figure)),
        }
    }
    lines
}
