//! What a folder of outputs was made of: what its inputs and nobody's hand have changed since is not made again.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    fs,
    path::{Component, Path, PathBuf},
    sync::Mutex,
};

use sha2::{Digest as _, Sha256};

use super::{editions::Place, writing::Folder};
use crate::yaml;

/// The file beside the outputs: a line each, with the digest of what it was made of, that of its bytes, and its path.
const FILE: &str = ".mdmm-made";

/// The most bytes of that file (16 MiB): a world's has some hundred thousand.
const MAX_BYTES: u64 = 16 << 20;

/// Whether what is there already may stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Making {
    /// Only what has changed is made.
    Changed,
    /// Everything is made again.
    All,
}

/// A SHA-256 in hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Digest(String);

/// A digest of several parts that is being made; where one ends and the next begins counts.
#[derive(Clone)]
pub(super) struct Digesting(Sha256);

impl Digesting {
    /// Begins with what every output is made by: this program, as it was built.
    pub(super) fn program() -> Self {
        let mut digest = Self(Sha256::new());
        digest.add(env!("CARGO_PKG_VERSION").as_bytes());
        // Of two builds of one version one may be newer.
        if let Ok(built) = std::env::current_exe().and_then(fs::metadata) {
            digest.add(&built.len().to_le_bytes());
            let since = built.modified().ok().and_then(|at| at.duration_since(std::time::UNIX_EPOCH).ok());
            digest.add(&since.map_or(0, |since| since.as_nanos()).to_le_bytes());
        }
        digest
    }

    /// Adds a part.
    pub(super) fn add(&mut self, part: &[u8]) -> &mut Self {
        self.0.update((part.len() as u64).to_le_bytes());
        self.0.update(part);
        self
    }

    /// The digest of all parts.
    pub(super) fn digest(&self) -> Digest {
        hexadecimal(&self.0)
    }

    /// The digest of these parts and of the files that an edition is read from; `None` where they cannot be told: at a revision
    /// of git, and where the machine refuses one.
    pub(super) fn edition(&self, place: &Place) -> Option<Digest> {
        let Place::Folder(folder) = place else { return None };
        let mut digest = self.clone();
        for name in folder.components().rev().take(2) {
            digest.add(name.as_os_str().as_encoded_bytes());
        }
        let mut files: Vec<PathBuf> =
            fs::read_dir(folder).ok()?.map(|entry| Some(entry.ok()?.path())).collect::<Option<_>>()?;
        files.sort();
        // The method may stand at the root, above the country's folder.
        let method = folder.canonicalize().ok()?.ancestors().nth(2).map(|root| root.join("method.yaml"));
        files.extend(method.filter(|method| method.exists()));
        for file in files.iter().filter(|file| file.is_file()) {
            digest.add(file.file_name().unwrap_or_default().as_encoded_bytes()).add(&fs::read(file).ok()?);
        }
        Some(digest.digest())
    }
}

fn hexadecimal(digest: &Sha256) -> Digest {
    let bytes = digest.clone().finalize();
    let mut text = String::with_capacity(64);
    for byte in bytes {
        write!(text, "{byte:02x}").expect("memory takes it");
    }
    Digest(text)
}

impl Digest {
    /// The digest in hexadecimal.
    pub(super) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

/// The outputs of a folder, as they were made by an earlier run and by this one.
#[derive(Debug)]
pub(super) struct Made {
    folder: PathBuf,
    /// What an earlier run wrote down.
    text: String,
    /// By what it was made of, each output with the digest of its bytes.
    before: BTreeMap<Digest, Vec<(String, Digest)>>,
    /// By path, what it was made of and the digest of its bytes.
    now: Mutex<BTreeMap<String, (Digest, Digest)>>,
}

impl Made {
    /// Reads what is known of a folder; nothing where everything is to be made again.
    pub(super) fn read(folder: &Path, making: Making) -> Self {
        let text = match making {
            // Whoever made the folder may have put anything there: no more is read than such a file can have.
            Making::Changed => {
                let bytes = yaml::bounded(&folder.join(FILE), MAX_BYTES).unwrap_or_default();
                String::from_utf8(bytes).unwrap_or_default()
            }
            Making::All => String::new(),
        };
        let (mut before, mut now) = (BTreeMap::<_, Vec<_>>::new(), BTreeMap::new());
        for line in text.lines() {
            let parts: Vec<&str> = line.splitn(3, ' ').collect();
            let [of, is, path] = parts[..] else { continue };
            let [of, is] = [of, is].map(|digest| Digest(digest.to_owned()));
            before.entry(of.clone()).or_default().push((path.to_owned(), is.clone()));
            now.insert(path.to_owned(), (of, is));
        }
        Self { folder: folder.to_owned(), text, before, now: Mutex::new(now) }
    }

    /// Whether there are outputs that were made of this, and each is as it was made.
    pub(super) fn has(&self, of: &Digest) -> bool {
        let is_as_made = |(path, is): &(String, Digest)| {
            // A path that leads out of the folder, or to what is no file, was not made by this program.
            let is_inside = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
            let path = self.folder.join(path);
            if !is_inside || !path.is_file() {
                return false;
            }
            let bytes = fs::read(path);
            bytes.is_ok_and(|bytes| hexadecimal(&Sha256::new_with_prefix(bytes)) == *is)
        };
        self.before.get(of).is_some_and(|outputs| outputs.iter().all(is_as_made))
    }

    /// Writes an output, and keeps what it was made of, where that is known.
    ///
    /// # Errors
    /// As [`Folder::put`].
    pub(super) fn write(&self, out: &Folder<'_>, path: &Path, bytes: &[u8], of: Option<&Digest>) -> anyhow::Result<()> {
        out.put(path, bytes)?;
        let name = path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
        let is = of.map(|_| hexadecimal(&Sha256::new_with_prefix(bytes)));
        if let Ok(mut now) = self.now.lock() {
            match of.cloned().zip(is) {
                Some(made) => now.insert(name, made),
                None => now.remove(&name),
            };
        }
        Ok(())
    }

    /// Keeps what was made of what for the next run, beside the outputs.
    ///
    /// # Errors
    /// As [`Folder::put`].
    pub(super) fn keep(&self, out: &Folder<'_>) -> anyhow::Result<()> {
        let now = self.now.lock().map(|now| now.clone()).unwrap_or_default();
        let text: String = now.iter().map(|(path, (of, is))| format!("{} {} {path}\n", of.0, is.0)).collect();
        if text == self.text {
            return Ok(());
        }
        out.put(Path::new(FILE), text.as_bytes())
    }
}
