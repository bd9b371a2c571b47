//! Three states of an edition's files made one: read, merged file by file, and written into the texts of OURS.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::canonical::same;
use super::comments;
use super::form::{Form, is_area, of_file};
use super::outcome::{Change, Hold, Outcome, Settle};
use super::reading;
use super::renames::{Renames, agreed, renamed, renames, rows_by_cite};
use super::spot::Spot;
use super::three::{Merger, Presence, Three};
use crate::finding::{Finding, Place};
use crate::yaml::{Layout, Value, amend};

/// The texts of an edition's files, by their names in its folder.
pub type Texts = BTreeMap<String, Arc<str>>;

/// The values of an edition's files, by name.
pub(super) type Values = BTreeMap<String, Value>;

/// One state of an edition.
#[derive(Clone, Debug)]
pub struct Side {
    /// What stands before its files' names in findings and conflicts, e.g. `main:kgz/2024-01`.
    pub name: String,
    /// Its files; only those that end in `.yaml` are merged.
    pub texts: Texts,
}

/// A file that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileChange {
    /// Its name in the edition's folder.
    pub file: String,
    /// Its text; `None` where there is no such file yet.
    pub old: Option<Arc<str>>,
    /// The text that it gets; `None` where it goes.
    pub new: Option<String>,
}

/// What a merge gives.
#[derive(Clone, Debug, Default)]
pub struct Merged {
    /// The files of OURS that change.
    pub files: Vec<FileChange>,
    /// What there is to say.
    pub outcome: Outcome,
}

/// Why nothing is merged.
#[derive(Clone, Debug)]
pub enum Refusal {
    /// Files that cannot be read: what is wrong with them.
    Unreadable(Vec<Finding>),
    /// A text that, once changed, would not say what is wanted: its file.
    Unwritten(String),
}

impl Merged {
    /// The texts of OURS after the merge.
    #[must_use]
    pub fn texts(&self, ours: &Texts) -> Texts {
        let mut texts = ours.clone();
        for change in &self.files {
            match &change.new {
                Some(new) => texts.insert(change.file.clone(), new.as_str().into()),
                None => texts.remove(&change.file),
            };
        }
        texts
    }
}

/// Merges what THEIRS changed since BASE into OURS.
///
/// # Errors
/// A file of one side that is no YAML or not of its shape; then nothing may be written.
pub fn merge(base: &Side, ours: &Side, theirs: &Side, settle: Settle) -> Result<Merged, Refusal> {
    merge_but(base, ours, theirs, settle, Hold::Nothing)
}

/// As [`merge`], but some of THEIRS' changes are left out.
///
/// # Errors
/// As [`merge`].
pub fn merge_but(base: &Side, ours: &Side, theirs: &Side, settle: Settle, hold: Hold<'_>) -> Result<Merged, Refusal> {
    let mut origins = Vec::new();
    let read = Three { base, ours, theirs }.map(|side| values(side, &mut origins));
    let values = match (read.base, read.ours, read.theirs) {
        (Ok(base), Ok(ours), Ok(theirs)) => Three { base, ours, theirs },
        (base, ours, theirs) => {
            let findings = [base, ours, theirs].into_iter().filter_map(Result::err).flatten();
            return Err(Refusal::Unreadable(findings.collect()));
        }
    };
    let first = first_language(&values);
    let called = Three { base: &values.base, ours: &values.ours, theirs: &values.theirs };
    let ours_renames = renames(called.base, called.ours, &first);
    let theirs_renames = renames(called.base, called.theirs, &first);
    let (to_make, differing) = agreed(&ours_renames, &theirs_renames);
    let named = Three {
        base: renamed(called.base, &to_make.base),
        ours: renamed(called.ours, &to_make.ours),
        theirs: renamed(called.theirs, &to_make.theirs),
    };
    let mut merger = Merger { first: &first, settle, origins: &origins, hold, outcome: Outcome::default() };
    say_renames(&mut merger, &values, &ours_renames, &theirs_renames, &differing);
    let mut files = Vec::new();
    let names: BTreeSet<&String> = [&base.texts, &ours.texts, &theirs.texts]
        .into_iter()
        .flat_map(|texts| texts.keys().filter(|name| is_merged(name)))
        .collect();
    for name in names {
        let texts = Three { base: &base.texts, ours: &ours.texts, theirs: &theirs.texts }.map(|texts| texts.get(name));
        let merged = Three { base: &named.base, ours: &named.ours, theirs: &named.theirs }.map(|side| side.get(name));
        let renamed = !ours_renames.is_empty() || !theirs_renames.is_empty();
        if !renamed && (texts.theirs == texts.base || texts.theirs == texts.ours) {
            continue;
        }
        let file = File { name, form: of_file(name), texts, before: values.ours.get(name), renamed };
        files.extend(file.merge(&mut merger, merged)?);
    }
    Ok(Merged { files, outcome: merger.outcome })
}

