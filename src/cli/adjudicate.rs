//! The edition that `agree --adjudicate` writes: agreed cells stand, disputed ones are left open.

use std::path::Path;

use anyhow::{Context, ensure};

use super::{
    output,
    writing::{NewFolder, Taken},
};
use crate::{
    compare::{Agreement, adjudicated},
    load::Loaded,
    record::files,
    report::{adjudication::notes, agree::Agree},
    yaml,
};

/// Writes the adjudicated edition below a root, or into the edition's own folder where the path names it.
///
/// # Errors
/// The folder holds something already, or cannot be written.
pub(super) fn write(root: &Path, agreement: &Agreement<'_>, view: &Agree<'_>, first: &Loaded) -> anyhow::Result<()> {
    let edition = adjudicated(agreement).context("there is an assessor")?;
    let folder = if root.ends_with(edition.path()) { root.to_path_buf() } else { root.join(edition.path()) };
    let free = std::fs::read_dir(&folder).map_or(true, |mut inside| inside.next().is_none());
    let occupied = || format!("{} holds something already: name another folder", folder.display());
    ensure!(free, occupied());
    let notes = notes(view);
    let mut written: Vec<(String, String)> = Vec::new();
    for (file, value) in files(&edition) {
        let area = notes.iter().find(|(area, _)| file == format!("{area}.yaml"));
        let comments: String = area.iter().flat_map(|(_, lines)| lines).map(|line| format!("# {line}\n")).collect();
        let said = if value.is_empty() { String::new() } else { yaml::document(&value).text };
        if !said.is_empty() {
            written.push((file, format!("{comments}{said}")));
        }
    }
    written.extend(method_of(first).map(|method| ("method.yaml".to_owned(), method.to_owned())));
    let staged = NewFolder::stage(&folder, written.iter().map(|(name, text)| (name.as_str(), text.as_bytes())))?;
    ensure!(staged.take_place()? == Taken::Whole, occupied());
    let open = match agreement.disputed.len() {
        1 => "1 disputed cell is left open".to_owned(),
        open => format!("{open} disputed cells are left open"),
    };
    output::say(&format!("Wrote {}; {open}", folder.display()));
    Ok(())
}

/// The text of the method file that the first assessor's edition is scored under, where it is a file.
fn method_of(loaded: &Loaded) -> Option<&str> {
    let beside = format!("{}/method.yaml", loaded.name);
    [&*beside, "method.yaml"].into_iter().find_map(|file| Some(&**loaded.texts.get(file)?))
}
