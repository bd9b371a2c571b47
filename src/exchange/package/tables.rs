//! The tables of an edition: cells, coverage, and those of its sources.

use crate::model::{Class, Declared, Language, Measure, Method, Status};
use crate::report::rows::{Row, rows};
use crate::score::{Assessment, Counts, Due};

use super::{
    sources::{bibliography, covers, figures, sources},
    table::{Column, Kind, Package, Table},
    value::Value,
};
use crate::wording::whose_in_english;

const CELLS: &[Column] = &[
    Column::new("country", Kind::Name, "ISO 3166-1 alpha-3 code"),
    Column::new("edition", Kind::Name, "edition of the country"),
    Column::new("area", Kind::Name, "thematic area"),
    Column::new("indicator", Kind::Name, "indicator within the area"),
    Column::new("measure", Kind::Word(Measure::WORDS), "what the indicator measures"),
    Column::new("year", Kind::Integer, "year of the data"),
    Column::new("status", Kind::Word(Status::WORDS), "state of the cell; not_assessed is not missing"),
    Column::new("declared", Kind::Word(Declared::WORDS), "what the assessor wrote in the availability table"),
    Column::new("evidenced", Kind::Word(Class::WORDS), "what the sources table supports"),
    Column::new("finding", Kind::Text, "where the two tables disagree, how"),
    Column::new("reasons", Kind::List, "why the cell is partial or missing"),
    Column::new("sources", Kind::List, "sources that cover the cell"),
    Column::new("counted", Kind::Flag, "whether the cell counts for coverage"),
    Column::new("due", Kind::Flag, "whether it counts for the index; no for a missing cell whose data are not due yet"),
];

const GROUPS: &[&str] = &["overall", "area", "measure", "year", "indicator", "institution", "no_institution"];

const COVERAGE: &[Column] = &[
    Column::new("group", Kind::Word(GROUPS), "by what the cells are grouped"),
    Column::new(
        "key",
        Kind::Name,
        "which group; overall for all cells, no_institution for those of no known institution",
    ),
    Column::new("available", Kind::Integer, "cells"),
    Column::new("partial", Kind::Integer, "cells"),
    Column::new("missing", Kind::Integer, "cells"),
    Column::new("not_assessed", Kind::Integer, "cells"),
    Column::new("not_applicable", Kind::Integer, "cells"),
    Column::new("unsupported", Kind::Integer, "cells without a source, already among available or partial"),
    Column::new(
        "not_due",
        Kind::Integer,
        "missing cells that are not due yet, already among missing and not in the index",
    ),
    Column::new("index", Kind::Number, "0 to 1, over the cells that are due; empty where none is"),
    Column::new("low", Kind::Number, "the index if every cell not assessed were missing"),
    Column::new("high", Kind::Number, "the index if every cell not assessed were available"),
];

/// Makes the tables of an edition.
#[must_use]
pub fn package(assessment: &Assessment<'_>) -> Package {
    let edition = assessment.edition;
    Package {
        name: format!("mdmm-{}-{}", edition.country.folder(), name(edition.id.as_str())),
        country: edition.country.to_string(),
        edition: edition.id.to_string(),
        title: format!("{}, {}: {}", edition.country, edition.id, edition.title.version(Language::ENGLISH).words),
        whose: whose_in_english(edition),
        method: assessment.method.version.to_string(),
        languages: edition.languages.iter().map(ToString::to_string).collect(),
        contributors: edition.assessors.iter().map(ToString::to_string).collect(),
        tables: vec![
            cells(assessment),
            coverage(assessment),
            sources(assessment),
            covers(assessment),
            figures(assessment),
            bibliography(assessment),
        ],
    }
}

/// An identifier as a package's name may have it.
fn name(id: &str) -> String {
    id.to_lowercase().replace(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')), "-")
}

fn cells(assessment: &Assessment<'_>) -> Table {
    let counted: Vec<(&str, &str, u16)> = assessment
        .counted_cells()
        .map(|(area, row, cell)| (area.area.id.as_str(), row.indicator.id.as_str(), cell.year.number()))
        .collect();
    let mut next = counted.iter().peekable();
    // The counted cells come in the order of all cells: one step through both.
    let mut is_counted = |row: &Row<'_>| {
        next.next_if(|(area, indicator, year)| {
            *area == row.area.as_str() && *indicator == row.indicator.as_str() && *year == row.year.number()
        })
        .is_some()
    };
    let all = rows(assessment);
    let counted: Vec<bool> = all.iter().map(&mut is_counted).collect();
    let due = assessment.cells().map(|(.., cell)| cell.due() == Due::Yes);
    let rows = all.iter().zip(counted).zip(due).map(|((row, counted), due)| cell(row, [counted, due]));
    Table {
        name: "cells",
        description: "One row an indicator and year: its status and why.",
        columns: CELLS,
        key: &["area", "indicator", "year"],
        references: &[],
        rows: rows.collect(),
    }
}

fn cell(row: &Row<'_>, [counted, due]: [bool; 2]) -> Vec<Value> {
    vec![
        Value::text(Some(row.country)),
        Value::text(Some(row.edition)),
        Value::text(Some(row.area)),
        Value::text(Some(row.indicator)),
        Value::from(row.measure.word()),
        Value::integer(row.year.number()),
        Value::from(row.status.word()),
        Value::text(row.declared),
        Value::text(row.evidenced),
        Value::text(row.finding),
        Value::list(&row.reasons),
        Value::list(&row.sources),
        Value::Flag(counted),
        Value::Flag(due),
    ]
}

fn coverage(assessment: &Assessment<'_>) -> Table {
    let coverage = assessment.coverage();
    let method = assessment.method;
    let mut rows = vec![counts("overall", "overall", &coverage.overall, method)];
    rows.extend(coverage.by_area.iter().map(|(area, of)| counts("area", area.as_str(), of, method)));
    rows.extend(coverage.by_measure.iter().map(|(measure, of)| counts("measure", measure.word(), of, method)));
    rows.extend(coverage.by_year.iter().map(|(year, of)| counts("year", &year.to_string(), of, method)));
    let by_indicator = coverage.by_indicator.iter();
    rows.extend(by_indicator.map(|((area, id), of)| counts("indicator", &format!("{area}.{id}"), of, method)));
    // No key of a table may be empty, so the cells of nobody are a group of their own.
    rows.extend(assessment.by_institution().iter().map(|(name, of)| match name.as_str() {
        "" => counts("no_institution", "no_institution", of, method),
        name => counts("institution", name, of, method),
    }));
    Table {
        name: "coverage",
        description: "How many counted cells of the edition's window are in each state; a cell of joint institutions counts under each.",
        columns: COVERAGE,
        key: &["group", "key"],
        references: &[],
        rows,
    }
}

fn counts(group: &str, key: &str, counts: &Counts, method: &Method) -> Vec<Value> {
    let mut row = vec![Value::from(group), Value::from(key)];
    row.extend(Status::ALL.iter().map(|&status| Value::integer(counts.of(status))));
    row.push(Value::integer(counts.unsupported));
    row.push(Value::integer(counts.not_due));
    let (low, high) = counts.bounds(&method.weights).unzip();
    let shares = [counts.index(&method.weights), low, high];
    row.extend(shares.map(|share| share.map_or(Value::Nothing, |share| Value::Share(share.to_f64()))));
    row
}
