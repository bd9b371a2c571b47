//! The import of a bibliography: what is left out is named, and all else comes in.

use std::path::Path;

use anyhow::{Context, anyhow};

use super::{export::ending, import::name, output, verdict::Verdict};
use crate::exchange::references::{OtherKey, bibtex, csl_json, merge};
use crate::load::Loaded;
use crate::messages::speech;
use crate::model::{Edition, Said};
use crate::told;

/// The edition with the references of a file; nothing where no edition can be made of them, which has been said. The verdict is
/// complaints where one was left out.
///
/// # Errors
/// A file that is no text, or no bibliography.
pub(super) fn read(
    bytes: &[u8],
    file: &Path,
    loaded: &Loaded,
    edition: &Edition,
    other_key: OtherKey,
) -> anyhow::Result<(Option<Edition>, Verdict)> {
    let path = file.display();
    let text = std::str::from_utf8(bytes).with_context(|| told!("import.not-utf8", file = path))?;
    let (references, unread) = match ending(file).as_str() {
        "bib" => bibtex(text),
        _ => csl_json(text).map_err(|why| anyhow!(why).context(told!("cannot.read", path)))?,
    };
    for one in &unread {
        output::complain(&told!("import.unread-entry", file = name(file), line = one.line, why = &one.why));
    }
    let merged = merge(loaded, edition, &references, (&name(file), text), other_key);
    if !merged.findings.is_empty() {
        let texts = [(name(file).into(), text.into())].into_iter().collect();
        output::findings(&merged.findings, &texts);
    }
    let at = |(line, said): &(u32, Said)| format!("{}:{line}: {}", name(file), speech().say(said));
    merged.told.iter().for_each(|one| output::say(&at(one)));
    merged.left_out.iter().for_each(|one| output::complain(&at(one)));
    if merged.edition.is_none() {
        output::complain(&told!("import.errors", file = path));
        return Ok((None, Verdict::Complaints));
    }
    let left_out = unread.len() + merged.left_out.len() + usize::from(!merged.findings.is_empty());
    let verdict = if left_out == 0 { Verdict::Clean } else { Verdict::Complaints };
    Ok((merged.edition, verdict))
}
