//! The findings of many editions, given on as the editions are read: in the order of their files, of a world only some in memory.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use rayon::prelude::*;

use super::editions::{IN_HAND, Place};
use crate::finding::{Finding, Severity, sort};
use crate::load::Loaded;
use crate::render::findings::{Tally, Texts};

/// What is said of editions of one name: two assessors' folders may hold the same edition.
pub(super) struct Said {
    /// Sorted, each once.
    pub findings: Vec<Finding>,
    /// The texts of the files that they are about.
    pub texts: Texts,
}

/// How findings become what is printed.
pub(super) struct Shown<'s> {
    /// The least severity that is shown.
    pub least: Severity,
    /// The findings of some files, as they are printed one after the other.
    pub render: &'s (dyn Fn(&[Finding], &Texts) -> String + Sync),
}

/// How many findings there are, and of which severity is the worst, shown or not.
#[derive(Default)]
pub(super) struct Counted {
    /// Those that are shown.
    pub shown: Tally,
    /// The worst of all.
    pub worst: Option<Severity>,
}

/// What was read of editions of one name.
struct Group {
    /// What every file of theirs begins with.
    prefix: String,
    own: String,
    counted: Counted,
    /// What is said of files that editions share, by file: of their method.
    shared: BTreeMap<Arc<str>, Said>,
}

/// Reads the editions on all cores and gives on what is said of them, in the order of their files; an edition's findings are
/// forgotten when they have been given on.
///
/// # Errors
/// What `read` and `give` refuse.
pub(super) fn each(
    places: &[Place],
    read: impl Fn(&Loaded) -> anyhow::Result<Said> + Sync,
    shown: &Shown<'_>,
    mut give: impl FnMut(&str) -> anyhow::Result<()>,
) -> anyhow::Result<Counted> {
    let mut named: Vec<(String, &Place)> = places.iter().map(|place| (name(place), place)).collect();
    named.sort_by(|one, other| one.0.cmp(&other.0));
    let groups: Vec<&[(String, &Place)]> = named.chunk_by(|one, other| one.0 == other.0).collect();
    let mut shared = Shared::default();
    let mut counted = Counted::default();
    for some in groups.chunks(rayon::current_num_threads() * IN_HAND) {
        let read: Vec<_> = some.par_iter().map(|group| read_group(group, &read, shown)).collect();
        for group in read {
            let group = group?;
            shared.add(group.shared);
            for said in shared.before(&group.prefix) {
                give(&counted.count(&said.findings, &said.texts, shown))?;
            }
            counted.add(&group.counted);
            give(&group.own)?;
        }
    }
    for said in shared.rest() {
        give(&counted.count(&said.findings, &said.texts, shown))?;
    }
    Ok(counted)
}

/// An edition's name in findings, with what its files' names go on with: `kgz/2024-01/`.
fn name(place: &Place) -> String {
    let names = place.path().components().rev().take(2);
    let mut names: Vec<String> = names.map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    names.reverse();
    format!("{}/", names.join("/"))
}

fn read_group(
    group: &[(String, &Place)],
    read: &impl Fn(&Loaded) -> anyhow::Result<Said>,
    shown: &Shown<'_>,
) -> anyhow::Result<Group> {
    let mut all = Said { findings: Vec::new(), texts: Texts::new() };
    let mut prefix = String::new();
    for (_, place) in group {
        let loaded = place.load();
        let said = read(&loaded)?;
        // Paths may be written as seen from another folder: what stands before them stands before all of them.
        let own = format!("{}/", loaded.name);
        let before = said.texts.keys().find_map(|file| file.find(&own).map(|at| file[..at].to_owned()));
        prefix = before.unwrap_or_default() + &own;
        all.findings.extend(said.findings);
        all.texts.extend(said.texts);
    }
    sort(&mut all.findings);
    all.findings.dedup();
    let (own, others): (Vec<Finding>, Vec<Finding>) =
        all.findings.into_iter().partition(|finding| finding.place.file.starts_with(&prefix));
    let mut shared: BTreeMap<Arc<str>, Said> = BTreeMap::new();
    for finding in others {
        let texts = || all.texts.iter().filter(|(file, _)| !file.starts_with(&prefix));
        let of_file = shared.entry(Arc::clone(&finding.place.file)).or_insert_with(|| Said {
            findings: Vec::new(),
            texts: texts().map(|(file, text)| (Arc::clone(file), Arc::clone(text))).collect(),
        });
        of_file.findings.push(finding);
    }
    let mut counted = Counted::default();
    let own = counted.count(&own, &all.texts, shown);
    Ok(Group { prefix, own, counted, shared })
}

impl Counted {
    /// Counts findings and shows those that are grave enough.
    fn count(&mut self, findings: &[Finding], texts: &Texts, shown: &Shown<'_>) -> String {
        self.worst = self.worst.max(findings.iter().map(Finding::severity).max());
        let grave: Vec<Finding> =
            findings.iter().filter(|finding| finding.severity() >= shown.least).cloned().collect();
        self.shown = self.shown.and(Tally::of(&grave));
        (shown.render)(&grave, texts)
    }

    fn add(&mut self, more: &Self) {
        self.worst = self.worst.max(more.worst);
        self.shown = self.shown.and(more.shown);
    }
}

/// What is said of files that editions share: it is said once, where the file has its place among the others.
#[derive(Default)]
struct Shared {
    open: BTreeMap<Arc<str>, Said>,
    given: BTreeSet<Arc<str>>,
}

impl Shared {
    fn add(&mut self, shared: BTreeMap<Arc<str>, Said>) {
        for (file, said) in shared {
            if self.given.contains(&file) {
                continue;
            }
            match self.open.get_mut(&file) {
                Some(known) => {
                    known.findings.extend(said.findings);
                    sort(&mut known.findings);
                    known.findings.dedup();
                }
                None => {
                    self.open.insert(file, said);
                }
            }
        }
    }

    /// Those whose files stand before the files of a name.
    fn before(&mut self, prefix: &str) -> Vec<Said> {
        let behind = self.open.split_off(prefix);
        let before = std::mem::replace(&mut self.open, behind);
        self.given.extend(before.keys().cloned());
        before.into_values().collect()
    }

    fn rest(self) -> impl Iterator<Item = Said> {
        self.open.into_values()
    }
}
