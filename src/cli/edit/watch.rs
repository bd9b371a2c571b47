//! Follows the files of the edition: whatever somebody else saves is looked at.

use std::{path::Path, sync::mpsc::Sender};

use anyhow::Context;
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::keeper::Asked;
use crate::told;

/// Watches an edition's folder for as long as what is given back lives.
///
/// # Errors
/// Where the machine cannot watch it.
pub(super) fn watch(folder: &Path, asked: Sender<Asked>) -> anyhow::Result<RecommendedWatcher> {
    let refused = || told!("cannot.watch", path = folder.display());
    let send = move |event: notify::Result<notify::Event>| {
        // A mere look at a file is no change; our own would never end.
        if !event.as_ref().is_ok_and(|event| matches!(event.kind, EventKind::Access(_))) {
            asked.send(Asked::Saved).ok();
        }
    };
    let mut watcher = RecommendedWatcher::new(send, notify::Config::default()).with_context(refused)?;
    watcher.watch(folder, RecursiveMode::NonRecursive).with_context(refused)?;
    // A method at the root above the countries' folders; where that may not be watched, it is read with the next change.
    if let Some(root) = folder.canonicalize().ok().as_deref().and_then(Path::parent).and_then(Path::parent) {
        watcher.watch(root, RecursiveMode::NonRecursive).ok();
    }
    Ok(watcher)
}
