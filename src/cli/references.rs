//! The import of a bibliography: what is left out is named, and all else comes in.

use std::path::Path;

use anyhow::{Context, anyhow};

use super::{export::ending, import::name, output, verdict::Verdict};
use crate::exchange::references::{OtherKey, bibtex, csl_json, merge};
use crate::finding::Finding;
use crate::load::Loaded;
use crate::messages::speech;
use crate::model::{Edition, Said};
use crate::told;

/// What a file of references gives for an edition.
pub(super) struct Gathered {
    /// The edition with them; nothing where none can be made of them.
    pub edition: Option<Edition>,
    /// The entries that cannot be read.
    pub unread: Vec<String>,
    /// What is wrong with others that are left out.
    pub findings: Vec<Finding>,
    /// What there is to say of those that are taken.
    pub told: Vec<String>,
    /// What else is left out, and why.
    pub left_out: Vec<String>,
}

/// The edition with the references of a text; by the ending of its name it is read.
///
/// # Errors
/// A text that is no bibliography.
pub(super) fn gather(
    text: &str,
    name: &str,
    loaded: &Loaded,
    edition: &Edition,
    other_key: OtherKey,
) -> anyhow::Result<Gathered> {
    let (references, unread) = match ending(Path::new(name)).as_str() {
        "bib" => bibtex(text),
        _ => csl_json(text).map_err(|why| anyhow!(why).context(told!("cannot.read", path = name)))?,
    };
    let merged = merge(loaded, edition, &references, (name, text), other_key);
    let at = |(line, said): &(u32, Said)| format!("{name}:{line}: {}", speech().say(said));
    Ok(Gathered {
        edition: merged.edition,
        unread: unread
            .iter()
            .map(|one| told!("import.unread-entry", file = name, line = one.line, why = &one.why))
            .collect(),
        findings: merged.findings,
        told: merged.told.iter().map(at).collect(),
        left_out: merged.left_out.iter().map(at).collect(),
    })
}

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
    let gathered = gather(text, &name(file), loaded, edition, other_key)?;
    gathered.unread.iter().for_each(|one| output::complain(one));
    if !gathered.findings.is_empty() {
        let texts = [(name(file).into(), text.into())].into_iter().collect();
        output::findings(&gathered.findings, &texts);
    }
    gathered.told.iter().for_each(|one| output::say(one));
    gathered.left_out.iter().for_each(|one| output::complain(one));
    if gathered.edition.is_none() {
        output::complain(&told!("import.errors", file = path));
        return Ok((None, Verdict::Complaints));
    }
    let is_whole = gathered.unread.is_empty() && gathered.left_out.is_empty() && gathered.findings.is_empty();
    let verdict = if is_whole { Verdict::Clean } else { Verdict::Complaints };
    Ok((gathered.edition, verdict))
}
