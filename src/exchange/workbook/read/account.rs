//! The account of a workbook's cells: what is filled in and belongs to no table is named, and so is what shows no value.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::cells::{CellFault, CellPlace, Sheet};
use super::dictionary::folded;
use super::reading::Reader;
use crate::finding::{CellTrouble, Mistake};
use crate::told;

/// The sheets whose cells are not those of tables.
const ASIDE: [&str; 4] = ["instructions", "meanings", "lists", "base"];

/// The most cells of a sheet outside of its tables that are named one by one: where a header is gone, hundreds are.
const MOST: usize = 20;

/// The cells that a table has read, by the number of their sheet.
#[derive(Debug, Default)]
pub struct Account {
    read: RefCell<BTreeMap<usize, BTreeSet<(u32, u32)>>>,
}

impl Account {
    /// Notes that a cell belongs to a table.
    pub fn claim(&self, order: usize, row: u32, column: u32) {
        self.read.borrow_mut().entry(order).or_default().insert((row, column));
    }

    /// Whether a cell belongs to a table.
    fn has(&self, order: usize, at: (u32, u32)) -> bool {
        self.read.borrow().get(&order).is_some_and(|cells| cells.contains(&at))
    }

    /// Whether a sheet has a table at all.
    fn knows(&self, order: usize) -> bool {
        self.read.borrow().contains_key(&order)
    }
}

/// Names what is filled in on the sheets of these names and read by nobody; what stands in a comment is said, and is no mistake.
pub fn settle(reader: &Reader<'_>, names: &BTreeSet<String>) -> Vec<String> {
    let mut said = Vec::new();
    let known = |sheet: &Sheet| names.contains(&folded(&sheet.name)) && !ASIDE.contains(&&*folded(&sheet.name));
    for (order, sheet) in reader.sheets.iter().enumerate().filter(|(_, sheet)| known(sheet)) {
        for (cell, text) in &sheet.comments {
            said.push(told!("workbook.comment", cell = format!("{}!{cell}", sheet.name), text));
        }
        for (at, fault) in &sheet.faults {
            let found = sheet.get(at.0, at.1).unwrap_or_default().to_owned();
            let trouble = match fault {
                CellFault::Error => CellTrouble::Fault { found },
                CellFault::NoValue => CellTrouble::NoValue,
            };
            reader.find(place(order, sheet, *at), Mistake::Cell(trouble));
        }
        // A sheet without any table has been said to lack it.
        if !reader.desk.account.knows(order) {
            continue;
        }
        let mut outside = 0;
        for (at, text) in &sheet.cells {
            if reader.is_full() {
                break;
            }
            // What stands in the first cell of a sheet is its title.
            let is_ours = *at == (0, 0) || reader.desk.account.has(order, *at) || sheet.faults.contains_key(at);
            if !is_ours && !reader.desk.dictionary.is_heading(text) {
                outside += 1;
                if outside > MOST {
                    continue;
                }
                let found = text.to_string();
                reader.find(place(order, sheet, *at), Mistake::Cell(CellTrouble::Outside { found }));
            }
        }
        if outside > MOST {
            said.push(told!("workbook.more-outside", sheet = sheet.name, n = outside - MOST));
        }
    }
    said
}

fn place(order: usize, sheet: &Sheet, (row, column): (u32, u32)) -> CellPlace {
    CellPlace { order, row, column, sheet: Arc::clone(&sheet.name), text: sheet.shared(row, column) }
}
