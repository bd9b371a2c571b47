//! A file of one's own readings of "partial".

use std::{collections::BTreeMap, path::Path, sync::Arc};

use super::fields::Repeats;
use super::reader::Reader;
use crate::said;
use crate::yaml::{Node, disk, parse, span_at};
use crate::{
    finding::{Finding, Mistake},
    model::{Class, Drops, Method, NamedReading, Reading, Reason},
};

const KEYS: &[&str] = &["name", "reasons", "drop", "tables", "not_due", "note"];

/// What a file of readings gives.
#[derive(Clone, Debug)]
pub struct ReadingsFile {
    /// The readings; `None` where something is wrong with the file.
    pub readings: Option<Vec<NamedReading>>,
    /// What is wrong with it.
    pub findings: Vec<Finding>,
    /// Its text, by the name that findings give it.
    pub texts: BTreeMap<Arc<str>, Arc<str>>,
}

/// Reads a file of readings of a method, whose names may not be among those taken.
#[must_use]
pub fn readings(path: &Path, method: &Method, taken: &[Box<str>]) -> ReadingsFile {
    let name: Arc<str> = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into();
    let read = disk::read(path);
    let text = Arc::clone(&read.text);
    let mut reader = Reader::new(Arc::clone(&name), Arc::clone(&text));
    let mut readings = Vec::new();
    match read.fault {
        Some(fault) => reader.say_fault(fault),
        None => {
            let parsed = parse(&text);
            if parsed.root.is_none() && parsed.faults.is_empty() {
                reader.say(span_at("", 0, 0), Mistake::EmptyFile { wanted: said!("empty.readings") });
            }
            parsed.faults.into_iter().for_each(|fault| reader.say_fault(fault));
            if let Some(root) = &parsed.root {
                readings = reader.readings(root, method, taken);
            }
        }
    }
    let fine = reader.findings.is_empty();
    ReadingsFile {
        readings: fine.then_some(readings),
        findings: reader.findings,
        texts: BTreeMap::from([(name, text)]),
    }
}

impl Reader {
    fn readings(&mut self, root: &Node<'_>, method: &Method, taken: &[Box<str>]) -> Vec<NamedReading> {
        let mut readings: Vec<NamedReading> = Vec::new();
        for node in self.list(root, said!("within.readings")) {
            let Some(named) = self.reading(node, method) else { continue };
            if taken.contains(&named.name) || readings.iter().any(|other| other.name == named.name) {
                self.say(node.span, Mistake::RepeatedId { id: named.name.to_string() });
            }
            readings.push(named);
        }
        readings
    }

    fn reading(&mut self, node: &Node<'_>, method: &Method) -> Option<NamedReading> {
        let fields = self.fields(node, said!("within.reading"), KEYS)?;
        let name = self.required(&fields, "name", Self::string);
        let classes = fields.get("reasons").map_or_else(Vec::new, |node| self.read_classes(node, method));
        let drops = fields.get("drop").and_then(|node| self.drops(node, method)).unwrap_or_else(Drops::default);
        let tables = self.optional(&fields, "tables", Self::word_of).unwrap_or_default();
        let not_due = self.optional(&fields, "not_due", Self::word_of).unwrap_or_default();
        let (mut ceilings, mut reasons) = (Vec::new(), Vec::new());
        for (reason, class) in classes {
            match method.trait_of(reason) {
                Some(of_trait) => ceilings.push((of_trait, class)),
                None => reasons.push((reason, class)),
            }
        }
        let reading = Reading { ceilings, reasons, drops, tables, not_due };
        Some(NamedReading { name: name?, reading })
    }

    /// Reads reasons, each with the class that it has under the reading.
    fn read_classes(&mut self, node: &Node<'_>, method: &Method) -> Vec<(Reason, Class)> {
        let mut classes = Vec::new();
        for entry in self.map(node, "reasons", Repeats::Refused) {
            let reason = self.reason_in(entry.key, entry.at, Some(method));
            classes.extend(reason.zip(self.word_of(entry.value, "class")));
        }
        classes
    }

    fn drops(&mut self, node: &Node<'_>, method: &Method) -> Option<Drops> {
        let fields = self.fields(node, said!("within.drops"), &["limits", "levels"])?;
        let limits = fields.get("limits").map_or(&[][..], |node| self.list(node, "limits"));
        let levels = fields.get("levels").map_or(&[][..], |node| self.list(node, "levels"));
        Some(Drops {
            limits: limits.iter().filter_map(|node| self.limit(node, "limits", Some(method))).collect(),
            levels: levels.iter().filter_map(|node| self.word_of(node, "levels")).collect(),
        })
    }
}
