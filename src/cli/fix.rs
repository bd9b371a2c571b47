//! `mdmm check --fix`: mends what is mechanical, after showing the change.

use super::changing::{self, Changing, Made};
use crate::{
    finding::Finding,
    load::{Loaded, mend},
};

/// Whether the files are changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Writing {
    /// The changes are shown, then made.
    Made,
    /// They are shown only.
    Shown,
}

/// Mends the files of the editions and returns the changes made, as a patch without context; empty where there are none.
///
/// # Errors
/// Where a file cannot be written; then none is.
pub(super) fn fix(editions: &[Loaded], writing: Writing) -> anyhow::Result<String> {
    let mut patches = String::new();
    for loaded in editions {
        let changes: Vec<_> = mended(loaded).collect();
        let written = match writing {
            Writing::Made if !changes.is_empty() => write(loaded, &changes)?,
            _ => true,
        };
        if written {
            patches.extend(changes.iter().map(|(_, name, old, new)| patch(name, old, new)));
        }
    }
    Ok(patches)
}

/// Writes the mended files of an edition; `false` where somebody has changed the same things meanwhile.
fn write(loaded: &Loaded, changes: &[(&str, &str, &str, String)]) -> anyhow::Result<bool> {
    let read = changing::texts_of(loaded);
    let mut wanted = read.clone();
    wanted.extend(changes.iter().map(|(file, .., new)| ((*file).to_owned(), new.as_str().into())));
    let made = Changing::begin(&loaded.folder, "check --fix")?.change("check --fix", &read, &wanted)?;
    Ok(!matches!(made, Made::Not(_)))
}

/// The files of an edition's own folder that change: file, name in findings, text before and after.
fn mended(loaded: &Loaded) -> impl Iterator<Item = (&str, &str, &str, String)> {
    let own = format!("{}/", loaded.name);
    loaded.texts.iter().filter_map(move |(name, text)| {
        let file = name.strip_prefix(&own)?;
        let of_file = |finding: &&Finding| finding.place.file == *name;
        let findings: Vec<Finding> = loaded.findings.iter().filter(of_file).cloned().collect();
        let new = mend(text, &findings)?;
        Some((file, &**name, &**text, new))
    })
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