fn is_merged(name: &str) -> bool {
    name.strip_suffix(".yaml").is_some_and(|stem| !stem.starts_with('.'))
}

/// Reads the files of a side.
pub(super) fn values(side: &Side, origins: &mut Vec<Place>) -> Result<Values, Vec<Finding>> {
    let (mut values, mut findings) = (Values::new(), Vec::new());
    for (name, text) in side.texts.iter().filter(|(name, _)| is_merged(name)) {
        let form = of_file(name);
        let path = if side.name.is_empty() { name.as_str().into() } else { format!("{}/{name}", side.name).into() };
        let (value, wrong) = reading::read(&path, text, form, origins);
        findings.extend(wrong);
        values.insert(name.clone(), value.unwrap_or_else(|| nothing(form)));
    }
    if findings.is_empty() { Ok(values) } else { Err(findings) }
}

/// What a file without an entry says.
pub(super) fn nothing(form: &Form) -> Value {
    match form {
        Form::List(_) => Value::list(Vec::new()),
        _ => Value::map(Vec::new(), Layout::Lines),
    }
}

/// The language in which a text alone is: the first of `languages` in edition.yaml.
fn first_language(values: &Three<Values>) -> String {
    first_of([&values.ours, &values.theirs, &values.base])
}

/// The first language that one of these states names.
pub(super) fn first_of<'v>(states: impl IntoIterator<Item = &'v Values>) -> String {
    let first = |side: &Values| {
        let languages = side.get("edition.yaml")?.get("languages")?;
        let one = match &languages.shape {
            crate::yaml::Shape::List(values) => values.first()?.scalar()?,
            _ => languages.scalar()?,
        };
        Some(one.trim().to_owned())
    };
    states.into_iter().find_map(first).unwrap_or_else(|| "en".to_owned())
}

/// Says which identifiers THEIRS changed, where both did it differently, and where a row was added under the old one.
fn say_renames(
    merger: &mut Merger<'_>,
    values: &Three<Values>,
    ours: &Renames,
    theirs: &Renames,
    differing: &[(String, String, String)],
) {
    let whole = values.ours.contains_key("bibliography.yaml");
    let spot = |id: &str| Spot {
        file: if whole {
            "bibliography.yaml".to_owned()
        } else {
            values.ours.keys().find(|name| is_area(name)).cloned().unwrap_or_default()
        },
        object: if whole { "publication" } else { "source" }.to_owned(),
        id: id.to_owned(),
        field: if whole { "id" } else { "cite" }.to_owned(),
        ..Spot::default()
    };
    for (old, new) in theirs.iter().filter(|(old, _)| !ours.contains_key(*old)) {
        let change = Change { spot: spot(old), from: Some(old.clone()), to: Some(new.clone()) };
        merger.outcome.changes.push(change);
    }
    for (old, own, new) in differing {
        let [old_word, own, new] = [old, own, new].map(Value::word);
        merger.conflict(&spot(old), Three { base: Some(&old_word), ours: Some(&own), theirs: Some(&new) });
    }
    if whole {
        return;
    }
    let rows = Three { base: &values.base, ours: &values.ours, theirs: &values.theirs }.map(rows_by_cite);
    let more = |old: &String, side: &BTreeMap<String, usize>| side.get(old) > rows.base.get(old);
    for (old, new) in theirs.iter().filter(|(old, _)| more(old, &rows.ours)) {
        let [old_word, new] = [old, new].map(Value::word);
        merger.conflict(&spot(old), Three { base: Some(&old_word), ours: Some(&old_word), theirs: Some(&new) });
    }
    for (old, new) in ours.iter().filter(|(old, _)| more(old, &rows.theirs)) {
        let [old_word, new] = [old, new].map(Value::word);
        merger.conflict(&spot(old), Three { base: Some(&old_word), ours: Some(&new), theirs: Some(&old_word) });
    }
}

