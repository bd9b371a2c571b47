//! What a burst of saves has changed, and which editions have to be read again for it.

use std::path::{Path, PathBuf};

/// What may have changed on the disk.
#[derive(Clone, Debug)]
pub(in crate::cli) enum Change {
    /// Anything: nothing was read yet, or the machine lost count.
    Anything,
    /// Only these files and folders, resolved.
    Only(Vec<PathBuf>),
}

impl Change {
    /// Whether an edition's folder has to be read again.
    pub(super) fn concerns(&self, folder: &Path) -> bool {
        // What cannot be resolved is read, and says why.
        let (Self::Only(paths), Ok(folder)) = (self, folder.canonicalize()) else { return true };
        paths.iter().any(|path| {
            let is_method_above = path.file_name().is_some_and(|name| name == "method.yaml")
                && path.parent().is_some_and(|root| folder.starts_with(root));
            // Its own files, a folder above it that was renamed, or the method that it is scored under.
            path.starts_with(&folder) || folder.starts_with(path) || is_method_above
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_save_concerns_its_edition_a_method_all_below_it() {
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
        assert_eq!(concerned(&only("kgz/2025-10/method.yaml")), [false, true]);
        assert_eq!(concerned(&only("kgz/2024-01")), [true, false]);
        assert_eq!(concerned(&only("kgz")), [true, true]);
        assert_eq!(concerned(&only("method.yaml")), [true, true]);
        assert_eq!(concerned(&only("uzb/2024-01/immigration.yaml")), [false, false]);
    }
}
