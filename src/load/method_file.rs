//! Which method an edition is scored under: the file beside it, the file at the root, or the one built in.

use std::{
    path::Path,
    sync::{Arc, Mutex, OnceLock},
};

use super::{disk, known::Known, reader::Reader, yaml::parse};
use crate::{
    finding::{Finding, Mistake},
    model::Method,
};

/// The method built into the program.
const BUILT_IN: &str = include_str!("../../matrices/method.yaml");

/// The name of a method's file.
pub(super) const FILE: &str = "method.yaml";

/// A method as its file gives it.
#[derive(Clone, Debug)]
pub(super) struct MethodFile {
    /// The file, as findings name it; nothing for the built-in method.
    pub name: Option<Arc<str>>,
    /// Its text.
    pub text: Arc<str>,
    /// The method, where nothing is wrong with it.
    pub method: Option<Arc<Method>>,
    /// The identifiers it defines; none where something is wrong with it.
    pub known: Known,
    /// What is wrong with it.
    pub findings: Vec<Finding>,
}

/// Returns the method built into the program.
pub fn built_in_method() -> Arc<Method> {
    let method = built_in().method.as_ref();
    Arc::clone(method.expect("a test reads the built-in method without a finding"))
}

/// Returns the identifiers of the method built into the program.
pub(super) fn built_in_known() -> &'static Known {
    &built_in().known
}

/// Returns the method that an edition in the folder would be scored under; nothing where its file has a mistake.
#[must_use]
pub fn method_for(folder: &Path) -> Option<Arc<Method>> {
    of(folder, "").method.clone()
}

/// Finds the method of an edition: beside `edition.yaml`, else at the root, else built in.
pub(super) fn of(folder: &Path, name: &str) -> Arc<MethodFile> {
    let root = folder.parent().and_then(Path::parent);
    let beside = (folder.join(FILE), format!("{name}/{FILE}"));
    let above = root.map(|root| (root.join(FILE), FILE.to_owned()));
    let found = std::iter::once(beside).chain(above).find(|(path, _)| disk::exists(path));
    found.map_or_else(|| Arc::clone(built_in()), |(path, name)| from_file(&path, name.into()))
}

fn built_in() -> &'static Arc<MethodFile> {
    static PARSED: OnceLock<Arc<MethodFile>> = OnceLock::new();
    PARSED.get_or_init(|| {
        let read = disk::FileText { text: BUILT_IN.into(), fault: None };
        Arc::new(MethodFile { name: None, ..decode(FILE.into(), read) })
    })
}

/// Reads a method's file; the many editions below one root share the reading as long as its text stays the same.
fn from_file(path: &Path, name: Arc<str>) -> Arc<MethodFile> {
    static LATEST: Mutex<Option<Arc<MethodFile>>> = Mutex::new(None);
    let read = disk::read(path);
    let latest = LATEST.lock().ok().and_then(|latest| latest.clone());
    if let Some(latest) = latest
        && read.fault.is_none()
        && latest.text == read.text
        && latest.name.as_ref() == Some(&name)
    {
        return latest;
    }
    let file = if &*read.text == BUILT_IN {
        MethodFile { name: Some(name), ..MethodFile::clone(built_in()) }
    } else {
        decode(name, read)
    };
    let file = Arc::new(file);
    if let Ok(mut latest) = LATEST.lock() {
        *latest = Some(Arc::clone(&file));
    }
    file
}

fn decode(name: Arc<str>, read: disk::FileText) -> MethodFile {
    let mut reader = Reader::new(Arc::clone(&name), Arc::clone(&read.text));
    let mut file =
        MethodFile { name: Some(name), text: read.text, method: None, known: Known::default(), findings: Vec::new() };
    if let Some(fault) = read.fault {
        reader.say_fault(fault);
        return MethodFile { findings: reader.findings, ..file };
    }
    let text = Arc::clone(&file.text);
    let parsed = parse(&text);
    if parsed.root.is_none() && parsed.faults.is_empty() {
        let wanted = "a method with at least `version`, `ceilings`, `reasons` and `areas`";
        reader.say(super::text::span_at("", 0, 0), Mistake::EmptyFile { wanted });
    }
    for fault in parsed.faults {
        reader.say_fault(fault);
    }
    if let Some(root) = &parsed.root {
        let known = Known::of(root);
        let method = reader.method(root, &known);
        if let (Some(method), true) = (method, reader.findings.is_empty()) {
            file.method = Some(Arc::new(method));
            file.known = known;
        }
    }
    file.findings = reader.findings;
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_method_has_no_findings() {
        assert_eq!(built_in().findings, []);
        let method = built_in_method();
        assert_eq!(method.areas.len(), 10);
        assert_eq!(method.areas.iter().map(|area| area.indicators.len()).sum::<usize>(), 89);
        assert_eq!(built_in().known.areas.len(), 10);
    }
}
