//! The change of a file as a unified diff.

use similar::TextDiff;

/// Lines shown around a change.
const AROUND: usize = 3;

/// The unified diff of a file; empty where nothing changes.
#[must_use]
pub fn unified(file: &str, old: &str, new: &str) -> String {
    let from = if old.is_empty() { "/dev/null".to_owned() } else { format!("a/{file}") };
    let diff = TextDiff::from_lines(old, new);
    diff.unified_diff().context_radius(AROUND).header(&from, &format!("b/{file}")).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_shown_with_its_surroundings() {
        let old = "a\nb\nc\nd\ne\nf\ng\nh\n";
        assert_eq!(unified("x", old, old), "");
        assert_eq!(
            unified("x", old, &old.replace("e\n", "E\n")),
            "--- a/x\n+++ b/x\n@@ -2,7 +2,7 @@\n b\n c\n d\n-e\n+E\n f\n g\n h\n"
        );
        assert_eq!(unified("x", "", "a\n"), "--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+a\n");
    }
}
