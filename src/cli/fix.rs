//! `mdmm check --fix`: mends what is mechanical, after showing the change.

use std::{collections::BTreeMap, sync::Arc};

use super::changing::{self, Changing, Made};
use crate::{
    finding::{Code, Finding, Severity},
    load::{self, Loaded, mend},
    model::Said,
    said, told,
};

/// Whether the files are changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Writing {
    /// The changes are shown, then made.
    Made,
    /// They are shown only.
    Shown,
}

/// How often a file is read again after it was mended: what was wrong may have hidden something else.
const ROUNDS: usize = 6;

/// What was mended, and what is left.
pub(super) struct Fixed {
    /// The changes, as a patch without context; empty where there are none.
    pub patches: String,
    /// What is left to the author, a sentence for each kind.
    pub left: Vec<String>,
}

/// A file that changes: its name in the edition's folder, its name in findings, its text before and after.
type Changed = (String, String, Arc<str>, String);

/// Mends the files of the editions.
///
/// # Errors
/// Where a file cannot be written; then none is.
pub(super) fn fix(editions: &[Loaded], writing: Writing) -> anyhow::Result<Fixed> {
    let mut patches = String::new();
    let mut left: BTreeMap<Code, usize> = BTreeMap::new();
    for loaded in editions {
        let (changes, after) = mended(loaded);
        let written = match writing {
            Writing::Made if !changes.is_empty() => write(loaded, &changes)?,
            _ => true,
        };
        if written {
            patches.extend(changes.iter().map(|(_, name, old, new)| patch(name, old, new)));
        }
        for finding in after.findings.iter().filter(|finding| finding.severity() == Severity::Error) {
            *left.entry(finding.code()).or_default() += 1;
        }
    }
    let say = |(code, n): (Code, usize)| told!("fix.left", n, code = code.word(), why = why_left(code));
    Ok(Fixed { patches, left: left.into_iter().map(say).collect() })
}

/// Why a finding is left to the author.
fn why_left(code: Code) -> Said {
    match code {
        Code::UnknownStatus | Code::ReasonClass | Code::BecauseMissing | Code::YearOutsideWindow => {
            said!("fix.left.case")
        }
        Code::MissingField | Code::MissingFile | Code::EmptyFile | Code::WrongKind => said!("fix.left.lacks"),
        Code::RepeatedKey | Code::RepeatedId | Code::RepeatedYear | Code::RepeatedArea | Code::PathMismatch => {
            said!("fix.left.which")
        }
        Code::NotYaml => said!("fix.left.place"),
        _ => said!("fix.left.several"),
    }
}

/// Writes the mended files of an edition; `false` where somebody has changed the same things meanwhile.
fn write(loaded: &Loaded, changes: &[Changed]) -> anyhow::Result<bool> {
    let read = changing::texts_of(loaded);
    let mut wanted = read.clone();
    wanted.extend(changes.iter().map(|(file, .., new)| (file.clone(), new.as_str().into())));
    let made = Changing::begin(&loaded.folder, "check --fix")?.change("check --fix", &read, &wanted)?;
    Ok(!matches!(made, Made::Not(_)))
}

/// The files of an edition's own folder that change, and the edition as it is then read.
fn mended(loaded: &Loaded) -> (Vec<Changed>, Loaded) {
    let own = format!("{}/", loaded.name);
    let is_untrue = |name: &str| {
        let of_file = loaded.findings.iter().filter(|finding| &*finding.place.file == name);
        of_file.into_iter().any(|finding| matches!(finding.code(), Code::NotUtf8 | Code::Unreadable))
    };
    let texts = |loaded: &Loaded| -> BTreeMap<String, Arc<str>> {
        let own = loaded
            .texts
            .iter()
            .filter_map(|(name, text)| Some((name.strip_prefix(&own)?.to_owned(), Arc::clone(text))));
        own.collect()
    };
    let before = texts(loaded);
    let mut current = before.clone();
    let mut after = loaded.clone();
    for _ in 0..ROUNDS {
        let mut is_changed = false;
        for (file, text) in &mut current {
            let name = format!("{own}{file}");
            if is_untrue(&name) {
                continue;
            }
            let of_file = after.findings.iter().filter(|finding| *finding.place.file == *name);
            if let Some(new) = mend(text, &of_file.cloned().collect::<Vec<Finding>>()) {
                *text = new.into();
                is_changed = true;
            }
        }
        if !is_changed {
            break;
        }
        after = load::edition_of_texts(&loaded.folder, current.clone());
    }
    let changed = current.into_iter().filter_map(|(file, new)| {
        let old = before.get(&file).filter(|old| ***old != *new)?;
        Some((file.clone(), format!("{own}{file}"), Arc::clone(old), new.to_string()))
    });
    (changed.collect(), after)
}

/// The change of one file in the unified format, without context.
fn patch(name: &str, old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let mut out = format!("--- {name}\n+++ {name}\n");
    for (start, old, new) in hunks(&old, &new) {
        let count = |lines: &[&str]| if lines.len() == 1 { String::new() } else { format!(",{}", lines.len()) };
        let head = format!("@@ -{start}{} +{start}{} @@", count(old), count(new));
        let lines = old.iter().map(|line| format!("-{line}")).chain(new.iter().map(|line| format!("+{line}")));
        for line in std::iter::once(head).chain(lines) {
            out.push_str(&line);
            out.push('\n');
        }
    }
    out
}

/// Where the texts differ: the line from 1, the lines before and after. Line by line where their number is the same.
fn hunks<'t>(old: &'t [&'t str], new: &'t [&'t str]) -> Vec<(usize, &'t [&'t str], &'t [&'t str])> {
    let same = |a: &[&str], b: &[&str]| a.iter().zip(b).take_while(|(a, b)| a == b).count();
    if old.len() == new.len() {
        let differ = (0..old.len()).filter(|&at| old[at] != new[at]);
        return differ.map(|at| (at + 1, &old[at..=at], &new[at..=at])).collect();
    }
    let before = same(old, new);
    let behind = old[before..].iter().rev().zip(new[before..].iter().rev()).take_while(|(a, b)| a == b).count();
    vec![(before + 1, &old[before..old.len() - behind], &new[before..new.len() - behind])]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_shown_line_by_line() {
        assert_eq!(patch("x.yaml", "a\nb\nc\n", "a\nB\nc\n"), "--- x.yaml\n+++ x.yaml\n@@ -2 +2 @@\n-b\n+B\n");
        assert_eq!(patch("x", "a\nb\nc\nd\n", "a\nB\nd\n"), "--- x\n+++ x\n@@ -2,2 +2 @@\n-b\n-c\n+B\n");
    }
}
