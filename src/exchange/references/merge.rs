//! References brought into an edition's bibliography: new ones behind the old, known ones brought up to date.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::keys::{identifier, made, numbered};
use super::labels::label;
use super::reference::{Reference, Told, tidy};
use super::same::{SameBy, same};
use crate::finding::{self, Finding, Span};
use crate::load::{Loaded, edition_of_texts};
use crate::model::{Edition, Said};
use crate::record::bibliography::KEYS;
use crate::record::encode::files;
use crate::said;
use crate::yaml::{Fields, Key, Layout, Origin, Shape, Trace, Value, document};

/// What becomes of a reference that is a work of the bibliography under another key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OtherKey {
    /// It is left out and asked about.
    #[default]
    Ask,
    /// It is that work, which is brought up to date.
    Same,
    /// It is another one.
    New,
}

impl OtherKey {
    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Ask => "ask",
            Self::Same => "same",
            Self::New => "new",
        }
    }

    /// What a word stands for.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        [Self::Ask, Self::Same, Self::New].into_iter().find(|one| one.word() == word)
    }
}

/// What references give for an edition.
#[derive(Debug, Default)]
pub struct Merged {
    /// The edition with them; `None` where no edition can be made of them.
    pub edition: Option<Edition>,
    /// What is wrong with those that are left out, each at the line of its entry.
    pub findings: Vec<Finding>,
    /// Those that are left out, with the line of each and why.
    pub left_out: Vec<(u32, Said)>,
    /// What else there is to say of those that are taken, with the line of each.
    pub told: Vec<(u32, Said)>,
}

/// Brings references into an edition's bibliography: an identifier that is known gets the fields that the reference has, and
/// keeps the others; a new one comes behind all others. Nothing is deleted. `source` is the file's name and text.
#[must_use]
pub fn merge(
    loaded: &Loaded,
    edition: &Edition,
    references: &[Reference],
    source: (&str, &str),
    other_key: OtherKey,
) -> Merged {
    let mut refused: BTreeSet<usize> = BTreeSet::new();
    let mut findings = Vec::new();
    loop {
        let mut joined = Joined::new(edition, other_key);
        let taken = references.iter().enumerate().filter(|(number, _)| !refused.contains(number));
        taken.for_each(|(number, reference)| joined.take(number, reference));
        let (read, placed) = joined.read(loaded, edition, references, source);
        let broken: Vec<usize> = placed.iter().filter_map(|(_, number)| *number).collect();
        if read.is_some() || broken.iter().all(|number| refused.contains(number)) {
            findings.extend(placed.into_iter().map(|(finding, _)| finding));
            return Merged { edition: read, findings, left_out: joined.left_out, told: joined.told };
        }
        // Those with a mistake are left out, and the others come in.
        findings.extend(placed.into_iter().filter(|(_, number)| number.is_some()).map(|(finding, _)| finding));
        refused.extend(broken);
    }
}

/// Where a reference belongs in a bibliography.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// At the entry of this position.
    At(usize),
    /// Behind all entries.
    Behind,
    /// It is left out.
    Nowhere,
}

/// A bibliography while references are brought into it.
struct Joined<'e> {
    edition: &'e Edition,
    other_key: OtherKey,
    entries: Vec<Value>,
    /// How many entries there were before: a library may have a work twice, and keeps both.
    before: usize,
    known: BTreeMap<String, usize>,
    labels: BTreeSet<String>,
    /// The references that have been taken, by their identifiers.
    seen: BTreeMap<String, Reference>,
    left_out: Vec<(u32, Said)>,
    told: Vec<(u32, Said)>,
}

impl<'e> Joined<'e> {
    fn new(edition: &'e Edition, other_key: OtherKey) -> Self {
        let list = files(edition).remove("bibliography.yaml").map(|list| list.shape);
        let entries = if let Some(Shape::List(entries)) = list { entries } else { Vec::new() };
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        let mut labels = BTreeSet::new();
        for (at, entry) in entries.iter().enumerate() {
            if let Some(id) = entry.get("id").and_then(Value::scalar) {
                known.entry(id.to_owned()).or_insert(at);
            }
            labels.extend(entry.get("label").and_then(Value::scalar).map(str::to_owned));
        }
        let (left_out, told, before) = (Vec::new(), Vec::new(), entries.len());
        Self { edition, other_key, entries, before, known, labels, seen: BTreeMap::new(), left_out, told }
    }

