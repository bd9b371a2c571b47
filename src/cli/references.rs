//! The import of a bibliography: what is left out is named, and all else comes in.
//!
//! What a bibliography said at its last import is the past of the next: what somebody has corrected in the files since stays, and
//! what both have changed is a conflict.

use std::path::Path;

use anyhow::{Context, anyhow};

use super::{
    changing::{self, Changing, Made, digest_of},
    editions,
    export::ending,
    import::name,
    merge::{diff, json, refused, words},
    output,
    verdict::Verdict,
    workbook::{Format, Writing},
};
use crate::exchange::references::{OtherKey, bibtex, csl_json, merge};
use crate::finding::Finding;
use crate::load::{self, Loaded};
use crate::merge::{Merged, Settle, Side, Texts};
use crate::messages::speech;
use crate::model::{Edition, Said};
use crate::told;
use crate::{merge as three, render};

/// An import of a bibliography.
pub(super) struct Import<'a> {
    /// The file.
    pub file: &'a Path,
    /// What it says.
    pub bytes: &'a [u8],
    /// What becomes of works that the bibliography has under another key.
    pub other_key: OtherKey,
    /// Which side stands where both have changed one thing differently.
    pub settle: Settle,
    /// Whether the files are written.
    pub writing: Writing,
    /// How the changes are printed.
    pub format: Format,
}

/// Brings a bibliography into an edition's files.
///
/// # Errors
/// A file that is no bibliography, or what the machine refuses.
pub(super) fn import(import: &Import<'_>, loaded: &Loaded) -> anyhow::Result<Verdict> {
    let Some(edition) = editions::scorable(loaded) else { return Ok(Verdict::Complaints) };
    let before = past(&name(import.file), loaded, edition)?;
    let (theirs, verdict) =
        read(import.bytes, import.file, loaded, before.as_ref().unwrap_or(edition), import.other_key)?;
    let Some(theirs) = theirs else { return Ok(Verdict::Complaints) };
    let ours = changing::texts_of(loaded);
    let saying = |state: &Edition| saying(loaded, edition, state).map_err(|why| anyhow!(told!("nothing-written", why)));
    let base = before.as_ref().map(saying).transpose()?.unwrap_or_else(|| ours.clone());
    let sides = [
        Side { name: told!("import.as-before", file = name(import.file)), texts: base },
        Side { name: loaded.name.clone(), texts: ours.clone() },
        Side { name: name(import.file), texts: saying(&theirs)? },
    ];
    let merged = match three::merge(&sides[0], &sides[1], &sides[2], import.settle) {
        Ok(merged) => merged,
        Err(refusal) => return Ok(refused(&refusal, &sides)),
    };
    let ended = made(import, loaded, &merged, &ours)?;
    Ok(ended.max(verdict))
}

/// Shows or makes the changes, names the conflicts, and remembers the bibliography unless something is still open.
fn made(import: &Import<'_>, loaded: &Loaded, merged: &Merged, ours: &Texts) -> anyhow::Result<Verdict> {
    let conflicts = &merged.outcome.conflicts;
    match (import.format, import.writing) {
        (Format::Json, _) => output::document(|out| render::json::write(&json::view(merged), out))?,
        (Format::Text, Writing::Shown) => {
            output::print(|out| Ok(out.write_all(diff(&loaded.name, merged).as_bytes())?))?;
        }
        (Format::Text, Writing::Made) => {}
    }
    conflicts.iter().flat_map(words::conflict).for_each(|line| output::complain(&line));
    let verdict = if conflicts.is_empty() { Verdict::Clean } else { Verdict::Complaints };
    if merged.files.is_empty() && conflicts.is_empty() {
        output::say(&told!("import.nothing-new", file = import.file.display()));
    }
    if import.writing == Writing::Shown {
        return Ok(verdict);
    }
    let command = format!("import {}", name(import.file));
    let mut changing = Changing::begin(&loaded.folder, &command)?;
    match changing.change(&command, ours, &merged.texts(ours))? {
        Made::Not(verdict) => return Ok(verdict),
        Made::Nothing => {}
        Made::Changed(files) => {
            let files: Vec<&str> = files.iter().map(|change| change.file.as_str()).collect();
            output::say(&told!("changed", files = files.join(", ")));
        }
    }
    if conflicts.is_empty() {
        remember(&changing, &name(import.file), &String::from_utf8_lossy(import.bytes), import.other_key)?;
    }
    Ok(verdict)
}

/// What is remembered of a bibliography: its text.
const TEXT: &str = "text";
/// What is remembered of a bibliography: what became of works under another key.
const OTHER_KEY: &str = "other-key";

/// A bibliography as it was last imported.
struct Last {
    text: String,
    other_key: OtherKey,
}

impl Last {
    fn of(kept: &Texts) -> Option<Self> {
        Some(Self { text: kept.get(TEXT)?.to_string(), other_key: OtherKey::of(kept.get(OTHER_KEY)?)? })
    }

    fn kept(text: &str, other_key: OtherKey) -> Texts {
        [(TEXT.to_owned(), text.into()), (OTHER_KEY.to_owned(), other_key.word().into())].into_iter().collect()
    }
}

/// The edition with what a bibliography of this name said when it was last imported: the past of its next import. Nothing where it was
/// not, or where that can no longer be read.
///
/// # Errors
/// The edition cannot be found.
pub(super) fn past(name: &str, loaded: &Loaded, edition: &Edition) -> anyhow::Result<Option<Edition>> {
    let kept = Changing::book(&loaded.folder, &digest_of(name))?;
    let last = kept.as_ref().and_then(Last::of);
    Ok(last.and_then(|last| gather(&last.text, name, loaded, edition, last.other_key).ok()?.edition))
}

/// Remembers what a bibliography says.
///
/// # Errors
/// What the machine refuses.
pub(super) fn remember(changing: &Changing, name: &str, text: &str, other_key: OtherKey) -> anyhow::Result<()> {
    changing.remember_book(&digest_of(name), &Last::kept(text, other_key))
}

/// The edition's texts, amended so that they say what another state of it says.
///
/// # Errors
/// Where the changed files, read back, would not say it.
pub(super) fn saying(loaded: &Loaded, edition: &Edition, state: &Edition) -> Result<Texts, String> {
    let mut texts = changing::texts_of(loaded);
    texts.extend(load::update(loaded, edition, state)?.into_iter().map(|change| (change.file, change.new.into())));
    Ok(texts)
}

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
fn read(
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
