//! What loading an edition gives: its tables where they can be scored, and everything there is to say of its files.

use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

use crate::record::Places;
use crate::{
    finding::{Finding, Severity},
    model::{Edition, Method},
};

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
}

impl Loaded {
    /// Whether a finding is an error, so that the edition is not scored.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity() == Severity::Error)
    }
}
