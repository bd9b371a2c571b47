//! `mdmm check FILE.xlsx`: what is wrong with a workbook, at its cells, and a copy in which they are marked.

use std::path::Path;

use anyhow::{Context, bail, ensure};

use super::super::{editions, machine, output, writing};
use super::import::is_faulty;
use super::read::{Opened, Past, past};
use crate::check::{Strictness, check as check_tables};
use crate::exchange::workbook::{marked::marked, read::CellPlace, state::State, taken::Against, xlsx};
use crate::finding::Finding;
use crate::load::Loaded;
use crate::messages::speech;
use crate::render::findings::Texts;
use crate::score::score;
use crate::told;

/// What is said of a workbook, with the texts of the cells that it is said of.
pub(in crate::cli) struct Said {
    pub findings: Vec<Finding>,
    pub texts: Texts,
}

/// Checks a workbook against an edition, or else against what it was made of; nothing where it is none of an edition's, which has
/// been said.
///
/// # Errors
/// It cannot be read, there is nothing to hold it against, or its marked copy cannot be written.
pub(in crate::cli) fn check(
    file: &Path,
    into: Option<&Path>,
    mark: Option<&Path>,
    strictness: Strictness,
) -> anyhow::Result<Option<Said>> {
    let opened = Opened::open(file)?;
    let state = match into {
        Some(folder) => {
            let loaded = editions::load_one(folder)?;
            match past(&opened, &loaded) {
                Past::Base(base) | Past::Foreign(base) => base.state,
                Past::Files | Past::Unknown => State::of(&loaded),
            }
        }
        None => match &opened.base {
            Ok(base) => base.state.clone(),
            Err(_) => bail!(told!("workbook.no-base-no-edition", file = file.display())),
        },
    };
    let Some(against) = opened.against(&state) else {
        bail!(told!("workbook.state-has-errors", file = file.display(), state = state.name()));
    };
    if !against.knows_a_sheet() {
        output::complain(&told!("workbook.no-sheet", file = &opened.name));
        return Ok(None);
    }
    let placed = placed(&against, strictness, &opened.name);
    if let Some(out) = mark {
        write_marked(&opened, &against, &placed, out)?;
    }
    Ok(Some(said(placed)))
}

/// What a workbook says as an edition, and what is said of it.
pub(in crate::cli) struct Shown {
    /// The edition, judged as its files would be.
    pub loaded: Loaded,
    pub said: Said,
}

/// Reads a workbook by itself, over what it was made of, for whoever follows its saves.
///
/// # Errors
/// It cannot be read, is none of an edition's, or nobody knows what it was made of.
pub(in crate::cli) fn shown(file: &Path) -> anyhow::Result<Shown> {
    let opened = Opened::open(file)?;
    let Ok(base) = &opened.base else {
        bail!(told!("watch.no-base", file = file.display()));
    };
    let Some(against) = opened.filled().against(&base.state) else {
        bail!(told!("workbook.state-has-errors", file = file.display(), state = base.state.name()));
    };
    ensure!(against.knows_a_sheet(), told!("workbook.no-sheet", file = &opened.name));
    let said = said(placed(&against, Strictness::Usual, &opened.name));
    let mut loaded = against.laid.judged;
    // What is wrong with a cell can leave files in which nothing is.
    if !against.laid.faulty.is_empty() {
        loaded.edition = None;
    }
    Ok(Shown { loaded, said })
}

/// Findings with the texts of the cells that they are of.
fn said(placed: Vec<(CellPlace, Finding)>) -> Said {
    let texts = placed.iter().filter(|(cell, _)| !cell.sheet.is_empty());
    let texts = texts.map(|(cell, finding)| (finding.place.file.clone(), cell.text.clone())).collect();
    Said { findings: placed.into_iter().map(|(_, finding)| finding).collect(), texts }
}

/// The findings, each with its cell: of a sound workbook also what its tables say of each other.
fn placed(against: &Against, strictness: Strictness, book: &str) -> Vec<(CellPlace, Finding)> {
    let mut placed = against.laid.placed.clone();
    if is_faulty(&against.laid.findings) {
        return placed;
    }
    if let Some(edition) = against.laid.edition() {
        let judged = &against.laid.judged;
        let said = check_tables(&score(edition, &judged.method), &judged.places, strictness);
        placed.extend(said.into_iter().map(|finding| against.at_cell(finding, book)));
    }
    placed.sort_by(|(one, _), (other, _)| one.cmp(other));
    placed
}

/// Writes a copy of the workbook in which the cells are marked.
fn write_marked(opened: &Opened, against: &Against, placed: &[(CellPlace, Finding)], out: &Path) -> anyhow::Result<()> {
    machine::has_clock()?;
    let words = |finding: &Finding| {
        let help = finding.fact.help().map(|help| format!("\n{}", speech().say(&help))).unwrap_or_default();
        format!("{}: {}{help}", finding.severity().word(), speech().say(&finding.fact.message()))
    };
    let marks: Vec<(CellPlace, String)> = placed
        .iter()
        .filter(|(cell, _)| !cell.sheet.is_empty())
        .map(|(cell, finding)| (cell.clone(), words(finding)))
        .collect();
    let bytes =
        xlsx::bytes(&marked(&opened.sheets, &against.made, &marks)).with_context(|| told!("workbook.not-marked"))?;
    writing::write_file(out, &bytes)?;
    output::wrote(out);
    Ok(())
}
