//! Findings for people, programs, code scanners and pull requests: one file a format, one signature.

mod github;
mod json;
mod sarif;
#[cfg(feature = "commands")]
mod text;

use std::{collections::BTreeMap, sync::Arc};

pub use github::github;
pub use json::{around_json, json};
pub use sarif::{around_sarif, sarif};
#[cfg(feature = "commands")]
pub use text::{Tally, text};

/// The text of each file by the name that findings give it.
pub type Texts = BTreeMap<Arc<str>, Arc<str>>;
