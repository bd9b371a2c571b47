//! Follows the files of a path: one call for each burst of saves.

use std::{
    path::{Path, PathBuf},
    sync::mpsc,
    time::Duration,
};

use anyhow::Context;
use notify::{EventKind, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, DebouncedEvent, NoCache, new_debouncer_opt};

use super::change::Change;

/// How long the files must be at rest: an editor's save takes several steps.
const REST: Duration = Duration::from_millis(10);

/// Calls `changed` once, when no later save can be missed, and after each burst of saves below the path with what they
/// have changed, until the watcher ends; `ready` after the first of these calls.
///
/// # Errors
/// Where the machine cannot watch the path.
pub(in crate::cli) fn follow(
    path: &Path,
    ready: impl FnOnce(),
    mut changed: impl FnMut(&Change),
) -> anyhow::Result<()> {
    let refused = || format!("cannot watch {}", path.display());
    let (sender, receiver) = mpsc::channel::<DebounceEventResult>();
    let mut debouncer = new_debouncer_opt::<_, notify::RecommendedWatcher, NoCache>(
        REST,
        Some(REST / 4),
        sender,
        NoCache::new(),
        notify::Config::default(),
    )
    .with_context(refused)?;
    // Resolved, so that events name files as an edition's resolved folder does.
    let path = path.canonicalize().with_context(refused)?;
    debouncer.watch(&path, RecursiveMode::Recursive).with_context(refused)?;
    // A method may lie at the root, one folder above a country or two above an edition; not watched where it cannot be.
    for root in path.ancestors().skip(1).take(2).filter(|root| root.join("method.yaml").exists()) {
        debouncer.watch(root, RecursiveMode::NonRecursive).ok();
    }
    changed(&Change::Anything);
    ready();
    for result in receiver {
        // Without a result, or where the machine says so, events have been lost.
        let events = result.ok().filter(|events| !events.iter().any(|event| event.need_rescan()));
        let saved: Option<Vec<PathBuf>> = events.map(|events| events.iter().flat_map(saved).collect());
        match saved {
            None => changed(&Change::Anything),
            // Nothing that is read has changed.
            Some(paths) if paths.is_empty() => {}
            Some(paths) => changed(&Change::Only(paths)),
        }
    }
    Ok(())
}

/// The paths of an event that changes what is read: the content or name of a table or a folder, no mere look at it.
fn saved(event: &DebouncedEvent) -> Vec<PathBuf> {
    let is_read = |path: &&PathBuf| path.extension().is_none_or(|extension| extension == "yaml" || extension == "yml");
    let is_look = matches!(event.kind, EventKind::Access(_));
    event.paths.iter().filter(|path| !is_look && is_read(path)).cloned().collect()
}
