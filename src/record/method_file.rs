//! Which method an edition is scored under: the file beside it, the file at the root, or one built in.

use std::{
    path::Path,
    sync::{Arc, Mutex},
};

use super::methods::{newest, of_text, of_version};
use crate::record::known::{Known, pairs, under};
use crate::record::reader::Reader;
use crate::said;
use crate::yaml::{Node, disk, parse};
use crate::{
    finding::{Finding, Mistake, Severity},
    model::{Method, MethodVersion},
};

/// The name of a method's file.
pub(crate) const FILE: &str = "method.yaml";

/// A method as its file gives it.
#[derive(Clone, Debug)]
pub(crate) struct MethodFile {
    /// The file, as findings name it; nothing for the built-in method.
    pub name: Option<Arc<str>>,
    /// Its text.
    pub text: Arc<str>,
    /// The version that it says it is, even where something else is wrong with it.
    pub version: Option<MethodVersion>,
    /// The method, where nothing is wrong with it.
    pub method: Option<Arc<Method>>,
    /// The identifiers it defines; none where something is wrong with it.
    pub known: Known,
    /// What is wrong with it.
    pub findings: Vec<Finding>,
}

/// Returns the newest method built into the program.
pub fn built_in_method() -> Arc<Method> {
    let method = newest().file().method.as_ref();
    Arc::clone(method.expect("a test reads the built-in methods without a finding"))
}

/// Returns the identifiers of the newest method built into the program.
pub(crate) fn built_in_known() -> &'static Known {
    &newest().file().known
}

/// Returns the method that an edition in the folder would be scored under; nothing where its file has a mistake.
#[must_use]
pub fn method_for(folder: &Path) -> Option<Arc<Method>> {
    of(in_folder(folder, ""), required_by(folder).as_ref()).method.clone()
}

/// Reads which version the edition of a folder requires; nothing where there is no edition yet.
fn required_by(folder: &Path) -> Option<MethodVersion> {
    let read = disk::read(&folder.join("edition.yaml"));
    let parsed = parse(&read.text);
    version_under(parsed.root.as_ref()?, "method")
}

/// Reads an identifier that stands under a key.
fn version_under(root: &Node<'_>, key: &str) -> Option<MethodVersion> {
    let under = pairs(root).into_iter().find(|(other, _)| other.text() == Some(key));
    under.and_then(|(_, value)| value.text()?.trim().parse().ok())
}

/// Reads the methods of an edition's folder, which findings call `name`: the one beside `edition.yaml`, and the one at the root.
pub(crate) fn in_folder(folder: &Path, name: &str) -> impl Iterator<Item = (disk::FileText, String)> + use<> {
    let root = folder.parent().and_then(Path::parent);
    let beside = (folder.join(FILE), format!("{name}/{FILE}"));
    let above = root.map(|root| (root.join(FILE), FILE.to_owned()));
    let places = std::iter::once(beside).chain(above).filter(|(path, _)| disk::exists(path));
    places.map(|(path, name)| (disk::read(&path), name))
}

/// Finds the method of an edition (method, "Coverage"): beside `edition.yaml`, at the root, or built in; where the
/// edition requires a version, the first of them that is of that version.
///
/// Where none is, the one that would be taken without the requirement is returned, and the caller reports it.
pub(crate) fn of(
    methods: impl Iterator<Item = (disk::FileText, String)>,
    required: Option<&MethodVersion>,
) -> Arc<MethodFile> {
    let mut files = methods.map(|(read, name)| from_text(read, name.into())).peekable();
    let first = files.peek().map(Arc::clone);
    let wanted = files.find(|file| file.may_be(required));
    wanted
        .or_else(|| required.and_then(of_version).map(|embedded| Arc::clone(embedded.file())))
        .or(first)
        .unwrap_or_else(|| Arc::clone(newest().file()))
}

impl MethodFile {
    /// Whether it can be the method required; one that does not say its version has mistakes to be told.
    fn may_be(&self, required: Option<&MethodVersion>) -> bool {
        required.is_none() || self.version.is_none() || self.version.as_ref() == required
    }
}

/// Reads a method's file; the many editions below one root share the reading as long as its text stays the same.
fn from_text(read: disk::FileText, name: Arc<str>) -> Arc<MethodFile> {
    static LATEST: Mutex<Option<Arc<MethodFile>>> = Mutex::new(None);
    let latest = LATEST.lock().ok().and_then(|latest| latest.clone());
    if let Some(latest) = latest
        && read.fault.is_none()
        && latest.text == read.text
        && latest.name.as_ref() == Some(&name)
    {
        return latest;
    }
    let file = match of_text(&read.text) {
        Some(embedded) => MethodFile { name: Some(name), ..MethodFile::clone(embedded.file()) },
        None => told_apart(decode(name, read)),
    };
    let file = Arc::new(file);
    if let Ok(mut latest) = LATEST.lock() {
        *latest = Some(Arc::clone(&file));
    }
    file
}

/// The same, with a finding where it has the version of a method built in and scores otherwise.
fn told_apart(mut file: MethodFile) -> MethodFile {
    let built_in = file.version.as_ref().and_then(of_version).and_then(|embedded| embedded.file().method.as_ref());
    let (Some(method), Some(built_in), Some(name)) = (&file.method, built_in, &file.name) else { return file };
    let parts = method.scores_otherwise(built_in);
    if !parts.is_empty() {
        let parts = parts.into_iter().map(str::to_owned).collect();
        let mistake = Mistake::MethodTaken { version: method.version.to_string(), parts };
        let mut reader = Reader::new(Arc::clone(name), Arc::clone(&file.text));
        let parsed = parse(&file.text);
        let version = parsed.root.as_ref().and_then(|root| under(root, "version"));
        reader.say(version.map_or_else(|| crate::yaml::span_at("", 0, 0), |node| node.span), mistake);
        file.findings.append(&mut reader.findings);
    }
    file
}

/// Reads a method of its text.
pub(crate) fn decode(name: Arc<str>, read: disk::FileText) -> MethodFile {
    let mut reader = Reader::new(Arc::clone(&name), Arc::clone(&read.text));
    let mut file = MethodFile {
        name: Some(name),
        text: read.text,
        version: None,
        method: None,
        known: Known::default(),
        findings: Vec::new(),
    };
    if let Some(fault) = read.fault {
        reader.say_fault(fault);
        return MethodFile { findings: reader.findings, ..file };
    }
    let text = Arc::clone(&file.text);
    let parsed = parse(&text);
    if parsed.root.is_none() && parsed.faults.is_empty() {
        let wanted = said!("empty.method");
        reader.say(crate::yaml::span_at("", 0, 0), Mistake::EmptyFile { wanted });
    }
    for fault in parsed.faults {
        reader.say_fault(fault);
    }
    if let Some(root) = &parsed.root {
        file.version = version_under(root, "version");
        let known = Known::of(root);
        let method = reader.method(root, &known);
        let is_right = reader.findings.iter().all(|finding| finding.severity() < Severity::Error);
        if let (Some(mut method), true) = (method, is_right) {
            for (language, words) in crate::messages::method_texts() {
                method.lend(language, |key| words.get(key).map(String::as_str));
            }
            file.method = Some(Arc::new(method));
            file.known = known;
        }
    }
    file.findings = reader.findings;
    file
}
