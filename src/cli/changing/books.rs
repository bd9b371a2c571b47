//! What was last taken of each workbook: the past of its next import.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::Context;
use sha2::{Digest, Sha256};

use super::super::writing;
use crate::merge::Texts;
use crate::told;

/// The most workbooks that are remembered of an edition.
const MOST: usize = 40;

/// The most bytes of what is remembered of one (64 MiB).
const MAX_BYTES: u64 = 64 << 20;

/// A name under which what has no identity of its own is remembered: a digest of its file's name or place, in hexadecimal.
pub(in crate::cli) fn digest_of(name: &str) -> String {
    let digest = Sha256::digest(name.as_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The workbooks of an edition, a file each.
pub(super) struct Books {
    folder: PathBuf,
}

impl Books {
    /// Those of an edition; `named` tells it from others.
    pub(super) fn of(store: &Path, named: &str) -> Self {
        Self { folder: store.join("workbooks").join(named) }
    }

    /// What was last taken of a workbook; nothing where none was, or where what was kept cannot be read: then its base is its past.
    pub(super) fn recall(&self, id: &str) -> Option<Texts> {
        let path = self.path(id)?;
        let is_sane = fs::metadata(&path).is_ok_and(|known| known.len() <= MAX_BYTES);
        let text = fs::read(&path).ok().filter(|_| is_sane)?;
        let texts: std::collections::BTreeMap<String, String> = serde_json::from_slice(&text).ok()?;
        Some(texts.into_iter().map(|(file, text)| (file, Arc::from(text))).collect())
    }

    /// Keeps what was taken of a workbook, and forgets the one that has not come back for longest where there are many.
    ///
    /// # Errors
    /// What the machine refuses.
    pub(super) fn remember(&self, id: &str, texts: &Texts) -> anyhow::Result<()> {
        let Some(path) = self.path(id) else { return Ok(()) };
        fs::create_dir_all(&self.folder).with_context(|| told!("cannot.make-folder", path = self.folder.display()))?;
        let texts: std::collections::BTreeMap<&String, &str> =
            texts.iter().map(|(file, text)| (file, &**text)).collect();
        let text = serde_json::to_vec(&texts).with_context(|| told!("cannot.write-result"))?;
        writing::write_file(&path, &text)?;
        let mut known = self.known();
        known.sort();
        for (_, old) in known.iter().take(known.len().saturating_sub(MOST)).filter(|(_, old)| *old != path) {
            fs::remove_file(old).with_context(|| told!("cannot.remove", path = old.display()))?;
        }
        Ok(())
    }

    /// Forgets all: a change was undone, and what was taken is no longer what the files say.
    ///
    /// # Errors
    /// What the machine refuses.
    pub(super) fn forget(&self) -> anyhow::Result<()> {
        for (_, path) in self.known() {
            fs::remove_file(&path).with_context(|| told!("cannot.remove", path = path.display()))?;
        }
        Ok(())
    }

    fn known(&self) -> Vec<(std::time::SystemTime, PathBuf)> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().filter_map(Result::ok);
        let is_one = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "json");
        let dated = |path: PathBuf| Some((fs::metadata(&path).ok()?.modified().ok()?, path));
        entries.map(|entry| entry.path()).filter(is_one).filter_map(dated).collect()
    }

    /// The file of a workbook; nothing where its name is not one that an export gives.
    fn path(&self, id: &str) -> Option<PathBuf> {
        let is_name = !id.is_empty() && id.len() <= 64 && id.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_name.then(|| self.folder.join(format!("{id}.json")))
    }
}
