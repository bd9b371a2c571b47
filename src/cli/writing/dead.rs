//! What dead runs left beside their places: known by its name and by the lock that nobody holds any more.

use std::{
    fs::{self, File},
    io,
    path::Path,
};

use super::PREFIX;
use crate::told;

/// How many signs follow the prefix.
const SIGNS: usize = 6;

/// How often something temporary is made anew, where another run took it for a dead one's before it was locked.
const ATTEMPTS: usize = 8;

/// Makes something temporary and locks it as long as its lock is held: a run that sweeps leaves alone what is locked. There is no
/// lock where the machine has none for it; there nothing is ever swept.
///
/// # Errors
/// What the machine refused.
pub(super) fn locked<T: AsRef<Path>>(
    make: impl Fn() -> io::Result<(T, Option<File>)>,
) -> io::Result<(T, Option<File>)> {
    for _ in 0..ATTEMPTS {
        let (made, lock) = make()?;
        let held_by_another = |lock: &File| matches!(lock.try_lock(), Err(fs::TryLockError::WouldBlock));
        // A run that swept between the making and the locking has the lock, or has deleted what it took for a dead run's.
        if !lock.as_ref().is_some_and(held_by_another) && made.as_ref().exists() {
            return Ok((made, lock));
        }
    }
    Err(io::Error::other(told!("writing.taken-away")))
}

/// Deletes what dead runs left in a folder; what a living run holds, or cannot be told, stays.
pub(super) fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.filter_map(Result::ok) {
        let is_ours = entry.file_name().to_str().is_some_and(is_temporary);
        let kind = entry.file_type().ok().filter(|kind| is_ours && (kind.is_file() || kind.is_dir()));
        let Some(kind) = kind else { continue };
        let path = entry.path();
        let Ok(lock) = File::open(&path) else { continue };
        if lock.try_lock().is_err() {
            continue;
        }
        // What cannot be deleted is harmless.
        let _ = if kind.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
    }
}

/// Whether a name is one that this program gives to what waits beside its place.
fn is_temporary(name: &str) -> bool {
    let signs = name.strip_prefix(PREFIX);
    signs.is_some_and(|signs| signs.len() == SIGNS && signs.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_ours_are_temporary() {
        assert!(is_temporary(".mdmm-aB3xY9"));
        for other in [".mdmm-notes", ".mdmm-aB3xY", ".mdmm-aB3xY9.yaml", "mdmm-aB3xY9", ".mdmm-аB3xY"] {
            assert!(!is_temporary(other), "{other}");
        }
    }

    #[test]
    fn what_is_locked_or_not_ours_stays() {
        let folder = tempfile::tempdir().unwrap();
        let put = |name: &str| fs::write(folder.path().join(name), "x").unwrap();
        for name in [".mdmm-aaaaaa", ".mdmm-bbbbbb", ".mdmm-notes", "report.html"] {
            put(name);
        }
        fs::create_dir(folder.path().join(".mdmm-cccccc")).unwrap();
        put(".mdmm-cccccc/page");
        let living = File::open(folder.path().join(".mdmm-bbbbbb")).unwrap();
        living.try_lock().unwrap();
        sweep(folder.path());
        let mut left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        left.sort();
        assert_eq!(left, [".mdmm-bbbbbb", ".mdmm-notes", "report.html"]);
    }
}
