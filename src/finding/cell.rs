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
}

impl CellTrouble {
    /// The code.
    #[must_use]
    pub const fn code(&self) -> Code {
        match self {
            Self::Outside { .. } | Self::Fault { .. } | Self::NoValue | Self::Total { .. } => Code::WrongKind,
            Self::Doubtful { .. } => Code::BadNumber,
            Self::NoRow { .. } => Code::UnknownWord,
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
        }
    }

    /// Its texts, to be shortened where they are too long to show.
    pub(super) fn texts(&mut self) -> Vec<&mut String> {
        match self {
            Self::Outside { found } | Self::Fault { found } | Self::Total { found } => vec![found],
            Self::NoValue => Vec::new(),
            Self::Doubtful { found, whole, fraction } => vec![found, whole, fraction],
            Self::NoRow { found, sheet } => vec![found, sheet],
        }
    }
}
