//! One file of an edition by itself: what it says, and its text changed to say something else.

use super::form::of_file;
use super::reading;
use crate::finding::Finding;
use crate::yaml::{Value, amend};

/// What a file says; an empty one says nothing.
///
/// # Errors
/// What keeps it from being read as tables.
pub fn file_value(name: &str, text: &str) -> Result<Value, Vec<Finding>> {
    let form = of_file(name);
    let (value, wrong) = reading::read(&name.into(), text, form, &mut Vec::new());
    if wrong.is_empty() { Ok(value.unwrap_or_else(|| super::edition::nothing(form))) } else { Err(wrong) }
}

/// The text of a file that said `before`, changed so that it says `after`; comments and layout stay wherever nothing changes.
#[must_use]
pub fn file_text(text: &str, before: &Value, after: &Value) -> String {
    amend(text, before, after)
}