/// One file as each side has it.
struct File<'a> {
    name: &'a str,
    form: &'static Form,
    texts: Three<Option<&'a Arc<str>>>,
    /// What OURS say, as they call it.
    before: Option<&'a Value>,
    /// Whether a publication is called otherwise now.
    renamed: bool,
}

impl File<'_> {
    fn merge(&self, merger: &mut Merger<'_>, three: Three<Option<&Value>>) -> Result<Option<FileChange>, Refusal> {
        let stem = self.name.trim_end_matches(".yaml");
        let area = if is_area(self.name) { stem.to_owned() } else { String::new() };
        let object = if is_area(self.name) { "area" } else { stem };
        let at = Spot { file: self.name.to_owned(), area, object: object.to_owned(), ..Spot::default() };
        let change =
            |new: Option<String>| FileChange { file: self.name.to_owned(), old: self.texts.ours.cloned(), new };
        // A file that comes with something left out is made part by part.
        let empty = nothing(self.form);
        let is_new = three.has() == (false, false, true) && !matches!(merger.hold, Hold::Nothing);
        let three = if is_new { Three { ours: Some(&empty), ..three } } else { three };
        match merger.presence(self.form, &at, three) {
            Presence::Gone if self.texts.ours.is_some() => Ok(Some(change(None))),
            Presence::Gone | Presence::Ours => Ok(None),
            Presence::Theirs => Ok(Some(change(self.texts.theirs.map(|text| text.to_string())))),
            Presence::Both => {
                let merged = merger.value(self.form, &at, three).unwrap_or_else(|| nothing(self.form));
                let text = self.write(merger, &merged)?;
                let is_same = self.texts.ours.is_some_and(|ours| **ours == text);
                Ok((!is_same).then(|| change(Some(text))))
            }
        }
    }

    /// Writes what the merge says into the text of OURS.
    fn write(&self, merger: &mut Merger<'_>, merged: &Value) -> Result<String, Refusal> {
        let is_whole = matches!(merger.hold, Hold::Nothing) && !self.renamed && self.texts.ours == self.texts.base;
        if let Some(theirs) = self.texts.theirs.filter(|_| is_whole) {
            // Nobody else has touched the file: THEIRS are its text, to the byte.
            return Ok(theirs.to_string());
        }
        let ours = self.texts.ours.map_or("", |text| text);
        let empty = nothing(self.form);
        let amended = amend(ours, self.before.unwrap_or(&empty), merged);
        let (text, comments) = comments::merge(
            &amended,
            comments::Sides {
                file: self.name,
                form: self.form,
                first: merger.first,
                base: self.texts.base.map_or("", |text| text),
                ours,
                theirs: self.texts.theirs.map_or("", |text| text),
            },
        );
        merger.outcome.comments.extend(comments);
        let (read, wrong) = reading::read(&"".into(), &text, self.form, &mut Vec::new());
        if wrong.is_empty() && same(self.form, read.as_ref(), Some(merged), merger.first) {
            return Ok(text);
        }
        Err(Refusal::Unwritten(self.name.to_owned()))
    }
}
