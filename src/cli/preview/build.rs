//! The builds of the preview: everything under a path is checked, and what can be scored becomes a page when it is wanted.

use std::{
    collections::{BTreeMap, VecDeque},
    path::{Path, PathBuf},
    sync::Arc,
};

use rayon::prelude::*;

use super::{
    change::Change,
    look::{Elsewhere, Look},
};
use crate::{
    check::{Strictness, check},
    cli::{report, site::Kind, workbook},
    desk::Bytes,
    finding::{Finding, Severity, sort},
    load::{self, Loaded},
    model::Language,
    render::{
        findings::{Tally, Texts, text},
        html::Templates,
    },
    score::score,
};

/// The most pages that are kept: those that were wanted last. One is up to some megabytes, and one is looked at at a time.
const MAX_PAGES: usize = 4;

/// What one build gives.
#[derive(Clone, Debug)]
pub(in crate::cli) struct Build {
    /// The editions by their names, e.g. `kgz/2024-01`.
    pub(super) editions: BTreeMap<String, Arc<Kept>>,
    /// The pages that are made: of an edition with errors, the last before them.
    pub(super) pages: BTreeMap<String, Bytes>,
    /// What is said of a method that editions share.
    pub(super) shared: Arc<str>,
    /// How many findings there are, in words.
    pub(super) summary: String,
    /// Why what is saved may go unnoticed, where the machine refused to watch it.
    pub(super) unwatched: Option<String>,
}

impl Build {
    /// The page of the only edition; `None` where it cannot be scored, or there are several.
    pub(in crate::cli) fn only_page(&self) -> Option<&[u8]> {
        let mut editions = self.editions.iter();
        let (name, _) = editions.next().filter(|(_, kept)| kept.is_scored() && editions.next().is_none())?;
        self.pages.get(name).map(|page| &**page)
    }

    /// Each finding of the editions' own files that is grave enough, with what a terminal shows of it.
    pub(in crate::cli) fn each(&self, least: Severity) -> impl Iterator<Item = (&Finding, &str)> {
        let of_all = self.editions.values().flat_map(|kept| kept.findings.iter().zip(&kept.shown));
        of_all.filter(move |(finding, _)| finding.severity() >= least).map(|(finding, shown)| (finding, &**shown))
    }

    /// What is said of files that editions share, and how many findings there are in all, in words.
    pub(in crate::cli) fn shared_and_summary(&self) -> (&str, &str) {
        (&self.shared, &self.summary)
    }

    /// Why what is saved may go unnoticed.
    pub(in crate::cli) fn unwatched(&self) -> Option<&str> {
        self.unwatched.as_deref()
    }
}

/// What is kept of an edition until its files change.
#[derive(Debug)]
pub(super) struct Kept {
    name: String,
    look: Look,
    /// Its findings.
    findings: Vec<Finding>,
    /// Those of its own files as a terminal would show them, without colour.
    pub(super) text: String,
    /// The same, finding by finding.
    shown: Vec<Box<str>>,
    /// How many findings it has, in words.
    pub(super) summary: String,
    /// Those of a file that it shares with others, with the file's text.
    shared: (Vec<Finding>, Texts),
    scored: Scored,
}

/// Whether an edition can be scored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scored {
    Yes,
    /// It has an error.
    No,
}

/// When an edition's page is made for the first time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Making {
    /// With the edition: it is the only one, and will be looked at.
    AtOnce,
    /// When a browser wants it.
    WhenWanted,
}

impl Kept {
    /// Whether the edition has no error, so that it can be shown as it is.
    pub(super) fn is_scored(&self) -> bool {
        self.scored == Scored::Yes
    }
}

/// Builds the preview again and again; an edition that did not change is not read again.
#[derive(Debug)]
pub(in crate::cli) struct Builder {
    path: PathBuf,
    language: Language,
    templates: Templates,
    kept: BTreeMap<PathBuf, Arc<Kept>>,
    /// The pages that were wanted, the latest last.
    pages: VecDeque<(String, Bytes)>,
}

impl Builder {
    /// Begins with nothing read.
    pub(in crate::cli) fn new(path: &Path, language: Language) -> Self {
        let templates = Templates::built_in();
        Self { path: path.to_owned(), language, templates, kept: BTreeMap::new(), pages: VecDeque::new() }
    }

    /// What is built.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Where the editions lie: their folders, or the one workbook that is followed.
    ///
    /// # Errors
    /// Where the path holds no edition.
    pub(super) fn found(&self) -> anyhow::Result<Vec<PathBuf>> {
        if workbook::is_named(&self.path) { Ok(vec![self.path.clone()]) } else { Ok(load::find(&self.path)?) }
    }

