//! An edition as it is read for the page: all that its files say, and what of it can be scored when a file has a mistake.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use crate::check::{Strictness, check};
use crate::desk::session::version;
use crate::finding::{Finding, Severity, sort};
use crate::load::{Loaded, edition_of_texts};
use crate::merge::{Texts, file_value};
use crate::model::{AreaId, Edition, Method};
use crate::score::score;
use crate::yaml::Value;

/// The name of a method's file, which is read from the disk.
const METHOD: &str = "method.yaml";

/// One state of an edition.
#[derive(Debug)]
pub struct Reading {
    /// What the state is known by.
    pub version: String,
    /// Its files.
    pub texts: Texts,
    /// The edition as its files give it.
    pub loaded: Loaded,
    /// What each file says; a file that cannot be read as tables is not among them.
    pub values: BTreeMap<String, Value>,
    /// Everything that is to be said of it.
    pub findings: Vec<Finding>,
    /// What can be scored: where an area's file has errors, the others.
    sound: Option<Arc<Edition>>,
}

impl Reading {
    /// Reads the files of an edition that lies in a folder.
    #[must_use]
    pub fn new(folder: &Path, texts: &Texts) -> Self {
        let own: Texts =
            texts.iter().filter(|(name, _)| *name != METHOD).map(|(name, text)| (name.clone(), text.clone())).collect();
        let loaded = edition_of_texts(folder, own.clone());
        let mut findings = loaded.findings.clone();
        let sound = match &loaded.edition {
            Some(edition) => {
                findings.extend(check(&score(edition, &loaded.method), &loaded.places, Strictness::Usual));
                Some(Arc::clone(edition))
            }
            None => without_broken_areas(folder, &loaded, own),
        };
        sort(&mut findings);
        let value = |(name, text): (&String, &Arc<str>)| Some((name.clone(), file_value(name, text).ok()?));
        let values = texts.iter().filter_map(value).collect();
        Self { version: version(texts), texts: texts.clone(), loaded, values, findings, sound }
    }

    /// The method.
    #[must_use]
    pub fn method(&self) -> &Arc<Method> {
        &self.loaded.method
    }

    /// What can be scored; nothing where a file that all areas need has errors.
    #[must_use]
    pub fn sound(&self) -> Option<&Arc<Edition>> {
        self.sound.as_ref()
    }

    /// The findings that are errors.
    pub fn errors(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.severity() == Severity::Error)
    }

    /// The findings of a file, by its name in the folder.
    pub fn of_file(&self, file: &str) -> impl Iterator<Item = &Finding> {
        let path = format!("{}/{file}", self.loaded.name);
        self.findings.iter().filter(move |finding| *finding.place.file == *path)
    }

    /// The file of an area of the method.
    #[must_use]
    pub fn area_file(&self, area: &AreaId) -> Option<&Value> {
        self.values.get(&format!("{area}.yaml"))
    }

    /// The errors that a later state has and this one has not: the change would break the edition.
    #[must_use]
    pub fn new_errors<'l>(&self, later: &'l Self) -> Vec<&'l Finding> {
        let known = |finding: &Finding| {
            self.errors()
                .any(|own| own.place.file == finding.place.file && own.fact.message() == finding.fact.message())
        };
        later.errors().filter(|finding| !known(finding)).collect()
    }
}

/// The edition without the areas whose files have errors.
fn without_broken_areas(folder: &Path, loaded: &Loaded, mut texts: Texts) -> Option<Arc<Edition>> {
    let own = format!("{}/", loaded.name);
    let is_area =
        |file: &str| loaded.method.areas.iter().any(|area| file.strip_suffix(".yaml") == Some(area.id.as_str()));
    let broken = loaded.findings.iter().filter(|finding| finding.severity() == Severity::Error);
    let broken: Vec<&str> = broken.filter_map(|finding| finding.place.file.strip_prefix(&own)).collect();
    if broken.iter().any(|file| !is_area(file)) {
        return None;
    }
    for file in broken {
        texts.remove(file);
    }
    edition_of_texts(folder, texts).edition
}
