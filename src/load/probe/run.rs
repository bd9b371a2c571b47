//! Reads a dataset by a mapping, and says what of it could not be read.

use std::{
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    derive,
    figure::Reading,
    mapping::{Mapping, YearColumns, admitted},
    read::Against,
    table::Table,
    tally::SeriesTally,
};
use crate::{
    finding::{Finding, Mistake, Severity, sort},
    load::{built_in_method, disk, method_file::built_in_known, reader::Reader, text, yaml::parse},
    model::{AreaId, CountryCode, SourceRow, Window, Year},
};

/// The most texts that are named of those that are neither a figure nor a mark.
const MAX_UNREAD: usize = 20;

/// What is wanted of a dataset.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted {
    /// Only this country.
    pub country: Option<CountryCode>,
    /// Only these years.
    pub window: Option<Window>,
}

/// The rows of several countries, each with its areas' rows.
pub type CountryRows = Vec<(CountryCode, Vec<(AreaId, SourceRow)>)>;

/// What a dataset gives.
#[derive(Clone, Debug, Default)]
pub struct Probed {
    /// By country, the rows of each area; countries without any row are left out. Empty where there are findings.
    pub countries: CountryRows,
    /// What is wrong with the mapping.
    pub findings: Vec<Finding>,
    /// The mapping's text, by the name that findings give it.
    pub texts: BTreeMap<Arc<str>, Arc<str>>,
    /// Codes that stand for no country, and how many records each has.
    pub strangers: BTreeMap<String, u64>,
    /// Texts that are neither a figure nor a mark of the mapping.
    pub unread: Vec<Unread>,
}

/// A text in a value column, or in the column of the year, that the mapping does not explain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// The text.
    pub text: String,
    /// The column.
    pub column: String,
    /// The line on which it stands first, from 1.
    pub line: u64,
    /// How often it stands there.
    pub count: u64,
}

/// Why a dataset gives nothing.
#[derive(Debug)]
pub enum ProbeError {
    /// The machine refused.
    Refused(PathBuf, io::Error),
    /// A line is no CSV in UTF-8.
    NotCsv(PathBuf, String),
}

impl ProbeError {
    /// Tells the machine's refusal from broken CSV; `skipped` lines stand above the head.
    pub(super) fn of(path: &Path, error: csv::Error, skipped: u64) -> Self {
        let line = error.position().map(|position| position.line() + skipped);
        match error.into_kind() {
            csv::ErrorKind::Io(error) => Self::Refused(path.to_path_buf(), error),
            csv::ErrorKind::Utf8 { .. } => {
                let at = line.map_or_else(String::new, |line| format!("line {line} "));
                Self::NotCsv(path.to_path_buf(), format!("{at}is not UTF-8"))
            }
            other => Self::NotCsv(path.to_path_buf(), format!("{other:?}")),
        }
    }
}

impl std::fmt::Display for ProbeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Refused(path, error) => write!(f, "cannot read {}: {error}", path.display()),
            Self::NotCsv(path, why) => write!(f, "{} is no CSV in UTF-8: {why}", path.display()),
        }
    }
}

impl std::error::Error for ProbeError {}

/// Derives rows of the sources table from a dataset; what is wrong with the mapping is a finding.
///
/// # Errors
/// What the machine refused, or a dataset that is no CSV.
pub fn probe(dataset: &Path, mapping: &Path, wanted: Wanted) -> Result<Probed, ProbeError> {
    let bytes = disk::bounded(mapping, text::MAX_BYTES as u64)
        .map_err(|error| ProbeError::Refused(mapping.to_path_buf(), error))?;
    let name: Arc<str> = mapping.to_string_lossy().replace('\\', "/").into();
    let mut probed = Probed::default();
    let read = disk::of_bytes(&bytes);
    let mut reader = Reader::new(Arc::clone(&name), Arc::clone(&read.text));
    if let Some(fault) = read.fault {
        reader.say_fault(fault);
    } else if let Some((mapping, table)) = read_mapping(&mut reader, &read.text, dataset)? {
        count(&mapping, table, dataset, wanted, &mut probed)?;
    }
    probed.texts.insert(name, Arc::clone(&reader.text));
    probed.findings = reader.findings;
    sort(&mut probed.findings);
    Ok(probed)
}

