//! The builds of the preview: everything under a path is checked, and what can be scored becomes a page.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
};

use rayon::prelude::*;

use super::change::Change;
use crate::{
    check::{Strictness, check},
    cli::{report, site::Kind},
    finding::{Finding, sort},
    load,
    model::Language,
    render::{self, findings::Texts, html::Templates},
    score::score,
};

/// Pages by the path under which the server gives them, e.g. `/kgz/2024-01/`.
pub(super) type Pages = BTreeMap<String, Arc<str>>;

/// What one build gives.
#[derive(Debug)]
pub(in crate::cli) struct Build {
    /// The pages of the editions that can be scored.
    pub(super) pages: Pages,
    /// The names of those that cannot.
    pub(super) broken: Vec<String>,
    /// How many findings there are, in words.
    pub(super) summary: String,
    /// The findings, as a terminal would show them, without colour.
    pub(super) findings: String,
}

impl Build {
    /// The page of the only edition; `None` where it cannot be scored, or there are several.
    pub(in crate::cli) fn only_page(&self) -> Option<&str> {
        let mut pages = self.pages.values();
        pages.next().filter(|_| pages.next().is_none()).map(|page| &**page)
    }

    /// The findings for a terminal, with their number.
    pub(in crate::cli) fn findings(&self) -> String {
        format!("{}{}", self.findings, self.summary)
    }
}

/// The path of an edition's page.
pub(super) fn path_of(name: &str) -> String {
    format!("/{name}/")
}

/// What is kept of an edition until its files change.
#[derive(Debug)]
struct Kept {
    name: String,
    findings: Vec<Finding>,
    texts: Texts,
    /// `None` where it cannot be scored.
    page: Option<Arc<str>>,
}

/// Builds the preview again and again; an edition that did not change is not read again.
#[derive(Debug)]
pub(in crate::cli) struct Builder {
    path: PathBuf,
    language: Language,
    kept: BTreeMap<PathBuf, Arc<Kept>>,
}

impl Builder {
    /// Begins with nothing read.
    pub(in crate::cli) fn new(path: &Path, language: Language) -> Self {
        Self { path: path.to_owned(), language, kept: BTreeMap::new() }
    }

    /// Loads, checks and renders what has changed under the path; the rest is as it was.
    ///
    /// # Errors
    /// Where the path holds no edition, or the machine refused to read it; the next build then reads everything.
    pub(in crate::cli) fn build(&mut self, change: &Change) -> anyhow::Result<Build> {
        let kept = std::mem::take(&mut self.kept);
        let templates = Templates::built_in();
        let folders = load::find(&self.path)?;
        let again = folders.into_par_iter().map(|folder| {
            let one = match kept.get(&folder).filter(|_| !change.concerns(&folder)) {
                Some(one) => Arc::clone(one),
                None => Arc::new(read(&folder, self.language, &templates)?),
            };
            Ok((folder, one))
        });
        self.kept = again.collect::<anyhow::Result<_>>()?;
        Ok(self.whole())
    }

    /// All editions as they are now.
    fn whole(&self) -> Build {
        let editions = || self.kept.values();
        let mut findings: Vec<Finding> = editions().flat_map(|one| one.findings.iter().cloned()).collect();
        sort(&mut findings);
        // Editions share a method file: what is wrong with it is said once.
        findings.dedup();
        let texts: Texts = editions().flat_map(|one| one.texts.clone()).collect();
        let text = render::findings::text(&findings, &texts);
        Build {
            pages: editions().filter_map(|one| Some((path_of(&one.name), one.page.clone()?))).collect(),
            broken: editions().filter(|one| one.page.is_none()).map(|one| one.name.clone()).collect(),
            summary: render::findings::summary(&findings),
            findings: anstream::adapter::strip_str(&text).to_string(),
        }
    }
}

/// Reads, checks and renders one edition.
fn read(folder: &Path, language: Language, templates: &Templates) -> anyhow::Result<Kept> {
    let loaded = load::edition(folder);
    let mut findings = loaded.findings.clone();
    let mut page = None;
    if let Some(edition) = &loaded.edition {
        findings.extend(check(&score(edition, &loaded.method), &loaded.places, Strictness::Usual));
        let view = report::view(&loaded, report::messages(language, None)?)?;
        page = Some(Kind::HTML.report(templates, view)?.into());
    }
    Ok(Kept { name: loaded.name, findings, texts: loaded.texts, page })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn put(folder: &Path, title: &str) {
        let edition = folder.file_name().and_then(|name| name.to_str()).expect("an edition's folder has a name");
        let text = format!("country: KGZ\nedition: {edition}\ntitle: {title}\n");
        fs::create_dir_all(folder).expect("it can be made");
        fs::write(folder.join("edition.yaml"), text).expect("it can be written");
    }

    #[test]
    fn an_edition_that_did_not_change_is_not_read_again() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let [one, other] = ["kgz/2024-01", "kgz/2025-10"].map(|name| root.path().join(name));
        put(&one, "first");
        put(&other, "first");
        let mut builder = Builder::new(root.path(), Language::ENGLISH);
        let before = builder.build(&Change::Anything).expect("two editions");
        // Both are other files now, but only one is said to have changed.
        put(&one, "second");
        put(&other, "second");
        let saved = one.canonicalize().expect("it is there").join("edition.yaml");
        let after = builder.build(&Change::Only(vec![saved])).expect("two editions");
        let page = |build: &Build, name: &str| Arc::clone(&build.pages[&path_of(name)]);
        assert!(page(&after, "kgz/2024-01").contains("second"));
        assert!(Arc::ptr_eq(&page(&before, "kgz/2025-10"), &page(&after, "kgz/2025-10")));
        let all = builder.build(&Change::Anything).expect("two editions");
        assert!(page(&all, "kgz/2025-10").contains("second"));
    }

    #[test]
    fn what_changed_while_nothing_could_be_read_is_read_later() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let (folder, away) = (root.path().join("kgz/2024-01"), root.path().join("away"));
        put(&folder, "first");
        let mut builder = Builder::new(&root.path().join("kgz"), Language::ENGLISH);
        builder.build(&Change::Anything).expect("an edition");
        fs::rename(root.path().join("kgz"), &away).expect("it can be renamed");
        assert!(builder.build(&Change::Only(Vec::new())).is_err());
        fs::rename(&away, root.path().join("kgz")).expect("it can be renamed");
        put(&folder, "second");
        let build = builder.build(&Change::Only(Vec::new())).expect("an edition");
        assert!(build.only_page().is_some_and(|page| page.contains("second")));
    }
}
