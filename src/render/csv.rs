//! The tidy table as CSV: UTF-8, LF, one row a cell, nothing that a spreadsheet could take for a formula.

use std::{borrow::Cow, io::Write};

use anyhow::Context;

use crate::report::coverage::CountsView;
use crate::report::institutions::ByInstitution;
use crate::report::rows::Row;
use crate::report::scores::EditionCoverage;
use crate::told;

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

/// The columns of the coverage.
const COVERAGE: [&str; 14] = [
    "country",
    "edition",
    "by",
    "of",
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

/// Writes the head of the coverage.
///
/// # Errors
/// What the sink refused.
pub fn write_coverage_head(out: &mut dyn Write) -> anyhow::Result<()> {
    written(out, |table| table.write_record(COVERAGE))
}

/// Writes the coverage of an edition without a head: in all, by area, measure, year and indicator.
///
/// # Errors
/// What the sink refused.
pub fn write_coverage(edition: &EditionCoverage<'_>, out: &mut dyn Write) -> anyhow::Result<()> {
    let coverage = &edition.coverage;
    let groups = [
        ("area", &coverage.by_area),
        ("measure", &coverage.by_measure),
        ("year", &coverage.by_year),
        ("indicator", &coverage.by_indicator),
    ];
    written(out, |table| {
        let mut row = |by: &str, of: &str, counts: &CountsView| {
            let names = [edition.country.as_str(), edition.edition.as_str(), by, of];
            let names = names.map(|name| defused(name).into_owned());
            table.write_record(names.into_iter().chain(figures(counts)))
        };
        row("all", "", &coverage.overall)?;
        for (by, groups) in groups {
            groups.0.iter().try_for_each(|(of, counts)| row(by, of, counts))?;
        }
        Ok(())
    })
}

/// The counts and the shares of a group, in the order of the columns.
fn figures(counts: &CountsView) -> impl Iterator<Item = String> {
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
    let shares = shares.map(|share| share.map_or_else(String::new, |share| share.to_string()));
    cells.map(|cells| cells.to_string()).into_iter().chain(shares)
}

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
            let names = [edition.country.as_str(), edition.edition.as_str(), &row.name];
            let names = names.map(|name| defused(name).into_owned());
            table.write_record(names.into_iter().chain(figures(&row.counts)))
        })
    })
}

fn written<'o>(
    out: &'o mut dyn Write,
    write: impl FnOnce(&mut ::csv::Writer<&'o mut dyn Write>) -> Result<(), ::csv::Error>,
) -> anyhow::Result<()> {
    let mut table = ::csv::WriterBuilder::new().terminator(::csv::Terminator::Any(b'\n')).from_writer(out);
    write(&mut table).map_err(as_io).with_context(|| told!("cannot.write-result"))?;
    table.flush().with_context(|| told!("cannot.write-result"))
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

/// A text that no spreadsheet takes for a formula, whichever sign separates its fields: what begins like one, at the beginning or
/// behind a separator or a line end, gets an apostrophe before it. So does what a workflow would take for a command in a line of
/// its own.
#[must_use]
pub fn defused(text: &str) -> Cow<'_, str> {
    let places = live(text);
    if places.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + places.len());
    let mut taken = 0;
    for at in places {
        out.push_str(&text[taken..at]);
        out.push('\'');
        taken = at;
    }
    out.push_str(&text[taken..]);
    Cow::Owned(out)
}

/// What stands before a place of a text, as far as a cell can begin there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// The beginning, or a line end.
    Line,
    /// A semicolon or a tab, which separate fields where a comma stands for decimals.
    Separator,
    /// A comma: with anything between, what follows is prose.
    Comma,
}

/// Where a text comes alive: the beginnings of its parts that a spreadsheet would take for a formula, or a workflow for a command.
fn live(text: &str) -> Vec<usize> {
    let mut places = Vec::new();
    // Where the part begins in which nothing has been seen yet but blanks and quotation marks.
    let mut begins = Some((0, Before::Line));
    for (at, c) in text.char_indices() {
        if let Some((start, before)) = begins {
            let is_command = before == Before::Line && text[at..].starts_with("::");
            let is_near = before != Before::Comma || start == at;
            if is_near && is_formula_start(c) || is_command {
                places.push(start);
                begins = None;
            } else if !is_skipped(c) {
                begins = None;
            }
        }
        let behind = at + c.len_utf8();
        match c {
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                begins = Some((behind, Before::Line));
            }
            ';' | '\t' => begins = Some((behind, Before::Separator)),
            ',' => begins = Some((behind, Before::Comma)),
            _ => {}
        }
    }
    // A field that begins with a tab or a line end is taken for a formula's beginning by some.
    if text.starts_with(['\t', '\r', '\n']) && places.first() != Some(&0) {
        places.insert(0, 0);
    }
    places
}

/// Whether a formula begins with a character, in its usual or its full width.
const fn is_formula_start(c: char) -> bool {
    matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '﹢' | '﹣' | '﹦' | '﹫')
}

/// Whether a program may pass over a character when it looks for what a cell begins with: blanks, what is not seen, quotation marks.
fn is_skipped(c: char) -> bool {
    let is_invisible = matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
    );
    c == '"' || is_invisible || c.is_whitespace() || c.is_control()
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
        for formula in [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "\t1",
            "\r1",
            "＝1+1",
            "－1",
            "\u{200b}=1",
            "\u{feff}+1",
            " =1",
            "\"=1\"",
            "::error::x",
        ] {
            assert_eq!(defused(formula), format!("'{formula}"));
        }
        for text in ["immigration", "a = b", "a, -5 %", "2018-2019; 2021", "x:: y", "'=1", "", "a;b\tc\nd"] {
            assert_eq!(defused(text), text);
        }
    }

    #[test]
    fn every_part_of_a_text_that_can_be_a_cell_is_defused() {
        for (text, safe) in [
            ("=1+1;=1+1", "'=1+1;'=1+1"),
            ("x;=1+1;y; -2", "x;'=1+1;y;' -2"),
            ("x\t@a\n+b\r-c\r\n=d", "x\t'@a\n'+b\r'-c\r\n'=d"),
            ("a,=1", "a,'=1"),
            ("\t=1", "'\t'=1"),
            ("\n=1", "'\n'=1"),
            ("a;\"=1\"", "a;'\"=1\""),
            ("a;\u{200b}\u{a0}＝1", "a;'\u{200b}\u{a0}＝1"),
            ("a\n  ::error::b", "a\n'  ::error::b"),
        ] {
            assert_eq!(defused(text), safe, "{text:?}");
        }
    }
}
