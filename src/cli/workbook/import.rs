//! `mdmm import FILE.xlsx`: what a person has changed in a workbook is merged with what the files say now.

use std::{collections::BTreeSet, path::Path};

use super::super::{
    changing::{Changing, Made},
    editions,
    merge::{diff, json, refused},
    output,
    verdict::Verdict,
};
use super::ended::{self, Mistakes};
use super::past::Taken;
use super::read::{Opened, Past, past};
use crate::exchange::workbook::{base::NoBase, read::CellPlace, state::State, taken::Against};
use crate::finding::{Finding, Severity};
use crate::load::{Loaded, edition_of_texts};
use crate::merge::{Keeps, Merged, Refusal, Settle, Side, Spot, Texts, merge, statements};
use crate::{render, told};

/// How a workbook is imported.
#[derive(Clone, Copy, Debug)]
pub(in crate::cli) struct Import<'a> {
    /// The workbook.
    pub file: &'a Path,
    /// Whose word stands in a conflict.
    pub settle: Settle,
    /// What is done beside showing.
    pub writing: Writing,
    /// What becomes of the rest where a cell is wrong.
    pub faults: Faults,
    /// Whether the workbook is compared with what it was made of, or replaces what the files say.
    pub against: Compared,
    /// How what changes is printed.
    pub format: Format,
}

/// What is done beside showing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Writing {
    /// The files are changed.
    Made,
    /// Nothing.
    Shown,
}

/// What becomes of the rest where a cell is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Faults {
    /// Nothing is written.
    HoldAll,
    /// It is taken.
    HoldThemselves,
}

/// What a workbook is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Compared {
    /// What it was made of.
    Base,
    /// The files: it replaces what they say.
    Files,
}

/// How what changes is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(in crate::cli) enum Format {
    /// In words.
    Text,
    /// As JSON.
    Json,
}

/// What a workbook changes, before it is merged with the files.
pub(super) struct Theirs {
    /// What it was compared with.
    pub(super) base: Texts,
    /// What that becomes.
    pub(super) texts: Texts,
    /// What of it changes.
    pub(super) spots: BTreeSet<Spot>,
    /// What would change or go, and is not taken since nobody knows what the workbook was made of.
    refused: Merged,
}

/// Imports a workbook into an edition.
pub(in crate::cli) fn import(import: &Import<'_>, loaded: &Loaded) -> anyhow::Result<Verdict> {
    let opened = Opened::open(import.file)?;
    let ours = State::of(loaded);
    let side = Side { name: loaded.name.clone(), texts: ours.texts.clone() };
    if let Err(findings) = statements(&side) {
        return Ok(refused(&Refusal::Unreadable(findings), &[side]));
    }
    let past = if import.against == Compared::Files { Past::Files } else { past(&opened, loaded) };
    let Some(state) = compared_with(&past, &opened, &ours) else { return Ok(Verdict::Complaints) };
    let Some(against) = opened.against(&state) else {
        if editions::scorable(loaded).is_some() {
            output::complain(&told!("workbook.state-unread", file = &opened.name));
        }
        return Ok(Verdict::Complaints);
    };
    if !against.knows_a_sheet() {
        output::complain(&told!("workbook.no-sheet", file = &opened.name));
        return Ok(Verdict::Complaints);
    }
    // What is wrong at no cell is looked for in the files that the import makes: rows that the workbook lacks may stand there.
    let placed: Vec<Finding> =
        against.laid.placed.iter().filter(|(cell, _)| !cell.sheet.is_empty()).map(|(_, one)| one.clone()).collect();
    output::findings(&placed, &against.laid.texts);
    let mistakes = if is_faulty(&placed) { Mistakes::Some } else { Mistakes::None };
    let theirs = match theirs(&against, &state, &past) {
        Ok(theirs) => theirs,
        // What is wrong has been said at its cell.
        Err(_) if mistakes == Mistakes::Some => return Ok(nothing_written(&opened)),
        Err(refusal) => return Ok(refused(&refusal, &[])),
    };
    let id = match &past {
        Past::Base(base) => Some(base.id.as_str()),
        _ => None,
    };
    let run = Run { import, loaded, opened: &opened, against: &against, ours: &ours, id, mistakes };
    run.merge(&theirs)
}