    /// Loads and checks what has changed under the path, and makes the pages anew that were wanted; nothing where nothing
    /// has changed.
    ///
    /// # Errors
    /// Where the path holds no edition, or the machine refused to read it; the next build then reads everything.
    pub(super) fn build(&mut self, change: &Change) -> anyhow::Result<Option<Build>> {
        let kept = std::mem::take(&mut self.kept);
        let folders = self.found()?;
        let making = if folders.len() == 1 { Making::AtOnce } else { Making::WhenWanted };
        let again = folders.into_par_iter().map(|folder| {
            let look = Look::at(&folder);
            let before = kept.get(&folder).filter(|before| before.look == look && !change.concerns(&folder));
            match before {
                Some(one) => Ok((folder, Arc::clone(one), None)),
                None => self.read(&folder, look, making).map(|(one, page)| (folder, Arc::new(one), page)),
            }
        });
        let again: Vec<(PathBuf, Arc<Kept>, Option<Bytes>)> = again.collect::<anyhow::Result<_>>()?;
        for (_, one, page) in &again {
            if let Some(page) = page {
                self.put(&one.name, page.clone());
            }
        }
        self.kept = again.into_iter().map(|(folder, one, _)| (folder, one)).collect();
        let is_same = self.kept.len() == kept.len()
            && self.kept.iter().all(|(folder, one)| kept.get(folder).is_some_and(|before| Arc::ptr_eq(before, one)));
        Ok((!is_same).then(|| self.whole()))
    }

    /// The page of an edition, made now where it is not there; nothing where there is none.
    pub(super) fn page(&mut self, name: &str) -> Option<Bytes> {
        if let Some(page) = self.made(name).cloned() {
            self.put(name, page.clone());
            return Some(page);
        }
        let folder = self.kept.iter().find_map(|(folder, one)| (one.name == name).then_some(folder))?;
        let page = self.render(&read(folder).ok()?.0).ok()??;
        self.put(name, page.clone());
        Some(page)
    }

    /// Where the editions are read from besides their folders.
    pub(super) fn elsewhere(&self) -> Elsewhere {
        let mut elsewhere = Elsewhere::default();
        for folder in self.kept.keys() {
            elsewhere.add(&self.path, folder);
        }
        elsewhere
    }

    /// All editions as they are now.
    pub(super) fn whole(&self) -> Build {
        let editions = || self.kept.values();
        let mut shared: Vec<Finding> = editions().flat_map(|one| one.shared.0.iter().cloned()).collect();
        sort(&mut shared);
        // Editions share a method file: what is wrong with it is said once.
        shared.dedup();
        let texts: Texts = editions().flat_map(|one| one.shared.1.clone()).collect();
        Build {
            editions: editions().map(|one| (one.name.clone(), Arc::clone(one))).collect(),
            pages: self.pages.iter().cloned().collect(),
            summary: Tally::of(editions().flat_map(|one| &one.findings).chain(&shared)).to_string(),
            shared: plain(&shared, &texts).into(),
            unwatched: None,
        }
    }

    fn made(&self, name: &str) -> Option<&Bytes> {
        self.pages.iter().find_map(|(made, page)| (made == name).then_some(page))
    }

    /// Keeps a page as the one that was wanted last.
    fn put(&mut self, name: &str, page: Bytes) {
        self.pages.retain(|(made, _)| made != name);
        self.pages.push_back((name.to_owned(), page));
        if self.pages.len() > MAX_PAGES {
            self.pages.pop_front();
        }
    }

    /// Reads and checks one edition, and makes its page where it was wanted or stands alone.
    fn read(&self, folder: &Path, look: Look, making: Making) -> anyhow::Result<(Kept, Option<Bytes>)> {
        let (loaded, findings, texts) = read(folder)?;
        let is_wanted = making == Making::AtOnce || self.made(&loaded.name).is_some();
        let page = if is_wanted { self.render(&loaded)? } else { None };
        let own = format!("{}/", loaded.name);
        // A workbook shares nothing with others.
        let is_own = |file: &str| file.starts_with(&own) || workbook::is_named(folder);
        let (findings, shared): (Vec<_>, Vec<_>) =
            findings.into_iter().partition(|finding| is_own(&finding.place.file));
        let shown: Vec<Box<str>> = findings.iter().map(|one| plain(std::slice::from_ref(one), &texts).into()).collect();
        let texts = texts.into_iter().filter(|(file, _)| !shared.is_empty() && !is_own(file));
        let kept = Kept {
            look,
            text: shown.concat(),
            shown,
            summary: Tally::of(findings.iter().chain(&shared)).to_string(),
            scored: if loaded.edition.is_some() { Scored::Yes } else { Scored::No },
            shared: (shared.clone(), texts.collect()),
            findings,
            name: loaded.name,
        };
        Ok((kept, page))
    }

    /// The page of an edition; nothing where it has an error.
    fn render(&self, loaded: &Loaded) -> anyhow::Result<Option<Bytes>> {
        if loaded.edition.is_none() {
            return Ok(None);
        }
        let view = report::view(loaded, report::messages(self.language)?)?;
        let mut page = Kind::HTML.report(&self.templates, view)?;
        // It is kept, and what it took while it was written is not.
        page.shrink_to_fit();
        Ok(Some(page.into()))
    }
}

