//! What is wrong with a file, in words of the workbook whose cells the file was made of: columns in place of keys and lines.

use crate::finding::{CellTrouble, Fact, FormKind, Mistake};

/// A fact of a file as one of a cell; `header` gives the column of a field.
pub fn in_cells(fact: Fact, header: &dyn Fn(&str) -> String) -> Fact {
    let trouble = match fact {
        Fact::Mistake(Mistake::MissingField { field, .. }) => CellTrouble::Lacks { column: header(&field) },
        Fact::Mistake(Mistake::BecauseMissing) => CellTrouble::NoBecause { column: header("because") },
        Fact::Mistake(Mistake::Form(form)) => match (form.kind, approximate(&form.write)) {
            (FormKind::StatusAndMore, _) => CellTrouble::StatusAndMore { found: form.found },
            (FormKind::Number, Some(number)) => {
                CellTrouble::Approximate { found: form.found, number, column: header("approx") }
            }
            _ => return Fact::Mistake(Mistake::Form(form)),
        },
        Fact::Undeclared { cell, evidenced, reasons, cite } => CellTrouble::Undeclared {
            cell: format!("{}.{}", cell.area, cell.indicator),
            years: cell.years,
            evidenced,
            reasons: reasons.join("; "),
            cite,
        },
        fact => return fact,
    };
    Fact::Mistake(Mistake::Cell(trouble))
}

/// The number of a figure that a file writes as one that is not exact.
fn approximate(write: &str) -> Option<String> {
    write.strip_prefix("{value: ")?.strip_suffix(", approx: yes}").map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_is_not_exact_is_found() {
        assert_eq!(approximate("{value: 12444, approx: yes}").as_deref(), Some("12444"));
        assert_eq!(approximate("12444"), None);
    }
}
