//! What git is told of the tables: that they are merged and shown cell by cell.

use std::{fs, path::Path};

use anyhow::Context;

use super::writing;
use crate::told;

/// The line that names both drivers.
const LINE: &str = "*.yaml merge=mdmm diff=mdmm";

/// The head of a file that only this program has written.
const HEAD: &str = "# Tables are merged and shown cell by cell, where git knows how: mdmm.\n";

/// How git learns it, in every copy of the repository. Where the program is missing git merges the texts, and marks what it
/// cannot merge; a difference is then that of the texts.
pub(super) const CONFIG: &str = r#"  git config merge.mdmm.name "tables, cell by cell"
  git config merge.mdmm.driver 'if command -v mdmm >/dev/null; then mdmm merge --driver --marker-size=%L %O %A %B %P; else git merge-file --marker-size=%L %A %O %B; fi'
  git config diff.mdmm.textconv 'f() { mdmm textconv "$1" 2>/dev/null || cat "$1"; }; f'
"#;

/// Writes the line into the root's `.gitattributes`, or adds it where it does not stand there.
///
/// # Errors
/// What the machine refused.
pub(super) fn amend(root: &Path) -> anyhow::Result<()> {
    let path = root.join(".gitattributes");
    let old = match fs::read_to_string(&path) {
        Ok(old) => old,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(error).with_context(|| told!("cannot.read", path = path.display())),
    };
    match amended(&old) {
        Some(new) => writing::write_file(&path, new.as_bytes()),
        None => Ok(()),
    }
}

/// The text with the line; nothing where a line speaks of the driver already.
fn amended(old: &str) -> Option<String> {
    if old.lines().any(|line| !line.trim_start().starts_with('#') && line.contains("merge=mdmm")) {
        return None;
    }
    let end = if old.is_empty() || old.ends_with('\n') { "" } else { "\n" };
    let head = if old.is_empty() { HEAD } else { "" };
    Some(format!("{old}{end}{head}{LINE}\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_is_added_once_and_nothing_else_changes() {
        let new = amended("").expect("nothing stands there");
        assert!(new.ends_with("\n*.yaml merge=mdmm diff=mdmm\n"));
        assert_eq!(amended(&new), None);
        assert_eq!(amended("*.png binary").as_deref(), Some("*.png binary\n*.yaml merge=mdmm diff=mdmm\n"));
        assert_eq!(amended("*.yaml text merge=mdmm\n"), None);
    }
}
