//! git's merge driver for one file: merged by its kind, with git's own markers around what is in conflict and nothing else.

use std::{
    path::Path,
    process::{Command, Stdio},
    sync::Arc,
};

use anyhow::{Context, bail};

use super::{super::output, super::verdict::Verdict, super::writing, words};
use crate::told;
use crate::{
    merge::{Author, Merged, Settle, Side, Texts, merge},
    render,
};

/// The usual length of git's conflict markers.
pub(super) const MARKER: usize = 7;

/// The four paths that git gives a driver: %O, %A, %B and %P.
pub(super) struct Files<'a> {
    pub base: &'a Path,
    pub ours: &'a Path,
    pub theirs: &'a Path,
    pub path: &'a Path,
}

/// Merges THEIRS into the file of OURS. A file that cannot be read is left to git's own merge of texts.
pub(super) fn run(files: &Files<'_>, marker: usize) -> anyhow::Result<Verdict> {
    let name = files.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let Some((text, merged)) = read(files, &name)?.and_then(|sides| merged(&sides, &name, marker)) else {
        return as_text(files, marker);
    };
    writing::write_file(files.ours, text.as_bytes())?;
    let path = files.path.display();
    for conflict in &merged.outcome.conflicts {
        output::say(&words::conflict(conflict).join("\n"));
    }
    for comment in &merged.outcome.comments {
        output::say(&match comment.by {
            Author::Ours => told!("merge.driver-comment-ours", path, line = comment.line, comment = &comment.words),
            Author::Theirs => told!("merge.driver-comment", path, line = comment.line, comment = &comment.words),
        });
    }
    if merged.outcome.conflicts.is_empty() {
        return Ok(Verdict::Clean);
    }
    output::complain(&told!("merge.to-settle", path, n = merged.outcome.conflicts.len()));
    Ok(Verdict::Complaints)
}

/// The three states, each with the edition's own file beside it, which names the languages; nothing where one is no text.
fn read(files: &Files<'_>, name: &str) -> anyhow::Result<Option<[Side; 3]>> {
    let beside = files.path.with_file_name("edition.yaml");
    let languages = std::fs::read_to_string(beside).ok().filter(|_| name != "edition.yaml");
    let mut sides = Vec::new();
    for (called, path) in [("base", files.base), ("ours", files.ours), ("theirs", files.theirs)] {
        let bytes = std::fs::read(path).with_context(|| told!("cannot.read", path = path.display()))?;
        let Ok(text) = String::from_utf8(bytes) else { return Ok(None) };
        let mut texts = Texts::new();
        texts.insert(name.to_owned(), Arc::from(text));
        if let Some(languages) = &languages {
            texts.insert("edition.yaml".to_owned(), Arc::from(languages.as_str()));
        }
        sides.push(Side { name: called.to_owned(), texts });
    }
    Ok(<[Side; 3]>::try_from(sides).ok())
}

/// The merged text; where there are conflicts, with both versions of each between markers.
fn merged([base, ours, theirs]: &[Side; 3], name: &str, marker: usize) -> Option<(String, Merged)> {
    let asked = merge(base, ours, theirs, Settle::Ask).ok()?;
    let settled = |settle| {
        let merged = merge(base, ours, theirs, settle).ok()?;
        Some(merged.texts(&ours.texts).get(name).map(ToString::to_string).unwrap_or_default())
    };
    let of_ours = settled(Settle::Ours)?;
    if asked.outcome.conflicts.is_empty() {
        return Some((of_ours, asked));
    }
    let text = render::marked::marked(&of_ours, &settled(Settle::Theirs)?, marker);
    // A rename beside a new row of the old name may leave no line in which the two differ: then git shows the texts.
    text.map(|text| (text, asked))
}

/// Leaves the file to git's merge of texts, which marks what it cannot merge.
fn as_text(files: &Files<'_>, marker: usize) -> anyhow::Result<Verdict> {
    output::complain(&told!("merge.as-text", path = files.path.display()));
    let status = Command::new("git")
        .args(["merge-file", "-L", "ours", "-L", "base", "-L", "theirs", &format!("--marker-size={marker}"), "--"])
        .args([files.ours, files.base, files.theirs])
        .stdin(Stdio::null())
        .status()
        .with_context(|| told!("merge.cannot-run-git"))?;
    match status.code() {
        Some(0) => Ok(Verdict::Clean),
        Some(conflicts) if conflicts < 128 => Ok(Verdict::Complaints),
        _ => bail!(told!("merge.git-failed", path = files.path.display())),
    }
}
