//! An edition from a folder, or from a folder at a revision of git (`REV:PATH`).

use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};

use anyhow::{Context, bail, ensure};

use super::editions;
use crate::load::Loaded;

/// An edition, and the revision it was read at.
#[derive(Debug)]
pub(super) struct Origin {
    /// The edition.
    pub(super) loaded: Loaded,
    revision: Option<String>,
}

impl Origin {
    /// The edition's name, with its revision where it was read from one.
    pub(super) fn label(&self) -> String {
        match &self.revision {
            Some(revision) => format!("{} at {revision}", self.loaded.name),
            None => self.loaded.name.clone(),
        }
    }
}

/// Loads the edition of a folder, or of `REV:PATH` where there is no such folder.
///
/// # Errors
/// As [`editions::load_one`]; git is not there, the folder lies in no repository, or the revision has no such folder.
pub(super) fn load(named: &str) -> anyhow::Result<Origin> {
    let path = Path::new(named);
    match named.split_once(':') {
        Some((revision, folder)) if !path.exists() && !revision.is_empty() => at_revision(revision, folder),
        _ => Ok(Origin { loaded: editions::load_one(path)?, revision: None }),
    }
}

fn at_revision(revision: &str, folder: &str) -> anyhow::Result<Origin> {
    ensure!(!revision.starts_with('-'), "`{revision}` is no revision");
    let (folder, files) = files(revision, folder)?;
    let copy = tempfile::tempdir().context("a temporary folder")?;
    for file in files.iter().chain(&methods(revision, &folder)?) {
        copy_file(revision, file, copy.path())?;
    }
    let loaded = editions::load_one(&copy.path().join("root").join(&folder))?;
    Ok(Origin { loaded, revision: Some(revision.to_owned()) })
}

/// The folder's path from the top of the repository, and the files in it at the revision. As in git, a path counts from
/// the top, or with `./` from the working folder; where the top has no such folder, the working folder is tried too.
fn files(revision: &str, folder: &str) -> anyhow::Result<(PathBuf, Vec<String>)> {
    let prefix = text(git(&["rev-parse", "--show-prefix"])?)?;
    let from_here = normal(&Path::new(prefix.trim_end()).join(folder));
    let from_top = normal(Path::new(folder));
    let tried = if folder.starts_with('.') { vec![from_here] } else { vec![from_top, from_here] };
    for path in tried {
        let files = listed(revision, &path, Depth::All)?;
        if !files.is_empty() {
            return Ok((path, files));
        }
    }
    bail!("revision {revision} has no folder {folder}")
}

/// The method files that the edition may be scored under: at the root above its country's folder.
fn methods(revision: &str, folder: &Path) -> anyhow::Result<Vec<String>> {
    let root = folder.parent().and_then(Path::parent).unwrap_or(Path::new(""));
    listed(revision, &root.join("method.yaml"), Depth::One)
}

/// How deep to look.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Depth {
    One,
    All,
}

/// The files at or below a path at the revision, by their paths from the top.
fn listed(revision: &str, path: &Path, depth: Depth) -> anyhow::Result<Vec<String>> {
    let path = path.to_str().context("a path in git is UTF-8")?;
    let mut arguments = vec!["ls-tree", "-z", "--name-only", "--full-tree"];
    if depth == Depth::All {
        arguments.push("-r");
    }
    arguments.extend([revision, "--", path]);
    let names = text(git(&arguments)?)?;
    Ok(names.split('\0').filter(|name| !name.is_empty()).map(str::to_owned).collect())
}

/// Copies a file of the revision below `copy/root`, by its path from the top.
fn copy_file(revision: &str, file: &str, copy: &Path) -> anyhow::Result<()> {
    let bytes = git(&["cat-file", "blob", &format!("{revision}:{file}")])?.stdout;
    let path = copy.join("root").join(normal(Path::new(file)));
    let folder = path.parent().context("a file lies in a folder")?;
    std::fs::create_dir_all(folder).and_then(|()| std::fs::write(&path, bytes)).context("a temporary folder")
}

/// The path without `.`, and with each `..` taking back the folder before it; it never leaves its top.
fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for part in path.components() {
        match part {
            std::path::Component::Normal(name) => normal.push(name),
            std::path::Component::ParentDir => drop(normal.pop()),
            _ => {}
        }
    }
    normal
}

fn git(arguments: &[&str]) -> anyhow::Result<Output> {
    let output = Command::new("git").args(arguments).output().context("cannot run git")?;
    if output.status.success() {
        return Ok(output);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    bail!("git {}: {}", arguments.join(" "), said.trim())
}

fn text(output: Output) -> anyhow::Result<String> {
    String::from_utf8(output.stdout).context("git names paths that are not UTF-8")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_below_their_top() {
        assert_eq!(normal(Path::new("./matrices//kgz/../kgz/2024-01/")), Path::new("matrices/kgz/2024-01"));
        assert_eq!(normal(Path::new("../../x")), Path::new("x"));
    }
}
