//! The two readers of YAML: what the quick one reads, the whole one reads alike, to the place of each node.

use mdmm::yaml::{quick, whole};

/// The whole input is a file's text.
pub fn run(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Some(root) = quick(text) {
        let whole = whole(text);
        assert!(whole.faults.is_empty(), "{:?}", whole.faults);
        assert_eq!(Some(root), whole.root);
    }
}
