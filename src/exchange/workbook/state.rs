//! One state of an edition's files, that a workbook was made of or is read into.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use crate::load::{Content, Files, Loaded, edition_of_files};
use crate::merge::Texts;

/// The file of a method.
const METHOD: &str = "method.yaml";

/// The texts of an edition's files, and what the edition is called after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// The name of its country's folder.
    pub country: String,
    /// The name of its own.
    pub edition: String,
    /// Its files, by name.
    pub texts: Texts,
    /// The method at the root above the countries' folders.
    pub method_at_root: Option<Arc<str>>,
}

impl State {
    /// The files of an edition as they were read.
    #[must_use]
    pub fn of(loaded: &Loaded) -> Self {
        let own = format!("{}/", loaded.name);
        let named =
            |(file, text): (&Arc<str>, &Arc<str>)| Some((file.strip_prefix(&own)?.to_owned(), Arc::clone(text)));
        let is_table = |name: &str| Path::new(name).extension().is_some_and(|extension| extension == "yaml");
        let texts: Texts = loaded.texts.iter().filter_map(named).filter(|(name, _)| is_table(name)).collect();
        let (country, edition) = loaded.name.split_once('/').unwrap_or(("", loaded.name.as_str()));
        let method_at_root = loaded.texts.get(METHOD).cloned();
        Self { country: country.to_owned(), edition: edition.to_owned(), texts, method_at_root }
    }

    /// Loads it.
    #[must_use]
    pub fn load(&self) -> Loaded {
        let content = |text: &Arc<str>| Content::Bytes(text.as_bytes().to_vec());
        let files: BTreeMap<String, Content> =
            self.texts.iter().map(|(file, text)| (file.clone(), content(text))).collect();
        let (country, edition) = (self.country.clone(), self.edition.clone());
        let method_at_root = self.method_at_root.as_ref().map(content);
        edition_of_files(&self.name(), &Files { country, edition, files, method_at_root })
    }

    /// The path below the root, e.g. `kgz/2024-01`.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}/{}", self.country, self.edition)
    }
}
