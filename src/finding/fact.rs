//! What is the case: the facts that rules supply, and the one place where their wording stands.

use super::{Code, Mistake};
use crate::{model::Said, said};

/// The cells that a finding about the two tables speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The area.
    pub area: String,
    /// The indicator.
    pub indicator: String,
    /// The years, folded into ranges.
    pub years: String,
}

/// What is the case. Each variant is one code; its fields are what the wording needs, as they are written in the tables.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each variant says what its fields are")]
pub enum Fact {
    /// A mistake in the text of a file.
    Mistake(Mistake),
    /// Declared not applicable although `cite` covers the cell.
    Contradicted { cell: Cell, evidenced: String, cite: String },
    /// The assessor's `because` decides; `evidenced` is empty where no source covers the cell.
    Judgement { cell: Cell, declared: String, evidenced: String },
    /// Blank although `cite` supports `evidenced`.
    Undeclared { cell: Cell, evidenced: String, reasons: Vec<String>, cite: String },
    /// Declared without any source.
    Unsupported { cell: Cell, declared: String },
    /// Declared higher than the best source.
    Overstated { cell: Cell, declared: String, evidenced: String, reasons: Vec<String>, status: String, cite: String },
    /// Declared lower than the best source.
    Understated { cell: Cell, declared: String, evidenced: String, status: String, cite: String },
    /// An entry of `covers` for years that a better entry of the same row covers too.
    Overruled { cell: Cell, cite: String, worth: String, better: String },
    /// The parts that a source prints add up to `parts`, and its total is `total`.
    SumMismatch { cell: Cell, cite: String, parts: String, total: String },
    /// A source's years are not known.
    YearsUnknown { area: String, indicator: String, cite: String },
    /// A missing cell that nobody is known to have looked for.
    Unsearched { cell: Cell },
}

impl std::fmt::Display for Cell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{} {}", self.area, self.indicator, self.years)
    }
}

impl Fact {
    /// The code.
    #[must_use]
    pub const fn code(&self) -> Code {
        match self {
            Self::Mistake(mistake) => mistake.code(),
            Self::Contradicted { .. } => Code::Contradicted,
            Self::Judgement { .. } => Code::Judgement,
            Self::Undeclared { .. } => Code::Undeclared,
            Self::Unsupported { .. } => Code::Unsupported,
            Self::Overstated { .. } => Code::Overstated,
            Self::Understated { .. } => Code::Understated,
            Self::Overruled { .. } => Code::Overruled,
            Self::SumMismatch { .. } => Code::SumMismatch,
            Self::YearsUnknown { .. } => Code::YearsUnknown,
            Self::Unsearched { .. } => Code::Unsearched,
        }
    }

    /// What is wrong and what was found, in a sentence without a full stop.
    #[must_use]
    pub fn message(&self) -> Said {
        match self {
            Self::Mistake(mistake) => mistake.message(),
            Self::Contradicted { cell, evidenced, cite } => cell.said(said!("contradicted", evidenced, cite)),
            Self::Judgement { cell, declared, evidenced } if evidenced.is_empty() => {
                cell.said(said!("judgement.alone", declared))
            }
            Self::Judgement { cell, declared, evidenced } => cell.said(said!("judgement", declared, evidenced)),
            Self::Undeclared { cell, evidenced, cite, .. } => cell.said(said!("undeclared", evidenced, cite)),
            Self::Unsupported { cell, declared } => cell.said(said!("unsupported", declared)),
            Self::Overstated { cell, declared, evidenced, reasons, cite, .. } if reasons.is_empty() => {
                cell.said(said!("overstated", declared, evidenced, cite))
            }
            Self::Overstated { cell, declared, evidenced, reasons, cite, .. } => {
                cell.said(said!("overstated.reasons", declared, evidenced, cite, reasons = reasons.join(", ")))
            }
            Self::Understated { cell, declared, evidenced, cite, .. } => {
                cell.said(said!("understated", declared, evidenced, cite))
            }
            Self::Overruled { cell, cite, worth, better } => cell.said(said!("overruled", cite, worth, better)),
            Self::SumMismatch { cell, cite, parts, total } => cell.said(said!("sum-mismatch", cite, parts, total)),
            Self::YearsUnknown { area, indicator, cite } => {
                said!("years-unknown", cell = format!("{area}.{indicator}"), cite)
            }
            Self::Unsearched { cell } => cell.said(said!("unsearched")),
        }
    }

    /// How to mend it; `None` where there is nothing to do.
    #[must_use]
    pub fn help(&self) -> Option<Said> {
        Some(match self {
            Self::Mistake(mistake) => return mistake.help(),
            Self::Contradicted { .. } => said!("contradicted.help"),
            Self::Judgement { .. } => return None,
            Self::Undeclared { cell, evidenced, reasons, .. } => {
                let line = declaration(&cell.years, evidenced, reasons);
                said!("undeclared.help", indicator = &cell.indicator, line)
            }
            Self::Unsupported { .. } => said!("unsupported.help"),
            Self::Overstated { status, .. } => said!("overstated.help", status),
            Self::Understated { status, .. } => said!("understated.help", status),
            Self::Overruled { cell, .. } => said!("overruled.help", years = &cell.years),
            Self::SumMismatch { .. } => said!("sum-mismatch.help"),
            Self::YearsUnknown { .. } => said!("years-unknown.help"),
            Self::Unsearched { .. } => said!("unsearched.help"),
        })
    }
}

impl Cell {
    /// A message about the cells, which names them as `{cell}` and `{years}`.
    fn said(&self, said: Said) -> Said {
        said.with("cell", &format!("{}.{}", self.area, self.indicator)).with("years", &self.years)
    }
}

/// A line of the availability table that can be pasted.
fn declaration(years: &str, status: &str, reasons: &[String]) -> String {
    if reasons.is_empty() {
        format!("{years}: {status}")
    } else {
        format!("{years}: {{status: {status}, reasons: [{}]}}", reasons.join(", "))
    }
}