/// The state that a workbook is read against; `None` where it is not to be imported, which has been said.
fn compared_with(past: &Past, opened: &Opened, ours: &State) -> Option<State> {
    let name = &opened.name;
    match past {
        Past::Base(base) => Some(base.state.clone()),
        Past::Files => Some(ours.clone()),
        Past::Unknown => {
            output::say(&match opened.base {
                Err(NoBase::Damaged) => told!("workbook.base-damaged", file = name),
                _ => told!("workbook.no-base", file = name),
            });
            Some(ours.clone())
        }
        Past::Foreign(base) => {
            output::complain(&told!("workbook.foreign", file = name, theirs = base.state.name(), ours = ours.name()));
            None
        }
    }
}

pub(super) fn is_faulty(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.severity() == Severity::Error)
}

fn nothing_written(opened: &Opened) -> Verdict {
    output::complain(&told!("import.errors", file = &opened.name));
    Verdict::Complaints
}

/// What a workbook changes, the faulty cells left out.
fn theirs(against: &Against, state: &State, past: &Past) -> Result<Theirs, Refusal> {
    let faulty: BTreeSet<&CellPlace> = against.laid.faulty.iter().collect();
    let is_faulty = |spot: &Spot, cells: &[&CellPlace], keeps: Keeps| {
        let is_beside_a_fault = || against.laid.faulty.iter().any(|cell| speaks_of(&cell.sheet, &spot.file));
        // What is gone may stand in the faulty row, as the reasons of a status do.
        let loses = cells.is_empty() || keeps == Keeps::Less;
        cells.iter().any(|cell| faulty.contains(cell)) || (loses && is_beside_a_fault())
    };
    let (texts, merged) = against.taken(&is_faulty)?;
    let spots = |merged: &Merged| merged.outcome.changes.iter().map(|change| change.spot.clone()).collect();
    let base = state.texts.clone();
    if !matches!(past, Past::Unknown) {
        return Ok(Theirs { base, texts, spots: spots(&merged), refused: Merged::default() });
    }
    let mut refused = Merged::default();
    refused.outcome.changes = merged.outcome.changes.iter().filter(|change| change.from.is_some()).cloned().collect();
    let old: BTreeSet<&Spot> = refused.outcome.changes.iter().map(|change| &change.spot).collect();
    let (texts, merged) = against.taken(&|spot, cells, keeps| old.contains(spot) || is_faulty(spot, cells, keeps))?;
    Ok(Theirs { base, texts, spots: spots(&merged), refused })
}

/// Whether a sheet speaks of what stands in a file: then a fault there may be why something seems to be gone.
fn speaks_of(sheet: &str, file: &str) -> bool {
    let sheet = sheet.trim().to_lowercase().replace(' ', "_");
    let stem = file.trim_end_matches(".yaml");
    match stem {
        "policies" => matches!(&*sheet, "conventions" | "policies" | "stakeholders"),
        "edition" => matches!(&*sheet, "edition" | "words"),
        "bibliography" | "requests" | "definitions" | "acronyms" => sheet == stem,
        stem => {
            sheet == stem.replace(':', "_").chars().take(31).collect::<String>()
                || matches!(&*sheet, "covers" | "values" | "searches" | "excluded" | "areas" | "indicators")
        }
    }
}

/// An import under way.
struct Run<'a> {
    import: &'a Import<'a>,
    loaded: &'a Loaded,
    opened: &'a Opened,
    against: &'a Against,
    ours: &'a State,
    /// What tells the workbook and its copies from others, where it is known.
    id: Option<&'a str>,
    mistakes: Mistakes,
}

