//! Every version of the method that the program has had: an edition is scored under the one that it requires.

use std::sync::{Arc, OnceLock};

use super::method_file::{FILE, MethodFile, decode};
use crate::model::MethodVersion;
use crate::yaml::disk;

/// A version of the method built into the program.
pub(crate) struct Embedded {
    /// The version, as its text has it.
    pub version: &'static str,
    /// Its text, byte for byte as it was published.
    pub text: &'static str,
    parsed: OnceLock<Arc<MethodFile>>,
}

/// The versions, the oldest first. A published one is never changed: editions are scored under it.
static EMBEDDED: [Embedded; 2] = [
    Embedded { version: "mdmm-1", text: include_str!("methods/mdmm-1.yaml"), parsed: OnceLock::new() },
    Embedded { version: "mdmm-2", text: include_str!("../../matrices/method.yaml"), parsed: OnceLock::new() },
];

impl Embedded {
    /// The method as its text gives it, read once.
    pub(crate) fn file(&self) -> &Arc<MethodFile> {
        self.parsed.get_or_init(|| {
            let read = disk::FileText { text: self.text.into(), fault: None };
            Arc::new(MethodFile { name: None, ..decode(FILE.into(), read) })
        })
    }
}

/// Returns the newest version.
pub(crate) fn newest() -> &'static Embedded {
    &EMBEDDED[EMBEDDED.len() - 1]
}

/// Returns the embedded method of a version.
pub(crate) fn of_version(version: &MethodVersion) -> Option<&'static Embedded> {
    EMBEDDED.iter().find(|embedded| embedded.version == version.as_str())
}

/// Returns the embedded method of a text.
pub(crate) fn of_text(text: &str) -> Option<&'static Embedded> {
    EMBEDDED.iter().find(|embedded| embedded.text == text)
}

/// The versions of the method that the program has built in, the oldest first.
pub fn embedded_versions() -> impl Iterator<Item = &'static str> {
    EMBEDDED.iter().map(|embedded| embedded.version)
}

/// Whether a version of the method is built into the program; a method of another version is one's own.
#[must_use]
pub fn is_embedded(version: &MethodVersion) -> bool {
    of_version(version).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Counted, Reason};

    #[test]
    fn each_version_is_read_without_a_finding_and_says_its_own_name() {
        for embedded in &EMBEDDED {
            let file = embedded.file();
            assert_eq!(file.findings, [], "{}", embedded.version);
            let method = file.method.as_ref().unwrap();
            assert_eq!(method.version.as_str(), embedded.version);
            assert_eq!(method.areas.len(), 10);
            assert_eq!(method.areas.iter().map(|area| area.indicators.len()).sum::<usize>(), 89);
            assert_eq!(file.known.areas.len(), 10);
        }
    }

    #[test]
    fn only_the_second_leaves_out_what_is_not_yet_due() {
        let uncounted = |version: &str| -> Vec<Reason> {
            let method = of_version(&version.parse().unwrap()).unwrap().file().method.clone().unwrap();
            method.reasons.iter().filter(|rule| rule.counted == Counted::No).map(|rule| rule.reason).collect()
        };
        assert_eq!(uncounted("mdmm-1"), []);
        assert_eq!(uncounted("mdmm-2"), [Reason::NotYetDue]);
    }

    #[test]
    fn the_first_version_is_never_changed() {
        use sha2::{Digest, Sha256};
        let digest = Sha256::digest(of_version(&"mdmm-1".parse().unwrap()).unwrap().text);
        let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, "30fd51078b156bb4fc4872159c78e674a6d8c815a59a8c8a3b0ba506bef537ff");
    }
}
