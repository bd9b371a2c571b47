//! The watches on the disk: the path itself, the way to it, and the way to all that its editions are read from.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    sync::mpsc::{Sender, channel},
    thread,
};

use anyhow::Context;
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::{
    change::Change,
    follow::Happening,
    look::{Elsewhere, number},
    steps::steps,
};
use crate::told;

/// The threads that watching and serving take.
const THREADS: usize = 4;

/// What is watched now.
pub(super) struct Watches {
    watcher: RecommendedWatcher,
    /// The path as it was named.
    path: PathBuf,
    /// The same with all links followed; nothing where it is not there.
    whole: Option<PathBuf>,
    /// The names on the way to it.
    way: BTreeSet<PathBuf>,
    elsewhere: Elsewhere,
    watched: BTreeMap<PathBuf, Watch>,
}

/// A watch on a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Watch {
    reach: RecursiveMode,
    /// The folder's number on its disk: one that was made anew in its place has another.
    number: u64,
}

/// Whether there is a watch that was not there before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Renewed {
    /// There is: what was saved before it has to be looked at.
    Yes,
    /// There is none.
    No,
}

impl Watches {
    /// Begins without a watch; what happens on the disk is sent.
    ///
    /// # Errors
    /// Where the machine gives no threads or no means to watch.
    pub(super) fn new(path: &Path, sender: Sender<Happening>) -> anyhow::Result<Self> {
        let refused = || told!("cannot.watch", path = path.display());
        threads().with_context(refused)?;
        let send = move |event: notify::Result<notify::Event>| {
            // A mere look at a file is no change; our own would never end.
            if !event.as_ref().is_ok_and(|event| matches!(event.kind, EventKind::Access(_))) {
                sender.send(Happening::Saved(event)).ok();
            }
        };
        // Links are followed by `steps`, and each folder is watched under one name alone.
        let settings = notify::Config::default().with_follow_symlinks(false);
        let watcher = RecommendedWatcher::new(send, settings).with_context(refused)?;
        Ok(Self {
            watcher,
            path: path.to_owned(),
            whole: None,
            way: BTreeSet::new(),
            elsewhere: Elsewhere::default(),
            watched: BTreeMap::new(),
        })
    }

    /// Takes over where the editions are read from besides; the next renewal watches that too.
    pub(super) fn follow(&mut self, elsewhere: Elsewhere) {
        self.elsewhere = elsewhere;
    }

    /// Watches what has to be watched now, and anew what may have been replaced.
    ///
    /// # Errors
    /// Where the machine cannot watch the path.
    pub(super) fn renew(&mut self, change: &Change) -> anyhow::Result<Renewed> {
        self.whole = self.path.canonicalize().ok().filter(|whole| whole.is_dir());
        self.way = steps(&self.path);
        let wanted = self.wanted();
        let gone: Vec<PathBuf> = self.watched.keys().filter(|folder| !wanted.contains_key(*folder)).cloned().collect();
        for folder in gone {
            self.watched.remove(&folder);
            self.watcher.unwatch(&folder).ok();
        }
        let mut renewed = Renewed::No;
        for (folder, reach) in wanted {
            let Ok(metadata) = fs::metadata(&folder) else { continue };
            let watch = Watch { reach, number: number(&metadata) };
            let stays = self.watched.get(&folder) == Some(&watch);
            if stays && !change.replaces(&folder) {
                continue;
            }
            self.watcher.unwatch(&folder).ok();
            match self.watcher.watch(&folder, reach) {
                Ok(()) => drop(self.watched.insert(folder, watch)),
                Err(error) if reach == RecursiveMode::Recursive => {
                    return Err(error).with_context(|| told!("cannot.watch", path = self.path.display()));
                }
                // A folder above that may not be read: what happens in it stays unnoticed.
                Err(_) => continue,
            }
            if !stays {
                renewed = Renewed::Yes;
            }
        }
        Ok(renewed)
    }

    /// Whether a change of this path can change what is read.
    pub(super) fn is_of_concern(&self, path: &Path) -> bool {
        let below = self.whole.as_ref().and_then(|whole| path.strip_prefix(whole).ok());
        let is_hidden = |below: &Path| below.iter().any(|part| part.as_encoded_bytes().starts_with(b"."));
        below.is_some_and(|below| !is_hidden(below))
            || self.way.contains(path)
            || self.elsewhere.steps.contains(path)
            || path.parent().is_some_and(|folder| self.elsewhere.folders.contains(folder))
    }

    /// The folders to watch: the path with all below it, the folder of each name on the way, where links lead.
    fn wanted(&self) -> BTreeMap<PathBuf, RecursiveMode> {
        let above = self.way.iter().chain(&self.elsewhere.steps).filter_map(|step| step.parent());
        let alone = above.chain(self.elsewhere.folders.iter().map(PathBuf::as_path));
        let is_covered = |folder: &&Path| self.whole.as_ref().is_some_and(|whole| folder.starts_with(whole));
        let alone = alone.filter(|folder| !is_covered(folder));
        let mut wanted: BTreeMap<PathBuf, RecursiveMode> =
            alone.map(|folder| (folder.to_path_buf(), RecursiveMode::NonRecursive)).collect();
        wanted.extend(self.whole.iter().map(|whole| (whole.clone(), RecursiveMode::Recursive)));
        wanted
    }
}

/// Whether the machine gives as many threads as are needed: the watcher's own would be lacking without a word.
fn threads() -> std::io::Result<()> {
    let mut waiting = Vec::new();
    for _ in 0..THREADS {
        let (release, released) = channel::<()>();
        let thread = thread::Builder::new().spawn(move || released.recv().ok())?;
        waiting.push((release, thread));
    }
    for (release, thread) in waiting {
        drop(release);
        thread.join().ok();
    }
    Ok(())
}
