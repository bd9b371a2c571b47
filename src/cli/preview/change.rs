//! What a burst of saves has changed, and which editions have to be read again for it whatever their files look like.

use std::path::{Path, PathBuf};

/// What may have changed on the disk.
#[derive(Clone, Debug)]
pub(in crate::cli) enum Change {
    /// Anything: nothing was read yet, or the machine lost count.
    Anything,
    /// These files and folders, resolved, and what looks different.
    Only(Vec<PathBuf>),
}

impl Change {
    /// Whether a save below an edition's folder, or of the folder, is among it.
    pub(super) fn concerns(&self, folder: &Path) -> bool {
        // What cannot be resolved is read, and says why.
        let (Self::Only(paths), Ok(folder)) = (self, folder.canonicalize()) else { return true };
        paths.iter().any(|path| path.starts_with(&folder) || folder.starts_with(path))
    }

    /// Whether a folder, or one above it, may be another one now.
    pub(super) fn replaces(&self, folder: &Path) -> bool {
        match self {
            Self::Anything => true,
            Self::Only(paths) => paths.iter().any(|path| folder.starts_with(path)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_save_concerns_its_edition_and_a_folder_all_below_it() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let root = root.path().canonicalize().expect("it is there");
        let [one, other] = ["kgz/2024-01", "kgz/2025-10"].map(|name| root.join(name));
        for folder in [&one, &other] {
            std::fs::create_dir_all(folder).expect("it can be made");
        }
        let concerned = |change: &Change| [&one, &other].map(|folder| change.concerns(folder));
        let only = |path: &str| Change::Only(vec![root.join(path)]);
        assert_eq!(concerned(&Change::Anything), [true, true]);
        assert_eq!(concerned(&only("kgz/2024-01/immigration.yaml")), [true, false]);
        assert_eq!(concerned(&only("kgz/2024-01")), [true, false]);
        assert_eq!(concerned(&only("kgz")), [true, true]);
        assert_eq!(concerned(&only("uzb/2024-01/immigration.yaml")), [false, false]);
        assert!(only("kgz").replaces(&one) && !only("kgz/2024-01/edition.yaml").replaces(&one));
    }
}