/// An edition by its folder or its workbook, what is said of it, and the texts that this is said of.
fn read(place: &Path) -> anyhow::Result<(Loaded, Vec<Finding>, Texts)> {
    if workbook::is_named(place) {
        let shown = workbook::shown(place)?;
        return Ok((shown.loaded, shown.said.findings, shown.said.texts));
    }
    let loaded = load::edition(place);
    let mut findings = loaded.findings.clone();
    if let Some(edition) = &loaded.edition {
        findings.extend(check(&score(edition, &loaded.method), &loaded.places, Strictness::Usual));
        sort(&mut findings);
    }
    let texts = loaded.texts.clone();
    Ok((loaded, findings, texts))
}

/// The findings as a terminal would show them, without colour.
fn plain(findings: &[Finding], texts: &Texts) -> String {
    anstream::adapter::strip_str(&text(findings, texts)).to_string()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// The findings for a terminal, with their number.
    fn said(build: &Build) -> String {
        let own: String = build.editions.values().map(|kept| &*kept.text).collect();
        format!("{own}{}{}", build.shared, build.summary)
    }

    fn put(folder: &Path, title: &str) {
        let edition = folder.file_name().and_then(|name| name.to_str()).expect("an edition's folder has a name");
        let text = format!("country: KGZ\nedition: {edition}\ntitle: {title}\n");
        fs::create_dir_all(folder).expect("it can be made");
        fs::write(folder.join("edition.yaml"), text).expect("it can be written");
    }

    fn build(builder: &mut Builder, change: &Change) -> Build {
        builder.build(change).expect("editions").expect("something changed")
    }

    #[test]
    fn an_edition_that_did_not_change_is_not_read_again() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let [one, other] = ["kgz/2024-01", "kgz/2025-10"].map(|name| root.path().join(name));
        put(&one, "first");
        put(&other, "first");
        let mut builder = Builder::new(root.path(), Language::ENGLISH);
        let before = build(&mut builder, &Change::Anything);
        assert!(builder.build(&Change::Only(Vec::new())).expect("editions").is_none());
        put(&one, "second words");
        let after = build(&mut builder, &Change::Only(Vec::new()));
        let is_same = |name: &str| Arc::ptr_eq(&before.editions[name], &after.editions[name]);
        assert!(is_same("kgz/2025-10") && !is_same("kgz/2024-01"));
        // A save that leaves size and times as they were is told by its event.
        let saved = one.canonicalize().expect("it is there").join("edition.yaml");
        let told = build(&mut builder, &Change::Only(vec![saved]));
        assert!(!Arc::ptr_eq(&after.editions["kgz/2024-01"], &told.editions["kgz/2024-01"]));
    }

    #[test]
    fn a_page_is_made_when_it_is_wanted_and_stays_when_an_error_comes_in() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let [one, other] = ["kgz/2024-01", "kgz/2025-10"].map(|name| root.path().join(name));
        put(&one, "first");
        put(&other, "first");
        let mut builder = Builder::new(root.path(), Language::ENGLISH);
        assert!(build(&mut builder, &Change::Anything).pages.is_empty());
        let has = |page: &Bytes, words: &str| String::from_utf8_lossy(page).contains(words);
        assert!(builder.page("kgz/2024-01").is_some_and(|page| has(&page, "first")));
        assert!(builder.page("kgz/2000").is_none());
        put(&one, "second words");
        let after = build(&mut builder, &Change::Only(Vec::new()));
        assert!(after.pages.len() == 1 && has(&after.pages["kgz/2024-01"], "second words"));
        fs::write(one.join("edition.yaml"), "country: [\nedition: 2024-01\ntitle: T\n").expect("it can be written");
        let broken = build(&mut builder, &Change::Only(Vec::new()));
        assert!(!broken.editions["kgz/2024-01"].is_scored() && has(&broken.pages["kgz/2024-01"], "second words"));
        assert!(said(&broken).contains("not-yaml") && broken.summary.contains("1 error"));
    }

    #[test]
    fn no_more_than_a_few_pages_are_kept() {
        let root = tempfile::tempdir().expect("a temporary folder");
        for number in 10..20 {
            put(&root.path().join(format!("kgz/20{number}")), "first");
        }
        let mut builder = Builder::new(root.path(), Language::ENGLISH);
        build(&mut builder, &Change::Anything);
        assert!((10..20).all(|number| builder.page(&format!("kgz/20{number}")).is_some()));
        assert_eq!(builder.pages.len(), MAX_PAGES);
        assert!(builder.made("kgz/2019").is_some() && builder.made("kgz/2011").is_none());
    }

    #[test]
    fn what_changed_while_nothing_could_be_read_is_read_later() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let (folder, away) = (root.path().join("kgz/2024-01"), root.path().join("away"));
        put(&folder, "first");
        let mut builder = Builder::new(&root.path().join("kgz"), Language::ENGLISH);
        assert!(build(&mut builder, &Change::Anything).only_page().is_some());
        fs::rename(root.path().join("kgz"), &away).expect("it can be renamed");
        assert!(builder.build(&Change::Only(Vec::new())).is_err());
        fs::rename(&away, root.path().join("kgz")).expect("it can be renamed");
        put(&folder, "second");
        let build = build(&mut builder, &Change::Only(Vec::new()));
        assert!(build.only_page().is_some_and(|page| String::from_utf8_lossy(page).contains("second")));
    }
}
