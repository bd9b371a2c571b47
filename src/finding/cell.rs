//! What can be wrong with a cell of a workbook as such, whatever it should have said.

use super::code::Code;
use crate::model::Said;
use crate::said;

/// What is wrong with a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellTrouble {
    /// It belongs to no table of the sheet.
    Outside {
        /// What it says.
        found: String,
    },
    /// It shows an error such as `#REF!`.
    Fault {
        /// The error.
        found: String,
    },
    /// It holds a formula, and the file does not say what that gives.
    NoValue,
    /// It stands in a row of totals.
    Total {
        /// What the row is called.
        found: String,
    },
    /// A number that its comma divides into thousands, or into a whole and a fraction.
    Doubtful {
        /// The number as it was typed.
        found: String,
        /// Without the comma.
        whole: String,
        /// With a point.
        fraction: String,
    },
    /// A row of the sheet of entries whose source is not there.
    NoRow {
        /// The number or the source that it names.
        found: String,
        /// The sheet where there is no such row.
        sheet: String,
    },
    /// Statuses beside something that is no year.
    NotAYear {
        /// What stands in the place of the year.
        found: String,
    },
    /// Statuses in a row without a year.
    NoYear,
    /// A year that has a row already.
    YearTwice {
        /// The year.
        year: String,
        /// The number of the row that has it.
        row: String,
    },
    /// Reasons for cells in which no status stands.
    NoStatus {
        /// The indicator.
        indicator: String,
        /// The years of these cells.
        years: String,
    },
    /// A row without what it needs.
    Lacks {
        /// The header of the column.
        column: String,
    },
    /// Not applicable without a reason.
    NoBecause {
        /// The header of the column.
        column: String,
    },
    /// A status with more behind it, as reasons.
    StatusAndMore {
        /// What stands there.
        found: String,
    },
    /// A sheet without the headers of its table.
    NoColumn {
        /// The headers.
        columns: String,
        /// The sheet.
        sheet: String,
    },
    /// A date or a truth value where a text is wanted.
    Converted {
        /// What stands there.
        found: String,
    },
    /// A figure that is not exact, as words say.
    Approximate {
        /// What stands there.
        found: String,
        /// The number in it.
        number: String,
        /// The header of the column that says so.
        column: String,
    },
    /// A figure of an entry that is not there.
    Orphan {
        /// The number of the entry.
        found: String,
    },
    /// The mark that entries say what is covered, and there is none.
    NoEntry {
        /// The mark.
        found: String,
        /// The indicator.
        indicator: String,
    },
    /// No mark where entries say what is covered: it was there, and the entries stay.
    Unmarked {
        /// The indicator.
        indicator: String,
        /// The source.
        cite: String,
    },
    /// A source covers a cell in which no status stands.
    Undeclared {
        /// The cell.
        cell: String,
        /// Its years.
        years: String,
        /// The status that the source supports.
        evidenced: String,
        /// The reasons that go with it.
        reasons: String,
        /// The source.
        cite: String,
    },
}

impl CellTrouble {
    /// The code.
    #[must_use]
    pub const fn code(&self) -> Code {
        match self {
            Self::Outside { .. } | Self::Fault { .. } | Self::NoValue | Self::Total { .. } | Self::Converted { .. } => {
                Code::WrongKind
            }
            Self::Doubtful { .. } | Self::Approximate { .. } => Code::BadNumber,
            Self::NoRow { .. } | Self::NoEntry { .. } | Self::Orphan { .. } => Code::UnknownWord,
            Self::NotAYear { .. } => Code::BadYears,
            Self::YearTwice { .. } => Code::RepeatedYear,
            Self::NoYear
            | Self::NoStatus { .. }
            | Self::Lacks { .. }
            | Self::NoColumn { .. }
            | Self::Unmarked { .. } => Code::MissingField,
            Self::NoBecause { .. } => Code::BecauseMissing,
            Self::StatusAndMore { .. } => Code::UnknownStatus,
            Self::Undeclared { .. } => Code::Undeclared,
        }
    }

