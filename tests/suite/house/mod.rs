//! The rules of the house, held against the text of the project.

mod documents;
mod imports;
mod names;
mod promises;
mod rust_text;
pub mod said;
mod sizes;
mod words;

/// Fails with every broken rule at once.
fn hold(rule: &str, broken: &[String]) {
    assert!(
        broken.is_empty(),
        "{rule}\n{}\n({} lines is the median file of src)",
        broken.join("\n"),
        sizes::median("src"),
    );
}
