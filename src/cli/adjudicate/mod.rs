//! The edition that `agree --adjudicate` writes: what all say stands, what is disputed is left open with everyone's words.

mod comments;
mod insert;
mod texts;
mod words;

use std::{collections::BTreeMap, path::Path, sync::Arc};

use anyhow::{Context, ensure};

use super::{
    output,
    writing::{NewFolder, Taken},
};
use crate::told;
use crate::{
    compare::{Adjudication, Agreement, Open, adjudicated},
    load::{Content, Files, Loaded, edition_of_files},
    merge::Texts,
    messages::speech,
    record::files,
};

/// Writes the adjudicated edition below a root, or into the edition's own folder where the path names it.
///
/// # Errors
/// The folder holds something already, or cannot be written.
pub(super) fn write(
    root: &Path,
    agreement: &Agreement<'_>,
    names: &[String],
    assessors: &[Loaded],
) -> anyhow::Result<()> {
    let made = adjudicated(agreement).context("there is an assessor")?;
    let path = made.edition.path();
    let folder = if root.ends_with(&path) { root.to_path_buf() } else { root.join(&path) };
    let free = std::fs::read_dir(&folder).map_or(true, |mut inside| inside.next().is_none());
    let occupied = || told!("folder.occupied", folder = folder.display());
    ensure!(free, occupied());
    let names: Vec<String> = names.iter().map(|name| output::harmless(name)).collect();
    let mut written = texts::of(&made, assessors);
    insert::words(&mut written, &made, &names);
    comments::keep(&mut written, assessors, &names);
    verify(&written, &made, &assessors[0])?;
    let method = method_of(&assessors[0]).map(|method| ("method.yaml".to_owned(), Arc::from(method)));
    written.extend(method);
    let staged = NewFolder::stage(&folder, written.iter().map(|(name, text)| (name.as_str(), text.as_bytes())))?;
    ensure!(staged.take_place()? == Taken::Whole, occupied());
    output::say(&told!("adjudicate.wrote", folder = folder.display(), open = open(&made)));
    Ok(())
}

/// How many cells are left open, and why.
fn open(made: &Adjudication) -> String {
    let cells = |why: Open| -> usize {
        made.open.iter().filter(|open| open.why == why).map(|open| open.years.as_slice().len()).sum()
    };
    let (disputed, others) = (cells(Open::Disputed), cells(Open::NotEveryones));
    let said = told!("adjudicate.open", n = disputed);
    match others {
        0 => said,
        others => said + &told!("adjudicate.not-everyones", n = others),
    }
}

/// Holds what is to be written against what it is to say.
fn verify(written: &Texts, made: &Adjudication, first: &Loaded) -> anyhow::Result<()> {
    let (country, edition) = first.name.split_once('/').unwrap_or((&first.name, ""));
    let content = |text: &Arc<str>| Content::Bytes(text.as_bytes().to_vec());
    let mut all: BTreeMap<String, Content> = written.iter().map(|(file, text)| (file.clone(), content(text))).collect();
    let beside = first.texts.get(format!("{}/method.yaml", first.name).as_str());
    all.extend(beside.map(|text| ("method.yaml".to_owned(), content(text))));
    let method_at_root = first.texts.get("method.yaml").map(content);
    let again = edition_of_files(
        &first.name,
        &Files { country: country.to_owned(), edition: edition.to_owned(), files: all, method_at_root },
    );
    let why = again
        .findings
        .first()
        .map(|finding| format!(" ({}: {})", finding.place, speech().say(&finding.fact.message())));
    let read = again.edition.with_context(|| told!("adjudicated.cannot-stand", why = why.unwrap_or_default()))?;
    let (said, wanted) = (files(&read), files(&made.edition));
    let differs = |file: &&String| said.get(*file) != wanted.get(*file) && wanted.get(*file).is_some_and(texts::speaks);
    let broken = wanted.keys().find(differs);
    if let Some(file) = broken {
        anyhow::bail!(told!("adjudicated.other", file));
    }
    Ok(())
}

/// The text of the method file that the first assessor's edition is scored under, where it is a file.
fn method_of(loaded: &Loaded) -> Option<&str> {
    let beside = format!("{}/method.yaml", loaded.name);
    [&*beside, "method.yaml"].into_iter().find_map(|file| Some(&**loaded.texts.get(file)?))
}
