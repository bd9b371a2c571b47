//! A file behind a link that leads out of the root: what is wrong with it is not shown, since it may be somebody's secret.

use std::{
    collections::BTreeSet,
    fs,
    path::{Component, Path, PathBuf},
    sync::Arc,
};

use super::Loaded;
use crate::finding::{Fact, Finding, Mistake, Place, Severity, sort};
use crate::said;

/// Where the files of an edition lie: below the root of the folder as it was named, whatever links lie on the way.
pub(super) fn root(named: &Path, real: &Path) -> Option<PathBuf> {
    let winds = named.components().any(|part| part == Component::ParentDir);
    let whole = if winds { real.to_path_buf() } else { std::path::absolute(named).ok()? };
    fs::canonicalize(whole.parent()?.parent()?).ok()
}

/// Takes away what is said of files with errors that lie behind links out of the root; in its place stands that they do.
pub(super) fn sealed(mut loaded: Loaded, root: Option<&Path>) -> Loaded {
    let Some(root) = root else { return loaded };
    let is_error = |finding: &&Finding| finding.severity() == Severity::Error;
    let wrong: BTreeSet<Arc<str>> =
        loaded.findings.iter().filter(is_error).map(|finding| Arc::clone(&finding.place.file)).collect();
    for file in wrong {
        let real = fs::canonicalize(loaded.folder.join("../..").join(&*file));
        let Some(real) = real.ok().filter(|real| !real.starts_with(root)) else { continue };
        let mistake = if real.is_file() { Mistake::Unreadable { why: said!("disk.sealed") } } else { continue };
        loaded.findings.retain(|finding| finding.place.file != file);
        loaded.texts.insert(Arc::clone(&file), "".into());
        let fact = Fact::Mistake(mistake);
        loaded.findings.push(Finding { place: Place::whole(file), fact, related: Vec::new() });
    }
    sort(&mut loaded.findings);
    loaded
}
