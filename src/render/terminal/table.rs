//! A table without lines: names on the left, figures on the right.

use comfy_table::{Attribute, Cell, CellAlignment};

use super::{plain_table, trimmed};

/// Draws a table; the first column holds names, the others figures.
pub(super) fn table(head: &[&str], rows: &[Vec<String>]) -> String {
    let aligned = |at: usize, cell: Cell| if at == 0 { cell } else { cell.set_alignment(CellAlignment::Right) };
    let mut table = plain_table();
    let heads = head.iter().enumerate();
    table.set_header(heads.map(|(at, head)| aligned(at, Cell::new(head).add_attribute(Attribute::Bold))));
    for row in rows {
        table.add_row(row.iter().enumerate().map(|(at, cell)| aligned(at, Cell::new(cell))));
    }
    trimmed(&table)
}
