//! The tidy table as CSV: UTF-8, LF, one row a cell, nothing that a spreadsheet could take for a formula.

use std::{borrow::Cow, io::Write};

use anyhow::Context;

use crate::report::institutions::ByInstitution;
use crate::report::rows::Row;

/// Writes the tidy table with its head.
///
/// # Errors
/// What the sink refused.
pub fn write<'a>(rows: impl IntoIterator<Item = Row<'a>>, out: &mut dyn Write) -> anyhow::Result<()> {
    write_head(out)?;
    write_rows(rows, out)
}

/// Writes the head of the tidy table.
///
/// # Errors
/// What the sink refused.
pub fn write_head(out: &mut dyn Write) -> anyhow::Result<()> {
    written(out, |table| table.write_record(Row::COLUMNS))
}

/// Writes rows of the tidy table without a head, to follow others.
///
/// # Errors
/// What the sink refused.
pub fn write_rows<'a>(rows: impl IntoIterator<Item = Row<'a>>, out: &mut dyn Write) -> anyhow::Result<()> {
    written(out, |table| rows.into_iter().try_for_each(|row| write_row(&row, table)))
}

/// The columns of the coverage by institution.
const INSTITUTIONS: [&str; 13] = [
    "country",
    "edition",
    "institution",
    "available",
    "partial",
    "missing",
    "not_assessed",
    "not_applicable",
    "unsupported",
    "not_due",
    "index",
    "low",
    "high",
];

/// Writes the head of the coverage by institution.
///
/// # Errors
/// What the sink refused.
pub fn write_institutions_head(out: &mut dyn Write) -> anyhow::Result<()> {
    written(out, |table| table.write_record(INSTITUTIONS))
}

/// Writes the coverage of an edition by institution without a head; the name is empty for cells of which none is known.
///
/// # Errors
/// What the sink refused.
pub fn write_institutions(edition: &ByInstitution<'_>, out: &mut dyn Write) -> anyhow::Result<()> {
    written(out, |table| {
        edition.rows.iter().try_for_each(|row| {
            let counts = &row.counts;
            let cells = [
                counts.available,
                counts.partial,
                counts.missing,
                counts.not_assessed,
                counts.not_applicable,
                counts.unsupported,
                counts.not_due,
            ];
            let shares = [counts.index, counts.low, counts.high];
            let names = [edition.country.as_str(), edition.edition.as_str(), &row.name];
            let names = names.map(|name| defused(name).into_owned());
            let shares = shares.map(|share| share.map_or_else(String::new, |share| share.to_string()));
            table.write_record(names.into_iter().chain(cells.map(|cells| cells.to_string())).chain(shares))
        })
    })
}

fn written<'o>(
    out: &'o mut dyn Write,
    write: impl FnOnce(&mut ::csv::Writer<&'o mut dyn Write>) -> Result<(), ::csv::Error>,
) -> anyhow::Result<()> {
    let mut table = ::csv::WriterBuilder::new().terminator(::csv::Terminator::Any(b'\n')).from_writer(out);
    write(&mut table).map_err(as_io).context("cannot write")?;
    table.flush().context("cannot write")
}

fn write_row<W: Write>(row: &Row<'_>, table: &mut ::csv::Writer<W>) -> Result<(), ::csv::Error> {
    let year = row.year.to_string();
    let reasons = joined(row.reasons.iter().map(|reason| reason.word()));
    let sources = joined(row.sources.iter().map(|cite| cite.as_str()));
    let fields = [
        row.country.as_str(),
        row.edition.as_str(),
        row.area.as_str(),
        row.indicator.as_str(),
        row.measure.word(),
        &year,
        row.status.word(),
        row.declared.map_or("", |declared| declared.word()),
        row.evidenced.map_or("", |evidenced| evidenced.word()),
        row.finding.unwrap_or(""),
        &reasons,
        &sources,
    ];
    table.write_record(fields.map(|field| defused(field).into_owned()))
}

fn joined<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.collect::<Vec<_>>().join(";")
}

/// A text that no spreadsheet takes for a formula: one that begins like a formula gets an apostrophe before it.
#[must_use]
pub fn defused(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The machine's refusal behind an error of the table, so that a closed pipe is seen as one.
fn as_io(error: ::csv::Error) -> std::io::Error {
    match error.into_kind() {
        ::csv::ErrorKind::Io(refused) => refused,
        other => std::io::Error::other(format!("{other:?}")),
    }
}

#[cfg(test)]
mod tests {
    use super::defused;

    #[test]
    fn formulas_are_defused_and_other_text_is_left_alone() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            assert_eq!(defused(formula), format!("'{formula}"));
        }
        assert_eq!(defused("immigration"), "immigration");
    }
}
