//! What loading an edition gives: its tables where they can be scored, and everything there is to say of its files.

use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

use crate::record::Places;
use crate::{
    finding::{Fact, Finding, Mistake, Place, Severity, sort},
    model::{Edition, Method, Text, Written},
};

/// The fields that stay as their owner writes them, by file: the titles of publications.
const NAMES: [(&str, &str); 1] = [("bibliography.yaml", "title")];

/// A file's name without its folders.
fn base(file: &str) -> &str {
    file.rsplit('/').next().unwrap_or(file)
}

/// One edition, as its files give it.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// Its folder.
    pub folder: PathBuf,
    /// Its name in outputs: the path below the root, e.g. `kgz/2024-01`.
    pub name: String,
    /// The tables; `None` where a finding is an error, so that nothing wrong is ever scored.
    pub edition: Option<Arc<Edition>>,
    /// The method it is scored under.
    pub method: Arc<Method>,
    /// Where its entries stand.
    pub places: Places,
    /// What is wrong with the text of its files, sorted.
    pub findings: Vec<Finding>,
    /// The text of each file, by the name that findings give it; also of the method's where it is a file.
    pub texts: BTreeMap<Arc<str>, Arc<str>>,
    /// Every text that can be said in several languages, where it stands.
    pub written: Vec<(Written, Place)>,
}

impl Loaded {
    /// The texts that lack a language of the edition, a finding each; none where the edition is in one language.
    #[must_use]
    pub fn untranslated(&self) -> Vec<Finding> {
        let Some(edition) = &self.edition else { return Vec::new() };
        let lacking = self.written.iter().filter_map(|(written, place)| {
            let mut lacks = written.lacks(&edition.languages, &edition.words);
            if let ("institution", Some(plain)) = (&*written.field, &written.plain) {
                // Whom an acronym names is named by it in each language.
                lacks.retain(|language| edition.institution_in(&Text::plain(plain), *language).is_none());
            }
            let languages: Vec<String> = lacks.iter().map(ToString::to_string).collect();
            let is_name = NAMES.contains(&(base(&place.file), &*written.field));
            (!languages.is_empty() && !is_name).then(|| {
                let mistake = Mistake::Untranslated { field: written.field.to_string(), languages };
                Finding { place: place.clone(), fact: Fact::Mistake(mistake), related: Vec::new() }
            })
        });
        let mut lacking: Vec<Finding> = lacking.collect();
        sort(&mut lacking);
        lacking
    }

    /// Whether a finding is an error, so that the edition is not scored.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity() == Severity::Error)
    }
}
