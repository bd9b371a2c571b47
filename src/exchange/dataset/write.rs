//! Derived rows as YAML, to be pasted under `sources` of an area's file.

use crate::model::{AreaId, CountryCode, Covers, Figure, Figures, IndicatorId, SourceRow, Text, YearFigures};
use crate::yaml::{Fields, Value, document};

/// Writes the rows of one country: under each area's name the list that belongs under its file's `sources`.
#[must_use]
pub fn one_country(rows: &[(AreaId, SourceRow)]) -> String {
    document(&areas(rows)).text
}

/// Writes the rows of several countries, each under its code.
#[must_use]
pub fn several_countries(countries: &[(CountryCode, Vec<(AreaId, SourceRow)>)]) -> String {
    let all = countries.iter().fold(Fields::new(), |fields, (country, rows)| fields.with(country, areas(rows)));
    document(&all.lines()).text
}

fn areas(rows: &[(AreaId, SourceRow)]) -> Value {
    rows.iter().fold(Fields::new(), |fields, (area, of)| fields.with(area, Value::list(vec![row(of)]))).lines()
}

fn row(row: &SourceRow) -> Value {
    let words = |words: Vec<&str>| words.into_iter().map(Value::word).collect();
    Fields::new()
        .word("cite", Some(&row.cite))
        .word("type", Some(row.source_type))
        .word("frequency", row.frequency)
        .word("access", Some(row.access))
        .word("level", row.level)
        .list("languages", words(row.languages.iter().map(|language| language.as_str()).collect()))
        .maybe("definition", row.definition.as_ref().map(text))
        .list("limits", words(row.limits.iter().map(|limit| limit.word()).collect()))
        .list("also", row.also.iter().map(|also| Value::text(&**also)).collect())
        .maybe("at", row.remark.at.as_ref().map(|at| Value::text(&**at)))
        .maybe("note", row.remark.note.as_ref().map(text))
        .with("covers", covers(&row.covers))
        .lines()
}

/// Writes what a row covers, each indicator once.
fn covers(all: &[Covers]) -> Value {
    let mut indicators: Vec<&IndicatorId> = Vec::new();
    for covers in all {
        if !indicators.contains(&&covers.indicator) {
            indicators.push(&covers.indicator);
        }
    }
    let of =
        |indicator: &IndicatorId| all.iter().filter(move |covers| covers.indicator == *indicator).map(entry).collect();
    indicators
        .into_iter()
        .fold(Fields::new(), |fields, indicator| fields.with(indicator, Value::list(of(indicator))))
        .lines()
}

fn entry(covers: &Covers) -> Value {
    Fields::new()
        .word("years", covers.years.as_ref())
        .word("access", covers.access)
        .list("limits", covers.limits.iter().map(|limit| Value::word(limit.word())).collect())
        .maybe("unit", covers.unit.as_ref().map(|unit| Value::text(&**unit)))
        .maybe("values", (!covers.values.is_empty()).then(|| values(&covers.values)))
        .fit()
}

fn values(all: &[YearFigures]) -> Value {
    all.iter().fold(Fields::new(), |fields, one| fields.with(&one.years, figures(&one.figures))).fit()
}

fn figures(figures: &Figures) -> Value {
    let number = |figure: &Figure| Value::word(figure.value);
    match figures {
        Figures::Total(figure) => number(figure),
        Figures::Categories(categories) => {
            categories.iter().fold(Fields::new(), |fields, (name, figure)| fields.with(name, number(figure))).fit()
        }
    }
}

fn text(text: &Text) -> Value {
    let mut versions = text.versions();
    match (versions.next(), versions.next()) {
        (Some(only), None) if only.language.is_none() => Value::text(only.words),
        _ => text
            .versions()
            .fold(Fields::new(), |fields, version| {
                fields.with(version.language.map_or("en", |language| language.as_str()), Value::text(version.words))
            })
            .lines(),
    }
}