    fn take(&mut self, number: usize, reference: &Reference) {
        let mut reference = reference.clone();
        self.identify(&mut reference);
        let (line, id) = (reference.line, reference.id.clone());
        if let Some(earlier) = self.seen.get(&id) {
            if *earlier != (Reference { line: earlier.line, ..reference.clone() }) {
                self.left_out.push((line, said!("references.twice", id, line = earlier.line)));
            }
            return;
        }
        let is_bare = reference.title.is_none() && reference.institution.is_none();
        if is_bare && !self.known.contains_key(&id) {
            return self.left_out.push((line, said!("references.untitled", id)));
        }
        let place = self.place(&mut reference);
        if place == Place::Nowhere {
            return;
        }
        self.seen.insert(id, reference.clone());
        self.told.extend(reference.told.iter().map(|told| (line, told.said(&reference.id))));
        let origin = Origin(u32::try_from(number).expect("a bibliography is bounded"));
        match place {
            Place::At(at) => self.entries[at] = updated(&self.entries[at], &reference.value()).from_cell(origin),
            Place::Behind | Place::Nowhere => {
                if reference.label.is_none() {
                    reference.label = label(&reference, self.edition, &self.labels);
                }
                self.labels.extend(reference.label.clone());
                self.known.insert(reference.id.clone(), self.entries.len());
                self.entries.push(reference.value().from_cell(origin));
            }
        }
    }

    /// Gives a reference an identifier that tables can have and that no other work has.
    fn identify(&mut self, reference: &mut Reference) {
        let key = std::mem::take(&mut reference.id);
        let id = if key.is_empty() { made(reference) } else { identifier(&key) };
        reference.id.clone_from(&id);
        if id == key {
            return;
        }
        let is_other = |id: &str| {
            let entry = self.known.get(id).map(|at| &self.entries[*at]);
            let own = |seen: &Reference| {
                (&seen.title, &seen.link, &seen.authors) == (&reference.title, &reference.link, &reference.authors)
            };
            match (self.seen.get(id), entry) {
                (Some(seen), _) => !own(seen),
                (None, Some(entry)) => same(entry, reference).is_none(),
                (None, None) => false,
            }
        };
        // Of as many numbers as there are entries one is free.
        let most = 2 + self.seen.len() + self.entries.len();
        let mut tries = std::iter::once(id.clone()).chain((2..=most).map(|number| numbered(&id, number)));
        let free = tries.find(|id| !is_other(id));
        reference.id = free.unwrap_or(id);
        reference.told.retain(|told| *told != Told::NoKey);
        reference.told.insert(0, if key.is_empty() { Told::NoKey } else { Told::Key(key) });
    }

    /// Where a reference belongs.
    fn place(&mut self, reference: &mut Reference) -> Place {
        if let Some(at) = self.known.get(&reference.id) {
            return Place::At(*at);
        }
        let found =
            self.entries[..self.before].iter().enumerate().find_map(|(at, entry)| Some((at, same(entry, reference)?)));
        let Some((at, by)) = found.filter(|_| self.other_key != OtherKey::New) else { return Place::Behind };
        let known = self.entries[at].get("id").and_then(Value::scalar).unwrap_or_default().to_owned();
        if self.other_key == OtherKey::Same {
            reference.id = known;
            return Place::At(at);
        }
        let id = &reference.id;
        self.left_out.push((
            reference.line,
            match by {
                SameBy::Doi => said!("references.same-doi", id, known),
                SameBy::Link => said!("references.same-link", id, known),
                SameBy::Title => said!("references.same-title", id, known),
            },
        ));
        Place::Nowhere
    }

    /// Reads the bibliography as it is now; each finding with the number of the reference that it is about.
    fn read(
        &self,
        loaded: &Loaded,
        edition: &Edition,
        references: &[Reference],
        source: (&str, &str),
    ) -> (Option<Edition>, Vec<(Finding, Option<usize>)>) {
        let mut all = files(edition);
        all.insert("bibliography.yaml".to_owned(), Value::list(self.entries.clone()));
        let mut traces = Vec::new();
        let mut texts: BTreeMap<String, Arc<str>> = BTreeMap::new();
        for (name, value) in &all {
            let written = document(value);
            if name == "bibliography.yaml" {
                traces = written.traces;
            }
            texts.insert(name.clone(), written.text.into());
        }
        let read = edition_of_texts(&loaded.folder, texts);
        traces.sort_by_key(|trace| (trace.start, std::cmp::Reverse(trace.end)));
        let lines = line_starts(source.1);
        let place = |finding: Finding| at_line(finding, &traces, references, (source.0, source.1, &lines));
        (read.edition.map(Arc::unwrap_or_clone), read.findings.into_iter().map(place).collect())
    }
}

