//! JSON: a view's own structs, indented, with a line end.

use std::io::Write;

use anyhow::Context;
use serde::Serialize;

/// Writes a view as JSON.
///
/// # Errors
/// What the sink refused.
pub fn write(view: &impl Serialize, out: &mut dyn Write) -> anyhow::Result<()> {
    serde_json::to_writer_pretty(&mut *out, view).map_err(std::io::Error::from).context("cannot write")?;
    writeln!(out).context("cannot write")
}
