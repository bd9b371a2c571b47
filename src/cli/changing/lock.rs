//! The lock of an edition: one command changes it at a time; the system releases it when the process ends, however it ends.

use std::{
    fs::{File, TryLockError},
    io::{Read, Seek, SeekFrom, Write},
    path::Path,
    thread,
    time::Duration,
};

use crate::told;
use anyhow::{Context, bail};

/// How often a lock is tried for, and how long is waited between.
const TRIES: u32 = 200;
const PAUSE: Duration = Duration::from_millis(50);

/// A lock that is held.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock of an edition, or waits up to ten seconds for it.
    ///
    /// # Errors
    /// Who holds it, where nobody lets it go; or what the machine refuses.
    pub(super) fn take(path: &Path, edition: &str, command: &str) -> anyhow::Result<Self> {
        Self::try_for(path, edition, command, TRIES)
    }

    /// Takes the lock, or tries for it so many times.
    ///
    /// # Errors
    /// As [`Lock::take`].
    pub(super) fn try_for(path: &Path, edition: &str, command: &str, tries: u32) -> anyhow::Result<Self> {
        let refused = || told!("cannot.lock", path = path.display());
        let mut file =
            File::options().read(true).write(true).create(true).truncate(false).open(path).with_context(refused)?;
        for _ in 0..tries {
            match file.try_lock() {
                Ok(()) => {
                    let words = format!("mdmm {command}, process {}\n", std::process::id());
                    file.set_len(0).and_then(|()| file.seek(SeekFrom::Start(0))).with_context(refused)?;
                    file.write_all(words.as_bytes()).with_context(refused)?;
                    return Ok(Self { _file: file });
                }
                Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
                Err(TryLockError::Error(error)) => return Err(error).with_context(refused),
            }
        }
        let mut holder = String::new();
        // Who holds it is worth knowing, and no more: what cannot be read is left out.
        (&mut file).take(200).read_to_string(&mut holder).ok();
        bail!(match holder.trim() {
            "" => told!("lock.held", edition),
            holder => told!("lock.held-by", edition, holder),
        })
    }
}
