//! The files that a command reads: no result may take the place of one.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use anyhow::ensure;

use super::folder_of;
use crate::load::Loaded;
use crate::told;

/// The files that a command reads, without links.
#[derive(Clone, Debug, Default)]
pub(in crate::cli) struct Inputs(BTreeSet<PathBuf>);

impl Inputs {
    /// The files of editions; one at a revision of git has none on the disk.
    pub(in crate::cli) fn of<'l>(editions: impl IntoIterator<Item = &'l Loaded>) -> Self {
        let mut inputs = Self::default();
        for loaded in editions {
            let root = loaded.folder.join("../..");
            inputs.0.extend(loaded.texts.keys().filter_map(|file| fs::canonicalize(root.join(&**file)).ok()));
        }
        inputs
    }

    /// These and a file, or the files below a folder.
    #[must_use]
    pub(in crate::cli) fn and(mut self, path: Option<&Path>) -> Self {
        let below = path.into_iter().flat_map(|path| walkdir::WalkDir::new(path).into_iter().filter_map(Result::ok));
        let files = below.filter(|entry| !entry.file_type().is_dir());
        self.0.extend(files.filter_map(|entry| fs::canonicalize(entry.path()).ok()));
        self
    }

    /// Refuses an output that would take the place of an input, by whatever name.
    ///
    /// # Errors
    /// The output, where it is an input.
    pub(in crate::cli) fn spare(&self, output: &Path) -> anyhow::Result<()> {
        // What is not there yet is no input; a file's last link may be one.
        let real = fs::canonicalize(output).or_else(|_| {
            let above = fs::canonicalize(folder_of(output))?;
            Ok::<_, std::io::Error>(output.file_name().map_or_else(|| above.clone(), |name| above.join(name)))
        });
        let is_input = real.is_ok_and(|real| self.0.contains(&real));
        ensure!(!is_input, told!("writing.is-input", path = output.display()));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_input_is_known_by_any_name() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("templates")).unwrap();
        for file in ["readings.yaml", "templates/report.html"] {
            fs::write(at(file), "").unwrap();
        }
        let inputs = Inputs::default().and(Some(&at("readings.yaml"))).and(Some(&at("templates"))).and(None);
        for spared in ["readings.yaml", "./templates/../readings.yaml", "templates/report.html"] {
            let refused = inputs.spare(&at(spared)).unwrap_err().to_string();
            assert!(refused.contains("is one of the files that are read"), "{refused}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink("readings.yaml", at("link.html")).unwrap();
            assert!(inputs.spare(&at("link.html")).is_err());
        }
        for free in ["templates/diff.html", "report.html", "no/such/folder.html"] {
            assert!(inputs.spare(&at(free)).is_ok(), "{free}");
        }
    }
}