/// Reads the mapping against the dataset's head; nothing where the mapping has a mistake.
fn read_mapping(reader: &mut Reader, text: &str, dataset: &Path) -> Result<Option<(Mapping, Table)>, ProbeError> {
    let parsed = parse(text);
    if parsed.root.is_none() && parsed.faults.is_empty() {
        let wanted = "a mapping with at least `row` and `series`; docs/probe.md explains it, and docs/probes has some";
        reader.say(text::span_at("", 0, 0), Mistake::EmptyFile { wanted });
    }
    for fault in parsed.faults {
        reader.say_fault(fault);
    }
    let Some(root) = parsed.root else { return Ok(None) };
    let Some(fields) = reader.mapping_fields(&root) else { return Ok(None) };
    let Some(layout) = reader.layout(&fields) else { return Ok(None) };
    let table = Table::open(dataset, layout)?;
    let method = built_in_method();
    let mapping = reader.mapping(&fields, Against { head: &table.head, known: built_in_known(), method: &method });
    let is_sound = reader.findings.iter().all(|finding| finding.severity() < Severity::Error);
    Ok(mapping.filter(|_| is_sound).map(|mapping| (mapping, table)))
}

/// Reads all records, and derives the rows.
fn count(
    mapping: &Mapping,
    mut table: Table,
    dataset: &Path,
    wanted: Wanted,
    probed: &mut Probed,
) -> Result<(), ProbeError> {
    let mut tallies = vec![SeriesTally::default(); mapping.series.len()];
    let mut record = csv::StringRecord::new();
    while let Some(line) = table.next(dataset, &mut record)? {
        count_record(mapping, (&record, line), &table.head, &mut tallies, (wanted, probed));
    }
    let mut countries: Vec<CountryCode> = tallies.iter().flat_map(|tally| tally.countries.keys().copied()).collect();
    countries.sort_unstable();
    countries.dedup();
    let rows = countries.into_iter().map(|country| (country, derive::rows(mapping, &tallies, country, wanted.window)));
    probed.countries = rows.filter(|(_, rows)| !rows.is_empty()).collect();
    Ok(())
}

/// Counts one record in every series that admits it.
fn count_record(
    mapping: &Mapping,
    (record, line): (&csv::StringRecord, u64),
    head: &[Box<str>],
    tallies: &mut [SeriesTally],
    (wanted, probed): (Wanted, &mut Probed),
) {
    let text = |column: usize| record.get(column).unwrap_or_default();
    for (series, tally) in mapping.series.iter().zip(tallies) {
        if !admitted(&series.filters, record) {
            continue;
        }
        let country = series.codes.country(text(series.country));
        if country.is_none() {
            *probed.strangers.entry(text(series.country).trim().to_owned()).or_default() += 1;
        }
        let years: Vec<(Year, usize)> = match (&mapping.years, series.value) {
            (YearColumns::Wide(years), _) => years.clone(),
            (YearColumns::Long(column), value) => match (year(text(*column)), value) {
                (Some(year), Some(value)) => vec![(year, value)],
                _ => {
                    unread(&mut probed.unread, text(*column), &head[*column], line);
                    continue;
                }
            },
        };
        for (year, column) in years {
            let reading = mapping.numbers.read(text(column), &series.marks);
            if reading == Reading::Unknown {
                unread(&mut probed.unread, text(column), &head[column], line);
            }
            tally.years.insert(year);
            if let Some(country) = country.filter(|country| wanted.country.is_none_or(|wanted| wanted == *country)) {
                tally.count(series, (country, year), reading, record);
            }
        }
    }
}

/// Reads a year, also as a spreadsheet or a date writes it: `2020.0`, `2020-06-30`.
fn year(text: &str) -> Option<Year> {
    let text = text.trim();
    let (year, rest) = text.split_at_checked(4)?;
    (rest.is_empty() || rest == ".0" || rest.starts_with('-') && rest.len() == 6).then(|| year.parse().ok()).flatten()
}

fn unread(all: &mut Vec<Unread>, text: &str, column: &str, line: u64) {
    if let Some(unread) = all.iter_mut().find(|unread| unread.text == text && unread.column == column) {
        unread.count += 1;
    } else if all.len() < MAX_UNREAD {
        all.push(Unread { text: text.to_owned(), column: column.to_owned(), line, count: 1 });
    }
}
