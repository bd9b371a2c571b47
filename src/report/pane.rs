//! A cell's sides beside each other on a page: each with its sign and everything behind it.

use serde::Serialize;

use super::cell_side::{CellSide, spaced};
use crate::model::Status;
use crate::wording::mark::Mark;

/// A status in a cell.
#[derive(Clone, Debug, Serialize)]
#[expect(clippy::struct_field_names, reason = "templates know the sign by this name")]
pub struct Sign {
    /// The word of the method; empty where the edition does not have the cell.
    pub status: &'static str,
    /// One character.
    pub sign: &'static str,
    /// The status in prose.
    pub word: String,
}

/// One side of a pane.
#[derive(Clone, Debug, Serialize)]
pub struct PaneSide<'v> {
    /// The edition or the assessor.
    pub label: &'v str,
    /// The status.
    pub sign: Sign,
    /// The status with its reasons.
    pub says: String,
    /// The cell.
    pub cell: &'v CellSide<'v>,
}

impl Sign {
    /// The sign of a status.
    #[must_use]
    pub fn of(status: Status) -> Self {
        Self { status: status.word(), sign: Mark::of(status).sign, word: spaced(status.word()) }
    }
}

impl<'v> PaneSide<'v> {
    /// Shows one side.
    #[must_use]
    pub fn of(label: &'v str, cell: &'v CellSide<'v>) -> Self {
        Self { label, sign: Sign::of(cell.status), says: cell.in_words(), cell }
    }
}
