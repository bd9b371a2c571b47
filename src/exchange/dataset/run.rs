//! Reads a dataset by a mapping, and says what of it could not be read.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::Arc,
};

use super::{
    count::count,
    error::ProbeError,
    head::refuse_repeated,
    mapping::Mapping,
    read::{Against, Columns},
    table::Table,
};
use crate::finding::{Finding, Mistake, Severity, sort};
use crate::model::{AreaId, CountryCode, SourceRow, Window, Year};
use crate::record::reader::Reader;
use crate::record::{built_in_method, method_file::built_in_known};
use crate::said;
use crate::yaml::{disk, parse, text};

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
    /// Such texts of other countries and years than those wanted, at most as many.
    pub unread_elsewhere: Vec<Unread>,
    /// Records that stand twice, by the lines of the first and the second, at most as many.
    pub repeated: Vec<(u64, u64)>,
    /// What the dataset holds, wanted or not.
    pub seen: Seen,
}

/// What a dataset holds, wanted or not.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// The names of its columns.
    pub columns: Vec<Box<str>>,
    /// How many records it has.
    pub records: u64,
    /// How many of them a series lets through.
    pub admitted: u64,
    /// The countries that they are about.
    pub countries: BTreeSet<CountryCode>,
    /// The years that they are of.
    pub years: BTreeSet<Year>,
}

/// What a text should have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnreadKind {
    /// A year.
    Year,
    /// A figure.
    Figure,
}

/// A text in a value column, or in the column of the year, that the mapping does not explain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Whether it should have been a year, which no mark explains.
    pub kind: UnreadKind,
    /// The text.
    pub text: String,
    /// The column.
    pub column: String,
    /// The line on which it stands first, from 1.
    pub line: u64,
    /// How often it stands there.
    pub count: u64,
}

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
        let wanted = said!("empty.mapping");
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
    let columns = RefCell::new(Columns::default());
    let file: Arc<str> = dataset.file_name().unwrap_or_default().to_string_lossy().into();
    let before = reader.findings.len();
    let against =
        Against { table: &table, dataset, file: &file, columns: &columns, known: built_in_known(), method: &method };
    let mapping = reader.mapping(&fields, against)?;
    let columns = columns.into_inner();
    if columns.is_of_another_dataset() {
        // What would be said of each column by itself says less than this.
        reader.findings.truncate(before);
        let has = table.head.iter().map(ToString::to_string).collect();
        let wants = columns.lacking.into_iter().collect();
        reader.say(root.span, Mistake::OtherDataset { file: file.to_string(), has, wants });
        return Ok(None);
    }
    refuse_repeated(&table, dataset, &columns.found)?;
    let is_sound = reader.findings.iter().all(|finding| finding.severity() < Severity::Error);
    Ok(mapping.filter(|_| is_sound).map(|mapping| (mapping, table)))
}