impl Run<'_> {
    fn merge(&self, theirs: &Theirs) -> anyhow::Result<Verdict> {
        let taken = self.id.map(|id| Taken::of(self.loaded, id, self.import.file)).transpose()?;
        let past = match taken.as_ref().map(|taken| taken.past(theirs)).transpose() {
            Ok(past) => past,
            Err(refusal) => return Ok(refused(&refusal, &[])),
        };
        let base = past.as_ref().map_or(&theirs.base, |past| &past.base);
        let sides = [
            side(&told!("workbook.as-exported", file = &self.opened.name), base),
            side(&self.loaded.name, &self.ours.texts),
            side(&self.opened.name, &theirs.texts),
        ];
        let mut merged = match merge(&sides[0], &sides[1], &sides[2], self.import.settle) {
            Ok(merged) => merged,
            Err(refusal) => return Ok(refused(&refusal, &sides)),
        };
        self.against.name_cells(&self.ours.texts, &mut merged.outcome.conflicts, &self.opened.name);
        let texts = merged.texts(&self.ours.texts);
        let new = edition_of_texts(&self.loaded.folder, texts.clone());
        let holds = self.mistakes == Mistakes::Some && self.import.faults == Faults::HoldAll;
        let breaks = !holds && self.breaks(&new);
        self.show(&merged)?;
        ended::changes(&self.opened.name, &self.loaded.name, &merged, self.mistakes);
        ended::before(&self.opened.name, &merged, past.as_ref());
        ended::not_taken(&self.opened.name, &theirs.refused);
        if holds {
            output::complain(&if merged.outcome.changes.is_empty() {
                told!("import.errors", file = &self.opened.name)
            } else {
                told!("workbook.errors-partial", file = &self.opened.name)
            });

            return Ok(Verdict::Complaints);
        }
        if breaks {
            return Ok(Verdict::Complaints);
        }
        if self.import.writing == Writing::Made
            && let Some(verdict) = self.write(theirs, taken.as_ref(), &merged, &texts)?
        {
            return Ok(verdict);
        }
        ended::state(&new);
        let is_clean = merged.outcome.conflicts.is_empty()
            && self.mistakes == Mistakes::None
            && theirs.refused.outcome.changes.is_empty();
        Ok(if is_clean { Verdict::Clean } else { Verdict::Complaints })
    }

    /// Shows what changes, as JSON or, where nothing is written, as a patch.
    fn show(&self, merged: &Merged) -> anyhow::Result<()> {
        match (self.import.format, self.import.writing) {
            (Format::Json, _) => output::document(|out| render::json::write(&json::view(merged), out)),
            (Format::Text, Writing::Shown) => {
                output::print(|out| Ok(out.write_all(diff(&self.loaded.name, merged).as_bytes())?))
            }
            (Format::Text, Writing::Made) => Ok(()),
        }
    }

    /// Whether the files would have an error that they did not have; then it is said.
    fn breaks(&self, new: &Loaded) -> bool {
        let old: BTreeSet<String> = self.loaded.findings.iter().map(|finding| format!("{:?}", finding.fact)).collect();
        let broken: Vec<Finding> = new
            .findings
            .iter()
            .filter(|finding| finding.severity() == Severity::Error && !old.contains(&format!("{:?}", finding.fact)))
            .cloned()
            .collect();
        if broken.is_empty() {
            return false;
        }
        output::findings(&broken, &new.texts);
        output::complain(&told!("workbook.breaks"));
        true
    }

    /// Writes the files, and remembers what was taken of the workbook. Gives the verdict where nothing could be written.
    fn write(
        &self,
        theirs: &Theirs,
        taken: Option<&Taken>,
        merged: &Merged,
        texts: &Texts,
    ) -> anyhow::Result<Option<Verdict>> {
        let command = format!("import {}", self.opened.name);
        let mut changing = Changing::begin(&self.loaded.folder, &command)?;
        match changing.change(&command, &self.ours.texts, texts)? {
            Made::Not(verdict) => return Ok(Some(verdict)),
            Made::Nothing => {}
            Made::Changed(files) => ended::changed(&files),
        }
        let open: BTreeSet<&Spot> = merged.outcome.conflicts.iter().map(|conflict| &conflict.spot).collect();
        taken.map(|taken| taken.remember(&changing, theirs, &open)).transpose()?;
        Ok(None)
    }
}

pub(super) fn side(name: &str, texts: &Texts) -> Side {
    Side { name: name.to_owned(), texts: texts.clone() }
}
