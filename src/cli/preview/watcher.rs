//! Follows the files of a path: one call for each burst of saves.

use std::{path::Path, sync::mpsc, time::Duration};

use anyhow::Context;
use notify::{EventKind, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, DebouncedEvent, NoCache, new_debouncer_opt};

/// How long the files must be at rest: an editor's save takes several steps.
const REST: Duration = Duration::from_millis(10);

/// Calls `changed` once, when no later save can be missed, and after each burst of saves below the path, until the
/// watcher ends; `ready` after the first of these calls.
///
/// # Errors
/// Where the machine cannot watch the path.
pub(in crate::cli) fn follow(path: &Path, ready: impl FnOnce(), mut changed: impl FnMut()) -> anyhow::Result<()> {
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
    debouncer.watch(path, RecursiveMode::Recursive).with_context(refused)?;
    // A method may lie at the root, two folders above an edition; not watched where it cannot be.
    let root = path.canonicalize().ok().and_then(|path| path.parent()?.parent().map(Path::to_owned));
    if let Some(root) = root.filter(|root| root.join("method.yaml").exists()) {
        debouncer.watch(root, RecursiveMode::NonRecursive).ok();
    }
    changed();
    ready();
    for result in receiver {
        match result {
            Ok(events) if events.iter().any(is_a_save) => changed(),
            // Nothing that is read has changed.
            Ok(_) => {}
            // Events may have been lost.
            Err(_) => changed(),
        }
    }
    Ok(())
}

/// Whether an event changes what is read: the content or name of a table or a folder, no mere look at it.
fn is_a_save(event: &DebouncedEvent) -> bool {
    let is_read = |path: &Path| path.extension().is_none_or(|extension| extension == "yaml" || extension == "yml");
    !matches!(event.kind, EventKind::Access(_)) && event.paths.iter().any(|path| is_read(path))
}
