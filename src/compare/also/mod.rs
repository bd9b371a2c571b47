//! What else differs between two editions: everything in their files and their methods that no change of a cell tells.
//!
//! Both editions are taken as records with fields, whatever these are, so that a field that is added to the format is
//! compared without a word here. OLD's records are first put into NEW's names; then records meet by name and likeness,
//! and their fields are compared value by value. What is said of cells is compared year by year, and years that
//! differ alike are told together: how an author cuts years into entries is no difference.

mod cells;
mod fields;
mod meeting;
mod names;
mod told;

use crate::model::{AreaId, FieldValue, Record, RecordFinding, Records};

use super::diff::Comparison;
use cells::{by_year, covered};
use fields::{FieldChange, Languages, changes};
use meeting::meet;
use names::Names;
use told::Told;

/// A value, as a field has it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Said {
    /// One text, word or number.
    One(String),
    /// A list.
    Several(Vec<String>),
}

/// Whether what differs is in one edition only, as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Presence {
    /// It is in both, and a field of it differs.
    Changed,
    /// It is in NEW only.
    Added,
    /// It is in OLD only.
    Withdrawn,
}

/// A field that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Also {
    /// The file, e.g. `requests.yaml`; NEW's where its area is renamed.
    pub file: Box<str>,
    /// The area, where the file is one's.
    pub area: Option<AreaId>,
    /// What it is a field of, e.g. `request`.
    pub object: Box<str>,
    /// Which one: its name, and the indicator where it speaks of cells.
    pub name: String,
    /// The years, where it speaks of cells; else empty.
    pub years: String,
    /// Which field; of a field in a field with a point between.
    pub field: String,
    /// OLD's value; `None` where it has none.
    pub from: Option<Said>,
    /// NEW's value.
    pub to: Option<Said>,
    /// Whether the whole of which it is a field is in one edition only.
    pub presence: Presence,
}

impl Also {
    /// Its name, with the years where it speaks of cells.
    #[must_use]
    pub fn id(&self) -> String {
        format!("{} {}", self.name, self.years).trim().to_owned()
    }
}

impl Said {
    /// The value in words; a list with commas.
    #[must_use]
    pub fn in_words(&self) -> String {
        match self {
            Self::One(words) => words.clone(),
            Self::Several(words) => words.join(", "),
        }
    }
}

impl Presence {
    /// In which editions something is; `None` where it is in neither.
    const fn of<T: Copy>(old: Option<T>, new: Option<T>) -> Option<Self> {
        match (old, new) {
            (Some(_), Some(_)) => Some(Self::Changed),
            (None, Some(_)) => Some(Self::Added),
            (Some(_), None) => Some(Self::Withdrawn),
            (None, None) => None,
        }
    }

    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Added => "added",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// Finds everything that differs and that no change of a cell tells: file by file, in NEW's order, then what only OLD has.
#[must_use]
pub fn also(comparison: &Comparison<'_>, old: &Records, new: &Records) -> Vec<Also> {
    let names = Names::of(comparison);
    let told = Told::of(comparison);
    let languages = Languages { old: old.language, new: new.language };
    let (before, after) = (names.in_new(&old.records), &new.records);
    let mut found = Vec::new();
    for file in in_order(after, &before, |record| &record.file) {
        let of_file = |record: &Record| *record.file == *file;
        let (before, after) = (only(&before, &of_file), only(after, &of_file));
        for object in in_order(&after, &before, |record| &record.object) {
            let of_object = |record: &Record| *record.object == *object;
            let (before, after) = (only(&before, &of_object), only(&after, &of_object));
            if object == "availability" {
                found.extend(by_year(&before, &after, &told, languages));
            } else {
                found.extend(records(&before, &after, languages));
            }
        }
        found.extend(told.findings(file));
        found.extend(findings(file, &old.findings, &new.findings));
    }
    found
}

fn only(records: &[Record], holds: &dyn Fn(&Record) -> bool) -> Vec<Record> {
    records.iter().filter(|record| holds(record)).cloned().collect()
}

/// What each record is called, NEW's first, each once.
fn in_order<'r>(new: &'r [Record], old: &'r [Record], name: fn(&Record) -> &str) -> Vec<&'r str> {
    let mut found: Vec<&str> = Vec::new();
    for name in new.iter().chain(old).map(name) {
        if !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

/// Compares the records of one kind in one file.
fn records(old: &[Record], new: &[Record], languages: Languages) -> Vec<Also> {
    let mut found = Vec::new();
    for (from, to) in meet(old, new) {
        let (from, to) = (from.map(|at| &old[at]), to.map(|at| &new[at]));
        let (Some(record), Some(presence)) = (to.or(from), Presence::of(from, to)) else { continue };
        let all = if to.is_some() { new } else { old };
        let id = numbered(record, all);
        let fields = changes(fields_of(from), fields_of(to), languages).into_iter();
        found.extend(fields.map(|change| entry(record, &id, change, presence)));
        found.extend(covered(parts_of(from), parts_of(to), languages, &id, presence));
    }
    found
}

fn fields_of(record: Option<&Record>) -> &[(Box<str>, FieldValue)] {
    record.map_or(&[], |record| &record.fields)
}

fn parts_of(record: Option<&Record>) -> &[Record] {
    record.map_or(&[], |record| &record.parts)
}

/// The name of a record, with its number where several have the name.
fn numbered(record: &Record, all: &[Record]) -> String {
    let same: Vec<&Record> = all.iter().filter(|other| other.name == record.name).collect();
    let at = same.iter().position(|other| std::ptr::eq(*other, record));
    match at {
        Some(at) if same.len() > 1 => format!("{} ({})", record.name, at + 1),
        _ => record.name.to_string(),
    }
}

fn entry(record: &Record, id: &str, change: FieldChange, presence: Presence) -> Also {
    Also {
        file: record.file.clone(),
        area: record.area.clone(),
        object: record.object.clone(),
        name: id.to_owned(),
        years: String::new(),
        field: change.field,
        from: change.from,
        to: change.to,
        presence,
    }
}

/// The findings of a file that came or went; several of the same words count as often as they stand there.
fn findings(file: &str, old: &[RecordFinding], new: &[RecordFinding]) -> Vec<Also> {
    let of_file = |side: &[RecordFinding]| -> Vec<RecordFinding> {
        side.iter().filter(|finding| *finding.file == *file).cloned().collect()
    };
    let (mut gone, mut come) = (of_file(old), Vec::new());
    for finding in of_file(new) {
        match gone.iter().position(|other| *other == finding) {
            Some(at) => drop(gone.remove(at)),
            None => come.push(finding),
        }
    }
    let said = |finding: RecordFinding, presence| {
        let message = Some(Said::One(finding.message.to_string()));
        let (from, to) = if presence == Presence::Added { (None, message) } else { (message, None) };
        Also {
            file: finding.file,
            area: None,
            object: "finding".into(),
            name: finding.code.to_string(),
            years: String::new(),
            field: "message".to_owned(),
            from,
            to,
            presence,
        }
    };
    let come = come.into_iter().map(|finding| said(finding, Presence::Added));
    come.chain(gone.into_iter().map(|finding| said(finding, Presence::Withdrawn))).collect()
}