/// An entry with the fields of another: a text that one of the entry's languages has already stays as it is.
fn updated(entry: &Value, with: &Value) -> Value {
    let (Shape::Map(olds, _), Shape::Map(news, _)) = (&entry.shape, &with.shape) else { return with.clone() };
    let mut pairs: Vec<(Key, Value)> = olds.clone();
    let names = olds.iter().find(|(key, _)| key.text == "authors").map(|(_, names)| names.clone());
    let behind = news.iter().find(|(key, _)| key.text == "institution").map(|(_, name)| name.clone());
    for (key, new) in news {
        // An institution among the authors comes back as the institution behind the publication, and no longer among them.
        let comes_back = |names: &Value| match key.text.as_str() {
            "institution" => has_name(names, new),
            "authors" => read_alike(&without(names, behind.as_ref()), new),
            _ => false,
        };
        if names.as_ref().is_some_and(comes_back) {
            continue;
        }
        // Beside institutions among the authors, the one behind the publication comes back as its publisher.
        let own = olds.iter().find(|(key, _)| key.text == "institution").map(|(_, name)| name);
        if key.text == "details" && own.is_some_and(|own| says(own, new)) {
            continue;
        }
        match pairs.iter_mut().find(|(found, _)| found.text == key.text) {
            Some((_, old)) if says(old, new) => {}
            // What the user has written beside a publication stays, whatever a reference manager notes.
            Some(_) if ["label", "details", "at", "note"].contains(&key.text.as_str()) => {}
            Some((_, old)) => *old = new.clone(),
            None => pairs.push((key.clone(), new.clone())),
        }
    }
    let order = |pair: &(Key, Value)| KEYS.iter().position(|field| *field == pair.0.text);
    pairs.sort_by_key(order);
    let fields = pairs.into_iter().fold(Fields::new(), |fields, (key, value)| fields.with(key.text, value));
    match fields.lines().shape {
        Shape::Map(pairs, _) => Value::map(pairs, Layout::Lines),
        _ => with.clone(),
    }
}

/// Whether a value says already what another says: the same, or the same in one of its languages.
fn says(old: &Value, new: &Value) -> bool {
    let one_version = match &old.shape {
        Shape::Map(versions, _) => versions.iter().any(|(_, version)| version == new),
        _ => false,
    };
    old == new || one_version || read_alike(old, new)
}

/// Whether two values are the same to a reader of BibTeX, which has no line breaks and writes braces of an address by their
/// numbers; names in another order and languages named twice are the same too.
fn read_alike(old: &Value, new: &Value) -> bool {
    match (&old.shape, &new.shape) {
        (Shape::List(olds), Shape::List(news)) => {
            let read = |all: &[Value]| {
                let mut read: Vec<String> = all.iter().filter_map(Value::scalar).map(family_first).collect();
                read.dedup();
                read
            };
            read(olds) == read(news)
        }
        (Shape::Map(versions, _), _) => versions.iter().any(|(_, version)| read_alike(version, new)),
        _ => old.scalar().zip(new.scalar()).is_some_and(|(old, new)| plain(old) == plain(new)),
    }
}

fn plain(text: &str) -> String {
    let words = tidy(text).unwrap_or_default();
    words.replace('{', "%7B").replace('}', "%7D")
}

/// A person's name, the family's first: `Ana Cruz` is `Cruz, Ana`.
fn family_first(name: &str) -> String {
    let name = plain(name);
    match name.rsplit_once(' ') {
        Some((given, family)) if !name.contains(',') => format!("{family}, {given}"),
        _ => name,
    }
}

/// Names without those that an institution is.
fn without(names: &Value, institution: Option<&Value>) -> Value {
    let Shape::List(all) = &names.shape else { return names.clone() };
    let is_other = |name: &&Value| {
        let only = Value::list(vec![(*name).clone()]);
        !institution
            .and_then(Value::scalar)
            .is_some_and(|all| all.split("; ").any(|one| has_name(&only, &Value::text(one))))
    };
    Value::list(all.iter().filter(is_other).cloned().collect())
}

/// Whether a value is one of these names, or several of them.
fn has_name(names: &Value, institution: &Value) -> bool {
    let Shape::List(names) = &names.shape else { return false };
    let has = |name: &str| names.iter().filter_map(Value::scalar).any(|known| plain(known) == plain(name));
    institution.scalar().is_some_and(|all| has(all) || all.split("; ").all(has))
}

/// Where each line of a text begins.
fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect()
}

/// A finding of the bibliography at the line of the reference that it is about. The traces stand in the order of their
/// beginnings, the wider before the narrower, so that the last one around a place is the narrowest.
fn at_line(
    finding: Finding,
    traces: &[Trace],
    references: &[Reference],
    (file, text, lines): (&str, &str, &[usize]),
) -> (Finding, Option<usize>) {
    let at = finding.place.span.start;
    let begun = traces.partition_point(|trace| trace.start <= at);
    let own = traces[..begun]
        .iter()
        .rev()
        .find(|trace| at <= trace.end)
        .filter(|_| finding.place.file.ends_with("/bibliography.yaml"));
    let number = own.map(|trace| trace.origin.0 as usize);
    let Some(reference) = number.and_then(|number| references.get(number)) else { return (finding, None) };
    let above = reference.line.saturating_sub(1) as usize;
    let start = lines.get(above).copied().unwrap_or(text.len());
    let end = text[start..].find('\n').map_or(text.len(), |length| start + length);
    let span = Span { line: reference.line, column: 1, start, end };
    (Finding { place: finding::Place { file: file.into(), span }, related: Vec::new(), fact: finding.fact }, number)
}