    /// What is wrong and what was found, in a sentence without a full stop.
    #[must_use]
    pub fn message(&self) -> Said {
        match self {
            Self::Outside { found } => said!("cell.outside", found),
            Self::Fault { found } => said!("cell.fault", found),
            Self::NoValue => said!("cell.no-value"),
            Self::Total { found } => said!("cell.total", found),
            Self::Doubtful { found, whole, fraction } => said!("cell.doubtful", found, whole, fraction),
            Self::NoRow { found, sheet } => said!("cell.no-row", found, sheet),
            Self::NotAYear { found } => said!("cell.not-a-year", found),
            Self::NoYear => said!("cell.no-year"),
            Self::YearTwice { year, row } => said!("cell.year-twice", year, row),
            Self::NoStatus { indicator, years } => said!("cell.no-status", indicator, years),
            Self::Lacks { column } => said!("cell.lacks", column),
            Self::NoBecause { .. } => said!("because-missing"),
            Self::StatusAndMore { found } => said!("form.status-and-more", found),
            Self::NoColumn { columns, sheet } => said!("cell.no-column", columns, sheet),
            Self::Converted { found } => said!("cell.converted", found),
            Self::Approximate { found, .. } => said!("form.number", found),
            Self::Orphan { found } => said!("cell.orphan", found),
            Self::NoEntry { found, indicator } => said!("cell.no-entry", found, indicator),
            Self::Unmarked { indicator, cite } => said!("cell.unmarked", indicator, cite),
            Self::Undeclared { cell, years, evidenced, cite, .. } => said!("undeclared", cell, years, evidenced, cite),
        }
    }

    /// How to mend it.
    #[must_use]
    pub fn help(&self) -> Said {
        match self {
            Self::Outside { .. } => said!("cell.outside.help"),
            Self::Fault { .. } => said!("cell.fault.help"),
            Self::NoValue => said!("cell.no-value.help"),
            Self::Total { .. } => said!("cell.total.help"),
            Self::Doubtful { whole, fraction, .. } => said!("cell.doubtful.help", whole, fraction),
            Self::NoRow { .. } => said!("cell.no-row.help"),
            Self::NotAYear { .. } | Self::NoYear => said!("cell.no-year.help"),
            Self::YearTwice { .. } => said!("repeated-year.help"),
            Self::NoStatus { .. } => said!("cell.no-status.help"),
            Self::Lacks { column } => said!("cell.lacks.help", column),
            Self::NoBecause { column } => said!("cell.no-because.help", column),
            Self::StatusAndMore { .. } => said!("cell.status-and-more.help"),
            Self::NoColumn { .. } => said!("cell.no-column.help"),
            Self::Converted { .. } => said!("cell.converted.help"),
            Self::Approximate { number, column, .. } => said!("cell.approximate.help", number, column),
            Self::Orphan { .. } => said!("cell.orphan.help"),
            Self::NoEntry { .. } => said!("cell.no-entry.help"),
            Self::Unmarked { .. } => said!("cell.unmarked.help"),
            Self::Undeclared { evidenced, reasons, .. } if reasons.is_empty() => {
                said!("cell.undeclared.help", evidenced)
            }
            Self::Undeclared { evidenced, reasons, .. } => said!("cell.undeclared.reasons.help", evidenced, reasons),
        }
    }

    /// Its texts, to be shortened where they are too long to show.
    pub(super) fn texts(&mut self) -> Vec<&mut String> {
        match self {
            Self::Outside { found }
            | Self::Fault { found }
            | Self::Total { found }
            | Self::NotAYear { found }
            | Self::Converted { found }
            | Self::StatusAndMore { found } => vec![found],
            Self::NoValue
            | Self::NoYear
            | Self::YearTwice { .. }
            | Self::Lacks { .. }
            | Self::NoBecause { .. }
            | Self::Undeclared { .. } => Vec::new(),
            Self::NoColumn { columns, sheet } => vec![columns, sheet],
            Self::NoStatus { indicator, years } => vec![indicator, years],
            Self::Approximate { found, number, .. } => vec![found, number],
            Self::Orphan { found } => vec![found],
            Self::NoEntry { found, indicator } => vec![found, indicator],
            Self::Unmarked { indicator, cite } => vec![indicator, cite],
            Self::Doubtful { found, whole, fraction } => vec![found, whole, fraction],
            Self::NoRow { found, sheet } => vec![found, sheet],
        }
    }
}
