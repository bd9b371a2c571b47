//! Follows the files of a path: one build for each burst of saves, and answers for the server in between.

use std::{
    path::PathBuf,
    sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    time::Duration,
};

use anyhow::{anyhow, bail};
use tokio::sync::oneshot;

use super::{
    build::{Build, Builder},
    change::Change,
    watches::{Renewed, Watches},
};
use crate::desk::Bytes;
use crate::told;

/// How long the files must be at rest: an editor's save takes several steps.
const REST: Duration = Duration::from_millis(10);

/// The most events of one burst: files that are never at rest are read all the same.
const MAX_BURST: usize = 4096;

/// What the follower waits for.
pub(in crate::cli) enum Happening {
    /// Something on the disk.
    Saved(notify::Result<notify::Event>),
    /// A browser wants an edition's page that is not made yet.
    Wanted(String, oneshot::Sender<Option<Bytes>>),
    /// The server has ended.
    Ended(anyhow::Error),
}

/// Builds what lies under a path, again and again.
pub(in crate::cli) struct Follower {
    builder: Builder,
    watches: Watches,
    sender: Sender<Happening>,
    receiver: Receiver<Happening>,
}

/// What follows the builds.
pub(in crate::cli) trait Audience {
    /// Something has changed, or could not be read.
    fn see(&mut self, build: anyhow::Result<Build>);
}

impl Follower {
    /// Watches the path and builds it for the first time; no later save is missed.
    ///
    /// # Errors
    /// Where the path holds no edition, or the machine refused to read or to watch it.
    pub(in crate::cli) fn begin(mut builder: Builder) -> anyhow::Result<(Self, Build)> {
        let (sender, receiver) = channel();
        // A path without an edition is said to be one before anything is watched.
        builder.found()?;
        let mut watches = Watches::new(builder.path(), sender.clone())?;
        let build = read(&mut builder, &mut watches, &Change::Anything)?;
        let build = build.ok_or_else(|| anyhow!(told!("watch.nothing-read")))?;
        if let Some(why) = &build.unwatched {
            bail!("{why}");
        }
        Ok((Self { builder, watches, sender, receiver }, build))
    }

    /// By this the server asks, and says that it has ended.
    pub(in crate::cli) fn sender(&self) -> Sender<Happening> {
        self.sender.clone()
    }

    /// Shows each change, until the server has ended.
    pub(in crate::cli) fn run(mut self, audience: &mut impl Audience) -> anyhow::Error {
        loop {
            match self.receiver.recv() {
                Ok(Happening::Saved(event)) => {
                    if let Err(error) = self.burst(event, audience) {
                        return error;
                    }
                }
                Ok(Happening::Wanted(name, reply)) => self.answer(&name, reply),
                Ok(Happening::Ended(error)) => return error,
                Err(_) => return anyhow!(told!("watch.no-longer")),
            }
        }
    }

    /// Waits until the files are at rest, and builds what has changed.
    fn burst(&mut self, first: notify::Result<notify::Event>, audience: &mut impl Audience) -> anyhow::Result<()> {
        let mut change = self.take(Change::Only(Vec::new()), first);
        for _ in 0..MAX_BURST {
            match self.receiver.recv_timeout(REST) {
                Ok(Happening::Saved(event)) => change = self.take(change, event),
                Ok(Happening::Wanted(name, reply)) => self.answer(&name, reply),
                Ok(Happening::Ended(error)) => return Err(error),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        if matches!(&change, Change::Only(paths) if paths.is_empty()) {
            return Ok(());
        }
        if let Some(build) = read(&mut self.builder, &mut self.watches, &change).transpose() {
            audience.see(build);
        }
        Ok(())
    }

    /// The change with an event more. Without an event, or where the machine says so, some have been lost.
    fn take(&self, change: Change, event: notify::Result<notify::Event>) -> Change {
        match (change, event) {
            (Change::Only(mut paths), Ok(event)) if !event.need_rescan() => {
                let new = |path: &PathBuf| !paths.contains(path) && self.watches.is_of_concern(path);
                let new: Vec<PathBuf> = event.paths.into_iter().filter(new).collect();
                paths.extend(new);
                Change::Only(paths)
            }
            _ => Change::Anything,
        }
    }

    fn answer(&mut self, name: &str, reply: oneshot::Sender<Option<Bytes>>) {
        // A browser that has gone away is no concern of ours.
        reply.send(self.builder.page(name)).ok();
    }
}

/// Watches what there is now, and reads it after that; where that leads elsewhere, elsewhere too. Nothing where nothing
/// has changed.
fn read(builder: &mut Builder, watches: &mut Watches, change: &Change) -> anyhow::Result<Option<Build>> {
    let mut watched = watches.renew(change);
    let mut build = builder.build(change)?;
    // Links can lead on to links, each of which may change while it is looked up.
    for _ in 0..3 {
        watches.follow(builder.elsewhere());
        match watches.renew(&Change::Only(Vec::new())) {
            Ok(Renewed::Yes) => build = builder.build(&Change::Only(Vec::new()))?.or(build),
            Ok(Renewed::No) => break,
            refused => {
                watched = refused;
                break;
            }
        }
    }
    if let Err(error) = watched {
        let unwatched = Some(format!("{error:#}"));
        return Ok(Some(Build { unwatched, ..build.unwrap_or_else(|| builder.whole()) }));
    }
    Ok(build)
}
